/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents leave the business: for another program, or to a place of one's choice. */

#include "fettle-attachment-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fettle-attachment-content.h"
#include "fettle-widgets.h"

typedef struct
{
  char *sha256;
  char *name;
  GFile *target; /* NULL: temporary */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->sha256);
  g_free (export->name);
  g_clear_object (&export->target);
  g_free (export);
}

/* A folder of its own keeps the document's own name, which programs show. */
static GFile *
make_temporary (const char *name, GError **error)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *folder = g_dir_make_tmp ("fettle-XXXXXX", error);
  g_autofree char *path = NULL;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, base, NULL);

  return g_file_new_for_path (path);
}

static gboolean
run_export (FettleTransaction *transaction, gpointer data, GError **error)
{
  Export *export = data;
  g_autoptr (GBytes) content = fettle_attachment_content_load (transaction, export->sha256, error);
  const gboolean temporary = export->target == NULL;
  gsize size;
  const char *bytes;

  if (content == NULL)
    return FALSE;
  if (temporary)
    export->target = make_temporary (export->name, error);
  if (export->target == NULL)
    return FALSE;

  bytes = g_bytes_get_data (content, &size);
  if (!g_file_replace_contents (export->target, bytes != NULL ? bytes : "", size, NULL, FALSE,
                                G_FILE_CREATE_PRIVATE, NULL, NULL, error))
    return FALSE;
  if (temporary)
    g_chmod (g_file_peek_path (export->target), S_IRUSR);
  return TRUE;
}

static void
export_to (GtkWidget *widget,
           FettleStore *store,
           FettleAttachment *attachment,
           GFile *target,
           GAsyncReadyCallback callback)
{
  Export *export = g_new0 (Export, 1);

  export->sha256 = g_strdup (attachment->sha256);
  export->name = g_strdup (attachment->name);
  export->target = target != NULL ? g_object_ref (target) : NULL;
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, run_export, export, export_free, NULL,
                           callback, g_object_ref (widget));
}

/* ---- another program ------------------------------------------------------------------------- */

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    fettle_widget_show_error (widget, _ ("The document was not opened"), error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  Export *export = g_task_get_task_data (G_TASK (result));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *uri = NULL;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (widget, _ ("The document was not opened"), error);
      return;
    }
  if (!GTK_IS_WINDOW (root))
    return;
  uri = g_file_get_uri (export->target);
  gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, on_shown,
                     g_object_ref (widget));
}

void
fettle_attachment_open_outside (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_ATTACHMENT (attachment));

  export_to (widget, store, attachment, NULL, on_written);
}

/* ---- a place of one's choice ----------------------------------------------------------------- */

/* While the chooser is open. It hangs on the widget, and ends with it. */
typedef struct
{
  GtkWidget *widget;
  FettleStore *store;
  FettleAttachment *attachment;
} Saving;

static void
saving_free (gpointer data, GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->store);
  g_object_unref (saving->attachment);
  g_free (saving);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  Export *export = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (widget, _ ("The document was not saved"), error);
    }
  else
    {
      g_autofree char *done = g_strdup_printf (_ ("Saved “%s”"), export->name);

      fettle_widget_show_toast (widget, done);
    }
}

static void
on_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  GtkWidget *widget = saving->widget;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    export_to (widget, saving->store, saving->attachment, file, on_saved);
  g_object_set_data (G_OBJECT (widget), "fettle-save-as", NULL);
}

void
fettle_attachment_save_as (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment)
{
  GtkFileChooserNative *chooser;
  GtkRoot *root;
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_ATTACHMENT (attachment));

  root = gtk_widget_get_root (widget);
  chooser = gtk_file_chooser_native_new (_ ("Save document"),
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  saving = g_new (Saving, 1);
  *saving = (Saving){ widget, g_object_ref (store), g_object_ref (attachment) };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), attachment->name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_response), saving, saving_free, 0);
  g_object_set_data_full (G_OBJECT (widget), "fettle-save-as", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
