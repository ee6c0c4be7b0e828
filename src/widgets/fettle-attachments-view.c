/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a record: add by button or drop, open, save, remove. */
#include "fettle-attachments-view.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fettle-add-documents.h"
#include "fettle-attachment-content.h"
#include "fettle-attachment.h"
#include "fettle-eml-window.h"
#include "fettle-eml.h"
#include "fettle-operation.h"
#include "fettle-record-write.h"
#include "fettle-widgets.h"

struct _FettleAttachmentsView
{
  FettleRelatedView parent_instance;
  GtkFileChooserNative *chooser; /* while open */
  FettleAttachment *saving;      /* what the save dialog is for */

  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (FettleAttachmentsView, fettle_attachments_view, FETTLE_TYPE_RELATED_VIEW)

/* Adding: the files are read in a thread, never in the main loop. */

static void
on_added (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleAttachmentsView) self = user_data;
  FettleAddDocuments *add = fettle_operation_get (result);
  g_autofree char *title = fettle_add_documents_get_title (add);
  g_autoptr (GError) error = NULL;

  if (!fettle_operation_run_finish (result, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The document was not added"), error);
  else
    fettle_widget_offer_undo (GTK_WIDGET (self), add->change_set, title);
}

/* @files: (transfer full) (element-type GFile) */
static void
add_files (FettleAttachmentsView *self, GPtrArray *files)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);

  if (files->len > 0 && fettle_related_view_get_subject_id (view) != 0)
    fettle_operation_run_async (
        (FettleOperationFunc)fettle_add_documents_run,
        fettle_add_documents_new (fettle_related_view_get_store (view),
                                  fettle_related_view_get_subject_kind (view),
                                  fettle_related_view_get_subject_id (view), files),
        (GDestroyNotify)fettle_add_documents_free, NULL, on_added, g_object_ref (self));
  g_ptr_array_unref (files);
}

static void
on_add_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  add_files (self, files);
  g_clear_object (&self->chooser);
}

static GtkFileChooserNative *
make_chooser (FettleAttachmentsView *self,
              const char *title,
              GtkFileChooserAction action,
              const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);

  return self->chooser;
}

static void
add_documents (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);
  GtkFileChooserNative *chooser =
      make_chooser (self, _ ("Add documents"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_add_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  add_files (self, files);

  return TRUE;
}

/* Taking out: to a place of the user's choice, or to a temporary file that the desktop opens. */

typedef struct
{
  char *sha256;
  char *name;
  GFile *target; /* NULL: temporary, open it */
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
  gsize size;
  const char *bytes;

  if (content == NULL)
    return FALSE;
  if (export->target == NULL)
    export->target = make_temporary (export->name, error);
  if (export->target == NULL)
    return FALSE;

  bytes = g_bytes_get_data (content, &size);

  return g_file_replace_contents (export->target, bytes != NULL ? bytes : "", size, NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleAttachmentsView) self = user_data;
  g_autoptr (GError) error = NULL;
  Export *export = g_task_get_task_data (G_TASK (result));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *uri = NULL;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("The document was not opened"), error);
      return;
    }

  uri = g_file_get_uri (export->target);
  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleAttachmentsView) self = user_data;
  g_autoptr (GError) error = NULL;
  Export *export = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("The document was not saved"), error);
    }
  else
    {
      g_autofree char *done = g_strdup_printf (_ ("Saved “%s”"), export->name);
      fettle_widget_show_toast (GTK_WIDGET (self), done);
    }
}

static void
export_to (FettleAttachmentsView *self,
           FettleAttachment *attachment,
           GFile *target,
           GAsyncReadyCallback callback)
{
  Export *export = g_new0 (Export, 1);

  export->sha256 = g_strdup (attachment->sha256);
  export->name = g_strdup (attachment->name);
  export->target = target != NULL ? g_object_ref (target) : NULL;
  fettle_store_read_async (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)),
                           G_PRIORITY_DEFAULT, run_export, export, export_free, NULL, callback,
                           g_object_ref (self));
}

static FettleAttachment *
get_attachment (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "attachment");
}

/* An e-mail is shown here: what a desktop opens it with may fetch what it points to. */
static void
on_open_clicked (GtkButton *button, gpointer user_data)
{
  FettleAttachment *attachment = get_attachment (button);

  if (fettle_eml_is_one (attachment->name, attachment->media_type))
    fettle_eml_window_open (
        user_data, fettle_related_view_get_store (FETTLE_RELATED_VIEW (user_data)), attachment);
  else
    export_to (user_data, attachment, NULL, on_opened);
}

static void
on_save_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->saving != NULL)
    export_to (self, self->saving, file, on_exported);
  g_clear_object (&self->saving);
  g_clear_object (&self->chooser);
}

