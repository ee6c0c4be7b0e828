/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a place: columns from the dictionary, any number of rows, selection bar at the foot. */
#include "fettle-record-list-view.h"

#include <math.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fettle-priority.h"
#include "fettle-record-list-internal.h"
#include "fettle-transaction.h"

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

/* Priorities and their looks. */

static void
looks_free (gpointer data)
{
  GPtrArray **records = data;

  g_clear_pointer (records, g_ptr_array_unref);
  g_free (records);
}

static gboolean
load_looks (FettleTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **records = data;
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_PRIORITY));

  *records = fettle_transaction_find (transaction, query, error);

  return *records != NULL;
}

static void
on_looks_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordListView) self = user_data;
  GPtrArray **records = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, NULL) || self->view == NULL)
    return;

  g_hash_table_remove_all (self->looks);
  for (guint i = 0; i < (*records)->len; i++)
    {
      FettlePriority *priority = g_ptr_array_index (*records, i);
      g_hash_table_insert (self->looks, g_memdup2 (&priority->parent_instance.id, sizeof (gint64)),
                           GINT_TO_POINTER ((int)priority->look));
    }
  fettle_list_columns_refresh_cells (self);
}

static void
refresh_looks (FettleRecordListView *self)
{
  const FettleField *priority = fettle_kind_get_field (self->kind, "priority");

  if (priority != NULL)
    fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, load_looks, g_new0 (GPtrArray *, 1),
                             looks_free, NULL, on_looks_loaded, g_object_ref (self));
}

/* Which of list, empty place and error is shown. */

static gboolean
is_filtered (FettleRecordListView *self)
{
  return self->query != NULL
         && (fettle_query_get_n_conditions (self->query) > 0
             || fettle_query_get_text (self->query) != NULL);
}

static void describe_empty (FettleRecordListView *self);

/* A filter that leaves nothing of nothing is not to blame: the place is empty. */
typedef struct
{
  FettleQuery *query;
  GArray *ids;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  fettle_query_unref (look->query);
  g_array_unref (look->ids);
  g_free (look);
}

static gboolean
look_for_any (FettleTransaction *transaction, gpointer data, GError **error)
{
  Look *look = data;

  return fettle_transaction_find_ids (transaction, look->query, look->ids, error);
}

static void
on_looked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordListView) self = user_data;
  Look *look = g_task_get_task_data (G_TASK (result));

  /* Without an answer the filter takes the blame, as it would have. */
  self->has_any =
      !fettle_store_read_finish (FETTLE_STORE (object), result, NULL) || look->ids->len > 0;
  self->looking = FALSE;
  if (self->stack != NULL && self->dictionary != NULL)
    describe_empty (self);
}

static void
ask_for_any (FettleRecordListView *self)
{
  Look *look = g_new0 (Look, 1);

  look->query = fettle_query_new (self->kind);
  fettle_query_set_limit (look->query, 1);
  look->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->looking = TRUE;
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, look_for_any, look, look_free, NULL,
                           on_looked, g_object_ref (self));
}

static void
describe_empty (FettleRecordListView *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->empty_page);
  const GError *error = self->list != NULL ? fettle_record_list_get_error (self->list) : NULL;
  g_autofree char *lower = fettle_dictionary_dup_kind_word (self->dictionary, self->kind, TRUE);
  /* Translators: kind of records, plural, in lower case: "No calls yet". */
  g_autofree char *nothing = g_strdup_printf (_ ("No %s yet"), lower);
  gboolean filtered = is_filtered (self) && self->has_any;

  adw_status_page_set_icon_name (page,
                                 error != NULL ? "dialog-warning-symbolic" : self->kind->icon_name);
  gtk_widget_set_visible (self->clear_button, filtered);
  gtk_widget_set_visible (self->empty_actions, !filtered && error == NULL);
  if (error != NULL)
    {
      adw_status_page_set_title (page, _ ("The list could not be loaded"));
      adw_status_page_set_description (page, error->message);
    }
  else if (filtered)
    {
      adw_status_page_set_title (page, _ ("Nothing matches"));
      adw_status_page_set_description (page, NULL);
    }
  else
    {
      adw_status_page_set_title (page, self->empty_title != NULL ? self->empty_title : nothing);
      adw_status_page_set_description (page, self->empty_description);
    }
}

