/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening times as people write them: hours of the week, closures, exceptional openings. */
#include "fettle-calendar-private.h"

#include <glib/gi18n-lib.h>
#include "fettle-parse-error.h"
#include "fettle-text.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define MAX_QUOTE 60
#define EN_DASH "\xe2\x80\x93"

/* @p goes through the text; @item is where the part began that a message would quote. */
typedef struct
{
  const char *p;
  const char *item;
} Reader;

/* "“mon 17:00-09:00”: …", with the whole part quoted. */
static gboolean
fail (const Reader *reader, FettleParseError code, const char *reason, GError **error)
{
  g_autofree char *quote = g_strndup (reader->item, strcspn (reader->item, ";\n\r"));
  g_autofree char *valid = g_utf8_make_valid (g_strchomp (quote), -1);
  gboolean is_long = g_utf8_strlen (valid, -1) > MAX_QUOTE;
  g_autofree char *cut =
      g_utf8_substring (valid, 0, is_long ? MAX_QUOTE : g_utf8_strlen (valid, -1));

  /* Translators: the first is a part of a text as it was typed, the last says what is wrong with it. */
  g_set_error (error, FETTLE_PARSE_ERROR, code, _ ("“%s%s”: %s"), cut, is_long ? "…" : "", reason);
  return FALSE;
}

static void
skip_blanks (Reader *reader)
{
  while (*reader->p == ' ' || *reader->p == '\t')
    reader->p++;
}

static gboolean
is_separator (char c)
{
  return c == ';' || c == '\n' || c == '\r';
}

/* To the beginning of the next part. FALSE: there is none. */
static gboolean
next_item (Reader *reader)
{
  while (is_separator (*reader->p) || *reader->p == ' ' || *reader->p == '\t')
    reader->p++;
  reader->item = reader->p;
  return *reader->p != '\0';
}

static gboolean
skip_dash (Reader *reader)
{
  const char *start = reader->p;

  skip_blanks (reader);
  if (*reader->p == '-')
    reader->p++;
  else if (g_str_has_prefix (reader->p, EN_DASH))
    reader->p += strlen (EN_DASH);
  else
    {
      reader->p = start;
      return FALSE;
    }
  skip_blanks (reader);
  return TRUE;
}

/* "2025-" begins a date where "20:25" is a time. */
static gboolean
is_at_date (const Reader *reader)
{
  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit (reader->p[i]))
      return FALSE;
  return reader->p[4] == '-';
}

/* Intervals. */

static gboolean
scan_two (Reader *reader, guint min_digits, int *number)
{
  guint n = 0;

  for (*number = 0; n < 2 && g_ascii_isdigit (*reader->p); n++, reader->p++)
    *number = *number * 10 + (*reader->p - '0');
  return n >= min_digits && !g_ascii_isdigit (*reader->p);
}

/* "9", "09:00", "09:00:30", up to "24:00". */
static gboolean
scan_time (Reader *reader, int *second)
{
  int hour, minute = 0, rest = 0;

  if (!scan_two (reader, 1, &hour))
    return FALSE;
  if (*reader->p == ':')
    {
      reader->p++;
      if (!scan_two (reader, 2, &minute))
        return FALSE;
      if (*reader->p == ':' && (reader->p++, !scan_two (reader, 2, &rest)))
        return FALSE;
    }
  *second = hour * HOUR + minute * MINUTE + rest;
  return minute < 60 && rest < 60 && *second <= DAY;
}

static gboolean
fail_backwards (const Reader *reader, int from, int to, GError **error)
{
  if (to == 0)
    return fail (reader, FETTLE_PARSE_ERROR_RANGE,
                 _ ("an interval ends before it begins; write midnight at its end as 24:00"),
                 error);
  if (to == from)
    return fail (reader, FETTLE_PARSE_ERROR_RANGE,
                 _ ("an interval ends when it begins; write from when to when, like 09:00-17:30"),
                 error);
  return fail (reader, FETTLE_PARSE_ERROR_RANGE,
               _ ("an interval ends before it begins; write one across midnight as two: up to "
                  "24:00, and from 00:00 on the next day"),
               error);
}

/* "09:00-12:30,13:30-17:30", added to @set from @start on. Stops behind a comma that a weekday or a
 * date follows, which begins the next part. */
