/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working time: the table of cases, cases around clock changes, and random calendars against stepping
 * through every half minute. */

#include "fettle-working-time.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define OFFICE "mon-fri 09:00-17:00"
#define LONDON "Europe/London"
#define SAO_PAULO "America/Sao_Paulo"

static FettleWorkingTime *
make_time (const char *zone, const char *hours, const char *closed, const char *open)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCalendar) calendar =
      fettle_calendar_new (zone, hours, closed, open, NULL, &error);

  g_assert_no_error (error);
  return fettle_working_time_new (calendar);
}

static FettleInstant
read_instant (FettleWorkingTime *time, const char *text)
{
  g_autoptr (GError) error = NULL;
  FettleInstant instant = 0;

  fettle_zone_parse_instant (fettle_calendar_get_zone (fettle_working_time_get_calendar (time)),
                             text, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

/* "A/B C/D E/" */
static FettleIntervalSet *
read_holds (FettleWorkingTime *time, const char *text)
{
  FettleIntervalSet *holds = fettle_interval_set_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], "/", 2);

      fettle_interval_set_add (holds, read_instant (time, ends[0]),
                               *ends[1] != '\0' ? read_instant (time, ends[1]) : FETTLE_HOLD_OPEN);
    }
  return holds;
}

typedef struct
{
  const char *zone, *hours, *closed, *open;
  const char *from, *holds;
  gint64 target;
  const char *due; /* "2025-04-19T12:00:00+01:00"; NULL: on hold */
  gint64 left;
} DueCase;

