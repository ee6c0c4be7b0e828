/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF's catalogue: its language, and that its title is shown rather than the file's name.
 *
 * A PDF may be changed by what is appended to it: a new version of an object, a table that says
 * where that is, and a trailer that leads to the table before. */

#include "fettle-pdf.h"

#include <stdlib.h>
#include <string.h>

/* The last of @needle in @pdf, or NULL. Its streams have bytes that would end a text. */
static const char *
find_last (const GByteArray *pdf, const char *needle)
{
  const gsize length = strlen (needle);

  for (gsize i = pdf->len; i >= length; i--)
    if (memcmp (pdf->data + i - length, needle, length) == 0)
      return (const char *)pdf->data + i - length;
  return NULL;
}

/* The number that follows @word, -1 where there is none. */
static gint64
read_number_after (const char *text, const char *word)
{
  const char *at = text != NULL ? strstr (text, word) : NULL;
  char *end;
  gint64 number;

  if (at == NULL)
    return -1;
  at += strlen (word);
  number = g_ascii_strtoll (at, &end, 10);
  return end != at ? number : -1;
}

/* What stands inside << >> of the object @number, without them. */
static char *
dup_dictionary (const GByteArray *pdf, gint64 number)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GINT64_FORMAT " 0 obj\n", number);
  const char *start = find_last (pdf, head);
  const char *end;

  if (start == NULL)
    return NULL;
  start = strstr (start, "<<");
  end = start != NULL ? strstr (start, ">>\nendobj") : NULL;
  return end != NULL ? g_strndup (start + 2, end - start - 2) : NULL;
}

static gboolean
is_language_tag (const char *language)
{
  for (const char *c = language; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return FALSE;
  return language[0] != '\0';
}

static void
append_text (GByteArray *pdf, const char *text)
{
  g_byte_array_append (pdf, (const guint8 *)text, strlen (text));
}

GByteArray *
fettle_pdf_add_catalogue (GByteArray *pdf, const char *language)
{
  g_autofree char *trailer = NULL, *catalogue = NULL, *object = NULL, *update = NULL;
  gint64 root, size, info, previous;
  guint offset;

  if (language == NULL || !is_language_tag (language))
    return pdf;
  /* A text's end, for the functions of the C library; it goes again. */
  g_byte_array_append (pdf, (const guint8 *)"", 1);
  g_byte_array_set_size (pdf, pdf->len - 1);
  trailer = g_strdup (find_last (pdf, "\ntrailer\n"));
  root = read_number_after (trailer, "/Root ");
  size = read_number_after (trailer, "/Size ");
  info = read_number_after (trailer, "/Info ");
  previous = read_number_after (trailer, "startxref\n");
  catalogue = root > 0 ? dup_dictionary (pdf, root) : NULL;
  if (catalogue == NULL || size <= 0 || info <= 0 || previous <= 0
      || strstr (catalogue, "/Lang") != NULL)
    return pdf;

  offset = pdf->len;
  object = g_strdup_printf ("%" G_GINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                            "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                            root, catalogue, language);
  append_text (pdf, object);
  update = g_strdup_printf ("xref\n%" G_GINT64_FORMAT
                            " 1\n%010u 00000 n \ntrailer\n<< /Size %" G_GINT64_FORMAT
                            "\n   /Root %" G_GINT64_FORMAT " 0 R\n   /Info %" G_GINT64_FORMAT
                            " 0 R\n   /Prev %" G_GINT64_FORMAT "\n>>\nstartxref\n%u\n%%%%EOF\n",
                            root, offset, size, root, info, previous, pdf->len);
  append_text (pdf, update);
  return pdf;
}
