/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents leave the business: for another program, or to a place of one's choice. */

#include "fettle-attachment-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fettle-attachment-content.h"
#include "fettle-widgets.h"
#include "fettle-worker.h"

/* What goes out. Once it is on its way, only one of its steps holds it, and the program waits for it. */
typedef struct
{
  GtkWidget *widget; /* owned; where to say what went wrong. NULL while a chooser is open */
  char *name;        /* without a folder */
  FettleStore *store;
  char *sha256;
  GBytes *content;           /* NULL until it is read */
  GFile *target;             /* NULL: a copy for another program */
  GApplication *application; /* owned and held, once it is on its way; NULL where there is none */
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->widget);
  g_free (export->name);
  g_clear_object (&export->store);
  g_free (export->sha256);
  g_clear_pointer (&export->content, g_bytes_unref);
  g_clear_object (&export->target);
  if (export->application != NULL)
    g_application_release (export->application);
  g_clear_object (&export->application);
  g_free (export);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static Export *
export_new (const char *name)
{
  Export *export = g_new0 (Export, 1);

  export->name = g_path_get_basename (name);
  if (g_str_equal (export->name, ".") || g_str_equal (export->name, "..")
      || g_str_equal (export->name, G_DIR_SEPARATOR_S))
    {
      g_free (export->name);
      export->name = g_strdup ("document");
    }
  return export;
}

static Export *
export_new_for_attachment (FettleStore *store, FettleAttachment *attachment)
{
  Export *export = export_new (attachment->name);

  export->store = g_object_ref (store);
  export->sha256 = g_strdup (attachment->sha256);
  return export;
}

static void
show_error (Export *export, const GError *error)
{
  fettle_widget_show_error (export->widget,
                            export->target != NULL ? _ ("The document was not saved")
                                                   : _ ("The document was not opened"),
                            error);
}

/* ---- copies for other programs: in a folder of this process, until it ends ------------------- */

static GMutex copies_mutex;
static char *copies; /* the folder, NULL before the first */

/* Gone with the session, where there is a place for such files. (transfer full) */
static char *
dup_copies_folder (GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&copies_mutex);

  if (copies == NULL)
    {
      char *path = g_build_filename (g_get_user_runtime_dir (), "fettle-XXXXXX", NULL);

      copies = g_mkdtemp (path);
      if (copies == NULL)
        {
          g_free (path);
          copies = g_dir_make_tmp ("fettle-XXXXXX", error);
        }
    }
  return g_strdup (copies);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
fettle_attachment_remove_copies (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&copies_mutex);

  if (copies != NULL)
    remove_folder (copies);
  g_clear_pointer (&copies, g_free);
}

/* A folder for each content lets the copy have the document's own name, which programs show, and lets the
 * next time use it again. It comes into being as a whole, or not. */
static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *export = data;
  GError *error = NULL;
  g_autofree char *base = dup_copies_folder (&error);
  g_autofree char *folder = base != NULL ? g_build_filename (base, export->sha256, NULL) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, export->name, NULL) : NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (export->content, &size);

  if (path == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_mkdir (folder, S_IRWXU);
      g_file_set_contents_full (path, bytes != NULL ? bytes : "", (gssize)size,
                                G_FILE_SET_CONTENTS_CONSISTENT, S_IRUSR, &error);
    }
  if (error != NULL)
    {
      g_rmdir (folder);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, g_file_new_for_path (path), g_object_unref);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    show_error (export, error);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_task_propagate_pointer (G_TASK (result), &error);
  GtkRoot *root = gtk_widget_get_root (export->widget);
  g_autofree char *uri = NULL;

  if (file == NULL)
    show_error (export, error);
  if (file == NULL || !GTK_IS_WINDOW (root))
    return;
  uri = g_file_get_uri (file);
  gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, on_shown,
                     g_steal_pointer (&export));
}

/* ---- a place of one's choice ----------------------------------------------------------------- */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      show_error (export, error);
      return;
    }
  done = g_strdup_printf (_ ("Saved “%s”"), export->name);
  fettle_widget_show_toast (export->widget, done);
}

/* ---- on the way ------------------------------------------------------------------------------ */

/* Takes it. What was to be saved is saved even if nobody looks any more. */
static void
write_out (Export *export)
{
  g_autoptr (GTask) task = NULL;

  if (export->target != NULL)
    {
      g_file_replace_contents_bytes_async (export->target, export->content, NULL, FALSE,
                                           G_FILE_CREATE_NONE, NULL, on_saved, export);
      return;
    }
  task = g_task_new (NULL, NULL, on_copied, export);
  g_task_set_task_data (task, export, NULL);
  fettle_worker_run_shared (task, copy_in_thread);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Export *export = data;

  export->content = fettle_attachment_content_load (transaction, export->sha256, error);
  return export->content != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  if (fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    write_out (g_steal_pointer (&export));
  else
    show_error (export, error);
}

/* Takes it. */
static void
start (Export *export, GtkWidget *widget)
{
  export->widget = g_object_ref (widget);
  g_set_object (&export->application, g_application_get_default ());
  if (export->application != NULL)
    g_application_hold (export->application);
  if (export->content != NULL)
    write_out (export);
  else
    fettle_store_read_async (export->store, G_PRIORITY_DEFAULT, run_load, export, NULL, NULL,
                             on_loaded, export);
}

void
fettle_attachment_open_outside (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_ATTACHMENT (attachment));

  start (export_new_for_attachment (store, attachment), widget);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static void
on_response (GtkNativeDialog *dialog, int response, GtkWidget *widget)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      Export *export = g_object_steal_data (G_OBJECT (dialog), "export");

      export->target = g_steal_pointer (&file);
      start (export, widget);
    }
  g_object_set_data (G_OBJECT (widget), "fettle-save-as", NULL);
}

/* Takes it. The chooser hangs on the widget, and what it is for on the chooser. */
static void
ask (GtkWidget *widget, Export *export)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Save document"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), export->name);
  g_object_set_data_full (G_OBJECT (chooser), "export", export, (GDestroyNotify)export_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), widget, 0);
  g_object_set_data_full (G_OBJECT (widget), "fettle-save-as", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
fettle_attachment_save_as (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (FETTLE_IS_ATTACHMENT (attachment));

  ask (widget, export_new_for_attachment (store, attachment));
}

void
fettle_attachment_save_content_as (GtkWidget *widget, const char *name, GBytes *content)
{
  Export *export;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);
  g_return_if_fail (content != NULL);

  export = export_new (name);
  export->content = g_bytes_ref (content);
  ask (widget, export);
}
