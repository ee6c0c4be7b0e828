/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call that is not saved yet would be promised: by the same rules as when it is saved. */
#include "fettle-call-promise.h"

#include "fettle-helpdesk-private.h"

void
fettle_call_promise_free (FettleCallPromise *self)
{
  if (self == NULL)
    return;
  g_free (self->level);
  g_free (self->hours);
  g_free (self);
}

static gboolean
get_level (FettleTransaction *transaction, FettleCall *call, gint64 *level, GError **error)
{
  *level = call->service_level;
  return *level != 0 || call->company == 0
         || fettle_transaction_query_int64 (
             transaction,
             "SELECT coalesce(\"service_level\", 0) FROM \"company\" WHERE \"id\" = $1",
             call->company, level, error);
}

FettleCallPromise *
fettle_call_promise_load (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (FettleCallPromise) self = g_new0 (FettleCallPromise, 1);
  g_autoptr (FettleRecord) copy = NULL;
  FettleServiceTerms terms;
  const char *hours;
  gint64 level;

  g_return_val_if_fail (FETTLE_IS_CALL (call), NULL);

  copy = fettle_record_copy (FETTLE_RECORD (call));
  if (FETTLE_CALL (copy)->raised_at == FETTLE_INSTANT_NONE)
    FETTLE_CALL (copy)->raised_at = transaction->format.now;
  if (!fettle_helpdesk_set_clocks (transaction, FETTLE_CALL (copy), error)
      || !get_level (transaction, call, &level, error)
      || !fettle_helpdesk_get_terms (transaction, level, call->priority, &terms, error))
    return NULL;
  self->due_at[FETTLE_CLOCK_RESPONSE] = FETTLE_CALL (copy)->response_due_at;
  self->due_at[FETTLE_CLOCK_FIX] = FETTLE_CALL (copy)->fix_due_at;
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    {
      self->targets[i] = terms.targets[i];
      if (self->due_at[i] == FETTLE_INSTANT_NONE)
        continue;
      /* Something is promised, so there is a level. */
      if (self->level == NULL)
        {
          self->level = g_strdup (
              fettle_helpdesk_get_level_name (fettle_helpdesk_get (transaction), level, &hours));
          self->hours = g_strdup (hours);
        }
    }
  return g_steal_pointer (&self);
}
