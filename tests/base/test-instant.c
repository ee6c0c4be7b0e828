/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants, zones with clock changes, durations. */

#include "fettle-instant.h"
#include "fettle-parse-error.h"
#include "fettle-test-locale.h"

#define NOW G_GINT64_CONSTANT (1772708400) /* Thu 2026-03-05T11:00:00Z */

typedef struct
{
  const char *text;
  const char *zone;
  const char *utc; /* NULL: not a time; "": no such time */
} Row;

static void
check_result (gboolean ok, FettleInstant instant, const GError *error, const char *utc)
{
  if (utc == NULL || *utc == '\0')
    g_assert_error (error, FETTLE_PARSE_ERROR,
                    (utc == NULL ? FETTLE_PARSE_ERROR_SYNTAX : FETTLE_PARSE_ERROR_RANGE));
  else
    {
      g_autofree char *text = fettle_instant_format (instant);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, utc);
    }
  g_assert_cmpint (ok, ==, error == NULL);
}

static void
test_parse (void)
{
  static const Row rows[] = {
    { "2026-03-05T11:00:00Z", NULL, "2026-03-05T11:00:00Z" },
    { "2026-03-05t11:00:07z", NULL, "2026-03-05T11:00:07Z" },
    { "2026-03-05 11:00", NULL, "2026-03-05T11:00:00Z" },
    { " 2026-03-05 11:00 UTC ", "Europe/Berlin", "2026-03-05T11:00:00Z" },
    { "2026-03-05 11:00", "Europe/Berlin", "2026-03-05T10:00:00Z" },
    { "2026-03-05 11:00 +01:00", NULL, "2026-03-05T10:00:00Z" },
    { "2026-03-05T11:00:00+0530", NULL, "2026-03-05T05:30:00Z" },
    { "2026-03-05T11:00:00-08", NULL, "2026-03-05T19:00:00Z" },
    { "2026-03-05T11:00:00.123456Z", NULL, "2026-03-05T11:00:00Z" },
    { "2026-03-05T11:00:60Z", NULL, "2026-03-05T11:01:00Z" },
    { "2026-03-05T24:00:00Z", NULL, "2026-03-06T00:00:00Z" },
    { "2026-03-05", NULL, "2026-03-05T00:00:00Z" },
    { "2026-07-05", "Europe/London", "2026-07-04T23:00:00Z" },
    { "0001-01-01T00:00:00Z", NULL, "0001-01-01T00:00:00Z" },
    { "9999-12-31T23:59:59Z", NULL, "9999-12-31T23:59:59Z" },
    { "1969-12-31T23:59:59Z", NULL, "1969-12-31T23:59:59Z" },
    /* London: clocks go from 01:00 to 02:00 on 29 March 2026, back on 25 October. */
    { "2026-03-29 00:59:59", "Europe/London", "2026-03-29T00:59:59Z" },
    { "2026-03-29 01:00", "Europe/London", "2026-03-29T01:00:00Z" },
    { "2026-03-29 01:30", "Europe/London", "2026-03-29T01:30:00Z" },
    { "2026-03-29 02:00", "Europe/London", "2026-03-29T01:00:00Z" },
    { "2026-10-25 00:59", "Europe/London", "2026-10-24T23:59:00Z" },
    { "2026-10-25 01:00", "Europe/London", "2026-10-25T00:00:00Z" },
    { "2026-10-25 01:30", "Europe/London", "2026-10-25T00:30:00Z" },
    { "2026-10-25 02:00", "Europe/London", "2026-10-25T02:00:00Z" },
    /* New York, west of Greenwich. */
    { "2026-03-08 02:30", "America/New_York", "2026-03-08T07:30:00Z" },
    { "2026-11-01 01:30", "America/New_York", "2026-11-01T05:30:00Z" },
    { "2026-11-01 02:00", "America/New_York", "2026-11-01T07:00:00Z" },
    /* Lord Howe moves by half an hour; Apia left out a whole day. */
    { "2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z" },
    { "2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z" },
    { "2011-12-31 00:00", "Pacific/Apia", "2011-12-30T10:00:00Z" },
    { "2026-02-31T11:00:00Z", NULL, "" },
    { "0001-01-01T00:00:00+01:00", NULL, "" },
    { "9999-12-31T23:59:59-01:00", NULL, "" },
    { "2026-03-05T25:00:00Z", NULL, "" },
    { "2026-03-05T24:00:01Z", NULL, "" },
    { "2026-03-05T11:60:00Z", NULL, "" },
    { "2026-03-05T11:00:61Z", NULL, "" },
    { "", NULL, NULL },
    { "2026-03-05T", NULL, NULL },
    { "2026-03-05T11", NULL, NULL },
    { "2026-03-05T1:00", NULL, NULL },
    { "2026-03-05T11:00:00.Z", NULL, NULL },
    { "2026-03-05T11:00:00+1", NULL, NULL },
    { "2026-03-05T11:00:00+01:0", NULL, NULL },
    { "2026-03-05T11:00:00+99", NULL, NULL },
    { "2026-03-05T11:00:00Zx", NULL, NULL },
    { "26-03-05", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleInstant instant = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) zone =
          rows[i].zone != NULL ? g_time_zone_new_identifier (rows[i].zone) : NULL;
      g_test_message ("“%s” in %s", rows[i].text, rows[i].zone);
      gboolean ok = fettle_instant_parse (rows[i].text, zone, &instant, &error);
      check_result (ok, instant, error, rows[i].utc);
    }
}

