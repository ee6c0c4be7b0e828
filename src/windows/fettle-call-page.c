/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call: how far it is, its details, what was written and done about it, who and what it concerns. */

#include "fettle-call-page.h"

#include "fettle-access.h"
#include "fettle-activity-view.h"
#include "fettle-article-suggestions.h"
#include "fettle-attachments-view.h"
#include "fettle-call-decisions.h"
#include "fettle-call-doing.h"
#include "fettle-call-skill.h"
#include "fettle-call-standing.h"
#include "fettle-call.h"
#include "fettle-card.h"
#include "fettle-document-page.h"
#include "fettle-field-group.h"
#include "fettle-history-view.h"
#include "fettle-linked-view.h"
#include "fettle-notes-view.h"
#include "fettle-record-bar.h"
#include "fettle-record-cards.h"
#include "fettle-record-link.h"
#include "fettle-service-view.h"
#include "fettle-stage-dialog.h"
#include "fettle-stage-stepper.h"
#include "fettle-tab-card.h"
#include "fettle-two-columns.h"
#include "fettle-widgets.h"
#include "fettle-work-view.h"

#define READ_FIELDS "contact fault area team order_number job_number source details resolution own"
#define START_FIELDS "company site contact equipment product area"
#define END_FIELDS "type priority fault team owner engineer"

struct _FettleCallPage
{
  FettleFormPage parent_instance;

  GtkWidget *content;
  FettleRecordBar *bar;
  GtkWidget *hold_button;
  GtkLabel *summary_label;
  GtkLabel *place_label;
  GtkWidget *notice_box;
  GtkLabel *notice_label;
  GtkWidget *open_merged_button;
  GtkWidget *approve_button;
  GtkWidget *refuse_button;
  GtkLabel *skills_label;
  FettleStageStepper *stepper;
  FettleForm *form;
  GtkWidget *details_card;
  FettleFieldGroup *read_group;
  GtkWidget *edit_box;
  FettleFieldGroup *text_group;
  FettleFieldGroup *start_group;
  FettleFieldGroup *end_group;
  FettleFieldGroup *own_group;
  FettleTabCard *tabs;
  FettleWorkView *work;
  GtkWidget *notes;
  FettleNotesView *latest_note;
  GtkWidget *side;
  FettleCard *service_card;
  FettleServiceView *service_view;
  FettleCard *people_card;
  GtkBox *people_box;
  FettleRecordCards *unit_calls;
  FettleRecordCards *open_calls;
  FettleArticleSuggestions *articles;

  FettleCallStanding *standing; /* NULL until it is read */
  guint standing_generation;
  guint minute_source; /* the present moves on */
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (FettleCallPage, fettle_call_page, FETTLE_TYPE_FORM_PAGE)

static void
set_fields (FettleFieldGroup *group, gboolean shown, const char *fields)
{
  g_object_set (group, "fields", shown ? fields : "", NULL);
}

/* A field stands in one place at a time, so that a message about it has one row to appear at. */
static void
update_editing (FettleCallPage *self)
{
  gboolean editing = fettle_form_page_get_editing (FETTLE_FORM_PAGE (self));

  gtk_widget_set_visible (self->details_card, !editing);
  g_object_set (self->articles, "usable", !editing, NULL);
  gtk_widget_set_visible (self->edit_box, editing);
  set_fields (self->read_group, !editing, READ_FIELDS);
  set_fields (self->text_group, editing, "summary details resolution");
  set_fields (self->start_group, editing, START_FIELDS " order_number job_number");
  set_fields (self->end_group, editing, END_FIELDS " stage planned_at");
  set_fields (self->own_group, editing, "own");
}

/* "Quay Court · Plant room 1, Severn Cascade 120, 60417-C" with links. */
static void
show_place (FettleCallPage *self, FettleRecord *record)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  static const char *const fields[] = { "company", "site", "product", "equipment" };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      char *markup = fettle_record_link_markup (record, fields[i]);

