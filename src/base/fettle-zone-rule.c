/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule at the end of a time zone: on which days of any year its clocks change. */

#include "fettle-zone-private.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define LAST_WEEK 5

/* The texts of zones are ASCII, and short. */
static gboolean
scan_number (const char **p, int max, int *number)
{
  const char *start = *p;

  for (*number = 0; g_ascii_isdigit (**p) && *p - start < 3; (*p)++)
    *number = *number * 10 + (**p - '0');
  return *p > start && *number <= max;
}

static gboolean
skip (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* "BST", "<+0330>". */
static gboolean
skip_name (const char **p)
{
  const char *start = *p;

  if (skip (p, '<'))
    {
      while (**p != '\0' && **p != '>')
        (*p)++;
      return skip (p, '>');
    }
  while (g_ascii_isalpha (**p))
    (*p)++;
  return *p - start >= 3;
}

/* "2", "-3:30", "+167:59:59". */
static gboolean
scan_clock (const char **p, int max_hours, int *seconds)
{
  int hours, minutes = 0, rest = 0;
  int sign = **p == '-' ? -1 : 1;

  if (**p == '-' || **p == '+')
    (*p)++;
  if (!scan_number (p, max_hours, &hours) || (skip (p, ':') && !scan_number (p, 59, &minutes))
      || (skip (p, ':') && !scan_number (p, 59, &rest)))
    return FALSE;
  *seconds = sign * (hours * HOUR + minutes * MINUTE + rest);
  return TRUE;
}

static gboolean
scan_day (const char **p, FettleZoneDay *day)
{
  *day = (FettleZoneDay){ .second = 2 * HOUR };
  if (skip (p, 'M'))
    {
      day->type = FETTLE_ZONE_DAY_WEEKDAY;
      if (!scan_number (p, 12, &day->month) || day->month == 0 || !skip (p, '.')
          || !scan_number (p, LAST_WEEK, &day->week) || day->week == 0 || !skip (p, '.')
          || !scan_number (p, 6, &day->day))
        return FALSE;
    }
  else
    {
      day->type = skip (p, 'J') ? FETTLE_ZONE_DAY_JULIAN : FETTLE_ZONE_DAY_OF_YEAR;
      if (!scan_number (p, 365, &day->day)
          || (day->type == FETTLE_ZONE_DAY_JULIAN && day->day == 0))
        return FALSE;
    }
  return !skip (p, '/') || scan_clock (p, 167, &day->second);
}

gboolean
fettle_zone_rule_parse (const char *text, FettleZoneRule *rule)
{
  const char *p = text;

  *rule = (FettleZoneRule){ 0 };
  if (!skip_name (&p) || !scan_clock (&p, 24, &rule->standard))
    return FALSE;
  /* POSIX counts westwards. */
  rule->standard = -rule->standard;
  if (*p == '\0')
    return TRUE;
  rule->has_summer = TRUE;
  rule->summer = rule->standard + HOUR;
  if (!skip_name (&p))
    return FALSE;
  if (*p != ',' && *p != '\0')
    {
      if (!scan_clock (&p, 24, &rule->summer))
        return FALSE;
      rule->summer = -rule->summer;
    }
  return skip (&p, ',') && scan_day (&p, &rule->begin) && skip (&p, ',')
         && scan_day (&p, &rule->end) && *p == '\0';
}

static gboolean
is_leap_year (gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days since 1970 of the first of a month, in any year: dates end at 9999, and their neighbours count. */
static gint64
get_first_of_month (gint64 year, int month)
{
  static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
  gint64 past = year - 1;
  gint64 era = (past >= 0 ? past : past - 399) / 400;
  gint64 rest = past - era * 400;
  gint64 days = era * 146097 + rest * 365 + rest / 4 - rest / 100;

  return days - 719162 + days_before[month - 1] + (month > 2 && is_leap_year (year));
}

/* Civil seconds since 1970 of the change in that year. */
static gint64
get_change (const FettleZoneDay *day, gint64 year)
{
  gint64 first = get_first_of_month (year, day->type == FETTLE_ZONE_DAY_WEEKDAY ? day->month : 1);
  gint64 found;

  switch (day->type)
    {
    case FETTLE_ZONE_DAY_JULIAN:
      found = first + day->day - 1 + (day->day > 59 && is_leap_year (year));
      break;

    case FETTLE_ZONE_DAY_WEEKDAY:
      {
        gint64 next_month = get_first_of_month (year + day->month / 12, day->month % 12 + 1);
        /* 1 January 1970 was a Thursday. */
        int weekday = (int)(((first + 4) % 7 + 7) % 7);

        found = first + (day->day - weekday + 7) % 7 + (gint64)(day->week - 1) * 7;
        if (found >= next_month)
          found -= 7;
        break;
      }

    case FETTLE_ZONE_DAY_OF_YEAR:
    default:
      found = first + day->day;
      break;
    }
  return found * DAY + day->second;
}

FettleZoneStretch
fettle_zone_rule_get_stretch (const FettleZoneRule *rule, FettleInstant instant)
{
  FettleZoneStretch stretch = { G_MININT64, G_MAXINT64, rule->standard };
  /* Near enough; the years around it are looked at as well. */
  gint64 year = 1970 + instant / 31556952;

  if (!rule->has_summer)
    return stretch;
  for (gint64 y = year - 2; y <= year + 2; y++)
    {
      FettleInstant end = get_change (&rule->end, y) - rule->summer;
      FettleInstant begin = get_change (&rule->begin, y) - rule->standard;

      /* At the same instant the beginning wins: summer time all year round is written that way. */
      if (end <= instant && end >= stretch.from)
        stretch = (FettleZoneStretch){ end, stretch.to, rule->standard };
      if (begin <= instant && begin >= stretch.from)
        stretch = (FettleZoneStretch){ begin, stretch.to, rule->summer };
      if (end > instant)
        stretch.to = MIN (stretch.to, end);
      if (begin > instant)
        stretch.to = MIN (stretch.to, begin);
    }
  return stretch;
}
