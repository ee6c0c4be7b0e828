/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that documents are written in. */
#include "fettle-written-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the source is written in. */
#define SOURCE_LANGUAGE "en-GB"

/* "pt_BR.UTF-8" and "pt-BR" alike; NULL where it is no language: "C", "". */
static char *
dup_tag (const char *language)
{
  g_autofree char *tag = g_strdup (language != NULL ? language : "");

  tag[strcspn (tag, ".@")] = '\0';
  g_strdelimit (tag, "_", '-');
  return strcspn (tag, "-") >= 2 && strcspn (tag, "-") <= 3 ? g_steal_pointer (&tag) : NULL;
}

static gboolean
is_same_language (const char *a, const char *b)
{
  const gsize length = strcspn (a, "-");

  return length == strcspn (b, "-") && g_ascii_strncasecmp (a, b, length) == 0;
}

static char *
dup_catalogue_tag (const char *catalogue)
{
  g_auto (GStrv) lines = g_strsplit (catalogue, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Language:"))
      return dup_tag (g_strstrip (lines[i] + strlen ("Language:")));
  return NULL;
}

char *
fettle_written_language_choose (const char *catalogue, const char *preferred)
{
  g_return_val_if_fail (catalogue != NULL, NULL);
  g_autofree char *written = dup_catalogue_tag (catalogue);
  g_autofree char *wanted = dup_tag (preferred);

  if (written == NULL)
    written = g_strdup (SOURCE_LANGUAGE);
  return wanted != NULL && is_same_language (wanted, written) ? g_steal_pointer (&wanted)
                                                              : g_steal_pointer (&written);
}

char *
fettle_written_language_get (const char *preferred)
{
  /* The translation of nothing is the head of the catalogue. */
  return fettle_written_language_choose (dgettext (GETTEXT_PACKAGE, ""), preferred);
}
