/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place: its first view, filters, views, columns, selection, and when it is empty. */

#include "fettle-column-chooser.h"
#include "fettle-filter-bar.h"
#include "fettle-record-list-view.h"
#include "fettle-selection-bar.h"
#include "fettle-test-pages.h"
#include "fettle-view-menu.h"

static FettleRecordListView *
get_list (FettlePage *page)
{
  return FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL));
}

typedef struct
{
  FettleRecordListView *view;
  guint n;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *count = data;

  return !fettle_record_list_is_loading (fettle_record_list_view_get_list (count->view))
         && fettle_record_list_view_get_n_items (count->view) == count->n;
}

static void
wait_for_count (FettlePage *page, guint n)
{
  Count count = { get_list (page), n };

  fettle_test_wait ("so many rows", has_count, &count);
  widgets_settle ();
}

static FettlePage *
open_calls (FettleTestPages *self)
{
  FettlePage *page = fettle_test_open (self, "place:calls");

  wait_for_count (page, 10);
  fettle_test_wait_for_text (page, "No hot water, flat 12");
  return page;
}

static void
test_shows (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_calls (self);

  g_assert_true (fettle_test_says (page, "Open calls"));
  g_assert_true (fettle_test_says (page, "Temple Gate Hotel"));
  g_assert_true (fettle_test_says (page, "Critical"));
  fettle_test_act (page, "page.new");
  fettle_test_wait_for_page (self, "new:call");
}

/* Nobody writes that log, so nobody is offered to. */
static void
test_log (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:sightings");

  wait_for_count (page, 0);
  fettle_test_wait_for_text (page, "No sightings yet");
  g_assert_true (fettle_test_says (page, "Newest"));
  g_assert_false (fettle_test_says (page, "New sighting"));
  g_assert_false (fettle_test_says (page, "Import…"));
}

static void
test_filter_text (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_calls (self);
  GtkWidget *entry;

  g_assert_true (fettle_page_find (page));
  entry = fettle_test_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "gas smell");
  wait_for_count (page, 1);
  g_assert_true (fettle_test_says (page, "Gas smell at meter cupboard"));
  g_assert_false (fettle_test_says (page, "No hot water, flat 12"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  wait_for_count (page, 0);
  fettle_test_wait_for_text (page, "Nothing matches");
  g_signal_emit_by_name (entry, "stop-search");
  wait_for_count (page, 10);
}

static void
test_chips (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (
      self, "place:calls?company=#%" G_GINT64_FORMAT "&stage=raised", self->business.company);

  wait_for_count (page, 1);
  fettle_test_click (page, "Remove filter: Stage Raised");
  wait_for_count (page, 5);
  fettle_test_click (page, "Remove filter: Company Quay Court");
  wait_for_count (page, 10);
}

/* A view is the filters and columns under a name; another day it brings both back. */
static void
test_saved_view (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:calls?stage=on-hold");
  GtkWidget *dialog;
  GtkWidget *menu;

  wait_for_count (page, 1);
  menu = gtk_widget_get_first_child (fettle_test_find (page, FETTLE_TYPE_FILTER_BAR, NULL));
  fettle_record_list_view_set_column_visible (get_list (page), "order_number", TRUE);
  fettle_test_act (menu, "view.save-as");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  gtk_editable_set_text (
      GTK_EDITABLE (fettle_test_find (dialog, GTK_TYPE_ENTRY, "Name of the view")),
      "Waiting for parts");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fettle_test_wait_for_text (page, "Waiting for parts");
  fettle_test_act (self->shown.window, "win.close-tab");

  page = open_calls (self);
  menu = gtk_widget_get_first_child (fettle_test_find (page, FETTLE_TYPE_FILTER_BAR, NULL));
  fettle_test_open_menu (menu);
  fettle_test_wait_for_text (menu, "Waiting for parts");
  fettle_test_pick_row (menu, "Waiting for parts");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (fettle_test_find (menu, GTK_TYPE_MENU_BUTTON, NULL)));
  wait_for_count (page, 1);
  g_assert_true (fettle_test_says (page, "Water hammer in east riser"));
}

static gboolean
is_at_current_view (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (data));

  return focus != NULL && GTK_IS_LIST_BOX_ROW (focus) && fettle_test_says (focus, "Open calls");
}

static void
test_view_keys (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_calls (self);
  GtkWidget *menu = fettle_test_find (page, FETTLE_TYPE_VIEW_MENU, NULL);
  GtkMenuButton *button = GTK_MENU_BUTTON (fettle_test_find (menu, GTK_TYPE_MENU_BUTTON, NULL));

  gtk_menu_button_popup (button);
  fettle_test_wait ("the focus at the view that is shown", is_at_current_view, page);
  gtk_menu_button_popdown (button);
}

static void
test_columns (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_calls (self);
  GtkWidget *chooser = fettle_test_find (page, FETTLE_TYPE_COLUMN_CHOOSER, NULL);
  GtkWidget *check;
  g_auto (GStrv) columns = NULL;

  fettle_test_open_menu (chooser);
  check = fettle_test_find (chooser, GTK_TYPE_CHECK_BUTTON, "Order number");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  widgets_settle ();
  fettle_test_wait_for_text (get_list (page), "Order number");
  gtk_menu_button_popdown (
      GTK_MENU_BUTTON (fettle_test_find (chooser, GTK_TYPE_MENU_BUTTON, NULL)));
  columns = fettle_record_list_view_dup_visible_columns (get_list (page));
  g_assert_true (g_strv_contains ((const char *const *)columns, "order_number"));
}

static void
test_selection (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_calls (self);
  GtkWidget *bar = fettle_test_find (page, FETTLE_TYPE_SELECTION_BAR, NULL);

  g_assert_false (gtk_widget_get_mapped (bar));
  fettle_test_act (page, "page.select-all");
  fettle_test_wait_for_text (bar, "10 selected");
  g_assert_true (fettle_page_escape (page));
  g_assert_false (gtk_widget_get_visible (bar));
  fettle_record_list_view_select_id (get_list (page), fettle_test_get_call (self, 0));
  fettle_test_wait_for_text (bar, "1 selected");
  fettle_test_act (page, "page.delete");
  wait_for_count (page, 9);
  fettle_test_undo (self);
  wait_for_count (page, 10);
}

/* --- export --------------------------------------------------------------------------------------- */

static void
test_empty (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:skills");

  fettle_test_wait_for_text (page, "No skills yet");
  g_assert_true (fettle_test_says (page, "Enter the first one"));
  g_assert_true (fettle_test_says (page, "Import…"));
  fettle_test_click (page, "New skill");
  fettle_test_wait_for_page (self, "new:skill");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/list-page/shows", test_shows);
  fettle_test_add_pages ("/list-page/log", test_log);
  fettle_test_add_pages ("/list-page/filter-text", test_filter_text);
  fettle_test_add_pages ("/list-page/chips", test_chips);
  fettle_test_add_pages ("/list-page/saved-view", test_saved_view);
  fettle_test_add_pages ("/list-page/view-keys", test_view_keys);
  fettle_test_add_pages ("/list-page/columns", test_columns);
  fettle_test_add_pages ("/list-page/selection", test_selection);
  fettle_test_add_pages ("/list-page/empty", test_empty);

  return g_test_run ();
}
