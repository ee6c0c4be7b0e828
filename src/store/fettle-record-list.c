/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of any length: ids in one array, rows in pages made on demand. */

#include "fettle-query-order.h"
#include "fettle-record-cache.h"
#include "fettle-store-private.h"
#include "fettle-transaction-private.h"

/* The first answer: enough for most screens. A list view makes widgets for every row that it gets at
 * first, and the rest follows soon. */
#define FIRST_IDS 40
/* More changed rows than this are not looked at one by one. */
#define MAX_LOOKED_AT 16

struct _FettleRecordList
{
  GObject parent_instance;
  FettleStore *store;
  FettleQuery *query;
  FettleQuery *answered; /* of the rows that are there; NULL: of none */
  GArray *ids;           /* gint64; never changed, only replaced */
  FettleRecordCache *cache;
  GError *error;
  gboolean loading;
  gboolean again;   /* something happened while a question was on its way: it is asked once more */
  guint generation; /* of the question; answers to an earlier one are dropped */
  GCancellable *cancellable;
  gulong changed_handler;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_QUERY,
  PROP_LOADING,
  PROP_N_ITEMS,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void fettle_record_list_init_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleRecordList,
                               fettle_record_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fettle_record_list_init_model))

/* One question on its way through a worker. */
typedef struct
{
  GWeakRef list;
  guint generation;
  FettleQuery *query;
  gint64 limit;       /* FIRST_IDS, or 0 for all */
  GArray *ids;        /* the answer */
  GPtrArray *records; /* of the first page, where it was asked for */
  gboolean with_records;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->list);
  fettle_query_unref (question->query);
  g_clear_pointer (&question->ids, g_array_unref);
  g_clear_pointer (&question->records, g_ptr_array_unref);
  g_free (question);
}

static void ask (FettleRecordList *self, gint64 limit, gboolean with_records);

/* State. */

static void
set_loading (FettleRecordList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
set_error (FettleRecordList *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

/* Tells only the middle that differs; what stays keeps its item, its selection and its place. */
static void
take_ids (FettleRecordList *self, GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  guint n_old = old->len;
  guint shorter = MIN (n_old, ids->len);
  guint first = 0;
  guint last = 0;

#define OLD(i) g_array_index (old, gint64, i)
#define NEW(i) g_array_index (ids, gint64, i)
  while (first < shorter && OLD (first) == NEW (first))
    first++;
  while (last < shorter - first && OLD (n_old - 1 - last) == NEW (ids->len - 1 - last))
    last++;
#undef OLD
#undef NEW
  self->ids = g_array_ref (ids);
  fettle_record_cache_set_ids (self->cache, ids);
  if (first == n_old && first == ids->len)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_old - first - last,
                              ids->len - first - last);
  if (n_old != ids->len)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
clear_rows (FettleRecordList *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_clear_pointer (&self->answered, fettle_query_unref);
  take_ids (self, none);
}

/* Asking. */

static gboolean
answer_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Question *question = data;
  const FettleKind *kind = fettle_query_get_kind (question->query);

  question->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!fettle_transaction_find_first_ids (transaction, question->query, question->limit,
                                          question->ids, error))
    return FALSE;
  if (!question->with_records || question->ids->len == 0)
    return TRUE;
  question->records =
      fettle_transaction_load_many (transaction, kind, &g_array_index (question->ids, gint64, 0),
                                    MIN (question->ids->len, FETTLE_PAGE_SIZE), error);
  return question->records != NULL;
}

static void
take_answer (FettleRecordList *self, Question *question)
{
  gboolean all = question->limit == 0 || question->ids->len < question->limit;

  set_error (self, NULL);
  g_clear_pointer (&self->answered, fettle_query_unref);
  self->answered = fettle_query_ref (question->query);
  if (question->records != NULL)
    fettle_record_cache_put (self->cache, question->records);
  take_ids (self, question->ids);
  if (all && !self->again)
    set_loading (self, FALSE);
  else
    ask (self, 0, FALSE);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (FettleRecordList) self = g_weak_ref_get (&question->list);
  gboolean success = fettle_store_read_finish (FETTLE_STORE (source), result, &error);

  if (self == NULL || question->generation != self->generation)
    return;
  if (success)
    {
      take_answer (self, question);
      return;
    }
  /* Rows that answer another question would be taken for the answer. */
  if (self->answered != NULL && self->answered != question->query)
    clear_rows (self);
  set_error (self, error);
  set_loading (self, FALSE);
}

