/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections: what both engines have in common, and the choice between them. */
#include "fettle-connection-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"
#include "fettle-postgresql-connection.h"
#include "fettle-sqlite-connection.h"

/* Enough for every statement of the program; lists make some of their own for each set of filters. */
#define MAX_IDLE_STATEMENTS 200
#define BUSY_TIMEOUT 10000

G_DEFINE_ABSTRACT_TYPE (FettleConnection, fettle_connection, G_TYPE_OBJECT)

static gboolean
refuse_spoiled (FettleConnection *self, GError **error)
{
  if (!self->failure)
    return FALSE;

  g_propagate_error (error, g_error_copy (self->failure));
  return TRUE;
}

static void
enter (FettleConnection *self, FettleTransactionState state)
{
  self->state = state;
  g_clear_error (&self->failure);
  g_clear_pointer (&self->violation, g_free);
}

static gboolean
begin (FettleConnection *self, gboolean write, GError **error)
{
  g_assert (self->state == FETTLE_TRANSACTION_NONE);

  if (!FETTLE_CONNECTION_GET_CLASS (self)->begin (self, write, error))
    return FALSE;

  enter (self, write ? FETTLE_TRANSACTION_WRITE : FETTLE_TRANSACTION_READ);
  return TRUE;
}

/* @finish commits; whatever comes of it, the transaction is over afterwards. */
static gboolean
finish (FettleConnection *self,
        gboolean (*finish_func) (FettleConnection *self, GError **error),
        GError **error)
{
  if (refuse_spoiled (self, error))
    {
      fettle_connection_rollback (self);
      return FALSE;
    }
  if (!finish_func (self, error))
    {
      fettle_connection_rollback (self);
      return FALSE;
    }
  enter (self, FETTLE_TRANSACTION_NONE);
  return TRUE;
}

static void
fettle_connection_finalize (GObject *object)
{
  FettleConnection *self = FETTLE_CONNECTION (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->failure);
  g_queue_clear_full (&self->payloads, g_free);
  g_free (self->violation);
  g_free (self->url);
  g_free (self->display_name);
  G_OBJECT_CLASS (fettle_connection_parent_class)->finalize (object);
}

/* Drivers close the engine in finalize, after this. */
static void
fettle_connection_dispose (GObject *object)
{
  FettleConnection *self = FETTLE_CONNECTION (object);

  if (self->state != FETTLE_TRANSACTION_NONE)
    fettle_connection_rollback (self);
  g_clear_pointer (&self->cache, fettle_statement_cache_free);
  G_OBJECT_CLASS (fettle_connection_parent_class)->dispose (object);
}

static void
fettle_connection_class_init (FettleConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_connection_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_connection_finalize;
}

static void
fettle_connection_init (FettleConnection *self)
{
  self->cache = fettle_statement_cache_new (MAX_IDLE_STATEMENTS);
  self->busy_timeout = BUSY_TIMEOUT;
  g_queue_init (&self->payloads);
}

FettleConnection *
fettle_connection_open (const char *url, FettleConnectionFlags flags, GError **error)
{
  g_return_val_if_fail (url != NULL, NULL);

  return fettle_database_url_is_postgresql (url)
             ? fettle_postgresql_connection_open (url, flags, error)
             : fettle_sqlite_connection_open (url, flags, error);
}

FettleEngine
fettle_connection_get_engine (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FETTLE_ENGINE_SQLITE);
  return FETTLE_CONNECTION_GET_CLASS (self)->engine;
}

const char *
fettle_connection_get_url (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), NULL);
  return self->url;
}

gboolean
fettle_database_url_is_postgresql (const char *url)
{
  return g_str_has_prefix (url, "postgresql://") || g_str_has_prefix (url, "postgres://");
}

gboolean
fettle_database_url_is_ambiguous (const char *url)
{
  const char *at = strchr (url, '@');
  const char *query = strchr (url, '?');

  return at && (strchr (at + 1, '@') || (query && query < at));
}

/**
 * fettle_database_url_get_display_name:
 *
 * Returns: (transfer full): the path, or the address of the server's database with its user but
 *   without password and options, even where the address is not well formed
 */
