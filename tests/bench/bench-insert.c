/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging 100,000 calls as records, change log and search index included, against SQLite's own
 * prepared insert of the same rows into the same table and indexes.
 *
 *     bench-insert [CALLS]    (fewer of them, under a profiler) */

#include "bench-sqlite.h"

#include "fettle-call.h"
#include "fettle-search.h"

#define N_ROWS 100000
#define N_RUNS 3

typedef struct
{
  char *base; /* the business as it is before */
  char *path;
  GPtrArray *calls; /* models of what is inserted */
  GPtrArray *texts; /* what the search index holds for each */
  guint n_rows;
  gboolean with_search;
} Insert;

/* Models. */

static gboolean
load_models_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Insert *self = data;
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  self->calls = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; self->calls != NULL && i < self->calls->len; i++)
    {
      char *text =
          fettle_search_text_for_record (transaction, g_ptr_array_index (self->calls, i), error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (self->texts, text);
    }
  return self->calls != NULL;
}

static void
load_models (Insert *self)
{
  GError *error = NULL;
  g_autoptr (FettleStore) store = fettle_store_open (self->base, FETTLE_STORE_READ_ONLY, &error);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  if (store != NULL)
    fettle_store_read (store, load_models_work, self, NULL, &error);
  bench_check (error);
  fettle_store_close (store);
}

/* Ours. */

static FettleCall *
make_call (const FettleCall *model)
{
  FettleCall *call = fettle_call_new ();

  call->summary = g_strdup (model->summary);
  call->company = model->company;
  call->site = model->site;
  call->contact = model->contact;
  call->equipment = model->equipment;
  call->product = model->product;
  call->type = model->type;
  call->priority = model->priority;
  call->stage = model->stage;
  call->fault = model->fault;
  call->area = model->area;
  call->team = model->team;
  call->owner = model->owner;
  call->engineer = model->engineer;
  call->raised_at = model->raised_at;
  call->planned_at = model->planned_at;
  call->completed_at = model->completed_at;
  call->order_number = g_strdup (model->order_number);
  call->job_number = g_strdup (model->job_number);
  call->source = g_strdup (model->source);
  call->details = g_strdup (model->details);
  call->resolution = g_strdup (model->resolution);
  return call;
}

static gboolean
insert_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Insert *self = data;

  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autoptr (FettleCall) call =
          make_call (g_ptr_array_index (self->calls, i % self->calls->len));

      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

static BenchTime
insert_records (gpointer data)
{
  Insert *self = data;
  GError *error = NULL;
  g_autoptr (FettleStore) store = NULL;
  BenchTime start;

  bench_copy (self->base, self->path);
  store = fettle_store_open (self->path, FETTLE_STORE_DEFAULT, &error);
  bench_check (error);
  start = bench_start ();
  fettle_store_write (store, "Log calls", insert_work, self, NULL, NULL, &error);
  start = bench_stop (start);
  bench_check (error);
  fettle_store_close (store);
  return start;
}

/* The floor. */

static void
bind_id (sqlite3_stmt *statement, int n, gint64 id)
{
  if (id == 0)
    sqlite3_bind_null (statement, n);
  else
    sqlite3_bind_int64 (statement, n, id);
}

static void
bind_instant (sqlite3_stmt *statement, int n, FettleInstant instant)
{
  if (instant == FETTLE_NONE)
    sqlite3_bind_null (statement, n);
  else
    sqlite3_bind_int64 (statement, n, instant);
}

static void
bind_text (sqlite3_stmt *statement, int n, const char *text)
{
  sqlite3_bind_text (statement, n, text, -1, SQLITE_STATIC);
}

