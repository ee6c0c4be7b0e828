/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict scanner for RFC 8259. Numbers stay as written, which no general parser would do. */

#include "fettle-json-scanner.h"

#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *text;
  const char *p;
  const char *end;
} Scanner;

static void
skip_space (Scanner *s)
{
  while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t'))
    s->p++;
}

/* Skips blanks, then takes @c. */
static FettleJsonStatus
expect (Scanner *s, char c)
{
  skip_space (s);
  if (s->p == s->end)
    return FETTLE_JSON_NEED_MORE;
  if (*s->p != c)
    return FETTLE_JSON_SYNTAX;
  s->p++;
  return FETTLE_JSON_OK;
}

/* Behind a backslash. */
static FettleJsonStatus
scan_escape (Scanner *s)
{
  if (s->p == s->end)
    return FETTLE_JSON_NEED_MORE;
  if (*s->p != 'u')
    {
      if (strchr ("\"\\/bfnrt", *s->p) == NULL)
        return FETTLE_JSON_SYNTAX;
      s->p++;
      return FETTLE_JSON_OK;
    }
  s->p++;
  for (int i = 0; i < 4; i++, s->p++)
    {
      if (s->p == s->end)
        return FETTLE_JSON_NEED_MORE;
      if (!g_ascii_isxdigit (*s->p))
        return FETTLE_JSON_SYNTAX;
    }
  return FETTLE_JSON_OK;
}

static FettleJsonStatus
scan_string (Scanner *s, FettleJsonSpan *span)
{
  FettleJsonStatus status = expect (s, '"');

  if (status != FETTLE_JSON_OK)
    return status;
  *span = (FettleJsonSpan){ .start = (gsize)(s->p - s->text) };
  for (;;)
    {
      while (s->p < s->end && *s->p != '"' && *s->p != '\\' && (guchar)*s->p >= ' ')
        s->p++;
      if (s->p == s->end)
        return FETTLE_JSON_NEED_MORE;
      if (*s->p == '"')
        break;
      if (*s->p != '\\')
        return FETTLE_JSON_SYNTAX;
      span->has_escapes = TRUE;
      s->p++;
      status = scan_escape (s);
      if (status != FETTLE_JSON_OK)
        return status;
    }
  span->end = (gsize)(s->p++ - s->text);
  return FETTLE_JSON_OK;
}

static gsize
skip_digits (Scanner *s)
{
  const char *start = s->p;

  while (s->p < s->end && g_ascii_isdigit (*s->p))
    s->p++;
  return (gsize)(s->p - start);
}

/* A number cannot be known to be whole at the end of the text; objects never end with one. */
static FettleJsonStatus
scan_number (Scanner *s)
{
  if (*s->p == '-')
    s->p++;
  const char *first = s->p;
  gsize n = skip_digits (s);
  gboolean ok = n == 1 || (n > 1 && *first != '0');
  if (s->p < s->end && *s->p == '.')
    {
      s->p++;
      ok = ok && (skip_digits (s) > 0 || s->p == s->end);
    }
  if (s->p < s->end && (*s->p == 'e' || *s->p == 'E'))
    {
      s->p++;
      if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
        s->p++;
      ok = ok && (skip_digits (s) > 0 || s->p == s->end);
    }
  if (s->p == s->end)
    return FETTLE_JSON_NEED_MORE;
  return ok ? FETTLE_JSON_OK : FETTLE_JSON_SYNTAX;
}

static FettleJsonStatus
scan_word (Scanner *s, const char *word)
{
  for (; *word != '\0'; word++, s->p++)
    {
      if (s->p == s->end)
        return FETTLE_JSON_NEED_MORE;
      if (*s->p != *word)
        return FETTLE_JSON_SYNTAX;
    }
  return FETTLE_JSON_OK;
}

static FettleJsonStatus scan_members (Scanner *s, GArray *members, int depth);
static FettleJsonStatus scan_value (Scanner *s, FettleJsonMember *member, int depth);

/* Behind the bracket. */
static FettleJsonStatus
scan_elements (Scanner *s, GArray *elements, int depth)
{
  FettleJsonMember element = { 0 };
  FettleJsonStatus status = expect (s, ']');

  if (status != FETTLE_JSON_SYNTAX)
    return status;
  do
    {
      status = scan_value (s, &element, depth);
      if (status != FETTLE_JSON_OK)
        return status;
      if (elements != NULL)
        g_array_append_val (elements, element);
      status = expect (s, ',');
    }
  while (status == FETTLE_JSON_OK);
  return status == FETTLE_JSON_SYNTAX ? expect (s, ']') : status;
}

