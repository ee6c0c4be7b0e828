/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving or deleting one record from a widget, with toast and error message. */
#include "fettle-record-write.h"

#include "fettle-transaction.h"
#include "fettle-widgets.h"

typedef struct
{
  FettleRecord *record;
  gboolean remove;
  char *title;
  char *failed;
  FettleWrittenFunc done;
} Write;

static void
write_free (gpointer data)
{
  Write *job = data;

  g_object_unref (job->record);
  g_free (job->title);
  g_free (job->failed);
  g_free (job);
}

static gboolean
run_write (FettleTransaction *transaction, gpointer data, GError **error)
{
  Write *job = data;

  return job->remove ? fettle_transaction_delete (transaction, job->record, error)
                     : fettle_transaction_save (transaction, job->record, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  Write *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gint64 change_set = 0;

  if (!fettle_store_write_finish (FETTLE_STORE (source), result, &change_set, &error))
    {
      fettle_widget_show_error (widget, job->failed, error);
      return;
    }

  if (job->done != NULL)
    job->done (widget, job->record);
  fettle_widget_offer_undo (widget, change_set, job->title);
}

static void
start (GtkWidget *widget,
       FettleStore *store,
       FettleRecord *record,
       gboolean remove,
       const char *title,
       const char *failed,
       FettleWrittenFunc done)
{
  Write *job = g_new0 (Write, 1);

  job->record = fettle_record_copy (record);
  job->remove = remove;
  job->title = g_strdup (title);
  job->failed = g_strdup (failed);
  job->done = done;
  fettle_store_write_async (store, title, run_write, job, write_free, NULL, on_written,
                            g_object_ref (widget));
}

void
fettle_record_save_from (GtkWidget *widget,
                         FettleStore *store,
                         FettleRecord *record,
                         const char *title,
                         const char *failed,
                         FettleWrittenFunc done)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  start (widget, store, record, FALSE, title, failed, done);
}

void
fettle_record_delete_from (GtkWidget *widget,
                           FettleStore *store,
                           FettleRecord *record,
                           const char *title,
                           const char *failed,
                           FettleWrittenFunc done)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_RECORD (record));

  start (widget, store, record, TRUE, title, failed, done);
}
