/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil dates and spans of them. */

#include "fettle-date.h"
#include "fettle-parse-error.h"
#include "fettle-test-locale.h"

#define D(y, m, d) fettle_date_new (y, m, d)

/* Every day of the calendar, against GLib's. */
static void
test_calendar (void)
{
  FettleDate expected = D (1, 1, 1);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1);
  for (; g_date_get_year (&date) < 10000; g_date_add_days (&date, 1), expected++)
    {
      int year, month, day;
      FettleDate ours =
          D (g_date_get_year (&date), (int)g_date_get_month (&date), g_date_get_day (&date));
      g_assert_cmpint (ours, ==, expected);
      fettle_date_get_ymd (ours, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int)g_date_get_month (&date));
      g_assert_cmpint (day, ==, g_date_get_day (&date));
      if (day == 1)
        g_assert_cmpint (fettle_date_get_weekday (ours), ==, (int)g_date_get_weekday (&date));
    }
  g_assert_cmpint (D (1970, 1, 1), ==, 0);
}

static void
test_no_such_day (void)
{
  static const int rows[][3] = { { 2026, 2, 31 }, { 2026, 2, 29 }, { 1900, 2, 29 }, { 2026, 4, 31 },
                                 { 2026, 0, 1 },  { 2026, 13, 1 }, { 2026, 1, 0 },  { 2026, 1, 32 },
                                 { 0, 1, 1 },     { -1, 1, 1 },    { 10000, 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (D (rows[i][0], rows[i][1], rows[i][2]), ==, FETTLE_DATE_NONE);
  g_assert_cmpint (D (2000, 2, 29), !=, FETTLE_DATE_NONE);
  g_assert_cmpint (D (2024, 2, 29), !=, FETTLE_DATE_NONE);
}

static void
test_add_months (void)
{
  static const struct
  {
    int from[3];
    int months, anchor;
    int to[3];
  } rows[] = {
    { { 2025, 1, 31 }, 1, 31, { 2025, 2, 28 } },
    { { 2025, 2, 28 }, 1, 31, { 2025, 3, 31 } },
    { { 2025, 2, 28 }, 1, 0, { 2025, 3, 28 } },
    { { 2025, 1, 31 }, 3, 0, { 2025, 4, 30 } },
    { { 2025, 2, 10 }, 3, 0, { 2025, 5, 10 } },
    { { 2024, 1, 31 }, 1, 0, { 2024, 2, 29 } },
    { { 2024, 2, 29 }, 12, 0, { 2025, 2, 28 } },
    { { 2024, 2, 29 }, 48, 0, { 2028, 2, 29 } },
    { { 2026, 1, 15 }, -1, 0, { 2025, 12, 15 } },
    { { 2026, 3, 31 }, -1, 0, { 2026, 2, 28 } },
    { { 2026, 3, 31 }, 0, 0, { 2026, 3, 31 } },
    { { 2026, 3, 5 }, 0, 31, { 2026, 3, 31 } },
    { { 9999, 12, 1 }, 1, 0, { 0 } },
    { { 1, 1, 1 }, -1, 0, { 0 } },
    { { 2026, 1, 1 }, G_MAXINT, 0, { 0 } },
    { { 2026, 1, 1 }, G_MININT, 0, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const int *from = rows[i].from, *to = rows[i].to;
      FettleDate date =
          fettle_date_add_months (D (from[0], from[1], from[2]), rows[i].months, rows[i].anchor);
      g_assert_cmpint (date, ==, D (to[0], to[1], to[2]));
    }
  g_assert_cmpint (fettle_date_add_months (FETTLE_DATE_NONE, 1, 0), ==, FETTLE_DATE_NONE);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    int code; /* -1: fine */
  } rows[] = {
    { "2026-03-05", -1 },
    { " 2026-03-05 ", -1 },
    { "2026-02-31", FETTLE_PARSE_ERROR_RANGE },
    { "2025-02-29", FETTLE_PARSE_ERROR_RANGE },
    { "0000-01-01", FETTLE_PARSE_ERROR_RANGE },
    { "2026-13-01", FETTLE_PARSE_ERROR_RANGE },
    { "", FETTLE_PARSE_ERROR_SYNTAX },
    { "2026-3-5", FETTLE_PARSE_ERROR_SYNTAX },
    { "2026/03/05", FETTLE_PARSE_ERROR_SYNTAX },
    { "2026-03-05x", FETTLE_PARSE_ERROR_SYNTAX },
    { "2026-03-0", FETTLE_PARSE_ERROR_SYNTAX },
    { "12026-03-05", FETTLE_PARSE_ERROR_SYNTAX },
    { "-2026-03-05", FETTLE_PARSE_ERROR_SYNTAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleDate date = 42;
      g_autoptr (GError) error = NULL;
      gboolean ok = fettle_date_parse (rows[i].text, &date, &error);
      g_assert_cmpint (ok, ==, rows[i].code == -1);
      if (!ok)
        g_assert_error (error, FETTLE_PARSE_ERROR, rows[i].code);
      g_assert_cmpint (date, ==, ok ? D (2026, 3, 5) : 42);
    }
}

typedef struct
{
  const char *locale;
  const char *text;
  const char *iso; /* NULL: not a date; "": no such day */
} LocalRow;

/* Today is Thursday, 5 March 2026. */
static const LocalRow local_rows[] = {
  { "C", "today", "2026-03-05" },
  { "C", " Today ", "2026-03-05" },
  { "C", "tomorrow", "2026-03-06" },
  { "C", "yesterday", "2026-03-04" },
  { "C", "+3", "2026-03-08" },
  { "C", "-5", "2026-02-28" },
  { "C", "+2w", "2026-03-19" },
  { "C", "+1 week", "2026-03-12" },
  { "C", "+1m", "2026-04-05" },
  { "C", "-1 year", "2025-03-05" },
  { "C", "+99999999999999999999", "" },
  { "C", "fri", "2026-03-06" },
  { "C", "Thursday", "2026-03-05" },
  { "C", "wed", "2026-03-11" },
  { "C", "2026-03-05", "2026-03-05" },
  { "C", "20260305", "2026-03-05" },
  { "C", "5/3/26", "2026-03-05" },
  { "C", "5/3/2026", "2026-03-05" },
  { "C", "05.03.2026", "2026-03-05" },
  { "C", "5 3 2026", "2026-03-05" },
  { "C", "5.3.", "2026-03-05" },
  { "C", "5/3", "2026-03-05" },
  { "C", "31.12.", "2025-12-31" },
  { "C", "1.8.", "2026-08-01" },
  { "C", "17", "2026-03-17" },
  { "C", "5 Mar", "2026-03-05" },
  { "C", "5 MARCH 2026", "2026-03-05" },
  { "C", "5th Mar", NULL },
  { "C", "Mar 5, 2026", "2026-03-05" },
  { "C", "Mar 5 26", "2026-03-05" },
  { "C", "5-Mar-2026", "2026-03-05" },
  { "C", "2026 Mar 5", "2026-03-05" },
  { "C", "Thu 5 Mar 2026", "2026-03-05" },
  { "C", "Fri 5 Mar 2026", "" },
  { "C", "5/3/46", "2046-03-05" },
  { "C", "5/3/47", "1947-03-05" },
  { "C", "31/2/2026", "" },
  { "C", "29 Feb 2026", "" },
  { "C", "29 Feb", "" },
  { "C", "32", "" },
  { "C", "12/31/2026", "" },
  { "C", "2026", "" },
  { "C", "", NULL },
  { "C", "never", NULL },
  { "C", "ma 5", NULL },
  { "C", "5 March April", NULL },
  { "C", "1/2/3/4", NULL },
  { "C", "5 Mar 2026 7", NULL },
  { "C", "+", NULL },
  { "C", "+x", NULL },
  { "C", "123456789", NULL },
  { "C", "99999999999999999999", NULL },
  { "en_US.UTF-8", "3/5/26", "2026-03-05" },
  { "en_US.UTF-8", "3/5", "2026-03-05" },
  { "en_US.UTF-8", "5.3.2026", "2026-03-05" },
  { "en_US.UTF-8", "2026/03/05", "2026-03-05" },
  { "en_GB.UTF-8", "5/3/26", "2026-03-05" },
  { "de_DE.UTF-8", "5.3.26", "2026-03-05" },
  { "de_DE.UTF-8", "5. März 2026", "2026-03-05" },
  { "de_DE.UTF-8", "5 marz 26", "2026-03-05" },
  { "de_DE.UTF-8", "5. Dez.", "2025-12-05" },
  { "de_DE.UTF-8", "5 Dec 2026", "2026-12-05" },
  { "de_DE.UTF-8", "Freitag", "2026-03-06" },
  { "de_DE.UTF-8", "Fr", "2026-03-06" },
  { "de_DE.UTF-8", "friday", "2026-03-06" },
  { "fr_FR.UTF-8", "mar. 3 mars 2026", "2026-03-03" },
  { "fr_FR.UTF-8", "5 août 2026", "2026-08-05" },
};

static void
test_parse_local (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (local_rows); i++)
    {
      const LocalRow *row = &local_rows[i];
      FettleDate date = FETTLE_DATE_NONE;
      g_autoptr (GError) error = NULL;
      if (!fettle_test_use_locale (row->locale))
        continue;
      g_test_message ("“%s” in %s", row->text, row->locale);
      gboolean ok = fettle_date_parse_local (row->text, D (2026, 3, 5), &date, &error);
      if (row->iso == NULL || *row->iso == '\0')
        g_assert_error (error, FETTLE_PARSE_ERROR,
                        (row->iso == NULL ? FETTLE_PARSE_ERROR_SYNTAX : FETTLE_PARSE_ERROR_RANGE));
      else
        g_assert_no_error (error);
      g_assert_cmpint (ok, ==, error == NULL);
      g_autofree char *iso = fettle_date_format (date);
      g_assert_cmpstr (iso, ==, row->iso != NULL && *row->iso != '\0' ? row->iso : NULL);
    }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_nearest_year (void)
{
  FettleDate date;

  g_assert_true (fettle_date_parse_local ("5.1.", D (2026, 12, 20), &date, NULL));
  g_assert_cmpint (date, ==, D (2027, 1, 5));
  g_assert_true (fettle_date_parse_local ("20 Dec", D (2027, 1, 3), &date, NULL));
  g_assert_cmpint (date, ==, D (2026, 12, 20));
  g_assert_true (fettle_date_parse_local ("29 Feb", D (2025, 3, 5), &date, NULL));
  g_assert_cmpint (date, ==, D (2024, 2, 29));
}

static void
test_round_trip (void)
{
  static const char *const locales[] = { "C", "en_GB.UTF-8", "en_US.UTF-8", "de_DE.UTF-8",
                                         "fr_FR.UTF-8" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++)
    if (fettle_test_use_locale (locales[l]))
      for (int i = 0; i < 1000; i++)
        {
          FettleDate date =
              g_rand_int_range (rand, (gint32)D (1000, 1, 1), (gint32)D (9999, 12, 31));
          FettleDate iso = 0, local = 0;
          g_autofree char *iso_text = fettle_date_format (date);
          g_autofree char *local_text = fettle_date_format_local (date);
          g_assert_true (fettle_date_parse (iso_text, &iso, NULL));
          g_assert_cmpint (iso, ==, date);
          g_assert_true (fettle_date_parse_local (local_text, D (2026, 3, 5), &local, NULL));
          g_assert_cmpint (local, ==, date);
        }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_format (void)
{
  g_autofree char *iso = fettle_date_format (D (26, 3, 5));
  g_autofree char *local = fettle_date_format_local (D (2026, 3, 5));

  g_assert_cmpstr (iso, ==, "0026-03-05");
  g_assert_cmpstr (local, ==, "5 Mar 2026");
  g_assert_null (fettle_date_format (FETTLE_DATE_NONE));
  g_assert_null (fettle_date_format_local (FETTLE_DATE_NONE));
}

static void
test_span (void)
{
  const FettleDate none = FETTLE_DATE_NONE;
  const struct
  {
    FettleDateSpan a, b;
    FettleSpanRelation relation;
    FettleDateSpan common;
  } rows[] = {
    { { 1, 5 }, { 6, 9 }, FETTLE_SPAN_BEFORE, { 6, 5 } },
    { { 1, 5 }, { 5, 9 }, FETTLE_SPAN_OVERLAPS, { 5, 5 } },
    { { 6, 9 }, { 1, 5 }, FETTLE_SPAN_AFTER, { 6, 5 } },
    { { 1, 9 }, { 3, 4 }, FETTLE_SPAN_OVERLAPS, { 3, 4 } },
    { { none, 5 }, { 6, none }, FETTLE_SPAN_BEFORE, { 6, 5 } },
    { { none, none }, { 3, 4 }, FETTLE_SPAN_OVERLAPS, { 3, 4 } },
    { { none, 5 }, { none, 7 }, FETTLE_SPAN_OVERLAPS, { none, 5 } },
    { { 3, none }, { 7, none }, FETTLE_SPAN_OVERLAPS, { 7, none } },
    { { 3, none }, { none, 2 }, FETTLE_SPAN_AFTER, { 3, 2 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleDateSpan common = fettle_date_span_intersect (rows[i].a, rows[i].b);
      g_assert_cmpint (fettle_date_span_compare (rows[i].a, rows[i].b), ==, rows[i].relation);
      g_assert_cmpint (common.first, ==, rows[i].common.first);
      g_assert_cmpint (common.last, ==, rows[i].common.last);
      g_assert_cmpint (fettle_date_span_is_empty (common), ==,
                       rows[i].relation != FETTLE_SPAN_OVERLAPS);
    }
  g_assert_cmpint (fettle_date_span_get_days ((FettleDateSpan){ 1, 31 }), ==, 31);
  g_assert_cmpint (fettle_date_span_get_days ((FettleDateSpan){ 5, 1 }), ==, 0);
  g_assert_cmpint (fettle_date_span_get_days ((FettleDateSpan){ none, 1 }), ==, FETTLE_NONE);
  g_assert_true (fettle_date_span_contains ((FettleDateSpan){ 1, 5 }, 5));
  g_assert_true (fettle_date_span_contains ((FettleDateSpan){ none, none }, -100));
  g_assert_false (fettle_date_span_contains ((FettleDateSpan){ 1, 5 }, 6));
  g_assert_false (fettle_date_span_contains ((FettleDateSpan){ none, none }, none));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/calendar", test_calendar);
  g_test_add_func ("/date/no-such-day", test_no_such_day);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse-local", test_parse_local);
  g_test_add_func ("/date/nearest-year", test_nearest_year);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/span", test_span);
  return g_test_run ();
}
