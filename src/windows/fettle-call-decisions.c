/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be decided about a call on its page. */

#include "fettle-call-decisions.h"

#include "fettle-access.h"
#include "fettle-call-action.h"
#include "fettle-call-doing.h"
#include "fettle-call.h"
#include "fettle-follow-up.h"
#include "fettle-merge.h"
#include "fettle-widgets.h"

/* One dialog of fields: what it asks for, and what its button does. */
typedef struct
{
  const char *action;
  FettleCallActionType type;
  const char *fields;
  const char *title; /* %s: number of the call */
  const char *body;  /* nullable */
  const char *go;
} Question;

static const Question questions[] = {
  { "page.hand-over", FETTLE_CALL_HAND_OVER, "owner team engineer", N_ ("Hand over %s"), NULL,
    N_ ("_Hand over") },
  { "page.allocate", FETTLE_CALL_ALLOCATE, "owner team engineer", N_ ("Allocate %s"), NULL,
    N_ ("_Allocate") },
  { "page.send-back", FETTLE_CALL_SEND_BACK, "stage_reason", N_ ("Send %s back"),
    N_ ("Why can it not be planned as it is?"), N_ ("_Send back") },
  { "page.approve", FETTLE_CALL_APPROVE, "approval_reason", N_ ("Approve %s"),
    N_ ("You are the approver. A reason may be given."), N_ ("_Approve") },
  { "page.refuse", FETTLE_CALL_REFUSE, "approval_reason", N_ ("Refuse %s"),
    N_ ("Why is it refused?"), N_ ("_Refuse") },
};

static FettleStore *
get_store (FettleFormPage *page)
{
  return fettle_page_get_store (FETTLE_PAGE (page));
}

static gint64
get_id (FettleFormPage *page)
{
  return fettle_page_get_record_id (FETTLE_PAGE (page));
}

static FettleCallOutcome
get_action_outcome (gpointer operation)
{
  FettleCallAction *action = operation;

  return (FettleCallOutcome){ action->title, action->change_set, 0 };
}

static void
run_action (FettleFormPage *page, FettleAskDialog *dialog, FettleCallAction *action)
{
  fettle_call_doing_run (page, dialog, (FettleOperationFunc)fettle_call_action_run, action,
                         (GDestroyNotify)fettle_call_action_free, get_action_outcome,
                         _ ("The call was not changed"));
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);

  run_action (page, NULL,
              fettle_call_action_new (get_store (page), get_id (page), FETTLE_CALL_TAKE));
}

/* --- dialogs of fields ---------------------------------------------------------------------------- */

static void
on_answered (FettleAskDialog *dialog, FettleFormPage *page)
{
  const Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  FettleCall *answer = FETTLE_CALL (fettle_ask_dialog_get_record (dialog));
  FettleCallAction *action =
      fettle_call_action_new (get_store (page), get_id (page), question->type);

  if (question->type == FETTLE_CALL_HAND_OVER || question->type == FETTLE_CALL_ALLOCATE)
    {
      action->owner = answer->owner;
      action->team = answer->team;
      action->engineer = answer->engineer;
    }
  else
    {
      action->reason = g_strdup (question->type == FETTLE_CALL_SEND_BACK ? answer->stage_reason
                                                                         : answer->approval_reason);
    }
  run_action (page, dialog, action);
}

static FettleAskDialog *
make_dialog (FettleFormPage *page,
             FettleRecord *record,
             const char *fields,
             const char *title_format,
             const char *body,
             const char *go)
{
  g_autofree char *title =
      g_strdup_printf (title_format, fettle_record_get_title (fettle_form_page_get_record (page)));
  FettleAskDialog *dialog =
      fettle_ask_dialog_new (GTK_WIDGET (page), get_store (page), record, fields, title, go);

  fettle_ask_dialog_set_body (dialog, body);
  return dialog;
}

/* A reason is that of what is done now. */
static void
forget_reasons (FettleRecord *record)
{
  g_object_set (record, "stage-reason", NULL, "approval-reason", NULL, NULL);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].action, name))
      {
        const Question *question = &questions[i];
        g_autoptr (FettleRecord) record = fettle_call_doing_copy (page);
        FettleAskDialog *dialog;

        forget_reasons (record);
        dialog = make_dialog (page, record, question->fields, _ (question->title),
                              question->body != NULL ? _ (question->body) : NULL, _ (question->go));
        g_object_set_data (G_OBJECT (dialog), "question", (gpointer)question);
        g_signal_connect_object (dialog, "answered", G_CALLBACK (on_answered), page, 0);
        gtk_window_present (GTK_WINDOW (dialog));
      }
}

/* --- other calls ---------------------------------------------------------------------------------- */

static FettleCallOutcome
get_follow_up_outcome (gpointer operation)
{
  FettleFollowUp *follow_up = operation;

  return (FettleCallOutcome){ follow_up->title, follow_up->change_set, follow_up->new_call };
}

