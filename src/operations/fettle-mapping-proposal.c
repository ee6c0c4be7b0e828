/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guesses which column of a foreign file goes into which field, and how its values are read. */

#include "fettle-mapping.h"
#include "fettle-mapping-words.h"
#include "fettle-text.h"

/* Below this a likeness is chance. */
#define LIKE_ENOUGH 0.6

/* What is tried, in this order, on columns that go into a date or an instant. The twelve-hour clock
 * is American; otherwise the day comes first unless the values say that it cannot. */
static const char *const instant_formats[] = {
  "%m/%d/%Y %I:%M:%S %p",
  "%m/%d/%Y %I:%M %p",
  "%d/%m/%Y %H:%M:%S",
  "%d/%m/%Y %H:%M",
  "%d/%m/%Y",
  "%m/%d/%Y %H:%M:%S",
  "%m/%d/%Y %H:%M",
  "%m/%d/%Y",
  "%d.%m.%Y %H:%M:%S",
  "%d.%m.%Y %H:%M",
  "%d.%m.%Y",
  "%d-%m-%Y %H:%M",
  "%d-%m-%Y",
  "%d %b %Y %H:%M",
  "%d %b %Y",
  "%d/%m/%y %H:%M",
  "%d/%m/%y",
  "%Y/%m/%d %H:%M:%S",
  "%Y/%m/%d %H:%M",
  "%Y/%m/%d",
  "%Y%m%d",
  "%s",
};

typedef struct
{
  char *path;               /* "site.postcode" */
  const FettleField *field; /* the last of the path */
  gboolean nested;
  char *name;  /* as plain words */
  char *label; /* as plain words */
} Target;

typedef struct
{
  guint column;
  guint target;
  double score;
} Candidate;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->path);
  g_free (target->name);
  g_free (target->label);
  g_free (target);
}

/* "CreatedDate", "created_date" and "Created  date:" are all "created date". */
static char *
to_words (const char *text)
{
  g_autoptr (GString) spaced = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (c > text && g_ascii_isupper (*c) && g_ascii_islower (c[-1]))
        g_string_append_c (spaced, ' ');
      g_string_append_c (spaced, (guchar)*c >= 0x80 || g_ascii_isalnum (*c) ? *c : ' ');
    }
  folded = fettle_text_fold (spaced->str);
  return g_strdup (g_strstrip (folded));
}

/* Dice's coefficient of the pairs of letters: 1 for equal, 0 for nothing in common. */
static double
get_likeness (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), n_common = 0;
  g_autofree gboolean *used = NULL;

  if (n_a < 2 || n_b < 2)
    return strcmp (a, b) == 0 ? 1 : 0;
  used = g_new0 (gboolean, n_b);
  for (gsize i = 0; i + 1 < n_a; i++)
    for (gsize k = 0; k + 1 < n_b; k++)
      if (!used[k] && a[i] == b[k] && a[i + 1] == b[k + 1])
        {
          used[k] = TRUE;
          n_common++;
          break;
        }
  return 2.0 * (double)n_common / (double)(n_a - 1 + n_b - 1);
}

/* How telling the synonym is: 0.95 for the first of the line, a little less for each that follows. */
static double
score_synonyms (const FettleMappingWord *line, const char *words)
{
  g_auto (GStrv) synonyms = g_strsplit (line->words, "|", -1);

  for (guint i = 0; synonyms[i] != NULL; i++)
    if (strcmp (synonyms[i], words) == 0)
      return 0.95 - 0.005 * i;
  return 0;
}

static double
score_target (const FettleKind *kind, const Target *target, const char *words)
{
  double best = 0;

  if (strcmp (target->name, words) == 0)
    return 1;
  if (strcmp (target->label, words) == 0)
    return 0.99;
  for (const FettleMappingWord *line = fettle_mapping_column_words; line->target != NULL; line++)
    if ((line->kind == NULL || strcmp (line->kind, kind->name) == 0)
        && strcmp (line->target, target->path) == 0)
      best = MAX (best, score_synonyms (line, words) - (line->kind == NULL ? 0.05 : 0));
  if (best > 0 || target->nested)
    return best;
  best = MAX (get_likeness (target->name, words), get_likeness (target->label, words));
  return best * 0.85;
}

static gboolean
is_wanted (const FettleField *field)
{
  return (field->flags & FETTLE_FIELD_HIDDEN) == 0;
}

