/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a record: add by button or drop, look at, open, save, remove. */
#include "fettle-attachments-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-add-documents.h"
#include "fettle-attachment-export.h"
#include "fettle-attachment-row.h"
#include "fettle-attachment-thumbnails.h"
#include "fettle-attachment-window.h"
#include "fettle-operation.h"
#include "fettle-record-write.h"
#include "fettle-widgets.h"

struct _FettleAttachmentsView
{
  FettleRelatedView parent_instance;
  GtkFileChooserNative *chooser; /* while open */
  FettleAttachmentThumbnails *thumbnails;
  GtkWidget *preview;        /* a window, while open */
  GtkAdjustment *adjustment; /* of what scrolls the list, while it is seen */
  guint look_tick;           /* to ask which rows are seen */
  guint look_frames;         /* until then */

  GtkWidget *overlay;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *empty_label;
  GtkWidget *add_button;
  GtkWidget *drop_hint;
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

static void
add_documents (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Add documents"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_add_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
can_add (FettleAttachmentsView *self)
{
  FettleRelatedView *view = FETTLE_RELATED_VIEW (self);

  return fettle_related_view_get_editable (view) && fettle_related_view_get_subject_id (view) != 0;
}

static void
on_drop_leave (FettleAttachmentsView *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  FettleAttachmentsView *self = user_data;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = g_value_get_boxed (value); l != NULL && can_add (self); l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  add_files (self, files);
  on_drop_leave (self);

  return can_add (self);
}

static gboolean
on_drop_accept (GtkDropTarget *target, GdkDrop *drop, FettleAttachmentsView *self)
{
  return can_add (self)
         && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

static GdkDragAction
on_drop_enter (GtkDropTarget *target, double x, double y, FettleAttachmentsView *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

/* ---- thumbnails: of the rows that are seen, the others when they come into sight ------------- */

/* Or will be soon: a screenful above and below keep their thumbnails, so that none blinks. */
static gboolean
is_seen (FettleAttachmentsView *self, GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  const float height = scroller != NULL ? (float)gtk_widget_get_height (scroller) : 0;
  graphene_rect_t area;

  if (!gtk_widget_get_mapped (row))
    return FALSE;
  if (scroller == NULL)
    return TRUE;
  return gtk_widget_compute_bounds (row, scroller, &area) && area.size.height > 0
         && area.origin.y < 2 * height && area.origin.y + area.size.height > -height;
}

/* A row that has its thumbnail does not ask again, even if there is no room for it elsewhere any more. */
static void
look_at (FettleAttachmentsView *self, FettleStore *store, FettleAttachmentRow *row)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!is_seen (self, GTK_WIDGET (row)))
    fettle_attachment_row_set_thumbnail (row, NULL, 0);
  else if (!fettle_attachment_row_has_thumbnail (row, factor))
    fettle_attachment_row_set_thumbnail (
        row,
        fettle_attachment_thumbnails_get (self->thumbnails, store,
                                          fettle_attachment_row_get_attachment (row), factor),
        factor);
}

static void
look (FettleAttachmentsView *self, FettleStore *store)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    look_at (self, store, FETTLE_ATTACHMENT_ROW (row));
}

/* One frame later, for the rows must have been given their places. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);
  FettleStore *store = fettle_related_view_get_store (FETTLE_RELATED_VIEW (self));

  if (self->look_frames-- > 0)
    return G_SOURCE_CONTINUE;
  self->look_tick = 0;
  if (store != NULL)
    look (self, store);
  return G_SOURCE_REMOVE;
}

static void
queue_look (FettleAttachmentsView *self)
{
  self->look_frames = 1;
  if (self->look_tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->look_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
stop_looking (FettleAttachmentsView *self)
{
  if (self->look_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->look_tick);
  self->look_tick = 0;
}

static void
watch (FettleAttachmentsView *self, GtkAdjustment *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (queue_look), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (queue_look), self);
}

static void
fettle_attachments_view_map (GtkWidget *widget)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (fettle_attachments_view_parent_class)->map (widget);
  watch (self, scroller != NULL
                   ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))
                   : NULL);
  queue_look (self);
}

static void
fettle_attachments_view_unmap (GtkWidget *widget)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);

  stop_looking (self);
  watch (self, NULL);
  GTK_WIDGET_CLASS (fettle_attachments_view_parent_class)->unmap (widget);
}

/* ---- what is done with a document ------------------------------------------------------------ */

static FettleAttachmentRow *
find_row (FettleAttachmentsView *self, gint64 id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (FETTLE_RECORD (fettle_attachment_row_get_attachment (FETTLE_ATTACHMENT_ROW (row)))->id
        == id)
      return FETTLE_ATTACHMENT_ROW (row);
  return NULL;
}

/* (transfer full) (nullable) */
static FettleAttachment *
dup_attachment (GtkWidget *widget, GVariant *parameter)
{
  FettleAttachmentRow *row =
      find_row (FETTLE_ATTACHMENTS_VIEW (widget), g_variant_get_int64 (parameter));

  return row != NULL ? g_object_ref (fettle_attachment_row_get_attachment (row)) : NULL;
}

/* The row of what was looked at last is where one goes on. */
static void
on_preview_closed (GtkWidget *window, FettleAttachmentsView *self)
{
  FettleAttachment *attachment =
      fettle_attachment_window_get_attachment (FETTLE_ATTACHMENT_WINDOW (window));
  FettleAttachmentRow *row =
      attachment != NULL ? find_row (self, FETTLE_RECORD (attachment)->id) : NULL;

  self->preview = NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
make_preview (FettleAttachmentsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->preview =
      fettle_attachment_window_new (fettle_related_view_get_store (FETTLE_RELATED_VIEW (self)));
  gtk_window_set_transient_for (GTK_WINDOW (self->preview), GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->preview), TRUE);
  g_signal_connect_object (self->preview, "destroy", G_CALLBACK (on_preview_closed), self, 0);
}

static void
preview_document (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (widget);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  guint chosen = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      FettleAttachment *attachment =
          fettle_attachment_row_get_attachment (FETTLE_ATTACHMENT_ROW (row));

      if (FETTLE_RECORD (attachment)->id == g_variant_get_int64 (parameter))
        chosen = all->len;
      g_ptr_array_add (all, g_object_ref (attachment));
    }
  if (all->len == 0 || !GTK_IS_WINDOW (gtk_widget_get_root (widget)))
    return;
  if (self->preview == NULL)
    make_preview (self);
  fettle_attachment_window_show_one (FETTLE_ATTACHMENT_WINDOW (self->preview), all, chosen);
  gtk_window_present (GTK_WINDOW (self->preview));
}