static void
test_parse_format (void)
{
  static const struct
  {
    const char *text, *format, *utc;
  } rows[] = {
    { "06/26/2018 10:58:54 AM", "%m/%d/%Y %I:%M:%S %p", "2018-06-26T10:58:54Z" },
    { "06/26/2018 12:50:01 PM", "%m/%d/%Y %I:%M:%S %p", "2018-06-26T12:50:01Z" },
    { "06/26/2018 12:50:01 AM", "%m/%d/%Y %I:%M:%S %p", "2018-06-26T00:50:01Z" },
    { "06/26/2018 06:58:54 pm", "%m/%d/%Y %I:%M:%S %p", "2018-06-26T18:58:54Z" },
    { "26.06.18 7:05", "%d.%m.%y %H:%M", "2018-06-26T07:05:00Z" },
    { " 5 mar 2026", "%e %b %Y", "2026-03-05T00:00:00Z" },
    { "Thu 5 March 2026", "%a %d %B %Y", "2026-03-05T00:00:00Z" },
    { "Thursday,5May 2026", "%A, %d%B %Y", "2026-05-05T00:00:00Z" },
    { "2026-03-05T11:00:07+02:00", "%FT%T%z", "2026-03-05T09:00:07Z" },
    { "03/05/26 11:30", "%D %R", "2026-03-05T11:30:00Z" },
    { "2024-060", "%Y-%j", "2024-02-29T00:00:00Z" },
    { "1772708400", "%s", "2026-03-05T11:00:00Z" },
    { "20260305110007", "%Y%m%d%H%M%S", "2026-03-05T11:00:07Z" },
    { "2026-03-05 11:00:07.123", "%F %T.%f", "2026-03-05T11:00:07Z" },
    { "100% 2026-03-05", "100%% %F", "2026-03-05T00:00:00Z" },
    { "1/1/69", "%d/%m/%y", "1969-01-01T00:00:00Z" },
    { "1/1/68", "%d/%m/%y", "2068-01-01T00:00:00Z" },
    { "31/02/2026", "%d/%m/%Y", "" },
    { "2025-366", "%Y-%j", "" },
    { "11:00", "%H:%M", "" },
    { "13:00 PM 2026-03-05", "%H:%M %p %F", "" },
    { "13:00 PM 2026-03-05", "%I:%M %p %F", NULL },
    { "05/03/2026 x", "%d/%m/%Y", NULL },
    { "05/03", "%d/%m/%Y", NULL },
    { "", "%d", NULL },
    { "5 Mär 2026", "%d %b %Y", NULL },
    { "2026", "%Q", NULL },
    { "2026", "%", NULL },
    { "99999999999999999999", "%s", NULL },
    { "10:00 XM", "%H:%M %p", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleInstant instant = 0;
      g_autoptr (GError) error = NULL;
      g_test_message ("“%s” as “%s”", rows[i].text, rows[i].format);
      gboolean ok =
          fettle_instant_parse_format (rows[i].text, rows[i].format, NULL, &instant, &error);
      check_result (ok, instant, error, rows[i].utc);
    }
}

static void
test_parse_format_zone (void)
{
  FettleInstant instant;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");

  g_assert_true (fettle_instant_parse_format ("07/26/2018 10:58:54 AM", "%m/%d/%Y %I:%M:%S %p",
                                              zone, &instant, NULL));
  g_autofree char *text = fettle_instant_format (instant);
  g_assert_cmpstr (text, ==, "2018-07-26T14:58:54Z");
}

static void
test_parse_local (void)
{
  static const Row rows[] = {
    { "now", NULL, "2026-03-05T11:00:00Z" },
    { "today", NULL, "2026-03-05T00:00:00Z" },
    { "9:40", NULL, "2026-03-05T09:40:00Z" },
    { "9:40:30", NULL, "2026-03-05T09:40:30Z" },
    { "9am", NULL, "2026-03-05T09:00:00Z" },
    { "12 am", NULL, "2026-03-05T00:00:00Z" },
    { "9:40 PM", NULL, "2026-03-05T21:40:00Z" },
    { "14h30", NULL, "2026-03-05T14:30:00Z" },
    { "14h", NULL, "2026-03-05T14:00:00Z" },
    { "tomorrow 9:40", NULL, "2026-03-06T09:40:00Z" },
    { "9:40 tomorrow", NULL, "2026-03-06T09:40:00Z" },
    { "Fri 14:00", NULL, "2026-03-06T14:00:00Z" },
    { "5 Mar 2026 11:00", NULL, "2026-03-05T11:00:00Z" },
    { "5/3/26, 11:00", NULL, "2026-03-05T11:00:00Z" },
    { "Thu 5 Mar 2026 11:00", "Europe/Berlin", "2026-03-05T10:00:00Z" },
    { "2026-03-05T11:00:00Z", "Europe/Berlin", "2026-03-05T11:00:00Z" },
    { "+2h", NULL, "2026-03-05T13:00:00Z" },
    { "-30 min", NULL, "2026-03-05T10:30:00Z" },
    { "+3", NULL, "2026-03-08T00:00:00Z" },
    { "+3 9:00", NULL, "2026-03-08T09:00:00Z" },
    { "31/2/2026 9:00", NULL, "" },
    { "", NULL, NULL },
    { "25:00", NULL, NULL },
    { "9:60", NULL, NULL },
    { "13pm", NULL, NULL },
    { "9:00 10:00", NULL, NULL },
    { "soon", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleInstant instant = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) zone =
          rows[i].zone != NULL ? g_time_zone_new_identifier (rows[i].zone) : NULL;
      g_test_message ("“%s”", rows[i].text);
      gboolean ok = fettle_instant_parse_local (rows[i].text, zone, NOW, &instant, &error);
      check_result (ok, instant, error, rows[i].utc);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 from_now;
    const char *shortened, *relative;
  } rows[] = {
    { 0, "Today 11:00", "now" },
    { 59, "Today 11:00", "now" },
    { 40 * 60, "Today 11:40", "in 40 min" },
    { -35 * 60 - 20, "Today 10:24", "35 min ago" },
    { 2 * 3600 + 600, "Today 13:10", "in 2 h 10 min" },
    { -10 * 3600 - 600, "Today 00:50", "10 h ago" },
    { 13 * 3600, "Fri 00:00", "in 13 h" },
    { 86400, "Fri 11:00", "in 1 day" },
    { -2 * 86400, "Tue 11:00", "2 days ago" },
    { -6 * 86400, "Fri 11:00", "6 days ago" },
    { -7 * 86400, "26 Feb 11:00", "7 days ago" },
    { -80 * 86400, "15 Dec 2025", "2 months ago" },
    { -365 * 86400, "5 Mar 2025", "12 months ago" },
    { -1000 * 86400, "9 Jun 2023", "2 years ago" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleInstant instant = NOW + rows[i].from_now;
      g_autofree char *shortened = fettle_instant_format_short (instant, NULL, NOW);
      g_autofree char *relative = fettle_instant_format_relative (instant, NOW);
      g_assert_cmpstr (shortened, ==, rows[i].shortened);
      g_assert_cmpstr (relative, ==, rows[i].relative);
    }
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Australia/Sydney");
  g_autofree char *there = fettle_instant_format_local (NOW, zone);
  g_autofree char *tomorrow = fettle_instant_format_short (NOW + 3 * 3600, zone, NOW);
  g_assert_cmpstr (there, ==, "Thu 5 Mar 2026 22:00");
  g_assert_cmpstr (tomorrow, ==, "Fri 01:00");
  g_assert_null (fettle_instant_format (FETTLE_INSTANT_NONE));
  g_assert_null (fettle_instant_format_local (FETTLE_INSTANT_NONE, zone));
  g_assert_null (fettle_instant_format_short (FETTLE_INSTANT_NONE, zone, NOW));
  g_assert_null (fettle_instant_format_relative (FETTLE_INSTANT_NONE, NOW));
}

static void
test_format_time (void)
{
  static const struct
  {
    const char *instant;
    const char *zone;
    const char *time;
  } rows[] = {
    { "2026-03-05T11:00:00Z", NULL, "11:00" },
    { "2026-03-05T11:00:59Z", "Europe/Berlin", "12:00" },
    /* London: an hour is left out, then lived twice. */
    { "2026-03-29T00:59:00Z", "Europe/London", "00:59" },
    { "2026-03-29T01:00:00Z", "Europe/London", "02:00" },
    { "2026-03-29T13:30:00Z", "Europe/London", "14:30" },
    { "2026-10-25T00:30:00Z", "Europe/London", "01:30" },
    { "2026-10-25T01:30:00Z", "Europe/London", "01:30" },
    { "2026-10-25T14:30:00Z", "Europe/London", "14:30" },
    { "2026-10-25T23:59:00Z", "Europe/London", "23:59" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone =
          rows[i].zone != NULL ? g_time_zone_new_identifier (rows[i].zone) : NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *time = NULL;
      FettleInstant instant;

      g_assert_true (fettle_instant_parse (rows[i].instant, NULL, &instant, &error));
      g_assert_no_error (error);
      time = fettle_instant_format_time (instant, zone);
      g_assert_cmpstr (time, ==, rows[i].time);
    }
  g_assert_null (fettle_instant_format_time (FETTLE_INSTANT_NONE, NULL));
}

static void
test_round_trip (void)
{
  static const char *const zones[] = { "UTC", "Europe/London", "America/New_York",
                                       "Australia/Lord_Howe", "Asia/Kathmandu" };
  static const char *const locales[] = { "C", "de_DE.UTF-8", "fr_FR.UTF-8" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      for (int i = 0; i < 2000; i++)
        {
          FettleInstant instant = (gint64)g_rand_int (rand), iso = 0, civil;
          g_autofree char *text = fettle_instant_format (instant);
          g_assert_true (fettle_instant_parse (text, zone, &iso, NULL));
          g_assert_cmpint (iso, ==, instant);
          /* By way of GLib's civil time; only a repeated hour may differ, by at most an hour. */
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);
          g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
          g_autofree char *there = g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
          g_assert_true (fettle_instant_parse (there, zone, &civil, NULL));
          g_assert_cmpint (instant - civil, >=, 0);
          g_assert_cmpint (instant - civil, <=, 3600);
          g_autofree char *date = g_date_time_format (local, "%Y-%m-%d");
          g_autofree char *ours = fettle_date_format (fettle_instant_get_date (instant, zone));
          g_assert_cmpstr (ours, ==, date);
        }
    }
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kathmandu");
  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++)
    if (fettle_test_use_locale (locales[l]))
      for (int i = 0; i < 500; i++)
        {
          FettleInstant instant = (gint64)(g_rand_int (rand) / 60) * 60, back = 0;
          g_autofree char *text = fettle_instant_format_local (instant, zone);
          g_test_message ("%s", text);
          g_assert_true (fettle_instant_parse_local (text, zone, NOW, &back, NULL));
          g_assert_cmpint (back, ==, instant);
        }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_duration_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds; /* FETTLE_NONE: refused */
    int code;
  } rows[] = {
    { "1h30m", 5400 },
    { "90m", 5400 },
    { "90 min.", 5400 },
    { "45s", 45 },
    { "1:30", 5400 },
    { "1:30:15", 5415 },
    { "100:00", 360000 },
    { "1.5 h", 5400 },
    { "1,5h", 5400 },
    { "2 d", 172800 },
    { "2 days 1 hour", 176400 },
    { "1w", 604800 },
    { "0", 0 },
    { "0m", 0 },
    { "PT1H30M", 5400 },
    { "pt90m", 5400 },
    { "P1DT2H", 93600 },
    { "P2W", 1209600 },
    { "PT0.5S", 1 },
    { "-PT5M", -300 },
    { "-1 h", -3600 },
    { "\xe2\x88\x92"
      "1 h 30 min",
      -5400 },
    { "1 H 30 MIN", 5400 },
    { "0.0001 s", 0 },
    { "1.00000000000000000000 h", 3600 },
    { "2562047788015215 h", G_GINT64_CONSTANT (9223372036854774000) },
    { "2562047788015216 h", FETTLE_NONE, FETTLE_PARSE_ERROR_RANGE },
    { "99999999999999999999 s", FETTLE_NONE, FETTLE_PARSE_ERROR_RANGE },
    { "9223372036854775807 s", G_MAXINT64 },
    { "9223372036854775808 s", FETTLE_NONE, FETTLE_PARSE_ERROR_RANGE },
    { "90", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "-", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "h", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "P", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "PT", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "P1H", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "P1M", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1:3", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1:60", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1:30:", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "30m 1h", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1h 1h", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1 fortnight", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
    { "1h30", FETTLE_NONE, FETTLE_PARSE_ERROR_SYNTAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 seconds = FETTLE_NONE;
      g_autoptr (GError) error = NULL;
      g_test_message ("“%s”", rows[i].text);
      gboolean ok = fettle_duration_parse (rows[i].text, &seconds, &error);
      g_assert_cmpint (seconds, ==, rows[i].seconds);
      g_assert_cmpint (ok, ==, rows[i].seconds != FETTLE_NONE);
      if (!ok)
        g_assert_error (error, FETTLE_PARSE_ERROR, rows[i].code);
    }
}

static void
test_duration_format (void)
{
  static const struct
  {
    gint64 seconds;
    const char *iso, *local;
  } rows[] = {
    { 0, "PT0S", "0 min" },
    { 5400, "PT1H30M", "1 h 30 min" },
    { 45, "PT45S", "45 s" },
    { 3605, "PT1H5S", "1 h 5 s" },
    { 108000, "PT30H", "30 h" },
    { -300, "-PT5M",
      "\xe2\x88\x92"
      "5 min" },
    { G_MAXINT64, "PT2562047788015215H30M7S", "2562047788015215 h 30 min 7 s" },
    { FETTLE_NONE, NULL, NULL },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *iso = fettle_duration_format (rows[i].seconds);
      g_autofree char *local = fettle_duration_format_local (rows[i].seconds);
      g_assert_cmpstr (iso, ==, rows[i].iso);
      g_assert_cmpstr (local, ==, rows[i].local);
    }
  for (int i = 0; i < 5000; i++)
    {
      gint64 seconds = (gint64)g_rand_int (rand) >> g_rand_int_range (rand, 0, 32), back = 1;
      seconds = g_rand_boolean (rand) ? -seconds : seconds;
      g_autofree char *iso = fettle_duration_format (seconds);
      g_autofree char *local = fettle_duration_format_local (seconds);
      g_assert_true (fettle_duration_parse (iso, &back, NULL));
      g_assert_cmpint (back, ==, seconds);
      g_assert_true (fettle_duration_parse (local, &back, NULL));
      g_assert_cmpint (back, ==, seconds);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instant/parse", test_parse);
  g_test_add_func ("/instant/parse-format", test_parse_format);
  g_test_add_func ("/instant/parse-format-zone", test_parse_format_zone);
  g_test_add_func ("/instant/parse-local", test_parse_local);
  g_test_add_func ("/instant/format", test_format);
  g_test_add_func ("/instant/format-time", test_format_time);
  g_test_add_func ("/instant/round-trip", test_round_trip);
  g_test_add_func ("/duration/parse", test_duration_parse);
  g_test_add_func ("/duration/format", test_duration_format);
  return g_test_run ();
}
