/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants: zones, RFC 3339 and strptime-like formats. No GDateTime is made on the way in. */

#include "fettle-instant.h"
#include "fettle-locale-private.h"
#include "fettle-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY 86400
#define FIRST_INSTANT G_GINT64_CONSTANT (-62135596800) /* 0001-01-01T00:00:00Z */
#define LAST_INSTANT G_GINT64_CONSTANT (253402300799)  /* 9999-12-31T23:59:59Z */

/* A civil time as it is being read. */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  gboolean has_offset;
  int offset; /* seconds east of Greenwich */
} Civil;

/**
 * fettle_instant_now:
 *
 * Returns: the system's clock
 */
FettleInstant
fettle_instant_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64
get_offset (GTimeZone *zone, FettleInstant instant)
{
  if (zone == NULL)
    return 0;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);
  return g_time_zone_get_offset (zone, MAX (interval, 0));
}

/**
 * fettle_instant_get_date:
 * @instant: an instant
 * @zone: (nullable): where; %NULL is UTC
 *
 * Returns: the civil date there, #FETTLE_DATE_NONE for #FETTLE_INSTANT_NONE
 */
FettleDate
fettle_instant_get_date (FettleInstant instant, GTimeZone *zone)
{
  if (instant == FETTLE_INSTANT_NONE)
    return FETTLE_DATE_NONE;
  gint64 local = instant + get_offset (zone, instant);
  return local / DAY - (local % DAY < 0);
}

/**
 * fettle_instant_new:
 * @date: a civil date
 * @second_of_day: civil time as seconds after midnight; 86400 is the next midnight, and so on
 * @zone: (nullable): where; %NULL is UTC
 *
 * A civil time that a clock change skips is read with the offset before the change (02:30 is 03:30
 * summer time); one that occurs twice is the first.
 *
 * Returns: the instant, #FETTLE_INSTANT_NONE for #FETTLE_DATE_NONE
 */
FettleInstant
fettle_instant_new (FettleDate date, gint64 second_of_day, GTimeZone *zone)
{
  if (date == FETTLE_DATE_NONE || second_of_day == FETTLE_NONE)
    return FETTLE_INSTANT_NONE;
  gint64 local = date * DAY + second_of_day;
  if (zone == NULL)
    return local;
  gint64 before = get_offset (zone, local - DAY), after = get_offset (zone, local + DAY);
  /* No change within a day: the usual case, in two lookups. */
  if (before == after)
    return local - before;
  if (get_offset (zone, local - before) == before || get_offset (zone, local - after) != after)
    return local - before;
  return local - after;
}

static gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

/* @min to @max digits. */
static gboolean
scan_int (const char **p, int min, int max, int *value)
{
  int n = 0;

  for (*value = 0; n < max && is_digit (**p); n++, (*p)++)
    *value = *value * 10 + (**p - '0');
  return n >= min;
}

