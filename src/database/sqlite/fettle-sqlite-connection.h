/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite driver: one file, nothing to set up. */
#pragma once

#include <sqlite3.h>

#include "fettle-connection-private.h"

G_BEGIN_DECLS

/* "Fetl": says in the file's header whose it is. */
#define FETTLE_SQLITE_APPLICATION_ID 0x4665746C

#define FETTLE_TYPE_SQLITE_CONNECTION (fettle_sqlite_connection_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleSqliteConnection, fettle_sqlite_connection, FETTLE, SQLITE_CONNECTION, FettleConnection)

struct _FettleSqliteConnection
{
  FettleConnection parent_instance;
  sqlite3 *db;
  sqlite3_stmt *begin_read;
  sqlite3_stmt *begin_write;
  sqlite3_stmt *commit;
  sqlite3_stmt *data_version;
  gint64 last_data_version;
  gboolean migrating; /* foreign keys are off until the transaction ends */
  gint64 busy_since;  /* monotonic microseconds at the first refusal of the lock waited for */
};

FettleConnection *
fettle_sqlite_connection_open (const char *path, FettleConnectionFlags flags, GError **error);

/* The file itself: found, opened, known to be ours or empty, set up. */
gboolean fettle_sqlite_open_file (FettleSqliteConnection *self, const char *path, GError **error);

/* Waiting for locks, and stopping on request. */
void fettle_sqlite_connection_install_hooks (FettleSqliteConnection *self);

FettleStatement *
fettle_sqlite_statement_new (FettleSqliteConnection *self, const char *sql, GError **error);

gboolean fettle_sqlite_backup (FettleConnection *connection,
                               const char *path,
                               FettleBackupProgress progress,
                               gpointer data,
                               GError **error);

/* Sets @error from the result @code of a call on @db (nullable). Always FALSE. */
gboolean
fettle_sqlite_set_error (FettleConnection *connection, sqlite3 *db, int code, GError **error);

G_END_DECLS
