/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a call is due, as a sentence: the word says what the colour says. */
#include "fettle-call-due.h"

#include "fettle-call-clocks.h"

gboolean
fettle_call_due_is_field (const FettleField *field)
{
  return field == fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), "due_at");
}

static char *
dup_hold (FettleCall *call)
{
  g_autofree char *left = NULL;

  if (call->hold_left == FETTLE_NONE)
    return NULL;
  left = fettle_duration_format_rough (MAX (call->hold_left, 0));
  /* Translators: a call that waits; %s is a duration: on hold, 5 h left */
  return g_strdup_printf (_ ("on hold, %s left"), left);
}

/* What is due today is a matter of minutes, what is due later one of days. */
static gboolean
is_near (FettleInstant due_at, const FettleFormat *format)
{
  return fettle_instant_get_date (due_at, format->zone)
         == fettle_instant_get_date (format->now, format->zone);
}

char *
fettle_call_due_dup_text (FettleCall *call, const FettleFormat *format, const char **look)
{
  FettleInstant now = format->now;
  g_autofree char *distance = NULL;
  FettleClockState state;

  g_return_val_if_fail (FETTLE_IS_CALL (call) && look != NULL, NULL);

  *look = "text";
  if (!fettle_stage_is_open (call->stage))
    return NULL;
  if (call->due_at == FETTLE_INSTANT_NONE)
    {
      *look = "dim-label";
      return dup_hold (call);
    }
  state =
      fettle_call_clocks_get_shown_state (FETTLE_CLOCK_RUNNING, call->due_at, call->warn_at, now);
  if (state == FETTLE_CLOCK_AT_RISK)
    *look = "soon";
  if (state != FETTLE_CLOCK_BREACHED)
    return is_near (call->due_at, format)
               ? fettle_instant_format_relative (call->due_at, now)
               : fettle_instant_format_short (call->due_at, format->zone, now);
  *look = "late";
  distance = fettle_duration_format_rough (now - call->due_at);
  /* Translators: %s is a duration: 35 min late */
  return g_strdup_printf (_ ("%s late"), distance);
}
