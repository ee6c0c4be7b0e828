/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart: what it says of its points, how they are chosen by key, and the same as a table. */

#include "fettle-chart-private.h"
#include "fettle-chart-view.h"
#include "fettle-none.h"
#include "fettle-number-button.h"
#include "widgets-fixture.h"

typedef struct
{
  guint point;
  guint series;
  guint n;
} Heard;

static void
on_activated (GtkWidget *widget, guint point, guint series, Heard *heard)
{
  heard->point = point;
  heard->series = series;
  heard->n++;
}

static FettleChartData *
make_data (FettleChartKind kind)
{
  FettleChartData *data = fettle_chart_data_new (kind, "Calls by day", "Day");

  fettle_chart_data_add_series (data, "Helpdesk", FETTLE_CHART_ACCENT);
  fettle_chart_data_add_series (data, "Maintenance", FETTLE_CHART_PURPLE);
  fettle_chart_data_add_point (data, "Tue 3 March", "3", "Mar");
  fettle_chart_data_set (data, 0, 15);
  fettle_chart_data_set (data, 1, 4);
  fettle_chart_data_add_point (data, "Wed 4 March", NULL, NULL);
  fettle_chart_data_add_point (data, "Thu 5 March", "5", "Today");
  fettle_chart_data_set (data, 0, 7);
  fettle_chart_data_set_unfinished (data, TRUE);
  return data;
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 320);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();
  return window;
}

/* As a key that reaches the chart. */
static gboolean
press (GtkWidget *chart, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (chart);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  widgets_settle ();
  return taken;
}

static void
test_words (void)
{
  g_autoptr (FettleChartData) data = make_data (FETTLE_CHART_BARS);
  g_autofree char *all = fettle_chart_data_describe (data, 0, G_MAXUINT);
  g_autofree char *one = fettle_chart_data_describe (data, 0, 1);
  g_autofree char *none = fettle_chart_data_describe (data, 1, G_MAXUINT);

  g_assert_cmpstr (all, ==, "Tue 3 March: Helpdesk 15, Maintenance 4");
  g_assert_cmpstr (one, ==, "Tue 3 March: Maintenance 4");
  g_assert_cmpstr (none, ==, "Wed 4 March");
  g_assert_cmpint (fettle_chart_data_get (data, 2, 1), ==, FETTLE_NONE);
}

