/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the chart share. */
#pragma once

#include "fettle-chart.h"
#include "fettle-decimal.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *tick;
  char *second;
} FettleChartPoint;

struct _FettleChartData
{
  FettleChartKind kind;
  char *title;
  char *axis;
  GPtrArray *series; /* char * */
  GArray *colours;   /* FettleChartColour */
  GPtrArray *points; /* FettleChartPoint */
  GArray *values;    /* gint64, a row for each point */
  gboolean unfinished;
  gint64 level;
  char *level_name;
  gint64 least;
  gint64 greatest;
  FettleChartFormatFunc format;
  gpointer format_data;
  GDestroyNotify destroy;
};

/* Of all series at a point; FETTLE_NONE where none has a figure. */
gint64 fettle_chart_data_get_sum (FettleChartData *self, guint point);
gint64 fettle_chart_data_get_greatest (FettleChartData *self);
gint64 fettle_chart_data_get_least (FettleChartData *self);

/**
 * FettleChartLayout: where everything lies, as read from left to right; mirrored while it is drawn
 * @plot: the part inside the axes; of names, the part of the bars
 */
typedef struct
{
  GtkWidget *widget;
  FettleChartData *data;
  graphene_rect_t plot;
  float width; /* of the widget */
  float step;  /* between points */
  gint64 low;  /* value at the foot */
  gint64 high; /* value at the top */
  gint64 grid; /* between lines of the grid */
  guint tick;  /* one text for so many points */
  gboolean rtl;
  guint selected; /* point; G_MAXUINT: none */
  guint series;   /* of the selected; G_MAXUINT: all */
  gboolean focused;
} FettleChartLayout;

void fettle_chart_layout_init (FettleChartLayout *self, GtkWidget *widget, FettleChartData *data);
/* The point there, and the series; FALSE where there is none. */
gboolean fettle_chart_layout_pick (
    const FettleChartLayout *self, double x, double y, guint *point, guint *series);
/* A point's part of the chart, on the screen. */
graphene_rect_t fettle_chart_layout_get_bounds (const FettleChartLayout *self, guint point);
/* How far a lying bar reaches. */
float fettle_chart_layout_get_length (const FettleChartLayout *self, gint64 value);
float fettle_chart_layout_get_y (const FettleChartLayout *self, gint64 value);
float fettle_chart_layout_get_x (const FettleChartLayout *self, guint point); /* its middle */
void fettle_chart_draw (const FettleChartLayout *self, GtkSnapshot *snapshot);
/* Texts: @scale of the widget's own size, @align: 0 to the right of @x, 0.5 around it, 1 to its left */
typedef struct
{
  double scale;
  PangoWeight weight;
  float align;
} FettleChartText;

float fettle_chart_text_width (GtkWidget *widget, const char *text, const FettleChartText *how);
float fettle_chart_text_height (GtkWidget *widget, const FettleChartText *how);

G_END_DECLS
