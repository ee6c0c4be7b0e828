/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite without us: what the floors of the bench are made of. Ends the program at any error. */
#pragma once

#include <sqlite3.h>

#include "bench.h"

G_BEGIN_DECLS

/* With the settings of our own connections, so that only what we do differs. */
sqlite3 *bench_sqlite_open (const char *path);
void bench_sqlite_run (sqlite3 *db, const char *sql);
sqlite3_stmt *bench_sqlite_prepare (sqlite3 *db, const char *sql);
/* Steps an insert and resets it. */
void bench_sqlite_step (sqlite3_stmt *statement);
gint64 bench_sqlite_get_int64 (sqlite3 *db, const char *sql);

G_END_DECLS