static gboolean
skip (const char **p, char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* "Z", "UTC", "+01:00", "+0100", "+01". */
static gboolean
scan_offset (const char **p, Civil *civil)
{
  int hours, minutes = 0;

  civil->has_offset = TRUE;
  civil->offset = 0;
  if (**p == 'Z' || **p == 'z')
    {
      (*p)++;
      return TRUE;
    }
  if (strncmp (*p, "UTC", 3) == 0 || strncmp (*p, "GMT", 3) == 0)
    {
      *p += 3;
      return TRUE;
    }
  if (**p != '+' && **p != '-')
    return FALSE;
  int sign = *(*p)++ == '-' ? -1 : 1;
  if (!scan_int (p, 2, 2, &hours))
    return FALSE;
  if (skip (p, ':') ? !scan_int (p, 2, 2, &minutes)
                    : is_digit (**p) && !scan_int (p, 2, 2, &minutes))
    return FALSE;
  civil->offset = sign * (hours * 3600 + minutes * 60);
  return hours <= 18 && minutes < 60;
}

/* Time of day behind a date: "11:00", "11:00:07", "11:00:07.123". */
static gboolean
scan_time (const char **p, Civil *civil)
{
  if (!scan_int (p, 2, 2, &civil->hour) || !skip (p, ':') || !scan_int (p, 2, 2, &civil->minute))
    return FALSE;
  if (!skip (p, ':'))
    return TRUE;
  if (!scan_int (p, 2, 2, &civil->second))
    return FALSE;
  if (**p == '.' || **p == ',')
    {
      if (!is_digit (*++(*p)))
        return FALSE;
      while (is_digit (**p))
        (*p)++;
    }
  return TRUE;
}

static gboolean
scan_rfc3339 (const char *p, Civil *civil)
{
  while (g_ascii_isspace (*p))
    p++;
  if (!scan_int (&p, 4, 4, &civil->year) || !skip (&p, '-') || !scan_int (&p, 2, 2, &civil->month)
      || !skip (&p, '-') || !scan_int (&p, 2, 2, &civil->day))
    return FALSE;
  if (*p == 'T' || *p == 't' || (*p == ' ' && is_digit (p[1])))
    {
      p++;
      if (!scan_time (&p, civil))
        return FALSE;
      while (*p == ' ')
        p++;
      if (*p != '\0' && !g_ascii_isspace (*p) && !scan_offset (&p, civil))
        return FALSE;
    }
  while (g_ascii_isspace (*p))
    p++;
  return *p == '\0';
}

/* In a zone of either sort; both %NULL is UTC. A leap second, 60, is the second after. */
static gboolean
civil_to_instant (const Civil *civil,
                  GTimeZone *zone,
                  const FettleZone *exact_zone,
                  FettleInstant *instant)
{
  FettleDate date = fettle_date_new (civil->year, civil->month, civil->day);
  gboolean is_midnight = civil->hour == 24 && civil->minute == 0 && civil->second == 0;

  if (date == FETTLE_DATE_NONE || (civil->hour > 23 && !is_midnight) || civil->minute > 59
      || civil->second > 60)
    return FALSE;
  gint64 second = civil->hour * 3600 + civil->minute * 60 + civil->second;
  FettleInstant found = civil->has_offset    ? date * DAY + second - civil->offset
                        : exact_zone != NULL ? fettle_zone_get_instant (exact_zone, date, second)
                                             : fettle_instant_new (date, second, zone);
  if (found < FIRST_INSTANT || found > LAST_INSTANT)
    return FALSE;
  *instant = found;
  return TRUE;
}

static gboolean
parse_rfc3339 (const char *text,
               GTimeZone *zone,
               const FettleZone *exact_zone,
               FettleInstant *instant,
               GError **error)
{
  Civil civil = { 0 };

  if (!scan_rfc3339 (text, &civil))
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text,
                                   _ ("this is not a time; write it like 2026-03-05 11:00"));
  if (!civil_to_instant (&civil, zone, exact_zone, instant))
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                   _ ("there is no such time"));
  return TRUE;
}

/**
 * fettle_instant_parse:
 * @text: RFC 3339: "2026-03-05T11:00:00Z"
 * @zone: (nullable): of texts without offset; %NULL is UTC
 * @instant: (out): the instant; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Seconds, the T and the offset may be left out, and so may the whole time, which is then the
 * start of the day. Parts of a second are cut off. For clock changes see fettle_instant_new().
 *
 * Returns: whether @text is a time that exists
 */
gboolean
fettle_instant_parse (const char *text, GTimeZone *zone, FettleInstant *instant, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  return parse_rfc3339 (text, zone, NULL, instant, error);
}

/**
 * fettle_zone_parse_instant:
 * @zone: of texts without offset
 * @text: as fettle_instant_parse() reads it
 * @instant: (out): the instant; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Returns: whether @text is a time that exists
 */
gboolean
fettle_zone_parse_instant (const FettleZone *zone,
                           const char *text,
                           FettleInstant *instant,
                           GError **error)
{
  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  return parse_rfc3339 (text, NULL, zone, instant, error);
}

/* State of reading by a format. */
typedef struct
{
  Civil civil;
  const char *p;
  gboolean afternoon, has_half; /* %p */
  int day_of_year;              /* %j; 0: none */
  gint64 epoch;                 /* %s; FETTLE_NONE: none */
} FormatState;

