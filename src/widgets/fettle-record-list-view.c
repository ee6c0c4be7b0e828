/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a place: columns from the dictionary, any number of rows, selection bar at the foot. */
#include "fettle-record-list-view.h"

#include <math.h>

#include "fettle-record-list-internal.h"

enum
{
  PROP_0,
  PROP_STORE,
  PROP_KIND,
  PROP_QUERY,
  PROP_COLUMNS,
  PROP_N_ITEMS,
  PROP_N_SELECTED,
  PROP_LOADING,
  PROP_MENU_MODEL,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint filter_typed_signal;

static void fettle_record_list_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleRecordListView,
                               fettle_record_list_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      fettle_record_list_view_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
update_counts (FettleRecordListView *self)
{
  fettle_selection_bar_set_counts (self->selection_bar,
                                   fettle_record_list_view_get_n_selected (self),
                                   fettle_record_list_view_get_n_items (self));
}

static void
on_n_items_changed (FettleRecordListView *self)
{
  fettle_list_empty_update (self);
  update_counts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
on_loading_changed (FettleRecordListView *self)
{
  fettle_list_empty_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* The selection bar takes its room from the list's foot. When its height changes, a list view keeps
 * its last focused row where it was in proportion, which moves all of them; held by the row at the
 * top, none does. */
static void
hold_top_row (FettleRecordListView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *rows = header != NULL ? gtk_widget_get_next_sibling (header) : NULL;
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const double height = gtk_adjustment_get_upper (adjustment);
  const guint n = fettle_record_list_view_get_n_items (self);

  if (rows != NULL && n > 0 && height > 0)
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u",
                                (guint)ceil (gtk_adjustment_get_value (adjustment) / height * n));
}

static void
on_n_selected_changed (FettleRecordListView *self)
{
  const gboolean any = fettle_record_list_view_get_n_selected (self) > 0;

  if (any != gtk_widget_get_visible (GTK_WIDGET (self->selection_bar)))
    hold_top_row (self);
  update_counts (self);
  fettle_list_actions_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* Store, kind and query make the list. */

static void
refresh_format (FettleRecordListView *self)
{
  self->format = fettle_store_get_format (self->store, TRUE);
}

static void
drop_list (FettleRecordListView *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  fettle_record_selection_set_model (self->selection, NULL);
  g_clear_object (&self->list);
}

static void
make_list (FettleRecordListView *self)
{
  self->list = fettle_record_list_new (self->store, self->query);
  g_signal_connect_swapped (self->list, "notify::n-items", G_CALLBACK (on_n_items_changed), self);
  g_signal_connect_swapped (self->list, "notify::loading", G_CALLBACK (on_loading_changed), self);
  g_signal_connect_swapped (self->list, "notify::error", G_CALLBACK (fettle_list_empty_update),
                            self);
  fettle_record_selection_set_model (self->selection, self->list);
  fettle_list_empty_update (self);
}

static void
set_up (FettleRecordListView *self)
{
  drop_list (self);
  if (self->store == NULL || self->kind == NULL)
    return;

  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  self->dictionary = fettle_store_ref_dictionary (self->store);
  refresh_format (self);
  if (self->query == NULL || fettle_query_get_kind (self->query) != self->kind)
    {
      g_clear_pointer (&self->query, fettle_query_unref);
      self->query = fettle_query_new (self->kind);
    }
  fettle_list_columns_rebuild (self, self->pending_columns);
  fettle_list_cells_load_looks (self);
  make_list (self);
}

static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleRecordListView *self)
{
  if (self->kind == NULL)
    return;

  refresh_format (self);
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_name ("own_field"))
      || fettle_change_notice_has_kind (notice, fettle_kind_from_name ("label")))
    {
      g_autofree char *columns = fettle_list_columns_to_text (self);
      g_autoptr (FettleDictionary) old = g_steal_pointer (&self->dictionary);

      self->menu_field = NULL;
      self->dictionary = fettle_store_ref_dictionary (self->store);
      fettle_list_columns_rebuild (self, columns);
    }
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_name ("priority")))
    fettle_list_cells_load_looks (self);
}