static FettleJsonStatus
scan_nested (Scanner *s, int depth)
{
  if (depth == MAX_DEPTH)
    return FETTLE_JSON_SYNTAX;
  return *s->p++ == '[' ? scan_elements (s, NULL, depth + 1) : scan_members (s, NULL, depth + 1);
}

static FettleJsonStatus
scan_value (Scanner *s, FettleJsonMember *member, int depth)
{
  FettleJsonStatus status;

  skip_space (s);
  if (s->p == s->end)
    return FETTLE_JSON_NEED_MORE;
  if (*s->p == '"')
    {
      member->type = FETTLE_JSON_STRING;
      return scan_string (s, &member->value);
    }
  member->value = (FettleJsonSpan){ .start = (gsize)(s->p - s->text) };
  member->type = FETTLE_JSON_LITERAL;
  if (*s->p == '{' || *s->p == '[')
    {
      member->type = FETTLE_JSON_NESTED;
      status = scan_nested (s, depth);
    }
  else if (*s->p == 'n')
    {
      member->type = FETTLE_JSON_NULL;
      status = scan_word (s, "null");
    }
  else if (*s->p == 't' || *s->p == 'f')
    status = scan_word (s, *s->p == 't' ? "true" : "false");
  else if (*s->p == '-' || g_ascii_isdigit (*s->p))
    status = scan_number (s);
  else
    status = FETTLE_JSON_SYNTAX;
  member->value.end = (gsize)(s->p - s->text);
  return status;
}

/* Behind the brace. */
static FettleJsonStatus
scan_members (Scanner *s, GArray *members, int depth)
{
  FettleJsonMember member = { 0 };
  FettleJsonStatus status = expect (s, '}');

  if (status != FETTLE_JSON_SYNTAX)
    return status;
  do
    {
      status = scan_string (s, &member.key);
      if (status == FETTLE_JSON_OK)
        status = expect (s, ':');
      if (status == FETTLE_JSON_OK)
        status = scan_value (s, &member, depth);
      if (status != FETTLE_JSON_OK)
        return status;
      if (members != NULL)
        g_array_append_val (members, member);
      status = expect (s, ',');
    }
  while (status == FETTLE_JSON_OK);
  return status == FETTLE_JSON_SYNTAX ? expect (s, '}') : status;
}

FettleJsonStatus
fettle_json_scan_object (const char *text, gsize length, GArray *members, gsize *position)
{
  Scanner scanner = { text, text, text + length };
  FettleJsonStatus status = expect (&scanner, '{');

  if (status == FETTLE_JSON_OK)
    status = scan_members (&scanner, members, 0);
  *position = (gsize)(scanner.p - text);
  return status;
}

FettleJsonStatus
fettle_json_scan_array (const char *text, gsize length, GArray *elements, gsize *position)
{
  Scanner scanner = { text, text, text + length };
  FettleJsonStatus status = expect (&scanner, '[');

  if (status == FETTLE_JSON_OK)
    status = scan_elements (&scanner, elements, 0);
  *position = (gsize)(scanner.p - text);
  return status;
}

static gunichar
read_hex (const char *p)
{
  gunichar c = 0;

  for (int i = 0; i < 4; i++)
    c = c << 4 | (gunichar)g_ascii_xdigit_value (p[i]);
  return c;
}

/* *p is behind "\u". */
static gboolean
unescape_unicode (const char **p, const char *end, char **q)
{
  gunichar c = read_hex (*p);

  *p += 4;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
        return FALSE;
      gunichar low = read_hex (*p + 2);
      if (low < 0xdc00 || low > 0xdfff)
        return FALSE;
      *p += 6;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (c == 0 || (c >= 0xdc00 && c <= 0xdfff))
    return FALSE;
  *q += g_unichar_to_utf8 (c, *q);
  return TRUE;
}

gboolean
fettle_json_unescape (char *text, const FettleJsonSpan *span)
{
  static const char escapes[] = "bfnrt", values[] = "\b\f\n\r\t";
  char *q = text + span->start;
  const char *end = text + span->end;

  text[span->end] = '\0';
  if (!span->has_escapes)
    return TRUE;
  for (const char *p = q; p < end;)
    {
      if (*p != '\\')
        {
          *q++ = *p++;
          continue;
        }
      char letter = p[1];
      p += 2;
      if (letter == 'u')
        {
          if (!unescape_unicode (&p, end, &q))
            return FALSE;
          continue;
        }
      const char *found = strchr (escapes, letter);
      *q++ = found != NULL ? values[found - escapes] : letter;
    }
  *q = '\0';
  return TRUE;
}
