/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small chart whose points can be chosen. */
#include "fettle-chart-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define NATURAL_WIDTH 420
#define MINIMUM_WIDTH 180
#define NATURAL_HEIGHT 204
/* A row of names needs room for a line of text. */
#define NAME_HEIGHT 26

struct _FettleChart
{
  GtkWidget parent_instance;

  FettleChartData *data;
  guint selected; /* point */
  guint series;
  guint hovered; /* point under the pointer */
};

G_DEFINE_FINAL_TYPE (FettleChart, fettle_chart, GTK_TYPE_WIDGET)

static guint activated_signal;

static void
lay_out (FettleChart *self, FettleChartLayout *layout)
{
  fettle_chart_layout_init (layout, GTK_WIDGET (self), self->data);
  layout->focused = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  layout->selected = layout->focused ? self->selected : self->hovered;
  layout->series = layout->focused ? self->series : G_MAXUINT;
}

/* What a screen reader says of it: what it is, and the point that is chosen. */
static void
update_name (FettleChart *self)
{
  g_autofree char *point = NULL;
  g_autofree char *name = NULL;

  if (self->data == NULL)
    return;
  if (self->selected < fettle_chart_data_get_n_points (self->data))
    point = fettle_chart_data_describe (self->data, self->selected, self->series);
  name = point != NULL ? g_strdup_printf ("%s, %s", fettle_chart_data_get_title (self->data), point)
                       : g_strdup (fettle_chart_data_get_title (self->data));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("A chart: the arrow keys go from point to point, Return shows the calls behind one"), -1);
}

