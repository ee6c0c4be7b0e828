/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting time while a calendar is open. An instant is open when its civil time is, so openings are
 * worked out stretch by stretch of the zone: within one, civil time and the time line differ by a
 * number, and nothing about clock changes is left to think about. */

#include "fettle-bank-holidays.h"
#include "fettle-working-time-private.h"

#include <glib/gi18n-lib.h>

#define DAY 86400
#define FIRST_INSTANT G_GINT64_CONSTANT (-62135596800) /* 0001-01-01T00:00:00Z */
#define LAST_INSTANT G_GINT64_CONSTANT (253402300799)  /* 9999-12-31T23:59:59Z */
/* What is worked out at once, at least. */
#define CHUNK (400 * (gint64)DAY)

G_DEFINE_QUARK (fettle - working - time - error - quark, fettle_working_time_error)

/**
 * fettle_working_time_new:
 * @calendar: kept
 *
 * Returns: (transfer full): nothing of it worked out yet
 */
FettleWorkingTime *
fettle_working_time_new (FettleCalendar *calendar)
{
  FettleWorkingTime *self = g_new0 (FettleWorkingTime, 1);

  self->calendar = fettle_calendar_ref (calendar);
  self->openings = g_array_new (FALSE, FALSE, sizeof (FettleOpening));
  self->spans = g_array_new (FALSE, FALSE, sizeof (FettleInterval));
  self->holidays = g_array_new (FALSE, FALSE, sizeof (FettleBankHoliday));
  return self;
}

void
fettle_working_time_free (FettleWorkingTime *self)
{
  if (self == NULL)
    return;
  fettle_calendar_unref (self->calendar);
  g_array_unref (self->openings);
  g_array_unref (self->spans);
  g_array_unref (self->holidays);
  g_free (self);
}

gsize
fettle_working_time_get_n_openings (FettleWorkingTime *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->openings->len;
}

FettleCalendar *
fettle_working_time_get_calendar (FettleWorkingTime *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->calendar;
}

/* Working out. */

static FettleOpening *
get_opening (FettleWorkingTime *self, guint index)
{
  return &g_array_index (self->openings, FettleOpening, index);
}

/* An opening that a change of clocks, or the end of what was covered, has cut in two is one again. */
static void
append_opening (FettleWorkingTime *self, FettleInstant from, FettleInstant to, FettleDate date)
{
  guint n = self->openings->len;
  FettleOpening opening = { from, to, 0, date };

  if (from >= to)
    return;
  if (n > 0)
    {
      FettleOpening *last = get_opening (self, n - 1);

      if (last->to == from && last->date == date)
        {
          last->to = to;
          return;
        }
      opening.before = last->before + (last->to - last->from);
    }
  g_array_append_val (self->openings, opening);
}

static FettleDate
get_day (gint64 civil)
{
  return civil / DAY - (civil % DAY < 0);
}

static void
append_days (FettleWorkingTime *self, FettleInstant from, FettleInstant to, int offset)
{
  for (FettleDate date = get_day (from + offset); date <= get_day (to - 1 + offset); date++)
    {
      gint64 start = date * DAY - offset;

      fettle_working_day_get_spans (self, date, TRUE, self->spans);
      for (guint i = 0; i < self->spans->len; i++)
        {
          const FettleInterval *span = &g_array_index (self->spans, FettleInterval, i);

          append_opening (self, MAX (start + span->from, from), MIN (start + span->to, to), date);
        }
    }
}

static void
append_until (FettleWorkingTime *self, FettleInstant to)
{
  const FettleZone *zone = fettle_calendar_get_zone (self->calendar);

  while (self->to < to)
    {
      FettleZoneStretch stretch = fettle_zone_get_stretch (zone, self->to);
      FettleInstant end = MIN (stretch.to, to);

      append_days (self, self->to, end, stretch.offset);
      self->to = end;
    }
}

