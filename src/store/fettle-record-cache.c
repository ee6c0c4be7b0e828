/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a list that are in memory. */

#include "fettle-record-cache.h"
#include "fettle-store-private.h"

/* Rows in one request at most: a few screenfuls. */
#define MAX_REQUEST 256

struct _FettleRecordCache
{
  FettleStore *store;
  const FettleKind *kind;
  GHashTable *items; /* id (gint64 *) -> FettleRecordItem, borrowed: every item there is */
  GQueue kept;       /* items kept alive, the longest unused at the head */
  GArray *ids;       /* of the list */
  GArray *wanted;    /* pages (guint) with items that have no record, the newest last */
  GArray *stale;     /* ids (gint64) of items whose record is to be loaded again */
  GCancellable *cancellable;
  gboolean busy; /* one request at a time, so that answers come in order */
  guint flush;   /* idle source */
};

/* One request, as the worker sees it. */
typedef struct
{
  FettleRecordCache *cache; /* not in the worker; not after a cancel */
  const FettleKind *kind;
  GArray *ids;
  GPtrArray *records;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->ids);
  g_clear_pointer (&request->records, g_ptr_array_unref);
  g_free (request);
}

static void queue_flush (FettleRecordCache *self);

/* Keeping. */

static void
drop_oldest (FettleRecordCache *self)
{
  GList *link = g_queue_pop_head_link (&self->kept);
  FettleRecordItem *item = link->data;

  link->data = NULL;
  g_object_unref (item);
}

static void
keep (FettleRecordCache *self, FettleRecordItem *item)
{
  GList *link = fettle_record_item_get_link (item);

  if (link->data != NULL)
    g_queue_unlink (&self->kept, link);
  else
    link->data = g_object_ref (item);
  g_queue_push_tail_link (&self->kept, link);
  while (self->kept.length > FETTLE_MAX_KEPT)
    drop_oldest (self);
}

static FettleRecordItem *
make_item (FettleRecordCache *self, gint64 id)
{
  FettleRecordItem *item = fettle_record_item_new (id, self);

  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  keep (self, item);
  return item;
}

void
fettle_record_cache_forget (FettleRecordCache *self, gint64 id)
{
  g_hash_table_remove (self->items, &id);
}

/* Requests. */

static gboolean
load_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Request *request = data;

  request->records = fettle_transaction_load_many (transaction, request->kind,
                                                   &g_array_index (request->ids, gint64, 0),
                                                   request->ids->len, error);
  return request->records != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Request *request = g_task_get_task_data (G_TASK (result));
  FettleRecordCache *self = request->cache;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      /* Only a list that is gone cancels; then its cache is, too. */
      if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
        return;
      /* The rows stay empty; the list's own query meets the same trouble and shows it. */
      g_debug ("Rows were not loaded: %s", error->message);
    }
  else if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  self->busy = FALSE;
  if (request->records != NULL)
    fettle_record_cache_put (self, request->records);
  if (self->wanted->len > 0 || self->stale->len > 0)
    queue_flush (self);
}

/* Ids of the page for which somebody waits, and of its neighbours on it that come along. */
static void
add_page (FettleRecordCache *self, guint page, GArray *ids)
{
  guint first = page * FETTLE_PAGE_SIZE;
  guint end = MIN (first + FETTLE_PAGE_SIZE, self->ids->len);
  gboolean needed = FALSE;

  for (guint i = first; i < end && !needed; i++)
    {
      FettleRecordItem *item =
          fettle_record_cache_peek (self, g_array_index (self->ids, gint64, i));

      needed = item != NULL && fettle_record_item_get_record (item) == NULL;
    }
  for (guint i = first; i < end && needed; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      FettleRecordItem *item = fettle_record_cache_peek (self, id);

      if (item == NULL || fettle_record_item_get_record (item) == NULL)
        g_array_append_val (ids, id);
    }
}

static GArray *
take_next_ids (FettleRecordCache *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_stale = MIN (self->stale->len, MAX_REQUEST);

  g_array_append_vals (ids, self->stale->data, n_stale);
  g_array_remove_range (self->stale, 0, n_stale);
  while (self->wanted->len > 0 && ids->len < MAX_REQUEST)
    {
      guint page = g_array_index (self->wanted, guint, self->wanted->len - 1);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      add_page (self, page, ids);
    }
  return ids;
}

