/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store costs against the bare engine: insert, list, search. Prints ratios; asserts nothing.
 *
 *     bench-store [CALLS]    (100,000 unless said; with FETTLE_BENCH_KEEP set, the business stays)
 *     bench-store FILE       (list and search in such a business) */

#include "fettle-record-list.h"
#include "fettle-sql.h"
#include "store-fixture.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_COMPANIES 2000
#define N_UNITS 5000

static const char *const words[] = {
  "boiler",     "locks", "out",       "overnight", "pump",  "noisy",    "plant",   "room",
  "thermostat", "blank", "after",     "power",     "cut",   "cylinder", "leaking", "immersion",
  "underfloor", "zone",  "heating",   "radiators", "cold",  "second",   "floor",   "pressure",
  "drops",      "every", "two",       "days",      "water", "hammer",   "riser",   "fan",
  "coil",       "drips", "treatment", "flue"
};

typedef struct
{
  guint n;
  GRand *random;
} Bench;

/* Of the processor, so that other work on the machine counts little. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static char *
make_summary (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 5; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static gboolean
make_places (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 1; i <= N_COMPANIES; i++)
    {
      g_autoptr (FettleCompany) company = fettle_company_new ();
      g_autoptr (FettleSite) site = fettle_site_new ();

      company->name = g_strdup_printf ("Quay Court Management %u", i);
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (company), error))
        return FALSE;
      site->name = g_strdup_printf ("Quay Court, block %u", i);
      site->company = FETTLE_RECORD (company)->id;
      site->street = g_strdup_printf ("%u Harbour Street", i);
      site->city = g_strdup ("Bristol");
      site->postcode = g_strdup_printf ("BS%u 4QD", i % 20 + 1);
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (site), error))
        return FALSE;
    }
  for (guint i = 1; i <= N_UNITS; i++)
    {
      g_autoptr (FettleEquipment) unit = fettle_equipment_new ();

      unit->serial_number = g_strdup_printf ("%u-A", 70000 + i);
      unit->site = i % N_COMPANIES + 1;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (unit), error))
        return FALSE;
    }
  return TRUE;
}

static FettleCall *
make_call (Bench *bench, guint i)
{
  FettleCall *call = fettle_call_new ();

  call->summary = make_summary (bench->random);
  call->company = g_rand_int_range (bench->random, 1, N_COMPANIES + 1);
  call->site = call->company;
  call->equipment = g_rand_int_range (bench->random, 1, N_UNITS + 1);
  call->stage = i % 20 == 0 ? FETTLE_STAGE_RAISED : FETTLE_STAGE_COMPLETED;
  call->raised_at = TEST_NOW - 60 * (gint64)i;
  call->completed_at = call->raised_at + 3600;
  return call;
}

static gboolean
insert_records (FettleTransaction *transaction, gpointer data, GError **error)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->n; i++)
    {
      g_autoptr (FettleCall) call = make_call (bench, i);

      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

/* The same rows by one prepared statement, without log and search. */
static void
insert_raw (const char *url, Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (url, FETTLE_CONNECTION_DEFAULT, &error);
  FettleStatement *statement;

  fettle_connection_begin_write (connection, &error);
  statement = fettle_connection_prepare (
      connection,
      "INSERT INTO \"call\" (\"version\", \"created_at\", \"changed_at\", \"changed_by\", "
      "\"number\", \"summary\", \"company\", "
      "\"site\", \"equipment\", \"type\", \"stage\", \"raised_at\", \"completed_at\") "
      "VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      &error);
  g_assert_no_error (error);
  for (guint i = 0; i < bench->n; i++)
    {
      g_autoptr (FettleCall) call = make_call (bench, i);
      g_autofree char *number = g_strdup_printf ("C-%05u", 10001 + i);

      fettle_statement_bind_int64 (statement, 1, TEST_NOW);
      fettle_statement_bind_int64 (statement, 2, TEST_NOW);
      fettle_statement_bind_text (statement, 3, "Abena Osei");
      fettle_statement_bind_text (statement, 4, number);
      fettle_statement_bind_text (statement, 5, call->summary);
      fettle_statement_bind_int64 (statement, 6, call->company);
      fettle_statement_bind_int64 (statement, 7, call->site);
      fettle_statement_bind_int64 (statement, 8, call->equipment);
      fettle_statement_bind_text (statement, 9, "helpdesk");
      fettle_statement_bind_text (statement, 10, i % 20 == 0 ? "raised" : "completed");
      fettle_statement_bind_int64 (statement, 11, call->raised_at);
      fettle_statement_bind_int64 (statement, 12, call->completed_at);
      fettle_statement_run (statement, &error);
      g_assert_no_error (error);
    }
  fettle_statement_release (statement);
  fettle_connection_commit (connection, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, NULL);
  fettle_store_write (fixture->store, "Places", make_places, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static double
bench_raw (guint n)
{
  Fixture fixture;
  Bench bench = { n, g_rand_new_with_seed (1) };
  double started;

  set_up (&fixture);
  started = now ();
  insert_raw (fixture.url, &bench);
  started = now () - started;
  g_rand_free (bench.random);
  fixture_tear_down (&fixture, NULL);
  return started;
}

static double
time_query (FettleConnection *connection, const char *sql, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double started = now ();
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (connection, sql, &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  if (text != NULL)
    fettle_statement_bind_text (statement, 1, text);
  while (fettle_statement_step (statement, &row, &error) && row)
    {
      gint64 id = fettle_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  g_assert_no_error (error);
  return now () - started;
}

static gboolean
is_idle (gpointer list)
{
  return !fettle_record_list_is_loading (list);
}

static gboolean
has_rows (gpointer list)
{
  return g_list_model_get_n_items (list) > 0;
}

static void
bench_list (Fixture *fixture)
{
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (fixture->url, FETTLE_CONNECTION_READ_ONLY, NULL);
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  double raw, started, first, all;

  fettle_query_sort_by (query, "raised_at", TRUE);
  time_query (connection, "SELECT id FROM \"call\" ORDER BY raised_at DESC, id DESC", NULL);
  raw = time_query (connection, "SELECT id FROM \"call\" ORDER BY raised_at DESC, id DESC", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FettleRecordList) list = NULL;

      started = now ();
      list = fettle_record_list_new (fixture->store, query);
      wait_until (has_rows, list);
      first = now () - started;
      wait_until (is_idle, list);
      all = now () - started;
    }
  g_print ("list     raw %.1f ms, first rows %.1f ms, all ids %.1f ms: %.2f x\n", raw * 1e3,
           first * 1e3, all * 1e3, all / raw);
}

static void
bench_search (Fixture *fixture, const char *text, const char *match)
{
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (fixture->url, FETTLE_CONNECTION_READ_ONLY, NULL);
  const char *sql = "SELECT rowid FROM search WHERE search MATCH $1 ORDER BY rowid DESC LIMIT 10";
  double raw = 1e9;
  double ours = 1e9;

  for (guint i = 0; i < 5; i++)
    {
      double started = now ();
      g_autofree char *titles = search_titles (fixture->store, text);

      ours = MIN (ours, now () - started);
      if (match != NULL)
        raw = MIN (raw, time_query (connection, sql, match));
    }
  g_print ("search   “%s”: %.2f ms", text, ours * 1e3);
  if (match != NULL)
    g_print (", raw %.2f ms: %.2f x", raw * 1e3, ours / raw);
  g_print ("\n");
}

static void
bench_reading (Fixture *fixture)
{
  bench_list (fixture);
  bench_search (fixture, "boiler", "\"boi\" AND \"oil\" AND \"ile\" AND \"ler\"");
  bench_search (fixture, "boi", "\"boi\"");
  bench_search (fixture, "quay court", "\"qua\" AND \"uay\" AND \"cou\" AND \"our\" AND \"urt\"");
  bench_search (fixture, "harbour boiler thermostat", NULL);
  bench_search (fixture, "boilerr", NULL);
  bench_search (fixture, "fanthermo", NULL);
  bench_search (fixture, "C-10017", NULL);
  bench_search (fixture, "q", NULL);
  bench_search (fixture, "qu", NULL);
}

static int
bench_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  Fixture fixture = { (char *)path, fettle_store_open (path, FETTLE_STORE_DEFAULT, &error) };

  g_assert_no_error (error);
  bench_reading (&fixture);
  fettle_store_close (fixture.store);
  g_object_unref (fixture.store);
  return 0;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 100000;
  Fixture fixture;
  Bench bench = { n, g_rand_new_with_seed (1) };
  g_autoptr (GError) error = NULL;
  double raw, ours;
  gint64 change_set;

  if (argc > 1 && strchr (argv[1], '/') != NULL)
    return bench_file (argv[1]);
  raw = bench_raw (n);
  set_up (&fixture);
  ours = now ();
  fettle_store_write (fixture.store, "Import", insert_records, &bench, NULL, &change_set, &error);
  g_assert_no_error (error);
  ours = now () - ours;
  g_print ("insert   %u calls: raw %.2f s, records with log and search %.2f s: %.2f x\n", n, raw,
           ours, ours / raw);
  bench_reading (&fixture);
  if (n <= 100000)
    {
      ours = now ();
      undo (fixture.store, change_set);
      g_print ("undo     the import: %.2f s\n", now () - ours);
    }
  g_rand_free (bench.random);
  if (g_getenv ("FETTLE_BENCH_KEEP") == NULL)
    fixture_tear_down (&fixture, NULL);
  else
    g_print ("kept in %s\n", fixture.url);
  return 0;
}