static void
check_keys (FettleChartKind kind, guint back, guint forward)
{
  g_autoptr (FettleChartData) data = make_data (kind);
  GtkWidget *view = fettle_chart_view_new ();
  GtkWidget *window = show (view);
  FettleChart *chart = fettle_chart_view_get_chart (FETTLE_CHART_VIEW (view));
  Heard heard = { 0 };

  fettle_chart_view_set_data (FETTLE_CHART_VIEW (view), data);
  g_signal_connect (view, "activated", G_CALLBACK (on_activated), &heard);
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  press (GTK_WIDGET (chart), GDK_KEY_Home);
  g_assert_cmpuint (fettle_chart_get_selected (chart), ==, 0);
  g_assert_false (press (GTK_WIDGET (chart), back));
  g_assert_true (press (GTK_WIDGET (chart), forward));
  g_assert_cmpuint (fettle_chart_get_selected (chart), ==, 1);
  press (GTK_WIDGET (chart), GDK_KEY_End);
  g_assert_true (press (GTK_WIDGET (chart), GDK_KEY_Return));
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpuint (heard.point, ==, 2);
  g_assert_cmpuint (heard.series, ==, G_MAXUINT);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_keys (void)
{
  check_keys (FETTLE_CHART_BARS, GDK_KEY_Left, GDK_KEY_Right);
  check_keys (FETTLE_CHART_LINES, GDK_KEY_Left, GDK_KEY_Right);
  check_keys (FETTLE_CHART_NAMES, GDK_KEY_Up, GDK_KEY_Down);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  check_keys (FETTLE_CHART_BARS, GDK_KEY_Right, GDK_KEY_Left);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_series (void)
{
  g_autoptr (FettleChartData) data = make_data (FETTLE_CHART_BARS);
  GtkWidget *chart = fettle_chart_new ();
  GtkWidget *window = show (chart);
  Heard heard = { 0 };

  fettle_chart_set_data (FETTLE_CHART (chart), data);
  g_signal_connect (chart, "activated", G_CALLBACK (on_activated), &heard);
  press (chart, GDK_KEY_Home);
  press (chart, GDK_KEY_Up);
  press (chart, GDK_KEY_Up);
  press (chart, GDK_KEY_space);
  g_assert_cmpuint (heard.series, ==, 1);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Calls by day, Tue 3 March: Maintenance 4");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Lying, they are one behind the other, and Left and Right go from part to part. */
static void
test_lying_series (void)
{
  g_autoptr (FettleChartData) data = make_data (FETTLE_CHART_NAMES);
  GtkWidget *chart = fettle_chart_new ();
  GtkWidget *window = show (chart);
  FettleChartLayout layout;
  Heard heard = { 0 };
  guint point, series;
  double y;

  fettle_chart_set_data (FETTLE_CHART (chart), data);
  widgets_settle ();
  g_signal_connect (chart, "activated", G_CALLBACK (on_activated), &heard);
  press (chart, GDK_KEY_Home);
  press (chart, GDK_KEY_Right);
  press (chart, GDK_KEY_Right);
  g_assert_false (press (chart, GDK_KEY_Right));
  press (chart, GDK_KEY_space);
  g_assert_cmpuint (heard.point, ==, 0);
  g_assert_cmpuint (heard.series, ==, 1);

  fettle_chart_layout_init (&layout, chart, data);
  y = layout.plot.origin.y + layout.step / 2;
  g_assert_cmpint (fettle_chart_data_get_sum (data, 0), ==, 19);
  g_assert_cmpint (fettle_chart_data_get_sum (data, 1), ==, FETTLE_NONE);
  g_assert_true (fettle_chart_layout_pick (&layout, 2, y, &point, &series));
  g_assert_cmpuint (series, ==, G_MAXUINT);
  for (guint i = 0; i < 2; i++)
    {
      double x = layout.plot.origin.x + fettle_chart_layout_get_length (&layout, i == 0 ? 14 : 18);

      g_assert_true (fettle_chart_layout_pick (&layout, x, y, &point, &series));
      g_assert_cmpuint (point, ==, 0);
      g_assert_cmpuint (series, ==, i);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table (void)
{
  g_autoptr (FettleChartData) data = make_data (FETTLE_CHART_LINES);
  GtkWidget *view = fettle_chart_view_new ();
  GtkWidget *window = show (view);
  GtkWidget *table;
  Heard heard = { 0 };

  fettle_chart_view_set_data (FETTLE_CHART_VIEW (view), data);
  g_signal_connect (view, "activated", G_CALLBACK (on_activated), &heard);
  g_object_set (view, "as-table", TRUE, NULL);
  widgets_settle ();
  table = widgets_find (view, GTK_TYPE_COLUMN_VIEW, NULL);
  g_assert_nonnull (table);
  g_assert_true (gtk_widget_get_mapped (table));
  g_assert_cmpuint (
      g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (table))), ==, 3);
  g_signal_emit_by_name (table, "activate", 1);
  g_assert_cmpuint (heard.point, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing, one point, one value of nought, a single level: each is drawn. */
static void
test_odd (void)
{
  for (FettleChartKind kind = FETTLE_CHART_BARS; kind <= FETTLE_CHART_NAMES; kind++)
    for (guint n = 0; n < 3; n++)
      {
        g_autoptr (FettleChartData) data = fettle_chart_data_new (kind, "Odd", "Month");
        GtkWidget *chart = fettle_chart_new ();
        GtkWidget *window;

        fettle_chart_data_add_series (data, "Only", FETTLE_CHART_ACCENT);
        for (guint i = 0; i < n; i++)
          {
            fettle_chart_data_add_point (data, "A name that is much too long for its place", "x",
                                         NULL);
            fettle_chart_data_set (data, 0, i == 0 ? 0 : G_GINT64_CONSTANT (4000000000000));
          }
        fettle_chart_data_set_level (data, 1000, "Agreed");
        fettle_chart_set_data (FETTLE_CHART (chart), data);
        window = show (chart);
        press (chart, GDK_KEY_Right);
        press (chart, GDK_KEY_Down);
        gtk_window_destroy (GTK_WINDOW (window));
      }
}

static void
test_number (void)
{
  const gint64 days[FETTLE_NUMBER_BUTTON_N_DAYS] = { 0, 1, 2, 3, 4, 5, 6 };
  GtkWidget *button = fettle_number_button_new ("Late", "error_bg_color");
  GtkWidget *window = show (button);

  fettle_number_button_set (FETTLE_NUMBER_BUTTON (button), 6, days, "oldest 2 h", TRUE);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Late: 6, oldest 2 h");
  widgets_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/keys", test_keys);
  g_test_add_func ("/chart/series", test_series);
  g_test_add_func ("/chart/lying-series", test_lying_series);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/odd", test_odd);
  g_test_add_func ("/chart/number", test_number);
  return g_test_run ();
}