static gboolean
on_flush (gpointer data)
{
  FettleRecordCache *self = data;
  g_autoptr (GArray) ids = NULL;
  Request *request;

  self->flush = 0;
  if (self->busy)
    return G_SOURCE_REMOVE;
  ids = take_next_ids (self);
  if (ids->len == 0)
    return G_SOURCE_REMOVE;
  request = g_new0 (Request, 1);
  request->cache = self;
  request->kind = self->kind;
  request->ids = g_steal_pointer (&ids);
  self->busy = TRUE;
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, load_work, request, request_free,
                           self->cancellable, on_loaded, NULL);
  return G_SOURCE_REMOVE;
}

/* A list view asks for row after row; the request goes out when it has asked for them all. */
static void
queue_flush (FettleRecordCache *self)
{
  if (self->flush == 0)
    self->flush = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_flush, self, NULL);
}

static void
want_page (FettleRecordCache *self, guint page)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == page)
      {
        g_array_remove_index (self->wanted, i);
        break;
      }
  g_array_append_val (self->wanted, page);
  queue_flush (self);
}

/* For the list. */

FettleRecordCache *
fettle_record_cache_new (FettleStore *store, const FettleKind *kind)
{
  FettleRecordCache *self = g_new0 (FettleRecordCache, 1);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->kept);
  return self;
}

void
fettle_record_cache_free (FettleRecordCache *self)
{
  GHashTableIter iter;
  gpointer item;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->flush, g_source_remove);
  while (self->kept.length > 0)
    drop_oldest (self);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    fettle_record_item_set_cache (item, NULL);
  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  g_array_unref (self->wanted);
  g_array_unref (self->stale);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}

void
fettle_record_cache_set_ids (FettleRecordCache *self, GArray *ids)
{
  GHashTableIter iter;
  gpointer item;

  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
  /* Whoever still waits is found by its id. */
  g_array_set_size (self->wanted, 0);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gint64 id = fettle_record_item_get_id (item);

      if (fettle_record_item_get_record (item) == NULL)
        g_array_append_val (self->stale, id);
    }
  if (self->stale->len > 0)
    queue_flush (self);
}

FettleRecordItem *
fettle_record_cache_peek (FettleRecordCache *self, gint64 id)
{
  return g_hash_table_lookup (self->items, &id);
}

FettleRecordItem *
fettle_record_cache_get (FettleRecordCache *self, GArray *ids, guint position)
{
  gint64 id = g_array_index (ids, gint64, position);
  FettleRecordItem *item = fettle_record_cache_peek (self, id);

  if (item != NULL)
    {
      g_object_ref (item);
      keep (self, item);
    }
  else
    item = make_item (self, id);
  if (fettle_record_item_get_record (item) == NULL)
    want_page (self, position / FETTLE_PAGE_SIZE);
  return item;
}

void
fettle_record_cache_put (FettleRecordCache *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      g_autoptr (FettleRecordItem) item = NULL;

      if (record == NULL)
        continue;
      item = fettle_record_cache_peek (self, record->id);
      if (item != NULL)
        g_object_ref (item);
      else
        item = make_item (self, record->id);
      fettle_record_item_set_record (item, record);
    }
}

/* Refreshing. */

static gboolean
is_touched (FettleRecordCache *self, FettleRecordItem *item, FettleChangeNotice *notice)
{
  FettleRecord *record = fettle_record_item_get_record (item);

  if (record == NULL)
    return FALSE;
  if (fettle_change_notice_has_record (notice, self->kind, record->id))
    return TRUE;
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const FettleField *field = &self->kind->fields[i];
      gint64 id;

      if (field->type != FETTLE_FIELD_TYPE_REFERENCE)
        continue;
      id = fettle_record_get (record, field).number;
      if (id != 0 && fettle_change_notice_has_record (notice, fettle_field_get_target (field), id))
        return TRUE;
    }
  return FALSE;
}

/* Nobody but the cache holds it: it is cheaper to forget it than to keep it right. */
static gboolean
is_unused (FettleRecordItem *item)
{
  return fettle_record_item_get_link (item)->data != NULL && G_OBJECT (item)->ref_count == 1;
}

void
fettle_record_cache_refresh (FettleRecordCache *self, FettleChangeNotice *notice)
{
  g_autoptr (GPtrArray) unused = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gint64 id = fettle_record_item_get_id (item);

      if (!is_touched (self, item, notice))
        continue;
      if (is_unused (item))
        g_ptr_array_add (unused, item);
      else
        g_array_append_val (self->stale, id);
    }
  for (guint i = 0; i < unused->len; i++)
    {
      GList *link = fettle_record_item_get_link (g_ptr_array_index (unused, i));

      g_queue_unlink (&self->kept, link);
      link->data = NULL;
      g_object_unref (g_ptr_array_index (unused, i));
    }
  if (self->stale->len > 0)
    queue_flush (self);
}
