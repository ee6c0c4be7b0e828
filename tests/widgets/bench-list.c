/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a page of 64 rows takes from the list to widgets. */
#include <time.h>

#include "fettle-record-list-view.h"
#include "widgets-fixture.h"

#define N_CALLS 3000
#define PAGE_ROWS 64
#define ROW_HEIGHT 32
#define N_ROUNDS 30

static gboolean
is_complete (gpointer data)
{
  return fettle_record_list_view_get_n_items (data) >= N_CALLS;
}

/* Every row of the pages that are scrolled through, so that only widgets are measured. */
static void
load_all (FettleRecordListView *view)
{
  GListModel *list = G_LIST_MODEL (fettle_record_list_view_get_list (view));

  for (guint i = 0; i < (N_ROUNDS + 2) * PAGE_ROWS; i++)
    {
      g_autoptr (FettleRecordItem) item = g_list_model_get_item (list, i);

      while (fettle_record_item_get_record (item) == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* What the processor worked in this thread: other programs on the machine do not count. */
static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static void
measure (FettleRecordListView *view)
{
  GtkColumnView *columns = fettle_record_list_view_get_column_view (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (columns));
  gint64 times[N_ROUNDS];
  gint64 total = 0, all = get_cpu_time ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = get_cpu_time ();

      /* Binds the rows that come into sight before it returns. */
      gtk_adjustment_set_value (adjustment, (i + 1) * PAGE_ROWS * ROW_HEIGHT);
      times[i] = get_cpu_time () - start;
      total += times[i];
      widgets_settle ();
    }
  all = get_cpu_time () - all;
  qsort (times, N_ROUNDS, sizeof times[0], compare_times);
  g_print ("# scroll: mean %.2f ms, worst %.2f ms; with layout and drawing %.2f ms\n",
           total / 1000.0 / N_ROUNDS, times[N_ROUNDS - 1] / 1000.0, all / 1000.0 / N_ROUNDS);
  /* A line for the table of the bench: name, ours, floor, target. */
  g_print ("BENCH\tscroll: a page of %d rows from list to widgets\t%.3f\t-\t4ms\n", PAGE_ROWS,
           times[N_ROUNDS / 2] / 1000.0);
}

int
main (int argc, char **argv)
{
  WidgetsFixture fixture = { 0 };
  GtkWidget *view;
  GtkWindow *window;

  widgets_fixture_init (&argc, &argv);
  widgets_fixture_set_up_demo (&fixture, N_CALLS);

  view = fettle_record_list_view_new (fixture.store, widgets_kind ("call"));
  window = widgets_window_new (view);
  gtk_window_set_default_size (window, 1400, (PAGE_ROWS + 1) * ROW_HEIGHT);
  widgets_wait ("the list", is_complete, view);
  load_all (FETTLE_RECORD_LIST_VIEW (view));
  widgets_settle ();
  measure (FETTLE_RECORD_LIST_VIEW (view));
  gtk_window_destroy (window);
  widgets_fixture_tear_down (&fixture, NULL);

  return 0;
}
