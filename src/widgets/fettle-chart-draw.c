/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a chart: fills on whole pixels, one-pixel lines, texts on whole pixels. */
#include "fettle-chart-private.h"

#include <adwaita.h>
#include <math.h>

#define BAR_OF_STEP 0.64f
#define TOP_RADIUS 3
#define RING_RADIUS 3.2

static const FettleChartText axis_end = { 8.5 / 11, PANGO_WEIGHT_NORMAL, 1 };
static const FettleChartText axis_bold_end = { 8.5 / 11, PANGO_WEIGHT_BOLD, 1 };
static const FettleChartText axis_middle = { 8.5 / 11, PANGO_WEIGHT_NORMAL, 0.5f };
static const FettleChartText axis_bold = { 8.5 / 11, PANGO_WEIGHT_BOLD, 0.5f };
static const FettleChartText name_start = { 10.0 / 11, PANGO_WEIGHT_NORMAL, 0 };
static const FettleChartText figure_start = { 8.5 / 11, PANGO_WEIGHT_BOLD, 0 };

/* --- colours ------------------------------------------------------------------------------------- */

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
look_up_pale (GtkWidget *widget, const char *name, float alpha, GdkRGBA *colour)
{
  look_up (widget, name, colour);
  colour->alpha *= alpha;
}

void
fettle_chart_look_up_colour (GtkWidget *widget, FettleChartColour which, GdkRGBA *colour)
{
  static const char *const light[FETTLE_CHART_N_COLOURS] = { "accent_bg_color", "purple_3",
                                                             "orange_3",        "green_4",
                                                             "yellow_5",        "brown_3" };
  static const char *const dark[FETTLE_CHART_N_COLOURS] = { "accent_bg_color", "purple_2",
                                                            "orange_2",        "green_3",
                                                            "yellow_4",        "brown_2" };
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  look_up (widget, is_dark ? dark[which] : light[which], colour);
}

static void
look_up_series (const FettleChartLayout *self, guint series, GdkRGBA *colour)
{
  fettle_chart_look_up_colour (self->widget, fettle_chart_data_get_colour (self->data, series),
                               colour);
}

/* --- texts --------------------------------------------------------------------------------------- */

