/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening times as text: what is understood, as what, and what is said about the rest. */
#include "fettle-calendar.h"
#include "fettle-parse-error.h"

static FettleCalendar *
make (const char *hours, const char *closed, const char *open)
{
  g_autoptr (GError) error = NULL;
  FettleCalendar *calendar =
      fettle_calendar_new ("Europe/London", hours, closed, open, NULL, &error);

  g_assert_no_error (error);
  return calendar;
}

/* What was written, and how it is written in the shortest way. */
static const struct
{
  FettleCalendarText text;
  const char *written, *shortest;
} good[] = {
  { FETTLE_CALENDAR_HOURS, "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00",
    "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00" },
  { FETTLE_CALENDAR_HOURS, "24x7", "mon-sun 00:00-24:00" },
  { FETTLE_CALENDAR_HOURS, " 24X7 ", "mon-sun 00:00-24:00" },
  { FETTLE_CALENDAR_HOURS, "24/7", "mon-sun 00:00-24:00" },
  { FETTLE_CALENDAR_HOURS, "MON-Fri 9:00-17:00", "mon-fri 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "Monday 9-17", "mon 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "mon,wed,fri 09:00-17:00",
    "mon 09:00-17:00; wed 09:00-17:00; fri 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "tues, Thurs-fri 09:00 - 17:00",
    "tue 09:00-17:00; thu-fri 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "fri-mon 09:00-17:00", "mon 09:00-17:00; fri-sun 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "sat-sun 10:00-14:00", "sat-sun 10:00-14:00" },
  { FETTLE_CALENDAR_HOURS, "mon-sun 10:00-14:00", "mon-sun 10:00-14:00" },
  { FETTLE_CALENDAR_HOURS, "tue-mon 10:00-14:00", "mon-sun 10:00-14:00" },
  { FETTLE_CALENDAR_HOURS, "mon–fri 09:00–17:00", "mon-fri 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "mon: 09:00-17:00\ntue: 09:00-12:00",
    "mon 09:00-17:00; tue 09:00-12:00" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00, tue 09:00-12:00", "mon 09:00-17:00; tue 09:00-12:00" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00;;mon 18:00-20:00;", "mon 09:00-17:00,18:00-20:00" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-13:00,12:00-17:00", "mon 09:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "mon 13:00-17:00,09:00-12:00", "mon 09:00-12:00,13:00-17:00" },
  { FETTLE_CALENDAR_HOURS, "mon 22:00-24:00; tue 0:00-6:00", "mon 22:00-24:00; tue 00:00-06:00" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00:30-17:00", "mon 09:00:30-17:00" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25", "2025-12-25" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-26; 2025-12-25\n2025-12-28",
    "2025-12-25..2025-12-26; 2025-12-28" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25, 2026-12-25", "2025-12-25; 2026-12-25" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-24..2026-01-01", "2025-12-24..2026-01-01" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-24/2026-01-01", "2025-12-24..2026-01-01" },
  { FETTLE_CALENDAR_CLOSED, "2025-04-18 12:00-17:00", "2025-04-18 12:00-17:00" },
  { FETTLE_CALENDAR_CLOSED, "2025-04-18T12:00-13:00,14:00-15:00, 2025-04-19",
    "2025-04-19; 2025-04-18 12:00-13:00,14:00-15:00" },
  { FETTLE_CALENDAR_CLOSED, "2025-04-18 12:00-24:00; 2025-04-19 00:00-01:00",
    "2025-04-18 12:00-24:00; 2025-04-19 00:00-01:00" },
  { FETTLE_CALENDAR_CLOSED, "1969-12-31 12:00-24:00", "1969-12-31 12:00-24:00" },
  { FETTLE_CALENDAR_CLOSED, "England; 2025-12-24", "england-wales; 2025-12-24" },
  { FETTLE_CALENDAR_CLOSED, "scotland, northern-ireland", "scotland; northern-ireland" },
  { FETTLE_CALENDAR_CLOSED, "Wales", "england-wales" },
  { FETTLE_CALENDAR_CLOSED, "england-and-wales", "england-wales" },
  { FETTLE_CALENDAR_OPEN, "2025-04-19 10:00-12:00", "2025-04-19 10:00-12:00" },
  { FETTLE_CALENDAR_OPEN, "2025-04-19 10:00-12:00; 2025-04-19 13:00-14:00",
    "2025-04-19 10:00-12:00,13:00-14:00" },
  { FETTLE_CALENDAR_OPEN, " ", NULL },
  { FETTLE_CALENDAR_CLOSED, ";", NULL },
};

static FettleCalendar *
make_of (FettleCalendarText text, const char *written, GError **error)
{
  FettleCalendarText wrong = FETTLE_CALENDAR_ZONE;
  FettleCalendar *calendar =
      fettle_calendar_new ("UTC", text == FETTLE_CALENDAR_HOURS ? written : NULL,
                           text == FETTLE_CALENDAR_CLOSED ? written : NULL,
                           text == FETTLE_CALENDAR_OPEN ? written : NULL, &wrong, error);

  if (calendar == NULL)
    g_assert_cmpint (wrong, ==, text);
  return calendar;
}

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleCalendar) calendar = NULL, again = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", good[i].written);
      calendar = make_of (good[i].text, good[i].written, &error);
      g_assert_no_error (error);
      text = fettle_calendar_format (calendar, good[i].text);
      g_assert_cmpstr (text, ==, good[i].shortest);
      again = make_of (good[i].text, text != NULL ? text : "", &error);
      g_assert_no_error (error);
      g_assert_true (fettle_calendar_equal (calendar, again));
    }
}

