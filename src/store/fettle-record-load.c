/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record from the store's threads. */
#include "fettle-record-load.h"

#include "fettle-transaction.h"

typedef struct
{
  const FettleKind *kind;
  gint64 id;
  FettleRecord *record;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->record);
  g_free (load);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->record = fettle_transaction_load (transaction, load->kind, load->id, error);
  return load->record != NULL;
}

void
fettle_record_load_async (FettleStore *store,
                          const FettleKind *kind,
                          gint64 id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Load *load;

  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (kind != NULL);

  load = g_new0 (Load, 1);
  load->kind = kind;
  load->id = id;
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, run_load, load, load_free, cancellable,
                           callback, user_data);
}

FettleRecord *
fettle_record_load_finish (FettleStore *store, GAsyncResult *result, GError **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  load = g_task_get_task_data (G_TASK (result));
  return fettle_store_read_finish (store, result, error) ? g_steal_pointer (&load->record) : NULL;
}
