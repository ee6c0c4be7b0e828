/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: what was done, by whom, when; any of it can be taken back. */

#include "fettle-change-log-page.h"

#include "fettle-change-row.h"
#include "fettle-widgets.h"

#define PAGE_SIZE 100
#define MAX_DETAILS 100

struct _FettleChangeLogPage
{
  FettlePage parent_instance;

  GSimpleActionGroup *actions;
  GCancellable *cancellable;         /* of everything, while the page lives */
  GCancellable *details_cancellable; /* of the details being read */
  gboolean loading;
  gboolean stale;    /* changed while loading */
  gboolean complete; /* the oldest is among them */

  GtkWidget *undo_button;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkColumnViewColumn *when_column;
  GtkColumnViewColumn *what_column;
  GtkColumnViewColumn *state_column;
  GtkColumnViewColumn *who_column;
  GtkColumnViewColumn *size_column;
  GtkWidget *detail_scroller;
  GtkListBox *details;
  GtkSingleSelection *selection;
  GListStore *sets;
};

G_DEFINE_FINAL_TYPE (FettleChangeLogPage, fettle_change_log_page, FETTLE_TYPE_PAGE)

/* One read of the log. */
typedef struct
{
  gint64 before; /* 0: from the newest */
  guint limit;
  GPtrArray *sets; /* out */
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->sets, g_ptr_array_unref);
  g_free (load);
}

/* One read of a change set's changes. */
typedef struct
{
  gint64 change_set;
  GPtrArray *changes; /* out */
} Details;

static void
details_free (Details *details)
{
  g_clear_pointer (&details->changes, g_ptr_array_unref);
  g_free (details);
}

static FettleChangeSet *
get_selected (FettleChangeLogPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_actions (FettleChangeLogPage *self)
{
  FettleChangeSet *set = get_selected (self);
  GAction *undo = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "undo");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (undo),
                               set && fettle_change_set_get_undone_by (set) == 0);
}

static gboolean
do_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->sets = fettle_history_list (transaction, load->before, load->limit, error);
  return load->sets != NULL;
}

/* Puts @sets at the end, or in place of everything; the same one stays selected. */
static void
show_sets (FettleChangeLogPage *self, Load *load)
{
  FettleChangeSet *selected = get_selected (self);
  const gint64 id = selected ? fettle_change_set_get_id (selected) : 0;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sets));
  const guint at = load->before == 0 ? 0 : n;

  g_list_store_splice (self->sets, at, n - at, load->sets->pdata, load->sets->len);
  self->complete = load->sets->len < load->limit;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sets)); i++)
    {
      g_autoptr (FettleChangeSet) set = g_list_model_get_item (G_LIST_MODEL (self->sets), i);

      if (fettle_change_set_get_id (set) == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->sets)) > 0 ? "list" : "empty");
}

static void load (FettleChangeLogPage *self, gint64 before, guint limit);

static void
reload (FettleChangeLogPage *self)
{
  load (self, 0, MAX (PAGE_SIZE, g_list_model_get_n_items (G_LIST_MODEL (self->sets))));
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleChangeLogPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Load *loaded = g_task_get_task_data (G_TASK (result));
  const gboolean ok = fettle_store_read_finish (FETTLE_STORE (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->loading = FALSE;
  if (ok)
    show_sets (self, loaded);
  else
    fettle_page_show_error (FETTLE_PAGE (self), _ ("The history could not be read"), error);
  if (self->stale)
    reload (self);
}

static void
load (FettleChangeLogPage *self, gint64 before, guint limit)
{
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));
  Load *request;

  if (self->loading)
    {
      self->stale |= before == 0;
      return;
    }
  request = g_new0 (Load, 1);
  request->before = before;
  request->limit = limit;
  self->loading = TRUE;
  self->stale = FALSE;
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, do_load, request, (GDestroyNotify)load_free,
                           self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_edge_reached (FettleChangeLogPage *self, GtkPositionType edge)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sets));
  g_autoptr (FettleChangeSet) last =
      n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->sets), n - 1) : NULL;

  if (edge == GTK_POS_BOTTOM && last && !self->complete)
    load (self, fettle_change_set_get_id (last), PAGE_SIZE);
}

static gboolean
do_read_details (FettleTransaction *transaction, gpointer data, GError **error)
{
  Details *details = data;

  details->changes =
      fettle_history_get_changes (transaction, details->change_set, MAX_DETAILS + 1, error);
  return details->changes != NULL;
}

static void
show_details (FettleChangeLogPage *self, GPtrArray *changes)
{
  FettleStore *store = fettle_page_get_store (FETTLE_PAGE (self));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->details, 0)))
    gtk_list_box_remove (self->details, GTK_WIDGET (row));
  for (guint i = 0; changes && i < MIN (changes->len, MAX_DETAILS); i++)
    gtk_list_box_append (self->details,
                         fettle_change_row_new (g_ptr_array_index (changes, i), store));
  if (changes && changes->len > MAX_DETAILS)
    {
      GtkWidget *more = gtk_label_new (_ ("Only the first hundred are shown."));

      gtk_widget_add_css_class (more, "dim-label");
      gtk_list_box_append (self->details, more);
    }
}

static void
on_details_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleChangeLogPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Details *details = g_task_get_task_data (G_TASK (result));
  const gboolean ok = fettle_store_read_finish (FETTLE_STORE (object), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (ok)
    show_details (self, details->changes);
  else
    fettle_page_show_error (FETTLE_PAGE (self), _ ("The change could not be read"), error);
}

