/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant: what it proposes, what it finds, what it writes, what it remembers. */

#include <glib/gstdio.h>

#include "fettle-test-pages.h"

#define COLUMN "“Complaint” goes into"

static const char requests[] = "Number,Complaint,Company,Raised\n"
                               "X-1,Boiler leaks,Quay Court,2026-03-01 10:00\n"
                               "X-2,No heating,Ashley Down Dairy,2026-03-02 11:30\n"
                               "X-3,Smell of gas,Quay Court,some day\n";

static char *
write_file (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("fettle-import-XXXXXX", NULL);
  char *path = g_build_filename (folder, "requests.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static FettlePage *
open_file (FettleTestPages *self, const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  FettlePage *page = fettle_test_open (self, "place:import?kind=calls&file=%s", escaped);

  fettle_test_wait_for_text (page, "requests.csv");
  widgets_settle ();
  return page;
}

static void
map_complaint (FettlePage *page)
{
  fettle_test_choose (fettle_test_find (page, GTK_TYPE_DROP_DOWN, COLUMN), "Summary");
  widgets_settle ();
}

static gint64
count_calls (FettleTestPages *self)
{
  return widgets_count (&self->business, "call");
}

/* Every problem with its line and value, and nothing written. */
static void
test_problems (FettleTestPages *self, gconstpointer data)
{
  g_autofree char *path = write_file (requests);
  FettlePage *page = open_file (self, path);

  g_assert_true (fettle_test_says (page, "Boiler leaks"));
  map_complaint (page);
  fettle_test_choose (fettle_test_find (page, GTK_TYPE_DROP_DOWN, "“Raised” goes into"), "Raised");
  fettle_test_act (page, "page.check");
  fettle_test_wait_for_text (page, "2 problems");
  g_assert_true (fettle_test_says (page, "Line 3, Company: “Ashley Down Dairy”"));
  g_assert_true (fettle_test_says (page, "Line 4, Raised: “some day”"));
  fettle_test_act (page, "page.import");
  fettle_test_wait_for_text (page, "2 problems");
  g_assert_cmpint (count_calls (self), ==, 10);
  /* Another mapping is another result. */
  fettle_test_choose (fettle_test_find (page, GTK_TYPE_DROP_DOWN, "“Raised” goes into"),
                      "Leave out");
  g_assert_false (fettle_test_says (page, "2 problems"));
  remove_file (path);
}

static void
import (FettleTestPages *self, const char *path)
{
  FettlePage *page = open_file (self, path);

  map_complaint (page);
  fettle_test_choose (fettle_test_find (page, GTK_TYPE_DROP_DOWN, "“Raised” goes into"),
                      "Leave out");
  gtk_switch_set_active (
      GTK_SWITCH (fettle_test_find (page, GTK_TYPE_SWITCH, "Create what rows refer to")), TRUE);
  fettle_test_act (page, "page.check");
  fettle_test_wait_for_text (page, "Ready to import");
  g_assert_true (fettle_test_says (page, "3 new"));
  g_assert_cmpint (count_calls (self), ==, 10);
  fettle_test_act (page, "page.import");
  fettle_test_wait_for_text (self->shown.window, "Imported 3 calls");
  fettle_test_wait_for_page (self, "place:calls");
  g_assert_cmpint (count_calls (self), ==, 13);
  g_assert_cmpint (widgets_count (&self->business, "company"), ==, 3);
}

static gboolean
has_remembered (gpointer data)
{
  return widgets_count (data, "import_mapping") == 1;
}

/* All of it is one action, companies and how it was mapped along with it. */
static void
test_undo (FettleTestPages *self, gconstpointer data)
{
  g_autofree char *path = write_file (requests);

  import (self, path);
  fettle_test_wait ("the mapping to be remembered", has_remembered, &self->business);
  widgets_settle ();
  fettle_test_undo (self);
  fettle_test_wait_for_text (self->shown.window, "Undid “Import 3 calls”");
  g_assert_cmpint (count_calls (self), ==, 10);
  g_assert_cmpint (widgets_count (&self->business, "company"), ==, 2);
  remove_file (path);
}

static const char *
get_chosen (FettlePage *page, const char *column)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (fettle_test_find (page, GTK_TYPE_DROP_DOWN, column));

  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down));
}

static void
test_remembers (FettleTestPages *self, gconstpointer data)
{
  g_autofree char *path = write_file (requests);
  g_autofree char *again = write_file (requests);
  FettlePage *page;

  import (self, path);
  fettle_test_wait ("the mapping to be remembered", has_remembered, &self->business);
  page = open_file (self, again);
  g_assert_cmpstr (get_chosen (page, COLUMN), ==, "Summary");
  g_assert_cmpstr (get_chosen (page, "“Raised” goes into"), ==, "Leave out");
  g_assert_true (gtk_switch_get_active (
      GTK_SWITCH (fettle_test_find (page, GTK_TYPE_SWITCH, "Create what rows refer to"))));
  /* The same rows once more are no others. */
  fettle_test_act (page, "page.import");
  fettle_test_wait_for_text (self->shown.window, "Everything in the file was there already");
  g_assert_cmpint (count_calls (self), ==, 13);
  remove_file (path);
  remove_file (again);
}

static void
test_no_table (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:import?kind=calls&file=/nowhere/at-all.csv");
  GtkWidget *dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_true (fettle_test_says (dialog, "The file could not be read"));
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_test_says (page, "Bring your records along"));
  g_assert_false (gtk_widget_is_sensitive (fettle_test_find (page, GTK_TYPE_BUTTON, "Check")));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/import-page/problems", test_problems);
  fettle_test_add_pages ("/import-page/undo", test_undo);
  fettle_test_add_pages ("/import-page/remembers", test_remembers);
  fettle_test_add_pages ("/import-page/no-table", test_no_table);

  return g_test_run ();
}
