/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Access to the C library's locale, and messages about unreadable text. */

#include "fettle-locale-private.h"

#include <glib/gi18n-lib.h>

#define QUOTED_CHARS 60 /* enough to recognise a text, too little to flood a message */

char *
fettle_locale_take (char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    return text;
  char *utf8 = g_locale_to_utf8 (text, -1, NULL, NULL, NULL);
  if (utf8 == NULL)
    utf8 = g_utf8_make_valid (text, -1);
  g_free (text);
  return utf8;
}

char *
fettle_locale_get (nl_item item)
{
  return fettle_locale_take (g_strdup (nl_langinfo (item)));
}

gboolean
fettle_parse_error_set (GError **error, FettleParseError code, const char *text, const char *reason)
{
  if (error == NULL)
    return FALSE;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gboolean is_long = g_utf8_strlen (valid, -1) > QUOTED_CHARS;
  g_autofree char *start = is_long ? g_utf8_substring (valid, 0, QUOTED_CHARS) : g_strdup (valid);
  /* Translators: the first is a text as it was typed, the second says what is wrong with it. */
  g_set_error (error, FETTLE_PARSE_ERROR, code, _ ("“%s%s”: %s"), start, is_long ? "…" : "",
               reason);
  return FALSE;
}
