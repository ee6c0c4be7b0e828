/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an e-mail that is kept as a document. */
#include "fettle-eml-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-attachment-export.h"
#include "fettle-widgets.h"

struct _FettleEmlView
{
  GtkWidget parent_instance;
  FettleEml *mail;

  GtkWidget *scroller;
  GtkWidget *heading;
  GtkWidget *headers; /* a grid */
  GtkWidget *text;
  GtkWidget *attachments;
  GtkWidget *attachment_list;
};

G_DEFINE_FINAL_TYPE (FettleEmlView, fettle_eml_view, GTK_TYPE_WIDGET)

static void
on_save_clicked (GtkButton *button, FettleEmlView *self)
{
  const FettleEmlPart *part = g_object_get_data (G_OBJECT (button), "part");

  fettle_attachment_save_content_as (GTK_WIDGET (self), part->name, part->content);
}

static void
append_header (FettleEmlView *self, const char *caption, const char *text, int row)
{
  GtkWidget *name;
  GtkWidget *value;

  if (text == NULL)
    return;
  name = gtk_label_new (caption);
  value = gtk_label_new (text);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_yalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_grid_attach (GTK_GRID (self->headers), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->headers), value, 1, row, 1, 1);
}

static void
append_attachment (FettleEmlView *self, FettleEmlPart *part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *save = gtk_button_new_with_label (_ ("Save…"));
  g_autofree char *size = g_format_size (g_bytes_get_size (part->content));
  g_autofree char *detail = g_strdup_printf ("%s · %s", size, part->media_type);
  g_autofree char *label = g_strdup_printf (_ ("Save “%s”"), part->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), part->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (save), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (save), "part", part);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), save);
  gtk_list_box_append (GTK_LIST_BOX (self->attachment_list), row);
}

static void
forget_mail (FettleEmlView *self)
{
  fettle_widget_remove_children (self->headers);
  fettle_widget_remove_children (self->attachment_list);
  g_clear_pointer (&self->mail, fettle_eml_free);
}

static void
show_mail (FettleEmlView *self, FettleStore *store)
{
  FettleEml *mail = self->mail;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start;
  FettleFormat format = fettle_store_get_format (store, TRUE);
  const char *subject = mail->subject != NULL ? mail->subject : _ ("No subject");
  g_autofree char *date = mail->date != FETTLE_INSTANT_NONE
                              ? fettle_instant_format_local (mail->date, format.zone)
                              : NULL;

  gtk_label_set_label (GTK_LABEL (self->heading), subject);
  append_header (self, _ ("From"), mail->from, 0);
  append_header (self, _ ("To"), mail->to, 1);
  append_header (self, _ ("Copy"), mail->cc, 2);
  append_header (self, _ ("Date"), date, 3);
  gtk_text_buffer_set_text (buffer, mail->text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  for (guint i = 0; i < mail->attachments->len; i++)
    append_attachment (self, g_ptr_array_index (mail->attachments, i));
  gtk_widget_set_visible (self->attachments, mail->attachments->len > 0);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
fettle_eml_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_EML_VIEW);

  G_OBJECT_CLASS (fettle_eml_view_parent_class)->dispose (object);
}

static void
fettle_eml_view_finalize (GObject *object)
{
  fettle_eml_free (FETTLE_EML_VIEW (object)->mail);

  G_OBJECT_CLASS (fettle_eml_view_parent_class)->finalize (object);
}

static gboolean
fettle_eml_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_EML_VIEW (widget)->text);
}

static void
fettle_eml_view_class_init (FettleEmlViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_eml_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_eml_view_finalize;
  widget_class->grab_focus = fettle_eml_view_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-eml-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, headers);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, text);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, attachments);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlView, attachment_list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_eml_view_init (FettleEmlView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fettle_eml_view_show (FettleEmlView *self, FettleStore *store, FettleEml *mail)
{
  g_return_if_fail (FETTLE_IS_EML_VIEW (self));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (mail != NULL);

  forget_mail (self);
  self->mail = mail;
  show_mail (self, store);
}
