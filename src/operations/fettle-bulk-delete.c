/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deletes several records in one change set. */

#include "fettle-bulk-delete.h"

#include "fettle-counted.h"

/* Loaded at once. */
#define CHUNK 500

typedef struct
{
  FettleBulkDelete *operation;
  GCancellable *cancellable;
} Work;

FettleBulkDelete *
fettle_bulk_delete_new (FettleStore *store, const FettleKind *kind, GArray *ids)
{
  FettleBulkDelete *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  self = g_new0 (FettleBulkDelete, 1);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->ids = ids;

  return self;
}

void
fettle_bulk_delete_free (FettleBulkDelete *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->store);
  g_array_unref (self->ids);
  g_clear_object (&self->progress);
  g_free (self->done);
  g_free (self);
}

static gboolean
delete_chunk (
    FettleBulkDelete *self, FettleTransaction *transaction, guint first, guint n, GError **error)
{
  g_autoptr (GPtrArray) records = fettle_transaction_load_many (
      transaction, self->kind, &g_array_index (self->ids, gint64, first), n, error);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);

      if (record == NULL)
        continue;
      if (!fettle_transaction_delete (transaction, record, error))
        return FALSE;
      self->n_deleted++;
    }
  fettle_progress_set (self->progress, first + n, self->ids->len);

  return TRUE;
}

static gboolean
delete_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  FettleBulkDelete *self = work->operation;

  self->n_deleted = 0;
  for (guint i = 0; i < self->ids->len; i += CHUNK)
    if (!delete_chunk (self, transaction, i, MIN (CHUNK, self->ids->len - i), error)
        || g_cancellable_set_error_if_cancelled (work->cancellable, error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_bulk_delete_run (FettleBulkDelete *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autofree char *count = NULL;
  Work work = { self, cancellable };

  g_return_val_if_fail (self != NULL, FALSE);

  dictionary = fettle_store_ref_dictionary (self->store);
  count = fettle_count_to_text (dictionary, self->kind, self->ids->len);
  g_free (self->done);
  /* Translators: undo menu and toast, "Delete 3 calls". */
  self->done = g_strdup_printf (_ ("Delete %s"), count);

  return fettle_store_write (self->store, self->done, delete_work, &work, cancellable,
                             &self->change_set, error);
}
