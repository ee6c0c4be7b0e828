/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart with its head, its legend, and the same as a table. */
#include "fettle-chart-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-decimal.h"
#include "fettle-widgets.h"

#define NATURAL_WIDTH 460

struct _FettleChartView
{
  GtkWidget parent_instance;

  FettleChartData *data;
  GtkWidget *box;
  GtkLabel *title;
  GtkBox *legend;
  GtkToggleButton *toggle;
  GtkStack *stack;
  FettleChart *chart;
  GtkColumnView *table;
};

G_DEFINE_FINAL_TYPE (FettleChartView, fettle_chart_view, GTK_TYPE_WIDGET)

enum
{
  PROP_AS_TABLE = 1,
};

static guint activated_signal;

/* --- legend -------------------------------------------------------------------------------------- */

/* A small square in the colour of a series, or the dashes of the level. */
static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  int which = GPOINTER_TO_INT (data);
  const double dashes[] = { 4, 3 };
  GdkRGBA colour;

  if (which >= FETTLE_CHART_N_COLOURS)
    {
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &colour);
      G_GNUC_END_IGNORE_DEPRECATIONS
      colour.alpha *= 0.5f;
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_move_to (cr, 0, height / 2 + 0.5);
      cairo_line_to (cr, width, height / 2 + 0.5);
      cairo_stroke (cr);
      return;
    }
  fettle_chart_look_up_colour (GTK_WIDGET (area), which, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_arc (cr, 2.5, 2.5, 2.5, G_PI, 1.5 * G_PI);
  cairo_arc (cr, width - 2.5, 2.5, 2.5, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, width - 2.5, height - 2.5, 2.5, 0, 0.5 * G_PI);
  cairo_arc (cr, 2.5, height - 2.5, 2.5, 0.5 * G_PI, G_PI);
  cairo_fill (cr);
}

static void
add_sample (FettleChartView *self, const char *name, int which)
{
  GtkWidget *sample = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (sample),
                                      which < FETTLE_CHART_N_COLOURS ? 10 : 18);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sample), 10);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (sample), draw_sample, GINT_TO_POINTER (which),
                                  NULL);
  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "small");
  gtk_box_append (GTK_BOX (box), sample);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->legend, box);
}

static void
fill_legend (FettleChartView *self)
{
  guint n = fettle_chart_data_get_n_series (self->data);
  const char *name;
  gint64 level;

  fettle_widget_remove_children (GTK_WIDGET (self->legend));
  for (guint i = 0; n > 1 && i < n; i++)
    add_sample (self, fettle_chart_data_get_series (self->data, i),
                (int)fettle_chart_data_get_colour (self->data, i));
  if (fettle_chart_data_get_level (self->data, &level, &name))
    add_sample (self, name, FETTLE_CHART_N_COLOURS);
}

/* --- table --------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column")) > 0;

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, FettleChartView *self)
{
  int column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  guint point = gtk_list_item_get_position (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  g_autofree char *text = NULL;

  if (point >= fettle_chart_data_get_n_points (self->data))
    return;
  text = column == 0 ? g_strdup (fettle_chart_data_get_point (self->data, point))
                     : fettle_chart_data_format (
                         self->data, fettle_chart_data_get (self->data, point, (guint)column - 1));
  gtk_label_set_text (label, text);
}

static void
add_column (FettleChartView *self, const char *title, int column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (view_column, column == 0);
  gtk_column_view_append_column (self->table, view_column);
  g_object_unref (view_column);
}

/* A row for each point; the texts come from the data. */
static void
fill_table (FettleChartView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  GtkStringList *rows = gtk_string_list_new (NULL);
  GtkSelectionModel *selection;

  gtk_column_view_set_model (self->table, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  for (guint i = 0; i < fettle_chart_data_get_n_points (self->data); i++)
    gtk_string_list_append (rows, fettle_chart_data_get_point (self->data, i));
  add_column (self, fettle_chart_data_get_axis (self->data), 0);
  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    add_column (self, fettle_chart_data_get_series (self->data, i), (int)i + 1);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows)));
  gtk_column_view_set_model (self->table, selection);
  g_object_unref (selection);
  fettle_column_view_align_titles (self->table, 1, G_MAXUINT, GTK_ALIGN_END);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
