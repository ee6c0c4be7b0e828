/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bank holidays of the United Kingdom: the Banking and Financial Dealings Act 1971, what was added to
 * it since, and the days that were proclaimed once. */

#include "fettle-bank-holidays.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR 1971
#define MONDAY 1
#define SATURDAY 6
#define ALL                                                                                        \
  (FETTLE_HOLIDAYS_ENGLAND_WALES | FETTLE_HOLIDAYS_SCOTLAND | FETTLE_HOLIDAYS_NORTHERN_IRELAND)
#define NOT_SCOTLAND (FETTLE_HOLIDAYS_ENGLAND_WALES | FETTLE_HOLIDAYS_NORTHERN_IRELAND)

typedef struct
{
  FettleHolidays region;
  int year;
  FettleBankHoliday *holidays;
  guint n;
} List;

/* Days that were holidays once, and years in which a movable one was moved. */
static const struct
{
  int year, month, day;
  FettleHolidays regions;
  const char *name;
} once[] = {
  { 1973, 11, 14, ALL, N_ ("Royal wedding") },
  { 1977, 6, 7, ALL, N_ ("Silver Jubilee") },
  { 1981, 7, 29, ALL, N_ ("Royal wedding") },
  { 1999, 12, 31, ALL, N_ ("Millennium") },
  { 2002, 6, 3, ALL, N_ ("Golden Jubilee") },
  { 2011, 4, 29, ALL, N_ ("Royal wedding") },
  { 2012, 6, 5, ALL, N_ ("Diamond Jubilee") },
  { 2022, 6, 3, ALL, N_ ("Platinum Jubilee") },
  { 2022, 9, 19, ALL, N_ ("State funeral of Queen Elizabeth II") },
  { 2023, 5, 8, ALL, N_ ("Coronation of King Charles III") },
  { 2026, 6, 15, FETTLE_HOLIDAYS_SCOTLAND, N_ ("World Cup") },
};

static void
add (List *list, FettleDate date, const char *name, gboolean substitute)
{
  guint i = list->n++;

  g_return_if_fail (i < FETTLE_BANK_HOLIDAYS_MAX);

  for (; i > 0 && list->holidays[i - 1].date > date; i--)
    list->holidays[i] = list->holidays[i - 1];
  list->holidays[i] = (FettleBankHoliday){ date, name, substitute };
}

static gboolean
is_listed (const List *list, FettleDate date)
{
  for (guint i = 0; i < list->n; i++)
    if (list->holidays[i].date == date)
      return TRUE;
  return FALSE;
}

static gboolean
is_weekend (FettleDate date)
{
  return fettle_date_get_weekday (date) >= SATURDAY;
}

/* On that day, or where it is on a weekend, on the next weekday that is no holiday yet. */
static void
add_fixed (List *list, int month, int day, const char *name)
{
  FettleDate date = fettle_date_new (list->year, month, day), found = date;

  while (is_weekend (found) || is_listed (list, found))
    found++;
  add (list, found, name, found != date);
}

/* Two in a row: the one that falls on a weekday stays there, and the other goes behind it. */
static void
add_pair (List *list, int month, int day, const char *first, const char *second)
{
  FettleDate date = fettle_date_new (list->year, month, day);

  if (is_weekend (date) && !is_weekend (date + 1))
    {
      add_fixed (list, month, day + 1, second);
      add_fixed (list, month, day, first);
    }
  else
    {
      add_fixed (list, month, day, first);
      add_fixed (list, month, day + 1, second);
    }
}

static FettleDate
get_first_monday (int year, int month)
{
  FettleDate first = fettle_date_new (year, month, 1);

  return first + (8 - fettle_date_get_weekday (first)) % 7;
}

static FettleDate
get_last_monday (int year, int month)
{
  FettleDate last = fettle_date_new (year, month, fettle_date_days_in_month (year, month));

  return last - (fettle_date_get_weekday (last) - MONDAY);
}

