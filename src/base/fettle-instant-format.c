/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants as people read them: whole, short for lists, relative to now. */

#include "fettle-instant.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define DAYS_PER_MONTH 30
#define DAYS_PER_YEAR 365

static char *
format_in_zone (FettleInstant instant, GTimeZone *zone, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);
  g_autoptr (GDateTime) local = NULL;

  if (utc != NULL && zone != NULL)
    local = g_date_time_to_timezone (utc, zone);
  if (utc == NULL || (zone != NULL && local == NULL))
    return fettle_instant_format (instant);
  return g_date_time_format (local != NULL ? local : utc, format);
}

/**
 * fettle_instant_format_local:
 * @instant: an instant
 * @zone: (nullable): where; %NULL is UTC
 *
 * Returns: (transfer full) (nullable): "Thu 5 Mar 2026 11:00", %NULL for #FETTLE_INSTANT_NONE
 */
char *
fettle_instant_format_local (FettleInstant instant, GTimeZone *zone)
{
  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  /* Translators: a time, see g_date_time_format(): Thu 5 Mar 2026 11:00 */
  return format_in_zone (instant, zone, _ ("%a %-d %b %Y %H:%M"));
}

/**
 * fettle_instant_format_time:
 * @instant: an instant
 * @zone: (nullable): where; %NULL is UTC
 *
 * What the clock on the wall shows, which on the day that clocks change is not how long ago midnight
 * was.
 *
 * Returns: (transfer full) (nullable): "11:00", %NULL for #FETTLE_INSTANT_NONE
 */
char *
fettle_instant_format_time (FettleInstant instant, GTimeZone *zone)
{
  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  return format_in_zone (instant, zone, "%H:%M");
}

/**
 * fettle_instant_format_short:
 * @instant: an instant
 * @zone: (nullable): where; %NULL is UTC
 * @now: the present
 *
 * Returns: (transfer full) (nullable): "Today 09:40", "Wed 15:12" within six days, "5 Mar 09:40",
 *   in another year "5 Mar 2025"; %NULL for #FETTLE_INSTANT_NONE
 */
char *
fettle_instant_format_short (FettleInstant instant, GTimeZone *zone, FettleInstant now)
{
  int year, this_year;

  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  FettleDate date = fettle_instant_get_date (instant, zone);
  FettleDate today = fettle_instant_get_date (now, zone);
  fettle_date_get_ymd (date, &year, NULL, NULL);
  fettle_date_get_ymd (today, &this_year, NULL, NULL);
  if (date == today)
    /* Translators: a time, see g_date_time_format(): Today 09:40 */
    return format_in_zone (instant, zone, _ ("Today %H:%M"));
  if (ABS (date - today) <= 6)
    /* Translators: a time, see g_date_time_format(): Wed 15:12 */
    return format_in_zone (instant, zone, _ ("%a %H:%M"));
  if (year == this_year)
    /* Translators: a time, see g_date_time_format(): 5 Mar 09:40 */
    return format_in_zone (instant, zone, _ ("%-d %b %H:%M"));
  return fettle_date_format_local (date);
}

/**
 * fettle_duration_format_rough:
 * @seconds: a duration, not negative
 *
 * Returns: (transfer full): how long, in the one or two units that matter: "2 h 10 min", "3 days"
 */
char *
fettle_duration_format_rough (gint64 seconds)
{
  if (seconds < DAY)
    return fettle_duration_format_local (seconds < HOUR       ? seconds - seconds % MINUTE
                                         : seconds < 6 * HOUR ? seconds - seconds % MINUTE
                                                              : seconds - seconds % HOUR);
  gint64 days = seconds / DAY;
  if (days < 2 * DAYS_PER_MONTH)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), (int)days);
  if (days < 2 * DAYS_PER_YEAR)
    {
      int months = (int)(days / DAYS_PER_MONTH);
      return g_strdup_printf (ngettext ("%d month", "%d months", (gulong)months), months);
    }
  int years = (int)MIN (days / DAYS_PER_YEAR, G_MAXINT);
  return g_strdup_printf (ngettext ("%d year", "%d years", (gulong)years), years);
}

/**
 * fettle_instant_format_relative:
 * @instant: an instant
 * @now: the present
 *
 * Returns: (transfer full) (nullable): "in 2 h 10 min", "35 min ago", "2 days ago", "now" within a
 *   minute; %NULL for #FETTLE_INSTANT_NONE
 */
char *
fettle_instant_format_relative (FettleInstant instant, FettleInstant now)
{
  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  gint64 distance = instant - now;
  if (ABS (distance) < MINUTE)
    return g_strdup (_ ("now"));
  g_autofree char *text = fettle_duration_format_rough (ABS (distance));
  /* Translators: %s is a duration: in 40 min, 2 days ago */
  return g_strdup_printf (distance > 0 ? _ ("in %s") : _ ("%s ago"), text);
}