static PangoLayout *
make_layout (GtkWidget *widget, const char *text, const FettleChartText *how)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (how->scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (how->weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

float
fettle_chart_text_width (GtkWidget *widget, const char *text, const FettleChartText *how)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, text, how);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

float
fettle_chart_text_height (GtkWidget *widget, const FettleChartText *how)
{
  g_autoptr (PangoLayout) layout = make_layout (widget, "0", how);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* @x, @y: where it stands, as read from left to right, and its middle. @most: width; 0: as it comes */
static void
draw_text (const FettleChartLayout *self,
           GtkSnapshot *snapshot,
           const char *text,
           const FettleChartText *how,
           graphene_point_t at,
           float most,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = make_layout (self->widget, text, how);
  int width;
  int height;
  float x;

  pango_layout_set_ellipsize (layout, most > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (most > 0 && (float)width > most)
    {
      pango_layout_set_width (layout, (int)(most * PANGO_SCALE));
      width = (int)most;
    }
  x = at.x - how->align * (float)width;
  if (self->rtl)
    x = self->width - x - (float)width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (roundf (x), roundf (at.y - (float)height / 2)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* --- pieces -------------------------------------------------------------------------------------- */

/* On whole pixels, mirrored where it has to be. */
static graphene_rect_t
snap (const FettleChartLayout *self, float left, float top, float right, float bottom)
{
  float start = roundf (self->rtl ? self->width - right : left);
  float end = roundf (self->rtl ? self->width - left : right);

  top = roundf (top);
  return GRAPHENE_RECT_INIT (start, top, MAX (end - start, 1), MAX (roundf (bottom) - top, 0));
}

static void
fill (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *colour)
{
  if (rect->size.height > 0 && rect->size.width > 0)
    gtk_snapshot_append_color (snapshot, colour, rect);
}

static void
draw_grid (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  GdkRGBA foot, line, words;
  gint64 level;
  const char *name;
  gboolean has_level = fettle_chart_data_get_level (self->data, &level, &name);

  look_up_pale (self->widget, "window_fg_color", 0.25f, &foot);
  look_up_pale (self->widget, "window_fg_color", 0.08f, &line);
  look_up_pale (self->widget, "window_fg_color", 0.65f, &words);
  for (gint64 value = self->low; value <= self->high; value += self->grid)
    {
      float y = fettle_chart_layout_get_y (self, value);
      g_autofree char *text = fettle_chart_data_format (self->data, value);
      graphene_rect_t rect =
          snap (self, self->plot.origin.x, y, self->plot.origin.x + self->plot.size.width, y + 1);

      fill (snapshot, &rect, value == self->low ? &foot : &line);
      /* The agreed level says its own figure there. */
      if (!has_level
          || fabsf (fettle_chart_layout_get_y (self, level) - y)
                 > fettle_chart_text_height (self->widget, &axis_end))
        draw_text (self, snapshot, text, &axis_end,
                   GRAPHENE_POINT_INIT (self->plot.origin.x - 9, y), 0, &words);
    }
}

static void
draw_ticks (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  guint n = fettle_chart_data_get_n_points (self->data);
  float line = fettle_chart_text_height (self->widget, &axis_middle);
  float y = self->plot.origin.y + self->plot.size.height + 4 + line / 2;
  GdkRGBA words, accent, strong;

  look_up_pale (self->widget, "window_fg_color", 0.65f, &words);
  look_up (self->widget, "window_fg_color", &strong);
  look_up (self->widget, "accent_color", &accent);
  for (guint i = 0; i < n; i++)
    {
      const FettleChartPoint *point = g_ptr_array_index (self->data->points, i);
      gboolean last = i + 1 == n && self->data->unfinished;
      const GdkRGBA *colour = last && point->second != NULL ? &accent : last ? &strong : &words;
      const FettleChartText *how = last ? &axis_bold : &axis_middle;
      float x = fettle_chart_layout_get_x (self, i);

      if ((n - 1 - i) % self->tick != 0)
        continue;
      if (point->tick != NULL)
        draw_text (self, snapshot, point->tick, how, GRAPHENE_POINT_INIT (x, y), 0, colour);
      if (point->second != NULL)
        draw_text (self, snapshot, point->second, how, GRAPHENE_POINT_INIT (x, y + line), 0,
                   colour);
    }
}

/* The chosen point is marked under the figures, and with a line around it while keys go here. */
static void
draw_selection (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  graphene_rect_t band;
  GskRoundedRect outline;
  GdkRGBA colour;
  const float widths[] = { 2, 2, 2, 2 };

  if (self->selected >= fettle_chart_data_get_n_points (self->data))
    return;
  band = fettle_chart_layout_get_bounds (self, self->selected);
  band = GRAPHENE_RECT_INIT (floorf (band.origin.x), floorf (band.origin.y),
                             ceilf (band.size.width), ceilf (band.size.height));
  gsk_rounded_rect_init_from_rect (&outline, &band, 6);
  look_up_pale (self->widget, "window_fg_color", 0.06f, &colour);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &band);
  gtk_snapshot_pop (snapshot);
  if (!self->focused)
    return;
  look_up_pale (self->widget, "accent_color", 0.5f, &colour);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[]){ colour, colour, colour, colour });
}

/* --- bars ---------------------------------------------------------------------------------------- */

static void
draw_bar (const FettleChartLayout *self, GtkSnapshot *snapshot, guint point)
{
  gboolean pale =
      self->data->unfinished && point + 1 == fettle_chart_data_get_n_points (self->data);
  float x = fettle_chart_layout_get_x (self, point);
  float half = self->step * BAR_OF_STEP / 2;
  gint64 sum = 0;
  float foot = roundf (fettle_chart_layout_get_y (self, self->low));
  float top = foot;
  GskRoundedRect outline;
  graphene_rect_t whole;

  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    sum += MAX (fettle_chart_data_get (self->data, point, i), 0);
  if (sum == 0)
    return;
  whole = snap (self, x - half, fettle_chart_layout_get_y (self, sum), x + half, foot);
  gsk_rounded_rect_init (&outline, &whole, &GRAPHENE_SIZE_INIT (TOP_RADIUS, TOP_RADIUS),
                         &GRAPHENE_SIZE_INIT (TOP_RADIUS, TOP_RADIUS), graphene_size_zero (),
                         graphene_size_zero ());
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  sum = 0;
  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    {
      gint64 value = fettle_chart_data_get (self->data, point, i);
      graphene_rect_t part;
      GdkRGBA colour;

      if (value == FETTLE_NONE || value <= 0)
        continue;
      sum += value;
      /* A pixel of the ground lies between the parts. */
      part = snap (self, x - half, fettle_chart_layout_get_y (self, sum), x + half,
                   sum > value ? top - 1 : top);
      top = part.origin.y;
      look_up_series (self, i, &colour);
      if (pale)
        colour.alpha *= 0.5f;
      if (self->selected == point && self->series != G_MAXUINT && self->series != i)
        colour.alpha *= 0.4f;
      fill (snapshot, &part, &colour);
    }
  gtk_snapshot_pop (snapshot);
}

/* --- lines --------------------------------------------------------------------------------------- */

static float
mirror (const FettleChartLayout *self, float x)
{
  return self->rtl ? self->width - x : x;
}

static void
draw_level (const FettleChartLayout *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  const double dashes[] = { 4, 3 };
  GdkRGBA colour, words;
  gint64 level;
  const char *name;
  g_autofree char *text = NULL;
  float y;

  if (!fettle_chart_data_get_level (self->data, &level, &name))
    return;
  y = roundf (fettle_chart_layout_get_y (self, level));
  look_up_pale (self->widget, "window_fg_color", 0.5f, &colour);
  look_up (self->widget, "window_fg_color", &words);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, mirror (self, self->plot.origin.x), y + 0.5f);
  cairo_line_to (cr, mirror (self, self->plot.origin.x + self->plot.size.width), y + 0.5f);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  text = fettle_chart_data_format (self->data, level);
  draw_text (self, snapshot, text, &axis_bold_end, GRAPHENE_POINT_INIT (self->plot.origin.x - 9, y),
             0, &words);
}

static void
stroke_series (const FettleChartLayout *self, cairo_t *cr, guint series)
{
  guint n = fettle_chart_data_get_n_points (self->data);
  gboolean drawn = FALSE;
  GdkRGBA colour;

  look_up_series (self, series, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n; i++)
    {
      gint64 value = fettle_chart_data_get (self->data, i, series);
      float x = mirror (self, fettle_chart_layout_get_x (self, i));

      if (value == FETTLE_NONE)
        drawn = FALSE;
      else if (drawn)
        cairo_line_to (cr, x, fettle_chart_layout_get_y (self, value));
      else
        {
          cairo_move_to (cr, x, fettle_chart_layout_get_y (self, value));
          drawn = TRUE;
        }
    }
  cairo_stroke (cr);
}

static void
draw_dot (cairo_t *cr, double x, double y, const GdkRGBA *colour, const GdkRGBA *ground)
{
  cairo_arc (cr, x, y, RING_RADIUS, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, ground != NULL ? ground : colour);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1.8);
  gdk_cairo_set_source_rgba (cr, colour);
  if (ground != NULL)
    cairo_stroke (cr);
  else
    cairo_new_path (cr);
}

