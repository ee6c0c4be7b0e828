/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole process of `fettle show calls NUMBER` on a million calls, as a person or a script waits
 * for it. */

#include "bench.h"

#define N_RUNS 41

static double
show (const char *program, const char *database, guint i)
{
  g_autofree char *number = g_strdup_printf ("C-%u", 10001 + i * 24001);
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
  double times[N_RUNS];

  if (argc != 2)
    g_error ("The program to measure must be named.");
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = show (argv[1], database, i);
  bench_print ("fettle show calls NUMBER", bench_get_median (times, N_RUNS), -1, "60ms");
  return 0;
}
