/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new stage asks for. */

#include "fettle-stage-dialog.h"

#include <glib/gi18n-lib.h>
#include "fettle-canned-text-button.h"
#include "fettle-page.h"
#include "fettle-text.h"

typedef struct
{
  GtkWidget *parent; /* weak */
  GtkTextBuffer *buffer;
  FettleStage stage;
  FettleStageDialogFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

/* The words for each thing that is asked. */
typedef struct
{
  const char *field;
  const char *heading;      /* %s: number of a call */
  const char *heading_many; /* %u: how many */
  const char *body;
  const char *label; /* of the button */
} Words;

static const Words hold_words = {
  "stage_reason",
  N_ ("Put %s on hold"),
  N_ ("Put %u calls on hold"),
  N_ ("What does it wait for?"),
  N_ ("_Put on hold"),
};
static const Words complete_words = {
  "resolution",     N_ ("Complete %s"), N_ ("Complete %u calls"), N_ ("What was done about it?"),
  N_ ("_Complete"),
};
static const Words cancel_words = {
  "stage_reason",      N_ ("Cancel %s"), N_ ("Cancel %u calls"), N_ ("Why will it not be done?"),
  N_ ("_Cancel call"),
};
static const Words send_back_words = {
  "stage_reason",
  N_ ("Send %s back"),
  N_ ("Send %u calls back"),
  N_ ("Why can it not be planned as it is?"),
  N_ ("_Send back"),
};

static const Words *
get_words (FettleCall *call, FettleStage stage)
{
  if (stage == FETTLE_STAGE_ON_HOLD)
    return &hold_words;
  if (stage == FETTLE_STAGE_CANCELLED)
    return &cancel_words;
  if (stage == FETTLE_STAGE_COMPLETED && fettle_text_is_empty (call->resolution))
    return &complete_words;
  if (stage == FETTLE_STAGE_RAISED && call->stage == FETTLE_STAGE_ALLOCATED)
    return &send_back_words;
  return NULL;
}

const char *
fettle_stage_dialog_get_field (FettleCall *call, FettleStage stage)
{
  const Words *words = get_words (call, stage);

  return words != NULL ? words->field : NULL;
}

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->parent);
  g_object_unref (question->buffer);
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return fettle_text_strip_to_null (text);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *text = dup_text (question->buffer);

  if (g_str_equal (response, "go") && text != NULL && question->parent != NULL)
    question->func (question->parent, question->stage, text, question->user_data);
}

static void
on_changed (GtkTextBuffer *buffer, AdwMessageDialog *dialog)
{
  g_autofree char *text = dup_text (buffer);

  adw_message_dialog_set_response_enabled (dialog, "go", text != NULL);
}

static gboolean
on_ctrl_enter (GtkWidget *widget, GVariant *args, gpointer dialog)
{
  if (!adw_message_dialog_get_response_enabled (dialog, "go"))
    return TRUE;
  /* A response that no button gives leaves the dialog standing. */
  adw_message_dialog_response (dialog, "go");
  gtk_window_destroy (dialog);
  return TRUE;
}

/* A text of several lines; Ctrl+Enter is the button. */
static GtkWidget *
make_entry (AdwMessageDialog *dialog, const char *label, GtkTextBuffer **buffer)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  g_object_set (view, "top-margin", 9, "bottom-margin", 9, "left-margin", 9, "right-margin", 9,
                NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (on_ctrl_enter, dialog, NULL)));
  gtk_widget_add_controller (view, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 84);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_size_request (scrolled, 340, -1);
  *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  return scrolled;
}

/* Below the text: a page knows the store whose canned texts can be put in. */
static GtkWidget *
add_texts (GtkWidget *entry, GtkWidget *parent, const Words *words)
{
  GtkWidget *page = gtk_widget_get_ancestor (parent, FETTLE_TYPE_PAGE);
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (entry));
  FettleCannedTextUse use = g_str_equal (words->field, "resolution")
                                ? FETTLE_CANNED_TEXT_USE_RESOLUTION
                                : FETTLE_CANNED_TEXT_USE_ANY;
  GtkWidget *box;
  GtkWidget *texts;

  if (page == NULL)
    return entry;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  texts = fettle_canned_text_button_new (fettle_page_get_store (FETTLE_PAGE (page)), use,
                                         GTK_TEXT_VIEW (view));
  gtk_widget_set_halign (texts, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), texts);
  return box;
}

static char *
make_heading (const Words *words, FettleCall *call, guint n_calls)
{
  return n_calls > 1 ? g_strdup_printf (_ (words->heading_many), n_calls)
                     : g_strdup_printf (_ (words->heading), call->number);
}

void
fettle_stage_dialog_ask (GtkWidget *parent,
                         FettleCall *call,
                         guint n_calls,
                         FettleStage stage,
                         const char *effect,
                         FettleStageDialogFunc func,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  const Words *words = get_words (call, stage);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  Question *question;
  GtkWidget *dialog;
  GtkWidget *entry;

  g_return_if_fail (words != NULL);

  heading = make_heading (words, call, n_calls);
  body = effect != NULL ? g_strdup_printf ("%s\n%s", effect, _ (words->body))
                        : g_strdup (_ (words->body));
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);
  question = g_new0 (Question, 1);
  question->stage = stage;
  question->func = func;
  question->user_data = user_data;
  question->destroy = destroy;
  g_set_weak_pointer (&question->parent, parent);
  entry = make_entry (ADW_MESSAGE_DIALOG (dialog), _ (words->body), &question->buffer);
  g_object_ref (question->buffer);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      add_texts (entry, parent, words));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Not now"), "go",
                                    _ (words->label), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (question->buffer, "changed", G_CALLBACK (on_changed), dialog, 0);
  on_changed (question->buffer, ADW_MESSAGE_DIALOG (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