static void
choose (FettleChart *self, guint point, guint series)
{
  self->selected = point;
  self->series = series;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- keys and pointer ---------------------------------------------------------------------------- */

static gboolean
move_point (FettleChart *self, int by)
{
  guint n = fettle_chart_data_get_n_points (self->data);
  gint64 to = self->selected >= n ? (by < 0 ? n - 1 : 0) : (gint64)self->selected + by;

  if (n == 0 || to < 0 || to >= n)
    return FALSE;
  choose (self, (guint)to, self->series);
  return TRUE;
}

/* All, then each: the lowest first, or of a lying bar the one next to the name. */
static gboolean
move_series (FettleChart *self, int by)
{
  gint64 n = fettle_chart_data_get_n_series (self->data);
  gint64 to = (self->series == G_MAXUINT ? -1 : (gint64)self->series) + by;

  if (to < -1 || to >= n || n < 2)
    return FALSE;
  choose (self, MIN (self->selected, fettle_chart_data_get_n_points (self->data) - 1),
          to < 0 ? G_MAXUINT : (guint)to);
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        FettleChart *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean lying;

  if (self->data == NULL || fettle_chart_data_get_n_points (self->data) == 0
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  lying = fettle_chart_data_get_kind (self->data) == FETTLE_CHART_NAMES;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return lying ? move_series (self, rtl ? 1 : -1) : move_point (self, rtl ? 1 : -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return lying ? move_series (self, rtl ? -1 : 1) : move_point (self, rtl ? -1 : 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return lying ? move_point (self, -1) : move_series (self, 1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return lying ? move_point (self, 1) : move_series (self, -1);
    case GDK_KEY_Home:
      choose (self, 0, self->series);
      return TRUE;
    case GDK_KEY_End:
      choose (self, fettle_chart_data_get_n_points (self->data) - 1, self->series);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (self->selected >= fettle_chart_data_get_n_points (self->data))
        return FALSE;
      g_signal_emit (self, activated_signal, 0, self->selected, self->series);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
pick (FettleChart *self, double x, double y, guint *point, guint *series)
{
  FettleChartLayout layout;

  if (self->data == NULL)
    return FALSE;
  lay_out (self, &layout);
  return fettle_chart_layout_pick (&layout, x, y, point, series);
}

static void
on_released (GtkGestureClick *gesture, int n, double x, double y, FettleChart *self)
{
  guint point, series;

  if (n != 1 || !pick (self, x, y, &point, &series))
    return;
  choose (self, point, series);
  g_signal_emit (self, activated_signal, 0, point, series);
}

static void
on_motion (FettleChart *self, double x, double y)
{
  guint point = G_MAXUINT, series;

  if (!pick (self, x, y, &point, &series))
    point = G_MAXUINT;
  if (self->hovered == point)
    return;
  self->hovered = point;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_leave (FettleChart *self)
{
  self->hovered = G_MAXUINT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_query_tooltip (
    FettleChart *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  guint point = self->selected, series;
  g_autofree char *text = NULL;
  FettleChartLayout layout;
  graphene_rect_t bounds;

  if (self->data == NULL || (!keyboard && !pick (self, x, y, &point, &series))
      || point >= fettle_chart_data_get_n_points (self->data))
    return FALSE;
  lay_out (self, &layout);
  bounds = fettle_chart_layout_get_bounds (&layout, point);
  text = fettle_chart_data_describe (self->data, point, G_MAXUINT);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                             (int)bounds.size.width, (int)bounds.size.height });
  return TRUE;
}

/* The first look at it with keys: the newest of a line of time, the greatest of names. */
static void
on_focus (FettleChart *self)
{
  guint n = self->data != NULL ? fettle_chart_data_get_n_points (self->data) : 0;

  if (n > 0 && self->selected >= n)
    choose (self, fettle_chart_data_get_kind (self->data) == FETTLE_CHART_NAMES ? 0 : n - 1,
            G_MAXUINT);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
fettle_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FettleChart *self = FETTLE_CHART (widget);
  FettleChartLayout layout;

  if (self->data == NULL || gtk_widget_get_width (widget) < 2)
    return;
  lay_out (self, &layout);
  fettle_chart_draw (&layout, snapshot);
}

static void
fettle_chart_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  FettleChart *self = FETTLE_CHART (widget);
  gboolean names =
      self->data != NULL && fettle_chart_data_get_kind (self->data) == FETTLE_CHART_NAMES;

  *minimum = MINIMUM_WIDTH;
  *natural = NATURAL_WIDTH;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        names ? (int)fettle_chart_data_get_n_points (self->data) * NAME_HEIGHT + 4 : NATURAL_HEIGHT;
}

static void
fettle_chart_dispose (GObject *object)
{
  FettleChart *self = FETTLE_CHART (object);

  g_clear_pointer (&self->data, fettle_chart_data_unref);

  G_OBJECT_CLASS (fettle_chart_parent_class)->dispose (object);
}

static void
fettle_chart_class_init (FettleChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_chart_dispose;
  widget_class->snapshot = fettle_chart_snapshot;
  widget_class->measure = fettle_chart_measure;

  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fettle_chart_init (FettleChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = self->series = self->hovered = G_MAXUINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (on_focus), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fettle_chart_new (void)
{
  return g_object_new (FETTLE_TYPE_CHART, NULL);
}

/**
 * fettle_chart_set_data:
 * @data: (nullable): what it shows
 *
 * The point that was chosen stays so while there are as many.
 */
void
fettle_chart_set_data (FettleChart *self, FettleChartData *data)
{
  guint n_before = self->data != NULL ? fettle_chart_data_get_n_points (self->data) : 0;

  g_return_if_fail (FETTLE_IS_CHART (self));

  g_clear_pointer (&self->data, fettle_chart_data_unref);
  self->data = data != NULL ? fettle_chart_data_ref (data) : NULL;
  self->hovered = G_MAXUINT;
  if (data == NULL || fettle_chart_data_get_n_points (data) != n_before)
    self->selected = self->series = G_MAXUINT;
  update_name (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
fettle_chart_get_selected (FettleChart *self)
{
  g_return_val_if_fail (FETTLE_IS_CHART (self), G_MAXUINT);
  return self->selected;
}
