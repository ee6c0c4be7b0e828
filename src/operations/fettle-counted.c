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
  g_autofree char *number = group_digits (n);
  g_autofree char *word = fettle_dictionary_dup_kind_word (dictionary, kind, n != 1);

  return g_strdup_printf ("%s %s", number, word);
}