      if (markup != NULL)
        g_ptr_array_add (parts, markup);
    }

  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" · ", (char **)parts->pdata);
  gtk_label_set_markup (self->place_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), parts->len > 1);
}

static void
add_person (FettleCallPage *self, FettleRecord *record, const char *field_name, const char *role)
{
  GtkWidget *line = fettle_record_link_person (record, field_name, role);

  if (line != NULL)
    gtk_box_append (self->people_box, line);
}

static void
show_people (FettleCallPage *self, FettleRecord *record)
{
  fettle_widget_remove_children (GTK_WIDGET (self->people_box));

  add_person (self, record, "engineer", _ ("Engineer"));
  add_person (self, record, "owner", _ ("Owner"));
  add_person (self, record, "contact", _ ("Contact"));
  gtk_widget_set_visible (GTK_WIDGET (self->people_card),
                          gtk_widget_get_first_child (GTK_WIDGET (self->people_box)) != NULL);
}

static void
show_side (FettleCallPage *self, FettleCall *call)
{
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));

  show_people (self, FETTLE_RECORD (call));
  fettle_article_suggestions_show (self->articles, store, call);
  g_object_set (self->unit_calls, "except", FETTLE_RECORD (call)->id, NULL);
  g_object_set (self->open_calls, "except", FETTLE_RECORD (call)->id, NULL);
  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self->unit_calls), store,
                                   fettle_kind_from_name ("equipment"), call->equipment);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_calls), call->equipment != 0);
  fettle_related_view_set_subject (FETTLE_RELATED_VIEW (self->open_calls), store,
                                   fettle_kind_from_name ("company"), call->company);
  gtk_widget_set_visible (GTK_WIDGET (self->open_calls), call->company != 0);
}

static const char *
get_nick (FettleStage stage)
{
  return fettle_choice_get_nick (fettle_stage_get_type (), stage);
}

static void
set_steps (FettleCallPage *self)
{
  FettleCallStanding *standing = self->standing;
  FettleStageStep steps[FETTLE_STAGE_MAX_STEPS] = { 0 };

  for (guint i = 0; i < standing->n_steps; i++)
    {
      const FettleCallStage *stage = &standing->stages[standing->steps[i]];

      steps[i] = (FettleStageStep){ standing->steps[i], stage->at, stage->expected, stage->skipped,
                                    stage->forbidden };
    }
  fettle_stage_stepper_set_steps (self->stepper, steps, standing->n_steps);
}

static void
show_stage (FettleCallPage *self, FettleCall *call)
{
  FettleFormat format = fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);
  gboolean open = fettle_stage_is_open (call->stage);
  gboolean held = call->stage == FETTLE_STAGE_ON_HOLD;

  if (self->standing != NULL)
    set_steps (self);
  fettle_stage_stepper_show (self->stepper, call, &format);
  gtk_button_set_label (GTK_BUTTON (self->hold_button), held ? _ ("Resume") : _ ("Put on hold"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->hold_button), "s",
                                    held ? get_nick (call->stopped_stage) : "on-hold");
  gtk_widget_set_visible (self->hold_button,
                          open && !fettle_form_page_get_editing (FETTLE_FORM_PAGE (self)));
  if (!open && call->merged_into != 0)
    fettle_record_bar_set_primary (self->bar, NULL, NULL);
  else
    fettle_record_bar_set_primary (self->bar, open ? _ ("Complete") : _ ("Reopen"),
                                   open ? "page.set-stage::completed" : "page.set-stage::raised");
}

/* --- what the call does not say itself ------------------------------------------------------------ */

typedef struct
{
  gint64 call;
  FettleCallStanding *standing;
} Read;

typedef struct
{
  GWeakRef page; /* a page that went does not come back for an answer */
  guint generation;
} Waiting;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->standing, fettle_call_standing_free);
  g_free (read);
}

static gboolean
read_standing (FettleTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->standing = fettle_call_standing_load (transaction, read->call, error);
  return read->standing != NULL;
}

