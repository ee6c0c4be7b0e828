/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One business's data: opens it, runs units of work on it, tells who listens what has changed. */
#pragma once

#include "fettle-connection.h"
#include "fettle-dictionary.h"
#include "fettle-query.h"

G_BEGIN_DECLS

typedef struct _FettleTransaction FettleTransaction;

#define FETTLE_TYPE_STORE (fettle_store_get_type ())
G_DECLARE_FINAL_TYPE (FettleStore, fettle_store, FETTLE, STORE, GObject)

/**
 * FettleStoreError:
 * @FETTLE_STORE_ERROR_CONFLICT: the record was changed by somebody since it was loaded; see fettle_store_error_get_conflict()
 * @FETTLE_STORE_ERROR_NOT_FOUND: no such record (any more)
 * @FETTLE_STORE_ERROR_AMBIGUOUS: several records go by that name
 * @FETTLE_STORE_ERROR_IN_USE: other records refer to it; says which and how many
 * @FETTLE_STORE_ERROR_DUPLICATE: another record has this unique value; says which
 * @FETTLE_STORE_ERROR_IN_THE_WAY: cannot be undone because of a later change; says which, by whom and when
 * @FETTLE_STORE_ERROR_NOTHING: nothing to undo or redo
 * @FETTLE_STORE_ERROR_NOT_ALLOWED: the user's role does not include it; says who may
 */
typedef enum
{
  FETTLE_STORE_ERROR_CONFLICT,
  FETTLE_STORE_ERROR_NOT_FOUND,
  FETTLE_STORE_ERROR_AMBIGUOUS,
  FETTLE_STORE_ERROR_IN_USE,
  FETTLE_STORE_ERROR_DUPLICATE,
  FETTLE_STORE_ERROR_IN_THE_WAY,
  FETTLE_STORE_ERROR_NOTHING,
  FETTLE_STORE_ERROR_NOT_ALLOWED,
} FettleStoreError;

#define FETTLE_STORE_ERROR (fettle_store_error_quark ())
GQuark fettle_store_error_quark (void);
/* Of a CONFLICT: the record as it is in the database now (changed_by and changed_at say who and
 * when), NULL where it was deleted. (transfer none) */
FettleRecord *fettle_store_error_get_theirs (const GError *error);
/* Of a DUPLICATE: the field concerned (interned), or NULL. */
const char *fettle_store_error_get_field (const GError *error);

typedef enum
{
  FETTLE_STORE_DEFAULT = 0,
  FETTLE_STORE_CREATE = 1 << 0, /* a new, empty business; refused where there is one already */
  FETTLE_STORE_READ_ONLY = 1 << 1,
} FettleStoreFlags;

/* Opens and migrates. Blocking: the windows call it in a worker. */
FettleStore *fettle_store_open (const char *url, FettleStoreFlags flags, GError **error);
void
fettle_store_close (FettleStore *self); /* waits for what is under way; later calls fail politely */
const char *fettle_store_get_url (FettleStore *self);
FettleEngine fettle_store_get_engine (FettleStore *self);

/* Who writes: the name kept in change sets and changed_by. Default: the login's real name. */
void fettle_store_set_user (FettleStore *self, const char *user);
const char *fettle_store_get_user (FettleStore *self);
/* A fixed present (`--now`), or FETTLE_NONE for the system's clock. */
void fettle_store_set_now (FettleStore *self, FettleInstant now);
FettleInstant fettle_store_get_now (FettleStore *self);
/* What set_now() was given last: to put it back. */
FettleInstant fettle_store_get_fixed_now (FettleStore *self);
/* The program writes in other people's names (the demo business): nobody's role is asked. */
void fettle_store_set_trusted (FettleStore *self, gboolean trusted);
/* Snapshot of own fields and labels. (transfer full), thread-safe. */
FettleDictionary *fettle_store_ref_dictionary (FettleStore *self);
/* Zone, currency and local flag of the business; strings live as long as the store. */
FettleFormat fettle_store_get_format (FettleStore *self, gboolean local);

/**
 * FettleWork: one unit of work, synchronous, in whatever thread it is called.
 * Returns: TRUE to commit; FALSE with @error set to roll back everything
 */
typedef gboolean (*FettleWork) (FettleTransaction *transaction, gpointer data, GError **error);

gboolean fettle_store_read (
    FettleStore *self, FettleWork work, gpointer data, GCancellable *cancellable, GError **error);
/**
 * fettle_store_write:
 * @title: of the change set, translated, as it will stand in the undo menu ("Change 10 calls")
 * @change_set: (out) (optional): id of the change set, 0 where nothing was changed
 */
gboolean fettle_store_write (FettleStore *self,
                             const char *title,
                             FettleWork work,
                             gpointer data,
                             GCancellable *cancellable,
                             gint64 *change_set,
                             GError **error);

/* The same in the store's threads. @data is freed with @destroy in the caller's main context after
 * @callback has run, so that the callback can read results from it (g_task_get_task_data() of the result). */
void fettle_store_read_async (FettleStore *self,
                              int priority,
                              FettleWork work,
                              gpointer data,
                              GDestroyNotify destroy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean fettle_store_read_finish (FettleStore *self, GAsyncResult *result, GError **error);
void fettle_store_write_async (FettleStore *self,
                               const char *title,
                               FettleWork work,
                               gpointer data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean fettle_store_write_finish (FettleStore *self,
                                    GAsyncResult *result,
                                    gint64 *change_set,
                                    GError **error);

/**
 * FettleChangeNotice: what one commit touched, as the signal "changed" tells it (main context of
 * the thread that opened the store). Refcounted, read-only.
 */
typedef struct _FettleChangeNotice FettleChangeNotice;
#define FETTLE_TYPE_CHANGE_NOTICE (fettle_change_notice_get_type ())
GType fettle_change_notice_get_type (void);
gboolean fettle_change_notice_has_kind (FettleChangeNotice *self, const FettleKind *kind);
gboolean
fettle_change_notice_has_record (FettleChangeNotice *self, const FettleKind *kind, gint64 id);
const gint64 *fettle_change_notice_get_ids (
    FettleChangeNotice *self,
    const FettleKind *kind,
    gsize *n); /* sorted; NULL with n = G_MAXSIZE: too many to say, assume all */
gint64 fettle_change_notice_get_change_set (FettleChangeNotice *self); /* newest */
gboolean fettle_change_notice_is_remote (FettleChangeNotice *self); /* by another process or desk */

/* Signal "changed" (FettleStore *, FettleChangeNotice *). Watching other processes begins when this is called (the windows do). */
void fettle_store_watch (FettleStore *self);

G_END_DECLS
