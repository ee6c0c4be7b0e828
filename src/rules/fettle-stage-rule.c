/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stage may follow which, and what a call must have for it. */
#include "fettle-stage-rule.h"

#include "fettle-text.h"

gboolean
fettle_stage_rule_has_stage (FettleCallRule *rule, FettleStage stage)
{
  g_return_val_if_fail (FETTLE_IS_CALL_RULE (rule), FALSE);

  switch (stage)
    {
    case FETTLE_STAGE_ALLOCATED:
      return rule->allocated;
    case FETTLE_STAGE_PLANNED:
      return rule->planned;
    case FETTLE_STAGE_TRAVEL:
      return rule->travel;
    case FETTLE_STAGE_WORKING:
      return rule->working;
    case FETTLE_STAGE_RAISED:
    case FETTLE_STAGE_ON_HOLD:
    case FETTLE_STAGE_COMPLETED:
    case FETTLE_STAGE_CANCELLED:
    default:
      return TRUE;
    }
}

guint
fettle_stage_rule_get_steps (FettleCallRule *rule, FettleStage *steps)
{
  static const FettleStage way[] = {
    FETTLE_STAGE_RAISED, FETTLE_STAGE_ALLOCATED, FETTLE_STAGE_PLANNED,
    FETTLE_STAGE_TRAVEL, FETTLE_STAGE_WORKING,   FETTLE_STAGE_COMPLETED,
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    if (fettle_stage_rule_has_stage (rule, way[i]))
      steps[n++] = way[i];
  return n;
}

/* Somebody goes there, or is about to. */
static gboolean
is_work (FettleStage stage)
{
  return stage == FETTLE_STAGE_PLANNED || stage == FETTLE_STAGE_TRAVEL
         || stage == FETTLE_STAGE_WORKING;
}

/* Neither a hold nor the end changes anything about that. */
static gboolean
is_allocated (FettleCall *before)
{
  gboolean stopped = before->stage == FETTLE_STAGE_ON_HOLD || !fettle_stage_is_open (before->stage);
  FettleStage stage = stopped ? before->stopped_stage : before->stage;

  return stage == FETTLE_STAGE_ALLOCATED || is_work (stage);
}

static gboolean
check_allocated (FettleCallRule *rule, FettleCall *before, FettleCall *after, GError **error)
{
  if (!rule->allocated || before == NULL || !is_work (after->stage) || is_allocated (before))
    return TRUE;
  fettle_model_error_set_invalid (
      error, "stage",
      _ ("Call %s has not been allocated; allocate it before it is planned or begun"),
      after->number);
  return FALSE;
}

static gboolean
check_approval (FettleCallRule *rule, FettleCall *before, FettleCall *after, GError **error)
{
  gboolean goes_on = is_work (after->stage) || after->stage == FETTLE_STAGE_COMPLETED;

  if (!rule->approval || before == NULL || !goes_on || after->approval == FETTLE_APPROVAL_APPROVED)
    return TRUE;
  if (after->approval == FETTLE_APPROVAL_REFUSED)
    fettle_model_error_set_invalid (
        error, "stage", _ ("Call %s was refused; cancel it, or have it approved after all"),
        after->number);
  else
    fettle_model_error_set_invalid (
        error, "stage", _ ("Call %s needs an approval first; have it approved before work begins"),
        after->number);
  return FALSE;
}

static const char *
get_merged_into (FettleCall *call)
{
  const char *number = fettle_record_get_reference_title (
      FETTLE_RECORD (call),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "merged_into"));

  return number != NULL ? number : "?";
}

/* Its notes and its work are elsewhere. */
static gboolean
check_merged (FettleCall *call, GError **error)
{
  if (call->merged_into == 0)
    return TRUE;
  fettle_model_error_set_invalid (error, "stage",
                                  /* Translators: numbers of two calls */
                                  _ ("Call %s was merged into %s; undo the merge instead"),
                                  call->number, get_merged_into (call));
  return FALSE;
}