/* Misses ringed, the last value dotted, and what stands alone, too. */
static void
draw_dots (const FettleChartLayout *self, cairo_t *cr, guint series)
{
  guint n = fettle_chart_data_get_n_points (self->data);
  GdkRGBA colour, error, ground;
  gint64 level;
  const char *name;
  gboolean has_level = fettle_chart_data_get_level (self->data, &level, &name);

  look_up_series (self, series, &colour);
  look_up (self->widget, "error_color", &error);
  look_up (self->widget, "card_bg_color", &ground);
  if (!adw_style_manager_get_dark (adw_style_manager_get_default ()))
    look_up (self->widget, "view_bg_color", &ground);
  for (guint i = 0; i < n; i++)
    {
      gint64 value = fettle_chart_data_get (self->data, i, series);
      double x = mirror (self, fettle_chart_layout_get_x (self, i));
      gboolean alone =
          (i == 0 || fettle_chart_data_get (self->data, i - 1, series) == FETTLE_NONE)
          && (i + 1 == n || fettle_chart_data_get (self->data, i + 1, series) == FETTLE_NONE);

      if (value == FETTLE_NONE)
        continue;
      if (has_level && value < level)
        draw_dot (cr, x, fettle_chart_layout_get_y (self, value), &error, &ground);
      else if (i + 1 == n || alone || self->selected == i)
        draw_dot (cr, x, fettle_chart_layout_get_y (self, value), &colour, NULL);
    }
}

