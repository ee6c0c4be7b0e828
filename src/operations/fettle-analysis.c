/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by company, engineer, month and the like. */
#include "fettle-analysis.h"

#include <langinfo.h>

#include "fettle-business.h"
#include "fettle-call.h"
#include "fettle-locale-private.h"

#define TITLES_AT_ONCE 500

static void
row_free (gpointer data)
{
  FettleAnalysisRow *row = data;

  if (row == NULL)
    return;
  fettle_tally_free (row->tally);
  g_free (row->title[0]);
  g_free (row->title[1]);
  g_free (row->collation);
  g_free (row);
}

FettleAnalysis *
fettle_analysis_new (FettleStore *store, const char *by)
{
  FettleAnalysis *self = g_new0 (FettleAnalysis, 1);

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  self->store = g_object_ref (store);
  self->by = g_strdup (by);
  self->first = self->last = FETTLE_DATE_NONE;
  self->measures = FETTLE_MEASURE_ALL;
  self->agreed = FETTLE_NONE;
  return self;
}

void
fettle_analysis_free (FettleAnalysis *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, fettle_query_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->total, row_free);
  g_free (self->by);
  g_free (self->and);
  g_free (self);
}

static FettleTallyQuestion
make_question (FettleAnalysis *self)
{
  FettleTallyQuestion question = {
    .query = self->query, .first = self->first, .last = self->last, .by = self->by, .and = self->and
  };

  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if ((self->measures & FETTLE_MEASURE_BIT (i)) != 0)
      question.figures |= fettle_measure_get_bits (i);
  return question;
}

FettleAnalysis *
fettle_analysis_copy (FettleAnalysis *self)
{
  FettleAnalysis *copy = fettle_analysis_new (self->store, self->by);

  copy->and = g_strdup (self->and);
  copy->query = self->query != NULL ? fettle_query_copy (self->query) : NULL;
  copy->first = self->first;
  copy->last = self->last;
  copy->measures = self->measures;
  copy->sort = self->sort;
  return copy;
}

/* --- what groups are called ---------------------------------------------------------------------- */

const char *
fettle_analysis_get_by_label (FettleDictionary *dictionary, const char *by)
{
  const FettleField *field = NULL;

  g_return_val_if_fail (by != NULL, NULL);
  if (g_str_equal (by, "month"))
    return _ ("Month");
  if (g_str_equal (by, "day"))
    return _ ("Day");
  if (!fettle_tally_can_group (dictionary, by, &field) || field == NULL)
    return by;
  return fettle_dictionary_get_field_label (dictionary, fettle_kind_from_type (FETTLE_TYPE_CALL),
                                            field);
}

/* "Mar 2026", "5 Mar 2026". */
static char *
dup_span_title (const char *by, const char *key)
{
  g_autofree char *month_name = NULL;
  FettleDate date;
  int year;
  int month;

  if (!fettle_date_parse (key, &date, NULL))
    return g_strdup (key);
  if (g_str_equal (by, "day"))
    return fettle_date_format_local (date);
  fettle_date_get_ymd (date, &year, &month, NULL);
  month_name = fettle_locale_get (ABMON_1 + month - 1);
  return g_strdup_printf ("%s %d", month_name, year);
}

static char *
dup_choice_title (const FettleField *field, const char *key)
{
  int value;

  return g_strdup (fettle_choice_from_text (field->get_type (), key, &value)
                       ? fettle_choice_get_label (field->get_type (), value)
                       : key);
}