/* @words: of the message. */
static const struct
{
  FettleCalendarText text;
  const char *written;
  FettleParseError code;
  const char *words;
} bad[] = {
  { FETTLE_CALENDAR_HOURS, "mon 17:00-09:00", FETTLE_PARSE_ERROR_RANGE,
    "“mon 17:00-09:00”: an interval ends before it begins; write one across midnight as two" },
  { FETTLE_CALENDAR_HOURS, "mon-fri 09:00-17:00; sat 14:00-10:00", FETTLE_PARSE_ERROR_RANGE,
    "“sat 14:00-10:00”" },
  { FETTLE_CALENDAR_HOURS, "mon 17:00-00:00", FETTLE_PARSE_ERROR_RANGE, "24:00" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-09:00", FETTLE_PARSE_ERROR_RANGE, "ends when it begins" },
  { FETTLE_CALENDAR_HOURS, "mon 24:00-24:00", FETTLE_PARSE_ERROR_RANGE, "ends when it begins" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-25:00", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-24:01", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 09:60-17:00", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 0900-1700", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00,", FETTLE_PARSE_ERROR_SYNTAX, "intervals" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00 tue 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX,
    "semicolon" },
  { FETTLE_CALENDAR_HOURS, "09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mo-fr 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "funday 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mondays 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mon- 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mon,,tue 09:00-17:00", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00; 24x7", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_HOURS, "mon 09:00-17:00; \xff\xfe", FETTLE_PARSE_ERROR_SYNTAX, "weekdays" },
  { FETTLE_CALENDAR_CLOSED, "2025-02-30", FETTLE_PARSE_ERROR_RANGE, "no such date" },
  { FETTLE_CALENDAR_CLOSED, "2025-13-01", FETTLE_PARSE_ERROR_RANGE, "no such date" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-1", FETTLE_PARSE_ERROR_SYNTAX, "2025-12-25" },
  { FETTLE_CALENDAR_CLOSED, "25.12.2025", FETTLE_PARSE_ERROR_SYNTAX, "2025-12-25" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25 noon", FETTLE_PARSE_ERROR_SYNTAX, "part of a day" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25T", FETTLE_PARSE_ERROR_SYNTAX, "part of a day" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25 17:00-12:00", FETTLE_PARSE_ERROR_RANGE,
    "before it begins" },
  { FETTLE_CALENDAR_CLOSED, "2025-12-25..2025-12-24", FETTLE_PARSE_ERROR_RANGE,
    "earlier one first" },
  { FETTLE_CALENDAR_CLOSED, "france", FETTLE_PARSE_ERROR_SYNTAX, "england-wales" },
  { FETTLE_CALENDAR_OPEN, "2025-04-19", FETTLE_PARSE_ERROR_SYNTAX, "from when to when" },
  { FETTLE_CALENDAR_OPEN, "scotland", FETTLE_PARSE_ERROR_SYNTAX, "a date" },
  { FETTLE_CALENDAR_OPEN, "2025-04-19 12:00-10:00", FETTLE_PARSE_ERROR_RANGE, "before it begins" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleCalendar) calendar = make_of (bad[i].text, bad[i].written, &error);

      g_test_message ("%d", (int)i);
      g_assert_null (calendar);
      g_assert_error (error, FETTLE_PARSE_ERROR, (int)bad[i].code);
      if (strstr (error->message, bad[i].words) == NULL)
        g_error ("“%s” was to be in: %s", bad[i].words, error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_unknown_zone (void)
{
  FettleCalendarText wrong = FETTLE_CALENDAR_N_TEXTS;
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_calendar_new ("Mars/Olympus", "24x7", NULL, NULL, &wrong, &error));
  g_assert_cmpint (wrong, ==, FETTLE_CALENDAR_ZONE);
  g_assert_nonnull (strstr (error->message, "Mars/Olympus"));
}

static void
test_parts (void)
{
  g_autoptr (FettleCalendar) calendar =
      make ("tue 09:00-12:00", "scotland; 2025-12-24..2025-12-26; 2025-12-23 10:00-11:00",
            "2025-12-27 08:00-09:00");
  FettleDate date = fettle_date_new (2025, 12, 23);

  g_assert_cmpint (fettle_interval_set_get_length (fettle_calendar_get_weekday (calendar, 1)), ==,
                   0);
  g_assert_cmpint (fettle_interval_set_get_length (fettle_calendar_get_weekday (calendar, 2)), ==,
                   3 * 3600);
  g_assert_cmpint (fettle_calendar_get_holidays (calendar), ==, FETTLE_HOLIDAYS_SCOTLAND);
  g_assert_true (
      fettle_interval_set_contains (fettle_calendar_get_closed_days (calendar), date + 3));
  g_assert_false (fettle_interval_set_contains (fettle_calendar_get_closed_days (calendar), date));
  g_assert_true (fettle_interval_set_contains (fettle_calendar_get_closed_parts (calendar),
                                               date * 86400 + 10 * 3600));
  g_assert_true (fettle_interval_set_contains (fettle_calendar_get_open_days (calendar), date + 4));
  g_assert_cmpint (fettle_interval_set_get_length (fettle_calendar_get_open_parts (calendar)), ==,
                   3600);
}

/* A name of stored hours, or hours? */
static void
test_looks_like_hours (void)
{
  static const char *const hours[] = {
    "24x7", "mon-fri 09:00-17:00", "funday 9:00-17:00", "", "mon-fri", "Sat 9-12", "24/7"
  };
  static const char *const names[] = { "Office hours", "Gold 24x7", "Montague Street", "#17",
                                       "Mo bis Fr" };

  for (gsize i = 0; i < G_N_ELEMENTS (hours); i++)
    g_assert_true (fettle_calendar_looks_like_hours (hours[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (fettle_calendar_looks_like_hours (names[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/good", test_good);
  g_test_add_func ("/calendar/bad", test_bad);
  g_test_add_func ("/calendar/unknown-zone", test_unknown_zone);
  g_test_add_func ("/calendar/parts", test_parts);
  g_test_add_func ("/calendar/looks-like-hours", test_looks_like_hours);
  return g_test_run ();
}
