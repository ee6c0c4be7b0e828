/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an e-mail that is kept as a document. */
#include "fettle-eml-window.h"

#include <glib/gi18n-lib.h>

#include "fettle-attachment-content.h"
#include "fettle-widgets.h"

struct _FettleEmlWindow
{
  AdwWindow parent_instance;
  FettleEml *mail;
  GtkFileChooserNative *chooser; /* while open */
  const FettleEmlPart *saving;   /* of the mail */

  GtkWidget *heading;
  GtkWidget *headers; /* a grid */
  GtkWidget *text;
  GtkWidget *attachments;
  GtkWidget *attachment_list;
};

G_DEFINE_FINAL_TYPE (FettleEmlWindow, fettle_eml_window, ADW_TYPE_WINDOW)

/* Saving what was attached. */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleEmlWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The attachment was not saved"), error);
}

static void
on_response (GtkNativeDialog *dialog, int response, FettleEmlWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->saving != NULL)
    g_file_replace_contents_bytes_async (file, self->saving->content, NULL, FALSE,
                                         G_FILE_CREATE_NONE, NULL, on_saved, g_object_ref (self));
  self->saving = NULL;
  g_clear_object (&self->chooser);
}

static void
on_save_clicked (GtkButton *button, FettleEmlWindow *self)
{
  self->saving = g_object_get_data (G_OBJECT (button), "part");
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save attachment"), GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), self->saving->name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Showing. */

static void
append_header (FettleEmlWindow *self, const char *caption, const char *text, int row)
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
append_attachment (FettleEmlWindow *self, FettleEmlPart *part)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *save = gtk_button_new_with_label (_ ("Save…"));
  g_autofree char *size = g_format_size (g_bytes_get_size (part->content));
  g_autofree char *detail = g_strdup_printf ("%s · %s", size, part->media_type);
  g_autofree char *label = g_strdup_printf ("%s “%s”", _ ("Save"), part->name);

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
show_mail (FettleEmlWindow *self, FettleStore *store)
{
  FettleEml *mail = self->mail;
  FettleFormat format = fettle_store_get_format (store, TRUE);
  const char *subject = mail->subject != NULL ? mail->subject : _ ("No subject");
  g_autofree char *date = mail->date != FETTLE_INSTANT_NONE
                              ? fettle_instant_format_local (mail->date, format.zone)
                              : NULL;

  gtk_window_set_title (GTK_WINDOW (self), subject);
  gtk_label_set_label (GTK_LABEL (self->heading), subject);
  append_header (self, _ ("From"), mail->from, 0);
  append_header (self, _ ("To"), mail->to, 1);
  append_header (self, _ ("Copy"), mail->cc, 2);
  append_header (self, _ ("Date"), date, 3);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), mail->text, -1);
  for (guint i = 0; i < mail->attachments->len; i++)
    append_attachment (self, g_ptr_array_index (mail->attachments, i));
  gtk_widget_set_visible (self->attachments, mail->attachments->len > 0);
  gtk_window_set_focus (GTK_WINDOW (self), self->text);
}

static void
fettle_eml_window_dispose (GObject *object)
{
  FettleEmlWindow *self = FETTLE_EML_WINDOW (object);

  self->saving = NULL;
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (fettle_eml_window_parent_class)->dispose (object);
}

static void
fettle_eml_window_finalize (GObject *object)
{
  fettle_eml_free (FETTLE_EML_WINDOW (object)->mail);

  G_OBJECT_CLASS (fettle_eml_window_parent_class)->finalize (object);
}

static void
fettle_eml_window_class_init (FettleEmlWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_eml_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_eml_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-eml-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleEmlWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlWindow, headers);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlWindow, text);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlWindow, attachments);
  gtk_widget_class_bind_template_child (widget_class, FettleEmlWindow, attachment_list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_eml_window_init (FettleEmlWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_eml_window_new (FettleStore *store, FettleEml *mail)
{
  FettleEmlWindow *self = g_object_new (FETTLE_TYPE_EML_WINDOW, NULL);

  self->mail = mail;
  show_mail (self, store);
  return GTK_WIDGET (self);
}

/* Opening. */

typedef struct
{
  char *sha256;
  FettleEml *mail;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->sha256);
  fettle_eml_free (load->mail);
  g_free (load);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (GBytes) content = fettle_attachment_content_load (transaction, load->sha256, error);

  if (content != NULL)
    load->mail = fettle_eml_read (content, error);
  return load->mail != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  GtkRoot *root;
  GtkWidget *window;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (parent, _ ("The e-mail was not opened"), error);
      return;
    }
  root = gtk_widget_get_root (parent);
  if (root == NULL)
    return;
  window = fettle_eml_window_new (FETTLE_STORE (source), g_steal_pointer (&load->mail));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

void
fettle_eml_window_open (GtkWidget *parent, FettleStore *store, FettleAttachment *attachment)
{
  Load *load;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (FETTLE_IS_STORE (store));

  load = g_new0 (Load, 1);
  load->sha256 = g_strdup (attachment->sha256);
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, run_load, load, load_free, NULL, on_loaded,
                           g_object_ref (parent));
}
