/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a chart lie. */
#include "fettle-chart-private.h"

#include <math.h>

#define MAX_GRID_LINES 4
/* Parts of the widget's own size of type, 11 points: 8.5 for the axis, 10 for names and figures. */
#define AXIS_SCALE (8.5 / 11)
#define NAME_SCALE (10.0 / 11)

static const FettleChartText axis_text = { AXIS_SCALE, PANGO_WEIGHT_NORMAL, 0 };
static const FettleChartText name_text = { NAME_SCALE, PANGO_WEIGHT_NORMAL, 0 };
static const FettleChartText figure_text = { AXIS_SCALE, PANGO_WEIGHT_BOLD, 0 };

/* 1, 2 or 5 and noughts: at most so many lines up to @span. */
static gint64
choose_grid (gint64 span)
{
  gint64 unit = 1;

  for (;;)
    {
      static const int factors[] = { 1, 2, 5 };

      for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
        if (span <= unit * factors[i] * MAX_GRID_LINES)
          return unit * factors[i];
      unit *= 10;
    }
}

/* A rate is looked at from the round figure below the lowest up to the whole. */
static void
choose_range (FettleChartLayout *self)
{
  FettleChartData *data = self->data;
  gint64 greatest = MAX (fettle_chart_data_get_greatest (data), 1);

  self->low = 0;
  self->high = data->greatest != FETTLE_NONE ? data->greatest : greatest;
  if (data->kind == FETTLE_CHART_LINES && data->greatest != FETTLE_NONE)
    {
      gint64 part = MAX ((data->greatest - data->least) / 20, 1);

      self->low = MAX (data->least, (fettle_chart_data_get_least (data) - 1) / part * part);
      if (self->high - self->low < 2 * part)
        self->low = MAX (data->least, self->high - 2 * part);
    }
  self->grid = choose_grid (self->high - self->low);
  if (data->greatest == FETTLE_NONE)
    self->high = self->low + (self->high - self->low + self->grid - 1) / self->grid * self->grid;
}

/* The widest text of the upright axis. */
static float
measure_values (const FettleChartLayout *self)
{
  float width = 0;

  for (gint64 value = self->low; value <= self->high; value += self->grid)
    {
      g_autofree char *text = fettle_chart_data_format (self->data, value);

      width = MAX (width, fettle_chart_text_width (self->widget, text, &axis_text));
    }
  return width;
}

static float
measure_last (const FettleChartLayout *self)
{
  float width = 0;
  guint n = fettle_chart_data_get_n_points (self->data);

  for (guint i = 0; n > 0 && i < fettle_chart_data_get_n_series (self->data); i++)
    {
      g_autofree char *text =
          fettle_chart_data_format (self->data, fettle_chart_data_get (self->data, n - 1, i));

      width = MAX (width, fettle_chart_text_width (self->widget, text, &figure_text));
    }
  return width;
}

/* So many points share one text that none touches the next; those with a text of their own do not. */
static void
choose_ticks (FettleChartLayout *self)
{
  float widest = 0;
  guint n = fettle_chart_data_get_n_points (self->data);

  for (guint i = 0; i < n; i++)
    {
      const FettleChartPoint *point = g_ptr_array_index (self->data->points, i);

      if (point->tick != NULL)
        widest = MAX (widest, fettle_chart_text_width (self->widget, point->tick, &axis_text));
      if (point->second != NULL)
        widest = MAX (widest, fettle_chart_text_width (self->widget, point->second, &axis_text));
    }
  self->tick = 1;
  for (guint i = 0; i < n; i++)
    if (((FettleChartPoint *)g_ptr_array_index (self->data->points, i))->tick == NULL)
      return;
  while (self->step > 0 && self->tick < n && self->tick * self->step < widest + 6)
    self->tick++;
}

static void
lay_out_names (FettleChartLayout *self, float width, float height)
{
  float names = 0;
  float figures = 0;
  guint n = fettle_chart_data_get_n_points (self->data);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text =
          fettle_chart_data_format (self->data, fettle_chart_data_get_sum (self->data, i));

      names =
          MAX (names, fettle_chart_text_width (
                          self->widget, fettle_chart_data_get_point (self->data, i), &name_text));
      figures = MAX (figures, fettle_chart_text_width (self->widget, text, &figure_text));
    }
  names = MIN (names, width * 0.3f);
  graphene_rect_init (&self->plot, ceilf (names) + 12, 2, 0, height - 4);
  self->plot.size.width = MAX (width - self->plot.origin.x - ceilf (figures) - 12, 10);
  self->step = n > 0 ? self->plot.size.height / n : 0;
}

