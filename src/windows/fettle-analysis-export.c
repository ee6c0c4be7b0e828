/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where an analysis goes and writes it. */
#include "fettle-analysis-parts.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fettle-export-dialog.h"
#include "fettle-operation.h"
#include "fettle-widgets.h"

/* What is asked for, while the file chooser is open and the file is written. */
typedef struct
{
  GtkWidget *widget;
  FettleAnalysis *analysis;
  char *path;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->widget);
  fettle_analysis_free (request->analysis);
  g_free (request->path);
  g_free (request);
}

static gboolean
run (gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return fettle_analysis_save (request->analysis, request->path, cancellable, error);
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Request *request = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (request->path);
  g_autofree char *text = NULL;

  if (!fettle_operation_run_finish (result, &error))
    {
      fettle_widget_show_error (request->widget, _ ("Nothing was exported"), error);
      return;
    }
  /* Translators: %s is a file. */
  text = g_strdup_printf (_ ("Exported the analysis to %s"), name);
  fettle_widget_show_toast (request->widget, text);
}

static void
on_response (GtkNativeDialog *chooser, int response, Request *request)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_object_unref (chooser);
  if (file == NULL || g_file_peek_path (file) == NULL)
    {
      g_autoptr (GError) error =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, g_strerror (EOPNOTSUPP));

      if (file != NULL)
        fettle_widget_show_error (request->widget, _ ("Nothing was exported"), error);
      request_free (request);
      return;
    }
  request->path = g_strdup (g_file_peek_path (file));
  fettle_operation_run_async (run, request, request_free, NULL, on_saved, NULL);
}

void
fettle_analysis_export (GtkWidget *widget, FettleAnalysis *analysis)
{
  Request *request = g_new0 (Request, 1);
  GtkFileChooserNative *chooser;

  request->widget = g_object_ref (widget);
  request->analysis = fettle_analysis_copy (analysis);
  request->analysis->measures = FETTLE_MEASURE_ALL; /* some may not have been counted yet */
  chooser = gtk_file_chooser_native_new (_ ("Export"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  fettle_export_dialog_add_forms (GTK_FILE_CHOOSER (chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "analysis.xlsx");
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