static const DueCase due_cases[] = {
  /* The table. 2025-04-04 is a Friday. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", NULL, 3 * HOUR, "2025-04-07T11:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-04T16:30/2025-04-07T10:30", 3 * HOUR,
    "2025-04-07T13:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00",
    "2025-04-07T09:15/2025-04-07T10:00 2025-04-07T12:00/2025-04-07T14:00", 4 * HOUR,
    "2025-04-07T15:45:00+00:00", 0 },
  { LONDON, OFFICE, "2025-04-18; 2025-04-21", NULL, "2025-04-17T15:00", NULL, 4 * HOUR,
    "2025-04-22T11:00:00+01:00", 0 },
  { LONDON, OFFICE, "england-wales", NULL, "2025-04-17T15:00", NULL, 4 * HOUR,
    "2025-04-22T11:00:00+01:00", 0 },
  /* In Scotland, Easter Monday is a day like any other. */
  { LONDON, OFFICE, "scotland", NULL, "2025-04-17T15:00", NULL, 4 * HOUR,
    "2025-04-21T11:00:00+01:00", 0 },
  /* The example of the command line. */
  { LONDON, "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00", "2025-04-18",
    "2025-04-19 10:00-12:00", "2025-04-17T15:00", "2025-04-17T16:00/2025-04-17T16:30", 4 * HOUR,
    "2025-04-19T12:00:00+01:00", 0 },
  /* At closing time, not at the next opening. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", NULL, HOUR, "2025-04-04T17:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", NULL, HOUR + 1, "2025-04-07T09:00:01+00:00", 0 },
  /* From when it is closed. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T22:00", NULL, 1, "2025-04-07T09:00:01+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T17:00", NULL, 8 * HOUR, "2025-04-07T17:00:00+00:00", 0 },
  /* Lunch. */
  { "UTC", "mon-fri 09:00-12:30,13:30-17:30", NULL, NULL, "2025-04-04T12:00", NULL, HOUR,
    "2025-04-04T14:00:00+00:00", 0 },
  { "UTC", "mon-fri 09:00-12:30,13:30-17:30", NULL, NULL, "2025-04-04T12:00", NULL, HOUR / 2,
    "2025-04-04T12:30:00+00:00", 0 },
  /* Intervals that touch are one. */
  { "UTC", "mon 09:00-12:00,12:00-17:00", NULL, NULL, "2025-04-07T11:00", NULL, 2 * HOUR,
    "2025-04-07T13:00:00+00:00", 0 },
  /* Across midnight, written as two. */
  { "UTC", "fri 22:00-24:00; sat 00:00-06:00", NULL, NULL, "2025-04-04T23:00", NULL, 3 * HOUR,
    "2025-04-05T02:00:00+00:00", 0 },
  /* Round the clock. */
  { LONDON, "24x7", NULL, NULL, "2025-03-29T12:00", NULL, DAY, "2025-03-30T13:00:00+01:00", 0 },
  { LONDON, "24x7", NULL, NULL, "2025-10-25T12:00", NULL, DAY, "2025-10-26T11:00:00+00:00", 0 },
  { LONDON, "24x7", NULL, NULL, "2025-01-01T00:00", NULL, 365 * (gint64)DAY,
    "2026-01-01T00:00:00+00:00", 0 },
  /* The hour that is skipped: nothing is worked in it. */
  { LONDON, "sun 00:00-03:00", NULL, NULL, "2025-03-30T00:00", NULL, 2 * HOUR,
    "2025-03-30T03:00:00+01:00", 0 },
  { LONDON, "sun 01:00-02:00", NULL, NULL, "2025-03-30T00:00", NULL, HOUR,
    "2025-04-06T02:00:00+01:00", 0 },
  { LONDON, "sun 01:30-02:30", NULL, NULL, "2025-03-30T00:00", NULL, HOUR / 2,
    "2025-03-30T02:30:00+01:00", 0 },
  /* The hour that comes twice: both are worked in. */
  { LONDON, "sun 01:00-02:00", NULL, NULL, "2025-10-26T00:00", NULL, 2 * HOUR,
    "2025-10-26T02:00:00+00:00", 0 },
  { LONDON, "sun 01:00-01:30", NULL, NULL, "2025-10-26T00:00", NULL, 45 * MINUTE,
    "2025-10-26T01:15:00+00:00", 0 },
  { LONDON, "sun 00:30-01:15", NULL, NULL, "2025-10-26T00:30", NULL, HOUR,
    "2025-10-26T01:15:00+00:00", 0 },
  /* From a civil time that is skipped (01:30 is 02:30), or comes twice (the first). */
  { LONDON, "24x7", NULL, NULL, "2025-03-30T01:30", NULL, HOUR, "2025-03-30T03:30:00+01:00", 0 },
  { LONDON, "24x7", NULL, NULL, "2025-10-26T01:30", NULL, HOUR, "2025-10-26T01:30:00+00:00", 0 },
  { LONDON, "24x7", NULL, NULL, "2025-10-26T01:30+00:00", NULL, HOUR, "2025-10-26T02:30:00+00:00",
    0 },
  /* Midnight is skipped, and comes twice. */
  { SAO_PAULO, "24x7", NULL, NULL, "2018-11-03T12:00", NULL, DAY, "2018-11-04T13:00:00-02:00", 0 },
  { SAO_PAULO, "sun 00:00-02:00", NULL, NULL, "2018-11-03T12:00", NULL, HOUR,
    "2018-11-04T02:00:00-02:00", 0 },
  { SAO_PAULO, "sat 23:00-24:00", NULL, NULL, "2018-02-17T12:00", NULL, 2 * HOUR,
    "2018-02-17T23:59:60-03:00", 0 },
  { SAO_PAULO, "sat 22:00-24:00; sun 00:00-01:00", NULL, NULL, "2018-02-17T22:30", NULL, 3 * HOUR,
    "2018-02-18T00:30:00-03:00", 0 },
  /* There is summer time no more. */
  { SAO_PAULO, "24x7", NULL, NULL, "2040-10-31T12:00", NULL, 30 * (gint64)DAY,
    "2040-11-30T12:00:00-03:00", 0 },
  /* Half an hour, and a day that never was. */
  { "Australia/Lord_Howe", "sun 01:00-03:00", NULL, NULL, "2025-04-06T01:00", NULL, 150 * MINUTE,
    "2025-04-06T03:00:00+10:30", 0 },
  { "Australia/Lord_Howe", "sun 01:00-03:00", NULL, NULL, "2025-10-05T01:00", NULL, 90 * MINUTE,
    "2025-10-05T03:00:00+11:00", 0 },
  { "Pacific/Apia", OFFICE, NULL, NULL, "2011-12-29T16:00", NULL, 2 * HOUR,
    "2012-01-02T10:00:00+14:00", 0 },
  /* Later than any table of a zone. */
  { LONDON, OFFICE, NULL, NULL, "2101-07-01T16:00", NULL, 2 * HOUR, "2101-07-04T10:00:00+01:00",
    0 },
  { LONDON, "sun 01:00-02:00", NULL, NULL, "2101-10-30T00:00", NULL, 2 * HOUR,
    "2101-10-30T02:00:00+00:00", 0 },
  /* Years of it. */
  { "UTC", "mon 09:00-10:00", NULL, NULL, "2025-04-07T09:00", NULL, 1000 * HOUR,
    "2044-05-30T10:00:00+00:00", 0 },
  /* Exceptions: an opening takes the place of the day's hours, and beats its closure... */
  { "UTC", OFFICE, NULL, "2025-04-04 12:00-13:00", "2025-04-04T08:00", NULL, 2 * HOUR,
    "2025-04-07T10:00:00+00:00", 0 },
  { "UTC", OFFICE, "2025-04-04", "2025-04-04 12:00-13:00", "2025-04-04T08:00", NULL, HOUR,
    "2025-04-04T13:00:00+00:00", 0 },
  { LONDON, OFFICE, "england-wales", "2025-12-25 10:00-12:00", "2025-12-25T08:00", NULL, 3 * HOUR,
    "2025-12-29T10:00:00+00:00", 0 },
  /* ...but parts of a day are cut out last. */
  { "UTC", OFFICE, "2025-04-04 12:00-17:00", NULL, "2025-04-04T11:00", NULL, 2 * HOUR,
    "2025-04-07T10:00:00+00:00", 0 },
  { "UTC", OFFICE, "2025-04-05 11:00-12:00", "2025-04-05 10:00-14:00", "2025-04-05T10:00", NULL,
    2 * HOUR, "2025-04-05T13:00:00+00:00", 0 },
  { "UTC", OFFICE, "2025-04-07..2025-04-11", NULL, "2025-04-04T16:00", NULL, 2 * HOUR,
    "2025-04-14T10:00:00+00:00", 0 },
  /* No weekday at all. */
  { "UTC", NULL, NULL, "2025-04-05 10:00-11:00; 2030-01-01 10:00-11:00", "2025-04-04T16:00", NULL,
    2 * HOUR, "2030-01-01T11:00:00+00:00", 0 },
  /* Holds that overlap, touch, repeat, lie outside, have no length. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00",
    "2025-04-07T10:00/2025-04-07T12:00 2025-04-07T11:00/2025-04-07T13:00 "
    "2025-04-07T10:30/2025-04-07T10:40",
    2 * HOUR, "2025-04-07T14:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-06T10:00/2025-04-07T08:00", 2 * HOUR,
    "2025-04-07T11:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-01T10:00/2025-04-07T10:00", 2 * HOUR,
    "2025-04-07T12:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-07T10:00/2025-04-07T10:00", 2 * HOUR,
    "2025-04-07T11:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-07T11:00/2025-04-07T12:00", 2 * HOUR,
    "2025-04-07T11:00:00+00:00", 0 },
  /* Still on hold. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-07T09:30/", 3 * HOUR, NULL,
    3 * HOUR / 2 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00",
    "2025-04-04T16:30/2025-04-04T16:45 2025-04-07T09:30/ 2025-04-08T09:30/2025-04-09T09:30",
    3 * HOUR, NULL, 105 * MINUTE },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-01T09:30/", 3 * HOUR, NULL, 3 * HOUR },
  /* Due before the hold began, or just as it did. */
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-07T12:00/", 3 * HOUR,
    "2025-04-07T12:00:00+00:00", 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T09:00", "2025-04-07T12:00/", 3 * HOUR + 1, NULL, 1 },
  /* On hold, though it would never be reached anyway. */
  { "UTC", NULL, NULL, "2025-04-07 09:00-17:00", "2025-04-07T09:00", "2025-04-07T12:00/", 30 * HOUR,
    NULL, 27 * HOUR },
};

