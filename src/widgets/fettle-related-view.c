/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base of the views that show what belongs to one record and stay live. */
#include "fettle-related-view.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "fettle-access.h"
#include "fettle-widgets.h"

/* Shown at once; as many again with each “Show more”. */
#define PORTION 100

typedef struct
{
  FettleStore *store;
  gulong changed_handler;
  gulong role_handler;
  const FettleKind *kind; /* of the subject */
  gint64 id;
  gboolean editable;
  guint n_items;
  guint generation;
  guint reload_source;          /* several changes at once are one reload */
  const FettleKind *shown_kind; /* of the last query */
  guint limit;
  GtkWidget *more; /* below what is shown, where there is more */
} FettleRelatedViewPrivate;

typedef struct
{
  GPtrArray *(*load) (FettleTransaction *, const FettleKind *, gint64, guint, gint64 *, GError **);
  FettleQuery *query;
  gboolean in_portions;
  guint limit;
  const FettleKind *kind;
  gint64 id;
  GPtrArray *items;
  gint64 total;
} Load;

typedef struct
{
  FettleRelatedView *view;
  guint generation;
} Waiting;

enum
{
  PROP_0,
  PROP_STORE,
  PROP_KIND,
  PROP_ID,
  PROP_N_ITEMS,
  PROP_EDITABLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleRelatedView, fettle_related_view, GTK_TYPE_WIDGET)

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->query, fettle_query_unref);
  g_clear_pointer (&load->items, g_ptr_array_unref);
  g_free (load);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  if (load->load != NULL)
    {
      load->items =
          load->load (transaction, load->kind, load->id, load->limit, &load->total, error);
      return load->items != NULL;
    }

  load->items = fettle_transaction_find (transaction, load->query, error);
  if (load->items == NULL)
    return FALSE;

  load->total = load->items->len;
  if (fettle_query_get_limit (load->query) == 0
      || load->items->len < fettle_query_get_limit (load->query))
    return TRUE;
  fettle_query_set_limit (load->query, 0);

  return fettle_transaction_count (transaction, load->query, &load->total, error);
}

static void
show_loaded (FettleRelatedView *self, GPtrArray *items, gint64 total)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  FETTLE_RELATED_VIEW_GET_CLASS (self)->show_items (self, items, total);
  if (priv->n_items == (guint)total)
    return;

  priv->n_items = (guint)total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
on_more_clicked (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  priv->limit += PORTION;
  fettle_related_view_reload (self);
}

static void
make_more (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  priv->more = gtk_button_new ();
  gtk_widget_add_css_class (priv->more, "flat");
  gtk_widget_set_halign (priv->more, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (priv->more, 6);
  g_signal_connect_swapped (priv->more, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_widget_insert_before (priv->more, GTK_WIDGET (self), NULL);
}

static void
show_more (FettleRelatedView *self, gint64 shown, gint64 total)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);
  g_autofree char *label = NULL;

  if (shown < total && priv->more == NULL)
    make_more (self);
  if (priv->more == NULL)
    return;

  /* Translators: a button below the newest 100 of 397 notes. */
  label = g_strdup_printf (_ ("Show more (%" PRId64 " of %" PRId64 " shown)"), shown, total);
  gtk_button_set_label (GTK_BUTTON (priv->more), label);
  gtk_widget_set_visible (priv->more, shown < total);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (FettleRelatedView) self = waiting->view;
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  Load *load = g_task_get_task_data (G_TASK (result));
  gboolean done = fettle_store_read_finish (FETTLE_STORE (source), result, &error);

  if (waiting->generation != priv->generation)
    return;
  if (done)
    {
      show_loaded (self, load->items, load->total);
      if (load->in_portions)
        show_more (self, load->items->len, load->total);
    }
  /* The business goes with the last window, and a record with its page, a moment before what stands in
   * it. */
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED)
           && !g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND))
    g_warning ("%s: %s", G_OBJECT_TYPE_NAME (self), error->message);
}

void
fettle_related_view_reload (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);
  FettleRelatedViewClass *klass;
  g_autoptr (FettleQuery) query = NULL;
  Load *load;
  Waiting *waiting;

  g_return_if_fail (FETTLE_IS_RELATED_VIEW (self));

  klass = FETTLE_RELATED_VIEW_GET_CLASS (self);
  priv->generation++;
  if (priv->store == NULL || priv->kind == NULL)
    return;
  if (priv->id != 0 && klass->make_query != NULL)
    query = klass->make_query (self);
  if (priv->id == 0 || (query == NULL && klass->load == NULL))
    {
      g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
      show_loaded (self, nothing, 0);
      show_more (self, 0, 0);
      return;
    }

  load = g_new0 (Load, 1);
  load->load = query == NULL ? klass->load : NULL;
  priv->shown_kind = query != NULL ? fettle_query_get_kind (query) : NULL;
  load->limit = priv->limit;
  load->in_portions = query == NULL || fettle_query_get_limit (query) == 0;
  if (query != NULL && load->in_portions)
    fettle_query_set_limit (query, priv->limit);
  load->query = g_steal_pointer (&query);
  load->kind = priv->kind;
  load->id = priv->id;
  waiting = g_new (Waiting, 1);
  waiting->view = g_object_ref (self);
  waiting->generation = priv->generation;
  fettle_store_read_async (priv->store, G_PRIORITY_DEFAULT, run_load, load, load_free, NULL,
                           on_loaded, waiting);
}