static void
bind_call (sqlite3_stmt *statement, const char *number, const FettleCall *call)
{
  const gint64 ids[] = { call->company, call->site, call->contact, call->equipment, call->product };
  const gint64 more_ids[] = { call->fault, call->area, call->team, call->owner, call->engineer };

  sqlite3_bind_int64 (statement, 1, BENCH_NOW);
  sqlite3_bind_int64 (statement, 2, BENCH_NOW);
  bind_text (statement, 3, "Bench");
  bind_text (statement, 4, number);
  bind_text (statement, 5, call->summary);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    bind_id (statement, 6 + i, ids[i]);
  bind_text (statement, 11, fettle_choice_get_nick (fettle_call_type_get_type (), call->type));
  bind_id (statement, 12, call->priority);
  bind_text (statement, 13, fettle_choice_get_nick (fettle_stage_get_type (), call->stage));
  for (guint i = 0; i < G_N_ELEMENTS (more_ids); i++)
    bind_id (statement, 14 + i, more_ids[i]);
  bind_instant (statement, 19, call->raised_at);
  bind_instant (statement, 20, call->planned_at);
  bind_instant (statement, 21, call->completed_at);
  bind_text (statement, 22, call->order_number);
  bind_text (statement, 23, call->job_number);
  bind_text (statement, 24, call->source);
  bind_text (statement, 25, call->details);
  bind_text (statement, 26, call->resolution);
}

static void
insert_row (Insert *self, sqlite3_stmt *call, sqlite3_stmt *search, gint64 base, guint i)
{
  guint model = i % self->calls->len;
  char number[16];

  g_snprintf (number, sizeof number, "B-%u", 100000 + i);
  bind_call (call, number, g_ptr_array_index (self->calls, model));
  bench_sqlite_step (call);
  if (self->with_search)
    {
      sqlite3_bind_int64 (search, 1, base + i);
      bind_text (search, 2, g_ptr_array_index (self->texts, model));
      bench_sqlite_step (search);
    }
}

static BenchTime
insert_raw (gpointer data)
{
  Insert *self = data;
  sqlite3 *db;
  sqlite3_stmt *call;
  sqlite3_stmt *search;
  gint64 base;
  BenchTime start;

  bench_copy (self->base, self->path);
  db = bench_sqlite_open (self->path);
  base = bench_sqlite_get_int64 (db, "SELECT max(rowid) + 1000000 FROM search");
  start = bench_start ();
  bench_sqlite_run (db, "BEGIN IMMEDIATE");
  call = bench_sqlite_prepare (
      db,
      "INSERT INTO call (version, created_at, changed_at, changed_by, number, summary, company,"
      " site, contact, equipment, product, type, priority, stage, fault, area, team, owner,"
      " engineer, raised_at, planned_at, completed_at, order_number, job_number, source,"
      " details, resolution) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?, ?, ?, ?, ?, ?)");
  search = bench_sqlite_prepare (db, "INSERT INTO search (rowid, text) VALUES (?, ?)");
  for (guint i = 0; i < self->n_rows; i++)
    insert_row (self, call, search, base, i);
  sqlite3_finalize (call);
  sqlite3_finalize (search);
  bench_sqlite_run (db, "COMMIT");
  start = bench_stop (start);
  sqlite3_close (db);
  return start;
}

static BenchTime
insert_raw_with_search (gpointer data)
{
  Insert *self = data;
  BenchTime time;

  self->with_search = TRUE;
  time = insert_raw (self);
  self->with_search = FALSE;
  return time;
}

int
main (int argc, char **argv)
{
  Insert self = { .base = bench_get_database (BENCH_USUAL),
                  .path = bench_get_path ("insert.fettle") };

  self.n_rows = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : N_ROWS;
  load_models (&self);
  bench_compare ("insert 100,000 calls", insert_records, insert_raw, &self, argc == 1 ? N_RUNS : 1,
                 "3x");
  if (argc == 1)
    bench_compare ("… floor with full-text index", insert_records, insert_raw_with_search, &self, 1,
                   NULL);
  bench_remove (self.path);
  g_ptr_array_unref (self.calls);
  g_ptr_array_unref (self.texts);
  g_free (self.base);
  g_free (self.path);
  return 0;
}
