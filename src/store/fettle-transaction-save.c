/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving and deleting: one row, its log entry and its search text, together. */

#include "fettle-access.h"
#include "fettle-helpdesk.h"
#include "fettle-knowledge.h"
#include "fettle-text.h"

static void
set_saved (FettleTransaction *self,
           FettleRecord *record,
           gint64 id,
           gint64 version,
           FettleInstant created_at)
{
  record->id = id;
  record->version = version;
  record->created_at = created_at;
  record->changed_at = self->format.now;
  g_free (record->changed_by);
  record->changed_by = g_strdup (self->user);
}

static void
bind_fields (FettleTransaction *self,
             const FettleTable *table,
             FettleRecord *record,
             FettleStatement *statement,
             guint n)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleField *field = table->columns[i].field;
      FettleValue value = fettle_record_get (record, field);

      fettle_sql_bind (statement, n + i, field, &value, self->dates[i]);
    }
}

/* The server gives the id. *id is 0 where a unique index is in the way. */
static gboolean
insert_anyhow (FettleTransaction *self,
               const FettleTable *table,
               FettleRecord *record,
               gint64 *id,
               GError **error)
{
  FettleStatement *statement =
      fettle_transaction_hold (self, FETTLE_HELD_INSERT, table, table->insert, error);
  gboolean row = FALSE;
  gboolean success;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, self->format.now);
  fettle_statement_bind_int64 (statement, 2, self->format.now);
  fettle_statement_bind_text (statement, 3, self->user);
  bind_fields (self, table, record, statement, 4);
  success = fettle_statement_step (statement, &row, error);
  *id = success && row ? fettle_statement_get_int64 (statement, 0) : 0;
  fettle_statement_reset (statement);
  return success;
}

/* *inserted is FALSE where a unique index, or the id, is in the way. */
static gboolean
insert_with_id (FettleTransaction *self,
                const FettleTable *table,
                FettleRecord *record,
                gint64 id,
                gint64 version,
                FettleInstant created_at,
                gboolean *inserted,
                GError **error)
{
  FettleStatement *statement =
      fettle_transaction_hold (self, FETTLE_HELD_INSERT_AS, table, table->insert_as, error);
  gboolean success;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, id);
  fettle_statement_bind_int64 (statement, 2, version);
  fettle_statement_bind_int64 (statement, 3, created_at);
  fettle_statement_bind_int64 (statement, 4, self->format.now);
  fettle_statement_bind_text (statement, 5, self->user);
  bind_fields (self, table, record, statement, 6);
  success = fettle_statement_run (statement, error);
  *inserted = success && fettle_statement_get_n_changed (statement) > 0;
  fettle_statement_reset (statement);
  return success;
}

/* The highest id that a table of SQLite ever had. */
static gboolean
read_last_id (FettleTransaction *self, const FettleTable *table, gint64 *last, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection, "SELECT \"seq\" FROM \"sqlite_sequence\" WHERE \"name\" = $1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, table->kind->name);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  *last = row ? fettle_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/* *id is 0 where a unique index is in the way. SQLite's ids are counted here, which is safe because
 * nobody else writes: to be told them by RETURNING costs a third more. */
static gboolean
insert_row (FettleTransaction *self,
            const FettleTable *table,
            FettleRecord *record,
            gint64 *id,
            GError **error)
{
  gint64 *last = &self->last_ids[table->index];
  gboolean inserted;

  if (fettle_connection_get_engine (self->connection) != FETTLE_ENGINE_SQLITE)
    return insert_anyhow (self, table, record, id, error);
  if (*last < 0 && !read_last_id (self, table, last, error))
    return FALSE;
  if (!insert_with_id (self, table, record, *last + 1, 1, self->format.now, &inserted, error))
    return FALSE;
  *id = inserted ? ++*last : 0;
  return TRUE;
}

/* What every insert brings with it. */
static gboolean
follow_insert (FettleTransaction *self,
               const FettleTable *table,
               FettleRecord *record,
               GError **error)
{
  fettle_transaction_touch (self, table->kind, record->id);
  fettle_transaction_forget_reference (self, table, record->id);
  return fettle_change_log_created (self, table, record->id, error)
         && fettle_search_index_add (self, table, record, error)
         && fettle_transaction_after_write (self, table, NULL, record, error);
}

/*
 * fettle_transaction_insert_as:
 * @record: with the id and version it is to have
 *
 * Brings a deleted record back. Fails with DUPLICATE where something is in its place.
 */
gboolean
fettle_transaction_insert_as (FettleTransaction *self,
                              const FettleTable *table,
                              FettleRecord *record,
                              GError **error)
{
  gboolean inserted;

  if (!fettle_transaction_check_references (self, table, record, NULL, error)
      || !insert_with_id (self, table, record, record->id, record->version, record->created_at,
                          &inserted, error))
    return FALSE;
  if (!inserted)
    {
      fettle_transaction_explain_duplicate (self, table, record, error);
      return FALSE;
    }
  return follow_insert (self, table, record, error);
}

/* Numbers. */

static gboolean
take_number (FettleTransaction *self,
             const FettleTable *table,
             FettleRecord *record,
             GError **error)
{
  g_autofree char *number =
      fettle_transaction_next_number (self, fettle_record_get_series (record), error);
  FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = number };

  if (number == NULL)
    return FALSE;
  fettle_record_init (record, table->title->field, &value);
  return TRUE;
}