static gboolean
on_reload_idle (gpointer user_data)
{
  FettleRelatedView *self = user_data;
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  priv->reload_source = 0;
  fettle_related_view_reload (self);

  return G_SOURCE_REMOVE;
}

static void
queue_reload (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  if (priv->reload_source == 0)
    priv->reload_source = g_idle_add (on_reload_idle, self);
}

static gboolean
fettle_related_view_real_concerns (FettleRelatedView *self, FettleChangeNotice *notice)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  if (priv->shown_kind != NULL)
    return fettle_change_notice_has_kind (notice, priv->shown_kind);

  return priv->id != 0 && fettle_change_notice_has_record (notice, priv->kind, priv->id);
}

static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  if (priv->kind != NULL && FETTLE_RELATED_VIEW_GET_CLASS (self)->concerns (self, notice))
    queue_reload (self);
}

static void
set_store (FettleRelatedView *self, FettleStore *store)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  if (priv->store == store)
    return;
  if (priv->store != NULL)
    {
      g_clear_signal_handler (&priv->changed_handler, priv->store);
      g_clear_signal_handler (&priv->role_handler, priv->store);
    }
  g_set_object (&priv->store, store);
  if (store != NULL)
    priv->changed_handler =
        g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
  if (store != NULL)
    priv->role_handler = g_signal_connect_object (store, "role-changed", G_CALLBACK (queue_reload),
                                                  self, G_CONNECT_SWAPPED);
  queue_reload (self);
}

static void
fettle_related_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  FettleRelatedView *self = FETTLE_RELATED_VIEW (object);
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      return;
    case PROP_KIND:
      priv->kind = g_value_get_string (value) != NULL
                       ? fettle_kind_from_name (g_value_get_string (value))
                       : NULL;
      queue_reload (self);
      return;
    case PROP_ID:
      if (priv->id == g_value_get_int64 (value))
        return;
      priv->id = g_value_get_int64 (value);
      priv->limit = PORTION;
      queue_reload (self);
      break;
    case PROP_EDITABLE:
      priv->editable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
fettle_related_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleRelatedViewPrivate *priv =
      fettle_related_view_get_instance_private (FETTLE_RELATED_VIEW (object));

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_KIND:
      g_value_set_string (value, priv->kind != NULL ? priv->kind->name : NULL);
      break;
    case PROP_ID:
      g_value_set_int64 (value, priv->id);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, priv->n_items);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, priv->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_related_view_dispose (GObject *object)
{
  FettleRelatedView *self = FETTLE_RELATED_VIEW (object);
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  priv->generation++;
  g_clear_handle_id (&priv->reload_source, g_source_remove);
  if (priv->store != NULL)
    g_clear_signal_handler (&priv->changed_handler, priv->store);
  g_clear_object (&priv->store);
  priv->more = NULL;
  fettle_widget_remove_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (fettle_related_view_parent_class)->dispose (object);
}

static void
fettle_related_view_class_init (FettleRelatedViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = fettle_related_view_set_property;
  object_class->get_property = fettle_related_view_get_property;
  object_class->dispose = fettle_related_view_dispose;
  klass->concerns = fettle_related_view_real_concerns;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_related_view_init (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  priv->editable = TRUE;
  priv->limit = PORTION;
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

void
fettle_related_view_set_subject (FettleRelatedView *self,
                                 FettleStore *store,
                                 const FettleKind *kind,
                                 gint64 id)
{
  g_return_if_fail (FETTLE_IS_RELATED_VIEW (self));

  g_object_set (self, "store", store, "kind", kind != NULL ? kind->name : NULL, "id", id, NULL);
}

FettleStore *
fettle_related_view_get_store (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  g_return_val_if_fail (FETTLE_IS_RELATED_VIEW (self), NULL);

  return priv->store;
}

const FettleKind *
fettle_related_view_get_subject_kind (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  g_return_val_if_fail (FETTLE_IS_RELATED_VIEW (self), NULL);

  return priv->kind;
}

gint64
fettle_related_view_get_subject_id (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  g_return_val_if_fail (FETTLE_IS_RELATED_VIEW (self), 0);

  return priv->id;
}

static gboolean
may_edit (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);
  const char *adds = FETTLE_RELATED_VIEW_GET_CLASS (self)->adds;
  g_autofree char *refusal = NULL;

  if (priv->store == NULL || priv->kind == NULL)
    return TRUE;
  refusal = fettle_access_dup_refusal (priv->store,
                                       adds != NULL ? fettle_kind_from_name (adds) : priv->kind,
                                       adds != NULL ? FETTLE_ACCESS_CREATE : FETTLE_ACCESS_CHANGE);
  return refusal == NULL;
}

gboolean
fettle_related_view_get_editable (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  g_return_val_if_fail (FETTLE_IS_RELATED_VIEW (self), FALSE);

  return priv->editable && may_edit (self);
}

guint
fettle_related_view_get_n_items (FettleRelatedView *self)
{
  FettleRelatedViewPrivate *priv = fettle_related_view_get_instance_private (self);

  g_return_val_if_fail (FETTLE_IS_RELATED_VIEW (self), 0);

  return priv->n_items;
}
