/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record list: rows, sorting, selection, columns, filters, views, bulk edit. */
#include "fettle-bulk-edit-dialog.h"
#include "fettle-call.h"
#include "fettle-column-chooser.h"
#include "fettle-condition-popover.h"
#include "fettle-filter-bar.h"
#include "fettle-progress-dialog.h"
#include "fettle-record-list-view.h"
#include "fettle-selection-bar.h"
#include "widgets-fixture.h"

typedef struct
{
  GtkWidget *page;
  FettleRecordListView *view;
  FettleFilterBar *bar;
} Page;

static gboolean
has_rows (gpointer data)
{
  return fettle_record_list_view_get_n_items (data) > 0
         && widgets_has_text (GTK_WIDGET (data), "No hot water, flat 12");
}

static Page
make_page (WidgetsFixture *self)
{
  Page page;

  page.page = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  page.view = g_object_ref_sink (
      FETTLE_RECORD_LIST_VIEW (fettle_record_list_view_new (self->store, widgets_kind ("call"))));
  page.bar = g_object_ref_sink (FETTLE_FILTER_BAR (fettle_filter_bar_new (page.view)));
  gtk_box_append (GTK_BOX (page.page), GTK_WIDGET (page.bar));
  gtk_box_append (GTK_BOX (page.page), GTK_WIDGET (page.view));
  widgets_window_new (page.page);
  widgets_wait ("the rows", has_rows, page.view);
  widgets_settle ();

  return page;
}

static void
end_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (page->page)));
  widgets_settle ();
  widgets_assert_finalize (page->page);
  widgets_assert_finalize (page->bar);
  widgets_assert_finalize (page->view);
}

static gint64
get_id (Page *page, guint position)
{
  return fettle_record_list_get_id (fettle_record_list_view_get_list (page->view), position);
}

static gboolean
is_idle (gpointer data)
{
  return !fettle_record_list_is_loading (fettle_record_list_view_get_list (data));
}

static void
wait_for_list (Page *page)
{
  widgets_settle ();
  widgets_wait ("the list", is_idle, page->view);
  widgets_settle ();
}

static void
test_rows (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *view = GTK_WIDGET (page.view);

  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 10);
  g_assert_true (widgets_has_text (view, "Quay Court"));
  g_assert_true (widgets_has_text (view, "Critical"));
  g_assert_true (widgets_has_text (view, "On hold"));
  g_assert_true (widgets_has_text (view, "Today 09:40"));
  g_assert_true (widgets_has_text (view, "—"));
  g_assert_true (widgets_has_text (GTK_WIDGET (page.bar), "10"));
  end_page (&page);
}

static void
test_sort (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkColumnView *view = fettle_record_list_view_get_column_view (page.view);
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) summary = g_list_model_get_item (columns, 1);
  const FettleSort *sort;

  g_assert_cmpstr (gtk_column_view_column_get_title (summary), ==, "Summary");
  /* As a click on the header does. */
  gtk_column_view_sort_by_column (view, summary, GTK_SORT_DESCENDING);
  sort = fettle_query_get_sort (fettle_record_list_view_get_query (page.view), 0);
  g_assert_cmpstr (sort->path, ==, "summary");
  g_assert_true (sort->descending);
  wait_for_list (&page);
  g_assert_cmpint (get_id (&page, 0), ==, g_array_index (self->calls, gint64, 6));

  gtk_column_view_sort_by_column (view, summary, GTK_SORT_ASCENDING);
  sort = fettle_query_get_sort (fettle_record_list_view_get_query (page.view), 0);
  g_assert_false (sort->descending);
  wait_for_list (&page);
  g_assert_cmpint (get_id (&page, 0), ==, g_array_index (self->calls, gint64, 0));
  end_page (&page);
}

static gboolean
delete_call (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleRecord) call =
      fettle_transaction_load (transaction, widgets_kind ("call"), *(gint64 *)data, error);

  return call != NULL && fettle_transaction_delete (transaction, call, error);
}

static gboolean
has_one_selected (gpointer data)
{
  return fettle_record_list_view_get_n_selected (data) == 1;
}