static gboolean
read_intervals (Reader *reader, FettleIntervalSet *set, gint64 start, GError **error)
{
  for (;;)
    {
      int from, to;

      skip_blanks (reader);
      if (!scan_time (reader, &from) || !skip_dash (reader) || !scan_time (reader, &to))
        return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
                     _ ("there should be intervals here; write them like 09:00-12:30,13:30-17:30"),
                     error);
      if (to <= from)
        return fail_backwards (reader, from, to, error);
      fettle_interval_set_add (set, start + from, start + to);
      skip_blanks (reader);
      if (*reader->p != ',')
        break;
      reader->p++;
      skip_blanks (reader);
      if (g_ascii_isalpha (*reader->p) || is_at_date (reader))
        return TRUE;
    }
  if (*reader->p == '\0' || is_separator (*reader->p))
    return TRUE;
  return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("something else follows the intervals; put a semicolon between parts"), error);
}

/* Hours. */

/* 0 Monday … 6 Sunday; whole, or the first three letters or more. */
static gboolean
scan_weekday (Reader *reader, int *weekday)
{
  static const char *const names[] = { "monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday" };
  gsize length = 0;

  while (g_ascii_isalpha (reader->p[length]))
    length++;
  for (*weekday = 0; *weekday < 7; (*weekday)++)
    if (length >= 3 && length <= strlen (names[*weekday])
        && g_ascii_strncasecmp (reader->p, names[*weekday], length) == 0)
      {
        reader->p += length;
        return TRUE;
      }
  return FALSE;
}

/* "mon-fri", "mon,wed", "sat-sun,wed", "fri-mon". */
static gboolean
read_weekdays (Reader *reader, gboolean *days, GError **error)
{
  for (;;)
    {
      int first, last;

      if (!scan_weekday (reader, &first))
        break;
      last = first;
      if (skip_dash (reader) && !scan_weekday (reader, &last))
        break;
      for (int day = first; days[day] = TRUE, day != last;)
        day = (day + 1) % 7;
      skip_blanks (reader);
      if (*reader->p != ',')
        return TRUE;
      reader->p++;
      skip_blanks (reader);
    }
  return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
               _ ("there should be weekdays here; write them like mon-fri 09:00-17:30, or 24x7"),
               error);
}

