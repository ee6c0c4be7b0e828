/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite without us: what the floors of the bench are made of. */

#include "bench-sqlite.h"

static void
check (sqlite3 *db, int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (db));
}

sqlite3 *
bench_sqlite_open (const char *path)
{
  sqlite3 *db = NULL;

  check (db, sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
  bench_sqlite_run (
      db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
          "PRAGMA cache_size = -65536; PRAGMA secure_delete = OFF;"
          "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;"
          "PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000;");
  return db;
}

void
bench_sqlite_run (sqlite3 *db, const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL));
}

sqlite3_stmt *
bench_sqlite_prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (db, sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
  return statement;
}

void
bench_sqlite_step (sqlite3_stmt *statement)
{
  check (sqlite3_db_handle (statement), sqlite3_step (statement));
  check (sqlite3_db_handle (statement), sqlite3_reset (statement));
}

gint64
bench_sqlite_get_int64 (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = bench_sqlite_prepare (db, sql);
  gint64 value;

  check (db, sqlite3_step (statement));
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}