static void
drop_number (FettleTransaction *self, const FettleTable *table, FettleRecord *record)
{
  FettleValue none = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);

  fettle_record_init (record, table->title->field, &none);
  fettle_transaction_give_back_number (self, fettle_record_get_series (record));
}

static gboolean
is_title_taken (FettleTransaction *self,
                const FettleTable *table,
                FettleRecord *record,
                gboolean *taken,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE lower(\"%s\") = $1 LIMIT 1",
                                          table->kind->name, table->title->name);
  g_autofree char *title = g_ascii_strdown (fettle_record_get_title (record), -1);
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, title);
  return fettle_statement_step (statement, taken, error);
}

/* A number of the series may have been given by hand or by an import: then the next one is taken. */
static gboolean
insert_numbered (FettleTransaction *self,
                 const FettleTable *table,
                 FettleRecord *record,
                 gboolean numbered,
                 gint64 *id,
                 GError **error)
{
  for (;;)
    {
      gboolean taken = FALSE;

      if (!insert_row (self, table, record, id, error))
        return FALSE;
      if (*id != 0)
        return TRUE;
      if (numbered && !is_title_taken (self, table, record, &taken, error))
        return FALSE;
      if (!taken)
        {
          fettle_transaction_explain_duplicate (self, table, record, error);
          return FALSE;
        }
      if (!take_number (self, table, record, error))
        return FALSE;
    }
}

/* A number that did not come from the series is one that the series must not give. */
static gboolean
note_number (FettleTransaction *self,
             const FettleTable *table,
             FettleRecord *record,
             GError **error)
{
  const char *number = fettle_record_get_title (record);

  const char *own = fettle_record_get_series (record);

  /* Whichever of them it is like: a number from elsewhere need not fit the kind of call. */
  for (guint i = 0; table->kind->series[i] != NULL && !fettle_text_is_empty (number); i++)
    if (!fettle_transaction_note_number (self, table->kind->series[i], number,
                                         g_str_equal (table->kind->series[i], own), error))
      return FALSE;
  return TRUE;
}

/* What follows from what was typed, and texts as they are kept. */
static gboolean
prepare (FettleTransaction *self,
         const FettleTable *table,
         FettleRecord *current,
         FettleRecord *record,
         GError **error)
{
  if (table->kind->prepare != NULL)
    table->kind->prepare (record, current, self->format.now);
  fettle_record_tidy (record, table->fields);
  fettle_knowledge_prepare (self, record);
  return fettle_helpdesk_before_save (self, current, record, error);
}

static gboolean
insert_new (FettleTransaction *self, const FettleTable *table, FettleRecord *record, GError **error)
{
  gboolean numbered;
  gint64 id;

  if (!prepare (self, table, NULL, record, error))
    return FALSE;
  numbered = fettle_record_get_series (record) != NULL
             && fettle_text_is_empty (fettle_record_get_title (record));
  if (numbered && !take_number (self, table, record, error))
    return FALSE;
  if (!fettle_record_validate (record, fettle_transaction_get_dictionary (self), error)
      || !fettle_transaction_check_references (self, table, record, NULL, error)
      || !insert_numbered (self, table, record, numbered, &id, error))
    {
      if (numbered)
        drop_number (self, table, record);
      return FALSE;
    }
  fettle_transaction_remember (self, record, numbered);
  set_saved (self, record, id, 1, self->format.now);
  return (numbered || note_number (self, table, record, error))
         && follow_insert (self, table, record, error);
}

/* Updates. */

