/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: its numbers lead to their lists, it follows what changes, and says so when there is nothing. */

#include "fettle-call.h"
#include "fettle-chart-view.h"
#include "fettle-number-button.h"
#include "fettle-record-list-view.h"
#include "fettle-settings.h"
#include "fettle-sidebar.h"
#include "fettle-staff.h"
#include "fettle-test-pages.h"
#include "fettle-today-page.h"

static FettlePage *
open_today (FettleTestPages *self)
{
  FettlePage *page = fettle_test_open (self, "place:today");

  fettle_test_wait_for_text (page, "Not allocated");
  return page;
}

/* The button whose name begins so. */
static GtkWidget *
find_number (FettlePage *page, const char *title)
{
  GtkWidget *label = NULL;
  GQueue queue = G_QUEUE_INIT;

  g_queue_push_tail (&queue, page);
  while (label == NULL && !g_queue_is_empty (&queue))
    {
      GtkWidget *widget = g_queue_pop_head (&queue);

      if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), title)
          && gtk_widget_get_ancestor (widget, FETTLE_TYPE_NUMBER_BUTTON) != NULL)
        label = widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&queue, child);
    }
  g_queue_clear (&queue);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, FETTLE_TYPE_NUMBER_BUTTON);
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
open_number (FettleTestPages *self, const char *title, const char *key)
{
  FettlePage *page = open_today (self);
  GtkWidget *button = find_number (page, title);
  GtkWidget *figure = fettle_test_find (button, GTK_TYPE_LABEL, NULL);
  Count count = { .n =
                      (guint)g_ascii_strtoull (gtk_label_get_text (GTK_LABEL (figure)), NULL, 10) };

  g_signal_emit_by_name (button, "clicked");
  page = fettle_test_wait_for_page (self, key);
  count.view =
      FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL));
  fettle_test_wait ("as many rows as the number says", has_count, &count);
}

static void
test_number_opens_its_list (FettleTestPages *self, gconstpointer data)
{
  static const char *const numbers[][2] = {
    { "Late", "place:calls?stage=open&due_at%3Cnow&" },
    { "Due within 4 hours", "place:calls?stage=open&due_at%3E=now&" },
    { "Not allocated", "place:calls?stage=raised&" },
    { "My queue", "place:calls?owner=me&" },
    { "Visits today", "place:calls?planned_at=today&" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    open_number (self, numbers[i][0], numbers[i][1]);
}

static void
test_point_opens_its_calls (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_today (self);
  GtkWidget *chart = fettle_test_find (page, FETTLE_TYPE_CHART_VIEW, NULL);

  g_signal_emit_by_name (chart, "activated", 0, 0);
  page = fettle_test_wait_for_page (self, "place:calls?raised_at=2026-02-02&type=helpdesk");
}

static void
test_follows_changes (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_today (self);
  g_autoptr (FettleCall) call = fettle_call_new ();

  g_assert_false (fettle_test_says (page, "Log it C-"));
  call->summary = g_strdup ("Smell of burning");
  call->company = self->business.company;
  widgets_save (&self->business, FETTLE_RECORD (call), "Tom Barlow");
  fettle_test_wait_for_text (page, "by Tom Barlow");
}

static gboolean
shows_choice (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
says_choice (GtkDropDown *chooser, const char *title)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (chooser);

  return g_str_equal (gtk_string_object_get_string (item), title);
}

typedef struct
{
  GtkWidget *figure;
  const char *text;
} Figure;

static gboolean
has_figure (gpointer data)
{
  const Figure *figure = data;

  return g_str_equal (gtk_label_get_text (GTK_LABEL (figure->figure)), figure->text);
}

typedef struct
{
  GtkWidget *sidebar;
  char *name;
} Row;

static gboolean
has_row (gpointer data)
{
  const Row *row = data;

  return widgets_find (row->sidebar, GTK_TYPE_LIST_BOX_ROW, row->name) != NULL;
}

/* What presses is said in the navigation, too: late and soon together; nothing is no news. */
static void
wait_for_row (FettleTestPages *self, FettlePage *page)
{
  gint64 n = 0;
  Row row = { .sidebar = fettle_test_find (self->shown.window, FETTLE_TYPE_SIDEBAR, NULL) };

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *number = find_number (page, i == 0 ? "Late" : "Due within 4 hours");
      GtkWidget *label = fettle_test_find (number, GTK_TYPE_LABEL, NULL);

      n += g_ascii_strtoll (gtk_label_get_text (GTK_LABEL (label)), NULL, 10);
    }
  row.name = n > 0 ? g_strdup_printf ("Today, %" G_GINT64_FORMAT, n) : g_strdup ("Today");
  fettle_test_wait (row.name, has_row, &row);
  g_free (row.name);
}

/* Nothing is allocated to who has just come; whose day it was is known when the page is opened again. */
static void
test_whose (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkDropDown *chooser;
  g_autoptr (FettleStaff) me = fettle_staff_new ();
  g_autofree char *business = NULL;
  Figure figure = { .text = "0" };
  g_autofree char *before = NULL;

  me->name = g_strdup ("Guest, G.");
  me->full_name = g_strdup ("Gwen Guest");
  widgets_save (&self->business, FETTLE_RECORD (me), "Tom Barlow");
  fettle_store_set_user (self->business.store, "Gwen Guest");
  page = open_today (self);
  chooser = GTK_DROP_DOWN (fettle_test_find (page, GTK_TYPE_DROP_DOWN, NULL));
  fettle_test_wait ("a choice of whose calls", shows_choice, chooser);
  g_assert_true (says_choice (chooser, "Everyone’s"));
  figure.figure = fettle_test_find (find_number (page, "Late"), GTK_TYPE_LABEL, NULL);
  before = g_strdup (gtk_label_get_text (GTK_LABEL (figure.figure)));
  g_assert_cmpstr (before, !=, "0");
  wait_for_row (self, page);
  fettle_test_choose (GTK_WIDGET (chooser), "Mine");
  fettle_test_wait ("nothing that is mine", has_figure, &figure);
  wait_for_row (self, page);
  g_assert_true (says_choice (chooser, "Mine"));
  business = fettle_database_url_get_display_name (fettle_store_get_url (self->business.store));
  g_autofree char *kept =
      fettle_settings_dup_entry (fettle_settings_get_default (), "today-of", business);
  g_assert_cmpstr (kept, ==, "mine");
}

static void
test_since_yesterday (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_today (self);
  GObject *label =
      gtk_widget_get_template_child (GTK_WIDGET (page), FETTLE_TYPE_TODAY_PAGE, "since_label");
  gboolean handled = FALSE;

  g_signal_emit_by_name (label, "activate-link", "raised", &handled);
  g_assert_true (handled);
  page = fettle_test_wait_for_page (self, "place:calls?raised_at%3E=today-1");
}

static void
test_empty (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *page = fettle_window_open_page (self->window, "place:today", FALSE);

  fettle_test_wait_for_text (page, "Nothing to do yet");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/today/number-opens-its-list", test_number_opens_its_list);
  fettle_test_add_pages ("/today/point-opens-its-calls", test_point_opens_its_calls);
  fettle_test_add_pages ("/today/follows-changes", test_follows_changes);
  fettle_test_add_pages ("/today/whose", test_whose);
  fettle_test_add_pages ("/today/since-yesterday", test_since_yesterday);
  g_test_add ("/today/empty", FettleTestWindow, NULL, fettle_test_window_set_up, test_empty,
              fettle_test_window_tear_down);

  return g_test_run ();
}
