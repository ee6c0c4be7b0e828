/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls that run late: nobody changes anything, so the clock is asked and not the log. */

#include "fettle-notify-private.h"

/* More than these at once would tell nobody anything. */
#define MAX_CALLS 500
#define DAY 86400

static char *
make_body (FettleNotifySubject *self, FettleCall *call)
{
  const FettleFormat *format = fettle_transaction_get_format (self->transaction);
  g_autofree char *due = fettle_instant_format_local (call->due_at, format->zone);

  /* Translators: a call's summary, an instant. */
  return g_strdup_printf (_ ("%s\nDue %s"), call->summary, due);
}

static void
tell (FettleNotifySubject *self,
      FettleCall *call,
      FettleScenario scenario,
      FettleInstant at,
      char *title)
{
  fettle_notify_add (self, scenario, call, at, title, make_body (self, call),
                     g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                      scenario == FETTLE_SCENARIO_SLA_BREACH ? "missed" : "near",
                                      FETTLE_RECORD (call)->id, at));
}

static void
look_at (FettleNotifySubject *self, FettleCall *call, FettleInstant now)
{
  if (call->due_at == FETTLE_INSTANT_NONE || !fettle_notify_concerns (self, call))
    return;
  if (call->due_at <= now)
    {
      if (fettle_notification_choice_wants (self->choice, FETTLE_SCENARIO_SLA_BREACH))
        tell (self, call, FETTLE_SCENARIO_SLA_BREACH, call->due_at,
              g_strdup_printf (_ ("%s has missed its target"), call->number));
    }
  else if (call->warn_at != FETTLE_INSTANT_NONE && call->warn_at <= now
           && fettle_notification_choice_wants (self->choice, FETTLE_SCENARIO_SLA_WARNING))
    tell (self, call, FETTLE_SCENARIO_SLA_WARNING, call->warn_at,
          g_strdup_printf (_ ("%s is close to its target"), call->number));
}

static gboolean
look_at_all (FettleNotifySubject *self, const char *field, GError **error)
{
  FettleInstant now = fettle_transaction_get_now (self->transaction);
  g_autofree char *from = fettle_instant_format (now - DAY);
  g_autofree char *until = fettle_instant_format (now);
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) calls = NULL;

  fettle_query_add_is (query, "stage", "open");
  fettle_query_add (query, field, FETTLE_OPERATOR_AFTER, (const char *const[]){ from, NULL });
  fettle_query_add (query, field, FETTLE_OPERATOR_UP_TO, (const char *const[]){ until, NULL });
  fettle_query_sort_by (query, field, TRUE);
  fettle_query_set_limit (query, MAX_CALLS);
  calls = fettle_transaction_find (self->transaction, query, error);
  for (guint i = 0; calls != NULL && i < calls->len; i++)
    look_at (self, g_ptr_array_index (calls, i), now);
  return calls != NULL;
}

gboolean
fettle_notify_look_at_targets (FettleNotifySubject *self, GError **error)
{
  return look_at_all (self, "warn_at", error) && look_at_all (self, "due_at", error);
}