static void
test_due (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (due_cases); i++)
    {
      const DueCase *c = &due_cases[i];
      g_autoptr (FettleWorkingTime) time = make_time (c->zone, c->hours, c->closed, c->open);
      g_autoptr (FettleIntervalSet) holds = read_holds (time, c->holds);
      g_autoptr (GError) error = NULL;
      FettleInstant start = read_instant (time, c->from);
      FettleDue due;

      g_test_message ("%s %s from %s", c->zone, c->hours, c->from);
      fettle_working_time_get_due (time, start, c->target, holds, &due, &error);
      g_assert_no_error (error);
      g_assert_cmpint (due.left, ==, c->left);
      if (c->due == NULL)
        {
          g_assert_cmpint (due.at, ==, FETTLE_INSTANT_NONE);
          g_assert_cmpint (
              fettle_working_time_get_worked (time, start, start + 9000 * (gint64)DAY, holds), ==,
              c->target - c->left);
          continue;
        }
      g_assert_cmpint (due.at, ==, read_instant (time, c->due));
      g_assert_cmpint (due.held_since, ==, FETTLE_INSTANT_NONE);
      g_assert_cmpint (fettle_working_time_get_worked (time, start, due.at, holds), ==, c->target);
      g_assert_cmpint (fettle_working_time_get_worked (time, start, due.at - 1, holds), ==,
                       c->target - 1);
    }
}