/* The titles of some of the ids, into @titles. */
static gboolean
load_titles (FettleTransaction *transaction,
             const FettleKind *kind,
             GArray *ids,
             GHashTable *titles,
             GError **error)
{
  for (guint from = 0; from < ids->len; from += TITLES_AT_ONCE)
    {
      const gint64 *some = &g_array_index (ids, gint64, from);
      guint n = MIN (TITLES_AT_ONCE, ids->len - from);
      g_autoptr (GPtrArray) records =
          fettle_transaction_load_many (transaction, kind, some, n, error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (g_ptr_array_index (records, i) != NULL)
          g_hash_table_insert (titles, g_strdup_printf ("%" G_GINT64_FORMAT, some[i]),
                               g_strdup (fettle_record_get_title (g_ptr_array_index (records, i))));
    }
  return TRUE;
}

static gboolean
set_reference_titles (FettleAnalysis *self,
                      FettleTransaction *transaction,
                      const FettleField *field,
                      guint n,
                      GError **error)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);
      gint64 id = row->tally->key[n] != NULL ? g_ascii_strtoll (row->tally->key[n], NULL, 10) : 0;

      if (id == 0 || g_hash_table_contains (titles, row->tally->key[n]))
        continue;
      g_hash_table_insert (titles, g_strdup (row->tally->key[n]), NULL);
      g_array_append_val (ids, id);
    }
  if (!load_titles (transaction, fettle_field_get_target (field), ids, titles, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);

      if (row->tally->key[n] != NULL)
        row->title[n] = g_strdup (g_hash_table_lookup (titles, row->tally->key[n]));
    }
  return TRUE;
}

static gboolean
set_titles (
    FettleAnalysis *self, FettleTransaction *transaction, const char *by, guint n, GError **error)
{
  const FettleField *field;

  if (by == NULL
      || !fettle_tally_can_group (fettle_transaction_get_dictionary (transaction), by, &field))
    return TRUE;
  if (field != NULL && field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return set_reference_titles (self, transaction, field, n, error);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);
      const char *key = row->tally->key[n];

      if (key == NULL)
        continue;
      if (field == NULL)
        row->title[n] = dup_span_title (by, key);
      else if (field->type == FETTLE_FIELD_TYPE_CHOICE)
        row->title[n] = dup_choice_title (field, key);
      else
        row->title[n] = g_strdup (row->tally->text[n]);
    }
  return TRUE;
}

/* --- order --------------------------------------------------------------------------------------- */

static gboolean
is_span (const char *by)
{
  return g_strcmp0 (by, "month") == 0 || g_strcmp0 (by, "day") == 0;
}

/* Nothing comes last. */
static int
compare_keys (const char *a, const char *b)
{
  if ((a == NULL) != (b == NULL))
    return a == NULL ? 1 : -1;
  return g_strcmp0 (a, b);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const FettleAnalysis *self = data;
  const FettleAnalysisRow *one = *(FettleAnalysisRow *const *)a;
  const FettleAnalysisRow *other = *(FettleAnalysisRow *const *)b;
  gint64 figure = fettle_analysis_row_get (one, self->sort);
  gint64 other_figure = fettle_analysis_row_get (other, self->sort);
  int order = 0;

  if (is_span (self->by))
    order = compare_keys (one->tally->key[0], other->tally->key[0]);
  if (order == 0 && !is_span (self->by) && !is_span (self->and) && figure != other_figure)
    return figure > other_figure ? -1 : 1;
  if (order == 0)
    order = strcmp (one->collation, other->collation);
  if (order == 0)
    order = compare_keys (one->tally->key[0], other->tally->key[0]);
  return order != 0 ? order : compare_keys (one->tally->key[1], other->tally->key[1]);
}

/* --- running ------------------------------------------------------------------------------------- */

static void
take_tallies (FettleAnalysis *self, GPtrArray *tallies)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->total, row_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->total = g_new0 (FettleAnalysisRow, 1);
  self->total->tally = g_new0 (FettleTally, 1);
  self->total->title[0] = g_strdup (_ ("All"));
  for (guint i = 0; i < tallies->len; i++)
    {
      FettleAnalysisRow *row = g_new0 (FettleAnalysisRow, 1);

      row->tally = g_ptr_array_index (tallies, i);
      for (guint k = 0; k < FETTLE_N_TALLIES; k++)
        self->total->tally->figures[k] += row->tally->figures[k];
      g_ptr_array_add (self->rows, row);
    }
  g_ptr_array_set_free_func (tallies, NULL);
}

/* Quantities are thousandths, of a hundred here. */
static gboolean
read_agreed (FettleAnalysis *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) business = fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);

  if (business == NULL)
    return FALSE;
  self->agreed = FETTLE_BUSINESS (business)->agreed_level;
  if (self->agreed != FETTLE_NONE)
    self->agreed /= FETTLE_BUSINESS_FULL_LEVEL / 1000;
  return TRUE;
}

