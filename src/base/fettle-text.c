/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of text for search: ASCII in one pass, everything else character by character. */

#include "fettle-text.h"

#include <string.h>

/* Letters that Unicode does not decompose, though people look for them without the stroke. */
static const struct
{
  gunichar from;
  const char *to;
} strokes[] = {
  { 0x00df, "ss" }, /* ß */
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
  { 0x03c2, "σ" },  /* ς */
};

/* However it is written, "St Mary's" is looked for as "St Marys" as well. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x02bc || c == 0x2018 || c == 0x2019 || c == 0x2032;
}

/* Hyphens, dashes and the minus sign; nobody can tell them apart on paper. */
static gboolean
is_dash (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Accents and vowel points, which writers leave out; not the marks that make another letter of it
 * in Indic scripts or kana. Invisible characters go as well. */
static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0591 && c <= 0x05bd)
         || (c >= 0x064b && c <= 0x065f) || c == 0x0670 || (c >= 0x1ab0 && c <= 0x1aff)
         || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff)
         || (c >= 0xfe20 && c <= 0xfe2f) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static void
append_folded (GString *out, gunichar c)
{
  if (is_dropped (c) || is_apostrophe (c))
    return;
  if (is_dash (c))
    c = '-';
  if (c == '\v' || g_unichar_isspace (c))
    {
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      return;
    }
  c = g_unichar_tolower (c);
  if (c >= 0xdf && c <= 0x3c2)
    for (gsize i = 0; i < G_N_ELEMENTS (strokes); i++)
      if (strokes[i].from == c)
        {
          g_string_append (out, strokes[i].to);
          return;
        }
  g_string_append_unichar (out, c);
}

/* Folds up to the first non-ASCII byte behind the *length bytes that are in @out, which has room
 * for all of @text. Returns where it stopped reading. */
static const char *
fold_ascii (const char *text, char *out, gsize *length)
{
  const guchar *p = (const guchar *)text;
  char *q = out + *length;

  for (; *p != '\0' && *p < 0x80; p++)
    {
      if (*p > ' ' || *p < '\t' || (*p > '\r' && *p < ' '))
        {
          if (*p != '\'')
            *q++ = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
        }
      else if (q > out && q[-1] != ' ')
        *q++ = ' ';
    }
  *length = (gsize)(q - out);
  return (const char *)p;
}

/* A run of ASCII between other characters. */
static const char *
append_ascii (GString *out, const char *p)
{
  gsize length = out->len, run = 0;

  while (p[run] != '\0' && (guchar)p[run] < 0x80)
    run++;
  g_string_set_size (out, length + run);
  p = fold_ascii (p, out->str, &length);
  g_string_truncate (out, length);
  return p;
}

/* Folds the rest of a text from its first non-ASCII byte; bytes that are no UTF-8 are dropped. */
static void
fold_unicode (GString *out, const char *p)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  while (*p != '\0')
    {
      if ((guchar)*p < 0x80)
        {
          p = append_ascii (out, p);
          continue;
        }
      gunichar c = g_utf8_get_char_validated (p, -1);
      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          p++;
          continue;
        }
      gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n; i++)
        append_folded (out, parts[i]);
      p = g_utf8_next_char (p);
    }
}

/**
 * fettle_text_fold:
 * @text: any UTF-8 text
 *
 * Two texts that a person would call "the same word" for a search fold to the same text: case,
 * accents, apostrophes and the width of characters make no difference, ß is ss, ø is o, any dash is
 * a hyphen. Blanks at the ends go.
 *
 * Returns: (transfer full): the folded text; folding it again changes nothing
 */
char *
fettle_text_fold (const char *text)
{
  gsize written = 0;

  g_return_val_if_fail (text != NULL, NULL);

  char *ascii = g_malloc (strlen (text) + 1);
  const char *rest = fold_ascii (text, ascii, &written);
  if (*rest == '\0')
    {
      if (written > 0 && ascii[written - 1] == ' ')
        written--;
      ascii[written] = '\0';
      return ascii;
    }
  GString *out = g_string_sized_new (written + strlen (rest) + 16);
  g_string_append_len (out, ascii, (gssize)written);
  g_free (ascii);
  fold_unicode (out, rest);
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/**
 * fettle_text_split_words:
 * @text: what somebody typed to find something
 *
 * Returns: (transfer full) (array zero-terminated=1): its folded words
 */
char **
fettle_text_split_words (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *folded = fettle_text_fold (text);
  if (*folded == '\0')
    return g_new0 (char *, 1);
  return g_strsplit (folded, " ", -1);
}

static gboolean
starts_with_space (const char *p)
{
  return (guchar)*p < 0x80 ? g_ascii_isspace (*p) : g_unichar_isspace (g_utf8_get_char (p));
}

/**
 * fettle_text_strip_to_null:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full) (nullable): @text without white space at its ends; %NULL where nothing
 *   is left, which is how records keep "no text"
 */
char *
fettle_text_strip_to_null (const char *text)
{
  if (text == NULL)
    return NULL;
  while (*text != '\0' && starts_with_space (text))
    text = g_utf8_next_char (text);
  const char *end = text + strlen (text);
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);
      if (!starts_with_space (last))
        break;
      end = last;
    }
  return end > text ? g_strndup (text, (gsize)(end - text)) : NULL;
}

/**
 * fettle_text_is_empty:
 * @text: (nullable): valid UTF-8
 *
 * Returns: whether there is nothing in it but white space
 */
gboolean
fettle_text_is_empty (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (*text != '\0' && starts_with_space (text))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

/* Hebrew, Arabic and their neighbours, their presentation forms, and the scripts of old beside them. */
static gboolean
is_read_from_right (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff)
         || (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff)
         || (c >= 0x1e800 && c <= 0x1efff);
}

/**
 * fettle_text_get_direction:
 * @text: valid UTF-8
 *
 * Returns: 1 for a text that is read from the left, -1 from the right, 0 for one without letters
 */
int
fettle_text_get_direction (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (g_unichar_isalpha (c))
        return is_read_from_right (c) ? -1 : 1;
    }
  return 0;
}
