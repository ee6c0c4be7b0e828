/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `fettle import calls` of a million rows against `sqlite3 .import` of the same rows into the same
 * table and indexes, both as whole processes. Ours reads names and dates as people write them, looks
 * up what they mean, checks, numbers, logs and indexes; the floor gets ids and seconds.
 *
 *     bench-import PROGRAM [ROWS]    (fewer of them, under a profiler) */

#include "bench-sqlite.h"

#include <stdio.h>

#include "fettle-call.h"
#include "fettle-export.h"

#define N_ROWS 1000000
/* Above every id of the business. */
#define FIRST_ID 10000000

/* The rows are those of completed calls, over and over with other numbers. */
#define MODELS_SQL " FROM call WHERE type = 'helpdesk' AND stage = 'completed' ORDER BY id"

/* What a business that moves over from another program brings along; the number first. */
static const char *const fields[] = {
  "number",       "summary", "company",  "site",       "contact",    "equipment",
  "product",      "type",    "stage",    "priority",   "fault",      "area",
  "team",         "owner",   "engineer", "raised_at",  "planned_at", "completed_at",
  "order_number", "source",  "details",  "resolution", NULL
};

typedef struct
{
  const char *program;
  char *base;     /* the business as it is before */
  char *path;     /* a copy to import into */
  char *our_rows; /* CSV */
  char *raw_rows; /* CSV */
  guint n_rows;
} Import;

/* The files. */

static GStrv
export_models (Import *self)
{
  GError *error = NULL;
  g_autofree char *path = bench_get_path ("models.csv");
  g_autoptr (FettleStore) store = fettle_store_open (self->base, FETTLE_STORE_READ_ONLY, &error);
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (FettleExport) export = NULL;
  g_autofree char *content = NULL;

  bench_check (error);
  fettle_query_add_is (query, "type", "helpdesk");
  fettle_query_add_is (query, "stage", "completed");
  fettle_query_sort_by (query, "id", FALSE);
  export = fettle_export_new (store, query, FETTLE_TABLE_FORMAT_CSV);
  export->fields = g_strdupv ((char **)fields);
  export->path = g_strdup (path);
  export->replace = TRUE;
  fettle_export_run (export, NULL, &error);
  bench_check (error);
  fettle_store_close (store);
  g_file_get_contents (path, &content, NULL, &error);
  bench_check (error);
  bench_remove (path);
  return g_strsplit (g_strchomp (content), "\n", -1);
}

static FILE *
open_file (const char *path)
{
  FILE *file = fopen (path, "w");

  if (file == NULL)
    g_error ("%s cannot be written.", path);
  return file;
}

static void
write_our_rows (Import *self)
{
  g_auto (GStrv) lines = export_models (self);
  guint n = g_strv_length (lines) - 1;
  FILE *file = open_file (self->our_rows);

  fprintf (file, "%s\n", lines[0]);
  for (guint i = 0; i < self->n_rows; i++)
    fprintf (file, "B-%u%s\n", FIRST_ID + i, strchr (lines[1 + i % n], ','));
  fclose (file);
}

/* All cells of a row but the number, in two parts. `.import` takes an empty cell for a text, which a whole
 * number is not: where there is none, the first record of any kind stands in. */
static char *
make_cells (sqlite3_stmt *row, int first, int end)
{
  GString *cells = g_string_new (NULL);

  for (int i = first; i < end; i++)
    {
      const char *text = (const char *)sqlite3_column_text (row, i);

      if (text == NULL && g_strcmp0 (sqlite3_column_decltype (row, i), "INTEGER") == 0)
        text = "1";
      g_string_append (cells, ",\"");
      for (; text != NULL && *text != '\0'; text++)
        g_string_append_printf (cells, *text == '"' ? "\"\"" : "%c", *text);
      g_string_append_c (cells, '"');
    }
  return g_string_free (cells, FALSE);
}

static void
write_raw_rows (Import *self)
{
  sqlite3 *db = bench_sqlite_open (self->base);
  sqlite3_stmt *row = bench_sqlite_prepare (db, "SELECT *" MODELS_SQL);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_free);
  FILE *file = open_file (self->raw_rows);

  while (sqlite3_step (row) == SQLITE_ROW)
    {
      /* id, version, created_at, changed_at, changed_by, number, … */
      g_ptr_array_add (before, make_cells (row, 1, 5));
      g_ptr_array_add (after, make_cells (row, 6, sqlite3_column_count (row)));
    }
  sqlite3_finalize (row);
  sqlite3_close (db);
  for (guint i = 0; i < self->n_rows; i++)
    fprintf (file, "%u%s,B-%u%s\n", FIRST_ID + i,
             (const char *)g_ptr_array_index (before, i % before->len), FIRST_ID + i,
             (const char *)g_ptr_array_index (after, i % after->len));
  fclose (file);
}

/* The processes. */

static void
check_result (Import *self)
{
  sqlite3 *db = bench_sqlite_open (self->path);

  if (bench_sqlite_get_int64 (db, "SELECT count(*) FROM call WHERE number LIKE 'B-%'")
      != self->n_rows)
    g_error ("Not all rows were imported.");
  sqlite3_close (db);
}

static BenchTime
run (Import *self, const char *const *command)
{
  int status = 0;
  GError *error = NULL;
  g_autofree char *complaints = NULL;
  BenchTime start;

  bench_copy (self->base, self->path);
  start = bench_start ();
  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, &complaints, &status, &error);
  start = bench_stop (start);
  bench_check (error);
  if (status != 0)
    g_error ("“%s” failed: %s", command[0], complaints);
  check_result (self);
  return start;
}

static BenchTime
import_ours (gpointer data)
{
  Import *self = data;
  const char *const command[] = { self->program, "--database",   self->path, "import",
                                  "calls",       self->our_rows, NULL };

  return run (self, command);
}

/* With the settings of our own connections. */
static BenchTime
import_raw (gpointer data)
{
  Import *self = data;
  g_autofree char *import = g_strdup_printf (".import --csv '%s' call", self->raw_rows);
  const char *const command[] = { "sqlite3",
                                  "-cmd",
                                  "PRAGMA cache_size = -65536; PRAGMA foreign_keys = ON;"
                                  "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;",
                                  self->path,
                                  import,
                                  NULL };

  return run (self, command);
}

int
main (int argc, char **argv)
{
  Import self = { .base = bench_get_database (BENCH_USUAL),
                  .path = bench_get_path ("import.fettle"),
                  .our_rows = bench_get_path ("import-ours.csv"),
                  .raw_rows = bench_get_path ("import-raw.csv") };

  if (argc < 2)
    g_error ("The program to measure must be named.");
  self.program = argv[1];
  self.n_rows = argc > 2 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : N_ROWS;
  write_our_rows (&self);
  write_raw_rows (&self);
  bench_compare ("fettle import calls, 1,000,000 rows", import_ours, import_raw, &self, 1, "4x");
  bench_remove (self.path);
  bench_remove (self.our_rows);
  bench_remove (self.raw_rows);
  g_free (self.base);
  g_free (self.path);
  g_free (self.our_rows);
  g_free (self.raw_rows);
  return 0;
}