static gboolean
check_reason (FettleCall *before, FettleCall *after, GError **error)
{
  gboolean sent_back =
      before->stage == FETTLE_STAGE_ALLOCATED && after->stage == FETTLE_STAGE_RAISED;

  if (!fettle_text_is_empty (after->stage_reason))
    return TRUE;
  if (after->stage == FETTLE_STAGE_ON_HOLD)
    fettle_model_error_set_invalid (error, "stage_reason",
                                    _ ("Say why the call is put on hold: what it waits for"));
  else if (sent_back)
    fettle_model_error_set_invalid (error, "stage_reason", _ ("Say why the call is sent back"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_resolution (FettleCallRule *rule, FettleCall *after, GError **error)
{
  if (!rule->resolution || after->stage != FETTLE_STAGE_COMPLETED
      || !fettle_text_is_empty (after->resolution) || after->merged_into != 0)
    return TRUE;
  fettle_model_error_set_invalid (error, "resolution",
                                  _ ("Say what was done about it before the call is completed"));
  return FALSE;
}

static gboolean
check_planning_date (FettleCallRule *rule, FettleCall *after, GError **error)
{
  if (!rule->planning_date || after->planned_at != FETTLE_INSTANT_NONE
      || !fettle_stage_is_open (after->stage))
    return TRUE;
  fettle_model_error_set_invalid (
      error, "planned_at", _ ("%s calls need a planning date; say when it is to be done"),
      fettle_choice_get_label (fettle_call_type_get_type (), after->type));
  return FALSE;
}

static gboolean
check_stage_is_used (FettleCallRule *rule, FettleCall *after, GError **error)
{
  if (fettle_stage_rule_has_stage (rule, after->stage))
    return TRUE;
  fettle_model_error_set_invalid (
      error, "stage",
      _ ("The stage “%s” is not used for calls of the type “%s”; choose another one"),
      fettle_choice_get_label (fettle_stage_get_type (), after->stage),
      fettle_choice_get_label (fettle_call_type_get_type (), after->type));
  return FALSE;
}

/* A decision is somebody's. */
static gboolean
check_decision (FettleCall *after, GError **error)
{
  if (after->approval != FETTLE_APPROVAL_REFUSED || !fettle_text_is_empty (after->approval_reason))
    return TRUE;
  fettle_model_error_set_invalid (error, "approval_reason", _ ("Say why the call is refused"));
  return FALSE;
}

gboolean
fettle_stage_rule_check (FettleCallRule *rule,
                         FettleCall *before,
                         FettleCall *after,
                         GError **error)
{
  gboolean moves = before != NULL && before->stage != after->stage;
  gboolean is_new = before == NULL;

  g_return_val_if_fail (FETTLE_IS_CALL_RULE (rule), FALSE);
  g_return_val_if_fail (FETTLE_IS_CALL (after), FALSE);

  if ((is_new || before->approval != after->approval) && !check_decision (after, error))
    return FALSE;
  if ((is_new || before->planned_at != after->planned_at || before->type != after->type || moves)
      && !check_planning_date (rule, after, error))
    return FALSE;
  if (!moves)
    return TRUE;
  if (!fettle_stage_is_open (before->stage) && fettle_stage_is_open (after->stage)
      && !check_merged (after, error))
    return FALSE;
  return check_stage_is_used (rule, after, error) && check_allocated (rule, before, after, error)
         && check_approval (rule, before, after, error) && check_reason (before, after, error)
         && check_resolution (rule, after, error);
}

/* Decisions. */

gboolean
fettle_stage_rule_check_open (FettleCall *call, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CALL (call), FALSE);

  if (fettle_stage_is_open (call->stage))
    return TRUE;
  if (!check_merged (call, error))
    return FALSE;
  fettle_model_error_set_invalid (
      error, "stage", _ ("Call %s has ended; reopen it before it is handed on"), call->number);
  return FALSE;
}

gboolean
fettle_stage_rule_allocate (FettleCall *call, GError **error)
{
  if (!fettle_stage_rule_check_open (call, error))
    return FALSE;
  if (call->stage == FETTLE_STAGE_RAISED)
    g_object_set (call, "stage", FETTLE_STAGE_ALLOCATED, NULL);
  return TRUE;
}

gboolean
fettle_stage_rule_send_back (FettleCall *call, const char *reason, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_CALL (call), FALSE);

  if (call->stage != FETTLE_STAGE_ALLOCATED)
    {
      fettle_model_error_set_invalid (
          error, "stage", _ ("Call %s is not allocated; only what is allocated can be sent back"),
          call->number);
      return FALSE;
    }
  g_free (call->stage_reason);
  call->stage_reason = fettle_text_strip_to_null (reason);
  g_object_set (call, "stage", FETTLE_STAGE_RAISED, NULL);
  return TRUE;
}
