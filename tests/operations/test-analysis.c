/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis: every figure leads to a list of exactly the calls that make it. */

#include "store-fixture.h"

#include "fettle-analysis.h"
#include "fettle-call-event.h"
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

/* --- visits -------------------------------------------------------------------------------------- */

/* "working 8:30" */
static void
add_stamp (FettleStore *store, gint64 call, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  g_auto (GStrv) clock = g_strsplit (parts[1], ":", 2);
  g_autoptr (FettleCallEvent) event = fettle_call_event_new ();
  int stage;

  g_assert_true (fettle_choice_from_text (fettle_stage_get_type (), parts[0], &stage));
  event->call = call;
  event->at = TEST_NOW - 30 * 86400 + (atoi (clock[0]) * 60 + atoi (clock[1])) * 60;
  event->stage = stage;
  save (store, "Stamp", event);
}

static gint64
add_visited_call (FettleStore *store, const char *name, const char *stamps)
{
  g_autoptr (FettleCall) call = new_call (store, name, 0);
  g_auto (GStrv) all = g_strsplit (stamps, ", ", -1);
  gint64 id;

  call->stage = FETTLE_STAGE_COMPLETED;
  call->completed_at = TEST_NOW - 86400;
  set_text (&call->resolution, "Mended");
  set_text (&call->job_number, name);
  save (store, "Call", call);
  id = FETTLE_RECORD (call)->id;
  for (char **stamp = all; *stamp != NULL; stamp++)
    add_stamp (store, id, *stamp);
  return id;
}

/* The row of the job with that name. */
static const FettleAnalysisRow *
find_job (FettleAnalysis *analysis, const char *name)
{
  for (guint i = 0; i < analysis->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (analysis->rows, i);

      if (g_strcmp0 (row->title[0], name) == 0)
        return row;
    }
  g_assert_not_reached ();
}

/* Hours go on past midnight. */
static void
test_visits (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *stamps;
    gboolean several;
  } cases[] = {
    { "none", "allocated 8:00, completed 9:00", FALSE },
    { "one", "travel 8:00, working 8:30, completed 10:00", FALSE },
    { "lunch", "travel 8:00, working 8:30, on-hold 12:00, working 13:00, completed 14:00", FALSE },
    { "customer away", "working 8:30, on-hold 9:00, working 16:00, on-hold 17:00, working 17:10",
      FALSE },
    { "travel stamped late", "working 8:30, travel 17:00, completed 18:00", FALSE },
    { "night", "travel 22:00, working 23:00, on-hold 23:50, working 24:20, completed 25:00",
      FALSE },
    { "part fetched", "travel 8:00, working 8:30, on-hold 9:00, travel 14:00, working 14:30",
      TRUE },
    { "part ordered", "working 8:30, on-hold 9:00, working 56:30, completed 57:00", TRUE },
    { "next morning", "working 16:00, on-hold 17:00, working 32:00, completed 33:00", TRUE },
    { "just there", "working 8:00, on-hold 9:00, working 19:59, completed 21:00", FALSE },
    { "half a day", "working 8:00, on-hold 9:00, working 20:00, completed 21:00", TRUE },
    { "not fixed after all", "working 8:00, completed 9:00, raised 9:05, working 9:30", TRUE },
    { "reopened for the papers", "working 8:00, completed 9:00, raised 9:05, completed 9:06",
      FALSE },
    { "somebody else", "working 8:00, allocated 9:00, working 10:00, completed 11:00", TRUE },
    { "way back", "working 8:00, on-hold 9:00, working 10:00, travel 11:00, completed 12:00",
      FALSE },
  };
  g_autoptr (FettleAnalysis) analysis = fettle_analysis_new (fixture->store, "job_number");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add_visited_call (fixture->store, cases[i].name, cases[i].stamps);
  fettle_analysis_run (analysis, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FettleAnalysisRow *row = find_job (analysis, cases[i].name);
      g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

      g_test_message ("%s: %s", cases[i].name, cases[i].stamps);
      fettle_query_add_is (query, "revisited", "yes");
      fettle_query_add_is (query, "job_number", cases[i].name);
      g_assert_cmpint (count_query (fixture->store, query), ==, cases[i].several ? 1 : 0);
      g_assert_cmpint (row->tally->figures[FETTLE_TALLY_REVISITED], ==, cases[i].several ? 1 : 0);
      g_assert_cmpint (fettle_analysis_row_get (row, FETTLE_MEASURE_FIRST_TIME), ==,
                       cases[i].several ? 0 : 1000);
    }
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/analysis/figures-lead-to-their-calls", test_figures_lead_to_their_calls);
  add_test ("/operations/analysis/findings-in-conditions", test_findings_in_conditions);
  add_test ("/operations/analysis/visits", test_visits);

  return g_test_run ();
}
