/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof of working time: which intervals were counted, what was cut out, the sum. */

#include "fettle-working-time-private.h"

#include <glib/gi18n-lib.h>

#define DAY 86400

typedef struct
{
  FettleWorkingTime *time;
  FettleInstant from, to;
  const FettleIntervalSet *holds;
  GArray *steps;
  GArray *spans; /* of FettleInterval: of a day at work */
} Proof;

static void
add_step (Proof *self, FettleWorkedStep step)
{
  g_array_append_val (self->steps, step);
}

/* Across a change of clocks the times of day do not say how long it was. */
static gboolean
has_clock_change (Proof *self, FettleInstant from, FettleInstant to)
{
  const FettleZone *zone = fettle_calendar_get_zone (self->time->calendar);

  return fettle_zone_get_stretch (zone, from).to < to;
}

static void
add_counted (Proof *self, const FettleOpening *opening, FettleInstant from, FettleInstant to)
{
  gboolean extra = fettle_working_day_is_exceptional (self->time, opening->date);

  if (from < to)
    add_step (self, (FettleWorkedStep){ .type = extra ? FETTLE_WORKED_EXTRA : FETTLE_WORKED_OPEN,
                                        .date = opening->date,
                                        .from = from,
                                        .to = to,
                                        .seconds = to - from,
                                        .reason = has_clock_change (self, from, to)
                                                      ? N_ ("the clocks change")
                                                      : NULL });
}

/* What is left of openings when the holds are cut out of them. */
static void
add_openings (Proof *self)
{
  const GArray *openings = self->time->openings;
  gsize n_holds = self->holds != NULL ? fettle_interval_set_get_n (self->holds) : 0;
  gsize first_hold = 0;

  for (guint i = fettle_working_time_find (self->time, self->from); i < openings->len; i++)
    {
      const FettleOpening *opening = &g_array_index (openings, FettleOpening, i);
      FettleInstant from = MAX (opening->from, self->from), to = MIN (opening->to, self->to);

      if (from >= to)
        break;
      while (first_hold < n_holds && fettle_interval_set_get (self->holds, first_hold)->to <= from)
        first_hold++;
      for (gsize h = first_hold; h < n_holds && from < to; h++)
        {
          const FettleInterval *hold = fettle_interval_set_get (self->holds, h);

          if (hold->from >= to)
            break;
          add_counted (self, opening, from, hold->from);
          from = MAX (from, hold->to);
        }
      add_counted (self, opening, from, to);
    }
}

static void
add_holds (Proof *self)
{
  const FettleZone *zone = fettle_calendar_get_zone (self->time->calendar);

  for (gsize i = 0; self->holds != NULL && i < fettle_interval_set_get_n (self->holds); i++)
    {
      const FettleInterval *hold = fettle_interval_set_get (self->holds, i);
      gboolean is_open = hold->to == FETTLE_HOLD_OPEN;

      if (hold->to <= self->from || hold->from > self->to || (hold->from == self->to && !is_open))
        continue;
      add_step (self, (FettleWorkedStep){ .type = FETTLE_WORKED_HELD,
                                          .date = fettle_zone_get_date (zone, hold->from),
                                          .from = hold->from,
                                          .to = is_open ? FETTLE_INSTANT_NONE : hold->to,
                                          .held = fettle_working_time_get_worked (
                                              self->time, MAX (hold->from, self->from),
                                              MIN (hold->to, self->to), NULL) });
    }
}

static void
add_closure (Proof *self, FettleDate date, gint64 from, gint64 to, const char *reason)
{
  const FettleZone *zone = fettle_calendar_get_zone (self->time->calendar);
  FettleWorkedStep step = { .type = FETTLE_WORKED_CLOSED,
                            .date = date,
                            .from = fettle_zone_get_instant (zone, date, from),
                            .to = fettle_zone_get_instant (zone, date, to),
                            .reason = reason };

  if (step.from < self->to && step.to > self->from)
    add_step (self, step);
}

/* Parts of @date that closures of a part of a day have taken away. */
static void
add_part_closures (Proof *self, FettleDate date)
{
  const FettleIntervalSet *parts = fettle_calendar_get_closed_parts (self->time->calendar);

  fettle_working_day_get_spans (self->time, date, FALSE, self->spans);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const FettleInterval *span = &g_array_index (self->spans, FettleInterval, i);

      for (gsize k = 0; k < fettle_interval_set_get_n (parts); k++)
        {
          const FettleInterval *part = fettle_interval_set_get (parts, k);
          gint64 from = MAX (span->from, part->from - date * DAY);
          gint64 to = MIN (span->to, part->to - date * DAY);

          if (from < to)
            add_closure (self, date, from, to, NULL);
        }
    }
}