static gboolean
may_collide (const FettleTable *table, const FettleColumn *column)
{
  if ((column->field->flags & FETTLE_FIELD_UNIQUE) != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (table->kind->key) && table->kind->key[i] != NULL; i++)
    if (g_str_equal (table->kind->key[i], column->field->name))
      return TRUE;
  return FALSE;
}

/* UPDATE of the columns that differ; NULL where none do. *collides: one of them is in a unique index. */
static FettleSql *
make_update (FettleTransaction *self,
             const FettleTable *table,
             FettleRecord *current,
             FettleRecord *record,
             gboolean *collides)
{
  g_autoptr (FettleSql) sql = NULL;

  *collides = FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      FettleValue before = fettle_record_get (current, column->field);
      FettleValue after = fettle_record_get (record, column->field);

      if ((column->field->flags & FETTLE_FIELD_DERIVED) != 0
          || fettle_value_equal (&before, &after))
        continue;
      if (sql == NULL)
        {
          sql = fettle_sql_new ();
          fettle_sql_append_printf (sql, "UPDATE \"%s\" SET ", table->kind->name);
        }
      fettle_sql_append_printf (sql, "\"%s\" = ", column->name);
      if (column->target != NULL && after.number == 0)
        fettle_sql_append (sql, "NULL");
      else
        fettle_sql_append_value (sql, column->field, &after);
      fettle_sql_append (sql, ", ");
      *collides |= may_collide (table, column);
    }
  if (sql == NULL)
    return NULL;
  fettle_sql_append (sql, "\"version\" = ");
  fettle_sql_append_int64 (sql, current->version + 1);
  fettle_sql_append (sql, ", \"changed_at\" = ");
  fettle_sql_append_int64 (sql, self->format.now);
  fettle_sql_append (sql, ", \"changed_by\" = ");
  fettle_sql_append_text (sql, self->user);
  fettle_sql_append (sql, " WHERE \"id\" = ");
  fettle_sql_append_int64 (sql, current->id);
  return g_steal_pointer (&sql);
}

static gboolean
run_sql (FettleTransaction *self, FettleSql *sql, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_sql_prepare (sql, self->connection, error);

  return statement != NULL && fettle_statement_run (statement, error);
}

/* The caller may go on after a duplicate. */
static gboolean
run_update (FettleTransaction *self,
            const FettleTable *table,
            FettleRecord *record,
            FettleSql *sql,
            gboolean collides,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!collides)
    return run_sql (self, sql, error);
  if (!fettle_connection_set_savepoint (self->connection, error))
    return FALSE;
  if (run_sql (self, sql, &local))
    return fettle_connection_release_savepoint (self->connection, error);
  if (!g_error_matches (local, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CONSTRAINT))
    g_propagate_error (error, g_steal_pointer (&local));
  else if (fettle_connection_rollback_to_savepoint (self->connection, error))
    fettle_transaction_explain_duplicate (self, table, record, error);
  return FALSE;
}

/*
 * fettle_transaction_update_row:
 * @current: the record as it is in the database
 * @record: as it is to be
 *
 * Writes what differs. Where nothing does, only takes over version and the like.
 */
gboolean
fettle_transaction_update_row (FettleTransaction *self,
                               const FettleTable *table,
                               FettleRecord *current,
                               FettleRecord *record,
                               GError **error)
{
  gboolean collides;
  g_autoptr (FettleSql) sql = make_update (self, table, current, record, &collides);

  if (sql == NULL)
    return TRUE;
  if (!fettle_transaction_check_references (self, table, record, current, error)
      || !fettle_transaction_release_series (self, table->kind, error)
      || !run_update (self, table, record, sql, collides, error))
    return FALSE;
  fettle_transaction_remember (self, record, FALSE);
  set_saved (self, record, current->id, current->version + 1, current->created_at);
  fettle_transaction_touch (self, table->kind, record->id);
  fettle_transaction_forget_reference (self, table, record->id);
  return fettle_change_log_changed (self, table, current, record, error)
         && fettle_search_index_update (self, table, current, record, error)
         && fettle_transaction_after_write (self, table, current, record, error);
}

/* The record as it is now, or a CONFLICT where it is not the one that @mine was made from. */
static FettleRecord *
load_current (FettleTransaction *self, const FettleTable *table, FettleRecord *mine, GError **error)
{
  g_autoptr (FettleRecord) theirs = NULL;

  if (!fettle_transaction_load_row (self, table, mine->id, &theirs, error))
    return NULL;
  if (theirs != NULL && theirs->version == mine->version)
    return g_steal_pointer (&theirs);
  if (theirs != NULL && !fettle_transaction_load_titles (self, &theirs, 1, error))
    return NULL;
  fettle_store_error_set_conflict (error, mine, theirs, self->format.zone);
  return NULL;
}