static gboolean
is_round_the_clock (const char *text)
{
  static const char *const words[] = { "24x7", "24/7",
                                       "24\xc3\x97"
                                       "7" };
  g_autofree char *folded = fettle_text_fold (text);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
fettle_calendar_read_hours (FettleCalendar *self, const char *text, GError **error)
{
  Reader reader = { text, text };

  if (is_round_the_clock (text))
    {
      for (int day = 0; day < 7; day++)
        fettle_interval_set_add (self->week[day], 0, DAY);
      return TRUE;
    }
  while (next_item (&reader))
    {
      g_autoptr (FettleIntervalSet) intervals = fettle_interval_set_new ();
      gboolean days[7] = { FALSE };

      if (!read_weekdays (&reader, days, error))
        return FALSE;
      if (*reader.p == ':')
        reader.p++;
      if (!read_intervals (&reader, intervals, 0, error))
        return FALSE;
      for (gsize i = 0; i < fettle_interval_set_get_n (intervals) * 7; i++)
        {
          const FettleInterval *interval = fettle_interval_set_get (intervals, i / 7);

          if (days[i % 7])
            fettle_interval_set_add (self->week[i % 7], interval->from, interval->to);
        }
    }
  return TRUE;
}

gboolean
fettle_calendar_looks_like_hours (const char *text)
{
  Reader reader = { text, text };
  int ignored;

  g_return_val_if_fail (text != NULL, FALSE);

  if (is_round_the_clock (text) || !next_item (&reader) || scan_weekday (&reader, &ignored))
    return TRUE;
  /* "9:00" somewhere. */
  for (const char *p = text; *p != '\0'; p++)
    if (*p == ':' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      return TRUE;
  return FALSE;
}

/* Exceptions. */

static gboolean
read_date (Reader *reader, FettleDate *date, GError **error)
{
  g_autofree char *text = g_strndup (reader->p, strnlen (reader->p, 10));
  g_autoptr (GError) local_error = NULL;

  if (!is_at_date (reader) || strlen (text) != 10)
    return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
                 _ ("there should be a date here; write it like 2025-12-25"), error);
  if (!fettle_date_parse (text, date, &local_error))
    return fail (reader, FETTLE_PARSE_ERROR_RANGE,
                 _ ("there is no such date; write it like 2025-12-25"), error);
  reader->p += 10;
  if (*reader->p == 'T' && g_ascii_isdigit (reader->p[1]))
    reader->p++;
  skip_blanks (reader);
  return TRUE;
}

/* "..2026-01-01", "/2026-01-01". */
static gboolean
read_last_date (Reader *reader, FettleDate first, FettleDate *last, GError **error)
{
  gsize length = g_str_has_prefix (reader->p, "..") ? 2 : *reader->p == '/' ? 1 : 0;

  *last = first;
  if (length == 0)
    return TRUE;
  reader->p += length;
  skip_blanks (reader);
  if (!read_date (reader, last, error))
    return FALSE;
  return *last >= first
         || fail (reader, FETTLE_PARSE_ERROR_RANGE,
                  _ ("the last date is before the first; write the earlier one first"), error);
}

gboolean
fettle_holidays_from_name (const char *name, FettleHolidays *holidays)
{
  static const struct
  {
    const char *name;
    FettleHolidays holidays;
  } all[] = {
    { "england-wales", FETTLE_HOLIDAYS_ENGLAND_WALES },
    { "england-and-wales", FETTLE_HOLIDAYS_ENGLAND_WALES },
    { "england", FETTLE_HOLIDAYS_ENGLAND_WALES },
    { "wales", FETTLE_HOLIDAYS_ENGLAND_WALES },
    { "scotland", FETTLE_HOLIDAYS_SCOTLAND },
    { "northern-ireland", FETTLE_HOLIDAYS_NORTHERN_IRELAND },
  };

  g_return_val_if_fail (name != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_ascii_strcasecmp (name, all[i].name) == 0)
      {
        *holidays = all[i].holidays;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_holidays (Reader *reader, FettleHolidays *holidays, GError **error)
{
  gsize length = 0;

  while (g_ascii_isalpha (reader->p[length]) || reader->p[length] == '-')
    length++;
  g_autofree char *name = g_strndup (reader->p, length);
  if (!fettle_holidays_from_name (name, holidays))
    return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
                 _ ("this is no date; write one like 2025-12-25 or 2025-12-24 12:00-17:30, or "
                    "bank holidays: england-wales, scotland or northern-ireland"),
                 error);
  reader->p += length;
  skip_blanks (reader);
  return TRUE;
}

/* Behind a whole day. */
static gboolean
read_end (Reader *reader, GError **error)
{
  if (*reader->p == ',')
    reader->p++;
  else if (*reader->p != '\0' && !is_separator (*reader->p))
    return fail (reader, FETTLE_PARSE_ERROR_SYNTAX,
                 _ ("something else follows the date; write a part of a day like 2025-12-24 "
                    "12:00-17:30, and put a semicolon between parts"),
                 error);
  return TRUE;
}

gboolean
fettle_calendar_read_closed (FettleCalendar *self, const char *text, GError **error)
{
  Reader reader = { text, text };

  while (next_item (&reader))
    {
      FettleHolidays holidays;
      FettleDate first, last;

      if (g_ascii_isalpha (*reader.p))
        {
          if (!read_holidays (&reader, &holidays, error) || !read_end (&reader, error))
            return FALSE;
          self->holidays |= holidays;
          continue;
        }
      if (!read_date (&reader, &first, error))
        return FALSE;
      if (g_ascii_isdigit (*reader.p))
        {
          if (!read_intervals (&reader, self->closed_parts, first * DAY, error))
            return FALSE;
          continue;
        }
      if (!read_last_date (&reader, first, &last, error) || !read_end (&reader, error))
        return FALSE;
      fettle_interval_set_add (self->closed_days, first, last + 1);
    }
  return TRUE;
}

gboolean
fettle_calendar_read_open (FettleCalendar *self, const char *text, GError **error)
{
  Reader reader = { text, text };

  while (next_item (&reader))
    {
      FettleDate date;

      if (!read_date (&reader, &date, error))
        return FALSE;
      if (*reader.p == '\0' || is_separator (*reader.p))
        return fail (
            &reader, FETTLE_PARSE_ERROR_SYNTAX,
            _ ("the hours are missing; say from when to when, like 2025-04-19 10:00-12:00"), error);
      if (!read_intervals (&reader, self->open_parts, date * DAY, error))
        return FALSE;
      fettle_interval_set_add (self->open_days, date, date + 1);
    }
  return TRUE;
}
