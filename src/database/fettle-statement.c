/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements: the thin layer between callers and the driver. */
#include "fettle-connection-private.h"

void
fettle_statement_init (FettleStatement *self,
                       const FettleStatementFuncs *funcs,
                       FettleConnection *connection,
                       const char *sql)
{
  self->funcs = funcs;
  self->connection = connection;
  self->sql = g_strdup (sql);
  self->link.data = self;
}

void
fettle_statement_free (FettleStatement *self)
{
  g_clear_pointer (&self->sql, g_free);
  self->funcs->free (self);
}

void
fettle_statement_bind_int64 (FettleStatement *self, guint n, gint64 value)
{
  self->funcs->bind_int64 (self, n, value);
}

void
fettle_statement_bind_text (FettleStatement *self, guint n, const char *value)
{
  if (value)
    self->funcs->bind_text (self, n, value);
  else
    self->funcs->bind_null (self, n);
}

void
fettle_statement_bind_bytes (FettleStatement *self, guint n, GBytes *value)
{
  if (value)
    self->funcs->bind_bytes (self, n, value);
  else
    self->funcs->bind_null (self, n);
}

void
fettle_statement_bind_null (FettleStatement *self, guint n)
{
  self->funcs->bind_null (self, n);
}

gboolean
fettle_statement_step (FettleStatement *self, gboolean *row, GError **error)
{
  GError *local = NULL;

  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  *row = FALSE;
  if (G_UNLIKELY (self->connection->failure))
    {
      g_propagate_error (error, g_error_copy (self->connection->failure));
      return FALSE;
    }
  if (G_LIKELY (self->funcs->step (self, row, &local)))
    return TRUE;

  *row = FALSE;
  fettle_connection_note_failure (self->connection, local);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
fettle_statement_run (FettleStatement *self, GError **error)
{
  gboolean row = TRUE;
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  while (ok && row)
    ok = fettle_statement_step (self, &row, error);
  self->funcs->reset (self);
  return ok;
}

gint64
fettle_statement_get_n_changed (FettleStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_changed;
}

guint
fettle_statement_get_n_columns (FettleStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->funcs->get_n_columns (self);
}

const char *
fettle_statement_get_column_name (FettleStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->funcs->get_column_name (self, column);
}

gboolean
fettle_statement_is_null (FettleStatement *self, guint column)
{
  return self->funcs->is_null (self, column);
}

gint64
fettle_statement_get_int64 (FettleStatement *self, guint column)
{
  return self->funcs->get_int64 (self, column);
}

const char *
fettle_statement_get_text (FettleStatement *self, guint column)
{
  return self->funcs->get_text (self, column);
}

/**
 * fettle_statement_dup_bytes:
 *
 * Returns: (transfer full) (nullable): the value, NULL for NULL
 */
GBytes *
fettle_statement_dup_bytes (FettleStatement *self, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->funcs->dup_bytes (self, column);
}

void
fettle_statement_reset (FettleStatement *self)
{
  g_return_if_fail (self != NULL);
  self->funcs->reset (self);
}

void
fettle_statement_release (FettleStatement *self)
{
  FettleConnection *connection;

  if (!self)
    return;

  g_return_if_fail (self->lent);
  connection = self->connection;
  self->funcs->reset (self);
  fettle_statement_cache_give_back (connection->cache, self);
  g_object_unref (connection);
}