static void
add_closures (Proof *self)
{
  FettleCalendar *calendar = self->time->calendar;
  const FettleZone *zone = fettle_calendar_get_zone (calendar);
  gboolean has_parts = fettle_interval_set_get_n (fettle_calendar_get_closed_parts (calendar)) > 0;

  if (!has_parts && fettle_calendar_get_holidays (calendar) == FETTLE_HOLIDAYS_NONE
      && fettle_interval_set_get_n (fettle_calendar_get_closed_days (calendar)) == 0)
    return;
  for (FettleDate date = fettle_zone_get_date (zone, self->from);
       date <= fettle_zone_get_date (zone, self->to); date++)
    {
      const FettleIntervalSet *usual =
          fettle_calendar_get_weekday (calendar, fettle_date_get_weekday (date));

      if (fettle_working_day_is_closed (self->time, date))
        {
          if (fettle_interval_set_get_n (usual) > 0)
            add_closure (self, date, 0, DAY, fettle_working_day_get_holiday (self->time, date));
        }
      else if (has_parts)
        add_part_closures (self, date);
    }
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const FettleWorkedStep *one = a, *other = b;

  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;
  return (int)one->type - (int)other->type;
}

/* The last line takes what no line is left for. */
static void
shorten (Proof *self)
{
  FettleWorkedStep *last;

  if (self->steps->len <= FETTLE_WORKED_MAX_STEPS)
    return;
  last = &g_array_index (self->steps, FettleWorkedStep, FETTLE_WORKED_MAX_STEPS - 1);
  last->type = FETTLE_WORKED_MORE;
  last->reason = NULL;
  last->to = self->to;
  for (guint i = FETTLE_WORKED_MAX_STEPS; i < self->steps->len; i++)
    {
      last->seconds += g_array_index (self->steps, FettleWorkedStep, i).seconds;
      last->held += g_array_index (self->steps, FettleWorkedStep, i).held;
    }
  g_array_set_size (self->steps, FETTLE_WORKED_MAX_STEPS);
}

/**
 * fettle_working_time_explain:
 * @self: worked out further where need be
 * @from: the first instant
 * @to: the instant behind the last; of a due time that, of a clock on hold when the hold began
 * @holds: (nullable): during which nothing is counted
 *
 * Returns: (transfer full) (element-type FettleWorkedStep): the lines of the proof, in the order of time
 */
GArray *
fettle_working_time_explain (FettleWorkingTime *self,
                             FettleInstant from,
                             FettleInstant to,
                             const FettleIntervalSet *holds)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (FettleWorkedStep));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (FettleInterval));
  Proof proof = { self, from, to, holds, steps, spans };
  gint64 sum = 0;

  g_return_val_if_fail (self != NULL, steps);

  if (to < from)
    return steps;
  fettle_working_time_cover (self, from, to);
  add_openings (&proof);
  add_holds (&proof);
  add_closures (&proof);
  g_array_sort (steps, compare_steps);
  shorten (&proof);
  for (guint i = 0; i < steps->len; i++)
    {
      FettleWorkedStep *step = &g_array_index (steps, FettleWorkedStep, i);

      step->sum = sum += step->seconds;
    }
  return steps;
}

const char *
fettle_worked_step_get_nick (const FettleWorkedStep *step)
{
  static const char *const nicks[] = { "open", "exceptional", "hold", "closed", "more" };

  g_return_val_if_fail (step != NULL, NULL);

  return nicks[step->type];
}

static const char *
get_word (FettleWorkedStepType type)
{
  switch (type)
    {
    case FETTLE_WORKED_EXTRA:
      return _ ("Exceptionally open");

    case FETTLE_WORKED_HELD:
      return _ ("On hold");

    case FETTLE_WORKED_CLOSED:
      return C_ ("hours", "Closed");

    case FETTLE_WORKED_MORE:
      return _ ("And everything after it");

    case FETTLE_WORKED_OPEN:
    default:
      return C_ ("hours", "Open");
    }
}

char *
fettle_worked_step_format (const FettleWorkedStep *step)
{
  g_return_val_if_fail (step != NULL, NULL);

  return g_strconcat (get_word (step->type), step->reason != NULL ? ": " : NULL,
                      step->reason != NULL ? _ (step->reason) : NULL, NULL);
}
