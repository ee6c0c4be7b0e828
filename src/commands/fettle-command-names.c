/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that people mistype: kinds and fields, and the nearest to what was meant. */

#include "fettle-invocation.h"

/* Levenshtein's distance: letters to put in, take out or change. */
static guint
get_distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize k = 0; k <= n; k++)
    row[k] = k;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (gsize k = 0; k < n; k++)
        {
          guint change = diagonal + (a[i] != b[k]);

          diagonal = row[k + 1];
          row[k + 1] = MIN (change, MIN (row[k], row[k + 1]) + 1);
        }
    }
  return row[n];
}

static GStrv
list_kinds (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    g_strv_builder_add (names, (*kind)->plural);
  return g_strv_builder_end (names);
}

static GStrv
list_fields (FettleDictionary *dictionary, const FettleKind *kind)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kind);

  for (guint i = 0; i < fields->len; i++)
    g_strv_builder_add (names, ((const FettleField *)g_ptr_array_index (fields, i))->name);
  return g_strv_builder_end (names);
}

/* The first word of @message that is in quotes: the name that an error is about. */
static char *
find_quoted (const char *message)
{
  const char *start = strstr (message, "“");
  const char *end = start != NULL ? strstr (start, "”") : NULL;

  if (end == NULL)
    return NULL;
  start += strlen ("“");
  return g_strndup (start, end - start);
}

const char *
fettle_find_nearest (const char *name, const char *const *names)
{
  const char *nearest = NULL;
  guint best = G_MAXUINT;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint distance = get_distance (name, names[i]);

      /* What begins as the name does is near whatever follows. */
      if (strlen (name) >= 3 && g_str_has_prefix (names[i], name))
        distance = 1;
      if (distance < best)
        {
          best = distance;
          nearest = names[i];
        }
    }
  return best <= MAX (2, strlen (name) / 3) ? nearest : NULL;
}

const FettleKind *
fettle_invocation_find_kind (FettleInvocation *self, const char *name)
{
  g_autofree char *underscored = g_strdelimit (g_strdup (name), "-", '_');
  const FettleKind *kind = fettle_kind_from_plural (name);
  g_auto (GStrv) names = NULL;
  const char *nearest;

  if (kind == NULL)
    kind = fettle_kind_from_name (underscored);
  if (kind != NULL)
    return kind;
  names = list_kinds ();
  nearest = fettle_find_nearest (name, (const char *const *)names);
  if (nearest != NULL)
    fettle_invocation_note (self, _ ("there is no kind “%s”; did you mean “%s”?"), name, nearest);
  else
    fettle_invocation_note (
        self, _ ("there is no kind “%s”; “fettle describe” lists those there are"), name);
  return NULL;
}

void
fettle_invocation_suggest_field (FettleInvocation *self, const FettleKind *kind, GError *error)
{
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autofree char *name = NULL;
  g_auto (GStrv) names = NULL;
  const char *nearest;
  char *message;

  if (!g_error_matches (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD))
    return;
  dictionary = self->store != NULL ? fettle_store_ref_dictionary (self->store)
                                   : fettle_dictionary_new (NULL, NULL);
  name = find_quoted (error->message);
  names = list_fields (dictionary, kind);
  nearest = name != NULL ? fettle_find_nearest (name, (const char *const *)names) : NULL;
  if (nearest != NULL)
    message = g_strdup_printf (_ ("%s; did you mean “%s”?"), error->message, nearest);
  else
    message = g_strdup_printf (_ ("%s; “fettle describe %s” lists those there are"), error->message,
                               kind->plural);
  g_free (error->message);
  error->message = message;
}