/* Works out what comes before again with the rest appended: each opening knows the sum of those before. */
static void
prepend_from (FettleWorkingTime *self, FettleInstant from)
{
  g_autoptr (GArray) rest = g_steal_pointer (&self->openings);
  FettleInstant to = self->to;

  self->openings = g_array_new (FALSE, FALSE, sizeof (FettleOpening));
  self->to = from;
  append_until (self, self->from);
  self->from = from;
  self->to = to;
  for (guint i = 0; i < rest->len; i++)
    {
      const FettleOpening *opening = &g_array_index (rest, FettleOpening, i);

      append_opening (self, opening->from, opening->to, opening->date);
    }
}

/* As much again as there is, so that a far target takes few rounds. */
void
fettle_working_time_cover (FettleWorkingTime *self, FettleInstant from, FettleInstant to)
{
  gint64 step = MAX (CHUNK, self->to - self->from);

  from = CLAMP (from, FIRST_INSTANT, LAST_INSTANT);
  to = CLAMP (to, from, LAST_INSTANT);
  if (self->from == self->to)
    self->from = self->to = from;
  if (from < self->from)
    prepend_from (self, MAX (MIN (from, self->from - step), FIRST_INSTANT));
  if (to > self->to)
    append_until (self, MIN (MAX (to, self->to + step), LAST_INSTANT));
}

