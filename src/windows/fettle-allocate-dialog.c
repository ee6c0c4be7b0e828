/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose queue calls come into. */

#include "fettle-allocate-dialog.h"

#include <glib/gi18n-lib.h>

#include "fettle-call.h"
#include "fettle-field-editor.h"

enum
{
  OWNER,
  TEAM,
  N_FIELDS,
};

static const char *const field_names[N_FIELDS] = { "owner", "team" };

typedef struct
{
  GtkWidget *parent; /* weak */
  AdwMessageDialog *dialog;
  FettleFieldEditor *editors[N_FIELDS];
  FettleAllocateDialogFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->parent);
  for (guint i = 0; i < N_FIELDS; i++)
    g_object_unref (question->editors[i]);
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static gboolean
get_ids (Question *question, gint64 *ids)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_auto (FettleValue) value = { 0 };

      if (!fettle_field_editor_get_value (question->editors[i], &value, NULL))
        return FALSE;
      ids[i] = value.number;
    }
  return TRUE;
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  gint64 ids[N_FIELDS];

  if (g_str_equal (response, "go") && question->parent != NULL && get_ids (question, ids))
    question->func (question->parent, ids[OWNER], ids[TEAM], question->user_data);
}

/* Half a name is nobody yet. */
static void
on_edited (Question *question)
{
  gint64 ids[N_FIELDS];

  adw_message_dialog_set_response_enabled (question->dialog, "go", get_ids (question, ids));
}

/* Ctrl+Enter is the button, wherever the focus is. */
static gboolean
on_ctrl_enter (GtkWidget *widget, GVariant *args, gpointer dialog)
{
  if (!adw_message_dialog_get_response_enabled (dialog, "go"))
    return TRUE;
  adw_message_dialog_response (dialog, "go");
  gtk_window_destroy (dialog);
  return TRUE;
}

static void
add_editor (Question *question, FettleStore *store, GtkWidget *box, guint i)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  const FettleField *field = fettle_kind_get_field (kind, field_names[i]);
  const char *label = fettle_dictionary_get_field_label (dictionary, kind, field);
  FettleFieldEditor *editor = fettle_field_editor_new (store, kind, field);
  const FettleValue none = fettle_value_none (field->type);
  GtkWidget *caption = gtk_label_new (label);

  question->editors[i] = g_object_ref_sink (editor);
  fettle_field_editor_set_value (editor, &none, NULL);
  fettle_field_editor_set_placeholder (editor, _ ("As it is"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (fettle_field_editor_get_control (editor)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "heading");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), fettle_field_editor_wrap (editor));
  g_signal_connect_swapped (editor, "edited", G_CALLBACK (on_edited), question);
  g_signal_connect_swapped (editor, "committed", G_CALLBACK (on_edited), question);
}

static GtkWidget *
make_dialog (GtkWidget *parent, const char *heading, const char *go)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              heading, _ ("Whose queue is it to come into?"));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (on_ctrl_enter, dialog, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (dialog, keys);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Not now"), "go", go,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

void
fettle_allocate_dialog_ask (GtkWidget *parent,
                            FettleStore *store,
                            const char *heading,
                            const char *go,
                            FettleAllocateDialogFunc func,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  GtkWidget *dialog;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (FETTLE_IS_STORE (store));

  dialog = make_dialog (parent, heading, go);
  question = g_new0 (Question, 1);
  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  question->func = func;
  question->user_data = user_data;
  question->destroy = destroy;
  g_set_weak_pointer (&question->parent, parent);
  for (guint i = 0; i < N_FIELDS; i++)
    add_editor (question, store, box, i);
  gtk_widget_set_size_request (box, 300, -1);
  adw_message_dialog_set_extra_child (question->dialog, box);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (fettle_field_editor_get_control (question->editors[OWNER]));
}