gboolean
fettle_analysis_read (FettleAnalysis *self, FettleTransaction *transaction, GError **error)
{
  FettleTallyQuestion question = make_question (self);
  g_autoptr (GPtrArray) tallies = NULL;

  if (self->query != NULL
      && !fettle_query_check (self->query, fettle_transaction_get_dictionary (transaction),
                              fettle_transaction_get_format (transaction), error))
    return FALSE;
  tallies = fettle_tally_calls (transaction, &question, error);
  if (tallies == NULL)
    return FALSE;
  take_tallies (self, tallies);
  if (!read_agreed (self, transaction, error) || !set_titles (self, transaction, self->by, 0, error)
      || !set_titles (self, transaction, self->and, 1, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);

      for (guint k = 0; k < G_N_ELEMENTS (row->title); k++)
        if (row->title[k] == NULL)
          row->title[k] = g_strdup (k == 0 && self->by == NULL ? _ ("All") : _ ("None"));
      row->collation = g_utf8_collate_key (row->title[0], -1);
    }
  g_ptr_array_sort_with_data (self->rows, compare_rows, self);
  return TRUE;
}

static gboolean
read_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_analysis_read (data, transaction, error);
}

gboolean
fettle_analysis_run (FettleAnalysis *self, GCancellable *cancellable, GError **error)
{
  return fettle_store_read (self->store, read_work, self, cancellable, error);
}

/* --- what was read, once more -------------------------------------------------------------------- */

gint64
fettle_analysis_get (const FettleAnalysis *self,
                     const FettleAnalysisRow *row,
                     FettleMeasure measure)
{
  return (self->measures & FETTLE_MEASURE_BIT (measure)) != 0
             ? fettle_analysis_row_get (row, measure)
             : FETTLE_NONE;
}

GPtrArray *
fettle_analysis_add_up (FettleAnalysis *self)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sums = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);
      /* No group is one, too; no key is empty. */
      const char *key = row->tally->key[0] != NULL ? row->tally->key[0] : "";
      FettleAnalysisRow *sum = g_hash_table_lookup (by_key, key);

      if (sum == NULL)
        {
          sum = g_new0 (FettleAnalysisRow, 1);
          sum->tally = g_new0 (FettleTally, 1);
          sum->tally->key[0] = g_strdup (row->tally->key[0]);
          sum->title[0] = g_strdup (row->title[0]);
          g_hash_table_insert (by_key, (gpointer)key, sum);
          g_ptr_array_add (sums, sum);
        }
      for (guint k = 0; k < FETTLE_N_TALLIES; k++)
        sum->tally->figures[k] += row->tally->figures[k];
    }
  return sums;
}

/* Where a choice stands among the others; FETTLE_NONE of anything else. */
static gint64
get_place (const FettleField *field, const char *key)
{
  int value;

  return field != NULL && field->type == FETTLE_FIELD_TYPE_CHOICE && key != NULL
                 && fettle_choice_from_text (field->get_type (), key, &value)
             ? value
             : FETTLE_NONE;
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer data)
{
  const FettleAnalysisRow *one = *(FettleAnalysisRow *const *)a;
  const FettleAnalysisRow *other = *(FettleAnalysisRow *const *)b;
  const char *key = one->tally->key[1];
  const char *other_key = other->tally->key[1];
  gint64 place = get_place (data, key);
  gint64 other_place = get_place (data, other_key);

  if ((key == NULL) != (other_key == NULL))
    return key == NULL ? 1 : -1;
  if (place != other_place)
    return place < other_place ? -1 : 1;
  return g_utf8_collate (one->title[1], other->title[1]);
}