static void
add_target (GPtrArray *targets,
            FettleDictionary *dictionary,
            const FettleKind *kind,
            const FettleField *reference,
            const FettleField *field)
{
  const FettleKind *owner = reference != NULL ? fettle_field_get_target (reference) : kind;
  const char *label = fettle_dictionary_get_field_label (dictionary, owner, field);
  Target *target = g_new0 (Target, 1);

  target->field = field;
  target->nested = reference != NULL;
  if (reference != NULL)
    {
      g_autofree char *path = g_strconcat (reference->name, " ", label, NULL);

      target->path = g_strconcat (reference->name, ".", field->name, NULL);
      target->label = to_words (path);
    }
  else
    {
      target->path = g_strdup (field->name);
      target->label = to_words (label);
    }
  target->name = to_words (target->path);
  g_ptr_array_add (targets, target);
}

/* Every field, and every plain one of what the references point to. */
static GPtrArray *
list_targets (FettleDictionary *dictionary, const FettleKind *kind)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (target_free);
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kind);

  for (guint i = 0; i < fields->len; i++)
    if (is_wanted (g_ptr_array_index (fields, i)))
      add_target (targets, dictionary, kind, NULL, g_ptr_array_index (fields, i));
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *reference = g_ptr_array_index (fields, i);
      const FettleKind *other = fettle_field_get_target (reference);
      const GPtrArray *others = other != NULL && is_wanted (reference)
                                    ? fettle_dictionary_get_fields (dictionary, other)
                                    : NULL;

      for (guint k = 0; others != NULL && k < others->len; k++)
        if (is_wanted (g_ptr_array_index (others, k)))
          add_target (targets, dictionary, kind, reference, g_ptr_array_index (others, k));
    }
  return targets;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (left->column != right->column)
    return left->column < right->column ? -1 : 1;
  return left->target < right->target ? -1 : left->target > right->target;
}

static gboolean
parses (const FettleField *field, const char *format, const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FettleFormat iso = { .zone = zone, .now = 0, .currency = "GBP", .local = FALSE };
  g_auto (FettleValue) value = fettle_value_none (field->type);
  FettleInstant instant;

  if (format != NULL)
    return fettle_instant_parse_format (text, format, zone, &instant, NULL);
  return fettle_field_parse (field, text, &iso, &value, NULL);
}

/* TRUE where there is at least one value and all can be read. */
static gboolean
all_parse (const FettleField *field, const char *format, const GPtrArray *samples, guint column)
{
  gboolean any = FALSE;

  for (guint i = 0; i < samples->len; i++)
    {
      const char *const *row = g_ptr_array_index (samples, i);

      if (fettle_text_is_empty (row[column]))
        continue;
      if (!parses (field, format, row[column]))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static const char *
guess_format (const FettleField *field, const GPtrArray *samples, guint column)
{
  if (field->type != FETTLE_FIELD_TYPE_DATE && field->type != FETTLE_FIELD_TYPE_INSTANT)
    return NULL;
  if (all_parse (field, NULL, samples, column))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (instant_formats); i++)
    if (all_parse (field, instant_formats[i], samples, column))
      return instant_formats[i];
  return NULL;
}

/* A column that holds no number is not an amount, whatever it is called. */
static gboolean
suits (const FettleField *field, const GPtrArray *samples, guint column)
{
  gboolean empty = TRUE;

  if (samples == NULL || field->type == FETTLE_FIELD_TYPE_TEXT
      || field->type == FETTLE_FIELD_TYPE_REFERENCE || field->type == FETTLE_FIELD_TYPE_CHOICE)
    return TRUE;
  for (guint i = 0; i < samples->len; i++)
    empty = empty
            && fettle_text_is_empty (((const char *const *)g_ptr_array_index (samples, i))[column]);
  return empty || all_parse (field, NULL, samples, column)
         || guess_format (field, samples, column) != NULL;
}

/* The nick that a foreign word most likely means, or NULL. */
static const char *
guess_choice (const FettleField *field, const char *text)
{
  g_autofree char *words = to_words (text);
  int value;

  if (fettle_choice_from_text (field->get_type (), text, &value))
    return NULL;
  for (const FettleMappingWord *line = fettle_mapping_choice_words; line->target != NULL; line++)
    if (score_synonyms (line, words) > 0
        && fettle_choice_from_text (field->get_type (), line->target, &value))
      return line->target;
  return NULL;
}

static void
guess_choices (FettleMapping *mapping,
               const char *column,
               const FettleField *field,
               const GPtrArray *samples,
               guint index)
{
  if (field->type != FETTLE_FIELD_TYPE_CHOICE || field->get_type == NULL || samples == NULL)
    return;
  for (guint i = 0; i < samples->len; i++)
    {
      const char *text = ((const char *const *)g_ptr_array_index (samples, i))[index];
      const char *nick = fettle_text_is_empty (text) ? NULL : guess_choice (field, text);

      if (nick != NULL)
        fettle_mapping_set_value (mapping, column, text, nick);
    }
}

/* All pairs that are like enough, best first. */
static GArray *
list_candidates (const FettleKind *kind,
                 const GPtrArray *targets,
                 const char *const *header,
                 const GPtrArray *samples)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint c = 0; header[c] != NULL; c++)
    {
      g_autofree char *words = to_words (header[c]);

      for (guint t = 0; t < targets->len; t++)
        {
          const Target *target = g_ptr_array_index (targets, t);
          Candidate candidate = { c, t, score_target (kind, target, words) };

          if (candidate.score >= LIKE_ENOUGH && suits (target->field, samples, c))
            g_array_append_val (candidates, candidate);
        }
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

/* The best pairs, each column and each target once: a target or NULL for each column. */
static const Target **
choose_targets (const FettleKind *kind,
                const GPtrArray *targets,
                const char *const *header,
                const GPtrArray *samples)
{
  const Target **chosen = g_new0 (const Target *, g_strv_length ((char **)header) + 1);
  g_autoptr (GArray) candidates = list_candidates (kind, targets, header, samples);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      gpointer target = g_ptr_array_index (targets, candidate->target);

      if (chosen[candidate->column] == NULL && g_hash_table_add (taken, target))
        chosen[candidate->column] = target;
    }
  return chosen;
}