/* @limit: ids at most, 0 for all; @with_records: the first page comes along */
static void
ask (FettleRecordList *self, gint64 limit, gboolean with_records)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&question->list, self);
  question->generation = ++self->generation;
  question->query = fettle_query_ref (self->query);
  question->limit = limit;
  question->with_records = with_records;
  self->again = FALSE;
  set_loading (self, TRUE);
  /* What is on the screen comes first, and is painted first. */
  fettle_store_read_async (self->store, with_records ? G_PRIORITY_DEFAULT : G_PRIORITY_DEFAULT_IDLE,
                           answer_work, question, question_free, self->cancellable, on_answered,
                           NULL);
}

/* Whether the first rows cost the database little: their order is one that an index is likely to
 * have. Otherwise all would be sorted twice. */
static gboolean
has_quick_start (const FettleQuery *query)
{
  const FettleKind *kind = fettle_query_get_kind (query);
  const FettleField *field;
  const char *path;

  if (fettle_query_get_text (query) != NULL)
    return FALSE;
  if (fettle_query_get_n_sorts (query) == 0)
    return TRUE;
  path = fettle_query_get_sort (query, 0)->path;
  field = fettle_kind_get_field (kind, path);
  return g_str_equal (path, "id") || g_strcmp0 (path, kind->title) == 0
         || (field != NULL && field->type == FETTLE_FIELD_TYPE_INSTANT);
}

static void
ask_from_start (FettleRecordList *self)
{
  ask (self, has_quick_start (self->query) ? FIRST_IDS : 0, TRUE);
}

/* Not before the answer to the last question: under a rain of changes none would ever come. */
static void
ask_again (FettleRecordList *self)
{
  if (self->loading)
    self->again = TRUE;
  else
    ask (self, 0, FALSE);
}

/* Changes. */

/* TRUE where @path's value is the same in both; only the record's own fields can be compared. */
static gboolean
is_same (const char *path, FettleRecord *before, FettleRecord *after)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (before), parts[0]);
  FettleValue old, new;

  if (field == NULL)
    return FALSE;
  old = fettle_record_get (before, field);
  new = fettle_record_get (after, field);
  return fettle_value_equal (&old, &new);
}

static gboolean
keeps_its_place (const FettleQuery *query, FettleRecord *before, FettleRecord *after)
{
  if (fettle_query_get_text (query) != NULL)
    return FALSE;
  for (guint i = 0; i < fettle_query_get_n_conditions (query); i++)
    if (!is_same (fettle_query_get_condition (query, i)->path, before, after))
      return FALSE;
  for (guint i = 0; i < fettle_query_get_n_sorts (query); i++)
    if (!is_same (fettle_query_get_sort (query, i)->path, before, after))
      return FALSE;
  return TRUE;
}

/* The rows that changed, loaded again to see whether that is all there is to do. */
typedef struct
{
  GWeakRef list;
  const FettleKind *kind;
  GArray *ids;
  GPtrArray *records;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->list);
  g_array_unref (look->ids);
  g_clear_pointer (&look->records, g_ptr_array_unref);
  g_free (look);
}

static gboolean
look_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;

  look->records = fettle_transaction_load_many (
      transaction, look->kind, &g_array_index (look->ids, gint64, 0), look->ids->len, error);
  return look->records != NULL;
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (FettleRecordList) self = g_weak_ref_get (&look->list);
  gboolean success = fettle_store_read_finish (FETTLE_STORE (source), result, NULL);
  gboolean same = success;

  if (self == NULL || look->kind != fettle_query_get_kind (self->query))
    return;
  for (guint i = 0; same && i < look->records->len; i++)
    {
      FettleRecord *after = g_ptr_array_index (look->records, i);
      FettleRecordItem *item =
          after != NULL ? fettle_record_cache_peek (self->cache, after->id) : NULL;
      FettleRecord *before = item != NULL ? fettle_record_item_get_record (item) : NULL;

      same = before != NULL && keeps_its_place (self->query, before, after);
    }
  if (success)
    fettle_record_cache_put (self->cache, look->records);
  if (!same)
    ask_again (self);
}

