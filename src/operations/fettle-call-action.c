/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions about one call, each one change set. */

#include "fettle-call-action.h"

#include <glib/gi18n-lib.h>

#include "fettle-call.h"
#include "fettle-me.h"
#include "fettle-stage-rule.h"
#include "fettle-text.h"

FettleCallAction *
fettle_call_action_new (FettleStore *store, gint64 call, FettleCallActionType type)
{
  FettleCallAction *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleCallAction, 1);
  self->store = g_object_ref (store);
  self->call = call;
  self->type = type;
  self->owner = self->team = self->engineer = FETTLE_NONE;
  return self;
}

void
fettle_call_action_free (FettleCallAction *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->reason);
  g_free (self->title);
  g_free (self);
}

static void
set_reference (gint64 *member, gint64 id)
{
  if (id != FETTLE_NONE)
    *member = id;
}

static gboolean
take (FettleCallAction *self, FettleTransaction *transaction, FettleCall *call, GError **error)
{
  return fettle_stage_rule_check_open (call, error)
         && fettle_me_require (transaction, &call->owner, error);
}

static gboolean
hand_over (FettleCallAction *self, FettleCall *call, GError **error)
{
  if (self->type == FETTLE_CALL_ALLOCATE ? !fettle_stage_rule_allocate (call, error)
                                         : !fettle_stage_rule_check_open (call, error))
    return FALSE;
  set_reference (&call->owner, self->owner);
  set_reference (&call->team, self->team);
  set_reference (&call->engineer, self->engineer);
  return TRUE;
}

static gboolean
decide (FettleCallAction *self, FettleTransaction *transaction, FettleCall *call, GError **error)
{
  FettleCallRule *rule = fettle_transaction_get_call_rule (transaction, call->type, error);

  if (rule == NULL)
    return FALSE;
  if (!rule->approval)
    {
      fettle_model_error_set_invalid (
          error, "approval", _ ("Calls of the type “%s” need no approval"),
          fettle_choice_get_label (fettle_call_type_get_type (), call->type));
      return FALSE;
    }
  call->approval =
      self->type == FETTLE_CALL_APPROVE ? FETTLE_APPROVAL_APPROVED : FETTLE_APPROVAL_REFUSED;
  g_free (call->approval_reason);
  call->approval_reason = fettle_text_strip_to_null (self->reason);
  return fettle_me_require (transaction, &call->approver, error);
}

static gboolean
apply (FettleCallAction *self, FettleTransaction *transaction, FettleCall *call, GError **error)
{
  switch (self->type)
    {
    case FETTLE_CALL_TAKE:
      return take (self, transaction, call, error);
    case FETTLE_CALL_SEND_BACK:
      return fettle_stage_rule_send_back (call, self->reason, error);
    case FETTLE_CALL_APPROVE:
    case FETTLE_CALL_REFUSE:
      return decide (self, transaction, call, error);
    case FETTLE_CALL_HAND_OVER:
    case FETTLE_CALL_ALLOCATE:
    default:
      return hand_over (self, call, error);
    }
}

/* Translators: in the undo menu and a toast; %s is the number of a call. */
static const char *const titles[] = {
  [FETTLE_CALL_TAKE] = N_ ("Take %s"),         [FETTLE_CALL_HAND_OVER] = N_ ("Hand over %s"),
  [FETTLE_CALL_ALLOCATE] = N_ ("Allocate %s"), [FETTLE_CALL_SEND_BACK] = N_ ("Send %s back"),
  [FETTLE_CALL_APPROVE] = N_ ("Approve %s"),   [FETTLE_CALL_REFUSE] = N_ ("Refuse %s"),
};

gboolean
fettle_call_action_run_within (FettleCallAction *self,
                               FettleTransaction *transaction,
                               GError **error)
{
  g_autoptr (FettleRecord) record = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  record = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL),
                                    self->call, error);
  if (record == NULL || !apply (self, transaction, FETTLE_CALL (record), error)
      || !fettle_transaction_save (transaction, record, error))
    return FALSE;
  g_free (self->title);
  self->title = g_strdup_printf (_ (titles[self->type]), fettle_record_get_title (record));
  return TRUE;
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleCallAction *self = data;

  if (!fettle_call_action_run_within (self, transaction, error))
    return FALSE;
  fettle_transaction_set_title (transaction, self->title);
  return TRUE;
}

gboolean
fettle_call_action_run (FettleCallAction *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->change_set = 0;
  return fettle_store_write (self->store, _ ("Change call"), work, self, cancellable,
                             &self->change_set, error);
}