/* A field of a reference can only be filled where the reference itself is. */
static void
drop_orphans (FettleMapping *mapping)
{
  const GPtrArray *columns = fettle_mapping_get_columns (mapping);

  for (guint i = columns->len; i > 0; i--)
    {
      const FettleMappingColumn *column = g_ptr_array_index (columns, i - 1);
      const char *dot = strchr (column->target, '.');
      gboolean found = dot == NULL;

      for (guint k = 0; k < columns->len && !found; k++)
        {
          const FettleMappingColumn *other = g_ptr_array_index (columns, k);

          found = strlen (other->target) == (gsize)(dot - column->target)
                  && strncmp (other->target, column->target, dot - column->target) == 0;
        }
      if (!found)
        {
          g_autofree char *name = g_strdup (column->column);

          fettle_mapping_set_column (mapping, name, NULL, NULL);
        }
    }
}

void
fettle_mapping_add_named (FettleMapping *self,
                          FettleDictionary *dictionary,
                          const FettleKind *kind,
                          const char *const *header)
{
  g_autoptr (GPtrArray) targets = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (dictionary != NULL && kind != NULL && header != NULL);

  targets = list_targets (dictionary, kind);
  for (guint c = 0; header[c] != NULL; c++)
    {
      g_autofree char *words = to_words (header[c]);

      if (strcmp (words, "id") == 0)
        {
          fettle_mapping_add_column (self, header[c], "id", NULL);
          continue;
        }
      for (guint t = 0; t < targets->len; t++)
        {
          const Target *target = g_ptr_array_index (targets, t);

          if (strcmp (target->name, words) != 0 && strcmp (target->label, words) != 0)
            continue;
          fettle_mapping_add_column (self, header[c], target->path, NULL);
          break;
        }
    }
  drop_orphans (self);
}

FettleMapping *
fettle_mapping_propose (FettleDictionary *dictionary,
                        const FettleKind *kind,
                        const char *const *header,
                        const GPtrArray *samples)
{
  FettleMapping *mapping;
  g_autoptr (GPtrArray) targets = NULL;
  g_autofree const Target **chosen = NULL;

  g_return_val_if_fail (dictionary != NULL && kind != NULL && header != NULL, NULL);

  mapping = fettle_mapping_new ();
  targets = list_targets (dictionary, kind);
  chosen = choose_targets (kind, targets, header, samples);
  for (guint c = 0; header[c] != NULL; c++)
    {
      const FettleField *field = chosen[c] != NULL ? chosen[c]->field : NULL;

      if (field == NULL)
        continue;
      fettle_mapping_add_column (mapping, header[c], chosen[c]->path,
                                 samples != NULL ? guess_format (field, samples, c) : NULL);
      guess_choices (mapping, header[c], field, samples, c);
    }
  drop_orphans (mapping);
  return mapping;
}
