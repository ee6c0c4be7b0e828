/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis on paper. */

#include "fettle-analysis-document.h"

#include <gio/gio.h>

#include "fettle-business.h"
#include "fettle-call.h"
#include "fettle-document.h"
#include "fettle-figures-sheet.h"
#include "fettle-history.h"
#include "fettle-written-language.h"

#define MAX_NAMES 10
/* As many as on the screen. */
#define MAX_PARTS 6
/* More columns stand better on paper that is turned. */
#define MAX_UPRIGHT 7

/* What the sheet borrows. */
typedef struct
{
  FettleAnalysisDocument *document;
  FettleBusiness *business;
  FettleInstant changed_at;
  FettleFormat format;
  GPtrArray *texts;
  GArray *columns; /* FettleFlowColumn */
  GPtrArray *cells;
  GArray *parts;    /* FettleFiguresPart */
  GPtrArray *drawn; /* GArray of FettleFiguresPoint: of the parts */
  GString *filters;
} Work;

FettleAnalysisDocument *
fettle_analysis_document_new (FettleAnalysis *analysis)
{
  FettleAnalysisDocument *self = g_new0 (FettleAnalysisDocument, 1);

  self->analysis = analysis;
  return self;
}

void
fettle_analysis_document_free (FettleAnalysisDocument *self)
{
  if (self == NULL)
    return;
  fettle_analysis_free (self->analysis);
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->title);
  g_free (self);
}

static void
work_clear (Work *work)
{
  g_clear_object (&work->business);
  g_clear_pointer (&work->texts, g_ptr_array_unref);
  g_clear_pointer (&work->columns, g_array_unref);
  g_clear_pointer (&work->cells, g_ptr_array_unref);
  g_clear_pointer (&work->parts, g_array_unref);
  g_clear_pointer (&work->drawn, g_ptr_array_unref);
  if (work->filters != NULL)
    g_string_free (work->filters, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* Takes @text and gives it back, borrowed. */
static const char *
keep (Work *work, char *text)
{
  g_ptr_array_add (work->texts, text);
  return text;
}

/* --- what was asked ------------------------------------------------------------------------------ */

/* A value as people call it: "Helpdesk" for helpdesk, the title for "#12". */
static char *
make_value (FettleTransaction *transaction, const FettleField *field, const char *value)
{
  g_autoptr (FettleRecord) record = NULL;
  int number;

  if (field->type == FETTLE_FIELD_TYPE_CHOICE
      && fettle_choice_from_text (field->get_type (), value, &number))
    return g_strdup (fettle_choice_get_label (field->get_type (), number));
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE && *value == '#')
    record = fettle_transaction_load (transaction, fettle_field_get_target (field),
                                      g_ascii_strtoll (value + 1, NULL, 10), NULL);
  return g_strdup (record != NULL ? fettle_record_get_title (record) : value);
}

/* "Type: Helpdesk"; what is not a plain "is" stands as it is typed. */
static void
add_filter (Work *work, FettleTransaction *transaction, const FettleCondition *condition)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (GPtrArray) path =
      fettle_condition_resolve_path (kind, dictionary, condition->path, NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  const FettleField *field = path != NULL ? g_ptr_array_index (path, path->len - 1) : NULL;
  g_autofree char *joined = NULL;

  g_string_append (work->filters, work->filters->len > 0 ? " · " : "");
  if (field == NULL || condition->op != FETTLE_OPERATOR_IS)
    {
      joined = fettle_condition_to_text (condition);
      g_string_append (work->filters, joined);
      return;
    }
  for (guint i = 0; condition->values[i] != NULL; i++)
    g_ptr_array_add (values, make_value (transaction, field, condition->values[i]));
  g_ptr_array_add (values, NULL);
  joined = g_strjoinv (", ", (char **)values->pdata);
  g_string_append_printf (work->filters, "%s: %s", fettle_field_get_label (field), joined);
}

static void
read_filters (Work *work, FettleTransaction *transaction)
{
  const FettleQuery *query = work->document->analysis->query;
  const guint n = query != NULL ? fettle_query_get_n_conditions (query) : 0;

  work->filters = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    add_filter (work, transaction, fettle_query_get_condition (query, i));
}

static gboolean
read_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GPtrArray) sets = NULL;

  work->business = (FettleBusiness *)fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  sets = work->business != NULL ? fettle_history_list (transaction, 0, 1, error) : NULL;
  if (sets == NULL)
    return FALSE;
  work->changed_at =
      sets->len > 0 ? fettle_change_set_get_at (g_ptr_array_index (sets, 0)) : FETTLE_INSTANT_NONE;
  if (!fettle_analysis_read (work->document->analysis, transaction, error))
    return FALSE;
  read_filters (work, transaction);
  return TRUE;
}

