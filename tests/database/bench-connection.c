/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the layer costs: inserts and reads through FettleStatement against SQLite's own functions. */
#include <sqlite3.h>
#include <time.h>

#include <glib/gstdio.h>

#include "fettle-connection.h"
#include "fettle-test-database.h"

#define N_ROWS 200000
#define N_ROUNDS 5

static const char create_sql[] =
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, number TEXT NOT NULL, summary TEXT, company "
    "INTEGER,"
    " raised_at INTEGER) STRICT; CREATE UNIQUE INDEX thing_number ON thing (number);"
    " CREATE INDEX thing_company ON thing (company);";
static const char insert_sql[] =
    "INSERT INTO thing (id, number, summary, company, raised_at) VALUES ($1, $2, $3, $4, $5)";
static const char select_sql[] = "SELECT id, number, company FROM thing ORDER BY id";

typedef struct
{
  double insert; /* milliseconds */
  double read;
} Times;

static char *numbers[N_ROWS];

/* Of the processor, in milliseconds: the disk costs both the same, and wavers by more than the layer costs. */
static void
note_time (double *best, clock_t start)
{
  *best = MIN (*best, (clock () - start) * 1000.0 / CLOCKS_PER_SEC);
}

/* The settings of the connection measured, so that only the layer differs. */
static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (
      path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  g_assert_cmpint (code, ==, SQLITE_OK);
  code = sqlite3_exec (
      db,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
      "PRAGMA secure_delete = OFF; PRAGMA wal_autocheckpoint = 4000; PRAGMA cell_size_check = ON",
      NULL, NULL, NULL);
  g_assert_cmpint (code, ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, create_sql, NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

static void
insert_raw (sqlite3 *db)
{
  sqlite3_stmt *statement;

  sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, insert_sql, -1, &statement, NULL);
  for (gint64 i = 0; i < N_ROWS; i++)
    {
      sqlite3_bind_int64 (statement, 1, i + 1);
      sqlite3_bind_text (statement, 2, numbers[i], -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 3, "Boiler locks out overnight", -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 4, i * 7919 % 2000);
      sqlite3_bind_int64 (statement, 5, 1700000000 + i);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
}

static gint64
read_raw (sqlite3 *db)
{
  sqlite3_stmt *statement;
  gint64 sum = 0;

  sqlite3_prepare_v2 (db, select_sql, -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    sum += sqlite3_column_int64 (statement, 0) + sqlite3_column_text (statement, 1)[2]
           + sqlite3_column_int64 (statement, 2);
  sqlite3_finalize (statement);
  return sum;
}

static void
measure_raw (Times *best, gint64 *sum)
{
  char *path = fettle_test_database_new (FETTLE_ENGINE_SQLITE);
  sqlite3 *db = open_raw (path);
  clock_t start = clock ();

  insert_raw (db);
  note_time (&best->insert, start);
  start = clock ();
  *sum = read_raw (db);
  note_time (&best->read, start);
  sqlite3_close (db);
  fettle_test_database_drop (path);
}

/* As the store does it: asks the cache for the statement at each row. */
static void
insert_through_layer (FettleConnection *connection)
{
  g_autoptr (GError) error = NULL;

  fettle_connection_begin_write (connection, &error);
  for (gint64 i = 0; i < N_ROWS && !error; i++)
    {
      g_autoptr (FettleStatement) statement =
          fettle_connection_prepare (connection, insert_sql, &error);

      fettle_statement_bind_int64 (statement, 1, i + 1);
      fettle_statement_bind_text (statement, 2, numbers[i]);
      fettle_statement_bind_text (statement, 3, "Boiler locks out overnight");
      fettle_statement_bind_int64 (statement, 4, i * 7919 % 2000);
      fettle_statement_bind_int64 (statement, 5, 1700000000 + i);
      fettle_statement_run (statement, &error);
    }
  g_assert_no_error (error);
  fettle_connection_commit (connection, &error);
  g_assert_no_error (error);
}

static gint64
read_through_layer (FettleConnection *connection)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (connection, select_sql, NULL);
  gboolean row;
  gint64 sum = 0;

  while (fettle_statement_step (statement, &row, NULL) && row)
    sum += fettle_statement_get_int64 (statement, 0) + fettle_statement_get_text (statement, 1)[2]
           + fettle_statement_get_int64 (statement, 2);
  return sum;
}

static void
measure_layer (Times *best, gint64 *sum)
{
  char *path = fettle_test_database_new (FETTLE_ENGINE_SQLITE);
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (path, FETTLE_CONNECTION_CREATE, NULL);
  clock_t start;

  fettle_connection_execute (connection, create_sql, NULL);
  start = clock ();
  insert_through_layer (connection);
  note_time (&best->insert, start);
  start = clock ();
  *sum = read_through_layer (connection);
  note_time (&best->read, start);
  g_clear_object (&connection);
  fettle_test_database_drop (path);
}

int
main (void)
{
  Times raw = { G_MAXDOUBLE, G_MAXDOUBLE };
  Times layer = { G_MAXDOUBLE, G_MAXDOUBLE };
  gint64 raw_sum = 0;
  gint64 layer_sum = 0;

  for (int i = 0; i < N_ROWS; i++)
    numbers[i] = g_strdup_printf ("C-%d", 10000 + i);
  for (int i = 0; i < N_ROUNDS; i++)
    {
      measure_raw (&raw, &raw_sum);
      measure_layer (&layer, &layer_sum);
    }
  g_assert_cmpint (raw_sum, ==, layer_sum);

  g_print ("BENCH\tinsert 200,000 rows through statements\t%.1f\t%.1f\t1.3x\n", layer.insert,
           raw.insert);
  g_print ("BENCH\tread 200,000 rows through statements\t%.1f\t%.1f\t1.5x\n", layer.read, raw.read);
  for (int i = 0; i < N_ROWS; i++)
    g_free (numbers[i]);
  return 0;
}