char *
fettle_database_url_get_display_name (const char *url)
{
  const char *rest, *at, *colon, *end;

  g_return_val_if_fail (url != NULL, NULL);

  if (!fettle_database_url_is_postgresql (url))
    return g_strdup (url);

  rest = strstr (url, "://") + strlen ("://");
  if (fettle_database_url_is_ambiguous (url))
    return g_strdup_printf ("%.*s…", (int)(rest - url + strcspn (rest, ":@?")), url);

  at = strchr (rest, '@');
  end = url + strcspn (url, "?");
  colon = at ? memchr (rest, ':', at - rest) : NULL;
  if (!colon)
    return g_strndup (url, end - url);
  return g_strdup_printf ("%.*s%.*s", (int)(colon - url), url, (int)(end - at), at);
}

/* The options behind the question mark but for those that are passwords; "" for none. */
static char *
dup_harmless_options (const char *options)
{
  g_auto (GStrv) all = g_strsplit (options, "&", -1);
  g_autoptr (GPtrArray) harmless = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; all[i] != NULL; i++)
    {
      const char *equals = strchr (all[i], '=');

      if (equals == NULL || equals - all[i] < (ptrdiff_t)strlen ("password")
          || strncmp (equals - strlen ("password"), "password", strlen ("password")) != 0)
        g_ptr_array_add (harmless, all[i]);
    }
  g_ptr_array_add (harmless, NULL);
  joined = g_strjoinv ("&", (char **)harmless->pdata);
  return *joined != '\0' ? g_strconcat ("?", joined, NULL) : g_strdup ("");
}

/**
 * fettle_database_url_without_password:
 *
 * Returns: (transfer full): @url with all that is needed to find the business, but without password; one that
 *   is not well formed as it is displayed
 */
char *
fettle_database_url_without_password (const char *url)
{
  g_autofree char *name = NULL;
  g_autofree char *options = NULL;
  const char *query;

  g_return_val_if_fail (url != NULL, NULL);

  name = fettle_database_url_get_display_name (url);
  query = strchr (url, '?');
  if (!fettle_database_url_is_postgresql (url) || fettle_database_url_is_ambiguous (url) || !query)
    return g_steal_pointer (&name);
  options = dup_harmless_options (query + 1);
  return g_strconcat (name, options, NULL);
}

gboolean
fettle_connection_begin_read (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_NONE, FALSE);
  return begin (self, FALSE, error);
}

gboolean
fettle_connection_begin_write (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_NONE, FALSE);
  return begin (self, TRUE, error);
}

gboolean
fettle_connection_commit (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->state != FETTLE_TRANSACTION_NONE, FALSE);
  return finish (self, FETTLE_CONNECTION_GET_CLASS (self)->commit, error);
}

void
fettle_connection_rollback (FettleConnection *self)
{
  g_autofree char *violation = NULL;

  g_return_if_fail (FETTLE_IS_CONNECTION (self));
  g_return_if_fail (self->state != FETTLE_TRANSACTION_NONE);

  FETTLE_CONNECTION_GET_CLASS (self)->rollback (self);
  violation = g_steal_pointer (&self->violation);
  enter (self, FETTLE_TRANSACTION_NONE);
  self->violation = g_steal_pointer (&violation);
}

gboolean
fettle_connection_in_transaction (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  return self->state != FETTLE_TRANSACTION_NONE;
}

gboolean
fettle_connection_begin_migration (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_NONE, FALSE);

  if (!FETTLE_CONNECTION_GET_CLASS (self)->begin_migration (self, error))
    {
      FETTLE_CONNECTION_GET_CLASS (self)->rollback (self);
      return FALSE;
    }
  enter (self, FETTLE_TRANSACTION_WRITE);
  return TRUE;
}

gboolean
fettle_connection_end_migration (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_WRITE, FALSE);
  return finish (self, FETTLE_CONNECTION_GET_CLASS (self)->end_migration, error);
}

void
fettle_connection_note_failure (FettleConnection *self, const GError *error)
{
  if (self->state != FETTLE_TRANSACTION_NONE && !self->failure)
    self->failure = g_error_copy (error);
}

void
fettle_connection_set_violation (FettleConnection *self, const char *name)
{
  g_free (self->violation);
  self->violation = g_strdup (name);
}

const char *
fettle_connection_get_violation (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), NULL);
  return self->violation;
}

void
fettle_connection_set_busy_timeout (FettleConnection *self, guint milliseconds)
{
  g_return_if_fail (FETTLE_IS_CONNECTION (self));

  self->busy_timeout = milliseconds;
  if (FETTLE_CONNECTION_GET_CLASS (self)->set_busy_timeout)
    FETTLE_CONNECTION_GET_CLASS (self)->set_busy_timeout (self);
}

