/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the list of all calls by date: until every id is there, against SQLite handing out the same
 * ids. Each in a process of its own, because memory that an earlier run has given back makes the next
 * one faster or slower.
 *
 * The program runs itself with what is to be measured and the database. */

#include "bench-sqlite.h"

#include <stdio.h>

#include "fettle-call.h"
#include "fettle-record-list.h"

#define N_RUNS 9

/* What the list asks for. */
#define ORDER_SQL "SELECT id FROM call ORDER BY raised_at DESC, id DESC"

/* --- what is measured: in the child --------------------------------------------------------------- */

static BenchTime
list_raw (const char *path)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  BenchTime start = bench_start ();
  sqlite3 *db = bench_sqlite_open (path);
  sqlite3_stmt *statement = bench_sqlite_prepare (db, ORDER_SQL);

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  start = bench_stop (start);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return start;
}

static FettleQuery *
make_query (void)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  fettle_query_sort_by (query, "raised_at", TRUE);
  return query;
}

/* @all: until the last id has come; otherwise until the first rows have */
static BenchTime
open_list (const char *path, gboolean all)
{
  GError *error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (path, FETTLE_STORE_DEFAULT, &error);
  g_autoptr (FettleQuery) query = make_query ();
  g_autoptr (FettleRecordList) list = NULL;
  BenchTime start;

  bench_check (error);
  start = bench_start ();
  list = fettle_record_list_new (store, query);
  while (fettle_record_list_is_loading (list)
         && (all || g_list_model_get_n_items (G_LIST_MODEL (list)) == 0))
    g_main_context_iteration (NULL, TRUE);
  start = bench_stop (start);
  g_clear_object (&list);
  fettle_store_close (store);
  return start;
}

static int
measure (const char *what, const char *path)
{
  BenchTime time =
      g_str_equal (what, "--raw") ? list_raw (path) : open_list (path, g_str_equal (what, "--all"));

  printf ("%.3f %.3f\n", time.wall, time.cpu);
  return 0;
}

/* --- measuring it: in the parent ------------------------------------------------------------------ */

typedef struct
{
  const char *program;
  char *database;
} List;

static BenchTime
run (List *self, const char *what)
{
  const char *const command[] = { self->program, what, self->database, NULL };
  g_autofree char *output = NULL;
  char *rest = NULL;
  BenchTime time;
  GError *error = NULL;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                &error);
  bench_check (error);
  time.wall = g_ascii_strtod (output, &rest);
  time.cpu = g_ascii_strtod (rest, NULL);
  return time;
}

static BenchTime
run_raw (gpointer data)
{
  return run (data, "--raw");
}

static BenchTime
run_all (gpointer data)
{
  return run (data, "--all");
}

static BenchTime
run_first (gpointer data)
{
  return run (data, "--first");
}

int
main (int argc, char **argv)
{
  List self = { .program = argv[0] };

  if (argc > 2)
    return measure (argv[1], argv[2]);
  self.database = bench_get_database (BENCH_MANY);
  bench_compare ("list 1,000,000 calls by date", run_all, run_raw, &self, N_RUNS, "1.5x");
  bench_compare ("… its first rows", run_first, NULL, &self, N_RUNS, NULL);
  g_free (self.database);
  return 0;
}
