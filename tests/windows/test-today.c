/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: its numbers lead to their lists, it follows what changes, and says so when there is nothing. */

#include "fettle-call.h"
#include "fettle-chart-view.h"
#include "fettle-number-button.h"
#include "fettle-record-list-view.h"
#include "fettle-test-pages.h"

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
test_number_opens_its_list (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_today (self);
  GtkWidget *button = find_number (page, "Not allocated");
  GtkWidget *figure = fettle_test_find (button, GTK_TYPE_LABEL, NULL);
  Count count = { .n =
                      (guint)g_ascii_strtoull (gtk_label_get_text (GTK_LABEL (figure)), NULL, 10) };

  g_assert_cmpuint (count.n, >, 0);
  g_signal_emit_by_name (button, "clicked");
  page = fettle_test_wait_for_page (self, "place:calls?stage=raised");
  count.view =
      FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL));
  fettle_test_wait ("as many rows as the number says", has_count, &count);
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
  g_test_add ("/today/empty", FettleTestWindow, NULL, fettle_test_window_set_up, test_empty,
              fettle_test_window_tear_down);

  return g_test_run ();
}
