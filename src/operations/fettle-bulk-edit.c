/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same change to many records at once. */

#include "fettle-bulk-edit.h"
#include "fettle-counted.h"
#include "fettle-transaction.h"

/* Records loaded at a time. */
#define CHUNK 256

typedef struct
{
  FettleBulkEdit *edit;
  GCancellable *cancellable;
} Work;

static void
value_free (gpointer data)
{
  fettle_value_clear (data);
  g_free (data);
}

static gboolean
apply_values (FettleBulkEdit *self,
              FettleTransaction *transaction,
              FettleRecord *record,
              GError **error)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const FettleField *field = fettle_dictionary_find_field (dictionary, self->kind, name);

      if (field == NULL)
        {
          g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
                       _ ("There is no field “%s” any more"), (const char *)name);
          return FALSE;
        }
      fettle_record_set (record, field, value);
    }
  return TRUE;
}

static gboolean
edit_record (Work *work, FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  FettleBulkEdit *self = work->edit;
  gint64 version = record->version;

  if (!apply_values (self, transaction, record, error)
      || !fettle_transaction_save (transaction, record, error))
    {
      g_prefix_error (error, "%s: ", fettle_record_get_title (record));
      return FALSE;
    }
  self->n_changed += record->version != version;
  return TRUE;
}

static gboolean
edit_chunk (Work *work, FettleTransaction *transaction, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) records = fettle_transaction_load_many (
      transaction, work->edit->kind, &g_array_index (work->edit->ids, gint64, first), n, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);

      /* Somebody deleted it meanwhile: then there is nothing to change. */
      if (record != NULL && !edit_record (work, transaction, record, error))
        return FALSE;
    }
  fettle_progress_set (work->edit->progress, first + n, work->edit->ids->len);
  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

static gboolean
edit_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  FettleBulkEdit *self = work->edit;
  g_autofree char *what = NULL;
  g_autofree char *title = NULL;

  self->n_changed = 0;
  for (guint i = 0; i < self->ids->len; i += CHUNK)
    if (!edit_chunk (work, transaction, i, MIN (CHUNK, self->ids->len - i), error))
      return FALSE;
  what = fettle_count_to_text (fettle_transaction_get_dictionary (transaction), self->kind,
                               self->n_changed);
  /* Translators: in the undo menu; "Change 10 calls" */
  title = g_strdup_printf (_ ("Change %s"), what);
  fettle_transaction_set_title (transaction, title);
  return TRUE;
}

FettleBulkEdit *
fettle_bulk_edit_new (FettleStore *store, const FettleKind *kind, const gint64 *ids, gsize n_ids)
{
  FettleBulkEdit *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store) && kind != NULL, NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  self = g_new0 (FettleBulkEdit, 1);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint)n_ids);
  g_array_append_vals (self->ids, ids, (guint)n_ids);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, value_free);
  return self;
}

void
fettle_bulk_edit_free (FettleBulkEdit *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_array_unref (self->ids);
  g_hash_table_unref (self->values);
  g_clear_object (&self->progress);
  g_free (self);
}

void
fettle_bulk_edit_set (FettleBulkEdit *self, const char *field, const FettleValue *value)
{
  FettleValue *copy;

  g_return_if_fail (self != NULL && field != NULL && value != NULL);

  copy = g_new (FettleValue, 1);
  *copy = fettle_value_copy (value);
  g_hash_table_insert (self->values, g_strdup (field), copy);
}

gboolean
fettle_bulk_edit_run (FettleBulkEdit *self, GCancellable *cancellable, GError **error)
{
  Work work = { self, cancellable };

  g_return_val_if_fail (self != NULL, FALSE);

  self->change_set = 0;
  return fettle_store_write (self->store, _ ("Change"), edit_all, &work, cancellable,
                             &self->change_set, error);
}
