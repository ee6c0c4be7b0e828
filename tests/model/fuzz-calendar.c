/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throws text at the reader of opening times: it must not crash, and what it accepts must round-trip. */
#include "fettle-calendar.h"
#include "fettle-fuzz.h"

static FettleCalendar *
read_as (FettleCalendarText part, const char *text, GError **error)
{
  return fettle_calendar_new (part == FETTLE_CALENDAR_ZONE ? text : "UTC",
                              part == FETTLE_CALENDAR_HOURS ? text : NULL,
                              part == FETTLE_CALENDAR_CLOSED ? text : NULL,
                              part == FETTLE_CALENDAR_OPEN ? text : NULL, NULL, error);
}

/* Seconds of the day, and in order: anything else would be counted as something that it is not. */
static void
check_week (const FettleCalendar *calendar)
{
  for (int day = 1; day <= 7; day++)
    {
      const FettleIntervalSet *set = fettle_calendar_get_weekday (calendar, day);

      for (gsize i = 0; i < fettle_interval_set_get_n (set); i++)
        {
          const FettleInterval *interval = fettle_interval_set_get (set, i);

          if (interval->from < 0 || interval->from >= interval->to || interval->to > 86400)
            g_error ("an interval outside its day");
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  fettle_calendar_looks_like_hours (text);
  for (guint part = 0; part < FETTLE_CALENDAR_N_TEXTS; part++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleCalendar) calendar = read_as (part, text, &error);
      g_autoptr (FettleCalendar) again = NULL;
      g_autofree char *written = NULL;

      if (calendar == NULL)
        {
          if (!g_utf8_validate (error->message, -1, NULL))
            g_error ("a message that is not UTF-8");
          continue;
        }
      check_week (calendar);
      written = fettle_calendar_format (calendar, part);
      again = read_as (part, written != NULL ? written : "", &error);
      if (again == NULL)
        g_error ("refused its own text: %s", error->message);
      if (!fettle_calendar_equal (calendar, again))
        g_error ("came back as something else: %s", written);
    }
  return 0;
}

#ifndef FETTLE_LIBFUZZER
static const char *const corpus[] = {
  "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00",
  "fri-mon,wed 00:00-24:00\ntue: 9-17:30:15, thu 8:00\xe2\x80\x93"
  "12:00",
  "24x7",
  "2025-12-24 12:00-17:30,18:00-24:00; 2025-12-25, england-wales\nscotland",
  "2025-12-24..2026-01-01; 2026-12-24/2027-01-01",
  "2025-04-19T10:00-12:00, 2025-04-20 00:00-24:00",
  "Europe/London",
};

static const char alphabet[] = ":;,-./ \n\tT0123459monfrisatx\xe2\x80\x93\xff";

int
main (void)
{
  const FettleFuzz fuzz = FETTLE_FUZZ (corpus, alphabet);

  fettle_fuzz_run (&fuzz);
  return 0;
}
#endif
