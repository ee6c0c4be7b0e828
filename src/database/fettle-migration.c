/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration: numbered SQL files, each applied once and whole. */
#include "fettle-migration.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-connection-private.h"
#include "fettle-database-error.h"

/* How long to wait while another program brings a big database up to date. */
#define PATIENCE_MS (10 * 60 * 1000)

typedef struct
{
  gint64 number;
  char *name; /* "001-first" */
  char *path; /* of the resource */
} Step;

static void
step_free (Step *step)
{
  g_free (step->name);
  g_free (step->path);
  g_free (step);
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *step_a = *(const Step *const *)a;
  const Step *step_b = *(const Step *const *)b;

  return (step_a->number > step_b->number) - (step_a->number < step_b->number);
}

/* (element-type Step), in order. */
static GPtrArray *
list_steps (const char *resource_path, FettleEngine engine)
{
  g_autofree char *folder =
      g_strconcat (resource_path, engine == FETTLE_ENGINE_SQLITE ? "/sqlite" : "/postgresql", NULL);
  g_auto (GStrv) names =
      g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);

  for (gsize i = 0; names && names[i]; i++)
    {
      Step *step;

      if (!g_str_has_suffix (names[i], ".sql") || !g_ascii_isdigit (names[i][0]))
        continue;
      step = g_new0 (Step, 1);
      step->number = g_ascii_strtoll (names[i], NULL, 10);
      step->name = g_strndup (names[i], strlen (names[i]) - strlen (".sql"));
      step->path = g_strconcat (folder, "/", names[i], NULL);
      g_ptr_array_add (steps, step);
    }
  g_ptr_array_sort (steps, compare_steps);
  return steps;
}

static gint64
get_newest (GPtrArray *steps)
{
  return steps->len > 0 ? ((Step *)g_ptr_array_index (steps, steps->len - 1))->number : 0;
}

gint64
fettle_migration_get_newest (const char *resource_path, FettleEngine engine)
{
  g_autoptr (GPtrArray) steps = NULL;

  g_return_val_if_fail (resource_path != NULL, 0);

  steps = list_steps (resource_path, engine);
  return get_newest (steps);
}

gboolean
fettle_migration_get_applied (FettleConnection *connection, gint64 *number, GError **error)
{
  gint64 n_tables;

  g_return_val_if_fail (connection != NULL && number != NULL, FALSE);

  *number = 0;
  if (!fettle_connection_query_int64 (connection,
                                      FETTLE_CONNECTION_GET_CLASS (connection)->count_table_sql, 0,
                                      &n_tables, error))
    return FALSE;
  return n_tables == 0
         || fettle_connection_query_int64 (connection, "SELECT max(number) FROM schema_version", 0,
                                           number, error);
}

static gboolean
refuse (FettleConnection *connection, FettleDatabaseError code, char *message, GError **error)
{
  fettle_database_error_take (error, code, message, NULL);
  return FALSE;
}

static gboolean
check_not_newer (FettleConnection *connection, gint64 applied, gint64 newest, GError **error)
{
  if (applied <= newest)
    return TRUE;
  return refuse (connection, FETTLE_DATABASE_ERROR_NEWER_SCHEMA,
                 g_strdup_printf (_ ("“%s” was made by a newer Fettle (schema %d; this one knows "
                                     "%d). Update Fettle and open it again."),
                                  connection->display_name, (int)applied, (int)newest),
                 error);
}

/* Within a transaction, so that another program that makes a business here is not taken for a stranger. */
static gboolean
check_ours (FettleConnection *connection, gint64 applied, GError **error)
{
  gint64 n_others;

  if (applied > 0)
    return TRUE;
  if (!fettle_connection_query_int64 (connection,
                                      FETTLE_CONNECTION_GET_CLASS (connection)->count_others_sql, 0,
                                      &n_others, error))
    return FALSE;
  if (n_others == 0)
    return TRUE;
  return refuse (
      connection, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
      g_strdup_printf (_ ("“%s” holds another program’s tables. Choose another database."),
                       connection->display_name),
      error);
}

static gboolean
check_up_to_date (FettleConnection *connection, gint64 applied, gint64 newest, GError **error)
{
  const char *name = connection->display_name;

  if (applied == 0)
    return refuse (connection, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
                   g_strdup_printf (_ ("“%s” holds no business yet. Create one first."), name),
                   error);
  if (applied < newest)
    return refuse (
        connection, FETTLE_DATABASE_ERROR_READ_ONLY,
        g_strdup_printf (_ ("“%s” was made by an older Fettle (schema %d; this one needs %d). "
                            "Open it once for writing to bring it up to date."),
                         name, (int)applied, (int)newest),
        error);
  return TRUE;
}

