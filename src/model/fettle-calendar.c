/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening times in a zone: the value, and how it is written. */
#include "fettle-calendar-private.h"

#include "fettle-text.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

G_DEFINE_BOXED_TYPE (FettleCalendar, fettle_calendar, fettle_calendar_ref, fettle_calendar_unref)

static FettleCalendar *
make_empty (void)
{
  FettleCalendar *self = g_new0 (FettleCalendar, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (int day = 0; day < 7; day++)
    self->week[day] = fettle_interval_set_new ();
  self->closed_days = fettle_interval_set_new ();
  self->closed_parts = fettle_interval_set_new ();
  self->open_days = fettle_interval_set_new ();
  self->open_parts = fettle_interval_set_new ();
  return self;
}

FettleCalendar *
fettle_calendar_ref (FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_calendar_unref (FettleCalendar *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->zone, fettle_zone_unref);
  for (int day = 0; day < 7; day++)
    fettle_interval_set_unref (self->week[day]);
  fettle_interval_set_unref (self->closed_days);
  fettle_interval_set_unref (self->closed_parts);
  fettle_interval_set_unref (self->open_days);
  fettle_interval_set_unref (self->open_parts);
  g_free (self);
}

static gboolean
read_text (FettleCalendar *self, FettleCalendarText part, const char *text, GError **error)
{
  switch (part)
    {
    case FETTLE_CALENDAR_HOURS:
      return text == NULL || fettle_calendar_read_hours (self, text, error);

    case FETTLE_CALENDAR_CLOSED:
      return text == NULL || fettle_calendar_read_closed (self, text, error);

    case FETTLE_CALENDAR_OPEN:
      return text == NULL || fettle_calendar_read_open (self, text, error);

    case FETTLE_CALENDAR_ZONE:
    case FETTLE_CALENDAR_N_TEXTS:
    default:
      self->zone = fettle_zone_new (text, error);
      return self->zone != NULL;
    }
}

FettleCalendar *
fettle_calendar_new (const char *zone,
                     const char *hours,
                     const char *closed,
                     const char *open,
                     FettleCalendarText *wrong,
                     GError **error)
{
  g_autoptr (FettleCalendar) self = make_empty ();
  const char *const texts[] = { zone, hours, closed, open };

  g_return_val_if_fail (zone != NULL, NULL);

  for (guint i = 0; i < FETTLE_CALENDAR_N_TEXTS; i++)
    if (!read_text (self, i, texts[i], error))
      {
        if (wrong != NULL)
          *wrong = i;
        return NULL;
      }
  return g_steal_pointer (&self);
}

gboolean
fettle_calendar_equal (const FettleCalendar *a, const FettleCalendar *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (int day = 0; day < 7; day++)
    if (!fettle_interval_set_equal (a->week[day], b->week[day]))
      return FALSE;
  return g_str_equal (fettle_zone_get_name (a->zone), fettle_zone_get_name (b->zone))
         && a->holidays == b->holidays && fettle_interval_set_equal (a->closed_days, b->closed_days)
         && fettle_interval_set_equal (a->closed_parts, b->closed_parts)
         && fettle_interval_set_equal (a->open_days, b->open_days)
         && fettle_interval_set_equal (a->open_parts, b->open_parts);
}

FettleZone *
fettle_calendar_get_zone (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

FettleHolidays
fettle_calendar_get_holidays (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, FETTLE_HOLIDAYS_NONE);

  return self->holidays;
}

const FettleIntervalSet *
fettle_calendar_get_weekday (const FettleCalendar *self, int weekday)
{
  g_return_val_if_fail (self != NULL && weekday >= 1 && weekday <= 7, NULL);

  return self->week[weekday - 1];
}

const FettleIntervalSet *
fettle_calendar_get_closed_days (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->closed_days;
}

const FettleIntervalSet *
fettle_calendar_get_open_days (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->open_days;
}

const FettleIntervalSet *
fettle_calendar_get_closed_parts (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->closed_parts;
}

const FettleIntervalSet *
fettle_calendar_get_open_parts (const FettleCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->open_parts;
}

/* Writing. */

static void
append_time (GString *out, gint64 second)
{
  g_string_append_printf (out, "%02d:%02d", (int)(second / HOUR), (int)(second % HOUR / MINUTE));
  if (second % MINUTE != 0)
    g_string_append_printf (out, ":%02d", (int)(second % MINUTE));
}

/* Of @set what lies in [start, start + 1 day), as times of that day. */
static void
append_intervals (GString *out, const FettleIntervalSet *set, gint64 start)
{
  const char *between = "";

  for (gsize i = 0; i < fettle_interval_set_get_n (set); i++)
    {
      const FettleInterval *interval = fettle_interval_set_get (set, i);
      gint64 from = MAX (interval->from, start), to = MIN (interval->to, start + DAY);

      if (from >= to)
        continue;
      g_string_append (out, between);
      append_time (out, from - start);
      g_string_append_c (out, '-');
      append_time (out, to - start);
      between = ",";
    }
}

static void
begin_part (GString *out)
{
  if (out->len > 0)
    g_string_append (out, "; ");
}

/* Days in a row with the same hours are written as a range. */
static void
append_hours (const FettleCalendar *self, GString *out)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (int first = 0, last; first < 7; first = last + 1)
    {
      last = first;
      while (last < 6 && fettle_interval_set_equal (self->week[first], self->week[last + 1]))
        last++;
      if (fettle_interval_set_get_n (self->week[first]) == 0)
        continue;
      begin_part (out);
      g_string_append (out, names[first]);
      if (last > first)
        g_string_append_printf (out, "-%s", names[last]);
      g_string_append_c (out, ' ');
      append_intervals (out, self->week[first], 0);
    }
}

