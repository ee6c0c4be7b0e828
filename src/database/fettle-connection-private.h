/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a driver implements: a subclass of FettleConnection and a table of statement functions. */
#pragma once

#include "fettle-connection.h"

G_BEGIN_DECLS

#define FETTLE_CONNECTION_CLASS(klass)                                                             \
  (G_TYPE_CHECK_CLASS_CAST ((klass), FETTLE_TYPE_CONNECTION, FettleConnectionClass))
#define FETTLE_CONNECTION_GET_CLASS(obj)                                                           \
  (G_TYPE_INSTANCE_GET_CLASS ((obj), FETTLE_TYPE_CONNECTION, FettleConnectionClass))
#define FETTLE_CONNECTION(obj)                                                                     \
  (G_TYPE_CHECK_INSTANCE_CAST ((obj), FETTLE_TYPE_CONNECTION, FettleConnection))
#define FETTLE_IS_CONNECTION(obj) (G_TYPE_CHECK_INSTANCE_TYPE ((obj), FETTLE_TYPE_CONNECTION))

typedef struct _FettleStatementCache FettleStatementCache;

typedef enum
{
  FETTLE_TRANSACTION_NONE,
  FETTLE_TRANSACTION_READ,
  FETTLE_TRANSACTION_WRITE,
} FettleTransactionState;

struct _FettleConnection
{
  GObject parent_instance;

  char *url;
  char *display_name; /* for messages: never holds a password */
  FettleConnectionFlags flags;
  FettleStatementCache *cache;
  FettleTransactionState state;
  GError *failure; /* what spoiled the transaction under way */
  char *violation; /* name of the constraint violated last */
  GCancellable *cancellable;
  guint busy_timeout; /* milliseconds */
  GQueue payloads;    /* char *, oldest first */
};

/**
 * FettleConnectionClass:
 * @prepare: a new statement; caching is done above
 * @begin_migration: a write transaction that keeps every other migration out
 * @end_migration: commits it
 * @set_cancellable: the field of the connection has been changed
 * @wait_changed: @timeout_ms 0 polls
 * @count_table_sql: counts tables named schema_version
 * @count_others_sql: counts all other tables
 *
 * Base functions keep the state of the transaction and refuse what does not fit; the driver speaks
 * to the engine.
 */
typedef struct
{
  GObjectClass parent_class;

  FettleEngine engine;
  const char *count_table_sql;
  const char *count_others_sql;

  gboolean (*begin) (FettleConnection *self, gboolean write, GError **error);
  gboolean (*commit) (FettleConnection *self, GError **error);
  void (*rollback) (FettleConnection *self);
  gboolean (*execute) (FettleConnection *self, const char *sql, GError **error);
  FettleStatement *(*prepare) (FettleConnection *self, const char *sql, GError **error);
  void (*set_cancellable) (FettleConnection *self);
  void (*set_busy_timeout) (FettleConnection *self);
  gboolean (*wait_changed) (FettleConnection *self,
                            int timeout_ms,
                            gboolean *changed,
                            GError **error);
  gboolean (*notify_others) (FettleConnection *self, const char *payload, GError **error);
  gboolean (*backup) (FettleConnection *self,
                      const char *path,
                      FettleBackupProgress progress,
                      gpointer data,
                      GError **error);
  gboolean (*begin_migration) (FettleConnection *self, GError **error);
  gboolean (*end_migration) (FettleConnection *self, GError **error);
} FettleConnectionClass;

typedef struct
{
  void (*bind_int64) (FettleStatement *self, guint n, gint64 value);
  void (*bind_text) (FettleStatement *self, guint n, const char *value);
  void (*bind_bytes) (FettleStatement *self, guint n, GBytes *value);
  void (*bind_null) (FettleStatement *self, guint n);
  gboolean (*step) (FettleStatement *self, gboolean *row, GError **error);
  guint (*get_n_columns) (FettleStatement *self);
  const char *(*get_column_name) (FettleStatement *self, guint column);
  gboolean (*is_null) (FettleStatement *self, guint column);
  gint64 (*get_int64) (FettleStatement *self, guint column);
  const char *(*get_text) (FettleStatement *self, guint column);
  GBytes *(*dup_bytes) (FettleStatement *self, guint column);
  void (*reset) (FettleStatement *self);
  void (*free) (FettleStatement *self);
} FettleStatementFuncs;

/* Begins every driver's own statement struct. Plain, not a GObject: binding is the hot path. */
struct _FettleStatement
{
  const FettleStatementFuncs *funcs;
  FettleConnection *connection; /* a reference while it is lent out */
  char *sql;
  gint64 n_changed;
  GList link; /* in the cache's queue of idle ones */
  gboolean lent;
  gboolean cached; /* FALSE: a second one of the same text; freed when given back */
};

/* For drivers: fill the common part. */
void fettle_statement_init (FettleStatement *self,
                            const FettleStatementFuncs *funcs,
                            FettleConnection *connection,
                            const char *sql);
void fettle_statement_free (FettleStatement *self);

FettleStatementCache *fettle_statement_cache_new (guint max_idle);
void fettle_statement_cache_free (FettleStatementCache *self);
guint fettle_statement_cache_get_size (FettleStatementCache *self);
/* An idle one of this text, marked as lent; or NULL. */
FettleStatement *fettle_statement_cache_take (FettleStatementCache *self, const char *sql);
void fettle_statement_cache_add (FettleStatementCache *self, FettleStatement *statement);
void fettle_statement_cache_give_back (FettleStatementCache *self, FettleStatement *statement);

/* Remembers that the transaction under way is spoiled. */
void fettle_connection_note_failure (FettleConnection *self, const GError *error);
void fettle_connection_set_violation (FettleConnection *self, const char *name);
gboolean fettle_connection_is_cancelled (FettleConnection *self);

/* Migration's own transaction. */
gboolean fettle_connection_begin_migration (FettleConnection *self, GError **error);
gboolean fettle_connection_end_migration (FettleConnection *self, GError **error);

gboolean fettle_database_url_is_postgresql (const char *url);
/* Holds signs that ought to have been escaped: who knows where the password begins and ends. */
gboolean fettle_database_url_is_ambiguous (const char *url);

G_END_DECLS