/* "Merged into C-10012", "Waits for approval", "On hold: waiting for a part" */
static char *
dup_notice (FettleCallPage *self, FettleCall *call)
{
  const char *into = fettle_record_get_reference_title (
      FETTLE_RECORD (call),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "merged_into"));
  gboolean open = fettle_stage_is_open (call->stage);

  if (call->merged_into != 0)
    return g_strdup_printf (_ ("This call was merged into %s, where its notes and work are now."),
                            into != NULL ? into : "?");
  if (open && call->approval == FETTLE_APPROVAL_REFUSED)
    return g_strdup_printf (_ ("Refused: %s"),
                            call->approval_reason != NULL ? call->approval_reason : "");
  if (self->standing->waits_for_approval)
    return g_strdup (_ ("Waits for approval. Nobody plans, travels or works before."));
  if (call->stage == FETTLE_STAGE_ON_HOLD && call->stage_reason != NULL)
    return g_strdup_printf (_ ("On hold: %s"), call->stage_reason);
  if (call->stage == FETTLE_STAGE_RAISED && call->stage_reason != NULL)
    return g_strdup_printf (_ ("Sent back: %s"), call->stage_reason);
  if (open && self->standing->effect == NULL)
    return fettle_call_dup_approval (call);
  return g_strdup (self->standing->effect);
}

/* What is settled, or will happen anyway, is none. */
static gboolean
is_warning (FettleCallPage *self, FettleCall *call, const char *notice)
{
  g_autofree char *approval = fettle_call_dup_approval (call);

  return g_strcmp0 (notice, self->standing->effect) != 0 && g_strcmp0 (notice, approval) != 0;
}

static void
show_notice (FettleCallPage *self, FettleCall *call)
{
  g_autofree char *notice = dup_notice (self, call);
  gboolean decides = self->standing->may_decide && call->approval == FETTLE_APPROVAL_NONE;

  gtk_label_set_label (self->notice_label, notice != NULL ? notice : "");
  gtk_widget_set_visible (self->notice_box, notice != NULL);
  if (is_warning (self, call, notice))
    gtk_widget_add_css_class (self->notice_box, "warningcard");
  else
    gtk_widget_remove_css_class (self->notice_box, "warningcard");
  gtk_widget_set_visible (self->open_merged_button, call->merged_into != 0);
  gtk_widget_set_visible (self->approve_button, decides);
  gtk_widget_set_visible (self->refuse_button, decides);
}

static void
show_skills (FettleCallPage *self)
{
  const FettleField *skill_field =
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL_SKILL), "skill");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->standing->skills->len; i++)
    {
      FettleCallSkill *skill = g_ptr_array_index (self->standing->skills, i);
      const char *name = fettle_record_get_reference_title (FETTLE_RECORD (skill), skill_field);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name != NULL ? name : "?");
      if (skill->level != FETTLE_NONE)
        g_string_append_printf (text, " (%d)", (int)skill->level);
    }
  gtk_label_set_label (self->skills_label, text->len > 0 ? text->str : _ ("None asked for"));
  g_string_free (text, TRUE);
}

static void
skills_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleCallPage *self = FETTLE_CALL_PAGE (widget);

  fettle_call_choices_ask_skills (FETTLE_FORM_PAGE (self),
                                  self->standing != NULL ? self->standing->skills : NULL);
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (FETTLE_CALL_PAGE (widget)->service_view),
                                      "service.explain", parameter);
}

static void
add_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleCallPage *self = FETTLE_CALL_PAGE (widget);

  fettle_tab_card_show (self->tabs, self->notes);
  gtk_widget_grab_focus (self->notes);
}

static void
add_work_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleCallPage *self = FETTLE_CALL_PAGE (widget);

  fettle_tab_card_show (self->tabs, GTK_WIDGET (self->work));
  fettle_work_view_add (self->work, g_variant_get_string (parameter, NULL));
}

