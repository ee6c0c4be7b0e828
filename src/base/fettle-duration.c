/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations as text. */

#include "fettle-instant.h"
#include "fettle-locale-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define MAX_FRACTION 9 /* digits; finer ones cannot make a second */
#define MINUS "\xe2\x88\x92"

/* A length of a unit in words; 0: none. */
static gint64
find_unit (const char *word)
{
  static const struct
  {
    const char *word;
    gint64 seconds;
  } units[] = {
    { "s", 1 },           { "sec", 1 },          { "secs", 1 },     { "second", 1 },
    { "seconds", 1 },     { "m", MINUTE },       { "min", MINUTE }, { "mins", MINUTE },
    { "minute", MINUTE }, { "minutes", MINUTE }, { "h", HOUR },     { "hr", HOUR },
    { "hrs", HOUR },      { "hour", HOUR },      { "hours", HOUR }, { "d", DAY },
    { "day", DAY },       { "days", DAY },       { "w", 7 * DAY },  { "week", 7 * DAY },
    { "weeks", 7 * DAY },
  };
  const struct
  {
    const char *word;
    gint64 seconds;
  } translated[] = {
    { C_ ("unit", "h"), HOUR },
    { C_ ("unit", "min"), MINUTE },
    { C_ ("unit", "s"), 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (word, units[i].word) == 0)
      return units[i].seconds;
  for (gsize i = 0; i < G_N_ELEMENTS (translated); i++)
    {
      g_autofree char *folded = fettle_text_fold (translated[i].word);
      if (strcmp (word, folded) == 0)
        return translated[i].seconds;
    }
  return 0;
}

/* A number with decimals: whole and ten-to-the-minus-nines. FALSE where there is none. *too_large
 * is only ever set. */
static gboolean
scan_number (const char **p, gint64 *whole, gint64 *fraction, gboolean *too_large)
{
  const char *start = *p;
  int n = 0;

  *whole = *fraction = 0;
  for (; g_ascii_isdigit (**p); (*p)++)
    if (__builtin_mul_overflow (*whole, (gint64)10, whole)
        || __builtin_add_overflow (*whole, (gint64)(**p - '0'), whole))
      {
        *too_large = TRUE;
        *whole = 0;
      }
  if (*p == start)
    return FALSE;
  if ((**p == '.' || **p == ',') && g_ascii_isdigit ((*p)[1]))
    for ((*p)++; g_ascii_isdigit (**p); (*p)++)
      if (n < MAX_FRACTION)
        {
          *fraction = *fraction * 10 + (**p - '0');
          n++;
        }
  for (; n < MAX_FRACTION; n++)
    *fraction *= 10;
  return TRUE;
}

static void
add (gint64 *sum, gint64 whole, gint64 fraction, gint64 unit, gboolean *too_large)
{
  gint64 seconds;

  /* Nine digits times a week's seconds stay well below 64 bits. */
  gint64 part = (fraction * unit + 500000000) / 1000000000;
  if (__builtin_mul_overflow (whole, unit, &seconds)
      || __builtin_add_overflow (seconds, part, &seconds)
      || __builtin_add_overflow (*sum, seconds, sum))
    *too_large = TRUE;
}

/* "1:30" and "1:30:15" behind a sign. */
static gboolean
parse_clock (const char *p, gint64 *seconds, gboolean *too_large)
{
  gint64 whole, fraction;
  gint64 units[] = { HOUR, MINUTE, 1 };

  *seconds = 0;
  *too_large = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const char *start = p;
      if (!scan_number (&p, &whole, &fraction, too_large) || fraction != 0)
        return FALSE;
      if (i > 0 && (p - start != 2 || whole >= 60))
        return FALSE;
      add (seconds, whole, 0, units[i], too_large);
      if (*p == '\0')
        return i > 0;
      if (*p++ != ':')
        return FALSE;
    }
  return FALSE;
}

/* "1h30m", "1 h 30 min", "2 days": numbers with units, each unit smaller than the one before. */
static gboolean
parse_units (const char *p, gint64 *seconds, gboolean *too_large)
{
  gint64 whole, fraction, last_unit = G_MAXINT64;

  *too_large = FALSE;
  for (*seconds = 0; *p != '\0';)
    {
      if (!scan_number (&p, &whole, &fraction, too_large))
        return FALSE;
      while (*p == ' ')
        p++;
      const char *word = p;
      while (*p != '\0' && !g_ascii_isdigit (*p) && *p != ' ' && *p != '.')
        p++;
      g_autofree char *unit_word = g_strndup (word, (gsize)(p - word));
      if (*p == '.')
        p++;
      gint64 unit = find_unit (unit_word);
      if (unit == 0 || unit >= last_unit)
        return FALSE;
      add (seconds, whole, fraction, unit, too_large);
      last_unit = unit;
      while (*p == ' ')
        p++;
    }
  return last_unit != G_MAXINT64;
}