static gboolean
check_read_only (FettleConnection *connection, gint64 newest, GError **error)
{
  gint64 applied;
  gboolean ok;

  if (!fettle_connection_begin_read (connection, error))
    return FALSE;
  ok = fettle_migration_get_applied (connection, &applied, error)
       && check_not_newer (connection, applied, newest, error)
       && check_ours (connection, applied, error)
       && check_up_to_date (connection, applied, newest, error);
  fettle_connection_rollback (connection);
  return ok;
}

static gboolean
prepare_first_step (FettleConnection *connection, GError **error)
{
  if (fettle_connection_get_engine (connection) == FETTLE_ENGINE_SQLITE)
    return fettle_connection_execute (
        connection,
        "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY,"
        " name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;"
        "PRAGMA application_id = 0x4665746C",
        error);
  return fettle_connection_execute (
      connection,
      "CREATE TABLE IF NOT EXISTS schema_version (number bigint PRIMARY KEY,"
      " name text NOT NULL, applied_at bigint NOT NULL)",
      error);
}

static gboolean
apply (FettleConnection *connection, const Step *step, GError **error)
{
  g_autoptr (GBytes) sql =
      g_resources_lookup_data (step->path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (FettleStatement) statement = NULL;

  /* Resources end with a zero byte beyond their size. */
  if (!sql
      || !fettle_connection_execute (
          connection, g_bytes_get_size (sql) > 0 ? g_bytes_get_data (sql, NULL) : "", error))
    return FALSE;
  statement = fettle_connection_prepare (
      connection, "INSERT INTO schema_version (number, name, applied_at) VALUES ($1, $2, $3)",
      error);
  if (!statement)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, step->number);
  fettle_statement_bind_text (statement, 2, step->name);
  fettle_statement_bind_int64 (statement, 3, g_get_real_time () / G_USEC_PER_SEC);
  return fettle_statement_run (statement, error);
}

/* Applies the first missing step, in a transaction that keeps others out; looks again inside it,
 * because somebody else may have been quicker. */
static gboolean
apply_next (FettleConnection *connection, GPtrArray *steps, gint64 *applied, GError **error)
{
  const Step *next = NULL;

  if (!fettle_connection_begin_migration (connection, error))
    return FALSE;
  if (!fettle_migration_get_applied (connection, applied, error)
      || !check_not_newer (connection, *applied, get_newest (steps), error)
      || !check_ours (connection, *applied, error))
    goto failed;

  for (guint i = 0; i < steps->len && !next; i++)
    if (((Step *)g_ptr_array_index (steps, i))->number > *applied)
      next = g_ptr_array_index (steps, i);
  if (next)
    {
      if ((*applied == 0 && !prepare_first_step (connection, error))
          || !apply (connection, next, error))
        goto failed;
      *applied = next->number;
    }
  return fettle_connection_end_migration (connection, error);

failed:
  fettle_connection_rollback (connection);
  return FALSE;
}

static gboolean
apply_missing (FettleConnection *connection, GPtrArray *steps, GError **error)
{
  guint busy_timeout = connection->busy_timeout;
  gint64 newest = get_newest (steps);
  gint64 applied;
  gboolean ok;

  /* Mostly there is nothing to do, and nothing is locked to find that out. */
  if (!fettle_migration_get_applied (connection, &applied, error)
      || !check_not_newer (connection, applied, newest, error))
    return FALSE;

  fettle_connection_set_busy_timeout (connection, PATIENCE_MS);
  for (ok = TRUE; ok && applied < newest;)
    ok = apply_next (connection, steps, &applied, error);
  fettle_connection_set_busy_timeout (connection, busy_timeout);
  return ok;
}

gboolean
fettle_migration_run (FettleConnection *connection,
                      const char *resource_path,
                      gboolean read_only,
                      GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;

  g_return_val_if_fail (connection != NULL && resource_path != NULL, FALSE);

  steps = list_steps (resource_path, fettle_connection_get_engine (connection));
  return read_only ? check_read_only (connection, get_newest (steps), error)
                   : apply_missing (connection, steps, error);
}