/* @days: of each date, the intervals of @parts in it. */
static void
append_parts (GString *out, const FettleIntervalSet *days, const FettleIntervalSet *parts)
{
  for (gsize i = 0; i < fettle_interval_set_get_n (days); i++)
    {
      const FettleInterval *span = fettle_interval_set_get (days, i);

      for (FettleDate date = span->from; date < span->to; date++)
        {
          g_autofree char *text = fettle_date_format (date);

          begin_part (out);
          g_string_append_printf (out, "%s ", text);
          append_intervals (out, parts, date * DAY);
        }
    }
}

/* The dates that civil seconds lie on. */
static FettleIntervalSet *
get_days_of (const FettleIntervalSet *parts)
{
  FettleIntervalSet *days = fettle_interval_set_new ();

  for (gsize i = 0; i < fettle_interval_set_get_n (parts); i++)
    {
      const FettleInterval *part = fettle_interval_set_get (parts, i);
      gint64 last = part->to - 1;

      fettle_interval_set_add (days, part->from / DAY - (part->from % DAY < 0),
                               last / DAY - (last % DAY < 0) + 1);
    }
  return days;
}

static void
append_closed (const FettleCalendar *self, GString *out)
{
  static const char *const regions[] = { "england-wales", "scotland", "northern-ireland" };
  g_autoptr (FettleIntervalSet) days = get_days_of (self->closed_parts);

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if ((self->holidays & (1u << i)) != 0)
      {
        begin_part (out);
        g_string_append (out, regions[i]);
      }
  for (gsize i = 0; i < fettle_interval_set_get_n (self->closed_days); i++)
    {
      const FettleInterval *span = fettle_interval_set_get (self->closed_days, i);
      g_autofree char *first = fettle_date_format (span->from);
      g_autofree char *last = fettle_date_format (span->to - 1);

      begin_part (out);
      g_string_append (out, first);
      if (span->to - span->from > 1)
        g_string_append_printf (out, "..%s", last);
    }
  append_parts (out, days, self->closed_parts);
}

char *
fettle_calendar_format (const FettleCalendar *self, FettleCalendarText text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  switch (text)
    {
    case FETTLE_CALENDAR_HOURS:
      append_hours (self, out);
      break;

    case FETTLE_CALENDAR_CLOSED:
      append_closed (self, out);
      break;

    case FETTLE_CALENDAR_OPEN:
      append_parts (out, self->open_days, self->open_parts);
      break;

    case FETTLE_CALENDAR_ZONE:
    case FETTLE_CALENDAR_N_TEXTS:
    default:
      g_string_append (out, fettle_zone_get_name (self->zone));
      break;
    }
  return out->len > 0 ? g_strdup (out->str) : NULL;
}