on_chart_activated (FettleChart *chart, guint point, guint series, FettleChartView *self)
{
  g_signal_emit (self, activated_signal, 0, point, series);
}

static void
on_row_activated (GtkColumnView *table, guint position, FettleChartView *self)
{
  g_signal_emit (self, activated_signal, 0, position, G_MAXUINT);
}

static void
on_toggled (FettleChartView *self)
{
  gboolean table = gtk_toggle_button_get_active (self->toggle);

  gtk_stack_set_visible_child_name (self->stack, table ? "table" : "chart");
  gtk_widget_set_visible (GTK_WIDGET (self->legend), !table);
  g_object_notify (G_OBJECT (self), "as-table");
}

static void
fettle_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AS_TABLE)
    g_value_set_boolean (value, gtk_toggle_button_get_active (FETTLE_CHART_VIEW (object)->toggle));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fettle_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AS_TABLE)
    gtk_toggle_button_set_active (FETTLE_CHART_VIEW (object)->toggle, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* A long legend gives way; it does not push a neighbour into the next line. */
static void
fettle_chart_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (FETTLE_CHART_VIEW (widget)->box, orientation, for_size, minimum, natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, MIN (*natural, NATURAL_WIDTH));
}

static void
fettle_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (FETTLE_CHART_VIEW (widget)->box, width, height, baseline, NULL);
}

static void
fettle_chart_view_dispose (GObject *object)
{
  FettleChartView *self = FETTLE_CHART_VIEW (object);

  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  self->table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->data, fettle_chart_data_unref);

  G_OBJECT_CLASS (fettle_chart_view_parent_class)->dispose (object);
}

static void
fettle_chart_view_class_init (FettleChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fettle_chart_view_get_property;
  object_class->set_property = fettle_chart_view_set_property;
  object_class->dispose = fettle_chart_view_dispose;
  widget_class->measure = fettle_chart_view_measure;
  widget_class->size_allocate = fettle_chart_view_size_allocate;

  g_object_class_install_property (
      object_class, PROP_AS_TABLE,
      g_param_spec_boolean ("as-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_head (FettleChartView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->legend = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), "view-list-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->toggle), _ ("Show as table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show as table"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "inline");
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->legend));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->toggle));
  gtk_widget_set_size_request (head, -1, 24);
  gtk_box_append (GTK_BOX (self->box), head);
}

static void
fettle_chart_view_init (FettleChartView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "card");
  gtk_widget_add_css_class (self->box, "fcard");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_head (self);
  self->chart = FETTLE_CHART (fettle_chart_new ());
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->table));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->chart), "chart");
  gtk_stack_add_named (self->stack, scroller, "table");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  g_signal_connect (self->chart, "activated", G_CALLBACK (on_chart_activated), self);
  g_signal_connect (self->table, "activate", G_CALLBACK (on_row_activated), self);
}

GtkWidget *
fettle_chart_view_new (void)
{
  return g_object_new (FETTLE_TYPE_CHART_VIEW, NULL);
}

void
fettle_chart_view_set_data (FettleChartView *self, FettleChartData *data)
{
  const char *title;

  g_return_if_fail (FETTLE_IS_CHART_VIEW (self));
  g_return_if_fail (data != NULL);

  fettle_chart_data_ref (data);
  g_clear_pointer (&self->data, fettle_chart_data_unref);
  self->data = data;
  title = fettle_chart_data_get_title (data);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  fettle_chart_set_data (self->chart, data);
  fill_legend (self);
  fill_table (self);
}

FettleChart *
fettle_chart_view_get_chart (FettleChartView *self)
{
  g_return_val_if_fail (FETTLE_IS_CHART_VIEW (self), NULL);
  return self->chart;
}