static const struct
{
  const char *zone, *hours, *closed, *open;
  const char *from, *to, *holds;
  gint64 worked;
} worked_cases[] = {
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-07T11:00", NULL, 3 * HOUR },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T11:00", "2025-04-04T16:00", NULL, 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-07T11:00", "2025-04-07T11:00", NULL, 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-05T00:00", "2025-04-07T09:00", NULL, 0 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-07T11:00",
    "2025-04-04T16:30/2025-04-07T10:30", HOUR },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-07T11:00", "2025-04-04T16:30/",
    HOUR / 2 },
  { "UTC", OFFICE, NULL, NULL, "2025-04-04T16:00", "2025-04-07T11:00", "2025-04-01T00:00/", 0 },
  /* The days of the clock change have 23 and 25 hours. */
  { LONDON, "24x7", NULL, NULL, "2025-03-30T00:00", "2025-03-31T00:00", NULL, 23 * HOUR },
  { LONDON, "24x7", NULL, NULL, "2025-10-26T00:00", "2025-10-27T00:00", NULL, 25 * HOUR },
  { LONDON, "sun 00:00-24:00", NULL, NULL, "2025-01-01T00:00", "2026-01-01T00:00", NULL,
    52 * (gint64)DAY },
  { SAO_PAULO, "sun 00:00-24:00", NULL, NULL, "2018-11-04T00:00", "2018-11-05T00:00", NULL,
    23 * HOUR },
  { SAO_PAULO, "sat 00:00-24:00", NULL, NULL, "2018-02-17T00:00", "2018-02-18T00:00", NULL,
    25 * HOUR },
  { "Australia/Lord_Howe", "24x7", NULL, NULL, "2025-10-05T00:00", "2025-10-06T00:00", NULL,
    47 * HOUR / 2 },
  /* A closed part of a day, around the hour that comes twice. */
  { LONDON, "24x7", "2025-10-26 01:00-01:30", NULL, "2025-10-26T00:00", "2025-10-27T00:00", NULL,
    24 * HOUR },
  { "Pacific/Apia", "24x7", NULL, NULL, "2011-12-29T00:00", "2012-01-01T00:00", NULL,
    2 * (gint64)DAY },
  /* A hold that ends in summer time and begins in winter. */
  { LONDON, "24x7", NULL, NULL, "2025-03-30T00:00", "2025-03-31T00:00",
    "2025-03-30T00:30/2025-03-30T02:30", 22 * HOUR },
  /* Centuries, of 36525 days but one. */
  { "UTC", "24x7", NULL, NULL, "1900-01-01", "2000-01-01", NULL, 36524 * (gint64)DAY },
  { "UTC", "24x7", NULL, NULL, "0001-01-01", "0002-01-01", NULL, 365 * (gint64)DAY },
  { "UTC", "24x7", NULL, NULL, "9999-12-30", "9999-12-31", NULL, DAY },
};

