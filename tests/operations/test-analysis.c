/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis: every figure leads to a list of exactly the calls that make it. */

#include "store-fixture.h"

#include "fettle-analysis.h"
#include "fettle-create.h"
#include "fettle-demo.h"

/* Time and money are of all calls. */
static gint64
get_number (const FettleAnalysisRow *row, FettleMeasure measure)
{
  FettleTallyFigure figure = fettle_measure_get_figure (measure);

  if (figure == FETTLE_TALLY_TIME || figure == FETTLE_TALLY_COST || figure == FETTLE_TALLY_VALUE)
    figure = FETTLE_TALLY_CALLS;
  return row->tally->figures[figure];
}

/* @sums: how many calls each measure leads to, over all rows */
static void
check_row (FettleAnalysis *analysis, const FettleAnalysisRow *row, char *const *keys, gint64 *sums)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (analysis->store);

  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    {
      g_autoptr (FettleQuery) query = fettle_analysis_drill (analysis, dictionary, keys, i);
      gint64 n = count_query (analysis->store, query);

      if (n != get_number (row, i))
        g_test_message ("%s of %s, %s", fettle_measure_get_nick (i), row->title[0], row->title[1]);
      g_assert_cmpint (n, ==, get_number (row, i));
      sums[i] += n;
    }
}

static void
check_analysis (FettleAnalysis *analysis)
{
  gint64 sums[FETTLE_N_MEASURES] = { 0 };
  gint64 totals[FETTLE_N_MEASURES] = { 0 };
  g_autoptr (GError) error = NULL;

  fettle_analysis_run (analysis, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (analysis->rows->len, >, 0);
  for (guint i = 0; i < analysis->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (analysis->rows, i);

      check_row (analysis, row, row->tally->key, sums);
    }
  check_row (analysis, analysis->total, NULL, totals);
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    {
      g_assert_cmpint (sums[i], ==, totals[i]);
      g_assert_cmpint (totals[i], >, 0);
    }
}

/* The demo business needs one with its codes, which the fixture's is not. */
static void
fill (Fixture *fixture, gint64 n)
{
  FettleEngine engine =
      g_getenv ("FETTLE_TEST_ENGINE") ? FETTLE_ENGINE_POSTGRESQL : FETTLE_ENGINE_SQLITE;
  g_autoptr (FettleCreate) create = NULL;
  g_autoptr (GError) error = NULL;

  fixture_tear_down (fixture, NULL);
  fixture->url = fettle_test_database_new (engine);
  create = fettle_create_new (fixture->url);
  create->time_zone = g_strdup ("Europe/London");
  create->currency = g_strdup ("GBP");
  create->now = TEST_NOW;
  fettle_create_run (create, NULL, &error);
  g_assert_no_error (error);
  fixture->store = g_steal_pointer (&create->store);
  fettle_demo_create (fixture->store, n, 3, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_figures_lead_to_their_calls (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *by;
    const char *and;
    const char *condition;
    FettleDate first, last; /* before the present */
  } cases[] = {
    { "company", NULL, NULL, 0, 0 },
    { "month", NULL, NULL, 0, 0 },
    { "day", NULL, NULL, 90, 15 },
    { "job_number", NULL, NULL, 0, 0 },
    { "engineer", NULL, NULL, 0, 0 },
    { "type", "month", NULL, 0, 0 },
    { "fault", NULL, "stage=open,completed", 0, 0 },
    { "team", "category", NULL, 200, 0 },
  };
  FettleDate today = TEST_NOW / 86400;

  fill (fixture, 700);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FettleAnalysis) analysis = fettle_analysis_new (fixture->store, cases[i].by);

      g_test_message ("by %s and %s", cases[i].by, cases[i].and);
      analysis->and = g_strdup (cases[i].and);
      analysis->first = cases[i].first > 0 ? today - cases[i].first : FETTLE_DATE_NONE;
      analysis->last = cases[i].last > 0 ? today - cases[i].last : FETTLE_DATE_NONE;
      if (cases[i].condition != NULL)
        {
          analysis->query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
          g_assert_true (fettle_query_parse_condition (analysis->query, cases[i].condition, NULL));
        }
      check_analysis (analysis);
    }
}

/* Whoever asks for the opposite gets the rest; through a reference, a finding is that of its call. */
static void
test_findings_in_conditions (Fixture *fixture, gconstpointer data)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  gint64 all;

  fill (fixture, 700);
  all = count (fixture->store, FETTLE_TYPE_CALL);
  g_assert_cmpuint (kind->n_findings, >, 0);
  for (guint i = 0; i < kind->n_findings; i++)
    {
      const char *name = kind->findings[i].name;
      g_autofree char *yes = g_strconcat (name, "=yes", NULL);
      g_autofree char *no = g_strconcat (name, "=no", NULL);
      g_autofree char *not = g_strconcat (name, "!=yes", NULL);
      g_autofree char *both = g_strconcat (name, "=yes,no", NULL);
      g_autofree char *none = g_strconcat (name, "=", NULL);
      g_autofree char *far = g_strconcat ("merged_into.", name, "=no", NULL);
      gint64 n = count_where (fixture->store, FETTLE_TYPE_CALL, yes);

      g_test_message ("%s", name);
      g_assert_cmpint (n, >, 0);
      g_assert_cmpint (n, <, all);
      g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, no), ==, all - n);
      g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, not ), ==, all - n);
      g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, both), ==, all);
      g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, none), ==, 0);
      g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL, far), <, all - n);
    }
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/analysis/figures-lead-to-their-calls", test_figures_lead_to_their_calls);
  add_test ("/operations/analysis/findings-in-conditions", test_findings_in_conditions);

  return g_test_run ();
}