static void
set_store (FettleRecordListView *self, FettleStore *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_set_object (&self->store, store);
  if (store != NULL)
    self->changed_handler =
        g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
  set_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

void
fettle_record_list_view_take_query (FettleRecordListView *self, FettleQuery *query)
{
  g_clear_pointer (&self->query, fettle_query_unref);
  self->query = query;
  if (self->list != NULL)
    {
      refresh_format (self);
      fettle_list_columns_show_sort (self);
      fettle_record_list_set_query (self->list, query);
      fettle_list_empty_update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

void
fettle_record_list_view_columns_changed (FettleRecordListView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMNS]);
}

void
fettle_record_list_view_emit_filter_typed (FettleRecordListView *self, const char *text)
{
  g_signal_emit (self, filter_typed_signal, 0, text);
}

static void
set_compact (FettleRecordListView *self, gboolean compact)
{
  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "compact");
}

static void
fettle_record_list_view_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      set_store (self, g_value_get_object (value));
      break;
    case PROP_KIND:
      if (g_value_get_string (value) != NULL)
        {
          self->kind = fettle_kind_from_name (g_value_get_string (value));
          set_up (self);
        }
      break;
    case PROP_QUERY:
      if (g_value_get_boxed (value) != NULL)
        fettle_record_list_view_set_query (self, g_value_get_boxed (value));
      break;
    case PROP_COLUMNS:
      fettle_record_list_view_set_columns (self, g_value_get_string (value));
      break;
    case PROP_MENU_MODEL:
      g_set_object (&self->menu_model, g_value_get_object (value));
      break;
    case PROP_EMPTY_TITLE:
      g_free (self->empty_title);
      self->empty_title = g_value_dup_string (value);
      fettle_list_empty_update (self);
      break;
    case PROP_EMPTY_DESCRIPTION:
      g_free (self->empty_description);
      self->empty_description = g_value_dup_string (value);
      fettle_list_empty_update (self);
      break;
    case PROP_COMPACT:
      set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_list_view_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_KIND:
      g_value_set_string (value, self->kind != NULL ? self->kind->name : NULL);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_COLUMNS:
      g_value_take_string (value, fettle_record_list_view_dup_columns (self));
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, fettle_record_list_view_get_n_items (self));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, fettle_record_list_view_get_n_selected (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->list != NULL && fettle_record_list_is_loading (self->list));
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, self->menu_model);
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, self->empty_title);
      break;
    case PROP_EMPTY_DESCRIPTION:
      g_value_set_string (value, self->empty_description);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_record_list_view_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (fettle_record_list_view_parent_class)->direction_changed (widget, before);
  fettle_list_cells_refresh (FETTLE_RECORD_LIST_VIEW (widget));
}

/* Tab passes a list in one step: rows are the arrow keys' business, and there may be a million. */
static gboolean
fettle_record_list_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  GtkWidget *bar = GTK_WIDGET (self->selection_bar);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  const gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if ((!forward && direction != GTK_DIR_TAB_BACKWARD)
      || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return GTK_WIDGET_CLASS (fettle_record_list_view_parent_class)->focus (widget, direction);
  if (focus == bar)
    return gtk_widget_child_focus (bar, direction)
           || (!forward && gtk_widget_grab_focus (GTK_WIDGET (self->view)));
  if (focus != NULL)
    return forward && gtk_widget_get_visible (bar) && gtk_widget_child_focus (bar, direction);

  return (!forward && gtk_widget_get_visible (bar) && gtk_widget_child_focus (bar, direction))
         || gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
fettle_record_list_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FETTLE_RECORD_LIST_VIEW (widget)->view));
}

/* A list that nobody sees is brought up to date when somebody does. */
static void
fettle_record_list_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fettle_record_list_view_parent_class)->map (widget);
  fettle_list_clock_start (FETTLE_RECORD_LIST_VIEW (widget));
}

static void
fettle_record_list_view_unmap (GtkWidget *widget)
{
  fettle_list_clock_stop (FETTLE_RECORD_LIST_VIEW (widget));
  GTK_WIDGET_CLASS (fettle_record_list_view_parent_class)->unmap (widget);
}

static void
fettle_record_list_view_dispose (GObject *object)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (object);

  fettle_list_clock_stop (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      drop_list (self);
    }
  if (self->view != NULL)
    {
      g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
      fettle_list_columns_rebuild (self, NULL);
    }
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_RECORD_LIST_VIEW);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->menu_model);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_record_list_view_parent_class)->dispose (object);
}

