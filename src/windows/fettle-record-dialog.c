/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that edits one record: for what has no page of its own. */

#include "fettle-record-dialog.h"

#include "fettle-field-group.h"
#include "fettle-form.h"
#include "fettle-widgets.h"

struct _FettleRecordDialog
{
  AdwWindow parent_instance;
  GtkWidget *save_button;
  FettleForm *form;
  FettleFieldGroup *group;
};

G_DEFINE_FINAL_TYPE (FettleRecordDialog, fettle_record_dialog, ADW_TYPE_WINDOW)

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (fettle_form_save_finish (FETTLE_FORM (object), result, NULL, &error))
    gtk_window_close (GTK_WINDOW (self));
  else if (!fettle_form_has_shown_error (self->form, error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("It was not saved"), error);
}

static void
on_save (FettleRecordDialog *self)
{
  gtk_widget_set_sensitive (self->save_button, FALSE);
  fettle_form_save_async (self->form, NULL, NULL, on_saved, g_object_ref (self));
}

static void
fettle_record_dialog_class_init (FettleRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FETTLE_TYPE_FORM);
  g_type_ensure (FETTLE_TYPE_FIELD_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleRecordDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordDialog, form);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordDialog, group);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
fettle_record_dialog_init (FettleRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FettleRecordDialog *
fettle_record_dialog_new (GtkWidget *parent,
                          FettleStore *store,
                          FettleRecord *record,
                          const char *fields,
                          const char *title)
{
  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);
  FettleRecordDialog *self = g_object_new (FETTLE_TYPE_RECORD_DIALOG, "transient-for",
                                           gtk_widget_get_root (parent), "title", title, NULL);

  g_object_set (self->group, "fields", fields, NULL);
  fettle_form_set_store (self->form, store);
  fettle_form_set_record (self->form, record);
  return self;
}
