/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in a list: in small, its name, what it is, who added it when. */

#include "fettle-attachment-row.h"

#include <glib/gi18n-lib.h>

#include "fettle-attachment-look.h"
#include "fettle-attachment-thumbnails.h"
#include "fettle-widgets.h"

#define SIZE FETTLE_ATTACHMENT_THUMBNAIL_SIZE
#define RADIUS 4

/* ---- the picture: always of the same size, whatever is in it --------------------------------- */

#define TYPE_FRAME (frame_get_type ())
G_DECLARE_FINAL_TYPE (Frame, frame, FETTLE, ATTACHMENT_FRAME, GtkWidget)

struct _Frame
{
  GtkWidget parent_instance;
  GtkWidget *icon;
  GdkTexture *texture;
};

G_DEFINE_FINAL_TYPE (Frame, frame, GTK_TYPE_WIDGET)

static void
draw_frame (GtkSnapshot *snapshot, const GskRoundedRect *outline, GdkRGBA colour)
{
  const float widths[] = { 1, 1, 1, 1 };
  GdkRGBA colours[4];

  colour.alpha = 0.15F;
  for (guint i = 0; i < 4; i++)
    colours[i] = colour;
  gtk_snapshot_append_border (snapshot, outline, widths, colours);
}

/* On whole pixels, so that a dot of the texture is one of the screen. */
static void
frame_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Frame *self = FETTLE_ATTACHMENT_FRAME (widget);
  const float factor = (float)gtk_widget_get_scale_factor (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  GskRoundedRect outline;
  GdkRGBA colour, ground;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  ground = colour;
  ground.alpha = 0.05F;
  if (self->texture != NULL)
    {
      const float width = (float)gdk_texture_get_width (self->texture) / factor;
      const float height = (float)gdk_texture_get_height (self->texture) / factor;

      graphene_rect_init (&area, (float)(int)((SIZE - width) / 2),
                          (float)(int)((SIZE - height) / 2), width, height);
    }
  gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &area);
  else
    gtk_snapshot_append_color (snapshot, &ground, &area);
  gtk_snapshot_pop (snapshot);
  if (self->texture != NULL)
    draw_frame (snapshot, &outline, colour);
  else
    gtk_widget_snapshot_child (widget, self->icon, snapshot);
}

static void
frame_dispose (GObject *object)
{
  Frame *self = FETTLE_ATTACHMENT_FRAME (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->icon, gtk_widget_unparent);

  G_OBJECT_CLASS (frame_parent_class)->dispose (object);
}

static void
frame_class_init (FrameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = frame_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = frame_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
frame_init (Frame *self)
{
  self->icon = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 24);
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), SIZE, SIZE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* ---- the row --------------------------------------------------------------------------------- */

struct _FettleAttachmentRow
{
  GtkListBoxRow parent_instance;
  FettleAttachment *attachment;
  int factor; /* of the thumbnail */
  Frame *frame;
  GtkWidget *name;
  GtkWidget *detail;
  GtkWidget *save_button;
  GtkWidget *menu_button;
};

G_DEFINE_FINAL_TYPE (FettleAttachmentRow, fettle_attachment_row, GTK_TYPE_LIST_BOX_ROW)

