/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL connection: transactions, and what becomes of them when the line breaks. */
#include "fettle-postgresql-connection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"

/* What a notification can carry. */
#define MAX_PAYLOAD 7999

/* Keeps two programs from migrating the same database at once. */
#define MIGRATION_LOCK "1181054060" /* "Fetl" */

G_DEFINE_FINAL_TYPE (FettlePostgresqlConnection,
                     fettle_postgresql_connection,
                     FETTLE_TYPE_CONNECTION)

static gboolean
run (FettlePostgresqlConnection *self, const char *sql, FettlePostgresqlRisk risk, GError **error)
{
  g_autoptr (PGresult) result = NULL;

  if (!fettle_postgresql_session_ensure (self, error))
    return FALSE;
  result = fettle_postgresql_session_query (self, sql, risk, error);
  return result != NULL;
}

FettlePostgresqlRisk
fettle_postgresql_connection_get_risk (FettlePostgresqlConnection *self, const char *sql)
{
  return FETTLE_CONNECTION (self)->state != FETTLE_TRANSACTION_NONE
                 || g_ascii_strncasecmp (sql, "SELECT", 6) == 0
             ? FETTLE_POSTGRESQL_HARMLESS
             : FETTLE_POSTGRESQL_DECISIVE;
}

/* A session that broke while nobody used it, as at night, is made again without a word. */
static gboolean
begin_with (FettlePostgresqlConnection *self, const char *sql, GError **error)
{
  gboolean fresh = self->session == NULL;
  g_autoptr (GError) local = NULL;

  if (run (self, sql, FETTLE_POSTGRESQL_HARMLESS, &local))
    return TRUE;
  if (!fresh && g_error_matches (local, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_LOST))
    return run (self, sql, FETTLE_POSTGRESQL_HARMLESS, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
fettle_postgresql_connection_begin (FettleConnection *connection, gboolean write, GError **error)
{
  FettlePostgresqlConnection *self = FETTLE_POSTGRESQL_CONNECTION (connection);

  if (write && (connection->flags & FETTLE_CONNECTION_READ_ONLY))
    {
      fettle_database_error_take (
          error, FETTLE_DATABASE_ERROR_READ_ONLY,
          g_strdup_printf (_ ("“%s” was opened for reading only. Nothing was changed."),
                           connection->display_name),
          NULL);
      return FALSE;
    }
  return begin_with (self, write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                     error);
}

static gboolean
fettle_postgresql_connection_commit (FettleConnection *connection, GError **error)
{
  FettlePostgresqlConnection *self = FETTLE_POSTGRESQL_CONNECTION (connection);
  FettlePostgresqlRisk risk = connection->state == FETTLE_TRANSACTION_WRITE
                                  ? FETTLE_POSTGRESQL_DECISIVE
                                  : FETTLE_POSTGRESQL_HARMLESS;
  g_autoptr (GCancellable) cancellable =
      g_steal_pointer (&connection->cancellable); /* once begun, it is not stopped */
  g_autoptr (PGresult) result = fettle_postgresql_session_query (self, "COMMIT", risk, error);

  connection->cancellable = g_steal_pointer (&cancellable);
  if (!result)
    return FALSE;
  if (strcmp (PQcmdStatus (result), "COMMIT") == 0)
    return TRUE;

  /* The server answers ROLLBACK where an error in the transaction has gone unnoticed. */
  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_FAILED,
      g_strdup_printf (_ ("“%s” took back what was written. Nothing was changed. Try again."),
                       connection->display_name),
      NULL);
  return FALSE;
}

static void
fettle_postgresql_connection_rollback (FettleConnection *connection)
{
  FettlePostgresqlConnection *self = FETTLE_POSTGRESQL_CONNECTION (connection);
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&connection->cancellable);
  g_autoptr (GError) error = NULL;

  /* Where it fails the session is gone, and the transaction with it. */
  if (self->session && PQtransactionStatus (self->session) != PQTRANS_IDLE
      && !run (self, "ROLLBACK", FETTLE_POSTGRESQL_HARMLESS, &error))
    {
      g_debug ("%s", error->message);
      fettle_postgresql_session_close (self);
    }
  connection->cancellable = g_steal_pointer (&cancellable);
}

static gboolean
fettle_postgresql_connection_execute (FettleConnection *connection, const char *sql, GError **error)
{
  FettlePostgresqlConnection *self = FETTLE_POSTGRESQL_CONNECTION (connection);

  return run (self, sql, fettle_postgresql_connection_get_risk (self, sql), error);
}

