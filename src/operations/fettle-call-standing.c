/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the page of a call shows beyond the call itself. */

#include "fettle-call-standing.h"

#include "fettle-access.h"
#include "fettle-call-event.h"
#include "fettle-call-skill.h"
#include "fettle-helpdesk-install.h"
#include "fettle-me.h"

void
fettle_call_standing_free (FettleCallStanding *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->service, fettle_call_service_free);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->stages); i++)
    g_free (self->stages[i].forbidden);
  g_free (self->effect);
  g_free (self->installs);
  g_free (self);
}

static GPtrArray *
find_of_call (
    FettleTransaction *transaction, GType type, const char *sort, gint64 call, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (type));

  fettle_query_add_reference (query, "call", call);
  fettle_query_sort_by (query, sort, FALSE);
  return fettle_transaction_find (transaction, query, error);
}

/* What is asked for on the way counts as answered. The rule of stages has the first word, the role of
 * whoever asks the second. */
static void
find_forbidden (FettleCallStanding *self,
                FettleTransaction *transaction,
                FettleRole role,
                FettleCallRule *rule,
                FettleCall *call,
                FettleStage stage)
{
  g_autoptr (FettleRecord) copy = NULL;
  g_autoptr (GError) error = NULL;
  FettleCall *after;

  if (stage == call->stage)
    return;
  copy = fettle_record_copy (FETTLE_RECORD (call));
  after = FETTLE_CALL (copy);
  after->stage = stage;
  g_object_set (after, "stage-reason", "?", "resolution", "?", NULL);
  if (!fettle_stage_rule_check (rule, call, after, &error))
    self->stages[stage].forbidden = g_strdup (error->message);
  else
    fettle_access_rule_check (role, FETTLE_RECORD (call), copy,
                              fettle_transaction_get_dictionary (transaction),
                              &self->stages[stage].forbidden);
}

static gboolean
is_stop (FettleStage stage)
{
  return stage == FETTLE_STAGE_ON_HOLD || stage == FETTLE_STAGE_CANCELLED;
}

/* A call that went back, such as one reopened, has not reached what lay beyond. */
static void
set_stamp (FettleCallStanding *self, FettleStage stage, FettleInstant at)
{
  for (guint i = stage + 1; i < G_N_ELEMENTS (self->stages) && !is_stop (stage); i++)
    self->stages[i].at = FETTLE_INSTANT_NONE;
  self->stages[stage].at = at;
}

/* *reached: the last stage on the way, across holds. What was before the first stamp nobody knows. */
static void
set_skipped (FettleCallStanding *self, FettleCallEvent *event, FettleStage *reached)
{
  if (is_stop (event->stage))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->stages); i++)
    if (i >= event->stage)
      self->stages[i].skipped = FALSE;
    else if (i > *reached)
      self->stages[i].skipped = TRUE;
  *reached = event->stage;
}

static void
set_stamps (FettleCallStanding *self, FettleCall *call, GPtrArray *events)
{
  FettleStage reached = FETTLE_STAGE_COMPLETED;

  for (guint i = 0; i < G_N_ELEMENTS (self->stages); i++)
    self->stages[i].at = FETTLE_INSTANT_NONE;
  for (guint i = 0; i < events->len; i++)
    {
      FettleCallEvent *event = g_ptr_array_index (events, i);

      if (event->type != FETTLE_CALL_EVENT_TYPE_STAGE)
        continue;
      if (reached == FETTLE_STAGE_COMPLETED && !is_stop (event->from_stage))
        reached = event->from_stage;
      set_stamp (self, event->stage, event->at);
      set_skipped (self, event, &reached);
    }
  self->stages[FETTLE_STAGE_RAISED].at = call->raised_at;
  if (call->stage == FETTLE_STAGE_COMPLETED)
    self->stages[FETTLE_STAGE_COMPLETED].at = call->completed_at;
  else if (is_stop (call->stage))
    self->stages[call->stopped_stage].at = self->stages[call->stage].at;
}

/* A plan for a time gone by is none, once the call has gone back to before it. */
static void
set_expected (FettleCallStanding *self, FettleCall *call, FettleInstant now)
{
  const gboolean stopped = is_stop (call->stage);
  const FettleStage reached = stopped ? call->stopped_stage : call->stage;
  FettleCallStage *planned = &self->stages[FETTLE_STAGE_PLANNED];
  FettleCallStage *completed = &self->stages[FETTLE_STAGE_COMPLETED];

  if (call->planned_at != FETTLE_INSTANT_NONE && !(stopped && reached == FETTLE_STAGE_PLANNED)
      && (reached >= FETTLE_STAGE_PLANNED || call->planned_at > now))
    *planned = (FettleCallStage){ call->planned_at, TRUE, FALSE, planned->forbidden };
  if (fettle_stage_is_open (call->stage))
    *completed = (FettleCallStage){ call->fix_due_at, TRUE, FALSE, completed->forbidden };
}

/* Whether somebody has to say yes first, in the one place that knows. */
static void
set_approval (FettleCallStanding *self, FettleCallRule *rule, FettleCall *call)
{
  const gboolean controlled =
      rule->approval && fettle_stage_is_open (call->stage) && call->merged_into == 0;

  self->waits_for_approval = controlled && call->approval != FETTLE_APPROVAL_APPROVED;
  self->may_decide = controlled && self->me != 0;
}

FettleCallStanding *
fettle_call_standing_load (FettleTransaction *transaction, gint64 id, GError **error)
{
  g_autoptr (FettleCallStanding) self = g_new0 (FettleCallStanding, 1);
  g_autoptr (FettleRecord) record =
      fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), id, error);
  g_autoptr (GPtrArray) events = NULL;
  FettleCall *call = (FettleCall *)record;
  g_autofree char *refusal = NULL;
  FettleCallRule *rule;
  FettleRole role;

  if (call == NULL || !(rule = fettle_transaction_get_call_rule (transaction, call->type, error))
      || !(events = find_of_call (transaction, FETTLE_TYPE_CALL_EVENT, "at", id, error))
      || !(self->skills = find_of_call (transaction, FETTLE_TYPE_CALL_SKILL, "skill", id, error))
      || !(self->service = fettle_call_service_load (transaction, id, error))
      || !fettle_me_find (transaction, &self->me, error)
      || !fettle_access_get_role (transaction, &role, error)
      || !fettle_helpdesk_foresee_installation (transaction, call, &self->effect, &self->installs,
                                                &refusal, error))
    return NULL;
  self->version = record->version;
  self->n_steps = fettle_stage_rule_get_steps (rule, self->steps);
  set_approval (self, rule, call);
  set_stamps (self, call, events);
  set_expected (self, call, fettle_transaction_get_now (transaction));
  for (guint stage = 0; stage < G_N_ELEMENTS (self->stages); stage++)
    find_forbidden (self, transaction, role, rule, call, stage);
  if (self->stages[FETTLE_STAGE_COMPLETED].forbidden == NULL)
    self->stages[FETTLE_STAGE_COMPLETED].forbidden = g_steal_pointer (&refusal);
  return g_steal_pointer (&self);
}