static gboolean
update_existing (FettleTransaction *self,
                 const FettleTable *table,
                 FettleRecord *current,
                 FettleRecord *record,
                 GError **error)
{
  if (!prepare (self, table, current, record, error))
    return FALSE;
  /* A number once given is not taken away by emptying it. */
  if (fettle_record_get_series (record) != NULL
      && fettle_text_is_empty (fettle_record_get_title (record)))
    {
      FettleValue title = fettle_record_get (current, table->title->field);

      fettle_record_init (record, table->title->field, &title);
    }
  return fettle_record_validate (record, fettle_transaction_get_dictionary (self), error)
         && fettle_transaction_update_row (self, table, current, record, error)
         && (g_strcmp0 (fettle_record_get_title (current), fettle_record_get_title (record)) == 0
             || note_number (self, table, record, error));
}

/**
 * fettle_transaction_save:
 *
 * Fills defaults, validates, numbers (kind's series, where the title is empty), inserts or
 * updates, logs, indexes. Unchanged records are not written. On success id, version and
 * changed_* of @record are those of the database; after a roll-back they are put back.
 *
 * After an error in the record itself (INVALID, CONFLICT, DUPLICATE, NOT_FOUND, NOT_ALLOWED) the
 * transaction can go on; after one of the database it cannot.
 */
gboolean
fettle_transaction_save (FettleTransaction *self, FettleRecord *record, GError **error)
{
  const FettleTable *table;
  g_autoptr (FettleRecord) current = NULL;
  gboolean success;

  g_return_val_if_fail (self->writable, FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);

  table = fettle_transaction_get_table (self, fettle_record_get_kind (record));
  if (record->id == 0)
    {
      if (!fettle_access_check (self, NULL, record, error))
        return FALSE;
      self->nested++;
      success = insert_new (self, table, record, error);
      self->nested--;
      return success;
    }
  if (!fettle_transaction_release_series (self, table->kind, error))
    return FALSE;
  current = load_current (self, table, record, error);
  if (current == NULL || !fettle_access_check (self, current, record, error))
    return FALSE;
  self->nested++;
  success = update_existing (self, table, current, record, error);
  self->nested--;
  return success;
}

/* Deletes. */

gboolean
fettle_transaction_delete_row (FettleTransaction *self,
                               const FettleTable *table,
                               FettleRecord *current,
                               GError **error)
{
  FettleStatement *statement =
      fettle_transaction_hold (self, FETTLE_HELD_REMOVE, table, table->remove, error);
  gboolean success;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, current->id);
  success = fettle_statement_run (statement, error);
  fettle_statement_reset (statement);
  if (!success)
    return FALSE;
  fettle_transaction_touch (self, table->kind, current->id);
  fettle_transaction_forget_reference (self, table, current->id);
  return fettle_change_log_deleted (self, table, current, error)
         && fettle_search_index_drop (self, table, current->id, error)
         && fettle_transaction_after_write (self, table, current, NULL, error);
}

/**
 * fettle_transaction_delete:
 *
 * Errors: CONFLICT where it was changed since it was loaded, IN_USE where others refer to it.
 */
gboolean
fettle_transaction_delete (FettleTransaction *self, FettleRecord *record, GError **error)
{
  const FettleTable *table;
  g_autoptr (FettleRecord) current = NULL;
  gboolean success;

  g_return_val_if_fail (self->writable, FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (record) && record->id != 0, FALSE);

  table = fettle_transaction_get_table (self, fettle_record_get_kind (record));
  if (!fettle_transaction_release_series (self, table->kind, error))
    return FALSE;
  current = load_current (self, table, record, error);
  if (current == NULL || !fettle_access_check (self, current, NULL, error))
    return FALSE;
  self->nested++;
  success = fettle_helpdesk_before_delete (self, current, error)
            && fettle_knowledge_before_delete (self, current, error)
            && fettle_transaction_check_unused (self, table, current, error)
            && fettle_transaction_delete_row (self, table, current, error);
  self->nested--;
  return success;
}

/**
 * fettle_transaction_delete_all:
 *
 * Deletes all that match, one after the other, as fettle_transaction_delete() does.
 */
gboolean
fettle_transaction_delete_all (FettleTransaction *self, const FettleQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = fettle_transaction_find (self, query, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!fettle_transaction_delete (self, g_ptr_array_index (records, i), error))
      return FALSE;
  return records != NULL;
}
