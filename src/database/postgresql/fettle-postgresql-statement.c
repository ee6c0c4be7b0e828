/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PostgreSQL statement: prepared by name, parameters and rows as text. */
#include "fettle-postgresql-connection.h"

#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"

/* Types by their fixed numbers in pg_type. */
#define TYPE_BOOLEAN 16
#define DIGITS_SIZE 24

typedef struct
{
  FettleStatement parent;
  char name[16];
  guint generation;      /* of the session it is prepared in */
  PGresult *description; /* columns and number of parameters */
  int n_params;
  const char **values;
  int *lengths;
  int *formats;
  char (*digits)[DIGITS_SIZE]; /* text of bound integers */
  PGresult *result;            /* all rows, while it runs */
  int row;
} FettlePostgresqlStatement;

#define POSTGRESQL_STATEMENT(statement) ((FettlePostgresqlStatement *)(statement))

static FettlePostgresqlConnection *
get_connection (FettlePostgresqlStatement *self)
{
  return FETTLE_POSTGRESQL_CONNECTION (self->parent.connection);
}

static void
set_param (FettlePostgresqlStatement *self, guint n, const char *value, int length, int format)
{
  g_return_if_fail (self->result == NULL);
  g_return_if_fail (n > 0 && n <= (guint)self->n_params);

  self->values[n - 1] = value;
  self->lengths[n - 1] = length;
  self->formats[n - 1] = format;
}

static void
fettle_postgresql_statement_bind_int64 (FettleStatement *statement, guint n, gint64 value)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);

  g_return_if_fail (n > 0 && n <= (guint)self->n_params);

  g_snprintf (self->digits[n - 1], DIGITS_SIZE, "%" G_GINT64_FORMAT, value);
  set_param (self, n, self->digits[n - 1], 0, 0);
}

static void
fettle_postgresql_statement_bind_text (FettleStatement *statement, guint n, const char *value)
{
  set_param (POSTGRESQL_STATEMENT (statement), n, value, 0, 0);
}

static void
fettle_postgresql_statement_bind_bytes (FettleStatement *statement, guint n, GBytes *value)
{
  gsize size;
  const char *data = g_bytes_get_data (value, &size);

  g_return_if_fail (size <= G_MAXINT);
  set_param (POSTGRESQL_STATEMENT (statement), n, data ? data : "", size, 1);
}

static void
fettle_postgresql_statement_bind_null (FettleStatement *statement, guint n)
{
  set_param (POSTGRESQL_STATEMENT (statement), n, NULL, 0, 0);
}

static gboolean
prepare (FettlePostgresqlStatement *self, GError **error)
{
  FettlePostgresqlConnection *connection = get_connection (self);
  g_autoptr (PGresult) prepared = NULL;
  PGresult *description;

  if (!fettle_postgresql_session_ensure (connection, error))
    return FALSE;
  if (self->generation == connection->generation)
    return TRUE;

  prepared = fettle_postgresql_session_receive (
      connection, PQsendPrepare (connection->session, self->name, self->parent.sql, 0, NULL),
      FETTLE_POSTGRESQL_HARMLESS, error);
  if (!prepared)
    return FALSE;
  description = fettle_postgresql_session_receive (
      connection, PQsendDescribePrepared (connection->session, self->name),
      FETTLE_POSTGRESQL_HARMLESS, error);
  if (!description)
    return FALSE;
  g_clear_pointer (&self->description, PQclear);
  self->description = description;
  self->generation = connection->generation;
  return TRUE;
}

static gboolean
start (FettlePostgresqlStatement *self, GError **error)
{
  FettlePostgresqlConnection *connection = get_connection (self);
  int sent;

  if (fettle_connection_is_cancelled (FETTLE_CONNECTION (connection)))
    {
      fettle_database_error_take (
          error, FETTLE_DATABASE_ERROR_CANCELLED,
          g_strdup (_ ("Stopped before it was finished. Nothing was changed.")), NULL);
      return FALSE;
    }
  if (!prepare (self, error))
    return FALSE;

  sent = PQsendQueryPrepared (connection->session, self->name, self->n_params, self->values,
                              self->lengths, self->formats, 0);
  self->result = fettle_postgresql_session_receive (
      connection, sent, fettle_postgresql_connection_get_risk (connection, self->parent.sql),
      error);
  if (!self->result)
    return FALSE;

  self->row = -1;
  /* Of a SELECT it would be the number of rows. */
  self->parent.n_changed = g_str_has_prefix (PQcmdStatus (self->result), "SELECT")
                               ? 0
                               : g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
  return TRUE;
}

/* All rows come at once: a million ids take 30 MB for a moment and no longer than in portions, and
 * other statements can run in between. */
static gboolean
fettle_postgresql_statement_step (FettleStatement *statement, gboolean *row, GError **error)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);

  if (!self->result && !start (self, error))
    return FALSE;
  if (self->row < PQntuples (self->result))
    self->row++;
  *row = self->row < PQntuples (self->result);
  return TRUE;
}