static void
update_stack (FettleRecordListView *self)
{
  gboolean empty = self->list != NULL && fettle_record_list_view_get_n_items (self) == 0
                   && !fettle_record_list_is_loading (self->list);

  if (self->dictionary == NULL || self->kind == NULL)
    return;
  if (!empty && self->list != NULL && fettle_record_list_view_get_n_items (self) > 0)
    self->has_any = TRUE;
  if (empty && is_filtered (self) && !self->has_any && !self->looking)
    ask_for_any (self);
  if (empty)
    describe_empty (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "list");
}

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
  update_stack (self);
  update_counts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
on_loading_changed (FettleRecordListView *self)
{
  update_stack (self);
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
  g_signal_connect_swapped (self->list, "notify::error", G_CALLBACK (update_stack), self);
  fettle_record_selection_set_model (self->selection, self->list);
  update_stack (self);
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
  refresh_looks (self);
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
    refresh_looks (self);
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
      update_stack (self);
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
      update_stack (self);
      break;
    case PROP_EMPTY_DESCRIPTION:
      g_free (self->empty_description);
      self->empty_description = g_value_dup_string (value);
      update_stack (self);
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
  fettle_list_columns_refresh_cells (FETTLE_RECORD_LIST_VIEW (widget));
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

void
fettle_record_list_view_set_columns (FettleRecordListView *self, const char *columns)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  g_free (self->pending_columns);
  self->pending_columns = g_strdup (columns);
  if (self->list == NULL)
    return;

  fettle_list_columns_rebuild (self, columns);
  fettle_record_list_view_columns_changed (self);
}

char *
fettle_record_list_view_dup_columns (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  if (self->list == NULL)
    return g_strdup (self->pending_columns);

  return fettle_list_columns_to_text (self);
}

char **
fettle_record_list_view_dup_visible_columns (FettleRecordListView *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      g_strv_builder_add (names, column->field->name);
    }

  return g_strv_builder_end (names);
}

/* Columns are few and change seldom: a change of their order builds them anew. */
static void
rebuild_from_parts (FettleRecordListView *self, GPtrArray *parts)
{
  g_autofree char *text = NULL;

  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (",", (char **)parts->pdata);
  fettle_record_list_view_set_columns (self, text);
}

static GPtrArray *
dup_parts (FettleRecordListView *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = fettle_list_columns_to_text (self);
  g_auto (GStrv) split = g_strsplit (text, ",", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup (split[i]));

  return parts;
}

static guint
find_part (FettleRecordListView *self, const char *field_name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      if (g_str_equal (column->field->name, field_name))
        return i;
    }

  return G_MAXUINT;
}

void
fettle_record_list_view_set_column_visible (FettleRecordListView *self,
                                            const char *field_name,
                                            gboolean visible)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint index;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (field_name != NULL);

  index = find_part (self, field_name);
  if (visible == (index != G_MAXUINT) || (!visible && self->columns->len == 1))
    return;

  parts = dup_parts (self);
  if (visible)
    g_ptr_array_add (parts, g_strdup (field_name));
  else
    g_ptr_array_remove_index (parts, index);
  rebuild_from_parts (self, parts);
}

void
fettle_record_list_view_move_column (FettleRecordListView *self,
                                     const char *field_name,
                                     guint position)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint index;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (field_name != NULL);

  index = find_part (self, field_name);
  if (index == G_MAXUINT || index == position || position >= self->columns->len)
    return;

  parts = dup_parts (self);
  g_ptr_array_insert (parts, (int)position, g_ptr_array_steal_index (parts, index));
  rebuild_from_parts (self, parts);
}

void
fettle_record_list_view_sort_by (FettleRecordListView *self,
                                 const char *field_name,
                                 gboolean descending)
{
  FettleQuery *query;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (self->query != NULL);

  query = fettle_query_copy (self->query);
  fettle_query_clear_sort (query);
  fettle_query_sort_by (query, field_name, descending);
  fettle_record_list_view_take_query (self, query);
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