static void
show_standing (FettleCallPage *self)
{
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (self));

  if (record == NULL)
    return;
  fettle_service_view_show (self->service_view, fettle_page_get_store (FETTLE_PAGE (self)),
                            g_steal_pointer (&self->standing->service), FETTLE_CALL (record));
  gtk_widget_set_visible (GTK_WIDGET (self->service_card),
                          gtk_widget_get_visible (GTK_WIDGET (self->service_view)));
  show_stage (self, FETTLE_CALL (record));
  show_notice (self, FETTLE_CALL (record));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.explain",
                                 gtk_widget_get_visible (GTK_WIDGET (self->service_view)));
  show_skills (self);
  fettle_call_decisions_update (FETTLE_FORM_PAGE (self), self->standing);
}

static void
on_standing_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (FettleCallPage) self = g_weak_ref_get (&waiting->page);
  g_autoptr (GError) error = NULL;
  Read *read = g_task_get_task_data (G_TASK (result));
  gboolean done = fettle_store_read_finish (FETTLE_STORE (source), result, &error);

  g_weak_ref_clear (&waiting->page);
  if (self == NULL || waiting->generation != self->standing_generation)
    return;
  if (!done)
    {
      if (!g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND)
          && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_warning ("Call page: %s", error->message);
      return;
    }
  g_clear_pointer (&self->standing, fettle_call_standing_free);
  self->standing = g_steal_pointer (&read->standing);
  show_standing (self);
}

static void
read_anew (FettleCallPage *self)
{
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));
  gint64 id = fettle_page_get_record_id (FETTLE_PAGE (self));
  Waiting *waiting;
  Read *read;

  if (store == NULL || id == 0)
    return;
  read = g_new0 (Read, 1);
  read->call = id;
  waiting = g_new (Waiting, 1);
  g_weak_ref_init (&waiting->page, self);
  waiting->generation = ++self->standing_generation;
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, read_standing, read, read_free, NULL,
                           on_standing_read, waiting);
}

static gboolean
on_minute (gpointer user_data)
{
  if (gtk_widget_get_mapped (user_data))
    read_anew (user_data);

  return G_SOURCE_CONTINUE;
}

/* Whatever clocks and stages rest on, but for the call itself, of which the form tells. */
static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleCallPage *self)
{
  static const char *const kinds[] = { "call_event",    "call_rule",      "call_skill",
                                       "service_level", "service_target", "work_hours",
                                       "business",      "staff",          "equipment",
                                       "product" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fettle_change_notice_has_kind (notice, fettle_kind_from_name (kinds[i])))
      {
        read_anew (self);
        return;
      }
}

static void
watch (FettleCallPage *self)
{
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));

  if (self->changed_handler != 0 || store == NULL)
    return;
  self->changed_handler =
      g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
  self->minute_source = g_timeout_add_seconds (60, on_minute, self);
}

static void
fettle_call_page_show_record (FettleFormPage *page, FettleRecord *record)
{
  FettleCallPage *self = FETTLE_CALL_PAGE (page);
  FettleCall *call = FETTLE_CALL (record);

  gtk_label_set_label (self->summary_label, call->summary != NULL ? call->summary : "");
  show_place (self, record);
  show_stage (self, call);
  show_side (self, call);
  fettle_work_view_set_call (self->work, call);
  fettle_record_bar_show (self->bar, page, record);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.open-unit", call->equipment != 0);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "page.new-for-company",
      call->company != 0
          && fettle_access_may (fettle_page_get_store (FETTLE_PAGE (self)), "new-call"));
  fettle_call_decisions_update (page, self->standing);
  watch (self);
  read_anew (self);
}

/* (transfer full) (nullable): what a toast says beyond the stage. */
static char *
dup_done (FettleCallPage *self, FettleRecord *record, FettleStage stage)
{
  FettleCallStanding *standing = self->standing;

  if (stage != FETTLE_STAGE_COMPLETED || standing == NULL || standing->version != record->version
      || standing->installs == NULL)
    return NULL;
  /* Translators: toast: a call's number, a unit's serial number */
  return g_strdup_printf (_ ("Completed %s; unit %s is in service"),
                          fettle_record_get_title (record), standing->installs);
}