gboolean
fettle_connection_execute (FettleConnection *self, const char *sql, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (FETTLE_IS_CONNECTION (self) && sql != NULL, FALSE);

  if (refuse_spoiled (self, error))
    return FALSE;
  if (FETTLE_CONNECTION_GET_CLASS (self)->execute (self, sql, &local))
    return TRUE;

  fettle_connection_note_failure (self, local);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
fettle_connection_set_savepoint (FettleConnection *self, GError **error)
{
  return fettle_connection_execute (self, "SAVEPOINT fettle", error);
}

gboolean
fettle_connection_release_savepoint (FettleConnection *self, GError **error)
{
  return fettle_connection_execute (self, "RELEASE SAVEPOINT fettle", error);
}

/* Other errors than of constraints have ended the transaction for good. */
gboolean
fettle_connection_rollback_to_savepoint (FettleConnection *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), FALSE);

  if (g_error_matches (self->failure, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CONSTRAINT))
    g_clear_error (&self->failure);
  return fettle_connection_execute (self, "ROLLBACK TO SAVEPOINT fettle; RELEASE SAVEPOINT fettle",
                                    error);
}

FettleStatement *
fettle_connection_prepare (FettleConnection *self, const char *sql, GError **error)
{
  FettleStatement *statement;
  GError *local = NULL;

  g_return_val_if_fail (FETTLE_IS_CONNECTION (self) && sql != NULL, NULL);

  if (refuse_spoiled (self, error))
    return NULL;

  statement = fettle_statement_cache_take (self->cache, sql);
  if (!statement)
    {
      statement = FETTLE_CONNECTION_GET_CLASS (self)->prepare (self, sql, &local);
      if (!statement)
        {
          fettle_connection_note_failure (self, local);
          g_propagate_error (error, local);
          return NULL;
        }
      fettle_statement_cache_add (self->cache, statement);
    }
  g_object_ref (self);
  return statement;
}

guint
fettle_connection_get_n_cached (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), 0);
  return fettle_statement_cache_get_size (self->cache);
}

void
fettle_connection_set_cancellable (FettleConnection *self, GCancellable *cancellable)
{
  g_return_if_fail (FETTLE_IS_CONNECTION (self));

  if (g_set_object (&self->cancellable, cancellable)
      && FETTLE_CONNECTION_GET_CLASS (self)->set_cancellable)
    FETTLE_CONNECTION_GET_CLASS (self)->set_cancellable (self);
}

gboolean
fettle_connection_is_cancelled (FettleConnection *self)
{
  return self->cancellable && g_cancellable_is_cancelled (self->cancellable);
}

gboolean
fettle_connection_wait_changed (FettleConnection *self,
                                int timeout_ms,
                                gboolean *changed,
                                GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self) && changed != NULL, FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_NONE, FALSE);

  *changed = FALSE;
  g_queue_clear_full (&self->payloads, g_free);
  return FETTLE_CONNECTION_GET_CLASS (self)->wait_changed (self, timeout_ms, changed, error);
}

gboolean
fettle_connection_poll_changed (FettleConnection *self, gboolean *changed, GError **error)
{
  return fettle_connection_wait_changed (self, 0, changed, error);
}

char *
fettle_connection_take_payload (FettleConnection *self)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self), NULL);
  return g_queue_pop_head (&self->payloads);
}

gboolean
fettle_connection_notify_others (FettleConnection *self, const char *payload, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self) && payload != NULL, FALSE);

  if (!FETTLE_CONNECTION_GET_CLASS (self)->notify_others)
    return TRUE;
  return FETTLE_CONNECTION_GET_CLASS (self)->notify_others (self, payload, error);
}

gboolean
fettle_connection_backup (FettleConnection *self,
                          const char *path,
                          FettleBackupProgress progress,
                          gpointer data,
                          GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CONNECTION (self) && path != NULL, FALSE);
  g_return_val_if_fail (self->state == FETTLE_TRANSACTION_NONE, FALSE);
  return FETTLE_CONNECTION_GET_CLASS (self)->backup (self, path, progress, data, error);
}

gboolean
fettle_connection_query_int64 (
    FettleConnection *self, const char *sql, gint64 fallback, gint64 *value, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (value != NULL, FALSE);

  statement = fettle_connection_prepare (self, sql, error);
  if (!statement || !fettle_statement_step (statement, &row, error))
    return FALSE;

  *value = row && !fettle_statement_is_null (statement, 0)
               ? fettle_statement_get_int64 (statement, 0)
               : fallback;
  return TRUE;
}