static void
fettle_record_list_view_finalize (GObject *object)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (object);

  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->looks);
  g_clear_pointer (&self->query, fettle_query_unref);
  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  g_free (self->pending_columns);
  g_free (self->empty_title);
  g_free (self->empty_description);

  G_OBJECT_CLASS (fettle_record_list_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FETTLE_TYPE_STORE, writable);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, writable);
  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, FETTLE_TYPE_QUERY, writable);
  properties[PROP_COLUMNS] = g_param_spec_string ("columns", NULL, NULL, NULL, writable);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_SELECTED] =
      g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_MENU_MODEL] =
      g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL, writable);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, writable);
  properties[PROP_EMPTY_DESCRIPTION] =
      g_param_spec_string ("empty-description", NULL, NULL, NULL, writable);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, writable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_record_list_view_class_init (FettleRecordListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_record_list_view_set_property;
  object_class->get_property = fettle_record_list_view_get_property;
  object_class->dispose = fettle_record_list_view_dispose;
  object_class->finalize = fettle_record_list_view_finalize;
  widget_class->focus = fettle_record_list_view_focus;
  widget_class->grab_focus = fettle_record_list_view_grab_focus;
  widget_class->direction_changed = fettle_record_list_view_direction_changed;
  install_properties (object_class);
  fettle_list_actions_install (widget_class);

  filter_typed_signal = g_signal_new ("filter-typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FETTLE_TYPE_SELECTION_BAR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  widget_class->map = fettle_record_list_view_map;
  widget_class->unmap = fettle_record_list_view_unmap;
  gtk_widget_class_set_css_name (widget_class, "recordlist");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-record-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, view);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, empty_actions);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, FettleRecordListView, selection_bar);
}

static void
fettle_record_list_view_init (FettleRecordListView *self)
{
  self->columns = g_ptr_array_new_with_free_func (fettle_list_column_free);
  self->looks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->selection = fettle_record_selection_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::n-selected",
                            G_CALLBACK (on_n_selected_changed), self);
  fettle_list_actions_attach (self);
}

static void
fettle_record_list_view_add_child (GtkBuildable *buildable,
                                   GtkBuilder *builder,
                                   GObject *child,
                                   const char *type)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (buildable);

  if (g_strcmp0 (type, "selection-action") == 0)
    fettle_record_list_view_add_selection_action (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "empty") == 0)
    gtk_box_append (GTK_BOX (self->empty_actions), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
fettle_record_list_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fettle_record_list_view_add_child;
}

GtkWidget *
fettle_record_list_view_new (FettleStore *store, const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return g_object_new (FETTLE_TYPE_RECORD_LIST_VIEW, "store", store, "kind", kind->name, NULL);
}

FettleStore *
fettle_record_list_view_get_store (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return self->store;
}

const FettleKind *
fettle_record_list_view_get_kind (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return self->kind;
}

void
fettle_record_list_view_set_query (FettleRecordListView *self, FettleQuery *query)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL && fettle_query_equal (self->query, query))
    return;
  fettle_record_list_view_take_query (self, fettle_query_copy (query));
}

FettleQuery *
fettle_record_list_view_get_query (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return self->query;
}

FettleRecordList *
fettle_record_list_view_get_list (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return self->list;
}

guint
fettle_record_list_view_get_n_items (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), 0);

  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

guint
fettle_record_list_view_get_n_selected (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), 0);

  return fettle_record_selection_get_n_selected (self->selection);
}

GArray *
fettle_record_list_view_dup_selected_ids (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return fettle_record_selection_dup_ids (self->selection);
}

void
fettle_record_list_view_select_id (FettleRecordListView *self, gint64 id)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  fettle_record_selection_select_id (self->selection, id);
}

void
fettle_record_list_view_select_all (FettleRecordListView *self)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

void
fettle_record_list_view_unselect_all (FettleRecordListView *self)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

GtkColumnView *
fettle_record_list_view_get_column_view (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  return self->view;
}

void
fettle_record_list_view_add_selection_action (FettleRecordListView *self, GtkWidget *widget)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  fettle_selection_bar_add_action (self->selection_bar, widget);
}

void
fettle_record_list_view_hide_edit_button (FettleRecordListView *self)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  fettle_selection_bar_hide_edit_button (self->selection_bar);
}
