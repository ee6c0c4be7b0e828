/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a clock of a service level stands, in words. */

#include "fettle-service-words.h"

#include <glib/gi18n-lib.h>

const char *
fettle_service_words_get_name (FettleClockKind kind)
{
  return kind == FETTLE_CLOCK_RESPONSE ? C_ ("service level", "Respond")
                                       : C_ ("service level", "Fix");
}

static char *
dup_running (const FettleServiceClock *clock, const FettleFormat *format)
{
  g_autofree char *distance = NULL;

  if (clock->due.at == FETTLE_INSTANT_NONE)
    return g_strdup (_ ("Not due"));
  distance = fettle_duration_format_rough (clock->due.at - format->now);
  /* Translators: a state; %s is a duration: In 2 h 10 min */
  return g_strdup_printf (_ ("In %s"), distance);
}

static char *
dup_late (const FettleServiceClock *clock, const FettleFormat *format)
{
  g_autofree char *distance = fettle_duration_format_rough (format->now - clock->due.at);

  /* Translators: %s is a duration: 35 min late */
  return g_strdup_printf (_ ("%s late"), distance);
}

char *
fettle_service_words_dup_state (const FettleServiceClock *clock,
                                const FettleFormat *format,
                                const char **look)
{
  g_return_val_if_fail (clock != NULL && format != NULL && look != NULL, NULL);

  switch (clock->state)
    {
    case FETTLE_CLOCK_MET:
      *look = "success";
      return g_strdup (C_ ("service level", "Met"));
    case FETTLE_CLOCK_FAILED:
      *look = "error";
      return g_strdup (C_ ("service level", "Missed"));
    case FETTLE_CLOCK_BREACHED:
      *look = "error";
      return dup_late (clock, format);
    case FETTLE_CLOCK_AT_RISK:
      *look = "warning";
      return dup_running (clock, format);
    case FETTLE_CLOCK_ON_HOLD:
      *look = "warning";
      return g_strdup (_ ("On hold"));
    case FETTLE_CLOCK_WITHDRAWN:
      *look = "dim";
      return g_strdup (C_ ("service level", "Withdrawn"));
    case FETTLE_CLOCK_NONE:
    case FETTLE_CLOCK_RUNNING:
    default:
      *look = "accent";
      return dup_running (clock, format);
    }
}

char *
fettle_service_words_dup_when (FettleInstant at, const FettleFormat *format)
{
  g_autofree char *time = NULL;

  if (fettle_instant_get_date (at, format->zone)
      != fettle_instant_get_date (format->now, format->zone))
    return fettle_instant_format_short (at, format->zone, format->now);
  time = fettle_instant_format_time (at, format->zone);
  /* Translators: %s is a time of day: 13:10 today */
  return g_strdup_printf (_ ("%s today"), time);
}

/* How much opening time the holds until now took away is for the proof to say; how long they were is
 * what people remember. */
static char *
dup_holds (const FettleServiceClock *clock, FettleInstant now)
{
  FettleInstant end = clock->end != FETTLE_INSTANT_NONE ? clock->end : now;
  g_autofree char *length = NULL;
  gint64 seconds = 0;
  guint n = 0;

  for (gsize i = 0; clock->holds != NULL && i < fettle_interval_set_get_n (clock->holds); i++)
    {
      const FettleInterval *hold = fettle_interval_set_get (clock->holds, i);

      if (hold->from >= end)
        continue;
      seconds += MIN (hold->to, end) - hold->from;
      n++;
    }
  if (n == 0)
    return NULL;
  length = fettle_duration_format_local (seconds / 60 * 60);
  if (n == 1)
    /* Translators: goes on with "7 h 50 min of 10 h used, "; %s is a duration */
    return g_strdup_printf (_ ("one hold of %s"), length);
  return g_strdup_printf (ngettext ("%u hold of %s together", "%u holds of %s together", n), n,
                          length);
}

static char *
dup_end (const FettleServiceClock *clock, const FettleFormat *format)
{
  g_autofree char *when = fettle_service_words_dup_when (clock->end, format);
  g_autofree char *distance = fettle_duration_format_local (ABS (clock->left) / 60 * 60);
  gboolean response = clock->kind == FETTLE_CLOCK_RESPONSE;

  if (clock->state == FETTLE_CLOCK_WITHDRAWN)
    /* Translators: %s is an instant */
    return g_strdup_printf (_ ("Cancelled %s, while there was time"), when);
  if (clock->left >= 0)
    /* Translators: an instant, a duration: Answered 10:06 today, 1 h 4 min before the limit */
    return g_strdup_printf (response ? _ ("Answered %s, %s before the limit")
                                     : _ ("Done %s, %s before the limit"),
                            when, distance);
  return g_strdup_printf (response ? _ ("Answered %s, %s after the limit")
                                   : _ ("Done %s, %s after the limit"),
                          when, distance);
}

char *
fettle_service_words_dup_sentence (const FettleServiceClock *clock, const FettleFormat *format)
{
  g_autofree char *used = NULL;
  g_autofree char *target = NULL;
  g_autofree char *holds = NULL;
  g_autofree char *when = NULL;
  g_autofree char *sums = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (clock != NULL && format != NULL, NULL);

  if (clock->end != FETTLE_INSTANT_NONE)
    return dup_end (clock, format);
  used = fettle_duration_format_local (clock->worked / 60 * 60);
  target = fettle_duration_format_local (clock->target);
  holds = dup_holds (clock, format->now);
  /* Translators: two durations: 7 h 50 min of 10 h used */
  sums = g_strdup_printf (_ ("%s of %s used"), used, target);
  if (clock->due.at != FETTLE_INSTANT_NONE)
    {
      when = fettle_service_words_dup_when (clock->due.at, format);
      /* Translators: %s is an instant: Due 13:10 today */
      head = g_strdup_printf (_ ("Due %s"), when);
    }
  else if (clock->due.held_since != FETTLE_INSTANT_NONE)
    {
      when = fettle_service_words_dup_when (clock->due.held_since, format);
      /* Translators: %s is an instant: Held since 13:10 today */
      head = g_strdup_printf (_ ("Held since %s"), when);
    }
  return g_strconcat (head != NULL ? head : "", head != NULL ? " · " : "", sums,
                      holds != NULL ? ", " : NULL, holds, NULL);
}
