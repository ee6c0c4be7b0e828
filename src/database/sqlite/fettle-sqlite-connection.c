/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite connection: transactions, waiting for locks, noticing other people's changes. */
#include "fettle-sqlite-connection.h"

#include <glib/gi18n.h>

#include "fettle-database-error.h"

/* Steps of SQLite's virtual machine between two looks at the cancellable: well under a millisecond. */
#define STEPS_PER_LOOK 2000
#define WATCH_INTERVAL_MS 100

G_DEFINE_FINAL_TYPE (FettleSqliteConnection, fettle_sqlite_connection, FETTLE_TYPE_CONNECTION)

/* Runs one of the connection's own statements, prepared at its first use. */
static gboolean
run_own (FettleSqliteConnection *self, sqlite3_stmt **statement, const char *sql, GError **error)
{
  int code = SQLITE_OK;

  if (!*statement)
    code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (*statement);
  if (code == SQLITE_DONE)
    {
      sqlite3_reset (*statement);
      return TRUE;
    }
  fettle_sqlite_set_error (FETTLE_CONNECTION (self), self->db, code, error);
  sqlite3_reset (*statement);
  return FALSE;
}

/* A statement that has not come to its end would hold the old snapshot. */
static void
reset_running_statements (FettleSqliteConnection *self)
{
  for (sqlite3_stmt *it = sqlite3_next_stmt (self->db, NULL); it;
       it = sqlite3_next_stmt (self->db, it))
    if (sqlite3_stmt_busy (it))
      sqlite3_reset (it);
}

static int
on_busy (void *data, int n_calls)
{
  FettleSqliteConnection *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since = now;
  if (fettle_connection_is_cancelled (FETTLE_CONNECTION (self))
      || now - self->busy_since
             >= FETTLE_CONNECTION (self)->busy_timeout * G_GINT64_CONSTANT (1000))
    return 0;

  g_usleep (1000 * MIN (n_calls + 1, 50));
  return 1;
}

static int
on_progress (void *data)
{
  return g_cancellable_is_cancelled (data);
}

void
fettle_sqlite_connection_install_hooks (FettleSqliteConnection *self)
{
  sqlite3_busy_handler (self->db, on_busy, self);
}

static void
fettle_sqlite_connection_set_cancellable (FettleConnection *connection)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);

  if (connection->cancellable)
    sqlite3_progress_handler (self->db, STEPS_PER_LOOK, on_progress, connection->cancellable);
  else
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
}

static gboolean
fettle_sqlite_connection_begin (FettleConnection *connection, gboolean write, GError **error)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);

  if (!write)
    return run_own (self, &self->begin_read, "BEGIN", error);
  if ((connection->flags & FETTLE_CONNECTION_READ_ONLY) || sqlite3_db_readonly (self->db, "main"))
    return fettle_sqlite_set_error (connection, NULL, SQLITE_READONLY, error);
  return run_own (self, &self->begin_write, "BEGIN IMMEDIATE", error);
}

/* Foreign keys cannot be switched inside a transaction. */
static void
end_migrating (FettleSqliteConnection *self)
{
  if (self->migrating && sqlite3_get_autocommit (self->db))
    {
      sqlite3_exec (self->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
      self->migrating = FALSE;
    }
}

static gboolean
fettle_sqlite_connection_commit (FettleConnection *connection, GError **error)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);
  gboolean ok;

  reset_running_statements (self);
  /* Once begun, it is not stopped. */
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  ok = run_own (self, &self->commit, "COMMIT", error);
  fettle_sqlite_connection_set_cancellable (connection);
  end_migrating (self);
  return ok;
}

static void
fettle_sqlite_connection_rollback (FettleConnection *connection)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);

  reset_running_statements (self);
  /* After some errors SQLite has done so by itself. */
  if (!sqlite3_get_autocommit (self->db))
    {
      sqlite3_progress_handler (self->db, 0, NULL, NULL);
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      fettle_sqlite_connection_set_cancellable (connection);
    }
  end_migrating (self);
}

static gboolean
fettle_sqlite_connection_execute (FettleConnection *connection, const char *sql, GError **error)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || fettle_sqlite_set_error (connection, self->db, code, error);
}

static FettleStatement *
fettle_sqlite_connection_prepare (FettleConnection *connection, const char *sql, GError **error)
{
  return fettle_sqlite_statement_new (FETTLE_SQLITE_CONNECTION (connection), sql, error);
}