static void
test_selection (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkSelectionModel *model =
      gtk_column_view_get_model (fettle_record_list_view_get_column_view (page.view));
  GtkWidget *bar = widgets_find (GTK_WIDGET (page.view), FETTLE_TYPE_SELECTION_BAR, NULL);
  gint64 kept, gone;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (gtk_widget_get_visible (bar));
  fettle_record_list_view_select_all (page.view);
  g_assert_cmpuint (fettle_record_list_view_get_n_selected (page.view), ==, 10);
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_true (widgets_has_text (bar, "10 selected"));
  gtk_selection_model_unselect_item (model, 3);
  g_assert_cmpuint (fettle_record_list_view_get_n_selected (page.view), ==, 9);
  g_assert_false (gtk_selection_model_is_selected (model, 3));
  fettle_record_list_view_unselect_all (page.view);
  g_assert_cmpuint (fettle_record_list_view_get_n_selected (page.view), ==, 0);

  /* Selected are records, not places. */
  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_selection_model_select_item (model, 1, FALSE);
  kept = get_id (&page, 0);
  gone = get_id (&page, 1);
  fettle_record_list_view_sort_by (page.view, "summary", TRUE);
  wait_for_list (&page);
  ids = fettle_record_list_view_dup_selected_ids (page.view);
  g_assert_cmpuint (ids->len, ==, 2);

  fettle_store_write (self->store, "Delete", delete_call, &gone, NULL, NULL, &error);
  g_assert_no_error (error);
  widgets_wait ("one less", has_one_selected, page.view);
  g_clear_pointer (&ids, g_array_unref);
  ids = fettle_record_list_view_dup_selected_ids (page.view);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, kept);
  end_page (&page);
}

static void
test_columns (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  g_auto (GStrv) before = fettle_record_list_view_dup_visible_columns (page.view);
  g_auto (GStrv) after = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpstr (before[0], ==, "number");
  g_assert_cmpstr (before[1], ==, "summary");
  fettle_record_list_view_set_column_visible (page.view, "order_number", TRUE);
  fettle_record_list_view_move_column (page.view, "order_number", 1);
  fettle_record_list_view_set_column_visible (page.view, "summary", FALSE);
  after = fettle_record_list_view_dup_visible_columns (page.view);
  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before));
  g_assert_cmpstr (after[1], ==, "order_number");
  g_assert_false (g_strv_contains ((const char *const *)after, "summary"));

  fettle_record_list_view_set_columns (page.view, "company:210,number:90,nonsense:3");
  text = fettle_record_list_view_dup_columns (page.view);
  g_assert_cmpstr (text, ==, "company:210,number:90");
  fettle_record_list_view_set_columns (page.view, NULL);
  g_clear_pointer (&after, g_strfreev);
  after = fettle_record_list_view_dup_visible_columns (page.view);
  g_assert_true (g_strv_equal ((const char *const *)before, (const char *const *)after));
  end_page (&page);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = widgets_find (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    g_error ("No button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
}

static guint
count_conditions (Page *page)
{
  return fettle_query_get_n_conditions (fettle_record_list_view_get_query (page->view));
}

static void
test_filter_chips (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  g_autoptr (FettleQuery) query = fettle_query_new (widgets_kind ("call"));

  fettle_query_add_is (query, "stage", "open");
  fettle_query_add_reference (query, "company", self->company);
  fettle_record_list_view_set_query (page.view, query);
  wait_for_list (&page);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 5);
  g_assert_true (widgets_has_text (GTK_WIDGET (page.bar), "Open"));
  g_assert_true (widgets_has_text (GTK_WIDGET (page.bar), "Quay Court"));
  click (GTK_WIDGET (page.bar), "Remove filter: Company Quay Court");
  wait_for_list (&page);
  g_assert_cmpuint (count_conditions (&page), ==, 1);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 10);
  gtk_widget_activate_action (GTK_WIDGET (page.view), "list.clear-filters", NULL);
  g_assert_cmpuint (count_conditions (&page), ==, 0);
  end_page (&page);
}