static void
on_row_activated (FettleAttachmentsView *self, FettleAttachmentRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "documents.preview", "x",
                              FETTLE_RECORD (fettle_attachment_row_get_attachment (row))->id);
}

static void
open_outside (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (FettleAttachment) attachment = dup_attachment (widget, parameter);

  if (attachment != NULL)
    fettle_attachment_open_outside (
        widget, fettle_related_view_get_store (FETTLE_RELATED_VIEW (widget)), attachment);
}

static void
save_as (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (FettleAttachment) attachment = dup_attachment (widget, parameter);

  if (attachment != NULL)
    fettle_attachment_save_as (widget, fettle_related_view_get_store (FETTLE_RELATED_VIEW (widget)),
                               attachment);
}

static void
remove_document (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (FettleAttachment) attachment = dup_attachment (widget, parameter);
  g_autofree char *title = NULL;

  if (attachment == NULL)
    return;
  title = g_strdup_printf (_ ("Remove “%s”"), attachment->name);
  fettle_record_delete_from (widget, fettle_related_view_get_store (FETTLE_RELATED_VIEW (widget)),
                             FETTLE_RECORD (attachment), title, _ ("The document was not removed"),
                             NULL);
}

/* ---- rows ------------------------------------------------------------------------------------ */

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

static gboolean
is_among (FettleAttachmentRow *row, GPtrArray *items)
{
  const gint64 id = FETTLE_RECORD (fettle_attachment_row_get_attachment (row))->id;

  for (guint i = 0; i < items->len; i++)
    if (FETTLE_RECORD (g_ptr_array_index (items, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Those that stay keep their rows, so that the focus and the thumbnails stay. Returns where the focus
 * was that went with its row, -1 for nowhere. */
static int
remove_others (FettleAttachmentsView *self, GPtrArray *items)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);
  int lost = -1;

  for (int i = 0; row != NULL; i++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      if (!is_among (FETTLE_ATTACHMENT_ROW (row), items))
        {
          if (gtk_widget_get_focus_child (self->list) == row)
            lost = i;
          gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
          i--;
        }
      row = next;
    }
  return lost;
}

static void
focus_row (FettleAttachmentsView *self, int index, int n)
{
  GtkListBoxRow *row =
      gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MIN (index, n - 1));

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add_button);
}