/* Figures beside the ends; they make room for each other. */
static void
draw_last (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  guint n = fettle_chart_data_get_n_points (self->data);
  float line = fettle_chart_text_height (self->widget, &figure_start);
  float taken = -G_MAXFLOAT;
  GdkRGBA words;

  look_up (self->widget, "window_fg_color", &words);
  for (gint64 done = G_MAXINT64;;)
    {
      gint64 next = FETTLE_NONE;
      g_autofree char *text = NULL;
      float y;

      for (guint i = 0; n > 0 && i < fettle_chart_data_get_n_series (self->data); i++)
        {
          gint64 value = fettle_chart_data_get (self->data, n - 1, i);

          if (value != FETTLE_NONE && value < done && (next == FETTLE_NONE || value > next))
            next = value;
        }
      if (next == FETTLE_NONE)
        return;
      y = MAX (fettle_chart_layout_get_y (self, next), taken + line);
      text = fettle_chart_data_format (self->data, next);
      draw_text (self, snapshot, text, &figure_start,
                 GRAPHENE_POINT_INIT (fettle_chart_layout_get_x (self, n - 1) + 9, y), 0, &words);
      taken = y;
      done = next;
    }
}

static void
draw_lines (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, self->width, (float)gtk_widget_get_height (self->widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  draw_level (self, snapshot, cr);
  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    stroke_series (self, cr, i);
  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    draw_dots (self, cr, i);
  cairo_destroy (cr);
  draw_last (self, snapshot);
}

/* --- names --------------------------------------------------------------------------------------- */

/* The parts of a lying bar, one behind the other. */
static void
draw_lying_parts (const FettleChartLayout *self, GtkSnapshot *snapshot, guint point, float middle)
{
  float half = MIN (self->step * BAR_OF_STEP, 20) / 2;
  float start = self->plot.origin.x;
  gint64 sum = 0;

  for (guint i = 0; i < fettle_chart_data_get_n_series (self->data); i++)
    {
      gint64 value = fettle_chart_data_get (self->data, point, i);
      graphene_rect_t part;
      float end;
      GdkRGBA colour;

      if (value == FETTLE_NONE || value <= 0)
        continue;
      sum += value;
      end = roundf (self->plot.origin.x + fettle_chart_layout_get_length (self, sum));
      /* A pixel of the ground lies between the parts. */
      part = snap (self, sum > value ? start + 1 : start, middle - half, end, middle + half);
      look_up_series (self, i, &colour);
      if (self->selected == point && self->series != G_MAXUINT && self->series != i)
        colour.alpha *= 0.4f;
      if (end > start)
        fill (snapshot, &part, &colour);
      start = end;
    }
}

static void
draw_name (const FettleChartLayout *self, GtkSnapshot *snapshot, guint point)
{
  const graphene_rect_t *plot = &self->plot;
  float middle = plot->origin.y + self->step * ((float)point + 0.5f);
  float half = MIN (self->step * BAR_OF_STEP, 20) / 2;
  gint64 sum = fettle_chart_data_get_sum (self->data, point);
  float length = sum != FETTLE_NONE ? fettle_chart_layout_get_length (self, sum) : 0;
  g_autofree char *figure = fettle_chart_data_format (self->data, sum);
  GdkRGBA words;

  look_up (self->widget, "window_fg_color", &words);
  draw_text (self, snapshot, fettle_chart_data_get_point (self->data, point), &name_start,
             GRAPHENE_POINT_INIT (3, middle), plot->origin.x - 12, &words);
  if (sum != FETTLE_NONE && sum > 0)
    {
      graphene_rect_t bar =
          snap (self, plot->origin.x, middle - half, plot->origin.x + length, middle + half);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &bar, TOP_RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      draw_lying_parts (self, snapshot, point, middle);
      gtk_snapshot_pop (snapshot);
    }
  draw_text (self, snapshot, figure, &figure_start,
             GRAPHENE_POINT_INIT (plot->origin.x + length + 6, middle), 0, &words);
}

void
fettle_chart_draw (const FettleChartLayout *self, GtkSnapshot *snapshot)
{
  guint n = fettle_chart_data_get_n_points (self->data);

  draw_selection (self, snapshot);
  if (self->data->kind == FETTLE_CHART_NAMES)
    {
      for (guint i = 0; i < n; i++)
        draw_name (self, snapshot, i);
      return;
    }
  draw_grid (self, snapshot);
  draw_ticks (self, snapshot);
  if (self->data->kind == FETTLE_CHART_LINES)
    draw_lines (self, snapshot);
  for (guint i = 0; self->data->kind == FETTLE_CHART_BARS && i < n; i++)
    draw_bar (self, snapshot, i);
}
