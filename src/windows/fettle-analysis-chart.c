/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of an analysis: bars or lines along time, else names in their order. */
#include "fettle-analysis-parts.h"

#include <glib/gi18n-lib.h>

/* More cannot be told apart. */
#define MAX_SERIES 6
#define MAX_NAMES 8

void
fettle_analysis_points_clear (FettleAnalysisPoints *self)
{
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
}

/* --- how figures are written --------------------------------------------------------------------- */

typedef struct
{
  FettleMeasure measure;
  FettleFormat format;
  char *currency;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_time_zone_unref (writing->format.zone);
  g_free (writing->currency);
  g_free (writing);
}

static char *
write_figure (gint64 value, gpointer data)
{
  const Writing *writing = data;

  return fettle_measure_format (writing->measure, value, &writing->format);
}

static void
set_writing (FettleChartData *data, FettleAnalysis *analysis, FettleMeasure measure)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->measure = measure;
  writing->format = fettle_store_get_format (analysis->store, TRUE);
  writing->currency = g_strdup (writing->format.currency);
  writing->format.currency = writing->currency;
  g_time_zone_ref (writing->format.zone);
  fettle_chart_data_set_format (data, write_figure, writing, writing_free);
  if (fettle_measure_is_rate (measure))
    fettle_chart_data_set_range (data, 0, 1000);
}

/* --- series -------------------------------------------------------------------------------------- */

/* What the groups are divided by, where that is few enough to be told apart. */
static void
add_series (FettleAnalysis *analysis,
            FettleMeasure measure,
            FettleChartData *data,
            FettleAnalysisPoints *points)
{
  g_autoptr (GPtrArray) parts = fettle_analysis_list_parts (analysis, MAX_SERIES);

  if (parts == NULL)
    return;
  points->series = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parts->len; i++)
    {
      const FettleAnalysisRow *part = g_ptr_array_index (parts, i);

      if (!fettle_analysis_has_figures (analysis, part->tally->key[1], measure))
        continue;
      /* Each keeps its colour, whatever figure is shown. */
      g_ptr_array_add (points->series, g_strdup (part->tally->key[1]));
      fettle_chart_data_add_series (data, part->title[1], i);
    }
  if (points->series->len == 0)
    g_clear_pointer (&points->series, g_ptr_array_unref);
}

static void
set_parts (FettleAnalysis *analysis,
           FettleChartData *data,
           const FettleAnalysisPoints *points,
           GHashTable *index,
           const char *key,
           FettleMeasure measure)
{
  for (guint i = 0; i < points->series->len; i++)
    {
      const FettleAnalysisRow *row =
          fettle_analysis_find_part (index, key, g_ptr_array_index (points->series, i));

      if (row != NULL)
        fettle_chart_data_set (data, i, fettle_analysis_get (analysis, row, measure));
    }
}

/* --- the chart ----------------------------------------------------------------------------------- */

static FettleChartKind
choose_kind (FettleAnalysis *analysis, FettleMeasure measure)
{
  if (!fettle_analysis_is_over_time (analysis))
    return FETTLE_CHART_NAMES;
  return fettle_measure_is_rate (measure) ? FETTLE_CHART_LINES : FETTLE_CHART_BARS;
}

FettleChartData *
fettle_analysis_make_chart (FettleAnalysis *analysis,
                            FettleMeasure measure,
                            FettleAnalysisPoints *points)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (analysis->store);
  FettleChartKind kind = choose_kind (analysis, measure);
  g_autoptr (GPtrArray) sums = fettle_analysis_add_up (analysis);
  g_autoptr (GHashTable) index = fettle_analysis_make_index (analysis);
  const char *axis = fettle_analysis_get_by_label (dictionary, analysis->by);
  g_autofree char *word = fettle_dictionary_dup_word (axis);
  /* Translators: of a chart: a figure and what it is by: Calls by company. */
  g_autofree char *title =
      g_strdup_printf (_ ("%s by %s"), fettle_measure_get_label (measure), word);
  FettleChartData *data = fettle_chart_data_new (kind, title, axis);

  points->keys = g_ptr_array_new_with_free_func (g_free);
  if (kind == FETTLE_CHART_NAMES)
    fettle_analysis_sort_by_figure (sums, measure);
  /* Rates do not add up to that of a name. */
  if (kind != FETTLE_CHART_NAMES || !fettle_measure_is_rate (measure))
    add_series (analysis, measure, data, points);
  if (points->series == NULL)
    fettle_chart_data_add_series (data, fettle_measure_get_label (measure), FETTLE_CHART_ACCENT);
  for (guint i = 0; i < sums->len && (kind != FETTLE_CHART_NAMES || i < MAX_NAMES); i++)
    {
      const FettleAnalysisRow *sum = g_ptr_array_index (sums, i);

      g_ptr_array_add (points->keys, g_strdup (sum->tally->key[0]));
      fettle_chart_data_add_point (data, sum->title[0], sum->title[0], NULL);
      if (points->series != NULL)
        set_parts (analysis, data, points, index, sum->tally->key[0], measure);
      else
        fettle_chart_data_set (data, 0, fettle_analysis_get (analysis, sum, measure));
    }
  set_writing (data, analysis, measure);
  if (fettle_measure_is_agreed (measure) && analysis->agreed != FETTLE_NONE)
    fettle_chart_data_set_level (data, analysis->agreed, _ ("Agreed"));
  fettle_chart_data_set_unfinished (data, kind != FETTLE_CHART_NAMES
                                              && fettle_analysis_is_going_on (analysis));
  return data;
}
