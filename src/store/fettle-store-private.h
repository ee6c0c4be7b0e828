/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the store share with each other. */
#pragma once

#include "fettle-store.h"
#include "fettle-table.h"
#include "fettle-transaction.h"
#include "fettle-worker.h"

G_BEGIN_DECLS

#define FETTLE_SCHEMA_PATH "/io/github/fettle/Fettle/schema"
/* More changed records of one kind than this are told as "any of them". */
#define FETTLE_NOTICE_MAX_IDS 10000

typedef struct _FettleWatch FettleWatch;

struct _FettleStore
{
  GObject parent_instance;
  char *url;
  FettleStoreFlags flags;
  FettleEngine engine;
  GMainContext *context; /* where "changed" is told */

  GMutex lock;      /* of all down to the next lock */
  const char *user; /* interned, as few people use one program */
  FettleInstant now;
  gboolean trusted;
  int known_role; /* atomic: a FettleRole, NONE: nobody has asked */
  FettleTableSet *tables;
  GTimeZone *zone;
  const char *currency; /* interned */
  GPtrArray *zones;     /* every zone there was: borrowed ones stay valid */
  GHashTable *own_sets; /* ids (gint64 *) of change sets of this store that its watch has not met */
  FettleWatch *watch;
  gint64 first_change_set; /* the newest when the store was opened */

  GMutex writer_lock;
  FettleConnection *writer;
  GMutex pool_lock;
  GCond pool_changed;
  GPtrArray *idle; /* reading connections nobody uses */
  guint n_readers;
  gboolean closed; /* under pool_lock */

  FettleWorker *writing;
  FettleWorker *reading;
};

#define FETTLE_STORE_N_READERS 3

/* (transfer full) */
FettleTableSet *fettle_store_ref_tables (FettleStore *self);
void fettle_store_set_tables (FettleStore *self, FettleTableSet *tables);
/* Reads own fields and labels, business; whoever has a connection at hand. */
void fettle_store_emit_changed (FettleStore *self, FettleChangeNotice *notice);
void fettle_store_emit_role_changed (FettleStore *self);
FettleTableSet *fettle_store_read_tables (FettleConnection *connection, GError **error);
gboolean fettle_store_read_format (FettleStore *self, FettleConnection *connection, GError **error);

/* fettle-store-threads.c */
void fettle_store_threads_init (FettleStore *self);
void fettle_store_threads_close (FettleStore *self);
FettleConnection *fettle_store_take_reader (FettleStore *self, GError **error);
void fettle_store_give_reader (FettleStore *self, FettleConnection *connection);

/* fettle-store-watch.c */
void fettle_store_watch_stop (FettleStore *self);
void fettle_store_expect_own (FettleStore *self, gint64 change_set, gboolean expect);
/* Tells @notice in the store's context; takes it. */
void fettle_store_tell (FettleStore *self, FettleChangeNotice *notice);
/* "role-changed", likewise. */
void fettle_store_tell_role (FettleStore *self);

/* fettle-change-notice.c */
FettleChangeNotice *fettle_change_notice_new (gboolean remote);
FettleChangeNotice *fettle_change_notice_ref (FettleChangeNotice *self);
void fettle_change_notice_unref (FettleChangeNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleChangeNotice, fettle_change_notice_unref)
void fettle_change_notice_add (FettleChangeNotice *self, const FettleKind *kind, gint64 id);
void fettle_change_notice_add_all (FettleChangeNotice *self, const FettleKind *kind);
void fettle_change_notice_finish (FettleChangeNotice *self, gint64 change_set);
gboolean fettle_change_notice_is_empty (FettleChangeNotice *self);

/* fettle-store-error.c */
void fettle_store_error_set (GError **error, FettleStoreError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void fettle_store_error_set_conflict (GError **error,
                                      FettleRecord *mine,
                                      FettleRecord *theirs,
                                      GTimeZone *zone);
void
fettle_store_error_set_duplicate (GError **error, const char *field_name, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
