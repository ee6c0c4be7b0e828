/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the page of a call shows beyond the call itself. */

#include "fettle-call-standing.h"

#include "fettle-access.h"
#include "fettle-call-event.h"
#include "fettle-call-skill.h"
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

static void
set_stamps (FettleCallStanding *self, FettleCall *call, GPtrArray *events)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->stages); i++)
    self->stages[i].at = FETTLE_INSTANT_NONE;
  self->stages[FETTLE_STAGE_RAISED].at = call->raised_at;
  for (guint i = 0; i < events->len; i++)
    {
      FettleCallEvent *event = g_ptr_array_index (events, i);

      if (event->type == FETTLE_CALL_EVENT_TYPE_STAGE && event->stage != FETTLE_STAGE_RAISED)
        self->stages[event->stage].at = event->at;
    }
  if (call->stage == FETTLE_STAGE_COMPLETED)
    self->stages[FETTLE_STAGE_COMPLETED].at = call->completed_at;
}

FettleCallStanding *
fettle_call_standing_load (FettleTransaction *transaction, gint64 id, GError **error)
{
  g_autoptr (FettleCallStanding) self = g_new0 (FettleCallStanding, 1);
  g_autoptr (FettleRecord) record =
      fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), id, error);
  g_autoptr (GPtrArray) events = NULL;
  FettleCall *call = (FettleCall *)record;
  FettleCallRule *rule;
  FettleRole role;

  if (call == NULL || !(rule = fettle_transaction_get_call_rule (transaction, call->type, error))
      || !(events = find_of_call (transaction, FETTLE_TYPE_CALL_EVENT, "at", id, error))
      || !(self->skills = find_of_call (transaction, FETTLE_TYPE_CALL_SKILL, "skill", id, error))
      || !(self->service = fettle_call_service_load (transaction, id, error))
      || !fettle_me_find (transaction, &self->me, error)
      || !fettle_access_get_role (transaction, &role, error))
    return NULL;
  self->version = record->version;
  self->n_steps = fettle_stage_rule_get_steps (rule, self->steps);
  self->needs_approval = rule->approval;
  set_stamps (self, call, events);
  for (guint stage = 0; stage < G_N_ELEMENTS (self->stages); stage++)
    find_forbidden (self, transaction, role, rule, call, stage);
  return g_steal_pointer (&self);
}