/* Ever since 1978; in Scotland since the Act. Twice it was moved to the day on which the war ended. */
static void
add_early_may (List *list)
{
  FettleDate date = get_first_monday (list->year, 5);

  if (list->year < 1978 && list->region != FETTLE_HOLIDAYS_SCOTLAND)
    return;
  if (list->year == 1995 || list->year == 2020)
    date = fettle_date_new (list->year, 5, 8);
  add (list, date, N_ ("Early May bank holiday"), FALSE);
}

/* Moved to lie beside a jubilee. */
static void
add_spring (List *list)
{
  FettleDate date = get_last_monday (list->year, 5);

  if (list->year == 2002 || list->year == 2012)
    date = fettle_date_new (list->year, 6, 4);
  else if (list->year == 2022)
    date = fettle_date_new (list->year, 6, 2);
  add (list, date, N_ ("Spring bank holiday"), FALSE);
}

static void
add_once (List *list)
{
  for (gsize i = 0; i < G_N_ELEMENTS (once); i++)
    if (once[i].year == list->year && (once[i].regions & list->region) != 0)
      add (list, fettle_date_new (list->year, once[i].month, once[i].day), once[i].name, FALSE);
}

static void
add_scotland (List *list)
{
  add_pair (list, 1, 1, N_ ("New Year’s Day"), N_ ("2nd January"));
  add (list, get_first_monday (list->year, 8), N_ ("Summer bank holiday"), FALSE);
  if (list->year >= 2007)
    add_fixed (list, 11, 30, N_ ("St Andrew’s Day"));
}

static void
add_not_scotland (List *list)
{
  if (list->year >= 1974)
    add_fixed (list, 1, 1, N_ ("New Year’s Day"));
  add (list, fettle_date_get_easter (list->year) + 1, N_ ("Easter Monday"), FALSE);
  add (list, get_last_monday (list->year, 8), N_ ("Summer bank holiday"), FALSE);
}

guint
fettle_bank_holidays_get (FettleHolidays region,
                          int year,
                          FettleBankHoliday holidays[FETTLE_BANK_HOLIDAYS_MAX])
{
  List list = { region, year, holidays, 0 };

  g_return_val_if_fail (holidays != NULL, 0);
  g_return_val_if_fail (region == FETTLE_HOLIDAYS_SCOTLAND || (region & NOT_SCOTLAND) == region, 0);

  if (year < FIRST_YEAR || year > 9999)
    return 0;
  if (region == FETTLE_HOLIDAYS_SCOTLAND)
    add_scotland (&list);
  else
    add_not_scotland (&list);
  if (region == FETTLE_HOLIDAYS_NORTHERN_IRELAND)
    {
      add_fixed (&list, 3, 17, N_ ("St Patrick’s Day"));
      add_fixed (&list, 7, 12, N_ ("Battle of the Boyne"));
    }
  add (&list, fettle_date_get_easter (year) - 2, N_ ("Good Friday"), FALSE);
  add_early_may (&list);
  add_spring (&list);
  add_pair (&list, 12, 25, N_ ("Christmas Day"), N_ ("Boxing Day"));
  add_once (&list);
  return list.n;
}

gboolean
fettle_bank_holidays_contain (FettleHolidays regions, FettleDate date, FettleBankHoliday *holiday)
{
  FettleBankHoliday holidays[FETTLE_BANK_HOLIDAYS_MAX];
  int year;

  fettle_date_get_ymd (date, &year, NULL, NULL);
  for (guint bit = 0; bit < 3; bit++)
    {
      FettleHolidays region = regions & (1u << bit);
      guint n = region != 0 ? fettle_bank_holidays_get (region, year, holidays) : 0;

      for (guint i = 0; i < n; i++)
        if (holidays[i].date == date)
          {
            if (holiday != NULL)
              *holiday = holidays[i];
            return TRUE;
          }
    }
  return FALSE;
}

/* The way of an anonymous correspondent of “Nature” in 1876, which has no exceptions. */
FettleDate
fettle_date_get_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return fettle_date_new (year, n / 31, n % 31 + 1);
}