static void
on_save_clicked (GtkButton *button, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  GtkFileChooserNative *chooser =
      make_chooser (self, _ ("Save document"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));

  g_set_object (&self->saving, get_attachment (button));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), self->saving->name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_save_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_remove_clicked (GtkButton *button, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  FettleAttachment *attachment = get_attachment (button);
  g_autofree char *title = g_strdup_printf (_ ("Remove “%s”"), attachment->name);

  fettle_record_delete_from (
      GTK_WIDGET (self), fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)),
      FETTLE_RECORD (attachment), title, _ ("The document was not removed"), NULL);
}

/* Rows. */

static GtkWidget *
make_icon (FettleAttachment *attachment)
{
  g_autofree char *type = attachment->media_type != NULL
                              ? g_content_type_from_mime_type (attachment->media_type)
                              : NULL;
  g_autoptr (GIcon) icon = type != NULL ? g_content_type_get_symbolic_icon (type) : NULL;
  GtkWidget *image = icon != NULL ? gtk_image_new_from_gicon (icon)
                                  : gtk_image_new_from_icon_name ("text-x-generic-symbolic");

  gtk_widget_add_css_class (image, "dim-label");

  return image;
}

static void
append_button (FettleAttachmentsView *self,
               GtkWidget *row,
               FettleAttachment *attachment,
               const char *icon_name,
               const char *label_format,
               GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *label = g_strconcat (label_format, " “", attachment->name, "”", NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label_format);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "attachment", g_object_ref (attachment),
                          g_object_unref);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);
}

static char *
make_detail (FettleAttachmentsView *self, FettleAttachment *attachment)
{
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));
  FettleFormat format = fettle_store_get_format (store, TRUE);
  g_autofree char *size =
      attachment->size >= 0 ? g_format_size ((guint64)attachment->size) : g_strdup ("—");
  g_autofree char *when = NULL;

  if (attachment->added_at == FETTLE_NONE)
    return g_steal_pointer (&size);
  when = fettle_instant_format_short (attachment->added_at, format.zone, format.now);

  return g_strdup_printf ("%s · %s", size, when);
}

static GtkWidget *
make_row (FettleAttachmentsView *self, FettleAttachment *attachment)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (attachment->name);
  g_autofree char *detail_text = make_detail (self, attachment);
  GtkWidget *detail = gtk_label_new (detail_text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (name, attachment->name);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), name);
  gtk_box_append (GTK_BOX (column), detail);
  gtk_box_append (GTK_BOX (row), make_icon (attachment));
  gtk_box_append (GTK_BOX (row), column);
  append_button (self, row, attachment, "document-open-symbolic", C_ ("verb", "Open"),
                 G_CALLBACK (on_open_clicked));
  append_button (self, row, attachment, "document-save-symbolic", _ ("Save as…"),
                 G_CALLBACK (on_save_clicked));
  if (fettle_related_view_get_editable (FETTLE_RELATED_VIEW (self)))
    append_button (self, row, attachment, "user-trash-symbolic", _ ("Remove"),
                   G_CALLBACK (on_remove_clicked));
  gtk_widget_add_css_class (row, "entryrow");

  return row;
}

static FettleQuery *
fettle_attachments_view_make_query (FettleRelatedView *view)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_ATTACHMENT);
  const FettleKind *subject = fettle_related_view_get_subject_kind (view);
  FettleQuery *query;

  if (fettle_kind_get_field (kind, subject->name) == NULL)
    return NULL;

  query = fettle_query_new (kind);
  fettle_query_add_reference (query, subject->name, fettle_related_view_get_subject_id (view));
  fettle_query_sort_by (query, "added_at", TRUE);

  return query;
}

static void
fettle_attachments_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (view);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_row (self, g_ptr_array_index (items, i)));
  gtk_widget_set_visible (self->empty, items->len == 0);
  gtk_widget_set_visible (self->add_button, fettle_related_view_get_editable (view)
                                                && fettle_related_view_get_subject_id (view) != 0);
}

static void
fettle_attachments_view_dispose (GObject *object)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->saving);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_ATTACHMENTS_VIEW);

  G_OBJECT_CLASS (fettle_attachments_view_parent_class)->dispose (object);
}

static void
fettle_attachments_view_class_init (FettleAttachmentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_attachments_view_dispose;
  view_class->make_query = fettle_attachments_view_make_query;
  view_class->show_items = fettle_attachments_view_show_items;
  view_class->adds = "attachment";

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-attachments-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, box);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, list);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, empty);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, add_button);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, add_documents);
}

static void
fettle_attachments_view_init (FettleAttachmentsView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
fettle_attachments_view_new (FettleStore *store, const FettleKind *kind, gint64 id)
{
  FettleAttachmentsView *self = g_object_new (FETTLE_TYPE_ATTACHMENTS_VIEW, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
