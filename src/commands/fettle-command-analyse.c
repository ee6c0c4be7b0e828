/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle analyse: calls counted and added up by groups. */

#include "fettle-analysis-document.h"
#include "fettle-commands-private.h"
#include "fettle-document.h"

/* What stands on the command line. */
typedef struct
{
  FettleQueryOptions query;
  char *by;
  char *from;
  char *to;
  char *measure;
  char *output;
  char *paper;
  gboolean force;
} Options;

static void
options_clear (Options *options)
{
  fettle_query_options_clear (&options->query);
  g_free (options->by);
  g_free (options->from);
  g_free (options->to);
  g_free (options->measure);
  g_free (options->output);
  g_free (options->paper);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static FettleTableWriter *
open_writer (const FettleTableColumn *columns, gsize n_columns, gpointer data, GError **error)
{
  return fettle_output_open_table (*(FettleTableFormat *)data, columns, n_columns, error);
}

static gboolean
parse_date (FettleInvocation *invocation, const char *option, const char *text, FettleDate *date)
{
  g_autoptr (GError) error = NULL;

  if (text == NULL || fettle_date_parse (text, date, &error))
    return TRUE;
  fettle_invocation_fail_usage (invocation, "--%s: %s", option, error->message);
  return FALSE;
}

static gboolean
parse_measures (FettleInvocation *invocation, const char *text, FettleAnalysis *analysis)
{
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "", ",", -1);
  FettleMeasure measure;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!fettle_measure_from_nick (names[i], &measure))
        {
          g_autofree char *all = fettle_measure_list_nicks ();

          fettle_invocation_fail_usage (invocation, _ ("--measure: “%s” is not one of %s"),
                                        names[i], all);
          return FALSE;
        }
      if (i == 0)
        {
          analysis->measures = 0;
          analysis->sort = measure;
        }
      analysis->measures |= FETTLE_MEASURE_BIT (measure);
    }
  return TRUE;
}

/* "company,month" */
static gboolean
parse_by (FettleInvocation *invocation, const char *text, FettleAnalysis *analysis)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (invocation->store);
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!fettle_tally_can_group (dictionary, names[i], NULL))
      {
        fettle_invocation_fail_usage (invocation,
                                      _ ("--by: calls cannot be grouped by “%s”; choose something "
                                         "like company, engineer or month"),
                                      names[i]);
        return FALSE;
      }
  if (names[0] == NULL || g_strv_length (names) > 2)
    {
      fettle_invocation_fail_usage (invocation, _ ("--by takes one group, or two: company,month"));
      return FALSE;
    }
  analysis->by = g_strdup (names[0]);
  analysis->and = g_strdup (names[1]);
  return TRUE;
}

static gboolean
is_pdf (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  return g_str_has_suffix (name, ".pdf");
}

/* Into a file: on paper, or as a table of the form that its name says. Takes @analysis. */
static gboolean
write_file (FettleAnalysis *analysis, const Options *options, FettlePaperSize paper, GError **error)
{
  g_autoptr (FettleAnalysisDocument) document = fettle_analysis_document_new (analysis);

  if (!is_pdf (options->output))
    return fettle_document_check_path (options->output, options->force, error)
           && fettle_analysis_save (analysis, options->output, NULL, error);
  document->measure = analysis->sort;
  document->limit = (guint)MAX (options->query.limit, 0);
  document->path = g_strdup (options->output);
  document->replace = options->force;
  document->paper = paper;
  return fettle_analysis_document_run (document, NULL, error);
}

static gboolean
write_out (FettleAnalysis *analysis,
           const Options *options,
           FettleTableFormat format,
           GError **error)
{
  return fettle_analysis_run (analysis, NULL, error)
         && fettle_analysis_write (analysis, format, (guint)MAX (options->query.limit, 0),
                                   open_writer, &format, error);
}

static FettleExit
analyse (FettleInvocation *invocation,
         const Options *options,
         const FettleKind *kind,
         FettleTableFormat format)
{
  g_autoptr (FettleAnalysis) analysis = fettle_analysis_new (invocation->store, NULL);
  FettlePaperSize paper = FETTLE_PAPER_A4;
  GError *error = NULL;

  if (options->paper != NULL && !fettle_paper_size_from_nick (options->paper, &paper))
    return fettle_invocation_fail_usage (invocation, _ ("--paper: “%s” is not one of a4, letter"),
                                         options->paper);

  if (!parse_by (invocation, options->by != NULL ? options->by : "month", analysis)
      || !parse_measures (invocation, options->measure, analysis)
      || !parse_date (invocation, "from", options->from, &analysis->first)
      || !parse_date (invocation, "to", options->to, &analysis->last))
    return FETTLE_EXIT_USAGE;
  if (analysis->first != FETTLE_DATE_NONE && analysis->last != FETTLE_DATE_NONE
      && analysis->last < analysis->first)
    return fettle_invocation_fail_usage (invocation,
                                         _ ("--to: %s is before %s, where the period begins"),
                                         options->to, options->from);
  analysis->query = fettle_query_options_make_query (&options->query, kind, &error);
  if (analysis->query != NULL
      && (options->output != NULL ? write_file (g_steal_pointer (&analysis), options, paper, &error)
                                  : write_out (analysis, options, format, &error)))
    return FETTLE_EXIT_SUCCESS;
  fettle_invocation_suggest_field (invocation, kind, error);
  return fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_analyse (FettleInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "by", 'b', 0, G_OPTION_ARG_STRING, &options.by,
      N_ ("What to group by: company, contact, product, equipment, job_number, area, fault, "
          "engineer, team, type, category, month, day; two of them: company,month"),
      N_ ("GROUP") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from,
      N_ ("Calls raised on that day or later: 2026-01-01"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, N_ ("Calls raised on that day or earlier"),
      N_ ("DATE") },
    { "measure", 'm', 0, G_OPTION_ARG_STRING, &options.measure,
      N_ ("These figures, the first one orders: calls, open, completed, time, cost, value, "
          "first-time, repeat, response-met, fix-met"),
      N_ ("FIGURE,…") },
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &options.query.where,
      N_ ("Only calls with this: type=helpdesk, team=Bristol"), N_ ("CONDITION") },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &options.query.limit, N_ ("At most so many rows"),
      N_ ("N") },
    FETTLE_FORMAT_OPTION (&options.query.format),
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Into this file; its name says how: .pdf with a chart of the first figure, .xlsx, .csv, "
          ".json"),
      N_ ("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, N_ ("a4 (the default) or letter"),
      N_ ("SIZE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  FettleTableFormat format;
  const char *name;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL)
      || !fettle_invocation_parse_format (invocation, options.query.format, &format))
    return FETTLE_EXIT_USAGE;
  name = fettle_invocation_get_argument (invocation, 0);
  if (!g_str_equal (name, "calls") && !g_str_equal (name, "call"))
    return fettle_invocation_fail_usage (invocation, _ ("only calls can be analysed, not “%s”"),
                                         name);
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  return analyse (invocation, &options, fettle_invocation_find_kind (invocation, name), format);
}