static void
update_empty (FettleAttachmentsView *self, gboolean empty)
{
  const gboolean adding = can_add (self);

  gtk_label_set_text (GTK_LABEL (self->empty_label),
                      adding ? _ ("No documents yet. Drop files here or add them.")
                             : _ ("No documents"));
  gtk_widget_set_visible (self->empty, empty);
  gtk_widget_set_visible (self->list, !empty);
  gtk_widget_set_visible (self->add_button, adding);
  gtk_widget_set_halign (self->add_button, empty ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.remove", adding);
}

static void
fettle_attachments_view_show_items (FettleRelatedView *view, GPtrArray *items, gint64 total)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (view);
  FettleStore *store = fettle_related_view_get_store (view);
  const int lost = remove_others (self, items);

  for (guint i = 0; i < items->len; i++)
    {
      FettleAttachment *attachment = g_ptr_array_index (items, i);
      FettleAttachmentRow *row = find_row (self, FETTLE_RECORD (attachment)->id);

      if (row == NULL)
        {
          row = FETTLE_ATTACHMENT_ROW (fettle_attachment_row_new ());
          gtk_list_box_insert (GTK_LIST_BOX (self->list), GTK_WIDGET (row), (int)i);
        }
      fettle_attachment_row_show (row, store, attachment, can_add (self));
    }
  update_empty (self, items->len == 0);
  if (lost >= 0)
    focus_row (self, lost, (int)items->len);
  queue_look (self);
}

static void
fettle_attachments_view_dispose (GObject *object)
{
  FettleAttachmentsView *self = FETTLE_ATTACHMENTS_VIEW (object);

  g_clear_object (&self->chooser);
  stop_looking (self);
  watch (self, NULL);
  if (self->thumbnails != NULL)
    g_object_run_dispose (G_OBJECT (self->thumbnails));
  g_clear_object (&self->thumbnails);
  if (self->preview != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->preview, self);
      gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->preview)));
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_ATTACHMENTS_VIEW);

  G_OBJECT_CLASS (fettle_attachments_view_parent_class)->dispose (object);
}

static void
fettle_attachments_view_class_init (FettleAttachmentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FettleRelatedViewClass *view_class = FETTLE_RELATED_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_attachments_view_dispose;
  widget_class->map = fettle_attachments_view_map;
  widget_class->unmap = fettle_attachments_view_unmap;
  view_class->make_query = fettle_attachments_view_make_query;
  view_class->show_items = fettle_attachments_view_show_items;
  view_class->adds = "attachment";

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-attachments-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, overlay);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, list);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, empty);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, add_button);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentsView, drop_hint);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, add_documents);
  gtk_widget_class_install_action (widget_class, "documents.preview", "x", preview_document);
  gtk_widget_class_install_action (widget_class, "documents.open-outside", "x", open_outside);
  gtk_widget_class_install_action (widget_class, "documents.save-as", "x", save_as);
  gtk_widget_class_install_action (widget_class, "documents.remove", "x", remove_document);
}

static void
fettle_attachments_view_init (FettleAttachmentsView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->thumbnails = fettle_attachment_thumbnails_new ();
  g_signal_connect_object (self->thumbnails, "ready", G_CALLBACK (queue_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (queue_look), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  g_signal_connect (target, "accept", G_CALLBACK (on_drop_accept), self);
  g_signal_connect (target, "enter", G_CALLBACK (on_drop_enter), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (on_drop_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

gboolean
fettle_attachments_view_is_idle (FettleAttachmentsView *self)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENTS_VIEW (self), TRUE);

  return self->look_tick == 0 && fettle_attachment_thumbnails_is_idle (self->thumbnails);
}

GtkWidget *
fettle_attachments_view_new (FettleStore *store, const FettleKind *kind, gint64 id)
{
  FettleAttachmentsView *self = g_object_new (FETTLE_TYPE_ATTACHMENTS_VIEW, NULL);

  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self), store, kind, id);

  return GTK_WIDGET (self);
}
