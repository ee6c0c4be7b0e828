/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: one line per record and change set, in the transaction that made the change. */

#include "fettle-change-log.h"
#include "fettle-payload.h"
#include "fettle-transaction-private.h"

static const char *const action_nicks[] = {
  [FETTLE_CHANGE_CREATED] = "created",
  [FETTLE_CHANGE_CHANGED] = "changed",
  [FETTLE_CHANGE_DELETED] = "deleted",
};

FettleChangeAction
fettle_change_action_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_nicks); i++)
    if (g_strcmp0 (nick, action_nicks[i]) == 0)
      return i;
  return FETTLE_CHANGE_CHANGED;
}

/* The change set is made at its first change, so that empty ones never exist. */
static gboolean
ensure_change_set (FettleTransaction *self, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  if (self->change_set != 0)
    return TRUE;
  statement = fettle_connection_prepare (
      self->connection,
      "INSERT INTO \"change_set\" (\"title\", \"user_name\", \"at\", \"undoes\") "
      "VALUES ($1, $2, $3, $4) RETURNING \"id\"",
      error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, self->title);
  fettle_statement_bind_text (statement, 2, self->user);
  fettle_statement_bind_int64 (statement, 3, self->format.now);
  if (self->undoes != 0)
    fettle_statement_bind_int64 (statement, 4, self->undoes);
  else
    fettle_statement_bind_null (statement, 4);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  self->change_set = fettle_statement_get_int64 (statement, 0);
  return TRUE;
}

/* Lines are gathered and written many at a time: one statement for each would cost as much again as
 * the record, and on a server a round trip. */

#define LINES_PER_INSERT 64

void
fettle_log_line_clear (gpointer data)
{
  g_free (((FettleLogLine *)data)->payload);
}

static void
append_line (FettleTransaction *self, FettleSql *sql, const FettleLogLine *line)
{
  fettle_sql_append (sql, "(");
  fettle_sql_append_int64 (sql, self->change_set);
  fettle_sql_append (sql, ", ");
  fettle_sql_append_static (sql, line->kind->name);
  fettle_sql_append (sql, ", ");
  fettle_sql_append_int64 (sql, line->record);
  fettle_sql_append (sql, ", ");
  fettle_sql_append_static (sql, action_nicks[line->action]);
  fettle_sql_append (sql, ", ");
  fettle_sql_append_static (sql, line->payload);
  fettle_sql_append (sql, ")");
}

static gboolean
write_lines (FettleTransaction *self, const FettleLogLine *lines, guint n, GError **error)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;

  fettle_sql_append (sql, "INSERT INTO \"change\" (\"change_set\", \"kind\", \"record\", "
                          "\"action\", \"payload\") VALUES ");
  for (guint i = 0; i < n; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      append_line (self, sql, &lines[i]);
    }
  statement = fettle_sql_prepare (sql, self->connection, error);
  return statement != NULL && fettle_statement_run (statement, error);
}

/* Two sizes of INSERT only, so that few statements are prepared. */
gboolean
fettle_change_log_flush (FettleTransaction *self, GError **error)
{
  const FettleLogLine *lines = (const FettleLogLine *)(gpointer)self->log->data;

  for (guint done = 0; done < self->log->len;)
    {
      guint n = self->log->len - done >= LINES_PER_INSERT ? LINES_PER_INSERT : 1;

      if (!write_lines (self, lines + done, n, error))
        return FALSE;
      done += n;
    }
  g_array_set_size (self->log, 0);
  return TRUE;
}

/* @payload: of a change or deletion, what it did; NULL for a creation, whose values are the
 * record's until the next line tells what they were. */
static gboolean
append (FettleTransaction *self,
        const FettleTable *table,
        gint64 id,
        FettleChangeAction action,
        const char *payload,
        GError **error)
{
  FettleLogLine line = { table->kind, id, action, NULL };

  if ((table->kind->flags & FETTLE_KIND_UNLOGGED) != 0)
    return TRUE;
  if (!ensure_change_set (self, error))
    return FALSE;
  line.payload = g_strdup (payload);
  g_array_append_val (self->log, line);
  self->n_changes++;
  return self->log->len < LINES_PER_INSERT || fettle_change_log_flush (self, error);
}

gboolean
fettle_change_log_created (FettleTransaction *self,
                           const FettleTable *table,
                           gint64 id,
                           GError **error)
{
  return append (self, table, id, FETTLE_CHANGE_CREATED, NULL, error);
}

gboolean
fettle_change_log_changed (FettleTransaction *self,
                           const FettleTable *table,
                           FettleRecord *before,
                           FettleRecord *after,
                           GError **error)
{
  fettle_payload_begin (self->buffer);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      FettleValue old = fettle_record_get (before, column->field);
      FettleValue new = fettle_record_get (after, column->field);

      if ((column->field->flags & FETTLE_FIELD_DERIVED) == 0 && !fettle_value_equal (&old, &new))
        fettle_payload_add (self->buffer, column->name, column->field, &old, &new);
    }
  fettle_payload_end (self->buffer);
  return append (self, table, after->id, FETTLE_CHANGE_CHANGED, self->buffer->str, error);
}

/* All that is needed to bring it back. */
gboolean
fettle_change_log_deleted (FettleTransaction *self,
                           const FettleTable *table,
                           FettleRecord *record,
                           GError **error)
{
  fettle_payload_begin (self->buffer);
  fettle_payload_keep_int64 (self->buffer, "version", record->version);
  fettle_payload_keep_int64 (self->buffer, "created_at", record->created_at);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      FettleValue value = fettle_record_get (record, column->field);

      if ((column->field->flags & FETTLE_FIELD_DERIVED) == 0 && !fettle_value_is_none (&value))
        fettle_payload_keep (self->buffer, column->name, column->field, &value);
    }
  fettle_payload_end (self->buffer);
  return append (self, table, record->id, FETTLE_CHANGE_DELETED, self->buffer->str, error);
}

/* At the end of the transaction: the last lines, and a title that was made better after the first change. */
gboolean
fettle_change_log_finish (FettleTransaction *self, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;

  if (!fettle_change_log_flush (self, error))
    return FALSE;
  if (!self->title_changed)
    return TRUE;
  statement = fettle_connection_prepare (
      self->connection, "UPDATE \"change_set\" SET \"title\" = $1 WHERE \"id\" = $2", error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, self->title);
  fettle_statement_bind_int64 (statement, 2, self->change_set);
  return fettle_statement_run (statement, error);
}