static void
on_follow_up_answered (FettleAskDialog *dialog, FettleFormPage *page)
{
  FettleCall *answer = FETTLE_CALL (fettle_ask_dialog_get_record (dialog));
  FettleFollowUp *follow_up = fettle_follow_up_new (get_store (page), get_id (page));

  follow_up->summary = g_strdup (answer->summary);
  fettle_call_doing_run (page, dialog, (FettleOperationFunc)fettle_follow_up_run, follow_up,
                         (GDestroyNotify)fettle_follow_up_free, get_follow_up_outcome,
                         _ ("No call was logged"));
}

static void
follow_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);
  g_autoptr (FettleRecord) record = fettle_call_doing_copy (page);
  FettleAskDialog *dialog =
      make_dialog (page, record, "summary", _ ("Follow up %s"),
                   _ ("A new call about the same, which goes on with this one."), _ ("_Log call"));

  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_follow_up_answered), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static FettleCallOutcome
get_merge_outcome (gpointer operation)
{
  FettleMerge *merge = operation;

  return (FettleCallOutcome){ merge->title, merge->change_set, merge->into };
}

static void
on_merge_answered (FettleAskDialog *dialog, FettleFormPage *page)
{
  FettleCall *answer = FETTLE_CALL (fettle_ask_dialog_get_record (dialog));
  FettleMerge *merge = fettle_merge_new (get_store (page), get_id (page), answer->merged_into);
  g_autoptr (GError) error = NULL;

  if (answer->merged_into == 0)
    {
      fettle_model_error_set_invalid (&error, "merged_into",
                                      _ ("Choose the call that this one turned out to be"));
      fettle_ask_dialog_finish (dialog, NULL, error);
      fettle_merge_free (merge);
      return;
    }
  fettle_call_doing_run (page, dialog, (FettleOperationFunc)fettle_merge_run, merge,
                         (GDestroyNotify)fettle_merge_free, get_merge_outcome,
                         _ ("The calls were not merged"));
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);
  g_autoptr (FettleRecord) record = fettle_call_doing_copy (page);
  FettleAskDialog *dialog = make_dialog (page, record, "merged_into", _ ("Merge %s"),
                                         _ ("Notes, activities, documents and work move to the "
                                            "other call, which also gets what it lacks: contact, "
                                            "order number and so on. This number keeps working."),
                                         _ ("_Merge"));

  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_merge_answered), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_call_choices_ask_split (FETTLE_FORM_PAGE (widget));
}

static void
open_merged_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (widget));

  fettle_widget_open_record (widget, "call", FETTLE_CALL (record)->merged_into);
}

void
fettle_call_decisions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.take", NULL, take_action);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    gtk_widget_class_install_action (widget_class, questions[i].action, NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "page.follow-up", NULL, follow_up_action);
  gtk_widget_class_install_action (widget_class, "page.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "page.split", NULL, split_action);
  gtk_widget_class_install_action (widget_class, "page.open-merged", NULL, open_merged_action);
}

/* The buttons of the page say why they are greyed. A tooltip that is there for something else stays. */
static void
show_refusal (GtkWidget *widget, const char *action, const char *refusal)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0
      && (refusal != NULL || g_object_get_data (G_OBJECT (widget), "refused") != NULL))
    {
      gtk_widget_set_tooltip_text (widget, refusal);
      g_object_set_data (G_OBJECT (widget), "refused", GINT_TO_POINTER (refusal != NULL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_refusal (child, action, refusal);
}

/* @deed of the action "page.deed": what is possible and what the user may. */
static void
set_enabled (FettleFormPage *page, const char *action, gboolean possible)
{
  g_autofree char *refusal =
      fettle_access_dup_deed_refusal (get_store (page), action + strlen ("page."));

  gtk_widget_action_set_enabled (GTK_WIDGET (page), action, possible && refusal == NULL);
  show_refusal (GTK_WIDGET (page), action, refusal);
}

void
fettle_call_decisions_update (FettleFormPage *page, const FettleCallStanding *standing)
{
  FettleRecord *record = fettle_form_page_get_record (page);
  FettleCall *call = (FettleCall *)record;
  gboolean there = call != NULL && standing != NULL && record->id != 0;
  gboolean open = there && fettle_stage_is_open (call->stage);
  gboolean decides = there && standing->may_decide;

  set_enabled (page, "page.take", open && standing->me != 0 && call->owner != standing->me);
  set_enabled (page, "page.hand-over", open);
  set_enabled (page, "page.allocate",
               open && call->stage == FETTLE_STAGE_RAISED
                   && standing->stages[FETTLE_STAGE_ALLOCATED].forbidden == NULL);
  set_enabled (page, "page.send-back", open && call->stage == FETTLE_STAGE_ALLOCATED);
  set_enabled (page, "page.approve", decides && call->approval != FETTLE_APPROVAL_APPROVED);
  set_enabled (page, "page.refuse", decides && call->approval != FETTLE_APPROVAL_REFUSED);
  set_enabled (page, "page.follow-up", there);
  set_enabled (page, "page.merge", there && call->merged_into == 0);
  set_enabled (page, "page.split", there && call->merged_into == 0);
  set_enabled (page, "page.skills", there);
  set_enabled (page, "page.set-stage", TRUE);
  set_enabled (page, "page.add-note", TRUE);
  set_enabled (page, "page.add-work", TRUE);
  set_enabled (page, "page.write-article", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "page.open-merged",
                                 there && call->merged_into != 0);
}
