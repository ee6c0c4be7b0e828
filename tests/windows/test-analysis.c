/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis: groups, a chart, and every figure leads to its calls. */

#include "fettle-chart-view.h"
#include "fettle-record-list-view.h"
#include "fettle-test-pages.h"

static FettlePage *
open_analysis (FettleTestPages *self, const char *by)
{
  FettlePage *page = fettle_test_open (self, "place:analysis?by=%s", by);

  fettle_test_wait_for_text (page, "Quay Court");
  return page;
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
wait_for_calls (FettleTestPages *self, guint n)
{
  FettlePage *page = fettle_test_wait_for_page (self, "place:calls?");
  Count count = {
    FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL)), n
  };

  fettle_test_wait ("as many calls as the figure says", has_count, &count);
}

/* "Quay Court, Calls: 4": the button, and the number that it shows. */
static GtkWidget *
find_figure (GtkWidget *root, const char *row, guint *n)
{
  for (*n = 1; *n < 20; (*n)++)
    {
      g_autofree char *name = g_strdup_printf ("%s, Calls: %u", row, *n);
      GtkWidget *button = widgets_find (root, GTK_TYPE_BUTTON, name);

      if (button != NULL)
        return button;
    }
  g_assert_not_reached ();
}

static void
test_figure_opens_its_calls (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  guint n;
  GtkWidget *button = find_figure (GTK_WIDGET (page), "Quay Court", &n);

  g_signal_emit_by_name (button, "clicked");
  wait_for_calls (self, n);
}

static void
test_point_opens_its_calls (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  GtkWidget *chart = fettle_test_find (page, FETTLE_TYPE_CHART_VIEW, NULL);

  g_signal_emit_by_name (chart, "activated", 0, G_MAXUINT);
  fettle_test_wait_for_page (self, "place:calls?raised_at");
}

/* A part of a name's bar leads to the calls of both. */
static void
test_divided_names (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:analysis?by=company&and=type");
  GtkWidget *chart;
  guint n;

  fettle_test_wait_for_text (page, "Quay Court");
  fettle_test_wait_for_text (page, "Helpdesk");
  /* What does not fit is said in full. */
  g_assert_true (gtk_widget_get_has_tooltip (
      gtk_button_get_child (GTK_BUTTON (find_figure (GTK_WIDGET (page), "Quay Court", &n)))));
  chart = fettle_test_find (page, FETTLE_TYPE_CHART_VIEW, NULL);
  g_signal_emit_by_name (chart, "activated", 0, 0);
  page = fettle_test_wait_for_page (self, "place:calls?");
  g_assert_nonnull (strstr (fettle_page_get_key (page), "type="));
  g_assert_nonnull (strstr (fettle_page_get_key (page), "company="));
}

/* By month there are lines and bars; whatever the chart shows, the page stays. */
static void
test_measures (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  GtkWidget *by = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Calls by");
  GtkWidget *and = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Divided by");
  GtkWidget *figure = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Figure in the chart");

  fettle_test_choose (by, "Month");
  fettle_test_wait_for_text (page, "Calls by month");
  fettle_test_choose (figure, "Fix met");
  fettle_test_wait_for_text (page, "Fix met by month");
  fettle_test_choose (and, "and type");
  fettle_test_wait_for_text (page, "Helpdesk");
  fettle_test_choose (figure, "Calls");
  fettle_test_wait_for_text (page, "Calls by month");
}

static gboolean
has_all_figures (gpointer data)
{
  return widgets_find (data, GTK_TYPE_LABEL, "…") == NULL;
}

static gboolean
is_answered (gpointer data)
{
  GtkWidget *spinner = widgets_find (data, GTK_TYPE_SPINNER, NULL);

  return !gtk_spinner_get_spinning (GTK_SPINNER (spinner));
}

/* What is shown stays; asked again, it is counted after all. */
static void
test_stop (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  GtkWidget *by = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Calls by");
  GtkWidget *spinner = fettle_test_find (page, GTK_TYPE_SPINNER, NULL);

  fettle_test_wait ("all figures", has_all_figures, page);
  fettle_test_choose (by, "Month");
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.stop", NULL);
  g_assert_false (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  fettle_test_wait_for_text (page, "Calls by company");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.ask", NULL);
  fettle_test_wait_for_text (page, "Calls by month");
}

static gboolean
is_printable (gpointer data)
{
  GtkWidget *button = widgets_find (data, GTK_TYPE_BUTTON, "Print…");

  return button != NULL && gtk_widget_get_sensitive (button);
}

/* What is asked goes along: groups, figure, filters. */
static void
test_on_paper (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  GtkWidget *figure = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Figure in the chart");

  fettle_test_choose (figure, "Fix met");
  fettle_test_wait_for_text (page, "Fix met by company");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.print", NULL);
  page = fettle_test_wait_for_page (self, "place:analysis-sheet?by=company&measure=fix-met");
  fettle_test_wait_for_text (page, "Calls by company");
  fettle_test_wait ("pages to print", is_printable, page);
}

static gboolean
is_focused (gpointer data)
{
  return gtk_widget_is_focus (data);
}

/* A figure keeps the focus while others are counted anew, and when one comes back from its calls. */
static void
test_focus_stays (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  guint n;
  GtkWidget *button;

  fettle_test_wait ("all figures", has_all_figures, page);
  button = find_figure (GTK_WIDGET (page), "Quay Court", &n);
  gtk_widget_grab_focus (button);
  g_assert_true (gtk_widget_is_focus (button));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.ask", NULL);
  fettle_test_wait ("the answer", is_answered, page);
  g_assert_true (gtk_widget_is_focus (button));
  g_signal_emit_by_name (button, "clicked");
  wait_for_calls (self, n);
  fettle_test_act (page, "win.back");
  fettle_test_wait ("the focus on the figure", is_focused, button);
}

/* Whoever chooses the days begins with those that were asked. */
static void
test_own_days (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_analysis (self, "company");
  GtkWidget *period = fettle_test_find (page, GTK_TYPE_DROP_DOWN, "Period");
  int least;

  fettle_test_choose (period, "Last month");
  fettle_test_choose (period, "From … to …");
  g_assert_nonnull (fettle_test_find (page, GTK_TYPE_TEXT, "From"));
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (fettle_test_find (page, GTK_TYPE_TEXT, "From"))), ==,
      "1 Feb 2026");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (fettle_test_find (page, GTK_TYPE_TEXT, "To"))), ==,
      "28 Feb 2026");
  /* Even so there is room for it in a narrow window. */
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 800);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/analysis/figure-opens-its-calls", test_figure_opens_its_calls);
  fettle_test_add_pages ("/analysis/point-opens-its-calls", test_point_opens_its_calls);
  fettle_test_add_pages ("/analysis/divided-names", test_divided_names);
  fettle_test_add_pages ("/analysis/measures", test_measures);
  fettle_test_add_pages ("/analysis/on-paper", test_on_paper);
  fettle_test_add_pages ("/analysis/stop", test_stop);
  fettle_test_add_pages ("/analysis/focus-stays", test_focus_stays);
  fettle_test_add_pages ("/analysis/own-days", test_own_days);

  return g_test_run ();
}
