/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and texts of spreadsheet cells. */

#include "fettle-xlsx-value.h"
#include "fettle-date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIGNIFICANT 15 /* digits that a spreadsheet program keeps */
#define DAY 86400
#define MAX_COLUMN 16383
#define MAX_SERIAL 2958466 /* 31 December 9999 */

/* "1.5e+20" without its exponent. */
static void
append_plain (GString *out, const char *text)
{
  const char *e = strchr (text, 'e');
  int exponent = e != NULL ? atoi (e + 1) : 0;
  const char *end = e != NULL ? e : text + strlen (text);
  g_autoptr (GString) digits = g_string_new (NULL);

  if (*text == '-')
    g_string_append_c (out, *text++);
  int point = -1;
  for (const char *p = text; p < end; p++)
    if (*p == '.')
      point = (int)digits->len;
    else
      g_string_append_c (digits, *p);
  if (point < 0)
    point = (int)digits->len;
  point += exponent;
  for (; point <= 0; point++)
    g_string_prepend_c (digits, '0');
  while ((int)digits->len < point)
    g_string_append_c (digits, '0');
  g_string_append_len (out, digits->str, point);
  if ((int)digits->len > point)
    g_string_append_printf (out, ".%s", digits->str + point);
}

static gboolean
is_plain (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      n += g_ascii_isdigit (*p);
      if (!g_ascii_isdigit (*p) && *p != '.' && !(*p == '-' && p == text))
        return FALSE;
    }
  return n <= SIGNIFICANT;
}

void
fettle_xlsx_append_number (GString *out, const char *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  if (is_plain (text))
    {
      g_string_append (out, text);
      return;
    }
  double value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value) || fabs (value) > 1e100)
    g_string_append (out, text);
  else
    append_plain (out, g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

gboolean
fettle_xlsx_append_date (GString *out, const char *text, gboolean from_1904)
{
  char *end;
  double serial = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(serial >= 0 && serial < MAX_SERIAL))
    return FALSE;
  gint64 seconds = (gint64)floor (serial * DAY + 0.5);
  gint64 days = seconds / DAY, second = seconds % DAY;
  /* The first of these calendars has a 29 February 1900, which never was. */
  FettleDate epoch = from_1904   ? fettle_date_new (1904, 1, 1)
                     : days < 60 ? fettle_date_new (1899, 12, 31)
                                 : fettle_date_new (1899, 12, 30);
  if (days > 0 || second == 0)
    {
      g_autofree char *date = fettle_date_format (epoch + days);
      g_string_append (out, date);
    }
  if (second > 0)
    g_string_append_printf (out, "%s%02d:%02d:%02d", days > 0 ? " " : "", (int)(second / 3600),
                            (int)(second / 60 % 60), (int)(second % 60));
  return TRUE;
}

/* Letters outside of quotes and brackets decide; elapsed time in brackets ("[h]:mm") is a number
 * of days, and not what an importer would take for a date. */
gboolean
fettle_xlsx_is_date_format (int id, const char *code)
{
  gboolean quoted = FALSE;

  if (code == NULL)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*p == '\\' || *p == '_' || *p == '*')
        p += p[1] != '\0';
      else if (*p == '[')
        {
          if (strchr ("hHmMsS", p[1]) != NULL && p[1] != '\0')
            return FALSE;
          const char *close = strchr (p, ']');
          if (close == NULL)
            return FALSE;
          p = close;
        }
      else if (strchr ("ymdhsYMDHS", *p) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_escape (const char *p)
{
  if (p[0] != '_' || p[1] != 'x')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return p[6] == '_';
}

void
fettle_xlsx_append_text (GString *out, const char *text)
{
  const char *next;

  for (; (next = strstr (text, "_x")) != NULL; text = next)
    {
      g_string_append_len (out, text, next - text);
      gunichar c = is_escape (next) ? (gunichar)g_ascii_strtoull (next + 2, NULL, 16) : 0;
      if (c != 0 && g_unichar_validate (c))
        {
          g_string_append_unichar (out, c);
          next += 7;
        }
      else
        {
          g_string_append_len (out, next, 2);
          next += 2;
        }
    }
  g_string_append (out, text);
}

int
fettle_xlsx_get_column (const char *reference)
{
  int column = 0;

  for (; g_ascii_isalpha (*reference); reference++)
    {
      column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
      if (column > MAX_COLUMN + 1)
        return -1;
    }
  return column - 1;
}