static void
lay_out_axes (FettleChartLayout *self, float width, float height)
{
  float line = ceilf (fettle_chart_text_height (self->widget, &axis_text));
  float left = ceilf (measure_values (self)) + 9;
  float right = self->data->kind == FETTLE_CHART_LINES ? ceilf (measure_last (self)) + 18 : 9;
  gboolean two = FALSE;
  guint n = fettle_chart_data_get_n_points (self->data);

  for (guint i = 0; i < n; i++)
    two |= ((FettleChartPoint *)g_ptr_array_index (self->data->points, i))->second != NULL;
  graphene_rect_init (&self->plot, left, ceilf (line / 2) + 1, MAX (width - left - right, 10),
                      MAX (height - line * (two ? 2.0f : 1.0f) - 8 - ceilf (line / 2), 10));
  self->step = n > 0 ? self->plot.size.width / n : 0;
}

void
fettle_chart_layout_init (FettleChartLayout *self, GtkWidget *widget, FettleChartData *data)
{
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);

  *self = (FettleChartLayout){ .widget = widget,
                               .data = data,
                               .width = width,
                               .selected = G_MAXUINT,
                               .series = G_MAXUINT,
                               .tick = 1 };
  self->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  choose_range (self);
  if (data->kind == FETTLE_CHART_NAMES)
    lay_out_names (self, width, height);
  else
    {
      lay_out_axes (self, width, height);
      choose_ticks (self);
    }
}

float
fettle_chart_layout_get_y (const FettleChartLayout *self, gint64 value)
{
  double part = (double)(value - self->low) / (double)MAX (self->high - self->low, 1);

  return self->plot.origin.y + self->plot.size.height * (float)(1 - CLAMP (part, 0, 1));
}

float
fettle_chart_layout_get_length (const FettleChartLayout *self, gint64 value)
{
  double part = (double)value / (double)MAX (self->high, 1);

  return self->plot.size.width * (float)CLAMP (part, 0, 1);
}

float
fettle_chart_layout_get_x (const FettleChartLayout *self, guint point)
{
  return self->plot.origin.x + self->step * ((float)point + 0.5f);
}

/* Not mirrored. */
static graphene_rect_t
get_band (const FettleChartLayout *self, guint point)
{
  if (self->data->kind == FETTLE_CHART_NAMES)
    return GRAPHENE_RECT_INIT (0, self->plot.origin.y + self->step * point, self->width,
                               self->step);
  return GRAPHENE_RECT_INIT (self->plot.origin.x + self->step * point, self->plot.origin.y,
                             self->step, self->plot.size.height);
}

graphene_rect_t
fettle_chart_layout_get_bounds (const FettleChartLayout *self, guint point)
{
  graphene_rect_t band = get_band (self, point);

  if (self->rtl)
    band.origin.x = self->width - band.origin.x - band.size.width;
  return band;
}

/* Whether a place is before the end of so much of the bar, which stands or lies. */
static gboolean
is_within (const FettleChartLayout *self, double along, double y, gint64 sum)
{
  return self->data->kind == FETTLE_CHART_NAMES
             ? along < self->plot.origin.x + fettle_chart_layout_get_length (self, sum)
             : y > fettle_chart_layout_get_y (self, sum);
}

/* Of bars the part that is hit, of lines the one that is nearest; beyond a bar: all of it. */
static guint
pick_series (const FettleChartLayout *self, guint point, double along, double y)
{
  guint n = fettle_chart_data_get_n_series (self->data);
  guint found = n == 1 ? 0 : G_MAXUINT;
  gint64 sum = 0;
  double distance = G_MAXDOUBLE;

  for (guint i = 0; n > 1 && i < n; i++)
    {
      gint64 value = fettle_chart_data_get (self->data, point, i);
      double away;

      if (value == FETTLE_NONE)
        continue;
      sum += MAX (value, 0);
      if (self->data->kind != FETTLE_CHART_LINES && found == G_MAXUINT && value > 0
          && is_within (self, along, y, sum))
        found = i;
      away = fabs (y - (double)fettle_chart_layout_get_y (self, value));
      if (self->data->kind == FETTLE_CHART_LINES && away < distance)
        {
          distance = away;
          found = i;
        }
    }
  return found;
}

gboolean
fettle_chart_layout_pick (
    const FettleChartLayout *self, double x, double y, guint *point, guint *series)
{
  double along = self->rtl ? self->width - x : x;
  double at = self->data->kind == FETTLE_CHART_NAMES ? y - self->plot.origin.y
                                                     : along - self->plot.origin.x;

  if (self->step <= 0 || at < 0)
    return FALSE;
  *point = (guint)(at / self->step);
  if (*point >= fettle_chart_data_get_n_points (self->data))
    return FALSE;
  *series = pick_series (self, *point, along, y);
  /* The name stands for all that is behind it. */
  if (self->data->kind == FETTLE_CHART_NAMES && along < self->plot.origin.x
      && fettle_chart_data_get_n_series (self->data) > 1)
    *series = G_MAXUINT;
  return TRUE;
}