static void
test_worked (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (worked_cases); i++)
    {
      g_autoptr (FettleWorkingTime) time = make_time (worked_cases[i].zone, worked_cases[i].hours,
                                                      worked_cases[i].closed, worked_cases[i].open);
      g_autoptr (FettleIntervalSet) holds = read_holds (time, worked_cases[i].holds);

      g_test_message ("%s %s from %s", worked_cases[i].zone, worked_cases[i].hours,
                      worked_cases[i].from);
      g_assert_cmpint (
          fettle_working_time_get_worked (time, read_instant (time, worked_cases[i].from),
                                          read_instant (time, worked_cases[i].to), holds),
          ==, worked_cases[i].worked);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *hours, *open;
    gint64 target;
    int code;
  } rows[] = {
    { OFFICE, NULL, 0, FETTLE_WORKING_TIME_ERROR_TARGET },
    { OFFICE, NULL, -HOUR, FETTLE_WORKING_TIME_ERROR_TARGET },
    { NULL, NULL, HOUR, FETTLE_WORKING_TIME_ERROR_NEVER },
    { NULL, "2025-04-05 10:00-11:00", HOUR + 1, FETTLE_WORKING_TIME_ERROR_NEVER },
    { NULL, "2024-04-05 10:00-11:00", HOUR, FETTLE_WORKING_TIME_ERROR_NEVER },
    { "mon 09:00-10:00", NULL, 1000000 * (gint64)HOUR, FETTLE_WORKING_TIME_ERROR_NEVER },
    { "24x7", NULL, G_MAXINT64, FETTLE_WORKING_TIME_ERROR_NEVER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleWorkingTime) time = make_time (LONDON, rows[i].hours, NULL, rows[i].open);
      g_autoptr (GError) error = NULL;
      FettleDue due;

      g_assert_false (fettle_working_time_get_due (time, read_instant (time, "2025-04-05T09:00"),
                                                   rows[i].target, NULL, &due, &error));
      g_assert_error (error, FETTLE_WORKING_TIME_ERROR, rows[i].code);
    }
}

/* The proof. */

static char *
describe_step (FettleWorkingTime *time, const FettleWorkedStep *step)
{
  FettleZone *zone = fettle_calendar_get_zone (fettle_working_time_get_calendar (time));
  g_autofree char *date = fettle_date_format (step->date);
  g_autofree char *from = fettle_zone_format_instant (zone, step->from);
  g_autofree char *to = fettle_zone_format_instant (zone, step->to);
  g_autofree char *words = fettle_worked_step_format (step);

  return g_strdup_printf ("%s %.5s-%.5s %s %d/%d %d", date, from + 11,
                          to != NULL ? to + 11 : "     ", words, (int)step->seconds / MINUTE,
                          (int)step->held / MINUTE, (int)step->sum / MINUTE);
}

