/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search as somebody types, in a million calls: each key-press to its first hits, against the bare
 * full-text query for as many. */

#include "bench-sqlite.h"

#include <stdio.h>

#include "fettle-search.h"
#include "fettle-text.h"

/* As many as the palette shows of a kind. */
#define HITS_PER_KIND 6
#define N_RUNS 3
/* The index has groups of three characters; shorter words are looked up elsewhere. */
#define GRAM 3
/* Keys of the index: the kind's number, then the record's. */
#define KIND_SHIFT 40

/* What people look for: names, places, fragments of serial and telephone numbers, what was wrong.
 * Some are in nearly every call, some in none. */
static const char *const texts[] = {
  "quay court",
  "temple gate",
  "boiler",
  "bs3 4",
  "0117 496 01",
  "C-5001",
  "the",
  "heat pump",
  "cardiff bay",
  "terminal 14 burnt",
  "valve replaced kingsdown",
  "priya",
  "noise riser hammer",
  "no such thing",
  "PO 63",
};

typedef struct
{
  FettleStore *store;
  sqlite3 *db;
  const char *text;
  guint n_hits;
  GArray *ours;    /* double: milliseconds of each key-press */
  GArray *by_kind; /* the same of the floors */
  GArray *any;
} Search;

static gboolean
search_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Search *self = data;
  g_autoptr (GPtrArray) hits = fettle_search (transaction, NULL, self->text, HITS_PER_KIND, error);

  self->n_hits = hits != NULL ? hits->len : 0;
  return hits != NULL;
}

static double
search_ours (Search *self)
{
  GError *error = NULL;
  BenchTime start = bench_start ();

  fettle_store_read (self->store, search_work, self, NULL, &error);
  bench_check (error);
  return bench_stop (start).wall;
}

/* All groups of three characters of every word; empty where there are none. */
static char *
make_match (GStrv words)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    for (const char *c = words[i]; strlen (c) >= GRAM; c++)
      g_string_append_printf (match, "%s\"%.*s\"", match->len > 0 ? " AND " : "", GRAM, c);
  return g_string_free (match, FALSE);
}

/* The index knows which groups a text has; whether they make up the words is seen in the text. The last
 * three parameters are the range of keys and how many. */
static sqlite3_stmt *
prepare_raw (Search *self, GStrv words, const char *match)
{
  g_autoptr (GString) sql = g_string_new ("SELECT rowid FROM search WHERE search MATCH ?");
  sqlite3_stmt *statement;
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    g_string_append (sql, " AND instr(text, ?) > 0");
  g_string_append (sql, " AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?");
  statement = bench_sqlite_prepare (self->db, sql->str);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  for (guint i = 0; i < n; i++)
    sqlite3_bind_text (statement, 2 + i, words[i], -1, SQLITE_STATIC);
  return statement;
}

static void
run_raw (sqlite3_stmt *statement, gint64 first, gint64 last, guint limit)
{
  int n = sqlite3_bind_parameter_count (statement);

  sqlite3_bind_int64 (statement, n - 2, first);
  sqlite3_bind_int64 (statement, n - 1, last);
  sqlite3_bind_int64 (statement, n, limit);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
}

/* The same question: the newest few of each kind. */
static double
run_by_kind (sqlite3_stmt *statement)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  BenchTime start = bench_start ();

  for (guint i = 0; kinds[i] != NULL; i++)
    if (kinds[i]->search_number != 0)
      run_raw (statement, (gint64)kinds[i]->search_number << KIND_SHIFT,
               ((gint64)(kinds[i]->search_number + 1) << KIND_SHIFT) - 1, HITS_PER_KIND);
  return bench_stop (start).wall;
}

/* An easier one: as many of any kind, wherever they are. */
static double
run_any (Search *self, sqlite3_stmt *statement)
{
  BenchTime start = bench_start ();

  run_raw (statement, 0, G_MAXINT64, MAX (self->n_hits, 1));
  return bench_stop (start).wall;
}

/* FALSE where the index has no answer to give. */
static gboolean
search_raw (Search *self, double *by_kind, double *any)
{
  g_autofree char *folded = g_strstrip (fettle_text_fold (self->text));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *match = make_match (words);
  sqlite3_stmt *statement;

  if (*match == '\0')
    return FALSE;
  statement = prepare_raw (self, words, match);
  *by_kind = MIN (*by_kind, run_by_kind (statement));
  *any = MIN (*any, run_any (self, statement));
  sqlite3_finalize (statement);
  return TRUE;
}

/* One text as far as it is typed: the best of some runs, ours and floor in turn. */
static void
press_key (Search *self)
{
  double ours = G_MAXDOUBLE;
  double by_kind = G_MAXDOUBLE;
  double any = G_MAXDOUBLE;

  for (guint i = 0; i < N_RUNS; i++)
    {
      ours = MIN (ours, search_ours (self));
      if (!search_raw (self, &by_kind, &any))
        return;
    }
  printf ("# “%s”: %.2f ms, %u hits; floor %.2f ms, of any kind %.2f ms\n", self->text, ours,
          self->n_hits, by_kind, any);
  g_array_append_val (self->ours, ours);
  g_array_append_val (self->by_kind, by_kind);
  g_array_append_val (self->any, any);
}

static double
get_median (GArray *values)
{
  return bench_get_median ((const double *)(gpointer)values->data, values->len);
}

static double
get_worst (GArray *values)
{
  double worst = 0;

  for (guint i = 0; i < values->len; i++)
    worst = MAX (worst, g_array_index (values, double, i));
  return worst;
}

int
main (int argc, char **argv)
{
  g_autofree char *path = bench_get_database (BENCH_MANY);
  GError *error = NULL;
  Search self = { .ours = g_array_new (FALSE, FALSE, sizeof (double)),
                  .by_kind = g_array_new (FALSE, FALSE, sizeof (double)),
                  .any = g_array_new (FALSE, FALSE, sizeof (double)) };

  self.store = fettle_store_open (path, FETTLE_STORE_DEFAULT, &error);
  bench_check (error);
  self.db = bench_sqlite_open (path);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize length = 1; length <= strlen (texts[i]); length++)
      {
        g_autofree char *typed = g_strndup (texts[i], length);

        self.text = typed;
        press_key (&self);
      }
  bench_print ("search 1,000,000 calls, median key-press", get_median (self.ours),
               get_median (self.by_kind), "1.5x,50ms");
  bench_print ("… slowest key-press", get_worst (self.ours), get_worst (self.by_kind), "1.5x,50ms");
  bench_print ("… median, floor as many hits of any kind", get_median (self.ours),
               get_median (self.any), NULL);
  sqlite3_close (self.db);
  fettle_store_close (self.store);
  g_object_unref (self.store);
  g_array_unref (self.ours);
  g_array_unref (self.by_kind);
  g_array_unref (self.any);
  return 0;
}