static void
choose_in (GtkWidget *drop_down, const char *text)
{
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }
  g_error ("Nothing called “%s” to choose", text);
}

static void
test_add_filter (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *popover = widgets_find (GTK_WIDGET (page.bar), FETTLE_TYPE_CONDITION_POPOVER, NULL);
  GtkWidget *check, *text;

  /* Without a grab of the pointer: for a popover that is told of it GTK prepares a tooltip, and that
   * keeps it, and with it the store, until the pointer moves. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_popup (GTK_POPOVER (popover));
  choose_in (widgets_find (popover, GTK_TYPE_DROP_DOWN, "Field"), "Stage");
  check = widgets_find (popover, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  click (popover, "_Add filter");
  wait_for_list (&page);
  g_assert_cmpuint (count_conditions (&page), ==, 1);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 2);

  gtk_popover_popup (GTK_POPOVER (popover));
  choose_in (widgets_find (popover, GTK_TYPE_DROP_DOWN, "Field"), "Raised");
  choose_in (widgets_find (popover, GTK_TYPE_DROP_DOWN, "Comparison"), "from");
  text = widgets_find (popover, GTK_TYPE_TEXT, "Value");
  gtk_editable_set_text (GTK_EDITABLE (text), "rubbish");
  click (popover, "_Add filter");
  g_assert_cmpuint (count_conditions (&page), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (text), "2026-03-05 09:50");
  click (popover, "_Add filter");
  wait_for_list (&page);
  g_assert_cmpuint (count_conditions (&page), ==, 2);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 1);
  end_page (&page);
}

static gboolean
has_one_item (gpointer data)
{
  return fettle_record_list_view_get_n_items (data) == 1;
}

static void
test_filter_text (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *search = widgets_find (GTK_WIDGET (page.bar), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_false (gtk_widget_get_visible (search));
  g_signal_emit_by_name (page.view, "filter-typed", "g");
  g_assert_true (gtk_widget_get_visible (search));
  gtk_editable_set_text (GTK_EDITABLE (search), "gas smell");
  widgets_wait ("the call", has_one_item, page.view);
  g_assert_cmpint (get_id (&page, 0), ==, g_array_index (self->calls, gint64, 5));
  g_signal_emit_by_name (search, "stop-search");
  wait_for_list (&page);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 10);
  end_page (&page);
}

static GtkWidget *
find_toplevel (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static gboolean
shows_saved_view (gpointer data)
{
  return widgets_has_text (data, "Mine, waiting");
}

static gboolean
has_no_saved_view (gpointer data)
{
  return widgets_count (data, "saved_view") == 0;
}

static void
test_saved_view (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  g_autoptr (FettleQuery) query = fettle_query_new (widgets_kind ("call"));
  GtkWidget *menu = gtk_widget_get_first_child (GTK_WIDGET (page.bar));
  GtkWidget *dialog, *entry;

  fettle_query_add_is (query, "stage", "on-hold");
  fettle_record_list_view_set_query (page.view, query);
  g_assert_true (widgets_has_text (menu, "All calls"));
  gtk_widget_activate_action (menu, "view.save-as", NULL);
  dialog = find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  entry = widgets_find (dialog, GTK_TYPE_ENTRY, "Name of the view");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Mine, waiting");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_close (GTK_WINDOW (dialog));
  widgets_wait ("the view's name", shows_saved_view, menu);
  g_assert_cmpint (widgets_count (self, "saved_view"), ==, 1);
  gtk_widget_activate_action (menu, "view.delete", NULL);
  widgets_wait ("its end", has_no_saved_view, self);
  widgets_settle ();
  end_page (&page);
}

static void
test_built_in_view (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);

  fettle_filter_bar_add_view (page.bar, "Raised calls", "stage=raised\nsort=-raised_at",
                              "number:90,summary:300");
  wait_for_list (&page);
  g_assert_cmpuint (fettle_record_list_view_get_n_items (page.view), ==, 2);
  g_assert_true (widgets_has_text (GTK_WIDGET (page.bar), "Raised calls"));
  end_page (&page);
}

static gboolean
is_changed (gpointer data)
{
  return find_toplevel (FETTLE_TYPE_BULK_EDIT_DIALOG) == NULL;
}

static void
test_bulk_edit (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *dialog;

  fettle_record_list_view_select_all (page.view);
  gtk_widget_activate_action (GTK_WIDGET (page.view), "list.edit", NULL);
  dialog = find_toplevel (FETTLE_TYPE_BULK_EDIT_DIALOG);
  g_assert_nonnull (dialog);
  choose_in (widgets_find (dialog, GTK_TYPE_DROP_DOWN, "Field"), "Source");
  /* Nothing else gives it a name. */
  g_assert_false (gtk_test_accessible_has_relation (
      GTK_ACCESSIBLE (widgets_find (dialog, GTK_TYPE_DROP_DOWN, "Field")),
      GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_editable_set_text (GTK_EDITABLE (widgets_find (dialog, GTK_TYPE_TEXT, "New value")), "phone");
  click (dialog, "C_hange");
  widgets_wait ("the changes", is_changed, NULL);
  for (guint i = 0; i < self->calls->len; i++)
    {
      g_autoptr (FettleRecord) call =
          widgets_load (self, "call", g_array_index (self->calls, gint64, i));
      g_assert_cmpstr (FETTLE_CALL (call)->source, ==, "phone");
    }
  end_page (&page);
}

typedef struct
{
  GMutex lock;
  gboolean started;
} Hold;

/* Keeps the only writer of the store. */
static gboolean
hold_writer (FettleTransaction *transaction, gpointer data, GError **error)
{
  Hold *hold = data;

  g_atomic_int_set (&hold->started, TRUE);
  g_mutex_lock (&hold->lock);
  g_mutex_unlock (&hold->lock);
  return TRUE;
}

static gboolean
has_started (gpointer data)
{
  return g_atomic_int_get (&((Hold *)data)->started);
}

static gboolean
is_stopped (gpointer data)
{
  return widgets_has_text (data, "Stopped. Nothing was changed.");
}

static void
test_bulk_edit_stopped (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  Hold hold = { 0 };
  GtkWidget *dialog, *progress;

  g_mutex_init (&hold.lock);
  g_mutex_lock (&hold.lock);
  fettle_store_write_async (self->store, "Hold", hold_writer, &hold, NULL, NULL, NULL, NULL);
  widgets_wait ("the writer", has_started, &hold);
  fettle_record_list_view_select_all (page.view);
  gtk_widget_activate_action (GTK_WIDGET (page.view), "list.edit", NULL);
  dialog = find_toplevel (FETTLE_TYPE_BULK_EDIT_DIALOG);
  choose_in (widgets_find (dialog, GTK_TYPE_DROP_DOWN, "Field"), "Source");
  gtk_editable_set_text (GTK_EDITABLE (widgets_find (dialog, GTK_TYPE_TEXT, "New value")), "phone");
  click (dialog, "C_hange");
  progress = find_toplevel (FETTLE_TYPE_PROGRESS_DIALOG);
  g_assert_nonnull (progress);
  click (progress, "Cancel");
  g_mutex_unlock (&hold.lock);
  widgets_wait ("the end", is_stopped, dialog);
  g_assert_null (find_toplevel (FETTLE_TYPE_PROGRESS_DIALOG));
  for (guint i = 0; i < self->calls->len; i++)
    {
      g_autoptr (FettleRecord) call =
          widgets_load (self, "call", g_array_index (self->calls, gint64, i));
      g_assert_cmpstr (FETTLE_CALL (call)->source, !=, "phone");
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_mutex_clear (&hold.lock);
  end_page (&page);
}

static GtkInscription *
find_inscription (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget))
    return GTK_INSCRIPTION (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkInscription *found = find_inscription (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_row (gpointer data)
{
  GtkWidget *row = widgets_find (data, GTK_TYPE_WIDGET, "C-10009, No hot water at all");

  return row != NULL;
}

/* A screen reader says of a row which it is. */
static void
test_row_names (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *row =
      widgets_find (GTK_WIDGET (page.view), GTK_TYPE_WIDGET, "C-10009, No hot water, flat 12");
  g_autoptr (FettleRecord) call =
      widgets_load (self, "call", g_array_index (self->calls, gint64, 8));

  g_assert_nonnull (row);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)), ==,
                   GTK_ACCESSIBLE_ROLE_ROW);
  widgets_set (call, "summary", "No hot water at all");
  widgets_save (self, call, "Tom Barlow");
  widgets_wait ("the new name", has_row, page.view);
  fettle_record_list_view_set_columns (page.view, "summary,company,number");
  widgets_wait ("the name with other columns", has_row, page.view);
  end_page (&page);
}

/* Cells stand below their titles, whichever way one reads. */
static void
test_right_to_left (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *view = GTK_WIDGET (fettle_record_list_view_get_column_view (page.view));

  g_assert_cmpfloat (gtk_inscription_get_xalign (find_inscription (view)), ==, 0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  widgets_settle ();
  g_assert_cmpfloat (gtk_inscription_get_xalign (find_inscription (view)), ==, 1);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  end_page (&page);
}

/* A time fits its column; who is narrow are the names, and their widths are nobody's choice. */
static void
test_widths (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkColumnView *view = fettle_record_list_view_get_column_view (page.view);
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (view), "28 Mar 20:48");
  g_autofree char *text = fettle_record_list_view_dup_columns (page.view);
  int width;

  g_assert_null (strchr (text, ':'));
  pango_layout_get_pixel_size (layout, &width, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *title = gtk_column_view_column_get_title (column);

      if (g_str_equal (title, "Raised"))
        g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), >=, width + 18);
      if (g_str_equal (title, "Summary") || g_str_equal (title, "Company"))
        g_assert_true (gtk_column_view_column_get_expand (column));
    }
  end_page (&page);
}