static FettleStatement *
fettle_postgresql_connection_prepare (FettleConnection *connection, const char *sql, GError **error)
{
  return fettle_postgresql_statement_new (FETTLE_POSTGRESQL_CONNECTION (connection), sql, error);
}

static void
fettle_postgresql_connection_set_busy_timeout (FettleConnection *connection)
{
  FettlePostgresqlConnection *self = FETTLE_POSTGRESQL_CONNECTION (connection);
  g_autofree char *sql =
      g_strdup_printf ("SET lock_timeout = %u", MAX (connection->busy_timeout, 1));

  /* A new session is told when it is made. */
  if (self->session)
    PQclear (PQexec (self->session, sql));
}

static gboolean
fettle_postgresql_connection_wait_changed (FettleConnection *connection,
                                           int timeout_ms,
                                           gboolean *changed,
                                           GError **error)
{
  return fettle_postgresql_session_wait_changed (FETTLE_POSTGRESQL_CONNECTION (connection),
                                                 timeout_ms, changed, error);
}

static gboolean
fettle_postgresql_connection_notify_others (FettleConnection *connection,
                                            const char *payload,
                                            GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (connection, "SELECT pg_notify('fettle', $1)", error);

  if (!statement)
    return FALSE;
  fettle_statement_bind_text (statement, 1, strlen (payload) <= MAX_PAYLOAD ? payload : "");
  return fettle_statement_run (statement, error);
}

static gboolean
fettle_postgresql_connection_backup (FettleConnection *connection,
                                     const char *path,
                                     FettleBackupProgress progress,
                                     gpointer data,
                                     GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("“%s” is kept by a server: back it up there with pg_dump, or make a file of it "
                  "with “fettle copy”."),
               connection->display_name);
  return FALSE;
}

static gboolean
fettle_postgresql_connection_begin_migration (FettleConnection *connection, GError **error)
{
  return fettle_postgresql_connection_begin (connection, TRUE, error)
         && run (FETTLE_POSTGRESQL_CONNECTION (connection),
                 "SELECT pg_advisory_xact_lock(" MIGRATION_LOCK ")", FETTLE_POSTGRESQL_HARMLESS,
                 error);
}

/* Before the statements, so that each of them need not be taken back from the server. */
static void
fettle_postgresql_connection_dispose (GObject *object)
{
  fettle_postgresql_session_close (FETTLE_POSTGRESQL_CONNECTION (object));
  G_OBJECT_CLASS (fettle_postgresql_connection_parent_class)->dispose (object);
}

static void
fettle_postgresql_connection_class_init (FettlePostgresqlConnectionClass *klass)
{
  FettleConnectionClass *connection_class = FETTLE_CONNECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_postgresql_connection_dispose;

  connection_class->engine = FETTLE_ENGINE_POSTGRESQL;
  connection_class->count_table_sql =
      "SELECT count(*) FROM pg_catalog.pg_tables"
      " WHERE schemaname = current_schema() AND tablename = 'schema_version'";
  connection_class->count_others_sql =
      "SELECT count(*) FROM pg_catalog.pg_tables"
      " WHERE schemaname = current_schema() AND tablename <> 'schema_version'";
  connection_class->begin = fettle_postgresql_connection_begin;
  connection_class->commit = fettle_postgresql_connection_commit;
  connection_class->rollback = fettle_postgresql_connection_rollback;
  connection_class->execute = fettle_postgresql_connection_execute;
  connection_class->prepare = fettle_postgresql_connection_prepare;
  connection_class->set_busy_timeout = fettle_postgresql_connection_set_busy_timeout;
  connection_class->wait_changed = fettle_postgresql_connection_wait_changed;
  connection_class->notify_others = fettle_postgresql_connection_notify_others;
  connection_class->backup = fettle_postgresql_connection_backup;
  connection_class->begin_migration = fettle_postgresql_connection_begin_migration;
  connection_class->end_migration = fettle_postgresql_connection_commit;
}

static void
fettle_postgresql_connection_init (FettlePostgresqlConnection *self)
{
}

FettleConnection *
fettle_postgresql_connection_open (const char *url, FettleConnectionFlags flags, GError **error)
{
  g_autoptr (FettleConnection) connection = NULL;

  if (!fettle_libpq_load (error) || !fettle_postgresql_session_check_url (url, error))
    return NULL;

  connection = g_object_new (FETTLE_TYPE_POSTGRESQL_CONNECTION, NULL);
  connection->url = g_strdup (url);
  connection->display_name = fettle_database_url_get_display_name (url);
  connection->flags = flags;
  if (!fettle_postgresql_session_ensure (FETTLE_POSTGRESQL_CONNECTION (connection), error))
    return NULL;
  return g_steal_pointer (&connection);
}
