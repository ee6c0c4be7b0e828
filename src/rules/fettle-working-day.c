/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One civil day of a calendar: when it is open, and why not. */

#include "fettle-bank-holidays.h"
#include "fettle-working-time-private.h"

#define DAY 86400

/* Days are asked for in order, so the list of a year serves three hundred of them. */
static void
load_holidays (FettleWorkingTime *self, int year)
{
  FettleBankHoliday found[FETTLE_BANK_HOLIDAYS_MAX];
  FettleHolidays regions = fettle_calendar_get_holidays (self->calendar);

  if (self->holiday_year == year)
    return;
  self->holiday_year = year;
  g_array_set_size (self->holidays, 0);
  for (guint bit = 0; bit < 3; bit++)
    if ((regions & (1u << bit)) != 0)
      g_array_append_vals (self->holidays, found,
                           fettle_bank_holidays_get (regions & (1u << bit), year, found));
}

const char *
fettle_working_day_get_holiday (FettleWorkingTime *self, FettleDate date)
{
  int year;

  if (fettle_calendar_get_holidays (self->calendar) == FETTLE_HOLIDAYS_NONE)
    return NULL;
  fettle_date_get_ymd (date, &year, NULL, NULL);
  load_holidays (self, year);
  for (guint i = 0; i < self->holidays->len; i++)
    {
      const FettleBankHoliday *holiday = &g_array_index (self->holidays, FettleBankHoliday, i);

      if (holiday->date == date)
        return holiday->name;
    }
  return NULL;
}

gboolean
fettle_working_day_is_exceptional (FettleWorkingTime *self, FettleDate date)
{
  return fettle_interval_set_contains (fettle_calendar_get_open_days (self->calendar), date);
}

gboolean
fettle_working_day_is_closed (FettleWorkingTime *self, FettleDate date)
{
  if (fettle_working_day_is_exceptional (self, date))
    return FALSE;
  return fettle_interval_set_contains (fettle_calendar_get_closed_days (self->calendar), date)
         || fettle_working_day_get_holiday (self, date) != NULL;
}

/* What of @set lies in [start, start + 1 day), counted from @start. */
static void
append_part (GArray *spans, const FettleIntervalSet *set, gint64 start)
{
  for (gsize i = 0; i < fettle_interval_set_get_n (set); i++)
    {
      const FettleInterval *interval = fettle_interval_set_get (set, i);
      FettleInterval span = { MAX (interval->from, start) - start,
                              MIN (interval->to, start + DAY) - start };

      if (span.from < span.to)
        g_array_append_val (spans, span);
    }
}

static void
cut_out (GArray *spans, gint64 from, gint64 to)
{
  for (guint i = 0; i < spans->len; i++)
    {
      FettleInterval *span = &g_array_index (spans, FettleInterval, i);
      FettleInterval rest = { MAX (span->from, to), span->to };

      if (span->to <= from || span->from >= to)
        continue;
      span->to = MAX (span->from, from);
      if (rest.from < rest.to)
        g_array_insert_val (spans, ++i, rest);
    }
}

void
fettle_working_day_get_spans (FettleWorkingTime *self, FettleDate date, gboolean cut, GArray *spans)
{
  const FettleIntervalSet *closed = fettle_calendar_get_closed_parts (self->calendar);
  gint64 start = date * DAY;

  g_array_set_size (spans, 0);
  if (fettle_working_day_is_exceptional (self, date))
    append_part (spans, fettle_calendar_get_open_parts (self->calendar), start);
  else if (!fettle_working_day_is_closed (self, date))
    append_part (spans,
                 fettle_calendar_get_weekday (self->calendar, fettle_date_get_weekday (date)), 0);
  if (!cut)
    return;
  for (gsize i = 0; i < fettle_interval_set_get_n (closed); i++)
    {
      const FettleInterval *interval = fettle_interval_set_get (closed, i);

      if (interval->from < start + DAY && interval->to > start)
        cut_out (spans, interval->from - start, interval->to - start);
    }
}
