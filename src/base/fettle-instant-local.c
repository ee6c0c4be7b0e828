/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants as people type them: a date, a time of day, both, or "+2h". */

#include "fettle-instant.h"
#include "fettle-locale-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
scan_two (const char **p, int *value)
{
  int n = 0;

  for (*value = 0; n < 2 && g_ascii_isdigit (**p); n++, (*p)++)
    *value = *value * 10 + (**p - '0');
  return n > 0;
}

/* "09:40", "9:40:30", "9am", "9:40pm", "14h30": seconds of the day. FALSE where @word is none. A
 * number alone is none. */
static gboolean
parse_time_word (const char *word, gint64 *second_of_day)
{
  const char *p = word;
  int hour, minute = 0, second = 0;

  if (!scan_two (&p, &hour))
    return FALSE;
  gboolean has_minute = *p == ':' || *p == 'h';
  if (has_minute)
    {
      gboolean bare_hour = *p++ == 'h' && *p == '\0';
      if (!bare_hour && !scan_two (&p, &minute))
        return FALSE;
      if (*p == ':' && (p++, !scan_two (&p, &second)))
        return FALSE;
    }
  gboolean has_half = strcmp (p, "am") == 0 || strcmp (p, "pm") == 0;
  if (has_half)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (*p == 'p' ? 12 : 0);
    }
  else if (*p != '\0' || !has_minute)
    return FALSE;
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  *second_of_day = hour * 3600 + minute * 60 + second;
  return TRUE;
}

/* Takes the word that is a time of day out of @words; the rest, joined, is the date. Words that
 * only introduce a time go with it. */
static char *
take_time (char **words, gint64 *second_of_day)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  gboolean found = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      gboolean split_half =
          words[i + 1] != NULL
          && (strcmp (words[i + 1], "am") == 0 || strcmp (words[i + 1], "pm") == 0);
      g_autofree char *word = g_strconcat (words[i], split_half ? words[i + 1] : NULL, NULL);
      gsize length = strlen (word);
      if (length > 0 && word[length - 1] == ',')
        word[length - 1] = '\0';
      if (!found && parse_time_word (word, second_of_day))
        {
          found = TRUE;
          i += split_half ? 1 : 0;
          continue;
        }
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", words[i]);
    }
  return found ? g_strdup (rest->str) : NULL;
}

/* "now", "+2h", "-30 min". A number without unit is left to dates, where it counts days. */
static gboolean
parse_from_now (const char *folded, FettleInstant now, FettleInstant *instant)
{
  gint64 seconds;
  g_autofree char *word = fettle_text_fold (_ ("now"));

  if (strcmp (folded, "now") == 0 || strcmp (folded, word) == 0)
    {
      *instant = now;
      return TRUE;
    }
  if ((*folded != '+' && *folded != '-')
      || !fettle_duration_parse (folded + (*folded == '+'), &seconds, NULL) || seconds % 86400 == 0)
    return FALSE;
  return !__builtin_add_overflow (now, seconds, instant);
}

/**
 * fettle_instant_parse_local:
 * @text: what somebody typed
 * @zone: (nullable): where; %NULL is UTC
 * @now: the present
 * @instant: (out): the instant; untouched on error
 * @error: return location of a #FettleParseError
 *
 * Understands "now", "+2h" and "-30 min" from now, what fettle_instant_parse() reads, a time of day
 * ("9:40", "9am", "14h30"), which is today's, and every date of fettle_date_parse_local() with or
 * without a time of day on either side of it. A date alone is its first moment.
 *
 * Returns: whether @text is a time that exists
 */
gboolean
fettle_instant_parse_local (
    const char *text, GTimeZone *zone, FettleInstant now, FettleInstant *instant, GError **error)
{
  gint64 second_of_day = 0;
  FettleDate date;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (instant != NULL, FALSE);

  if (fettle_instant_parse (text, zone, instant, NULL))
    return TRUE;
  g_autofree char *folded = fettle_text_fold (text);
  if (parse_from_now (folded, now, instant))
    return TRUE;
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *rest = take_time (words, &second_of_day);
  date = fettle_instant_get_date (now, zone);
  if ((rest == NULL || *rest != '\0')
      && !fettle_date_parse_local (rest != NULL ? rest : folded, date, &date, &local_error))
    {
      gboolean range = g_error_matches (local_error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_RANGE);
      return fettle_parse_error_set (
          error, range ? FETTLE_PARSE_ERROR_RANGE : FETTLE_PARSE_ERROR_SYNTAX, text,
          range ? _ ("there is no such time")
                : _ ("this is not a time; write it like 5 Mar 2026 11:00"));
    }
  *instant = fettle_instant_new (date, second_of_day, zone);
  return TRUE;
}