static GtkWidget *
get_focus (Page *page)
{
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page->view)));
}

/* Tab passes the rows in one step and stops at the bar below them. */
static void
test_tab (WidgetsFixture *self, gconstpointer data)
{
  Page page = make_page (self);
  GtkWidget *view = GTK_WIDGET (fettle_record_list_view_get_column_view (page.view));
  GtkWidget *list = GTK_WIDGET (page.view);

  g_assert_true (gtk_widget_grab_focus (list));
  g_assert_true (gtk_widget_is_ancestor (get_focus (&page), view));
  g_assert_false (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (list, GTK_DIR_TAB_BACKWARD));
  fettle_record_list_view_select_all (page.view);
  widgets_settle ();
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_is_ancestor (get_focus (&page), view));
  while (!gtk_widget_is_ancestor (get_focus (&page), view))
    g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_BACKWARD));
  end_page (&page);
}

static void
test_empty (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view =
      g_object_ref_sink (fettle_record_list_view_new (self->store, widgets_kind ("team")));
  GtkWindow *window = widgets_window_new (view);

  widgets_wait ("the end of loading", is_idle, view);
  widgets_settle ();
  g_assert_true (widgets_has_text (view, "No teams yet"));
  gtk_window_destroy (window);
  widgets_settle ();
  widgets_assert_finalize (view);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, WidgetsFixture, NULL, widgets_fixture_set_up, func, widgets_fixture_tear_down)

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  ADD ("/list/rows", test_rows);
  ADD ("/list/sort", test_sort);
  ADD ("/list/selection", test_selection);
  ADD ("/list/columns", test_columns);
  ADD ("/list/filter-chips", test_filter_chips);
  ADD ("/list/add-filter", test_add_filter);
  ADD ("/list/filter-text", test_filter_text);
  ADD ("/list/saved-view", test_saved_view);
  ADD ("/list/built-in-view", test_built_in_view);
  ADD ("/list/bulk-edit", test_bulk_edit);
  ADD ("/list/bulk-edit-stopped", test_bulk_edit_stopped);
  ADD ("/list/row-names", test_row_names);
  ADD ("/list/right-to-left", test_right_to_left);
  ADD ("/list/widths", test_widths);
  ADD ("/list/tab", test_tab);
  ADD ("/list/empty", test_empty);

  return g_test_run ();
}
