/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "1,000 calls". */

#include "fettle-counted.h"

static char *
group_digits (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  gsize length = strlen (digits);
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
        /* Translators: what stands between thousands: 1,000 */
        g_string_append (grouped, C_ ("thousands separator", ","));
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

char *
fettle_count_to_text (FettleDictionary *dictionary, const FettleKind *kind, gint64 n)
{
  const char *label = fettle_dictionary_get_kind_label (dictionary, kind, n != 1);
  g_autofree char *number = group_digits (n);
  g_autofree char *word = NULL;

  /* Translators: "yes" where names of things begin with a small letter inside a sentence, as in
   * English; "no" where they keep their capital, as in German. */
  if (g_strcmp0 (C_ ("nouns in lower case", "yes"), "yes") == 0)
    {
      g_autofree char *first = g_utf8_substring (label, 0, 1);
      g_autofree char *small = g_utf8_strdown (first, -1);

      word = g_strconcat (small, label + strlen (first), NULL);
    }
  return g_strdup_printf ("%s %s", number, word != NULL ? word : label);
}
