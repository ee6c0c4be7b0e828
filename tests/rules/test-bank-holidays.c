/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bank holidays: years as they were published, and what must hold of any. */

#include "fettle-bank-holidays.h"

#define ENGLAND FETTLE_HOLIDAYS_ENGLAND_WALES
#define SCOTLAND FETTLE_HOLIDAYS_SCOTLAND
#define ULSTER FETTLE_HOLIDAYS_NORTHERN_IRELAND

/* Month and day. */
static const struct
{
  FettleHolidays region;
  int year;
  const char *days;
} years[] = {
  { ENGLAND, 1978, "01-02 03-24 03-27 05-01 05-29 08-28 12-25 12-26" },
  { ENGLAND, 1981, "01-01 04-17 04-20 05-04 05-25 07-29 08-31 12-25 12-28" },
  { ENGLAND, 1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26" },
  { ENGLAND, 1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31" },
  { ENGLAND, 2000, "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26" },
  { ENGLAND, 2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26" },
  { ENGLAND, 2005, "01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27" },
  { ENGLAND, 2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27" },
  { ENGLAND, 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26" },
  { ENGLAND, 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
  { ENGLAND, 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
  { ENGLAND, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28" },
  { ENGLAND, 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
  { ENGLAND, 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26" },
  { ENGLAND, 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26" },
  { ENGLAND, 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26" },
  { ENGLAND, 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
  { ENGLAND, 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28" },
  { ENGLAND, 1970, "" },
  { SCOTLAND, 2006, "01-02 01-03 04-14 05-01 05-29 08-07 12-25 12-26" },
  { SCOTLAND, 2008, "01-01 01-02 03-21 05-05 05-26 08-04 12-01 12-25 12-26" },
  { SCOTLAND, 2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26" },
  { SCOTLAND, 2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28" },
  { SCOTLAND, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27" },
  { SCOTLAND, 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26" },
  { SCOTLAND, 2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26" },
  { SCOTLAND, 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28" },
  { ULSTER, 2014, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26" },
  { ULSTER, 2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26" },
  { ULSTER, 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28" },
  { ULSTER, 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26" },
};

static void
test_years (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      FettleBankHoliday holidays[FETTLE_BANK_HOLIDAYS_MAX];
      guint n = fettle_bank_holidays_get (years[i].region, years[i].year, holidays);
      g_autoptr (GString) days = g_string_new (NULL);

      for (guint k = 0; k < n; k++)
        {
          g_autofree char *date = fettle_date_format (holidays[k].date);

          g_string_append_printf (days, "%s%s", k > 0 ? " " : "", date + 5);
        }
      g_test_message ("%d", years[i].year);
      g_assert_cmpstr (days->str, ==, years[i].days);
    }
}

static void
test_names (void)
{
  static const struct
  {
    FettleHolidays region;
    int year, month, day;
    const char *name;
    gboolean substitute;
  } rows[] = {
    { ENGLAND, 2021, 12, 27, "Christmas Day", TRUE },
    { ENGLAND, 2021, 12, 28, "Boxing Day", TRUE },
    { ENGLAND, 2022, 12, 26, "Boxing Day", FALSE },
    { ENGLAND, 2022, 12, 27, "Christmas Day", TRUE },
    { ENGLAND, 2022, 6, 3, "Platinum Jubilee", FALSE },
    { SCOTLAND, 2023, 1, 2, "2nd January", FALSE },
    { SCOTLAND, 2023, 1, 3, "New Year’s Day", TRUE },
    { ULSTER, 2020, 7, 13, "Battle of the Boyne", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettleBankHoliday holiday = { 0 };
      FettleDate date = fettle_date_new (rows[i].year, rows[i].month, rows[i].day);

      g_assert_true (fettle_bank_holidays_contain (rows[i].region, date, &holiday));
      g_assert_cmpstr (holiday.name, ==, rows[i].name);
      g_assert_cmpint (holiday.substitute, ==, rows[i].substitute);
    }
  g_assert_false (fettle_bank_holidays_contain (ENGLAND, fettle_date_new (2021, 12, 25), NULL));
  g_assert_false (fettle_bank_holidays_contain (SCOTLAND, fettle_date_new (2025, 4, 21), NULL));
  g_assert_true (
      fettle_bank_holidays_contain (SCOTLAND | ENGLAND, fettle_date_new (2025, 4, 21), NULL));
  g_assert_false (
      fettle_bank_holidays_contain (FETTLE_HOLIDAYS_NONE, fettle_date_new (2025, 12, 25), NULL));
}

static void
test_easter (void)
{
  static const struct
  {
    int year, month, day;
  } rows[] = { { 1818, 3, 22 }, { 1943, 4, 25 }, { 1954, 4, 18 }, { 1961, 4, 2 },  { 1981, 4, 19 },
               { 2000, 4, 23 }, { 2008, 3, 23 }, { 2024, 3, 31 }, { 2025, 4, 20 }, { 2038, 4, 25 },
               { 2049, 4, 18 }, { 2076, 4, 19 }, { 2285, 3, 22 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (fettle_date_get_easter (rows[i].year), ==,
                     fettle_date_new (rows[i].year, rows[i].month, rows[i].day));
}

/* In order, on weekdays, no day twice, and as many as the law has. */
static void
test_any_year (void)
{
  static const FettleHolidays regions[] = { ENGLAND, SCOTLAND, ULSTER };
  static const guint usual[] = { 8, 9, 10 };

  for (int year = 2027; year <= 9999; year++)
    for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
      {
        FettleBankHoliday holidays[FETTLE_BANK_HOLIDAYS_MAX];
        guint n = fettle_bank_holidays_get (regions[i], year, holidays);

        g_assert_cmpuint (n, ==, usual[i]);
        for (guint k = 0; k < n; k++)
          {
            g_assert_cmpint (fettle_date_get_weekday (holidays[k].date), <=, 5);
            if (k > 0)
              g_assert_cmpint (holidays[k - 1].date, <, holidays[k].date);
          }
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bank-holidays/years", test_years);
  g_test_add_func ("/bank-holidays/names", test_names);
  g_test_add_func ("/bank-holidays/easter", test_easter);
  g_test_add_func ("/bank-holidays/any-year", test_any_year);
  return g_test_run ();
}