static void
on_selected (FettleChangeLogPage *self)
{
  FettleChangeSet *set = get_selected (self);
  Details *details;

  update_actions (self);
  g_cancellable_cancel (self->details_cancellable);
  g_clear_object (&self->details_cancellable);
  if (!set)
    {
      show_details (self, NULL);
      return;
    }
  details = g_new0 (Details, 1);
  details->change_set = fettle_change_set_get_id (set);
  self->details_cancellable = g_cancellable_new ();
  fettle_store_read_async (fettle_page_get_store (FETTLE_PAGE (self)), G_PRIORITY_DEFAULT,
                           do_read_details, details, (GDestroyNotify)details_free,
                           self->details_cancellable, on_details_read, g_object_ref (self));
}

static void
on_detail_activated (FettleChangeLogPage *self, GtkListBoxRow *row)
{
  FettleChange *change = g_object_get_data (G_OBJECT (row), "change");

  if (change)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)",
                                fettle_change_get_kind (change)->name,
                                fettle_change_get_record_id (change));
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleChangeLogPage *self = user_data;
  FettleChangeSet *set = get_selected (self);

  if (set)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-change-set", "x",
                                fettle_change_set_get_id (set));
}

static void
on_store_changed (FettleChangeLogPage *self)
{
  reload (self);
}

/* Cells: each column has one function from a change set to its text. */
typedef char *(*CellText) (FettleChangeLogPage *self, FettleChangeSet *set);

static char *
get_when (FettleChangeLogPage *self, FettleChangeSet *set)
{
  const FettleFormat format =
      fettle_store_get_format (fettle_page_get_store (FETTLE_PAGE (self)), TRUE);

  return fettle_instant_format_short (fettle_change_set_get_at (set), format.zone, format.now);
}

static char *
get_what (FettleChangeLogPage *self, FettleChangeSet *set)
{
  return g_strdup (fettle_change_set_get_title (set));
}

static char *
get_state (FettleChangeLogPage *self, FettleChangeSet *set)
{
  return g_strdup (fettle_change_set_get_undone_by (set) != 0 ? _ ("Undone") : "");
}

static char *
get_who (FettleChangeLogPage *self, FettleChangeSet *set)
{
  return g_strdup (fettle_change_set_get_user (set));
}

static char *
get_size (FettleChangeLogPage *self, FettleChangeSet *set)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, fettle_change_set_get_n_changes (set));
}

static void
on_cell_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  const CellText get = (CellText)user_data;

  gtk_label_set_xalign (GTK_LABEL (label), get == get_size ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, get == get_state ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (get == get_when || get == get_size)
    gtk_widget_add_css_class (label, "numeric");
  if (get == get_when)
    gtk_widget_add_css_class (label, "dim-label");
  if (get == get_state)
    gtk_widget_add_css_class (label, "dim");
  gtk_list_item_set_child (item, label);
}

static void
on_cell_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  FettleChangeLogPage *self = g_object_get_data (G_OBJECT (factory), "page");
  const CellText get = (CellText)user_data;
  g_autofree char *text = get (self, gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  /* A pill only where there is a word. */
  if (get == get_state && text[0])
    gtk_widget_add_css_class (label, "state");
  else
    gtk_widget_remove_css_class (label, "state");
}

static void
set_up_column (FettleChangeLogPage *self, GtkColumnViewColumn *column, CellText get)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "page", self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup), get);
  g_signal_connect (factory, "bind", G_CALLBACK (on_cell_bind), get);
  gtk_column_view_column_set_factory (column, factory);
}

static void
fettle_change_log_page_constructed (GObject *object)
{
  FettleChangeLogPage *self = FETTLE_CHANGE_LOG_PAGE (object);
  FettlePage *page = FETTLE_PAGE (object);

  G_OBJECT_CLASS (fettle_change_log_page_parent_class)->constructed (object);

  fettle_page_set_title (page, _ ("History"));
  fettle_page_set_subtitle (page, _ ("Everything that was done, newest first"));
  fettle_page_set_icon_name (page, "document-open-recent-symbolic");
  g_signal_connect_object (fettle_page_get_store (page), "changed", G_CALLBACK (on_store_changed),
                           self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
fettle_change_log_page_focus (FettlePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FETTLE_CHANGE_LOG_PAGE (page)->view));
}

static void
fettle_change_log_page_dispose (GObject *object)
{
  FettleChangeLogPage *self = FETTLE_CHANGE_LOG_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->details_cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (fettle_change_log_page_parent_class)->dispose (object);
}

static void
fettle_change_log_page_finalize (GObject *object)
{
  FettleChangeLogPage *self = FETTLE_CHANGE_LOG_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->details_cancellable);

  G_OBJECT_CLASS (fettle_change_log_page_parent_class)->finalize (object);
}

static void
fettle_change_log_page_class_init (FettleChangeLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_change_log_page_constructed;
  object_class->dispose = fettle_change_log_page_dispose;
  object_class->finalize = fettle_change_log_page_finalize;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_change_log_page_focus;

  g_type_ensure (FETTLE_TYPE_CHANGE_SET);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-change-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, view);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, when_column);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, what_column);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, state_column);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, who_column);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, size_column);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, detail_scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, details);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, selection);
  gtk_widget_class_bind_template_child (widget_class, FettleChangeLogPage, sets);
  gtk_widget_class_bind_template_callback (widget_class, on_edge_reached);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
fettle_change_log_page_init (FettleChangeLogPage *self)
{
  static const GActionEntry entries[] = { { "undo", on_undo, NULL, NULL, NULL } };

  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_column (self, self->when_column, get_when);
  set_up_column (self, self->what_column, get_what);
  set_up_column (self, self->state_column, get_state);
  set_up_column (self, self->who_column, get_who);
  set_up_column (self, self->size_column, get_size);
  fettle_column_view_align_titles (self->view, 4, G_MAXUINT, GTK_ALIGN_END);
  update_actions (self);
}
