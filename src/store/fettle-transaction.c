/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit of work: what it knows, how it ends. */

#include "fettle-helpdesk.h"
#include "fettle-transaction-private.h"

#include <string.h>

/* A record whose id and version were set here, as it was before. */
typedef struct
{
  FettleRecord *record;
  FettleTransaction *transaction;
  GList link;
  gint64 id;
  gint64 version;
  FettleInstant created_at;
  FettleInstant changed_at;
  char *changed_by;
  gboolean numbered;
} Saved;

static void
saved_free (Saved *saved)
{
  g_free (saved->changed_by);
  g_slice_free (Saved, saved);
}

/* An import of a million rows must not keep a million records: who goes is forgotten. */
static void
on_record_gone (gpointer data, GObject *record)
{
  Saved *saved = data;

  g_queue_unlink (&saved->transaction->saved, &saved->link);
  saved_free (saved);
}

static void
put_back (Saved *saved)
{
  FettleRecord *record = saved->record;

  record->id = saved->id;
  record->version = saved->version;
  record->created_at = saved->created_at;
  record->changed_at = saved->changed_at;
  g_free (record->changed_by);
  record->changed_by = g_steal_pointer (&saved->changed_by);
  if (saved->numbered)
    {
      const FettleField *title = fettle_kind_get_title_field (fettle_record_get_kind (record));
      FettleValue none = fettle_value_none (title->type);

      fettle_record_init (record, title, &none);
    }
}

static void
forget_saved (FettleTransaction *self, gboolean restore)
{
  GList *link;

  /* Last first, so that a record saved twice ends as it was before the first. */
  while ((link = g_queue_pop_tail_link (&self->saved)) != NULL)
    {
      Saved *saved = link->data;

      g_object_weak_unref (G_OBJECT (saved->record), on_record_gone, saved);
      if (restore)
        put_back (saved);
      saved_free (saved);
    }
}

static void
release_held (FettleTransaction *self)
{
  guint n = FETTLE_N_HELD * fettle_table_set_get_n (self->tables);

  for (guint i = 0; i < n; i++)
    g_clear_pointer (&self->held[i], fettle_statement_release);
}

static void
make_room_for_dates (FettleTransaction *self)
{
  for (guint i = 0; i < fettle_table_set_get_n (self->tables); i++)
    self->n_dates = MAX (self->n_dates, fettle_table_set_get_nth (self->tables, i)->n_columns);
  g_free (self->dates);
  self->dates = g_malloc (self->n_dates * FETTLE_DATE_SIZE);
}

/* @title: NULL for reading */
FettleTransaction *
fettle_transaction_new (FettleStore *store, FettleConnection *connection, const char *title)
{
  FettleTransaction *self = g_new0 (FettleTransaction, 1);
  guint n_tables;

  self->store = store;
  self->connection = connection;
  self->tables = fettle_store_ref_tables (store);
  self->old_tables = g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_table_set_unref);
  self->writable = title != NULL;
  self->title = g_strdup (title);
  self->format = fettle_store_get_format (store, FALSE);
  self->user = fettle_store_get_user (store);
  self->trusted = store->trusted;
  n_tables = fettle_table_set_get_n (self->tables);
  self->held = g_new0 (FettleStatement *, FETTLE_N_HELD * n_tables);
  self->references = g_new0 (GHashTable *, n_tables);
  self->resolved = g_new0 (GHashTable *, n_tables);
  self->series = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, fettle_series_free);
  self->log = g_array_new (FALSE, FALSE, sizeof (FettleLogLine));
  g_array_set_clear_func (self->log, fettle_log_line_clear);
  self->search =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, fettle_search_entry_free);
  self->last_ids = g_new (gint64, n_tables);
  memset (self->last_ids, 0xff, n_tables * sizeof (gint64));
  self->buffer = g_string_sized_new (1024);
  g_queue_init (&self->saved);
  if (self->writable)
    {
      self->notice = fettle_change_notice_new (FALSE);
      make_room_for_dates (self);
    }
  return self;
}

void
fettle_transaction_free (FettleTransaction *self)
{
  guint n_tables = fettle_table_set_get_n (self->tables);

  release_held (self);
  forget_saved (self, FALSE);
  for (guint i = 0; i < n_tables; i++)
    {
      g_clear_pointer (&self->references[i], g_hash_table_unref);
      g_clear_pointer (&self->resolved[i], g_hash_table_unref);
    }
  g_free (self->held);
  g_free (self->references);
  g_free (self->resolved);
  g_hash_table_unref (self->series);
  g_clear_pointer (&self->helpdesk, fettle_helpdesk_free);
  g_array_unref (self->log);
  g_hash_table_unref (self->search);
  g_free (self->last_ids);
  g_ptr_array_unref (self->old_tables);
  fettle_table_set_unref (self->tables);
  g_clear_pointer (&self->notice, fettle_change_notice_unref);
  g_string_free (self->buffer, TRUE);
  g_free (self->dates);
  g_free (self->title);
  g_free (self);
}

static gboolean
finish_writing (FettleTransaction *self, GError **error)
{
  g_autofree char *payload = g_strdup_printf ("%" G_GINT64_FORMAT, self->change_set);

  self->nested++;
  if (!fettle_helpdesk_flush (self, error) || !fettle_transaction_flush_numbers (self, error)
      || !fettle_search_index_flush (self, error) || !fettle_change_log_finish (self, error))
    return FALSE;
  return self->change_set == 0
         || fettle_connection_notify_others (self->connection, payload, error);
}

