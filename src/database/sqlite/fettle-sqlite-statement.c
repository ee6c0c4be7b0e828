/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A SQLite statement: as little as possible between the caller and sqlite3_step(). */
#include "fettle-sqlite-connection.h"

#include <glib/gi18n.h>

#include "fettle-database-error.h"

typedef enum
{
  IDLE,
  RUNNING,
  ENDED, /* where SQLite would begin anew */
} Phase;

typedef struct
{
  FettleStatement parent;
  sqlite3_stmt *handle;
  int *positions; /* SQLite's number of $1, $2, …; 0 where the text has no such parameter */
  guint n_positions;
  gboolean writes;
  Phase phase;
} FettleSqliteStatement;

#define SQLITE_STATEMENT(statement) ((FettleSqliteStatement *)(statement))

static sqlite3 *
get_db (FettleSqliteStatement *self)
{
  return sqlite3_db_handle (self->handle);
}

static int
find_position (FettleSqliteStatement *self, guint n)
{
  g_return_val_if_fail (self->phase == IDLE, 0);
  g_return_val_if_fail (n > 0 && n <= self->n_positions && self->positions[n - 1] > 0, 0);
  return self->positions[n - 1];
}

static void
fettle_sqlite_statement_bind_int64 (FettleStatement *statement, guint n, gint64 value)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);

  sqlite3_bind_int64 (self->handle, find_position (self, n), value);
}

static void
fettle_sqlite_statement_bind_text (FettleStatement *statement, guint n, const char *value)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);

  sqlite3_bind_text (self->handle, find_position (self, n), value, -1, SQLITE_STATIC);
}

static void
fettle_sqlite_statement_bind_bytes (FettleStatement *statement, guint n, GBytes *value)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);
  gsize size;
  const void *data = g_bytes_get_data (value, &size);

  /* A pointer to nothing would bind NULL. */
  sqlite3_bind_blob64 (self->handle, find_position (self, n), data ? data : "", size,
                       SQLITE_STATIC);
}

static void
fettle_sqlite_statement_bind_null (FettleStatement *statement, guint n)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);

  sqlite3_bind_null (self->handle, find_position (self, n));
}

/* As PostgreSQL does. The pragma query_only would do it, too, but throws away all prepared statements. */
static gboolean
refuse_write_while_reading (FettleSqliteStatement *self, GError **error)
{
  FettleConnection *connection = self->parent.connection;

  if (!self->writes || connection->state != FETTLE_TRANSACTION_READ)
    return FALSE;

  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_READ_ONLY,
      g_strdup (_ ("Nothing can be changed while only reading was asked for. Please "
                   "report this as a mistake in the program.")),
      NULL);
  return TRUE;
}

static gboolean
fettle_sqlite_statement_step (FettleStatement *statement, gboolean *row, GError **error)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);
  int code;

  if (self->phase == ENDED)
    return TRUE;
  if (self->phase == IDLE)
    {
      if (G_UNLIKELY (refuse_write_while_reading (self, error)))
        return FALSE;
      self->phase = RUNNING;
    }

  code = sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    {
      *row = TRUE;
      return TRUE;
    }
  if (G_LIKELY (code == SQLITE_DONE))
    {
      self->phase = ENDED;
      statement->n_changed = self->writes ? sqlite3_changes64 (get_db (self)) : 0;
      return TRUE;
    }
  return fettle_sqlite_set_error (statement->connection, get_db (self), code, error);
}

static guint
fettle_sqlite_statement_get_n_columns (FettleStatement *statement)
{
  return sqlite3_column_count (SQLITE_STATEMENT (statement)->handle);
}

static const char *
fettle_sqlite_statement_get_column_name (FettleStatement *statement, guint column)
{
  return sqlite3_column_name (SQLITE_STATEMENT (statement)->handle, column);
}