static const char *
make_period (Work *work)
{
  const FettleAnalysis *analysis = work->document->analysis;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (analysis->first != FETTLE_DATE_NONE)
    first = fettle_date_format_local (analysis->first);
  if (analysis->last != FETTLE_DATE_NONE)
    last = fettle_date_format_local (analysis->last);
  if (first != NULL && last != NULL)
    /* Translators: a period: 1 Jan 2026 to 31 Mar 2026. */
    return keep (work, g_strdup_printf (_ ("Raised %s to %s"), first, last));
  if (first != NULL)
    return keep (work, g_strdup_printf (_ ("Raised since %s"), first));
  if (last != NULL)
    return keep (work, g_strdup_printf (_ ("Raised up to %s"), last));
  return _ ("All time");
}

/* When what is shown was last changed: not the present, or the same data would give other bytes. */
static const char *
make_note (Work *work)
{
  g_autofree char *at = NULL;

  if (work->changed_at == FETTLE_INSTANT_NONE)
    return work->business->name;
  at = fettle_instant_format_local (work->changed_at, work->format.zone);
  return keep (work, g_strdup_printf (_ ("%s · data of %s"), work->business->name, at));
}

/* --- the table ----------------------------------------------------------------------------------- */

static void
add_column (Work *work, const char *title, double width, FettleAlign align)
{
  const FettleFlowColumn column = { title, width, align, FETTLE_TEXT_BODY };

  g_array_append_val (work->columns, column);
}

static double
choose_width (FettleMeasure measure)
{
  if (measure == FETTLE_MEASURE_TIME || measure == FETTLE_MEASURE_COST
      || measure == FETTLE_MEASURE_VALUE)
    return 64;
  return measure == FETTLE_MEASURE_CALLS || measure == FETTLE_MEASURE_OPEN ? 38 : 46;
}

static void
add_columns (Work *work)
{
  const FettleAnalysis *analysis = work->document->analysis;
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (analysis->store);
  const char *const by[] = { analysis->by, analysis->and };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (by[i] != NULL)
      add_column (work, keep (work, g_strdup (fettle_analysis_get_by_label (dictionary, by[i]))), 0,
                  FETTLE_ALIGN_NATURAL);
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if ((analysis->measures & FETTLE_MEASURE_BIT (i)) != 0)
      add_column (work, fettle_measure_get_label (i), choose_width (i), FETTLE_ALIGN_END);
}

static const char *
make_figure (Work *work, const FettleAnalysisRow *row, FettleMeasure measure)
{
  char *text =
      fettle_measure_format (measure, fettle_analysis_row_get (row, measure), &work->format);

  return keep (work, text != NULL ? text : g_strdup ("–"));
}

static void
add_row (Work *work, const FettleAnalysisRow *row)
{
  const FettleAnalysis *analysis = work->document->analysis;
  const char *const by[] = { analysis->by, analysis->and };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (by[i] != NULL)
      g_ptr_array_add (work->cells, (gpointer)row->title[i]);
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if ((analysis->measures & FETTLE_MEASURE_BIT (i)) != 0)
      g_ptr_array_add (work->cells, (gpointer)make_figure (work, row, i));
}

/* --- the chart ----------------------------------------------------------------------------------- */

/* @row: NULL where there were no calls. */
static void
add_point (Work *work, GArray *points, const char *name, const FettleAnalysisRow *row)
{
  const FettleMeasure measure = work->document->measure;
  const gint64 value = row != NULL ? fettle_analysis_row_get (row, measure) : FETTLE_NONE;
  const FettleFiguresPoint point = { .name = keep (work, g_strdup (name)),
                                     .value = value,
                                     .text = value != FETTLE_NONE ? make_figure (work, row, measure)
                                                                  : NULL };

  g_array_append_val (points, point);
}

/* @part: (nullable): of the groups that it divides; NULL: of all of them */
static void
add_chart_part (Work *work, GPtrArray *sums, GHashTable *index, const FettleAnalysisRow *part)
{
  FettleAnalysis *analysis = work->document->analysis;
  const gboolean over_time = fettle_analysis_is_over_time (analysis);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (FettleFiguresPoint));
  FettleFiguresPart chart = { .name = part != NULL ? part->title[1] : NULL };

  for (guint i = 0; i < sums->len && (over_time || i < MAX_NAMES); i++)
    {
      const FettleAnalysisRow *sum = g_ptr_array_index (sums, i);

      add_point (work, points, sum->title[0],
                 part != NULL
                     ? fettle_analysis_find_part (index, sum->tally->key[0], part->tally->key[1])
                     : sum);
    }
  chart.points = (const FettleFiguresPoint *)(gpointer)points->data;
  chart.n_points = points->len;
  g_ptr_array_add (work->drawn, points);
  g_array_append_val (work->parts, chart);
}

/* Along time, a small chart for each part that the groups are divided into; else one of all. */
static void
add_chart_parts (Work *work)
{
  FettleAnalysis *analysis = work->document->analysis;
  const FettleMeasure measure = work->document->measure;
  const gboolean over_time = fettle_analysis_is_over_time (analysis);
  g_autoptr (GPtrArray) sums = fettle_analysis_add_up (analysis);
  g_autoptr (GHashTable) index = fettle_analysis_make_index (analysis);
  g_autoptr (GPtrArray) parts = over_time ? fettle_analysis_list_parts (analysis, MAX_PARTS) : NULL;

  if (!over_time)
    fettle_analysis_sort_by_figure (sums, measure);
  if (sums->len == 0)
    return;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const FettleAnalysisRow *part = g_ptr_array_index (parts, i);

      if (fettle_analysis_has_figures (analysis, part->tally->key[1], measure))
        add_chart_part (work, sums, index, part);
    }
  if (parts == NULL)
    add_chart_part (work, sums, index, NULL);
}