static void
save_stage (FettleCallPage *self, FettleStage stage)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (self);
  FettleRecord *record = fettle_form_page_get_record (page);
  FettleValue value = { .type = FETTLE_FIELD_TYPE_CHOICE, .number = stage };
  g_autofree char *done = dup_done (self, record, stage);
  g_autofree char *title = NULL;

  /* Translators: undo menu and toast: a call's number and its new stage, "C-10234: Completed". */
  title = g_strdup_printf (_ ("%s: %s"), fettle_record_get_title (record),
                           fettle_choice_get_label (fettle_stage_get_type (), stage));
  fettle_form_page_change (page, "stage", &value, title, done);
}

static void
on_reason_given (GtkWidget *widget, FettleStage stage, const char *text, gpointer user_data)
{
  FettleFormPage *page = FETTLE_FORM_PAGE (widget);
  FettleCall *call = FETTLE_CALL (fettle_form_page_get_record (page));
  FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)text };
  const char *field = call != NULL ? fettle_stage_dialog_get_field (call, stage) : NULL;

  if (field == NULL)
    return;
  fettle_form_set_value (fettle_form_page_get_form (page), field, &value, NULL);
  save_stage (FETTLE_CALL_PAGE (widget), stage);
}

/* Nobody is asked for a resolution that cannot be saved. What was read of an earlier version does not count. */
static gboolean
is_forbidden (FettleCallPage *self, FettleRecord *record, FettleStage stage)
{
  FettleCallStanding *standing = self->standing;
  g_autoptr (GError) error = NULL;

  if (standing == NULL || standing->version != record->version
      || standing->stages[stage].forbidden == NULL)
    return FALSE;
  fettle_model_error_set_invalid (&error, "stage", "%s", standing->stages[stage].forbidden);
  fettle_page_show_error (FETTLE_PAGE (self), _ ("The call was not changed"), error);
  return TRUE;
}

static const char *
get_effect (FettleCallPage *self, FettleStage stage)
{
  return stage == FETTLE_STAGE_COMPLETED && self->standing != NULL ? self->standing->effect : NULL;
}

static void
set_stage (FettleCallPage *self, FettleStage stage)
{
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (self));

  if (record == NULL || FETTLE_CALL (record)->stage == stage || is_forbidden (self, record, stage))
    return;
  if (fettle_stage_dialog_get_field (FETTLE_CALL (record), stage) != NULL)
    fettle_stage_dialog_ask (GTK_WIDGET (self), FETTLE_CALL (record), 1, stage,
                             get_effect (self, stage), on_reason_given, NULL, NULL);
  else
    save_stage (self, stage);
}

static void
on_stage_chosen (FettleStageStepper *stepper, int stage, FettleCallPage *self)
{
  set_stage (self, stage);
}

static void
set_stage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int stage;

  if (fettle_choice_from_text (fettle_stage_get_type (), g_variant_get_string (parameter, NULL),
                               &stage))
    set_stage (FETTLE_CALL_PAGE (widget), stage);
}

static void
new_for_company_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (widget));
  g_autofree char *key =
      g_strdup_printf ("call?company=%" G_GINT64_FORMAT, FETTLE_CALL (record)->company);

  gtk_widget_activate_action (widget, "win.new-record", "s", key);
}

static void
write_article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_article_suggestions_write (FETTLE_CALL_PAGE (widget)->articles);
}

static void
open_unit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleRecord *record = fettle_form_page_get_record (FETTLE_FORM_PAGE (widget));

  fettle_widget_open_record (widget, "equipment", FETTLE_CALL (record)->equipment);
}

static void
job_sheet_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const gint64 id = fettle_page_get_record_id (FETTLE_PAGE (widget));

  if (id != 0)
    fettle_document_page_open (widget, &id, 1);
}