static gboolean
look_for_change (FettleSqliteConnection *self, gboolean *changed, GError **error)
{
  gint64 version;
  int code = SQLITE_OK;

  if (!self->data_version)
    code = sqlite3_prepare_v3 (self->db, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
                               &self->data_version, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (self->data_version);
  if (code != SQLITE_ROW)
    {
      sqlite3_reset (self->data_version);
      return fettle_sqlite_set_error (FETTLE_CONNECTION (self), self->db, code, error);
    }
  version = sqlite3_column_int64 (self->data_version, 0);
  sqlite3_reset (self->data_version);

  *changed = self->last_data_version != 0 && version != self->last_data_version;
  self->last_data_version = version;
  return TRUE;
}

static gboolean
fettle_sqlite_connection_wait_changed (FettleConnection *connection,
                                       int timeout_ms,
                                       gboolean *changed,
                                       GError **error)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (connection);
  gint64 end =
      timeout_ms < 0 ? G_MAXINT64 : g_get_monotonic_time () + timeout_ms * G_GINT64_CONSTANT (1000);

  while (look_for_change (self, changed, error))
    {
      gint64 left = end - g_get_monotonic_time ();

      if (*changed || left <= 0 || fettle_connection_is_cancelled (connection))
        return TRUE;
      g_usleep (MIN (left, WATCH_INTERVAL_MS * 1000));
    }
  return FALSE;
}

/* Tables are rebuilt by dropping the old one, which foreign keys would take for a deletion of its rows. */
static gboolean
fettle_sqlite_connection_begin_migration (FettleConnection *connection, GError **error)
{
  FETTLE_SQLITE_CONNECTION (connection)->migrating = TRUE;
  return fettle_sqlite_connection_execute (connection, "PRAGMA foreign_keys = OFF", error)
         && fettle_sqlite_connection_begin (connection, TRUE, error);
}

static gboolean
check_foreign_keys (FettleSqliteConnection *self, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self);
  sqlite3_stmt *check = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA foreign_key_check", -1, &check, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (check);
  sqlite3_finalize (check);
  if (code == SQLITE_ROW)
    return fettle_sqlite_set_error (connection, NULL, SQLITE_CONSTRAINT_FOREIGNKEY, error);
  return code == SQLITE_DONE || fettle_sqlite_set_error (connection, self->db, code, error);
}

static gboolean
fettle_sqlite_connection_end_migration (FettleConnection *connection, GError **error)
{
  return check_foreign_keys (FETTLE_SQLITE_CONNECTION (connection), error)
         && fettle_sqlite_connection_commit (connection, error);
}

static void
fettle_sqlite_connection_finalize (GObject *object)
{
  FettleSqliteConnection *self = FETTLE_SQLITE_CONNECTION (object);

  sqlite3_finalize (self->begin_read);
  sqlite3_finalize (self->begin_write);
  sqlite3_finalize (self->commit);
  sqlite3_finalize (self->data_version);
  sqlite3_close (self->db);
  G_OBJECT_CLASS (fettle_sqlite_connection_parent_class)->finalize (object);
}

static void
fettle_sqlite_connection_class_init (FettleSqliteConnectionClass *klass)
{
  FettleConnectionClass *connection_class = FETTLE_CONNECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_sqlite_connection_finalize;

  connection_class->engine = FETTLE_ENGINE_SQLITE;
  connection_class->count_table_sql =
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";
  connection_class->count_others_sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                                       " AND name <> 'schema_version' AND name NOT LIKE 'sqlite%'";
  connection_class->begin = fettle_sqlite_connection_begin;
  connection_class->commit = fettle_sqlite_connection_commit;
  connection_class->rollback = fettle_sqlite_connection_rollback;
  connection_class->execute = fettle_sqlite_connection_execute;
  connection_class->prepare = fettle_sqlite_connection_prepare;
  connection_class->set_cancellable = fettle_sqlite_connection_set_cancellable;
  connection_class->wait_changed = fettle_sqlite_connection_wait_changed;
  connection_class->backup = fettle_sqlite_backup;
  connection_class->begin_migration = fettle_sqlite_connection_begin_migration;
  connection_class->end_migration = fettle_sqlite_connection_end_migration;
}

static void
fettle_sqlite_connection_init (FettleSqliteConnection *self)
{
}

FettleConnection *
fettle_sqlite_connection_open (const char *path, FettleConnectionFlags flags, GError **error)
{
  g_autoptr (FettleConnection) connection = NULL;

  if (path[0] == '\0')
    {
      fettle_database_error_take (
          error, FETTLE_DATABASE_ERROR_OPEN,
          g_strdup (_ ("No database was named. Give the path of a file, or postgresql://…")), NULL);
      return NULL;
    }

  connection = g_object_new (FETTLE_TYPE_SQLITE_CONNECTION, NULL);
  connection->url = g_strdup (path);
  connection->display_name = fettle_database_url_get_display_name (path);
  connection->flags = flags;
  if (!fettle_sqlite_open_file (FETTLE_SQLITE_CONNECTION (connection), path, error))
    return NULL;
  return g_steal_pointer (&connection);
}
