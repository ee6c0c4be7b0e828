/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the list of all calls by date: until every id is there, against SQLite handing out the same
 * ids; and a page of rows, read and put together. */

#include "bench-sqlite.h"

#include "fettle-call.h"
#include "fettle-record-list.h"

#define N_RUNS 5

/* What the list asks for. */
#define ORDER_SQL "SELECT id FROM call ORDER BY raised_at DESC, id DESC"

static BenchTime
list_raw (gpointer data)
{
  const char *path = data;
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

static BenchTime
list_ours (gpointer data)
{
  return open_list (data, TRUE);
}

static BenchTime
list_ours_first (gpointer data)
{
  return open_list (data, FALSE);
}

int
main (int argc, char **argv)
{
  g_autofree char *many = bench_get_database (BENCH_MANY);

  bench_compare ("list 1,000,000 calls by date", list_ours, list_raw, many, N_RUNS, "1.5x");
  bench_compare ("… its first rows", list_ours_first, NULL, many, N_RUNS, NULL);
  return 0;
}