/* English names, three letters or whole; returns 1 and up, 0 for none. */
static int
scan_name (const char **p, const char *const *names, int n)
{
  for (int i = 0; i < n; i++)
    {
      gsize length = strlen (names[i]);
      if (g_ascii_strncasecmp (*p, names[i], length) == 0)
        *p += length;
      else if (g_ascii_strncasecmp (*p, names[i], 3) == 0)
        *p += 3;
      else
        continue;
      return i + 1;
    }
  return 0;
}

static gboolean
scan_month_name (FormatState *state)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };

  state->civil.month = scan_name (&state->p, months, 12);
  return state->civil.month > 0;
}

static gboolean
scan_weekday_name (FormatState *state)
{
  static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday" };

  return scan_name (&state->p, days, 7) > 0;
}

static gboolean
scan_half (FormatState *state)
{
  state->has_half = TRUE;
  state->afternoon = (*state->p | 0x20) == 'p';
  gboolean ok = ((*state->p | 0x20) == 'a' || state->afternoon) && (state->p[1] | 0x20) == 'm';
  if (ok)
    state->p += 2;
  return ok;
}

static gboolean
scan_epoch (FormatState *state)
{
  char *end;

  if (!is_digit (*state->p) && *state->p != '-')
    return FALSE;
  state->epoch = g_ascii_strtoll (state->p, &end, 10);
  gboolean ok = end > state->p && state->epoch >= FIRST_INSTANT && state->epoch <= LAST_INSTANT;
  state->p = end;
  return ok;
}

static gboolean
scan_short_year (FormatState *state)
{
  if (!scan_int (&state->p, 1, 2, &state->civil.year))
    return FALSE;
  state->civil.year += state->civil.year < 69 ? 2000 : 1900;
  return TRUE;
}

static gboolean
scan_fraction (FormatState *state)
{
  int ignored;

  return scan_int (&state->p, 1, 9, &ignored);
}

static gboolean scan_by_format (FormatState *state, const char *format, char *bad_letter);

static gboolean
scan_twelve_hours (FormatState *state)
{
  return scan_int (&state->p, 1, 2, &state->civil.hour) && state->civil.hour >= 1
         && state->civil.hour <= 12;
}

/* One letter of a format. *bad_letter is set where it is none. */
static gboolean
scan_letter (FormatState *state, char letter, char *bad_letter)
{
  Civil *civil = &state->civil;

  switch (letter)
    {
    case 'Y':
      return scan_int (&state->p, 4, 4, &civil->year);
    case 'y':
      return scan_short_year (state);
    case 'm':
      return scan_int (&state->p, 1, 2, &civil->month);
    case 'b':
    case 'B':
    case 'h':
      return scan_month_name (state);
    case 'a':
    case 'A':
      return scan_weekday_name (state);
    case 'd':
    case 'e':
      while (*state->p == ' ')
        state->p++;
      return scan_int (&state->p, 1, 2, &civil->day);
    case 'j':
      return scan_int (&state->p, 1, 3, &state->day_of_year) && state->day_of_year > 0;
    case 'H':
      return scan_int (&state->p, 1, 2, &civil->hour);
    case 'I':
      return scan_twelve_hours (state);
    case 'M':
      return scan_int (&state->p, 1, 2, &civil->minute);
    case 'S':
      return scan_int (&state->p, 1, 2, &civil->second);
    case 'f':
      return scan_fraction (state);
    case 'p':
      return scan_half (state);
    case 'z':
      return scan_offset (&state->p, civil);
    case 's':
      return scan_epoch (state);
    case 'T':
      return scan_by_format (state, "%H:%M:%S", bad_letter);
    case 'R':
      return scan_by_format (state, "%H:%M", bad_letter);
    case 'D':
      return scan_by_format (state, "%m/%d/%y", bad_letter);
    case 'F':
      return scan_by_format (state, "%Y-%m-%d", bad_letter);
    case '%':
      return skip (&state->p, '%');
    default:
      *bad_letter = letter != '\0' ? letter : '%';
      return FALSE;
    }
}