static void
tell_all (FettleTransaction *self)
{
  if (self->tables_changed)
    fettle_store_set_tables (self->store, self->tables);
  if (self->format_changed)
    fettle_store_read_format (self->store, self->connection, NULL);
  if (fettle_change_notice_is_empty (self->notice))
    return;
  fettle_change_notice_finish (self->notice, self->change_set);
  fettle_store_tell (self->store, g_steal_pointer (&self->notice));
}

gboolean
fettle_transaction_commit (FettleTransaction *self, gint64 *change_set, GError **error)
{
  if (!finish_writing (self, error))
    return FALSE;
  release_held (self);
  /* Before the commit, because the watch may see it at once. */
  if (self->change_set != 0)
    fettle_store_expect_own (self->store, self->change_set, TRUE);
  if (!fettle_connection_commit (self->connection, error))
    {
      if (self->change_set != 0)
        fettle_store_expect_own (self->store, self->change_set, FALSE);
      return FALSE;
    }
  forget_saved (self, FALSE);
  if (change_set != NULL)
    *change_set = self->change_set;
  tell_all (self);
  return TRUE;
}

void
fettle_transaction_rollback (FettleTransaction *self)
{
  release_held (self);
  /* A commit that fails ends the transaction itself. */
  if (fettle_connection_in_transaction (self->connection))
    fettle_connection_rollback (self->connection);
  forget_saved (self, TRUE);
}

const FettleTable *
fettle_transaction_get_table (FettleTransaction *self, const FettleKind *kind)
{
  return fettle_table_set_get (self->tables, kind);
}

gboolean
fettle_transaction_reload_tables (FettleTransaction *self, GError **error)
{
  FettleTableSet *tables = fettle_store_read_tables (self->connection, error);

  if (tables == NULL)
    return FALSE;
  release_held (self);
  g_ptr_array_add (self->old_tables, self->tables);
  self->tables = tables;
  self->tables_changed = TRUE;
  make_room_for_dates (self);
  return TRUE;
}

FettleStatement *
fettle_transaction_hold (FettleTransaction *self,
                         FettleHeld which,
                         const FettleTable *table,
                         const char *sql,
                         GError **error)
{
  guint index = (table != NULL ? table->index : 0) * FETTLE_N_HELD + which;

  if (self->held[index] == NULL)
    self->held[index] = fettle_connection_prepare (self->connection, sql, error);
  return self->held[index];
}

gboolean
fettle_transaction_load_row (FettleTransaction *self,
                             const FettleTable *table,
                             gint64 id,
                             FettleRecord **record,
                             GError **error)
{
  FettleStatement *statement;
  gboolean row;

  *record = NULL;
  statement =
      fettle_transaction_hold (self, FETTLE_HELD_SELECT_LOCK, table,
                               self->writable ? table->select_lock : table->select_one, error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, id);
  if (!fettle_statement_step (statement, &row, error))
    {
      fettle_statement_reset (statement);
      return FALSE;
    }
  if (row)
    {
      *record = fettle_record_new (table->kind);
      fettle_table_fill (table, *record, statement);
    }
  fettle_statement_reset (statement);
  return TRUE;
}

void
fettle_transaction_remember (FettleTransaction *self, FettleRecord *record, gboolean numbered)
{
  Saved *saved = g_slice_new (Saved);

  *saved = (Saved){ .record = record,
                    .transaction = self,
                    .id = record->id,
                    .version = record->version,
                    .created_at = record->created_at,
                    .changed_at = record->changed_at,
                    .changed_by = g_strdup (record->changed_by),
                    .numbered = numbered };
  saved->link.data = saved;
  g_object_weak_ref (G_OBJECT (record), on_record_gone, saved);
  g_queue_push_tail_link (&self->saved, &saved->link);
}

void
fettle_transaction_touch (FettleTransaction *self, const FettleKind *kind, gint64 id)
{
  fettle_change_notice_add (self->notice, kind, id);
}

gboolean
fettle_transaction_query_int64 (
    FettleTransaction *self, const char *sql, gint64 parameter, gint64 *value, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (self->connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, parameter);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  *value = row ? fettle_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

FettleStore *
fettle_transaction_get_store (FettleTransaction *self)
{
  return self->store;
}

FettleConnection *
fettle_transaction_get_connection (FettleTransaction *self)
{
  return self->connection;
}

/**
 * fettle_transaction_get_dictionary:
 *
 * Returns: (transfer none): own fields and labels as this transaction sees them
 */
FettleDictionary *
fettle_transaction_get_dictionary (FettleTransaction *self)
{
  return fettle_table_set_get_dictionary (self->tables);
}

FettleInstant
fettle_transaction_get_now (FettleTransaction *self)
{
  return self->format.now;
}

const FettleFormat *
fettle_transaction_get_format (FettleTransaction *self)
{
  return &self->format;
}

/**
 * fettle_transaction_set_title:
 *
 * Gives the change set a better title, now that it is known what was done.
 */
void
fettle_transaction_set_title (FettleTransaction *self, const char *title)
{
  g_return_if_fail (self->writable && title != NULL);

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  self->title_changed = self->change_set != 0;
}