static guint
fettle_postgresql_statement_get_n_columns (FettleStatement *statement)
{
  return PQnfields (POSTGRESQL_STATEMENT (statement)->description);
}

static const char *
fettle_postgresql_statement_get_column_name (FettleStatement *statement, guint column)
{
  return PQfname (POSTGRESQL_STATEMENT (statement)->description, column);
}

static gboolean
has_value (FettlePostgresqlStatement *self, guint column)
{
  g_return_val_if_fail (self->result != NULL && column < (guint)PQnfields (self->result), FALSE);
  g_return_val_if_fail (self->row >= 0 && self->row < PQntuples (self->result), FALSE);
  return !PQgetisnull (self->result, self->row, column);
}

static gboolean
fettle_postgresql_statement_is_null (FettleStatement *statement, guint column)
{
  return !has_value (POSTGRESQL_STATEMENT (statement), column);
}

static gint64
fettle_postgresql_statement_get_int64 (FettleStatement *statement, guint column)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);
  const char *text;

  if (!has_value (self, column))
    return 0;
  text = PQgetvalue (self->result, self->row, column);
  return PQftype (self->result, column) == TYPE_BOOLEAN ? text[0] == 't'
                                                        : g_ascii_strtoll (text, NULL, 10);
}

static const char *
fettle_postgresql_statement_get_text (FettleStatement *statement, guint column)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);
  const char *text;

  if (!has_value (self, column))
    return NULL;
  text = PQgetvalue (self->result, self->row, column);
  if (PQftype (self->result, column) == TYPE_BOOLEAN)
    return text[0] == 't' ? "1" : "0";
  return text;
}

static GBytes *
fettle_postgresql_statement_dup_bytes (FettleStatement *statement, guint column)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);
  unsigned char *data;
  size_t size;

  if (!has_value (self, column))
    return NULL;
  data =
      PQunescapeBytea ((const unsigned char *)PQgetvalue (self->result, self->row, column), &size);
  return g_bytes_new_with_free_func (data, size, PQfreemem, data);
}

static void
fettle_postgresql_statement_reset (FettleStatement *statement)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);

  g_clear_pointer (&self->result, PQclear);
  for (int i = 0; i < self->n_params; i++)
    {
      self->values[i] = NULL;
      self->lengths[i] = 0;
      self->formats[i] = 0;
    }
}

/* The server keeps it otherwise until the session ends. */
static void
deallocate (FettlePostgresqlStatement *self)
{
  FettlePostgresqlConnection *connection = get_connection (self);
  PGTransactionStatusType status;
  char sql[40];

  if (!connection->session || self->generation != connection->generation)
    return;
  status = PQtransactionStatus (connection->session);
  if (status != PQTRANS_IDLE && status != PQTRANS_INTRANS)
    return;
  g_snprintf (sql, sizeof sql, "DEALLOCATE %s", self->name);
  PQclear (PQexec (connection->session, sql));
}

static void
fettle_postgresql_statement_free (FettleStatement *statement)
{
  FettlePostgresqlStatement *self = POSTGRESQL_STATEMENT (statement);

  deallocate (self);
  g_clear_pointer (&self->result, PQclear);
  g_clear_pointer (&self->description, PQclear);
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self->digits);
  g_free (self);
}

static const FettleStatementFuncs funcs = {
  .bind_int64 = fettle_postgresql_statement_bind_int64,
  .bind_text = fettle_postgresql_statement_bind_text,
  .bind_bytes = fettle_postgresql_statement_bind_bytes,
  .bind_null = fettle_postgresql_statement_bind_null,
  .step = fettle_postgresql_statement_step,
  .get_n_columns = fettle_postgresql_statement_get_n_columns,
  .get_column_name = fettle_postgresql_statement_get_column_name,
  .is_null = fettle_postgresql_statement_is_null,
  .get_int64 = fettle_postgresql_statement_get_int64,
  .get_text = fettle_postgresql_statement_get_text,
  .dup_bytes = fettle_postgresql_statement_dup_bytes,
  .reset = fettle_postgresql_statement_reset,
  .free = fettle_postgresql_statement_free,
};

FettleStatement *
fettle_postgresql_statement_new (FettlePostgresqlConnection *connection,
                                 const char *sql,
                                 GError **error)
{
  FettlePostgresqlStatement *self = g_new0 (FettlePostgresqlStatement, 1);

  fettle_statement_init (&self->parent, &funcs, FETTLE_CONNECTION (connection), sql);
  g_snprintf (self->name, sizeof self->name, "f%u", ++connection->n_prepared);
  if (!prepare (self, error))
    {
      g_debug ("PostgreSQL refused to prepare: %s", sql);
      fettle_statement_free (&self->parent);
      return NULL;
    }
  self->n_params = PQnparams (self->description);
  self->values = g_new0 (const char *, self->n_params);
  self->lengths = g_new0 (int, self->n_params);
  self->formats = g_new0 (int, self->n_params);
  self->digits = g_malloc0_n (self->n_params, DIGITS_SIZE);
  return &self->parent;
}