static gboolean
scan_by_format (FormatState *state, const char *format, char *bad_letter)
{
  for (; *format != '\0'; format++)
    {
      if (*format == '%')
        {
          if (!scan_letter (state, *++format, bad_letter))
            return FALSE;
        }
      else if (g_ascii_isspace (*format))
        while (g_ascii_isspace (*state->p))
          state->p++;
      else if (!skip (&state->p, *format))
        return FALSE;
    }
  return TRUE;
}

/* Day of the year and the half of the day, which other letters must be known for. */
static gboolean
complete (FormatState *state)
{
  Civil *civil = &state->civil;

  if (state->has_half)
    {
      if (civil->hour > 12)
        return FALSE;
      civil->hour = civil->hour % 12 + (state->afternoon ? 12 : 0);
    }
  if (state->day_of_year > 0)
    {
      FettleDate first = fettle_date_new (civil->year, 1, 1);
      if (first == FETTLE_DATE_NONE)
        return FALSE;
      int year = civil->year;
      fettle_date_get_ymd (first + state->day_of_year - 1, &civil->year, &civil->month,
                           &civil->day);
      return civil->year == year;
    }
  return TRUE;
}

/**
 * fettle_instant_parse_format:
 * @text: a time
 * @format: its form in strptime()'s letters: %Y %m %d %H %I %M %S %p %y %b %B %h %a %A %z %j %e %T
 *   %D %F %R %s %% and %f (a fraction, cut off). White space in it matches any or none; months and
 *   days have English names. Without letters for the time it is midnight.
 * @zone: (nullable): of times without offset; %NULL is UTC
 * @instant: (out): the instant; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Returns: whether @text is a time that exists, in that form
 */
gboolean
fettle_instant_parse_format (
    const char *text, const char *format, GTimeZone *zone, FettleInstant *instant, GError **error)
{
  FormatState state = { .p = text, .epoch = FETTLE_NONE };
  char bad_letter = '\0';

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  while (g_ascii_isspace (*state.p))
    state.p++;
  gboolean ok = scan_by_format (&state, format, &bad_letter);
  while (g_ascii_isspace (*state.p))
    state.p++;
  if (bad_letter != '\0')
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("“%%%c” is not a letter of a time format"), bad_letter);
      return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, format, reason);
    }
  if (!ok || *state.p != '\0')
    {
      g_autofree char *reason = g_strdup_printf (_ ("this is not a time in the form %s"), format);
      return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text, reason);
    }
  if (state.epoch != FETTLE_NONE)
    *instant = state.epoch;
  else if (!complete (&state) || !civil_to_instant (&state.civil, zone, NULL, instant))
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                   _ ("there is no such time"));
  return TRUE;
}

/* Exports write millions of these, so not by printf. */
static char *
put_digits (char *p, int value, int n, char after)
{
  for (int i = n - 1; i >= 0; i--, value /= 10)
    p[i] = (char)('0' + value % 10);
  p[n] = after;
  return p + n + 1;
}

/**
 * fettle_instant_format:
 * @instant: an instant
 *
 * Returns: (transfer full) (nullable): "2026-03-05T11:00:00Z", %NULL for #FETTLE_INSTANT_NONE and
 *   outside the years 1 to 9999
 */
char *
fettle_instant_format (FettleInstant instant)
{
  int year, month, day;

  if (instant < FIRST_INSTANT || instant > LAST_INSTANT)
    return NULL;
  FettleDate date = fettle_instant_get_date (instant, NULL);
  int second = (int)(instant - date * DAY);
  fettle_date_get_ymd (date, &year, &month, &day);
  char *text = g_malloc (sizeof "2026-03-05T11:00:00Z"), *p = text;
  p = put_digits (p, year, 4, '-');
  p = put_digits (p, month, 2, '-');
  p = put_digits (p, day, 2, 'T');
  p = put_digits (p, second / 3600, 2, ':');
  p = put_digits (p, second / 60 % 60, 2, ':');
  p = put_digits (p, second % 60, 2, 'Z');
  *p = '\0';
  return text;
}
