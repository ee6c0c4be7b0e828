/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that asks for some fields before something is done. */
#include "fettle-ask-dialog.h"

#include "fettle-field-group.h"
#include "fettle-form-internal.h"
#include "fettle-widgets.h"

struct _FettleAskDialog
{
  AdwWindow parent_instance;
  GtkWidget *go_button;
  GtkWidget *box;
  GtkLabel *body;
  FettleForm *form;
  FettleFieldGroup *group;

  GtkWidget *parent; /* weak: what toasts belong to */
  char *save_title;  /* NULL: somebody else does what is to be done */
  char *failed;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleAskDialog, fettle_ask_dialog, ADW_TYPE_WINDOW)

/* Closed while something is being written; the one who writes keeps it. */
static gboolean
is_gone (FettleAskDialog *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

/* A dialog that was closed meanwhile cannot say it; what it was opened from can. */
static void
show_error (FettleAskDialog *self, const char *heading, const GError *error)
{
  if (!is_gone (self))
    fettle_widget_show_error (GTK_WIDGET (self), heading, error);
  else if (self->parent != NULL)
    fettle_widget_show_error (self->parent, heading, error);
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleAskDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change_set = 0;

  if (!fettle_form_save_finish (FETTLE_FORM (object), result, &change_set, &error))
    {
      if (!is_gone (self))
        gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.go", TRUE);
      if (is_gone (self) || !fettle_form_has_shown_error (self->form, error))
        show_error (self, self->failed, error);
      return;
    }
  if (self->parent != NULL)
    fettle_widget_offer_undo (self->parent, change_set, self->save_title);
  fettle_ask_dialog_finish (self, NULL, NULL);
}

static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleAskDialog *self = FETTLE_ASK_DIALOG (widget);
  FettleFieldRow *bad = fettle_form_commit_rows (self->form);

  if (bad != NULL)
    {
      gtk_widget_child_focus (GTK_WIDGET (bad), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_action_set_enabled (widget, "ask.go", FALSE);
  if (self->save_title != NULL)
    fettle_form_save_async (self->form, self->save_title, NULL, on_saved, g_object_ref (self));
  else
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

/* Typing begins at the first field, not at Cancel. */
static void
fettle_ask_dialog_map (GtkWidget *widget)
{
  FettleAskDialog *self = FETTLE_ASK_DIALOG (widget);

  GTK_WIDGET_CLASS (fettle_ask_dialog_parent_class)->map (widget);
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

/* Not before: a save that is under way when the dialog is closed still has to say how it went. */
static void
fettle_ask_dialog_finalize (GObject *object)
{
  FettleAskDialog *self = FETTLE_ASK_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_free (self->save_title);
  g_free (self->failed);

  G_OBJECT_CLASS (fettle_ask_dialog_parent_class)->finalize (object);
}

static void
fettle_ask_dialog_class_init (FettleAskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_ask_dialog_finalize;
  widget_class->map = fettle_ask_dialog_map;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FETTLE_TYPE_FORM);
  g_type_ensure (FETTLE_TYPE_FIELD_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-ask-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAskDialog, go_button);
  gtk_widget_class_bind_template_child (widget_class, FettleAskDialog, box);
  gtk_widget_class_bind_template_child (widget_class, FettleAskDialog, body);
  gtk_widget_class_bind_template_child (widget_class, FettleAskDialog, form);
  gtk_widget_class_bind_template_child (widget_class, FettleAskDialog, group);
  gtk_widget_class_install_action (widget_class, "ask.go", NULL, go);
}

static void
fettle_ask_dialog_init (FettleAskDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FettleAskDialog *
fettle_ask_dialog_new (GtkWidget *parent,
                       FettleStore *store,
                       FettleRecord *record,
                       const char *fields,
                       const char *title,
                       const char *go_label)
{
  FettleAskDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  self = g_object_new (FETTLE_TYPE_ASK_DIALOG, "transient-for", gtk_widget_get_root (parent),
                       "title", title, NULL);
  g_set_weak_pointer (&self->parent, parent);
  gtk_button_set_label (GTK_BUTTON (self->go_button), go_label);
  g_object_set (self->group, "fields", fields, NULL);
  fettle_form_set_store (self->form, store);
  fettle_form_set_record (self->form, record);
  return self;
}

void
fettle_ask_dialog_set_body (FettleAskDialog *self, const char *text)
{
  g_return_if_fail (FETTLE_IS_ASK_DIALOG (self));

  gtk_label_set_label (self->body, text);
  gtk_widget_set_visible (GTK_WIDGET (self->body), text != NULL);
}

void
fettle_ask_dialog_add (FettleAskDialog *self, GtkWidget *widget)
{
  g_return_if_fail (FETTLE_IS_ASK_DIALOG (self));

  gtk_box_append (GTK_BOX (self->box), widget);
}

FettleRecord *
fettle_ask_dialog_get_record (FettleAskDialog *self)
{
  g_return_val_if_fail (FETTLE_IS_ASK_DIALOG (self), NULL);

  return fettle_form_get_record (self->form);
}

static gboolean
asks_for (FettleAskDialog *self, const char *field)
{
  g_autofree char *fields = NULL;
  g_auto (GStrv) names = NULL;

  g_object_get (self->group, "fields", &fields, NULL);
  names = g_strsplit (fields != NULL ? fields : "", " ", -1);
  return g_strv_contains ((const char *const *)names, field);
}

void
fettle_ask_dialog_finish (FettleAskDialog *self, const char *failed, const GError *error)
{
  const char *field = NULL;

  g_return_if_fail (FETTLE_IS_ASK_DIALOG (self));

  if (error == NULL)
    {
      fettle_form_discard (self->form);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (is_gone (self))
    {
      if (failed != NULL)
        show_error (self, failed, error);
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ask.go", TRUE);
  if (error->domain == FETTLE_MODEL_ERROR)
    field = fettle_model_error_get_field (error);
  if (field != NULL && asks_for (self, field))
    fettle_form_show_error_at (self->form, field, error->message);
  else
    show_error (self, failed, error);
}

void
fettle_ask_dialog_save_answer (FettleAskDialog *self, const char *title, const char *failed)
{
  g_return_if_fail (FETTLE_IS_ASK_DIALOG (self));

  self->save_title = g_strdup (title);
  self->failed = g_strdup (failed);
}