guint
fettle_working_time_find (FettleWorkingTime *self, FettleInstant instant)
{
  guint low = 0, high = self->openings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_opening (self, middle)->to <= instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gint64
fettle_working_time_get_sum (FettleWorkingTime *self, FettleInstant instant)
{
  guint i = fettle_working_time_find (self, instant);
  const FettleOpening *opening;

  if (self->openings->len == 0)
    return 0;
  if (i == self->openings->len)
    {
      opening = get_opening (self, i - 1);
      return opening->before + (opening->to - opening->from);
    }
  opening = get_opening (self, i);
  return opening->before + MAX (instant - opening->from, 0);
}

/* Counting. */

/**
 * fettle_working_time_get_worked:
 * @self: worked out further where need be
 * @from: the first instant
 * @to: the instant behind the last
 * @holds: (nullable): during which nothing is counted
 *
 * Returns: real seconds of [@from, @to) that are open and not held; 0 where @to is before @from
 */
gint64
fettle_working_time_get_worked (FettleWorkingTime *self,
                                FettleInstant from,
                                FettleInstant to,
                                const FettleIntervalSet *holds)
{
  gint64 worked;

  g_return_val_if_fail (self != NULL, 0);

  if (to <= from)
    return 0;
  fettle_working_time_cover (self, from, to);
  worked = fettle_working_time_get_sum (self, to) - fettle_working_time_get_sum (self, from);
  for (gsize i = 0; holds != NULL && i < fettle_interval_set_get_n (holds); i++)
    {
      const FettleInterval *hold = fettle_interval_set_get (holds, i);
      FettleInstant held_from = MAX (hold->from, from), held_to = MIN (hold->to, to);

      if (held_from < held_to)
        worked -= fettle_working_time_get_sum (self, held_to)
                  - fettle_working_time_get_sum (self, held_from);
    }
  return worked;
}

static gboolean
has_weekdays (FettleWorkingTime *self)
{
  for (int day = 1; day <= 7; day++)
    if (fettle_interval_set_get_n (fettle_calendar_get_weekday (self->calendar, day)) > 0)
      return TRUE;
  return FALSE;
}

/* From when on nothing can be open any more. */
static FettleInstant
get_end (FettleWorkingTime *self)
{
  const FettleIntervalSet *days = fettle_calendar_get_open_days (self->calendar);
  gsize n = fettle_interval_set_get_n (days);

  if (has_weekdays (self))
    return LAST_INSTANT;
  /* Two days are more than any offset. */
  return n > 0 ? MIN (fettle_interval_set_get (days, n - 1)->to * DAY + 2 * DAY, LAST_INSTANT)
               : FIRST_INSTANT;
}

/* The earliest instant from @from on by which *target has been worked. FALSE: not until @limit; what
 * has been is taken off *target. */
static gboolean
advance (FettleWorkingTime *self,
         FettleInstant from,
         FettleInstant limit,
         gint64 *target,
         FettleInstant *found)
{
  gint64 before, after;
  guint low, high;

  limit = MIN (limit, LAST_INSTANT);
  if (from >= limit)
    return FALSE;
  fettle_working_time_cover (self, from, from);
  before = fettle_working_time_get_sum (self, from);
  while (self->to < limit && fettle_working_time_get_sum (self, self->to) - before < *target)
    {
      fettle_working_time_cover (self, from, self->to + 1);
      before = fettle_working_time_get_sum (self, from);
    }
  after = fettle_working_time_get_sum (self, MIN (limit, self->to));
  if (after - before < *target)
    {
      *target -= after - before;
      return FALSE;
    }
  low = fettle_working_time_find (self, from);
  for (high = self->openings->len; low < high;)
    {
      guint middle = low + (high - low) / 2;
      const FettleOpening *opening = get_opening (self, middle);

      if (opening->before + (opening->to - opening->from) < before + *target)
        low = middle + 1;
      else
        high = middle;
    }
  *found = get_opening (self, low)->from + (before + *target - get_opening (self, low)->before);
  return TRUE;
}

static gboolean
fail_never (FettleWorkingTime *self, FettleInstant end, GError **error)
{
  g_autofree char *date = NULL;

  if (end == LAST_INSTANT)
    {
      g_set_error (error, FETTLE_WORKING_TIME_ERROR, FETTLE_WORKING_TIME_ERROR_NEVER,
                   _ ("the target is not reached before the year 10000; choose a shorter one, or "
                      "longer hours"));
      return FALSE;
    }
  if (end == FIRST_INSTANT)
    {
      g_set_error (error, FETTLE_WORKING_TIME_ERROR, FETTLE_WORKING_TIME_ERROR_NEVER,
                   _ ("these hours are never open; add weekdays or exceptional openings"));
      return FALSE;
    }
  date = fettle_date_format (
      fettle_interval_set_get (
          fettle_calendar_get_open_days (self->calendar),
          fettle_interval_set_get_n (fettle_calendar_get_open_days (self->calendar)) - 1)
          ->to
      - 1);
  g_set_error (error, FETTLE_WORKING_TIME_ERROR, FETTLE_WORKING_TIME_ERROR_NEVER,
               _ ("these hours are never open after %s, before the target is reached; add weekdays "
                  "or exceptional openings"),
               date);
  return FALSE;
}

/**
 * fettle_working_time_get_due:
 * @self: worked out further where need be
 * @start: from when on time is counted
 * @target: seconds, at least one
 * @holds: (nullable): during which nothing is counted; one up to #FETTLE_HOLD_OPEN has not ended
 * @due: (out caller-allocates): when it is due, or how much is left
 * @error: return location of a #FettleWorkingTimeError
 *
 * Finds the earliest instant from @start on by which @target has been worked: one hour from 16:00 with
 * closing at 17:00 is due at 17:00, not at the next opening.
 *
 * Returns: %FALSE where so much will never have been
 */
gboolean
fettle_working_time_get_due (FettleWorkingTime *self,
                             FettleInstant start,
                             gint64 target,
                             const FettleIntervalSet *holds,
                             FettleDue *due,
                             GError **error)
{
  FettleInstant at = start, end;

  g_return_val_if_fail (self != NULL && due != NULL, FALSE);

  *due = (FettleDue){ FETTLE_INSTANT_NONE, FETTLE_INSTANT_NONE, 0 };
  if (target < 1)
    {
      g_set_error (error, FETTLE_WORKING_TIME_ERROR, FETTLE_WORKING_TIME_ERROR_TARGET,
                   _ ("a target is at least one second; write it like 4h or 1h30m"));
      return FALSE;
    }
  end = get_end (self);
  for (gsize i = 0; holds != NULL && i < fettle_interval_set_get_n (holds); i++)
    {
      const FettleInterval *hold = fettle_interval_set_get (holds, i);

      if (hold->to <= at)
        continue;
      if (advance (self, at, MIN (hold->from, end), &target, &due->at))
        return TRUE;
      if (hold->to == FETTLE_HOLD_OPEN)
        {
          due->held_since = MAX (hold->from, start);
          due->left = target;
          return TRUE;
        }
      at = hold->to;
    }
  /* More than there is in all is known without working it out. */
  return (at < end && target <= end - at && advance (self, at, end, &target, &due->at))
         || fail_never (self, end, error);
}