static void
test_explain (void)
{
  static const char *const lines[] = {
    "2025-04-17 15:00-16:00 Open 60/0 60",
    "2025-04-17 16:00-16:30 On hold 0/30 60",
    "2025-04-17 16:30-17:30 Open 60/0 120",
    "2025-04-18 00:00-00:00 Closed: Good Friday 0/0 120",
    "2025-04-19 10:00-11:00 Exceptionally open 60/0 180",
    "2025-04-19 11:00-11:30 Closed 0/0 180",
    "2025-04-19 11:30-12:00 Exceptionally open 30/0 210",
    "2025-04-21 00:00-00:00 Closed: Easter Monday 0/0 210",
    "2025-04-22 09:00-09:30 Open 30/0 240",
  };
  g_autoptr (FettleWorkingTime) time =
      make_time (LONDON, "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00",
                 "england-wales; 2025-04-19 11:00-11:30", "2025-04-19 10:00-12:00");
  g_autoptr (FettleIntervalSet) holds = read_holds (time, "2025-04-17T16:00/2025-04-17T16:30");
  FettleInstant start = read_instant (time, "2025-04-17T15:00");
  FettleDue due;
  g_autoptr (GArray) steps = NULL;

  g_assert_true (fettle_working_time_get_due (time, start, 4 * HOUR, holds, &due, NULL));
  steps = fettle_working_time_explain (time, start, due.at, holds);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *line = describe_step (time, &g_array_index (steps, FettleWorkedStep, i));

      g_assert_cmpuint (i, <, G_N_ELEMENTS (lines));
      g_assert_cmpstr (line, ==, lines[i]);
    }
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (lines));
}

static void
test_explain_open_hold (void)
{
  g_autoptr (FettleWorkingTime) time = make_time ("UTC", OFFICE, NULL, NULL);
  g_autoptr (FettleIntervalSet) holds = read_holds (time, "2025-04-07T09:30/");
  FettleInstant start = read_instant (time, "2025-04-04T16:00");
  FettleDue due;
  g_autoptr (GArray) steps = NULL;

  g_assert_true (fettle_working_time_get_due (time, start, 3 * HOUR, holds, &due, NULL));
  steps = fettle_working_time_explain (time, start, due.held_since, holds);
  g_assert_cmpuint (steps->len, ==, 3);
  g_assert_cmpint (g_array_index (steps, FettleWorkedStep, 2).type, ==, FETTLE_WORKED_HELD);
  g_assert_cmpint (g_array_index (steps, FettleWorkedStep, 2).to, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpint (g_array_index (steps, FettleWorkedStep, 2).sum, ==, 3 * HOUR / 2);
}

/* The hour that comes twice is one line of two hours; a century ends with one line for the rest. */
static void
test_explain_lines (void)
{
  g_autoptr (FettleWorkingTime) time = make_time (LONDON, "24x7", NULL, NULL);
  FettleInstant from = read_instant (time, "2025-10-26T00:00");
  FettleInstant to = read_instant (time, "2125-10-26T00:00");
  g_autoptr (GArray) day = fettle_working_time_explain (time, from, from + 25 * HOUR, NULL);
  g_autoptr (GArray) century = fettle_working_time_explain (time, from, to, NULL);
  const FettleWorkedStep *last;

  g_assert_cmpuint (day->len, ==, 1);
  g_assert_cmpint (g_array_index (day, FettleWorkedStep, 0).seconds, ==, 25 * HOUR);
  g_assert_cmpstr (g_array_index (day, FettleWorkedStep, 0).reason, ==, "the clocks change");
  g_assert_cmpuint (century->len, ==, FETTLE_WORKED_MAX_STEPS);
  last = &g_array_index (century, FettleWorkedStep, century->len - 1);
  g_assert_cmpint (last->type, ==, FETTLE_WORKED_MORE);
  g_assert_cmpint (last->sum, ==, fettle_working_time_get_worked (time, from, to, NULL));
}

/* Random calendars against steps of half a minute, which is what all random times are multiples of.
 * The oracle knows the rule and none of the code: it asks GLib for the civil time of each step, and the
 * texts that the calendar was made of. */

#define STEP 30
#define SPAN (9 * DAY)

typedef struct
{
  GTimeZone *zone;
  gboolean week[7][DAY / STEP];
  gint64 first_day; /* of the exceptions below */
  gboolean is_closed[40], is_extra[40];
  gboolean extra[40][DAY / STEP], cut[40][DAY / STEP];
} Oracle;

static gboolean
is_open (Oracle *oracle, FettleInstant instant)
{
  int interval = g_time_zone_find_interval (oracle->zone, G_TIME_TYPE_UNIVERSAL, instant);
  gint64 civil = instant + g_time_zone_get_offset (oracle->zone, interval);
  gint64 date = civil / DAY, slot = civil % DAY / STEP, day = date - oracle->first_day;
  gboolean open = oracle->week[(date + 3) % 7][slot];

  if (day < 0 || day >= 40)
    return open;
  if (oracle->is_extra[day])
    open = oracle->extra[day][slot];
  else if (oracle->is_closed[day])
    open = FALSE;
  return open && !oracle->cut[day][slot];
}

/* Some intervals of a day as text, set in @slots, too. */
static char *
make_intervals (GRand *rand, gboolean *slots)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    {
      int from = g_rand_int_range (rand, 0, DAY / STEP), to;

      if (g_rand_boolean (rand))
        from -= from % (HOUR / 2 / STEP);
      to = g_rand_int_range (rand, from + 1, DAY / STEP + 1);
      for (int i = from; i < to; i++)
        slots[i] = TRUE;
      g_string_append_printf (text, "%s%02d:%02d:%02d-%02d:%02d:%02d", text->len > 0 ? "," : "",
                              from * STEP / HOUR, from * STEP % HOUR / MINUTE, from * STEP % MINUTE,
                              to * STEP / HOUR, to * STEP % HOUR / MINUTE, to * STEP % MINUTE);
    }
  return g_strdup (text->str);
}

