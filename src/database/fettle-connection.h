/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection to a database, whatever the engine. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_ENGINE_SQLITE,
  FETTLE_ENGINE_POSTGRESQL,
} FettleEngine;

/**
 * FettleConnectionFlags:
 * @FETTLE_CONNECTION_CREATE: make the SQLite file where there is none (PostgreSQL databases are made by their server)
 * @FETTLE_CONNECTION_READ_ONLY: refuse writes
 */
typedef enum
{
  FETTLE_CONNECTION_DEFAULT = 0,
  FETTLE_CONNECTION_CREATE = 1 << 0,
  FETTLE_CONNECTION_READ_ONLY = 1 << 1,
} FettleConnectionFlags;

/**
 * FettleDatabaseError: each is a thing the caller does differently.
 * @FETTLE_DATABASE_ERROR_FAILED: anything else
 * @FETTLE_DATABASE_ERROR_OPEN: no such file or server, or no permission
 * @FETTLE_DATABASE_ERROR_NOT_A_DATABASE: a file, but not ours
 * @FETTLE_DATABASE_ERROR_NEWER_SCHEMA: made by a newer Fettle
 * @FETTLE_DATABASE_ERROR_BUSY: somebody else is writing for too long; try again
 * @FETTLE_DATABASE_ERROR_CONSTRAINT: unique, foreign key, not null
 * @FETTLE_DATABASE_ERROR_READ_ONLY: the file or server does not take writes
 * @FETTLE_DATABASE_ERROR_FULL: no room on the disk
 * @FETTLE_DATABASE_ERROR_CORRUPT: the file is damaged
 * @FETTLE_DATABASE_ERROR_LOST: the connection broke; nothing was written; the next use connects again
 * @FETTLE_DATABASE_ERROR_UNCERTAIN: the connection broke during COMMIT: written or not, nobody knows yet
 * @FETTLE_DATABASE_ERROR_CANCELLED: stopped on request
 *
 * Messages are translated and say what happened and what to do; the engine's own words follow in brackets.
 */
typedef enum
{
  FETTLE_DATABASE_ERROR_FAILED,
  FETTLE_DATABASE_ERROR_OPEN,
  FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
  FETTLE_DATABASE_ERROR_NEWER_SCHEMA,
  FETTLE_DATABASE_ERROR_BUSY,
  FETTLE_DATABASE_ERROR_CONSTRAINT,
  FETTLE_DATABASE_ERROR_READ_ONLY,
  FETTLE_DATABASE_ERROR_FULL,
  FETTLE_DATABASE_ERROR_CORRUPT,
  FETTLE_DATABASE_ERROR_LOST,
  FETTLE_DATABASE_ERROR_UNCERTAIN,
  FETTLE_DATABASE_ERROR_CANCELLED,
} FettleDatabaseError;

#define FETTLE_DATABASE_ERROR (fettle_database_error_quark ())
GQuark fettle_database_error_quark (void);

typedef struct _FettleConnection FettleConnection;
typedef struct _FettleStatement FettleStatement;

#define FETTLE_TYPE_CONNECTION (fettle_connection_get_type ())
GType fettle_connection_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleConnection, g_object_unref)

/**
 * fettle_connection_open:
 * @url: a path, or `postgresql://…`
 *
 * A connection may be used from any thread, by one at a time.
 */
FettleConnection *
fettle_connection_open (const char *url, FettleConnectionFlags flags, GError **error);
FettleEngine
fettle_connection_get_engine (FettleConnection *self); /* for schema, search, locking, sums */
const char *fettle_connection_get_url (FettleConnection *self);
char *fettle_database_url_get_display_name (const char *url); /* without password */
/* As it may be written down or handed on: it still leads there, but holds no password. */
char *fettle_database_url_without_password (const char *url);

/* Transactions. A write takes the write lock at once (BEGIN IMMEDIATE; PostgreSQL: plain BEGIN), a
 * read sees one snapshot. A failed COMMIT is rolled back and is the operation's failure. */
gboolean fettle_connection_begin_read (FettleConnection *self, GError **error);
gboolean fettle_connection_begin_write (FettleConnection *self, GError **error);
gboolean fettle_connection_commit (FettleConnection *self, GError **error);
void fettle_connection_rollback (FettleConnection *self);
gboolean fettle_connection_in_transaction (FettleConnection *self);
/* After any error inside a transaction it can only be rolled back: later statements and COMMIT fail
 * with the same error, on both engines. A write in a read transaction is READ_ONLY. */

/* A part of a write transaction that may fail by itself: where a statement after the savepoint met a
 * constraint, rolling back to it makes the transaction fit to go on. Not nested. */
gboolean fettle_connection_set_savepoint (FettleConnection *self, GError **error);
gboolean fettle_connection_release_savepoint (FettleConnection *self, GError **error);
gboolean fettle_connection_rollback_to_savepoint (FettleConnection *self, GError **error);