static void
append_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
set_menu (FettleAttachmentRow *self, gint64 id, gboolean editable)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new (), last = g_menu_new ();

  append_item (shown, _ ("_Preview"), "documents.preview", id);
  append_item (shown, _ ("Open with another _program"), "documents.open-outside", id);
  append_item (shown, _ ("_Save as…"), "documents.save-as", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  if (editable)
    append_item (last, _ ("_Remove"), "documents.remove", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  fettle_menu_button_set_menu (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (menu));
}

static char *
make_detail (FettleStore *store, FettleAttachment *attachment)
{
  const FettleFormat format = fettle_store_get_format (store, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *description = fettle_attachment_dup_description (attachment);

  g_string_append (text, description);
  if (FETTLE_RECORD (attachment)->changed_by != NULL)
    g_string_append_printf (text, " · %s", FETTLE_RECORD (attachment)->changed_by);
  if (attachment->added_at != FETTLE_INSTANT_NONE)
    {
      g_autofree char *when =
          fettle_instant_format_short (attachment->added_at, format.zone, format.now);

      g_string_append_printf (text, " · %s", when);
    }
  return g_strdup (text->str);
}

static void
set_labels (FettleAttachmentRow *self, const char *name)
{
  g_autofree char *save = g_strdup_printf (_ ("Save as… “%s”"), name);
  g_autofree char *menu = g_strdup_printf (_ ("Actions for “%s”"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  save, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
}

void
fettle_attachment_row_show (FettleAttachmentRow *self,
                            FettleStore *store,
                            FettleAttachment *attachment,
                            gboolean editable)
{
  g_autoptr (GIcon) icon = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (FETTLE_IS_ATTACHMENT_ROW (self));
  g_return_if_fail (FETTLE_IS_ATTACHMENT (attachment));

  if (self->attachment != NULL && g_strcmp0 (self->attachment->sha256, attachment->sha256) != 0)
    fettle_attachment_row_set_thumbnail (self, NULL, 0);
  g_set_object (&self->attachment, attachment);
  icon = fettle_attachment_dup_icon (attachment);
  detail = make_detail (store, attachment);
  label = g_strdup_printf ("%s, %s", attachment->name, detail);
  gtk_image_set_from_gicon (GTK_IMAGE (self->frame->icon), icon);
  gtk_label_set_text (GTK_LABEL (self->name), attachment->name);
  gtk_widget_set_tooltip_text (self->name, attachment->name);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  set_labels (self, attachment->name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->save_button), "x",
                                    FETTLE_RECORD (attachment)->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save_button), "documents.save-as");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_menu (self, FETTLE_RECORD (attachment)->id, editable);
}

FettleAttachment *
fettle_attachment_row_get_attachment (FettleAttachmentRow *self)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_ROW (self), NULL);

  return self->attachment;
}

void
fettle_attachment_row_set_thumbnail (FettleAttachmentRow *self, GdkTexture *texture, int factor)
{
  g_return_if_fail (FETTLE_IS_ATTACHMENT_ROW (self));

  self->factor = factor;
  if (g_set_object (&self->frame->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self->frame));
}

GdkTexture *
fettle_attachment_row_get_thumbnail (FettleAttachmentRow *self)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_ROW (self), NULL);

  return self->frame->texture;
}

gboolean
fettle_attachment_row_has_thumbnail (FettleAttachmentRow *self, int factor)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_ROW (self), FALSE);

  return self->frame->texture != NULL && self->factor == factor;
}

static gboolean
open_menu (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (FETTLE_ATTACHMENT_ROW (widget)->menu_button));
  return TRUE;
}

static gboolean
remove_document (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  FettleAttachmentRow *self = FETTLE_ATTACHMENT_ROW (widget);

  return gtk_widget_activate_action (widget, "documents.remove", "x",
                                     FETTLE_RECORD (self->attachment)->id);
}

static void
on_right_pressed (GtkGesture *gesture, int n_press, double x, double y, FettleAttachmentRow *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (GTK_WIDGET (self), NULL, NULL);
}

static void
fettle_attachment_row_dispose (GObject *object)
{
  g_clear_object (&FETTLE_ATTACHMENT_ROW (object)->attachment);

  G_OBJECT_CLASS (fettle_attachment_row_parent_class)->dispose (object);
}

static void
fettle_attachment_row_class_init (FettleAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_attachment_row_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, open_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, open_menu, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_document, NULL);
}

static GtkWidget *
make_text (FettleAttachmentRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  self->detail = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->detail, "caption");
  gtk_widget_add_css_class (self->detail, "dim-label");
  gtk_widget_add_css_class (self->detail, "numeric");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), self->name);
  gtk_box_append (GTK_BOX (column), self->detail);
  return column;
}

static void
fettle_attachment_row_init (FettleAttachmentRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkGesture *right = gtk_gesture_click_new ();

  self->frame = g_object_new (TYPE_FRAME, NULL);
  self->save_button = gtk_button_new_from_icon_name ("document-save-symbolic");
  gtk_widget_set_tooltip_text (self->save_button, _ ("Save as…"));
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->menu_button, _ ("More"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->frame));
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_box_append (GTK_BOX (box), self->save_button);
  gtk_box_append (GTK_BOX (box), self->menu_button);
  for (GtkWidget *button = self->save_button; button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right), GDK_BUTTON_SECONDARY);
  g_signal_connect (right, "pressed", G_CALLBACK (on_right_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (right));
}

GtkWidget *
fettle_attachment_row_new (void)
{
  return g_object_new (FETTLE_TYPE_ATTACHMENT_ROW, NULL);
}