static char *
make_hours (GRand *rand, Oracle *oracle)
{
  static const char *const names[] = { "Mon", "tuesday", "WED", "thu", "fri", "sat", "sun" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    {
      gboolean slots[DAY / STEP] = { FALSE };
      int first = g_rand_int_range (rand, 0, 7), last = g_rand_int_range (rand, 0, 7);
      g_autofree char *intervals = make_intervals (rand, slots);

      g_string_append_printf (text, "%s-%s %s; ", names[first], names[last], intervals);
      for (int day = first;; day = (day + 1) % 7)
        {
          for (int i = 0; i < DAY / STEP; i++)
            oracle->week[day][i] |= slots[i];
          if (day == last)
            break;
        }
    }
  return g_strdup (text->str);
}

static void
make_exceptions (GRand *rand, Oracle *oracle, GString *closed, GString *open)
{
  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    {
      int day = g_rand_int_range (rand, 0, 40);
      g_autofree char *date = fettle_date_format (oracle->first_day + day);
      g_autofree char *intervals = NULL;

      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          oracle->is_closed[day] = TRUE;
          g_string_append_printf (closed, "%s\n", date);
          break;
        case 1:
          intervals = make_intervals (rand, oracle->cut[day]);
          g_string_append_printf (closed, "%s %s;", date, intervals);
          break;
        default:
          oracle->is_extra[day] = TRUE;
          intervals = make_intervals (rand, oracle->extra[day]);
          g_string_append_printf (open, "%s %s;", date, intervals);
          break;
        }
    }
}

static FettleIntervalSet *
make_holds (GRand *rand, FettleInstant start)
{
  FettleIntervalSet *holds = fettle_interval_set_new ();

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      FettleInstant from = start + STEP * g_rand_int_range (rand, -DAY / STEP, SPAN / STEP);
      gint64 length = STEP * g_rand_int_range (rand, 0, 2 * DAY / STEP);

      fettle_interval_set_add (
          holds, from, g_rand_int_range (rand, 0, 10) == 0 ? FETTLE_HOLD_OPEN : from + length);
    }
  return holds;
}

