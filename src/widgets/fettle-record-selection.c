/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records of a list are selected: by id. */
#include "fettle-record-selection.h"

struct _FettleRecordSelection
{
  GObject parent_instance;
  FettleRecordList *model;
  gulong items_handler;
  GHashTable *ids;   /* gint64 *: those selected, or with `inverted` those that are not */
  gboolean inverted; /* after “select all”: a million rows need no million entries */
  guint prune_source;
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_N_SELECTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleRecordSelection,
                               fettle_record_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

static guint
get_n_items (FettleRecordSelection *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

static void
remember (FettleRecordSelection *self, gint64 id, gboolean selected)
{
  if (id == 0)
    return;
  if (selected != self->inverted)
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->ids, &id);
}

static gboolean
is_id_selected (FettleRecordSelection *self, gint64 id)
{
  return id != 0 && g_hash_table_contains (self->ids, &id) != self->inverted;
}

static void
emit_changed (FettleRecordSelection *self, guint position, guint n_items)
{
  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
forget_all (FettleRecordSelection *self, gboolean inverted)
{
  g_hash_table_remove_all (self->ids);
  self->inverted = inverted;
}

/* GListModel. */

static GType
get_item_type (GListModel *model)
{
  return FETTLE_TYPE_RECORD_ITEM;
}

static guint
list_get_n_items (GListModel *model)
{
  return get_n_items (FETTLE_RECORD_SELECTION (model));
}

static gpointer
list_get_item (GListModel *model, guint position)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  return self->model != NULL ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

/* GtkSelectionModel. */

static gboolean
selection_is_selected (GtkSelectionModel *model, guint position)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  if (self->model == NULL || (g_hash_table_size (self->ids) == 0 && !self->inverted))
    return FALSE;

  return is_id_selected (self, fettle_record_list_get_id (self->model, position));
}

static gboolean
selection_select_range (GtkSelectionModel *model,
                        guint position,
                        guint n_items,
                        gboolean unselect_rest)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  if (unselect_rest)
    forget_all (self, FALSE);
  for (guint i = 0; i < n_items && self->model != NULL; i++)
    remember (self, fettle_record_list_get_id (self->model, position + i), TRUE);
  if (unselect_rest)
    emit_changed (self, 0, get_n_items (self));
  else
    emit_changed (self, position, n_items);

  return TRUE;
}

static gboolean
selection_unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  for (guint i = 0; i < n_items && self->model != NULL; i++)
    remember (self, fettle_record_list_get_id (self->model, position + i), FALSE);
  emit_changed (self, position, n_items);

  return TRUE;
}

static gboolean
selection_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return selection_select_range (model, position, 1, unselect_rest);
}

static gboolean
selection_unselect_item (GtkSelectionModel *model, guint position)
{
  return selection_unselect_range (model, position, 1);
}

static gboolean
selection_select_all (GtkSelectionModel *model)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  forget_all (self, TRUE);
  emit_changed (self, 0, get_n_items (self));

  return TRUE;
}

static gboolean
selection_unselect_all (GtkSelectionModel *model)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);

  forget_all (self, FALSE);
  emit_changed (self, 0, get_n_items (self));

  return TRUE;
}

static gboolean
selection_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (model);
  GtkBitsetIter iter;
  guint position;

  if (self->model == NULL || gtk_bitset_is_empty (mask))
    return TRUE;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    remember (self, fettle_record_list_get_id (self->model, position),
              gtk_bitset_contains (selected, position));
  emit_changed (self, gtk_bitset_get_minimum (mask),
                gtk_bitset_get_maximum (mask) - gtk_bitset_get_minimum (mask) + 1);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = selection_is_selected;
  iface->select_item = selection_select_item;
  iface->unselect_item = selection_unselect_item;
  iface->select_range = selection_select_range;
  iface->unselect_range = selection_unselect_range;
  iface->select_all = selection_select_all;
  iface->unselect_all = selection_unselect_all;
  iface->set_selection = selection_set_selection;
}

/* Records that are no longer listed are no longer selected. */