static gboolean
fettle_sqlite_statement_is_null (FettleStatement *statement, guint column)
{
  return sqlite3_column_type (SQLITE_STATEMENT (statement)->handle, column) == SQLITE_NULL;
}

static gint64
fettle_sqlite_statement_get_int64 (FettleStatement *statement, guint column)
{
  return sqlite3_column_int64 (SQLITE_STATEMENT (statement)->handle, column);
}

static const char *
fettle_sqlite_statement_get_text (FettleStatement *statement, guint column)
{
  return (const char *)sqlite3_column_text (SQLITE_STATEMENT (statement)->handle, column);
}

static GBytes *
fettle_sqlite_statement_dup_bytes (FettleStatement *statement, guint column)
{
  sqlite3_stmt *handle = SQLITE_STATEMENT (statement)->handle;
  const void *data;

  if (sqlite3_column_type (handle, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (handle, column);
  return g_bytes_new (data, sqlite3_column_bytes (handle, column));
}

static void
fettle_sqlite_statement_reset (FettleStatement *statement)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);

  self->phase = IDLE;
  sqlite3_reset (self->handle);
  /* What is bound is borrowed, so that it may be gone from here on. */
  sqlite3_clear_bindings (self->handle);
}

static void
fettle_sqlite_statement_free (FettleStatement *statement)
{
  FettleSqliteStatement *self = SQLITE_STATEMENT (statement);

  sqlite3_finalize (self->handle);
  g_free (self->positions);
  g_free (self);
}

static const FettleStatementFuncs funcs = {
  .bind_int64 = fettle_sqlite_statement_bind_int64,
  .bind_text = fettle_sqlite_statement_bind_text,
  .bind_bytes = fettle_sqlite_statement_bind_bytes,
  .bind_null = fettle_sqlite_statement_bind_null,
  .step = fettle_sqlite_statement_step,
  .get_n_columns = fettle_sqlite_statement_get_n_columns,
  .get_column_name = fettle_sqlite_statement_get_column_name,
  .is_null = fettle_sqlite_statement_is_null,
  .get_int64 = fettle_sqlite_statement_get_int64,
  .get_text = fettle_sqlite_statement_get_text,
  .dup_bytes = fettle_sqlite_statement_dup_bytes,
  .reset = fettle_sqlite_statement_reset,
  .free = fettle_sqlite_statement_free,
};

/* SQLite numbers named parameters as they first appear; we count as PostgreSQL does. */
static void
resolve_positions (FettleSqliteStatement *self)
{
  int n_parameters = sqlite3_bind_parameter_count (self->handle);

  for (int position = 1; position <= n_parameters; position++)
    {
      const char *name = sqlite3_bind_parameter_name (self->handle, position);
      guint64 n;

      if (name && name[0] == '$' && g_ascii_string_to_unsigned (name + 1, 10, 1, 32766, &n, NULL)
          && n > self->n_positions)
        {
          self->positions = g_renew (int, self->positions, n);
          while (self->n_positions < n)
            self->positions[self->n_positions++] = 0;
        }
    }
  for (guint n = 1; n <= self->n_positions; n++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "$%u", n);
      self->positions[n - 1] = sqlite3_bind_parameter_index (self->handle, name);
    }
}

FettleStatement *
fettle_sqlite_statement_new (FettleSqliteConnection *connection, const char *sql, GError **error)
{
  FettleSqliteStatement *self;
  sqlite3_stmt *handle = NULL;
  int code = sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (code != SQLITE_OK || !handle)
    {
      g_debug ("SQLite refused to prepare: %s", sql);
      fettle_sqlite_set_error (FETTLE_CONNECTION (connection), connection->db, code, error);
      return NULL;
    }

  self = g_new0 (FettleSqliteStatement, 1);
  fettle_statement_init (&self->parent, &funcs, FETTLE_CONNECTION (connection), sql);
  self->handle = handle;
  self->writes = !sqlite3_stmt_readonly (handle);
  resolve_positions (self);
  return &self->parent;
}