static FettleFiguresChart
choose_chart (FettleAnalysisDocument *self)
{
  if (!fettle_analysis_is_over_time (self->analysis))
    return FETTLE_FIGURES_CHART_NAMES;
  return fettle_measure_is_rate (self->measure) ? FETTLE_FIGURES_CHART_LINE
                                                : FETTLE_FIGURES_CHART_BARS;
}

static void
describe_chart (Work *work, FettleFiguresSheet *sheet)
{
  FettleAnalysisDocument *document = work->document;

  sheet->chart = choose_chart (document);
  sheet->chart_title = fettle_measure_get_label (document->measure);
  sheet->parts = (const FettleFiguresPart *)(gpointer)work->parts->data;
  sheet->n_parts = work->parts->len;
  sheet->greatest = fettle_measure_is_rate (document->measure) ? 1000 : 0;
  sheet->level = FETTLE_NONE;
  sheet->unfinished = fettle_analysis_is_over_time (document->analysis)
                      && fettle_analysis_is_going_on (document->analysis);
  if (!fettle_measure_is_agreed (document->measure) || document->analysis->agreed == FETTLE_NONE)
    return;
  sheet->level = document->analysis->agreed;
  sheet->level_text = keep (
      work, g_strdup_printf (_ ("Agreed: %s"),
                             keep (work, fettle_measure_format (document->measure, sheet->level,
                                                                &work->format))));
}

/* --- the document -------------------------------------------------------------------------------- */

static FettlePaper *
make_paper (Work *work, const char *language, FettlePaperSize size)
{
  FettleAnalysisDocument *self = work->document;
  const guint n_rows =
      self->limit > 0 ? MIN (self->limit, self->analysis->rows->len) : self->analysis->rows->len;
  FettleFiguresSheet sheet = {
    .title = self->title,
    .sender = work->business->name,
    .period = make_period (work),
    .filters = work->filters->str,
    .empty = _ ("No calls were raised there."),
    .note = make_note (work),
  };

  add_chart_parts (work);
  describe_chart (work, &sheet);
  for (guint i = 0; i < n_rows; i++)
    add_row (work, g_ptr_array_index (self->analysis->rows, i));
  g_clear_pointer (&self->analysis->total->title[1], g_free);
  add_row (work, self->analysis->total);
  sheet.columns = (const FettleFlowColumn *)(gpointer)work->columns->data;
  sheet.n_columns = work->columns->len;
  sheet.cells = (const char *const *)work->cells->pdata;
  sheet.n_rows = n_rows;
  sheet.total = sheet.cells + n_rows * work->columns->len;
  return fettle_figures_sheet_make_paper (&sheet, language, size);
}

static gboolean
make_pdf (Work *work, GError **error)
{
  FettleAnalysisDocument *self = work->document;
  g_autofree char *language = fettle_written_language_get (work->business->language);
  FettlePaperSize size = self->paper;
  g_autoptr (FettlePaper) paper = NULL;
  g_autoptr (FettlePdf) pdf = NULL;
  FettlePdfAbout about = { .author = work->business->name,
                           .subject = _ ("Analysis"),
                           .language = language,
                           .date = work->changed_at };

  g_free (self->title);
  about.title = self->title = fettle_analysis_make_title (self->analysis);
  add_columns (work);
  if (work->columns->len > MAX_UPRIGHT)
    size = fettle_paper_size_turn (size);
  paper = make_paper (work, language, size);
  pdf = fettle_pdf_new (size);
  fettle_pdf_add (pdf, paper, NULL);
  self->n_pages = fettle_pdf_get_n_pages (pdf);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = fettle_pdf_finish (pdf, &about, error);
  return self->bytes != NULL;
}

gboolean
fettle_analysis_document_run (FettleAnalysisDocument *self,
                              GCancellable *cancellable,
                              GError **error)
{
  g_auto (Work) work = { .document = self };

  g_return_val_if_fail (self != NULL, FALSE);

  if (!fettle_document_check_path (self->path, self->replace, error)
      || !fettle_store_read (self->analysis->store, read_all, &work, cancellable, error))
    return FALSE;
  work.format = fettle_store_get_format (self->analysis->store, TRUE);
  work.texts = g_ptr_array_new_with_free_func (g_free);
  work.columns = g_array_new (FALSE, FALSE, sizeof (FettleFlowColumn));
  work.cells = g_ptr_array_new ();
  work.parts = g_array_new (FALSE, FALSE, sizeof (FettleFiguresPart));
  work.drawn = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return make_pdf (&work, error)
         && (self->path == NULL
             || fettle_document_write (self->path, self->replace, self->bytes, error));
}
