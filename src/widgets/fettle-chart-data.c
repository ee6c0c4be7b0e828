/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart shows. */
#include "fettle-chart-private.h"

G_DEFINE_BOXED_TYPE (FettleChartData,
                     fettle_chart_data,
                     fettle_chart_data_ref,
                     fettle_chart_data_unref)

static void
point_free (gpointer data)
{
  FettleChartPoint *point = data;

  g_free (point->name);
  g_free (point->tick);
  g_free (point->second);
  g_free (point);
}

FettleChartData *
fettle_chart_data_new (FettleChartKind kind, const char *title, const char *axis)
{
  FettleChartData *self = g_rc_box_new0 (FettleChartData);

  self->kind = kind;
  self->title = g_strdup (title);
  self->axis = g_strdup (axis);
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->colours = g_array_new (FALSE, FALSE, sizeof (FettleChartColour));
  self->points = g_ptr_array_new_with_free_func (point_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->level = self->least = self->greatest = FETTLE_NONE;
  return self;
}

FettleChartData *
fettle_chart_data_ref (FettleChartData *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  FettleChartData *self = data;

  if (self->destroy != NULL)
    self->destroy (self->format_data);
  g_free (self->title);
  g_free (self->axis);
  g_free (self->level_name);
  g_ptr_array_unref (self->series);
  g_array_unref (self->colours);
  g_ptr_array_unref (self->points);
  g_array_unref (self->values);
}

void
fettle_chart_data_unref (FettleChartData *self)
{
  g_rc_box_release_full (self, clear);
}

void
fettle_chart_data_add_series (FettleChartData *self, const char *name, FettleChartColour colour)
{
  g_return_if_fail (self->points->len == 0);
  g_array_append_val (self->colours, colour);
  g_ptr_array_add (self->series, g_strdup (name));
}

void
fettle_chart_data_add_point (FettleChartData *self,
                             const char *name,
                             const char *tick,
                             const char *second)
{
  FettleChartPoint *point = g_new0 (FettleChartPoint, 1);
  const gint64 none = FETTLE_NONE;

  g_return_if_fail (name != NULL);

  point->name = g_strdup (name);
  point->tick = g_strdup (tick);
  point->second = g_strdup (second);
  g_ptr_array_add (self->points, point);
  for (guint i = 0; i < self->series->len; i++)
    g_array_append_val (self->values, none);
}

void
fettle_chart_data_set (FettleChartData *self, guint series, gint64 value)
{
  g_return_if_fail (self->points->len > 0 && series < self->series->len);
  g_array_index (self->values, gint64, (self->points->len - 1) * self->series->len + series) =
      value;
}

void
fettle_chart_data_set_unfinished (FettleChartData *self, gboolean unfinished)
{
  self->unfinished = unfinished;
}

void
fettle_chart_data_set_level (FettleChartData *self, gint64 level, const char *name)
{
  self->level = level;
  g_free (self->level_name);
  self->level_name = g_strdup (name);
}

void
fettle_chart_data_set_range (FettleChartData *self, gint64 least, gint64 greatest)
{
  self->least = least;
  self->greatest = greatest;
}

void
fettle_chart_data_set_format (FettleChartData *self,
                              FettleChartFormatFunc format,
                              gpointer data,
                              GDestroyNotify destroy)
{
  g_return_if_fail (self->destroy == NULL);
  self->format = format;
  self->format_data = data;
  self->destroy = destroy;
}

FettleChartKind
fettle_chart_data_get_kind (FettleChartData *self)
{
  return self->kind;
}

const char *
fettle_chart_data_get_title (FettleChartData *self)
{
  return self->title;
}

const char *
fettle_chart_data_get_axis (FettleChartData *self)
{
  return self->axis;
}

guint
fettle_chart_data_get_n_points (FettleChartData *self)
{
  return self->points->len;
}

guint
fettle_chart_data_get_n_series (FettleChartData *self)
{
  return self->series->len;
}

const char *
fettle_chart_data_get_series (FettleChartData *self, guint series)
{
  return g_ptr_array_index (self->series, series);
}

FettleChartColour
fettle_chart_data_get_colour (FettleChartData *self, guint series)
{
  return g_array_index (self->colours, FettleChartColour, series);
}

const char *
fettle_chart_data_get_point (FettleChartData *self, guint point)
{
  return ((FettleChartPoint *)g_ptr_array_index (self->points, point))->name;
}

gint64
fettle_chart_data_get (FettleChartData *self, guint point, guint series)
{
  return g_array_index (self->values, gint64, point * self->series->len + series);
}

char *
fettle_chart_data_format (FettleChartData *self, gint64 value)
{
  if (value == FETTLE_NONE)
    return g_strdup ("");
  return self->format != NULL ? self->format (value, self->format_data)
                              : fettle_decimal_format_local (value, 0);
}

gboolean
fettle_chart_data_get_level (FettleChartData *self, gint64 *level, const char **name)
{
  *level = self->level;
  *name = self->level_name;
  return self->level != FETTLE_NONE;
}

char *
fettle_chart_data_describe (FettleChartData *self, guint point, guint series)
{
  GString *text = g_string_new (fettle_chart_data_get_point (self, point));
  const char *before = ": ";

  for (guint i = 0; i < self->series->len; i++)
    {
      gint64 value = fettle_chart_data_get (self, point, i);
      g_autofree char *figure = fettle_chart_data_format (self, value);

      if ((series != G_MAXUINT && series != i) || value == FETTLE_NONE)
        continue;
      g_string_append_printf (text, "%s%s %s", before, fettle_chart_data_get_series (self, i),
                              figure);
      before = ", ";
    }
  return g_string_free (text, FALSE);
}

gint64
fettle_chart_data_get_sum (FettleChartData *self, guint point)
{
  gint64 sum = FETTLE_NONE;

  for (guint i = 0; i < self->series->len; i++)
    {
      gint64 value = fettle_chart_data_get (self, point, i);

      if (value != FETTLE_NONE)
        sum = (sum != FETTLE_NONE ? sum : 0) + MAX (value, 0);
    }
  return sum;
}

/* The greatest sum of a point, of bars; else the greatest value. */
gint64
fettle_chart_data_get_greatest (FettleChartData *self)
{
  gint64 greatest = 0;

  for (guint point = 0; point < self->points->len; point++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < self->series->len; i++)
        {
          gint64 value = fettle_chart_data_get (self, point, i);

          if (value == FETTLE_NONE)
            continue;
          sum = self->kind == FETTLE_CHART_LINES ? MAX (sum, value) : sum + MAX (value, 0);
        }
      greatest = MAX (greatest, sum);
    }
  return greatest;
}

gint64
fettle_chart_data_get_least (FettleChartData *self)
{
  gint64 least = self->level != FETTLE_NONE ? self->level : G_MAXINT64;

  for (guint i = 0; i < self->values->len; i++)
    {
      gint64 value = g_array_index (self->values, gint64, i);

      if (value != FETTLE_NONE)
        least = MIN (least, value);
    }
  return least == G_MAXINT64 ? 0 : least;
}
