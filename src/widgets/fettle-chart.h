/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small chart whose points can be chosen: bars, lines, or names in their order. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettleChartKind:
 * @FETTLE_CHART_BARS: upright, the series on top of each other
 * @FETTLE_CHART_LINES: one for each series, the last value beside its end
 * @FETTLE_CHART_NAMES: lying bars, a name before and the figure behind each, the series one behind the other
 */
typedef enum
{
  FETTLE_CHART_BARS,
  FETTLE_CHART_LINES,
  FETTLE_CHART_NAMES,
} FettleChartKind;

/* What a series is painted with: accent, purple, orange, then green, yellow, brown. */
typedef enum
{
  FETTLE_CHART_ACCENT,
  FETTLE_CHART_PURPLE,
  FETTLE_CHART_ORANGE,
  FETTLE_CHART_GREEN,
  FETTLE_CHART_YELLOW,
  FETTLE_CHART_BROWN,
  FETTLE_CHART_N_COLOURS,
} FettleChartColour;

/* How a figure is written; (transfer full). */
typedef char *(*FettleChartFormatFunc) (gint64 value, gpointer data);

/**
 * FettleChartData: what a chart shows. Refcounted; not changed once it is shown.
 *
 * Points are the places along the axis, series what there is at each of them. The texts under the axis may
 * be fewer than the points.
 */
typedef struct _FettleChartData FettleChartData;

#define FETTLE_TYPE_CHART_DATA (fettle_chart_data_get_type ())
GType fettle_chart_data_get_type (void);

/* @title: what the chart is called; @axis: what its points are ("Day"): heads the first column as a table */
FettleChartData *fettle_chart_data_new (FettleChartKind kind, const char *title, const char *axis);
FettleChartData *fettle_chart_data_ref (FettleChartData *self);
void fettle_chart_data_unref (FettleChartData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleChartData, fettle_chart_data_unref)

/* All series before the first point. */
void
fettle_chart_data_add_series (FettleChartData *self, const char *name, FettleChartColour colour);
/* @name: in full ("Tue 3 March"); @tick: (nullable): under the axis; @second: (nullable): under that */
void fettle_chart_data_add_point (FettleChartData *self,
                                  const char *name,
                                  const char *tick,
                                  const char *second);
/* Of the last point. FETTLE_NONE (or never set): there is nothing to show. */
void fettle_chart_data_set (FettleChartData *self, guint series, gint64 value);
/* The last point is not over yet: pale. */
void fettle_chart_data_set_unfinished (FettleChartData *self, gboolean unfinished);
/* A dashed line; of lines, what lies below it is ringed. */
void fettle_chart_data_set_level (FettleChartData *self, gint64 level, const char *name);
/* The least and the greatest value that make sense (0 and 1000 of a rate); FETTLE_NONE: as it comes. */
void fettle_chart_data_set_range (FettleChartData *self, gint64 least, gint64 greatest);
void fettle_chart_data_set_format (FettleChartData *self,
                                   FettleChartFormatFunc format,
                                   gpointer data,
                                   GDestroyNotify destroy);

FettleChartKind fettle_chart_data_get_kind (FettleChartData *self);
const char *fettle_chart_data_get_title (FettleChartData *self);
const char *fettle_chart_data_get_axis (FettleChartData *self);
guint fettle_chart_data_get_n_points (FettleChartData *self);
guint fettle_chart_data_get_n_series (FettleChartData *self);
const char *fettle_chart_data_get_series (FettleChartData *self, guint series);
FettleChartColour fettle_chart_data_get_colour (FettleChartData *self, guint series);
const char *fettle_chart_data_get_point (FettleChartData *self, guint point);
gint64 fettle_chart_data_get (FettleChartData *self, guint point, guint series);
char *fettle_chart_data_format (FettleChartData *self, gint64 value); /* (transfer full) */
gboolean fettle_chart_data_get_level (FettleChartData *self, gint64 *level, const char **name);
/* "Tue 3 March: Helpdesk 15, Maintenance 4"; @series: G_MAXUINT for all. (transfer full) */
char *fettle_chart_data_describe (FettleChartData *self, guint point, guint series);

/**
 * FettleChart: part of FettleChartView, which adds head, legend and the table.
 *
 * Left and Right go from point to point, Up and Down from series to series (of names, the other way about),
 * Home and End to the first and the last; a click, Return or the space bar choose. In the direction of reading.
 *
 * Signal "activated" (guint point, guint series): G_MAXUINT for all series.
 */
#define FETTLE_TYPE_CHART (fettle_chart_get_type ())
G_DECLARE_FINAL_TYPE (FettleChart, fettle_chart, FETTLE, CHART, GtkWidget)

GtkWidget *fettle_chart_new (void);
void fettle_chart_set_data (FettleChart *self, FettleChartData *data); /* NULL: nothing */
/* As it is painted in @widget now, light or dark. */
void fettle_chart_look_up_colour (GtkWidget *widget, FettleChartColour which, GdkRGBA *colour);
/* G_MAXUINT where there is none. */
guint fettle_chart_get_selected (FettleChart *self);

G_END_DECLS
