/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write and read them: the locale's order, names of months and days, "+3". */

#include "fettle-date.h"
#include "fettle-locale-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NUMBERS 3
#define MIN_NAME 3           /* letters that a shortened name of a month or day needs */
#define YEARS_AHEAD 20       /* a two-digit year is at most so far in the future */
#define MAX_RELATIVE 3660000 /* days; beyond the whole calendar */

/* What was found in a typed date: numbers in order, and names. */
typedef struct
{
  int n_numbers;
  int numbers[MAX_NUMBERS];
  int digits[MAX_NUMBERS]; /* how many digits each was written with */
  int month;               /* by name; 0: none */
  int weekday;             /* by name; 0: none */
  int month_as_weekday;    /* what else the month's name could mean: French "mar" */
  char separator;          /* between the first two numbers */
} Parts;

/* Prefixes of a name count from three letters on; a dot behind an abbreviation does not. */
static gboolean
is_name (const char *word, const char *name)
{
  g_autofree char *folded = fettle_text_fold (name);
  gsize length = strlen (folded);

  if (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';
  if (length == 0)
    return FALSE;
  return strcmp (word, folded) == 0
         || (g_utf8_strlen (word, -1) >= MIN_NAME && g_str_has_prefix (folded, word));
}

static gboolean
is_local_name (const char *word, nl_item item)
{
  g_autofree char *name = fettle_locale_get (item);
  return is_name (word, name);
}

static int
find_month (const char *word)
{
  static const char *const english[] = { "january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december" };
  static const nl_item full[] = { MON_1, MON_2, MON_3, MON_4,  MON_5,  MON_6,
                                  MON_7, MON_8, MON_9, MON_10, MON_11, MON_12 };
  static const nl_item shortened[] = { ABMON_1, ABMON_2, ABMON_3, ABMON_4,  ABMON_5,  ABMON_6,
                                       ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12 };

  for (int i = 0; i < 12; i++)
    if (is_local_name (word, full[i]) || is_local_name (word, shortened[i]))
      return i + 1;
  for (int i = 0; i < 12; i++)
    if (is_name (word, english[i]))
      return i + 1;
  return 0;
}

static int
find_weekday (const char *word)
{
  static const char *const english[] = { "monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };
  static const nl_item full[] = { DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1 };
  static const nl_item shortened[] = {
    ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7, ABDAY_1
  };

  for (int i = 0; i < 7; i++)
    if (is_local_name (word, full[i]) || is_local_name (word, shortened[i]))
      return i + 1;
  for (int i = 0; i < 7; i++)
    if (is_name (word, english[i]))
      return i + 1;
  return 0;
}

static gboolean
read_word (const char **p, Parts *parts)
{
  const char *start = *p;

  while (**p != '\0' && g_unichar_isalpha (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  g_autofree char *word = g_strndup (start, (gsize)(*p - start));
  int month = find_month (word);
  int weekday = find_weekday (word);
  if (month != 0 && parts->month != 0 && parts->month_as_weekday != 0 && parts->weekday == 0)
    {
      parts->weekday = parts->month_as_weekday;
      parts->month = 0;
    }
  if (month != 0 && parts->month == 0)
    {
      parts->month = month;
      parts->month_as_weekday = weekday;
      return TRUE;
    }
  if (weekday != 0 && parts->weekday == 0)
    {
      parts->weekday = weekday;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_number (const char **p, Parts *parts)
{
  if (parts->n_numbers == MAX_NUMBERS)
    return FALSE;
  int i = parts->n_numbers++;
  for (parts->numbers[i] = 0; g_ascii_isdigit (**p); (*p)++)
    {
      if (++parts->digits[i] > 8)
        return FALSE;
      parts->numbers[i] = parts->numbers[i] * 10 + (**p - '0');
    }
  if (i == 0)
    parts->separator = **p;
  return TRUE;
}

/* Takes the folded text apart into numbers and names; FALSE at anything else. */
static gboolean
read_parts (const char *folded, Parts *parts)
{
  const char *p = folded;

  while (*p != '\0')
    {
      if (g_ascii_isdigit (*p))
        {
          if (!read_number (&p, parts))
            return FALSE;
        }
      else if (g_unichar_isalpha (g_utf8_get_char (p)))
        {
          if (!read_word (&p, parts))
            return FALSE;
        }
      else if (strchr (" .,/-", *p) != NULL)
        p++;
      else
        return FALSE;
    }
  return TRUE;
}

/* The locale's order of day, month and year as three letters. Without a locale the program speaks
 * British English. A dot between numbers always means day first. */
static void
get_order (char separator, char order[4])
{
  const char *locale = setlocale (LC_TIME, NULL);
  gsize n = 0;

  strcpy (order, "dmy");
  if (separator == '.' || locale == NULL || g_str_equal (locale, "POSIX")
      || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C."))
    return;
  g_autofree char *format = fettle_locale_get (D_FMT);
  char found[4] = "";
  for (const char *p = strchr (format, '%'); p != NULL && n < 3; p = strchr (p + 1, '%'))
    {
      while (p[1] == '-' || p[1] == '_' || p[1] == 'E' || p[1] == 'O')
        p++;
      if (p[1] == 'D' || p[1] == 'F')
        {
          strcpy (order, p[1] == 'D' ? "mdy" : "ymd");
          return;
        }
      char part = p[1] == 'd' || p[1] == 'e'                  ? 'd'
                  : p[1] == 'm' || p[1] == 'b' || p[1] == 'B' ? 'm'
                  : p[1] == 'y' || p[1] == 'Y'                ? 'y'
                                                              : '\0';
      if (part != '\0' && strchr (found, part) == NULL)
        found[n++] = part;
    }
  if (n == 3)
    strcpy (order, found);
}

/* 26 is the year nearest to today that ends so and is not too far ahead. */
static int
complete_year (int year, int digits, FettleDate today)
{
  int this_year;

  if (digits > 2)
    return year;
  fettle_date_get_ymd (today, &this_year, NULL, NULL);
  year += this_year - this_year % 100;
  if (year > this_year + YEARS_AHEAD)
    return year - 100;
  return year <= this_year + YEARS_AHEAD - 100 ? year + 100 : year;
}

/* A date without its year is the nearest to today: in December, 5.1. is next January. */
static FettleDate
nearest_year (int month, int day, FettleDate today)
{
  FettleDate best = FETTLE_DATE_NONE;
  int this_year;

  fettle_date_get_ymd (today, &this_year, NULL, NULL);
  for (int year = this_year - 1; year <= this_year + 1; year++)
    {
      FettleDate date = fettle_date_new (year, month, day);
      if (date != FETTLE_DATE_NONE
          && (best == FETTLE_DATE_NONE || ABS (date - today) < ABS (best - today)))
        best = date;
    }
  return best;
}

/* @order says what each of three numbers is. */
static FettleDate
from_three (const Parts *parts, const char *order, FettleDate today)
{
  int value[3] = { 0 }; /* day, month, year */

  for (int i = 0; i < 3; i++)
    {
      int number = parts->numbers[i];
      if (order[i] == 'd')
        value[0] = number;
      else if (order[i] == 'm')
        value[1] = number;
      else
        value[2] = complete_year (number, parts->digits[i], today);
    }
  return fettle_date_new (value[2], value[1], value[0]);
}

/* A month by name with a day, perhaps a year: the longer number is the year, otherwise the last. */
static FettleDate
from_named_month (const Parts *parts, FettleDate today)
{
  if (parts->n_numbers == 1)
    return parts->digits[0] <= 2 ? nearest_year (parts->month, parts->numbers[0], today)
                                 : FETTLE_DATE_NONE;
  int year = parts->digits[0] > 2 ? 0 : 1;
  return fettle_date_new (complete_year (parts->numbers[year], parts->digits[year], today),
                          parts->month, parts->numbers[1 - year]);
}

static FettleDate
from_numbers (const Parts *parts, FettleDate today)
{
  char order[4];
  int year, month;

  get_order (parts->separator, order);
  if (parts->n_numbers == 3)
    return from_three (parts, parts->digits[0] == 4 ? "ymd" : order, today);
  if (parts->n_numbers == 2)
    {
      gboolean day_first = strchr (order, 'd') < strchr (order, 'm');
      return nearest_year (parts->numbers[day_first], parts->numbers[!day_first], today);
    }
  if (parts->digits[0] == 8)
    return fettle_date_new (parts->numbers[0] / 10000, parts->numbers[0] / 100 % 100,
                            parts->numbers[0] % 100);
  fettle_date_get_ymd (today, &year, &month, NULL);
  return parts->digits[0] <= 2 ? fettle_date_new (year, month, parts->numbers[0])
                               : FETTLE_DATE_NONE;
}

/* "+3", "-1", "+2w", "+1 month" and the like, counted from today. */
static gboolean
parse_relative (const char *folded, FettleDate today, FettleDate *date)
{
  char *end;

  if (*folded != '+' && *folded != '-')
    return FALSE;
  gint64 n = g_ascii_strtoll (folded, &end, 10);
  if (end == folded || !g_ascii_isdigit (folded[1]))
    return FALSE;
  while (*end == ' ')
    end++;
  n = CLAMP (n, -MAX_RELATIVE, MAX_RELATIVE);
  if (*end == '\0' || is_name (end, "days") || strcmp (end, "d") == 0)
    *date = today + n;
  else if (is_name (end, "weeks") || strcmp (end, "w") == 0)
    *date = today + 7 * n;
  else if (is_name (end, "months") || strcmp (end, "m") == 0)
    *date = fettle_date_add_months (today, (int)n, 0);
  else if (is_name (end, "years") || strcmp (end, "y") == 0)
    *date = fettle_date_add_months (today, (int)n * 12, 0);
  else
    return FALSE;
  if (*date != FETTLE_DATE_NONE
      && (*date < fettle_date_new (1, 1, 1) || *date > fettle_date_new (9999, 12, 31)))
    *date = FETTLE_DATE_NONE;
  return TRUE;
}

static gboolean
is_word (const char *folded, const char *english, const char *translated)
{
  g_autofree char *word = fettle_text_fold (translated);
  return strcmp (folded, english) == 0 || strcmp (folded, word) == 0;
}

static gboolean
parse_day_word (const char *folded, FettleDate today, FettleDate *date)
{
  if (is_word (folded, "today", _ ("today")))
    *date = today;
  else if (is_word (folded, "tomorrow", _ ("tomorrow")))
    *date = today + 1;
  else if (is_word (folded, "yesterday", _ ("yesterday")))
    *date = today - 1;
  else
    return FALSE;
  return TRUE;
}

/* FALSE: not a date at all. Otherwise *date, which is none where there is no such day. */
static gboolean
parse_written (const char *folded, FettleDate today, FettleDate *date)
{
  Parts parts = { 0 };

  if (!read_parts (folded, &parts))
    return FALSE;
  if (parts.month != 0)
    {
      if (parts.n_numbers < 1 || parts.n_numbers > 2)
        return FALSE;
      *date = from_named_month (&parts, today);
    }
  else if (parts.n_numbers > 0)
    *date = from_numbers (&parts, today);
  else if (parts.weekday != 0)
    *date = today + (parts.weekday - fettle_date_get_weekday (today) + 7) % 7;
  else
    return FALSE;
  if (*date != FETTLE_DATE_NONE && parts.weekday != 0
      && parts.weekday != fettle_date_get_weekday (*date))
    *date = FETTLE_DATE_NONE;
  return TRUE;
}

/**
 * fettle_date_parse_local:
 * @text: what somebody typed
 * @today: the present day, which the rest is counted from
 * @date: (out): the date; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Understands, in this order: "today", "tomorrow", "yesterday" (also translated); days, weeks,
 * months or years from today ("+3", "-1w", "+2m", "+1y"); the ISO form; numbers in the locale's
 * order, with a dot always day first ("5/3/26", "5.3.2026"; without year the nearest such day; a
 * day alone is in this month; "20260305"); a month by name ("5 Mar", "5. März 2026", "Mar 5,
 * 2026"); a weekday, which is the next such day, today included. A weekday beside a date must
 * be right. Two-digit years are at most 20 years ahead. Without a locale ("C") day comes first.
 *
 * Returns: whether @text is a date that exists
 */
gboolean
fettle_date_parse_local (const char *text, FettleDate today, FettleDate *date, GError **error)
{
  FettleDate found = FETTLE_DATE_NONE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (today != FETTLE_DATE_NONE, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  g_autofree char *folded = fettle_text_fold (text);
  if (!parse_day_word (folded, today, &found) && !parse_relative (folded, today, &found)
      && !parse_written (folded, today, &found))
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text,
                                   _ ("this is not a date; write it like 5 Mar 2026"));
  if (found == FETTLE_DATE_NONE)
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                   _ ("there is no such day"));
  *date = found;
  return TRUE;
}

/**
 * fettle_date_format_local:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): "5 Mar 2026", %NULL for #FETTLE_DATE_NONE
 */
char *
fettle_date_format_local (FettleDate date)
{
  int year, month, day;

  if (date == FETTLE_DATE_NONE)
    return NULL;
  fettle_date_get_ymd (date, &year, &month, &day);
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (time == NULL)
    return fettle_date_format (date);
  /* Translators: a date, see g_date_time_format(): 5 Mar 2026 */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}
