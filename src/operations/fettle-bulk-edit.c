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

/* Refused by a rule or a check, before anything of it was written: the others can go on. */
static gboolean
note_refusal (FettleBulkEdit *self, const char *name, GError *refusal, GError **error)
{
  if (!g_error_matches (refusal, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID))
    {
      g_propagate_prefixed_error (error, refusal, "%s: ", name);
      return FALSE;
    }
  if (self->n_refused++ < FETTLE_BULK_EDIT_MAX_REASONS)
    g_ptr_array_add (self->reasons, g_strdup_printf ("%s: %s", name, refusal->message));
  g_error_free (refusal);
  return TRUE;
}

static gboolean
edit_record (Work *work, FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  FettleBulkEdit *self = work->edit;
  gint64 version = record->version;
  g_autofree char *name = g_strdup (fettle_record_get_title (record));
  GError *local_error = NULL;

  if (!apply_values (self, transaction, record, error))
    return FALSE;
  if ((self->adjust != NULL && !self->adjust (record, self->adjust_data, &local_error))
      || !fettle_transaction_save (transaction, record, &local_error))
    return note_refusal (self, name, local_error, error);
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
refuse (FettleBulkEdit *self, FettleDictionary *dictionary, GError **error)
{
  g_autofree char *what = fettle_count_to_text (dictionary, self->kind, self->ids->len);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: how many of how many of what: "2 of 20 calls may not be changed so, …" */
  g_string_printf (text, _ ("%u of %s may not be changed so; nothing was changed"),
                   (guint)self->n_refused, what);
  for (guint i = 0; i < self->reasons->len; i++)
    g_string_append_printf (text, "\n%s", (char *)g_ptr_array_index (self->reasons, i));
  if (self->n_refused > self->reasons->len)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("and %u more"), (guint)self->n_refused - self->reasons->len);
    }
  g_set_error_literal (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID, text->str);
  return FALSE;
}

static void
set_title (FettleBulkEdit *self, FettleTransaction *transaction)
{
  g_autofree char *what = fettle_count_to_text (fettle_transaction_get_dictionary (transaction),
                                                self->kind, self->n_changed);
  /* Translators: in the undo menu; "Change 10 calls" */
  g_autofree char *title =
      g_strdup_printf (self->title != NULL ? self->title : _ ("Change %s"), what);

  fettle_transaction_set_title (transaction, title);
}

static gboolean
edit_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  FettleBulkEdit *self = work->edit;

  self->n_changed = 0;
  self->n_refused = 0;
  g_ptr_array_set_size (self->reasons, 0);
  if (self->begin != NULL && !self->begin (self, transaction, error))
    return FALSE;
  if (self->query != NULL)
    {
      g_array_set_size (self->ids, 0);
      if (!fettle_transaction_find_ids (transaction, self->query, self->ids, error))
        return FALSE;
    }
  for (guint i = 0; i < self->ids->len; i += CHUNK)
    if (!edit_chunk (work, transaction, i, MIN (CHUNK, self->ids->len - i), error))
      return FALSE;
  if (self->n_refused > 0 && !self->leave_refused)
    return refuse (self, fettle_transaction_get_dictionary (transaction), error);
  set_title (self, transaction);
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
  self->reasons = g_ptr_array_new_with_free_func (g_free);
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
  g_ptr_array_unref (self->reasons);
  g_clear_pointer (&self->query, fettle_query_unref);
  if (self->adjust_destroy != NULL)
    self->adjust_destroy (self->adjust_data);
  g_free (self->title);
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