/* "PT1H30M", "P1DT2H", "P2W", folded to lower case. Months and years have no fixed length. */
static gboolean
parse_iso (const char *p, gint64 *seconds, gboolean *too_large)
{
  gint64 whole, fraction, last_unit = G_MAXINT64;
  gboolean in_time = FALSE;

  *too_large = FALSE;
  if (*p++ != 'p')
    return FALSE;
  for (*seconds = 0; *p != '\0'; p++)
    {
      if (*p == 't' && !in_time && p[1] != '\0')
        {
          in_time = TRUE;
          p++;
        }
      if (!scan_number (&p, &whole, &fraction, too_large))
        return FALSE;
      gint64 unit = in_time     ? (*p == 'h'   ? HOUR
                                   : *p == 'm' ? MINUTE
                                   : *p == 's' ? 1
                                               : 0)
                    : *p == 'd' ? DAY
                    : *p == 'w' ? 7 * DAY
                                : 0;
      if (unit == 0 || unit >= last_unit)
        return FALSE;
      add (seconds, whole, fraction, unit, too_large);
      last_unit = unit;
    }
  return last_unit != G_MAXINT64;
}

/**
 * fettle_duration_parse:
 * @text: "1h30m", "90 min", "45s", "1:30" (hours and minutes), "1:30:15", "1.5 h", "2 d" (of 24
 *   hours), "1 w", "PT1H30M"; a minus sign before it is let through
 * @seconds: (out): the duration; untouched on error
 * @error: return location of a #FettleParseError
 *
 * A number without unit is refused, because nobody can know what was meant; "0" is nothing in
 * every unit. Parts of a second are rounded.
 *
 * Returns: whether @text is a duration and fits
 */
gboolean
fettle_duration_parse (const char *text, gint64 *seconds, GError **error)
{
  gboolean too_large = FALSE;
  gint64 found = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);

  g_autofree char *folded = fettle_text_fold (text);
  const char *p = folded;
  gboolean negative = *p == '-' || g_str_has_prefix (p, MINUS);
  if (negative)
    p += *p == '-' ? 1 : strlen (MINUS);
  while (*p == ' ')
    p++;
  if (strcmp (p, "0") != 0 && !parse_clock (p, &found, &too_large)
      && !parse_iso (p, &found, &too_large) && !parse_units (p, &found, &too_large))
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_SYNTAX, text,
                                   _ ("this is not a duration; write it like 1 h 30 min or 1:30"));
  if (too_large)
    return fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, text,
                                   _ ("the duration is too long"));
  *seconds = negative ? -found : found;
  return TRUE;
}

/**
 * fettle_duration_format:
 * @seconds: a duration
 *
 * Returns: (transfer full) (nullable): the ISO 8601 form, "PT1H30M"; hours are not gathered into
 *   days, which are working days to some readers. %NULL for #FETTLE_NONE
 */
char *
fettle_duration_format (gint64 seconds)
{
  if (seconds == FETTLE_NONE)
    return NULL;
  if (seconds == 0)
    return g_strdup ("PT0S");
  GString *out = g_string_new (seconds < 0 ? "-PT" : "PT");
  gint64 rest = ABS (seconds);
  if (rest >= HOUR)
    g_string_append_printf (out, "%" G_GINT64_FORMAT "H", rest / HOUR);
  if (rest % HOUR >= MINUTE)
    g_string_append_printf (out, "%" G_GINT64_FORMAT "M", rest % HOUR / MINUTE);
  if (rest % MINUTE > 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT "S", rest % MINUTE);
  return g_string_free (out, FALSE);
}

static void
append_part (GString *out, gint64 number, const char *unit)
{
  if (number > 0)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT " %s", out->len > 0 ? " " : "", number,
                            unit);
}

/**
 * fettle_duration_format_local:
 * @seconds: a duration
 *
 * Returns: (transfer full) (nullable): "1 h 30 min", %NULL for #FETTLE_NONE
 */
char *
fettle_duration_format_local (gint64 seconds)
{
  if (seconds == FETTLE_NONE)
    return NULL;
  gint64 rest = ABS (seconds);
  g_autoptr (GString) out = g_string_new (NULL);
  /* Translators: units of time, short: hours, minutes, seconds. */
  append_part (out, rest / HOUR, C_ ("unit", "h"));
  append_part (out, rest % HOUR / MINUTE, C_ ("unit", "min"));
  append_part (out, rest % MINUTE, C_ ("unit", "s"));
  if (rest == 0)
    g_string_append_printf (out, "0 %s", C_ ("unit", "min"));
  return g_strconcat (seconds < 0 ? MINUS : "", out->str, NULL);
}
