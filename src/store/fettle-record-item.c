/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in a list: an id now, its record as soon as it is there. */

#include "fettle-record-cache.h"

struct _FettleRecordItem
{
  GObject parent_instance;
  gint64 id;
  FettleRecord *record;
  FettleRecordCache *cache; /* which knows this item; NULL once the list is gone */
  GList link; /* in the cache's order of use; its data is NULL while it is not in it */
};

G_DEFINE_FINAL_TYPE (FettleRecordItem, fettle_record_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
fettle_record_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleRecordItem *self = FETTLE_RECORD_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_item_finalize (GObject *object)
{
  FettleRecordItem *self = FETTLE_RECORD_ITEM (object);

  if (self->cache != NULL)
    fettle_record_cache_forget (self->cache, self->id);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (fettle_record_item_parent_class)->finalize (object);
}

static void
fettle_record_item_class_init (FettleRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fettle_record_item_get_property;
  object_class->finalize = fettle_record_item_finalize;

  props[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, FETTLE_TYPE_RECORD,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fettle_record_item_init (FettleRecordItem *self)
{
}

FettleRecordItem *
fettle_record_item_new (gint64 id, FettleRecordCache *cache)
{
  FettleRecordItem *self = g_object_new (FETTLE_TYPE_RECORD_ITEM, NULL);

  self->id = id;
  self->cache = cache;
  return self;
}

void
fettle_record_item_set_record (FettleRecordItem *self, FettleRecord *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
}

void
fettle_record_item_set_cache (FettleRecordItem *self, FettleRecordCache *cache)
{
  self->cache = cache;
}

GList *
fettle_record_item_get_link (FettleRecordItem *self)
{
  return &self->link;
}

gint64
fettle_record_item_get_id (FettleRecordItem *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_ITEM (self), 0);
  return self->id;
}

/**
 * fettle_record_item_get_record:
 *
 * Returns: (transfer none) (nullable): %NULL while its page is being loaded
 */
FettleRecord *
fettle_record_item_get_record (FettleRecordItem *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_ITEM (self), NULL);
  return self->record;
}