static gboolean
prune (gpointer user_data)
{
  FettleRecordSelection *self = user_data;
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_items = get_n_items (self);
  guint before = g_hash_table_size (self->ids);

  self->prune_source = 0;
  if (fettle_record_list_is_loading (self->model))
    return G_SOURCE_REMOVE;

  for (guint i = 0; i < n_items; i++)
    {
      gint64 id = fettle_record_list_get_id (self->model, i);

      if (g_hash_table_contains (self->ids, &id))
        g_hash_table_add (listed, g_memdup2 (&id, sizeof id));
    }
  if (g_hash_table_size (listed) != before)
    {
      g_hash_table_unref (self->ids);
      self->ids = g_steal_pointer (&listed);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_prune (FettleRecordSelection *self)
{
  if (self->prune_source == 0 && g_hash_table_size (self->ids) > 0)
    self->prune_source = g_idle_add (prune, self);
}

static void
on_items_changed (
    GListModel *model, guint position, guint removed, guint added, FettleRecordSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed > 0)
    queue_prune (self);
  if (self->inverted)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
on_loading_changed (FettleRecordSelection *self)
{
  if (!fettle_record_list_is_loading (self->model))
    queue_prune (self);
}

static void
fettle_record_selection_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      fettle_record_selection_set_model (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_selection_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  FettleRecordSelection *self = FETTLE_RECORD_SELECTION (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, fettle_record_selection_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
disconnect_model (FettleRecordSelection *self)
{
  g_clear_handle_id (&self->prune_source, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
fettle_record_selection_dispose (GObject *object)
{
  disconnect_model (FETTLE_RECORD_SELECTION (object));

  G_OBJECT_CLASS (fettle_record_selection_parent_class)->dispose (object);
}

static void
fettle_record_selection_finalize (GObject *object)
{
  g_hash_table_unref (FETTLE_RECORD_SELECTION (object)->ids);

  G_OBJECT_CLASS (fettle_record_selection_parent_class)->finalize (object);
}

static void
fettle_record_selection_class_init (FettleRecordSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fettle_record_selection_set_property;
  object_class->get_property = fettle_record_selection_get_property;
  object_class->dispose = fettle_record_selection_dispose;
  object_class->finalize = fettle_record_selection_finalize;

  properties[PROP_MODEL] =
      g_param_spec_object ("model", NULL, NULL, FETTLE_TYPE_RECORD_LIST,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_record_selection_init (FettleRecordSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FettleRecordSelection *
fettle_record_selection_new (FettleRecordList *model)
{
  g_autoptr (FettleRecordList) owned = model;

  return g_object_new (FETTLE_TYPE_RECORD_SELECTION, "model", owned, NULL);
}

void
fettle_record_selection_set_model (FettleRecordSelection *self, FettleRecordList *model)
{
  guint removed;

  g_return_if_fail (FETTLE_IS_RECORD_SELECTION (self));

  if (self->model == model)
    return;

  removed = get_n_items (self);
  disconnect_model (self);
  forget_all (self, FALSE);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), self);
      g_signal_connect_swapped (model, "notify::loading", G_CALLBACK (on_loading_changed), self);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, get_n_items (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

guint
fettle_record_selection_get_n_selected (FettleRecordSelection *self)
{
  guint n_ids;

  g_return_val_if_fail (FETTLE_IS_RECORD_SELECTION (self), 0);

  n_ids = g_hash_table_size (self->ids);

  return self->inverted ? get_n_items (self) - MIN (n_ids, get_n_items (self)) : n_ids;
}

GArray *
fettle_record_selection_dup_ids (FettleRecordSelection *self)
{
  GArray *ids;
  guint n_items, n_selected;

  g_return_val_if_fail (FETTLE_IS_RECORD_SELECTION (self), NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  n_items = get_n_items (self);
  n_selected = fettle_record_selection_get_n_selected (self);
  for (guint i = 0; i < n_items && ids->len < n_selected; i++)
    {
      gint64 id = fettle_record_list_get_id (self->model, i);

      if (is_id_selected (self, id))
        g_array_append_val (ids, id);
    }

  return ids;
}

void
fettle_record_selection_select_id (FettleRecordSelection *self, gint64 id)
{
  g_return_if_fail (FETTLE_IS_RECORD_SELECTION (self));

  forget_all (self, FALSE);
  remember (self, id, TRUE);
  emit_changed (self, 0, get_n_items (self));
}