/* How long to wait for somebody else's lock before BUSY; 10,000 ms at first. */
void fettle_connection_set_busy_timeout (FettleConnection *self, guint milliseconds);
/* Of the last CONSTRAINT error: the engine's name for what was violated (SQLite: "call.number" or
 * "index 'name'"; PostgreSQL: the constraint's name), or NULL. Until the next transaction. */
const char *fettle_connection_get_violation (FettleConnection *self);

/* Several statements without parameters, separated by semicolons: schema files. */
gboolean fettle_connection_execute (FettleConnection *self, const char *sql, GError **error);

/**
 * fettle_connection_prepare:
 * @sql: one statement with `$1 … $n`; program text only, never text from a user
 *
 * Returns: (transfer full): from the connection's cache where it was prepared before; give it
 *   back with fettle_statement_release() (g_autoptr does), which resets it
 */
FettleStatement *
fettle_connection_prepare (FettleConnection *self, const char *sql, GError **error);
/* Number of statements in the cache, and prepares answered from it: for tests. */
guint fettle_connection_get_n_cached (FettleConnection *self);

/* Running queries stop soon with CANCELLED while @cancellable is set and cancelled; NULL to end that. */
void fettle_connection_set_cancellable (FettleConnection *self, GCancellable *cancellable);

/* A number that changes when another connection, of this process or another, has committed (SQLite:
 * data_version; PostgreSQL: pending notifications on @channel "fettle"). */
gboolean fettle_connection_poll_changed (FettleConnection *self, gboolean *changed, GError **error);
/* The same, but waits up to @timeout_ms for a change (-1: for ever); ends early without a change when
 * the cancellable of the connection is cancelled. Takes a connection of its own to do this on. A
 * connection that had to be made again counts as a change. The first call only marks the beginning. */
gboolean fettle_connection_wait_changed (FettleConnection *self,
                                         int timeout_ms,
                                         gboolean *changed,
                                         GError **error);
/* (transfer full) (nullable): the next payload that came with the last fettle_connection_poll_changed()
 * or …_wait_changed(), oldest first; "" where nobody could say what it was. SQLite has none. */
char *fettle_connection_take_payload (FettleConnection *self);
/* PostgreSQL: NOTIFY in the current transaction, with @payload (from 8,000 bytes: ""); SQLite: nothing. */
gboolean
fettle_connection_notify_others (FettleConnection *self, const char *payload, GError **error);

/* Statement parameters count from 1, columns from 0. Bind before the first step or after a reset;
 * bound text and bytes are borrowed until the next reset. */
void fettle_statement_bind_int64 (FettleStatement *self, guint n, gint64 value);
void fettle_statement_bind_text (FettleStatement *self,
                                 guint n,
                                 const char *value); /* NULL binds NULL */
void
fettle_statement_bind_bytes (FettleStatement *self, guint n, GBytes *value); /* NULL binds NULL */
void fettle_statement_bind_null (FettleStatement *self, guint n);
/* Next row. @row is FALSE at the end, and stays so until the statement is reset. */
gboolean fettle_statement_step (FettleStatement *self, gboolean *row, GError **error);
/* Runs to the end, ignoring rows, and resets: for INSERT, UPDATE, DELETE. */
gboolean fettle_statement_run (FettleStatement *self, GError **error);
gint64 fettle_statement_get_n_changed (FettleStatement *self); /* rows the last run touched */
guint fettle_statement_get_n_columns (FettleStatement *self);
const char *fettle_statement_get_column_name (FettleStatement *self, guint column);
gboolean fettle_statement_is_null (FettleStatement *self, guint column);
gint64 fettle_statement_get_int64 (FettleStatement *self,
                                   guint column); /* booleans are 0 and 1; NULL is 0 */
const char *
fettle_statement_get_text (FettleStatement *self,
                           guint column); /* borrowed until the next step; dates as ISO text */
GBytes *fettle_statement_dup_bytes (FettleStatement *self, guint column);
void fettle_statement_reset (FettleStatement *self); /* ends the run, clears what is bound */
void fettle_statement_release (FettleStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleStatement, fettle_statement_release)

/**
 * FettleBackupProgress:
 * @done: pages copied
 * @total: pages in all
 */
typedef void (*FettleBackupProgress) (gint64 done, gint64 total, gpointer data);

/**
 * fettle_connection_backup:
 * @path: the file to make; one that is there is replaced when the copy is complete
 * @progress: (nullable) (scope call):
 *
 * Copies the database as it is now into one file, while others go on writing. SQLite only;
 * PostgreSQL answers G_IO_ERROR_NOT_SUPPORTED and says what to use.
 */
gboolean fettle_connection_backup (FettleConnection *self,
                                   const char *path,
                                   FettleBackupProgress progress,
                                   gpointer data,
                                   GError **error);

/* One value, or @fallback where there is no row or it is NULL: for tests, checks and counts. */
gboolean fettle_connection_query_int64 (
    FettleConnection *self, const char *sql, gint64 fallback, gint64 *value, GError **error);

G_END_DECLS