static void
check_against_steps (GRand *rand, Oracle *oracle, FettleWorkingTime *time, FettleInstant start)
{
  g_autoptr (FettleIntervalSet) holds = make_holds (rand, start);
  FettleInstant at = start, end = start + SPAN, found = FETTLE_INSTANT_NONE;
  gint64 target = STEP * g_rand_int_range (rand, 1, 3 * DAY / STEP), worked = 0, sum = 0;
  g_autoptr (GArray) steps = NULL;
  FettleDue due;
  g_autoptr (GError) error = NULL;

  for (; at < end; at += STEP)
    {
      if (found == FETTLE_INSTANT_NONE && worked >= target)
        found = at;
      worked += is_open (oracle, at) && !fettle_interval_set_contains (holds, at) ? STEP : 0;
    }
  if (found == FETTLE_INSTANT_NONE && worked >= target)
    found = at;
  g_assert_cmpint (fettle_working_time_get_worked (time, start, end, holds), ==, worked);
  fettle_working_time_get_due (time, start, target, holds, &due, &error);
  g_assert_no_error (error);
  if (found != FETTLE_INSTANT_NONE)
    g_assert_cmpint (due.at, ==, found);
  else
    g_assert_true (due.at == FETTLE_INSTANT_NONE || due.at > end);
  steps = fettle_working_time_explain (time, start, end, holds);
  for (guint i = 0; i < steps->len; i++)
    sum += g_array_index (steps, FettleWorkedStep, i).seconds;
  g_assert_cmpint (sum, ==, worked);
}

static void
test_against_steps (void)
{
  static const char *const zones[] = {
    LONDON,         SAO_PAULO,          "Australia/Lord_Howe", "America/New_York",
    "Pacific/Apia", "America/St_Johns", "Africa/Casablanca"
  };
  /* Around days on which some clock changes. */
  static const char *const around[] = { "2025-03-25", "2025-10-22", "2018-10-31", "2018-02-14",
                                        "2025-04-01", "2025-10-01", "2011-12-26", "2006-10-25",
                                        "1998-04-01", "2025-02-26", "1976-03-19", "2024-07-01" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);
  g_autofree Oracle *oracle = g_new (Oracle, 1);

  for (guint round = 0; round < 150; round++)
    {
      const char *zone = zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))];
      g_autoptr (FettleWorkingTime) time = NULL;
      g_autoptr (GString) closed = g_string_new (NULL);
      g_autoptr (GString) open = g_string_new (NULL);
      g_autofree char *hours = NULL;
      FettleDate date = 0;

      memset (oracle, 0, sizeof *oracle);
      g_assert_true (fettle_date_parse (around[g_rand_int_range (rand, 0, G_N_ELEMENTS (around))],
                                        &date, NULL));
      oracle->zone = g_time_zone_new_identifier (zone);
      oracle->first_day = date - 2;
      hours = make_hours (rand, oracle);
      make_exceptions (rand, oracle, closed, open);
      time = make_time (zone, hours, closed->str, open->str);
      g_test_message ("%s %s closed %s open %s", zone, hours, closed->str, open->str);
      /* Also backwards, into what was not worked out yet. */
      for (int n = 0; n < 3; n++)
        check_against_steps (rand, oracle, time,
                             date * DAY + STEP * g_rand_int_range (rand, 0, 6 * DAY / STEP)
                                 - n * 700 * (gint64)DAY);
      g_time_zone_unref (oracle->zone);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/working-time/due", test_due);
  g_test_add_func ("/working-time/worked", test_worked);
  g_test_add_func ("/working-time/refused", test_refused);
  g_test_add_func ("/working-time/explain", test_explain);
  g_test_add_func ("/working-time/explain-open-hold", test_explain_open_hold);
  g_test_add_func ("/working-time/explain-lines", test_explain_lines);
  g_test_add_func ("/working-time/against-steps", test_against_steps);
  return g_test_run ();
}
