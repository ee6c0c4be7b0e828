/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a short list of records up to date: all of a kind, read again whenever one changes. */

#include "fettle-records-watch.h"

#include "fettle-transaction.h"

struct _FettleRecordsWatch
{
  GObject parent_instance;
  FettleStore *store;
  FettleQuery *query;
  GCancellable *cancellable;
  gboolean reading;
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (FettleRecordsWatch, fettle_records_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  FettleQuery *query;
  GPtrArray *records; /* out */
} Read;

static void
read_free (Read *request)
{
  fettle_query_unref (request->query);
  g_clear_pointer (&request->records, g_ptr_array_unref);
  g_free (request);
}

static gboolean
do_read (FettleTransaction *transaction, gpointer data, GError **error)
{
  Read *request = data;

  request->records = fettle_transaction_find (transaction, request->query, error);
  return request->records != NULL;
}

static void start (FettleRecordsWatch *self);

static void
on_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordsWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  Read *request = g_task_get_task_data (G_TASK (result));
  const gboolean ok = fettle_store_read_finish (FETTLE_STORE (object), result, &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->stale)
    start (self);
  else if (ok)
    g_signal_emit (self, signals[SIGNAL_LOADED], 0, request->records);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
start (FettleRecordsWatch *self)
{
  Read *request = g_new0 (Read, 1);

  request->query = fettle_query_ref (self->query);
  self->reading = TRUE;
  self->stale = FALSE;
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, do_read, request,
                           (GDestroyNotify)read_free, self->cancellable, on_read,
                           g_object_ref (self));
}

static void
on_changed (FettleRecordsWatch *self, FettleChangeNotice *notice)
{
  if (!fettle_change_notice_has_kind (notice, fettle_query_get_kind (self->query)))
    return;
  if (self->reading)
    self->stale = TRUE;
  else
    start (self);
}

static void
fettle_records_watch_dispose (GObject *object)
{
  FettleRecordsWatch *self = FETTLE_RECORDS_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_records_watch_parent_class)->dispose (object);
}

static void
fettle_records_watch_finalize (GObject *object)
{
  FettleRecordsWatch *self = FETTLE_RECORDS_WATCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, fettle_query_unref);

  G_OBJECT_CLASS (fettle_records_watch_parent_class)->finalize (object);
}

static void
fettle_records_watch_class_init (FettleRecordsWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_records_watch_dispose;
  object_class->finalize = fettle_records_watch_finalize;

  signals[SIGNAL_LOADED] = g_signal_new ("loaded", FETTLE_TYPE_RECORDS_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", FETTLE_TYPE_RECORDS_WATCH, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fettle_records_watch_init (FettleRecordsWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

FettleRecordsWatch *
fettle_records_watch_new (FettleStore *store, FettleQuery *query)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  FettleRecordsWatch *self = g_object_new (FETTLE_TYPE_RECORDS_WATCH, NULL);

  self->store = g_object_ref (store);
  self->query = fettle_query_ref (query);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  start (self);
  return self;
}

FettleStore *
fettle_records_watch_get_store (FettleRecordsWatch *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORDS_WATCH (self), NULL);
  return self->store;
}
