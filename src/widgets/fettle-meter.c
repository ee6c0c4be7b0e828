/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is used up, as a thin bar. */
#include "fettle-meter.h"

#define HEIGHT 12
#define BAR 6

struct _FettleMeter
{
  GtkWidget parent_instance;
  double fraction;
  double tick;
  const char *colour; /* static */
};

G_DEFINE_FINAL_TYPE (FettleMeter, fettle_meter, GTK_TYPE_WIDGET)

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
draw_bar (GtkSnapshot *snapshot, float x, float width, float y, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, width, BAR);

  if (width <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, BAR / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fettle_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FettleMeter *self = FETTLE_METER (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float)gtk_widget_get_width (widget);
  float y = ((float)gtk_widget_get_height (widget) - BAR) / 2;
  float filled = (float)(int)((double)width * CLAMP (self->fraction, 0.0, 1.0) + 0.5);
  float tick = (float)(int)((double)width * self->tick);
  GdkRGBA track, fill, line;

  look_up (widget, "window_fg_color", &track);
  line = track;
  track.alpha *= 0.12f;
  look_up (widget, self->colour, &fill);
  draw_bar (snapshot, 0, width, y, &track);
  draw_bar (snapshot, rtl ? width - filled : 0, filled, y, &fill);
  line.alpha *= 0.6f;
  if (self->tick >= 0)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (rtl ? width - tick : tick, y - 3, 1, HEIGHT));
}

static void
fettle_meter_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 24;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static void
fettle_meter_class_init (FettleMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fettle_meter_snapshot;
  widget_class->measure = fettle_meter_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
fettle_meter_init (FettleMeter *self)
{
  self->tick = -1;
  self->colour = "accent_bg_color";
}

GtkWidget *
fettle_meter_new (void)
{
  return g_object_new (FETTLE_TYPE_METER, NULL);
}

void
fettle_meter_set (
    FettleMeter *self, double fraction, double tick, const char *look, const char *text)
{
  g_return_if_fail (FETTLE_IS_METER (self));

  self->fraction = fraction;
  self->tick = tick;
  self->colour = g_strcmp0 (look, "success") == 0   ? "success_bg_color"
                 : g_strcmp0 (look, "warning") == 0 ? "warning_bg_color"
                 : g_strcmp0 (look, "error") == 0   ? "error_bg_color"
                                                    : "accent_bg_color";
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
