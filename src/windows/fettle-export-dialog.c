/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where an export goes and writes it. */

#include "fettle-export-dialog.h"

#include "fettle-counted.h"
#include "fettle-export.h"
#include "fettle-operation.h"
#include "fettle-progress-dialog.h"
#include "fettle-widgets.h"

/* The forms offered, in this order. */
static const struct
{
  const char *name; /* msgid */
  const char *ending;
} forms[] = {
  { N_ ("Spreadsheet (XLSX)"), "xlsx" },
  { N_ ("Comma-separated values (CSV)"), "csv" },
  { N_ ("JSON, an object a line"), "json" },
};

/* What is asked for, kept while the file chooser is open and the file is written. */
typedef struct
{
  GtkWidget *widget;
  FettleStore *store;
  FettleQuery *query;
  char **fields;
  GCancellable *cancellable;
  FettleProgressDialog *dialog;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->widget);
  g_object_unref (request->store);
  fettle_query_unref (request->query);
  g_strfreev (request->fields);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static void
on_exported (GObject *object, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  FettleExport *operation = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;

  fettle_progress_dialog_finish (request->dialog);
  if (!fettle_operation_run_finish (result, &error))
    {
      fettle_widget_show_error (request->widget, _ ("Nothing was exported"), error);
    }
  else
    {
      g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (request->store);
      g_autofree char *count = fettle_count_to_text (
          dictionary, fettle_query_get_kind (request->query), operation->n_records);
      g_autofree char *name = g_path_get_basename (operation->path);
      /* Translators: "Exported 57 calls to calls.xlsx". */
      g_autofree char *text = g_strdup_printf (_ ("Exported %s to %s"), count, name);

      fettle_widget_show_toast (request->widget, text);
    }

  request_free (request);
}

static void
start_export (Request *request, const char *path)
{
  FettleTableFormat format = fettle_table_format_from_name (path);
  FettleExport *operation =
      fettle_export_new (request->store, request->query,
                         format != FETTLE_TABLE_FORMAT_DETECT ? format : FETTLE_TABLE_FORMAT_CSV);

  operation->path = g_strdup (path);
  /* The file chooser has asked. */
  operation->replace = TRUE;
  operation->fields = g_strdupv (request->fields);
  operation->progress = fettle_progress_new (g_main_context_default ());
  request->cancellable = g_cancellable_new ();
  request->dialog = fettle_progress_dialog_new (request->widget, _ ("Exporting"),
                                                operation->progress, request->cancellable);
  fettle_operation_run_async ((FettleOperationFunc)fettle_export_run, operation,
                              (GDestroyNotify)fettle_export_free, request->cancellable, on_exported,
                              request);
}

static void
on_response (GtkNativeDialog *chooser, int response, Request *request)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_object_unref (chooser);

  if (file != NULL && g_file_peek_path (file) != NULL)
    start_export (request, g_file_peek_path (file));
  else
    request_free (request);
}

void
fettle_export_dialog_add_forms (GtkFileChooser *chooser)
{
  g_return_if_fail (GTK_IS_FILE_CHOOSER (chooser));

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (forms[i].name));
      gtk_file_filter_add_suffix (filter, forms[i].ending);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

void
fettle_export_dialog_run (GtkWidget *widget,
                          FettleStore *store,
                          FettleQuery *query,
                          const char *const *fields)
{
  GtkFileChooserNative *chooser;
  g_autofree char *name = NULL;
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (query != NULL);

  request = g_new0 (Request, 1);
  request->widget = g_object_ref (widget);
  request->store = g_object_ref (store);
  request->query = fettle_query_copy (query);
  request->fields = g_strdupv ((char **)fields);

  chooser = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  fettle_export_dialog_add_forms (GTK_FILE_CHOOSER (chooser));
  name = g_strdup_printf ("%s.xlsx", fettle_query_get_kind (query)->plural);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