GPtrArray *
fettle_analysis_list_parts (FettleAnalysis *self, guint most)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  const FettleField *field = NULL;

  if (self->and != NULL)
    fettle_tally_can_group (dictionary, self->and, &field);
  for (guint i = 0; self->and != NULL && i < self->rows->len && parts->len <= most; i++)
    {
      FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);
      /* No key is empty. */
      const char *key = row->tally->key[1] != NULL ? row->tally->key[1] : "";

      if (g_hash_table_add (known, (gpointer)key))
        g_ptr_array_add (parts, row);
    }
  g_ptr_array_sort_with_data (parts, compare_parts, (gpointer)field);
  return parts->len > 0 && parts->len <= most ? g_steal_pointer (&parts) : NULL;
}

gboolean
fettle_analysis_has_figures (FettleAnalysis *self, const char *part, FettleMeasure measure)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (row->tally->key[1], part) == 0
          && fettle_analysis_get (self, row, measure) != FETTLE_NONE)
        return TRUE;
    }
  return FALSE;
}

static guint
hash_keys (gconstpointer data)
{
  const char *const *key = data;

  return (key[0] != NULL ? g_str_hash (key[0]) : 0)
         ^ (key[1] != NULL ? g_str_hash (key[1]) * 31u : 1);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const char *const *one = a;
  const char *const *other = b;

  return g_strcmp0 (one[0], other[0]) == 0 && g_strcmp0 (one[1], other[1]) == 0;
}

GHashTable *
fettle_analysis_make_index (FettleAnalysis *self)
{
  GHashTable *index = g_hash_table_new (hash_keys, equal_keys);

  for (guint i = 0; i < self->rows->len; i++)
    {
      FettleAnalysisRow *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (index, row->tally->key, row);
    }
  return index;
}

const FettleAnalysisRow *
fettle_analysis_find_part (GHashTable *index, const char *key, const char *part)
{
  const char *const keys[] = { key, part };

  return g_hash_table_lookup (index, keys);
}

static int
compare_figures (gconstpointer a, gconstpointer b, gpointer data)
{
  const FettleMeasure measure = GPOINTER_TO_UINT (data);
  const gint64 one = fettle_analysis_row_get (*(FettleAnalysisRow *const *)a, measure);
  const gint64 other = fettle_analysis_row_get (*(FettleAnalysisRow *const *)b, measure);

  return one != other ? (one > other ? -1 : 1) : 0;
}

void
fettle_analysis_sort_by_figure (GPtrArray *sums, FettleMeasure measure)
{
  g_ptr_array_sort_with_data (sums, compare_figures, GUINT_TO_POINTER (measure));
}

gboolean
fettle_analysis_is_over_time (FettleAnalysis *self)
{
  return is_span (self->by);
}

gboolean
fettle_analysis_is_going_on (FettleAnalysis *self)
{
  FettleFormat format = fettle_store_get_format (self->store, TRUE);

  return self->last == FETTLE_DATE_NONE
         || self->last >= fettle_instant_get_date (format.now, format.zone);
}

char *
fettle_analysis_make_title (FettleAnalysis *self)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  const char *what =
      fettle_dictionary_get_kind_label (dictionary, fettle_kind_from_type (FETTLE_TYPE_CALL), TRUE);
  g_autofree char *by =
      fettle_dictionary_dup_word (fettle_analysis_get_by_label (dictionary, self->by));
  g_autofree char *and = NULL;

  if (self->and == NULL)
    return g_strdup_printf (_ ("%s by %s"), what, by);
  and = fettle_dictionary_dup_word (fettle_analysis_get_by_label (dictionary, self->and));
  /* Translators: Calls by company and month. */
  return g_strdup_printf (_ ("%s by %s and %s"), what, by, and);
}

/* --- back to the calls --------------------------------------------------------------------------- */

FettleQuery *
fettle_analysis_drill (FettleAnalysis *self,
                       FettleDictionary *dictionary,
                       char *const keys[2],
                       FettleMeasure measure)
{
  FettleTallyQuestion question = make_question (self);
  FettleQuery *query = fettle_tally_make_query (&question, dictionary, keys != NULL, keys);
  const char *value;
  const char *path = fettle_measure_get_condition (measure, &value);

  if (path != NULL)
    fettle_query_add_is (query, path, value);
  fettle_query_sort_by (query, "raised_at", TRUE);
  return query;
}