static void
fettle_call_page_dispose (GObject *object)
{
  FettleCallPage *self = FETTLE_CALL_PAGE (object);

  self->standing_generation++;
  g_clear_handle_id (&self->minute_source, g_source_remove);
  g_clear_pointer (&self->standing, fettle_call_standing_free);
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_CALL_PAGE);

  G_OBJECT_CLASS (fettle_call_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, hold_button);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, open_merged_button);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, approve_button);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, refuse_button);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, skills_label);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, latest_note);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, stepper);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, form);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, details_card);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, read_group);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, edit_box);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, text_group);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, start_group);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, end_group);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, own_group);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, side);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, service_card);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, service_view);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, people_card);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, people_box);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, unit_calls);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, open_calls);
  gtk_widget_class_bind_template_child (widget_class, FettleCallPage, articles);
}

static void
fettle_call_page_class_init (FettleCallPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_call_page_dispose;
  FETTLE_FORM_PAGE_CLASS (klass)->show_record = fettle_call_page_show_record;

  g_type_ensure (FETTLE_TYPE_CARD);
  g_type_ensure (FETTLE_TYPE_RECORD_BAR);
  g_type_ensure (FETTLE_TYPE_SERVICE_VIEW);
  g_type_ensure (FETTLE_TYPE_STAGE_STEPPER);
  g_type_ensure (FETTLE_TYPE_TAB_CARD);
  g_type_ensure (FETTLE_TYPE_TWO_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-call-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "page.write-article", NULL, write_article_action);
  fettle_call_decisions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "page.skills", NULL, skills_action);
  gtk_widget_class_install_action (widget_class, "page.explain", "s", explain_action);
  gtk_widget_class_install_action (widget_class, "page.add-work", "s", add_work_action);
  gtk_widget_class_install_action (widget_class, "page.add-note", NULL, add_note_action);
  gtk_widget_class_install_action (widget_class, "page.set-stage", "s", set_stage_action);
  gtk_widget_class_install_action (widget_class, "page.new-for-company", NULL,
                                   new_for_company_action);
  gtk_widget_class_install_action (widget_class, "page.job-sheet", NULL, job_sheet_action);
  gtk_widget_class_install_action (widget_class, "page.open-unit", NULL, open_unit_action);
}

static GtkWidget *
add_tab (FettleCallPage *self, GType type, const char *title)
{
  GtkWidget *view = g_object_new (type, NULL);

  fettle_tab_card_add (self->tabs, view, title);
  fettle_form_page_add_related (FETTLE_FORM_PAGE (self), FETTLE_RELATED_VIEW (view));
  return view;
}

static void
fettle_call_page_init (FettleCallPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->work = FETTLE_WORK_VIEW (add_tab (self, FETTLE_TYPE_WORK_VIEW, _ ("Work")));
  fettle_tab_card_set_end (self->tabs, GTK_WIDGET (self->work),
                           fettle_work_view_make_buttons (self->work));
  self->notes = add_tab (self, FETTLE_TYPE_NOTES_VIEW, _ ("Notes"));
  fettle_form_page_add_related (FETTLE_FORM_PAGE (self), FETTLE_RELATED_VIEW (self->latest_note));
  add_tab (self, FETTLE_TYPE_ACTIVITY_VIEW, _ ("Activities"));
  add_tab (self, FETTLE_TYPE_ATTACHMENTS_VIEW, _ ("Documents"));
  add_tab (self, FETTLE_TYPE_LINKED_VIEW, _ ("Linked"));
  add_tab (self, FETTLE_TYPE_HISTORY_VIEW, _ ("History"));
  fettle_record_link_connect (self->place_label);
  g_signal_connect (self->stepper, "stage-chosen", G_CALLBACK (on_stage_chosen), self);
  g_signal_connect (self, "notify::editing", G_CALLBACK (update_editing), NULL);
  fettle_form_page_set_form (FETTLE_FORM_PAGE (self), self->form);
  update_editing (self);
}
