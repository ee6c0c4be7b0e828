/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the bench programs share: clocks, the line for the table, the database that they measure on. */

#include "bench.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#include "fettle-create.h"
#include "fettle-demo.h"

void
bench_check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Time. */

static double
get_cpu_ms (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

BenchTime
bench_start (void)
{
  return (BenchTime){ .wall = (double)g_get_monotonic_time () / 1000,
                      .cpu = get_cpu_ms (RUSAGE_SELF) + get_cpu_ms (RUSAGE_CHILDREN) };
}

BenchTime
bench_stop (BenchTime start)
{
  BenchTime now = bench_start ();

  return (BenchTime){ .wall = now.wall - start.wall, .cpu = now.cpu - start.cpu };
}

/* Files. */

char *
bench_get_path (const char *name)
{
  const char *directory = g_getenv ("FETTLE_BENCH_DIR");

  if (directory == NULL)
    g_error ("FETTLE_BENCH_DIR must name a folder for some gigabytes of files.");
  g_mkdir_with_parents (directory, 0700);
  return g_build_filename (directory, name, NULL);
}

void
bench_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

void
bench_copy (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  GError *error = NULL;

  bench_remove (to);
  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  bench_check (error);
}

/* The database. */

static void
add_file (GChecksum *checksum, const char *path)
{
  g_autofree char *content = NULL;
  gsize length;
  GError *error = NULL;

  g_file_get_contents (path, &content, &length, &error);
  bench_check (error);
  g_checksum_update (checksum, (const guchar *)content, length);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_folder (GChecksum *checksum, const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  bench_check (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_file (checksum, g_ptr_array_index (names, i));
}

/* Of everything that decides what is in it: FETTLE_BENCH_SOURCES, files and folders with colons between. */
static char *
make_signature (void)
{
  const char *sources = g_getenv ("FETTLE_BENCH_SOURCES");
  g_auto (GStrv) paths = g_strsplit (sources != NULL ? sources : "", ":", -1);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; paths[i] != NULL && *paths[i] != '\0'; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      add_folder (checksum, paths[i]);
    else
      add_file (checksum, paths[i]);
  return g_strdup (g_checksum_get_string (checksum));
}

static void
make_database (const char *path, gint64 n_calls)
{
  g_autoptr (FettleCreate) create = fettle_create_new (path);
  GError *error = NULL;

  bench_remove (path);
  create->now = BENCH_NOW;
  create->time_zone = g_strdup ("Europe/London");
  create->currency = g_strdup ("GBP");
  create->user = g_strdup ("Bench");
  if (fettle_create_run (create, NULL, &error))
    fettle_demo_create (create->store, n_calls, 1, NULL, NULL, &error);
  bench_check (error);
  fettle_store_close (create->store);
}

char *
bench_get_database (gint64 n_calls)
{
  g_autofree char *name = g_strdup_printf ("calls-%" G_GINT64_FORMAT ".fettle", n_calls);
  g_autofree char *path = bench_get_path (name);
  g_autofree char *mark = g_strconcat (path, ".made-from", NULL);
  g_autofree char *signature = make_signature ();
  g_autofree char *made_from = NULL;
  GError *error = NULL;
  BenchTime start;

  if (g_file_get_contents (mark, &made_from, NULL, NULL) && g_str_equal (made_from, signature))
    return g_steal_pointer (&path);
  start = bench_start ();
  make_database (path, n_calls);
  printf ("# made the database of %" G_GINT64_FORMAT " calls in %.0f s\n", n_calls,
          bench_stop (start).wall / 1000);
  g_file_set_contents (mark, signature, -1, &error);
  bench_check (error);
  return g_steal_pointer (&path);
}

/* Numbers. */

void
bench_print (const char *name, double ours, double floor, const char *target)
{
  printf ("BENCH\t%s\t%.3f\t", name, ours);
  if (floor < 0)
    printf ("-");
  else
    printf ("%.3f", floor);
  printf ("\t%s\n", target != NULL ? target : "-");
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a;
  double other = *(const double *)b;

  return one < other ? -1 : one > other;
}

double
bench_get_median (const double *values, guint n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof (double));

  qsort (sorted, n, sizeof (double), compare_doubles);
  return sorted[n / 2];
}

guint
bench_get_middle (const double *ours, const double *floor, guint n)
{
  g_autofree double *ratios = g_new (double, n);
  double median;
  guint i = 0;

  for (guint j = 0; j < n; j++)
    ratios[j] = ours[j] / floor[j];
  median = bench_get_median (ratios, n);
  while (ratios[i] != median)
    i++;
  return i;
}

void
bench_compare (const char *name,
               BenchFunc ours,
               BenchFunc floor,
               gpointer data,
               guint n_runs,
               const char *target)
{
  g_autofree double *our_times = g_new (double, n_runs);
  g_autofree double *floor_times = g_new (double, n_runs);
  guint middle;

  for (guint i = 0; i < n_runs; i++)
    {
      BenchTime floor_time = { 1, 1 };
      BenchTime our_time;

      if (floor != NULL)
        floor_time = floor (data);
      our_time = ours (data);
      floor_times[i] = floor_time.wall;
      our_times[i] = our_time.wall;
      if (floor != NULL)
        printf ("# %s, processor time: %.1f ms, floor %.1f ms, ratio %.2f\n", name, our_time.cpu,
                floor_time.cpu, our_time.cpu / floor_time.cpu);
    }
  middle = bench_get_middle (our_times, floor_times, n_runs);
  bench_print (name, our_times[middle], floor != NULL ? floor_times[middle] : -1, target);
}
