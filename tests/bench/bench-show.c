/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole process of `fettle show calls NUMBER` on a million calls, as a person or a script waits
 * for it. */

#include "bench-sqlite.h"

#define N_RUNS 41

static char *
get_number (sqlite3 *db, guint i)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT number FROM call WHERE id >= %u LIMIT 1", 1 + i * 24001);
  sqlite3_stmt *row = bench_sqlite_prepare (db, sql);
  char *number;

  if (sqlite3_step (row) != SQLITE_ROW)
    g_error ("There are not as many calls.");
  number = g_strdup ((const char *)sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  return number;
}

static double
show (const char *program, const char *database, const char *number)
{
  const char *const command[] = { program, "--database", database, "show", "calls", number, NULL };
  g_autofree char *output = NULL;
  int status = 0;
  GError *error = NULL;
  BenchTime start = bench_start ();

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                &status, &error);
  start = bench_stop (start);
  bench_check (error);
  if (status != 0 || strstr (output, number) == NULL)
    g_error ("“fettle show calls %s” did not show it.", number);
  return start.wall;
}

int
main (int argc, char **argv)
{
  g_autofree char *database = bench_get_database (BENCH_MANY);
  sqlite3 *db = bench_sqlite_open (database);
  double times[N_RUNS];

  if (argc != 2)
    g_error ("The program to measure must be named.");
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autofree char *number = get_number (db, i);

      times[i] = show (argv[1], database, number);
    }
  sqlite3_close (db);
  bench_print ("fettle show calls NUMBER", bench_get_median (times, N_RUNS), -1, "60ms");
  return 0;
}
