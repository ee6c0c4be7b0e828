/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis of a year of a million calls, each worked on, against SQLite grouping the same. */

#include "bench-sqlite.h"

#include <glib/gstdio.h>
#include <stdio.h>

#include "fettle-analysis.h"

#define N_RUNS 3

#define YEAR "c.raised_at >= 1741219200 AND c.raised_at < 1772755200 "

/* What somebody would write who had only the tables. */
#define COUNT_SQL                                                                                  \
  "SELECT c.company, count(*), sum(c.stage = 'completed'), sum(c.response_state = 'met'), "        \
  "sum(c.fix_state = 'met') FROM call AS c WHERE " YEAR "GROUP BY c.company;"
#define WORK_SQL                                                                                   \
  "SELECT c.company, sum(CASE WHEN w.type IN ('time', 'travel') THEN w.duration END), "            \
  "sum(w.cost), sum(w.value) FROM call AS c JOIN work_line AS w ON w.call = c.id WHERE " YEAR      \
  "GROUP BY c.company;"
#define VISITS_SQL                                                                                 \
  "SELECT c.company, count(*) FROM call AS c WHERE " YEAR "AND c.stage = 'completed' AND c.id IN " \
  "(SELECT call FROM call_event WHERE type = 'stage' AND stage = 'working' GROUP BY call HAVING "  \
  "count(*) > 1) GROUP BY c.company;"
#define REPEATS_SQL                                                                                \
  "SELECT c.company, count(*) FROM call AS c WHERE " YEAR "AND c.type = 'helpdesk' AND "           \
  "c.merged_into IS NULL AND EXISTS (SELECT 1 FROM call AS e WHERE e.equipment = c.equipment AND " \
  "e.completed_at BETWEEN c.raised_at - 2592000 AND c.raised_at AND e.id <> c.id AND e.type = "    \
  "'helpdesk' AND e.merged_into IS NULL AND e.stage = 'completed') GROUP BY c.company;"

/* The demo business of a million has no stamps and no work on what is long done: one visit for each call,
 * another one for each tenth, an hour and, for each third, a part. */
#define WORKED_SQL                                                                                 \
  "INSERT INTO call_event (version, created_at, changed_at, call, at, type, stage, from_stage, "   \
  "response_state, fix_state) SELECT 1, 0, 0, id, completed_at - 7200, 'stage', 'working', "       \
  "'travel', 'none', 'none' FROM call WHERE stage = 'completed' UNION ALL SELECT 1, 0, 0, id, "    \
  "completed_at - 1800, 'stage', 'working', 'on-hold', 'none', 'none' FROM call WHERE stage = "    \
  "'completed' AND id % 10 = 0;"                                                                   \
  "INSERT INTO work_line (version, created_at, changed_at, call, type, summary, started_at, "      \
  "duration, cost, value) SELECT 1, 0, 0, id, 'time', 'Work', completed_at - 7200, 3600, 2400, "   \
  "6000 FROM call WHERE stage = 'completed' UNION ALL SELECT 1, 0, 0, id, 'part', 'Part', "        \
  "completed_at, NULL, 1800, 2950 FROM call WHERE stage = 'completed' AND id % 3 = 0;"

typedef struct
{
  char *path;
  guint measures;
  const char *floor;
} Question;

static BenchTime
group_raw (gpointer data)
{
  const Question *question = data;
  sqlite3 *db = bench_sqlite_open (question->path);
  BenchTime start = bench_start ();

  bench_sqlite_run (db, question->floor);
  start = bench_stop (start);
  sqlite3_close (db);
  return start;
}

static BenchTime
analyse (gpointer data)
{
  const Question *question = data;
  GError *error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (question->path, FETTLE_STORE_DEFAULT, &error);
  g_autoptr (FettleAnalysis) analysis = NULL;
  BenchTime start;

  bench_check (error);
  analysis = fettle_analysis_new (store, "company");
  analysis->first = fettle_date_new (2025, 3, 6);
  analysis->last = fettle_date_new (2026, 3, 5);
  analysis->measures = question->measures;
  start = bench_start ();
  fettle_analysis_run (analysis, NULL, &error);
  start = bench_stop (start);
  bench_check (error);
  fettle_store_close (store);
  return start;
}

/* Made anew whenever the business that it is a copy of was. */
static char *
get_worked_database (void)
{
  g_autofree char *source = bench_get_database (BENCH_MANY);
  g_autofree char *path = bench_get_path ("calls-worked.fettle");
  GStatBuf made = { 0 }, from = { 0 };
  sqlite3 *db;

  g_stat (source, &from);
  if (g_stat (path, &made) == 0 && made.st_mtime >= from.st_mtime)
    return g_steal_pointer (&path);
  bench_copy (source, path);
  db = bench_sqlite_open (path);
  bench_sqlite_run (db, "BEGIN;" WORKED_SQL "COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
  sqlite3_close (db);
  return g_steal_pointer (&path);
}

int
main (void)
{
  static const struct
  {
    FettleMeasure measure;
    const char *floor;
  } singles[] = { { FETTLE_MEASURE_CALLS, COUNT_SQL },
                  { FETTLE_MEASURE_VALUE, WORK_SQL },
                  { FETTLE_MEASURE_FIRST_TIME, COUNT_SQL VISITS_SQL },
                  { FETTLE_MEASURE_REPEAT, COUNT_SQL REPEATS_SQL },
                  { FETTLE_MEASURE_RESPONSE, COUNT_SQL },
                  { FETTLE_MEASURE_FIX, COUNT_SQL } };
  Question question = { get_worked_database (), 0, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    {
      g_autofree char *name = g_strdup_printf (i == 0 ? "analyse 1,000,000 calls: %s" : "… %s",
                                               fettle_measure_get_nick (singles[i].measure));

      question.measures = FETTLE_MEASURE_BIT (singles[i].measure);
      question.floor = singles[i].floor;
      bench_compare (name, analyse, group_raw, &question, N_RUNS, "1x");
    }
  question.measures = FETTLE_MEASURE_ALL;
  question.floor = COUNT_SQL WORK_SQL VISITS_SQL REPEATS_SQL;
  bench_compare ("… all figures", analyse, group_raw, &question, N_RUNS, "0.6x");
  g_free (question.path);
  return 0;
}