static void
look_at (FettleRecordList *self, const gint64 *ids, gsize n)
{
  Look *look = g_new0 (Look, 1);

  g_weak_ref_init (&look->list, self);
  look->kind = fettle_query_get_kind (self->query);
  look->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (look->ids, ids, n);
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, look_work, look, look_free, NULL,
                           on_looked, NULL);
}

/* All of @ids are rows of this list that are in memory. */
static gboolean
are_known (FettleRecordList *self, const gint64 *ids, gsize n)
{
  if (ids == NULL || n > MAX_LOOKED_AT || self->loading)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      FettleRecordItem *item = fettle_record_cache_peek (self->cache, ids[i]);

      if (item == NULL || fettle_record_item_get_record (item) == NULL
          || fettle_record_list_find (self, ids[i]) == G_MAXUINT)
        return FALSE;
    }
  return TRUE;
}

/* The order or the conditions look at a kind that was touched. */
static gboolean
looks_through (const char *path, const FettleKind *kind, FettleChangeNotice *notice)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);

  for (guint i = 0; parts[i] != NULL && kind != NULL; i++)
    {
      const FettleField *field = fettle_kind_get_field (kind, parts[i]);

      kind = field != NULL && field->type == FETTLE_FIELD_TYPE_REFERENCE
                 ? fettle_field_get_target (field)
                 : NULL;
      if (kind != NULL && fettle_change_notice_has_kind (notice, kind))
        return TRUE;
    }
  return FALSE;
}

/* Titles that rows show may be others now. */
static gboolean
touches_references (const FettleKind *kind, FettleChangeNotice *notice)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (looks_through (kind->fields[i].name, kind, notice))
      return TRUE;
  return FALSE;
}

static gboolean
depends_on (const FettleQuery *query, FettleChangeNotice *notice)
{
  const FettleKind *kind = fettle_query_get_kind (query);

  for (guint i = 0; i < fettle_query_get_n_conditions (query); i++)
    if (looks_through (fettle_query_get_condition (query, i)->path, kind, notice))
      return TRUE;
  for (guint i = 0; i < fettle_query_get_n_sorts (query); i++)
    if (looks_through (fettle_query_get_sort (query, i)->path, kind, notice))
      return TRUE;
  return fettle_query_get_text (query) != NULL && touches_references (kind, notice);
}

static void
on_changed (FettleStore *store, FettleChangeNotice *notice, FettleRecordList *self)
{
  const FettleKind *kind;
  const gint64 *ids;
  gboolean depends;
  gsize n;

  if (self->query == NULL)
    return;
  kind = fettle_query_get_kind (self->query);
  ids = fettle_change_notice_get_ids (notice, kind, &n);
  depends = depends_on (self->query, notice);
  if (n > 0 && !depends && !touches_references (kind, notice) && are_known (self, ids, n))
    {
      look_at (self, ids, n);
      return;
    }
  fettle_record_cache_refresh (self->cache, notice);
  if (depends || n > 0)
    ask_again (self);
}

/* GListModel. */

static GType
fettle_record_list_get_item_type (GListModel *model)
{
  return FETTLE_TYPE_RECORD_ITEM;
}

static guint
fettle_record_list_get_n_items (GListModel *model)
{
  return FETTLE_RECORD_LIST (model)->ids->len;
}

static gpointer
fettle_record_list_get_item (GListModel *model, guint position)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (model);

  if (position >= self->ids->len)
    return NULL;
  return fettle_record_cache_get (self->cache, self->ids, position);
}

