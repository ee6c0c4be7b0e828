/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar: days as integers, months as people count them, the ISO form, spans. */

#include "fettle-date.h"
#include "fettle-locale-private.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR 1
#define LAST_YEAR 9999
#define DAYS_PER_ERA 146097 /* 400 years */
#define EPOCH_SHIFT 719468  /* days from 1 March 0000 to 1 January 1970 */

/**
 * fettle_date_days_in_month:
 * @year: a year
 * @month: 1 to 12
 *
 * Returns: 28 to 31
 */
int
fettle_date_days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

/**
 * fettle_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, #FETTLE_DATE_NONE where there is no such day
 */
FettleDate
fettle_date_new (int year, int month, int day)
{
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1
      || day > fettle_date_days_in_month (year, month))
    return FETTLE_DATE_NONE;
  /* Years are counted from March, so that the leap day is the last of its year. */
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = y / 400;
  gint64 year_of_era = y % 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

/**
 * fettle_date_get_ymd:
 * @date: a date; not #FETTLE_DATE_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day, 1 to 31
 */
void
fettle_date_get_ymd (FettleDate date, int *year, int *month, int *day)
{
  g_return_if_fail (date != FETTLE_DATE_NONE);

  gint64 z = date + EPOCH_SHIFT;
  gint64 era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  gint64 day_of_era = z - era * DAYS_PER_ERA;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 from_march = (5 * day_of_year + 2) / 153;
  int m = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
  if (year != NULL)
    *year = (int)(year_of_era + era * 400 + (m <= 2));
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = (int)(day_of_year - (153 * from_march + 2) / 5 + 1);
}

/**
 * fettle_date_get_weekday:
 * @date: a date; not #FETTLE_DATE_NONE
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
fettle_date_get_weekday (FettleDate date)
{
  g_return_val_if_fail (date != FETTLE_DATE_NONE, 0);

  gint64 from_monday = (date + 3) % 7; /* 1 January 1970 was a Thursday */
  return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/**
 * fettle_date_add_months:
 * @date: a date
 * @months: how many to add, may be negative
 * @anchor_day: the day of the month to keep where the month has it; 0 for the date's own
 *
 * Returns: the date, the last of its month where that has no @anchor_day; #FETTLE_DATE_NONE where
 *   @date is, or where the calendar ends
 */
FettleDate
fettle_date_add_months (FettleDate date, int months, int anchor_day)
{
  int year, month, day;

  g_return_val_if_fail (anchor_day >= 0 && anchor_day <= 31, FETTLE_DATE_NONE);

  if (date == FETTLE_DATE_NONE)
    return FETTLE_DATE_NONE;
  fettle_date_get_ymd (date, &year, &month, &day);
  gint64 total = (gint64)year * 12 + (month - 1) + months;
  if (total < FIRST_YEAR * 12 || total >= (LAST_YEAR + 1) * 12)
    return FETTLE_DATE_NONE;
  year = (int)(total / 12);
  month = (int)(total % 12) + 1;
  day = MIN (anchor_day > 0 ? anchor_day : day, fettle_date_days_in_month (year, month));
  return fettle_date_new (year, month, day);
}

static gboolean
scan_digits (const char **p, int n, int *value)
{
  for (*value = 0; n > 0; n--, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return TRUE;
}

/**
 * fettle_date_parse:
 * @text: a date in ISO form, "2026-03-05"; blanks around it are let through
 * @date: (out): the date; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Returns: whether @text is a date that exists
 */
gboolean
fettle_date_parse (const char *text, FettleDate *date, GError **error)
{
  const char *p = text;
  int year, month, day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  while (g_ascii_isspace (*p))
    p++;
  gboolean ok = scan_digits (&p, 4, &year) && *p++ == '-' && scan_digits (&p, 2, &month)
                && *p++ == '-' && scan_digits (&p, 2, &day);
  while (ok && g_ascii_isspace (*p))
    p++;
  if (!ok || *p != '\0')
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text,
                                   _ ("this is not a date; write it like 2026-03-05"));
  FettleDate found = fettle_date_new (year, month, day);
  if (found == FETTLE_DATE_NONE)
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                   _ ("there is no such day"));
  *date = found;
  return TRUE;
}

/**
 * fettle_date_format:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): the ISO form, %NULL for #FETTLE_DATE_NONE
 */
char *
fettle_date_format (FettleDate date)
{
  int year, month, day;

  if (date == FETTLE_DATE_NONE)
    return NULL;
  fettle_date_get_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * fettle_date_span_is_empty:
 * @span: a span
 *
 * Returns: whether its end is before its start
 */
gboolean
fettle_date_span_is_empty (FettleDateSpan span)
{
  return span.first != FETTLE_DATE_NONE && span.last != FETTLE_DATE_NONE && span.last < span.first;
}

/**
 * fettle_date_span_get_days:
 * @span: a span
 *
 * Returns: how many days are in it, both ends counted; #FETTLE_NONE where an end is open
 */
gint64
fettle_date_span_get_days (FettleDateSpan span)
{
  if (span.first == FETTLE_DATE_NONE || span.last == FETTLE_DATE_NONE)
    return FETTLE_NONE;
  return MAX (0, span.last - span.first + 1);
}

/**
 * fettle_date_span_contains:
 * @span: a span
 * @date: a date
 *
 * Returns: whether @date is in it; %FALSE for #FETTLE_DATE_NONE
 */
gboolean
fettle_date_span_contains (FettleDateSpan span, FettleDate date)
{
  return date != FETTLE_DATE_NONE && (span.first == FETTLE_DATE_NONE || span.first <= date)
         && (span.last == FETTLE_DATE_NONE || date <= span.last);
}

/**
 * fettle_date_span_compare:
 * @a: a span that is not empty
 * @b: another
 *
 * |[
 *   a  ├────┤                ├────┤                    ├────┤
 *   b         ├────┤             ├────┤        ├────┤
 *       BEFORE               OVERLAPS                AFTER
 * ]|
 *
 * Returns: how @a lies to @b
 */
FettleSpanRelation
fettle_date_span_compare (FettleDateSpan a, FettleDateSpan b)
{
  if (a.last != FETTLE_DATE_NONE && b.first != FETTLE_DATE_NONE && a.last < b.first)
    return FETTLE_SPAN_BEFORE;
  if (b.last != FETTLE_DATE_NONE && a.first != FETTLE_DATE_NONE && b.last < a.first)
    return FETTLE_SPAN_AFTER;
  return FETTLE_SPAN_OVERLAPS;
}

/**
 * fettle_date_span_intersect:
 * @a: a span
 * @b: another
 *
 * Returns: the days in both; empty where there are none
 */
FettleDateSpan
fettle_date_span_intersect (FettleDateSpan a, FettleDateSpan b)
{
  FettleDateSpan result = a;

  /* An open start is the lowest integer, so the later start wins by itself. */
  result.first = MAX (a.first, b.first);
  if (a.last == FETTLE_DATE_NONE || (b.last != FETTLE_DATE_NONE && b.last < a.last))
    result.last = b.last;
  return result;
}
