/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a clock counted, as a strip of cells filled to what was counted. */
#include "fettle-worked-strip.h"

/* Further days are in the last cell. */
#define MAX_DAYS 9
#define CELL 18
#define GAP 3
#define HEIGHT 36

typedef struct
{
  FettleDate date;
  gint64 seconds;
  guint n_days;
} Day;

struct _FettleWorkedStrip
{
  GtkWidget parent_instance;
  GArray *days; /* Day */
  gint64 most;
};

G_DEFINE_FINAL_TYPE (FettleWorkedStrip, fettle_worked_strip, GTK_TYPE_WIDGET)

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
draw_part (GtkSnapshot *snapshot,
           const GskRoundedRect *outline,
           const graphene_rect_t *bounds,
           const GdkRGBA *colour)
{
  gtk_snapshot_push_rounded_clip (snapshot, outline);
  gtk_snapshot_append_color (snapshot, colour, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_text (GtkWidget *widget,
           GtkSnapshot *snapshot,
           const char *text,
           int points10,
           float x,
           float width,
           float y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int w, h;

  pango_attr_list_insert (attributes, pango_attr_size_new (points10 * PANGO_SCALE / 10));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &w, &h);
  if ((float)w > width)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)(int)(x + (width - (float)w) / 2), (float)(int)y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static char *
dup_hours (gint64 seconds)
{
  return g_strdup_printf ("%d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
}

static char *
dup_day (const Day *day)
{
  int month, date;

  if (day->n_days > 1)
    return g_strdup_printf ("+%u", day->n_days);
  fettle_date_get_ymd (day->date, NULL, &month, &date);
  return g_strdup_printf ("%d", date);
}

static void
draw_day (FettleWorkedStrip *self, GtkSnapshot *snapshot, guint i, float x, float width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const Day *day = &g_array_index (self->days, Day, i);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, 0, width, CELL);
  g_autofree char *hours = dup_hours (day->seconds);
  g_autofree char *date = dup_day (day);
  float part = self->most > 0 ? (float)day->seconds / (float)self->most : 0;
  float filled = (float)(int)(width * MIN (part, 1.0f) + 0.5f);
  /* The first day begins late, the last one ends early. */
  gboolean from_end = i == 0 && self->days->len > 1;
  GdkRGBA fill, track, text, dim;
  GskRoundedRect outline;

  look_up (widget, "accent_bg_color", &fill);
  look_up (widget, "accent_fg_color", &text);
  look_up (widget, "window_fg_color", &track);
  dim = track;
  dim.alpha *= 0.6f;
  track.alpha *= 0.1f;
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4);
  draw_part (snapshot, &outline, &bounds, &track);
  draw_part (snapshot, &outline,
             &GRAPHENE_RECT_INIT (from_end ? x + width - filled : x, 0, filled, CELL), &fill);
  draw_text (widget, snapshot, hours, 85, from_end ? x + width - filled : x, filled, 2, &text);
  draw_text (widget, snapshot, date, 85, x, width, CELL + 3, &dim);
}

static void
fettle_worked_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FettleWorkedStrip *self = FETTLE_WORKED_STRIP (widget);
  float all = (float)gtk_widget_get_width (widget);
  guint n = self->days->len;

  for (guint i = 0; i < n; i++)
    {
      int from = (int)(all * (float)i / (float)n);
      int to = (int)(all * (float)(i + 1) / (float)n);

      draw_day (self, snapshot, i, (float)from, (float)(to - from - (i + 1 < n ? GAP : 0)));
    }
}

static void
fettle_worked_strip_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static void
fettle_worked_strip_finalize (GObject *object)
{
  g_array_unref (FETTLE_WORKED_STRIP (object)->days);

  G_OBJECT_CLASS (fettle_worked_strip_parent_class)->finalize (object);
}

static void
fettle_worked_strip_class_init (FettleWorkedStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_worked_strip_finalize;
  widget_class->snapshot = fettle_worked_strip_snapshot;
  widget_class->measure = fettle_worked_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fettle_worked_strip_init (FettleWorkedStrip *self)
{
  self->days = g_array_new (FALSE, TRUE, sizeof (Day));
}

static void
add_step (FettleWorkedStrip *self, const FettleWorkedStep *step)
{
  Day *last = self->days->len > 0 ? &g_array_index (self->days, Day, self->days->len - 1) : NULL;
  Day day = { .date = step->date, .seconds = step->seconds, .n_days = 1 };

  if (step->seconds == 0)
    return;
  if (last != NULL && last->date == step->date)
    last->seconds += step->seconds;
  else if (self->days->len < MAX_DAYS)
    g_array_append_val (self->days, day);
  else
    {
      last->date = step->date;
      last->seconds += step->seconds;
      last->n_days++;
    }
}

GtkWidget *
fettle_worked_strip_new (const GArray *steps)
{
  FettleWorkedStrip *self = g_object_new (FETTLE_TYPE_WORKED_STRIP, NULL);

  for (guint i = 0; i < steps->len; i++)
    add_step (self, &g_array_index (steps, FettleWorkedStep, i));
  for (guint i = 0; i < self->days->len; i++)
    if (g_array_index (self->days, Day, i).n_days == 1)
      self->most = MAX (self->most, g_array_index (self->days, Day, i).seconds);
  gtk_widget_set_visible (GTK_WIDGET (self), self->days->len > 0);
  return GTK_WIDGET (self);
}