static void
fettle_record_list_init_model (GListModelInterface *iface)
{
  iface->get_item_type = fettle_record_list_get_item_type;
  iface->get_n_items = fettle_record_list_get_n_items;
  iface->get_item = fettle_record_list_get_item;
}

/* GObject. */

static void
fettle_record_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_list_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_QUERY:
      fettle_record_list_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_list_constructed (GObject *object)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (object);

  G_OBJECT_CLASS (fettle_record_list_parent_class)->constructed (object);
  self->changed_handler =
      g_signal_connect_object (self->store, "changed", G_CALLBACK (on_changed), self, 0);
}

static void
fettle_record_list_dispose (GObject *object)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (object);

  g_cancellable_cancel (self->cancellable);
  self->generation++;
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_pointer (&self->cache, fettle_record_cache_free);
  /* A list view may still ask while it goes. */
  g_array_unref (self->ids);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fettle_record_list_parent_class)->dispose (object);
}

static void
fettle_record_list_finalize (GObject *object)
{
  FettleRecordList *self = FETTLE_RECORD_LIST (object);

  g_clear_pointer (&self->query, fettle_query_unref);
  g_array_unref (self->ids);
  g_clear_pointer (&self->answered, fettle_query_unref);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (fettle_record_list_parent_class)->finalize (object);
}

static void
fettle_record_list_class_init (FettleRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fettle_record_list_get_property;
  object_class->set_property = fettle_record_list_set_property;
  object_class->constructed = fettle_record_list_constructed;
  object_class->dispose = fettle_record_list_dispose;
  object_class->finalize = fettle_record_list_finalize;

  props[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, FETTLE_TYPE_QUERY, writable);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fettle_record_list_init (FettleRecordList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
}

/**
 * fettle_record_list_new:
 * @query: what to list; it must not be changed any more
 *
 * Asks at once. The list must be made, used and freed in the context that the store was opened in.
 */
FettleRecordList *
fettle_record_list_new (FettleStore *store, FettleQuery *query)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return g_object_new (FETTLE_TYPE_RECORD_LIST, "store", store, "query", query, NULL);
}

void
fettle_record_list_refresh (FettleRecordList *self)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST (self));

  if (self->query != NULL)
    ask_again (self);
}

/**
 * fettle_record_list_set_query:
 *
 * Asks something else. The old rows stay until the first answer is there.
 */
void
fettle_record_list_set_query (FettleRecordList *self, FettleQuery *query)
{
  g_autoptr (FettleQuery) old = NULL;

  g_return_if_fail (FETTLE_IS_RECORD_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && fettle_query_equal (self->query, query))
    return;
  old = g_steal_pointer (&self->query);
  self->query = fettle_query_ref (query);
  if (old == NULL || fettle_query_get_kind (old) != fettle_query_get_kind (query))
    {
      /* Ids of another kind mean other records. */
      if (self->cache != NULL)
        clear_rows (self);
      g_clear_pointer (&self->cache, fettle_record_cache_free);
      self->cache = fettle_record_cache_new (self->store, fettle_query_get_kind (query));
    }
  ask_from_start (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

gboolean
fettle_record_list_is_loading (FettleRecordList *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST (self), FALSE);
  return self->loading;
}

const GError *
fettle_record_list_get_error (FettleRecordList *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST (self), NULL);
  return self->error;
}

/**
 * fettle_record_list_get_id:
 *
 * Returns: the id at @position, without loading its row; 0 beyond the end
 */
gint64
fettle_record_list_get_id (FettleRecordList *self, guint position)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST (self), 0);
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * fettle_record_list_find:
 *
 * Returns: the position of @id, G_MAXUINT where it is not in the list
 */
guint
fettle_record_list_find (FettleRecordList *self, gint64 id)
{
  const gint64 *ids;

  g_return_val_if_fail (FETTLE_IS_RECORD_LIST (self), G_MAXUINT);

  ids = (const gint64 *)(gpointer)self->ids->data;
  for (guint i = 0; i < self->ids->len; i++)
    if (ids[i] == id)
      return i;
  return G_MAXUINT;
}
