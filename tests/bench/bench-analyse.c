/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis of a year of a million calls, against SQLite grouping the same calls. */

#include "bench-sqlite.h"

#include <stdio.h>

#include "fettle-analysis.h"

#define N_RUNS 5

#define COUNT_SQL                                                                                  \
  "SELECT company, count(*) FROM call WHERE raised_at >= 1741219200 AND raised_at < 1772755200 "   \
  "GROUP BY company"

typedef struct
{
  char *path;
  guint measures;
} Question;

static BenchTime
group_raw (gpointer data)
{
  const Question *question = data;
  sqlite3 *db = bench_sqlite_open (question->path);
  BenchTime start = bench_start ();
  sqlite3_stmt *statement = bench_sqlite_prepare (db, COUNT_SQL);

  while (sqlite3_step (statement) == SQLITE_ROW)
    ;
  start = bench_stop (start);
  sqlite3_finalize (statement);
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

int
main (void)
{
  Question question = { bench_get_database (BENCH_MANY), 0 };

  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    {
      g_autofree char *name = g_strdup_printf (i == 0 ? "analyse 1,000,000 calls: %s" : "… %s",
                                               fettle_measure_get_nick (i));

      question.measures = FETTLE_MEASURE_BIT (i);
      bench_compare (name, analyse, group_raw, &question, N_RUNS, i == 0 ? "1.5x" : "2000ms");
    }
  question.measures = FETTLE_MEASURE_ALL;
  bench_compare ("… all figures", analyse, group_raw, &question, N_RUNS, NULL);
  g_free (question.path);
  return 0;
}
