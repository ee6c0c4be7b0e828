/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of the analysis is made of: its chart, its table, its export. */
#pragma once

#include "fettle-analysis.h"
#include "fettle-chart.h"

G_BEGIN_DECLS

/**
 * FettleAnalysisPoints: the groups that the points and series of a chart stand for
 * @keys: (element-type utf8): of the points; an element may be NULL
 * @series: (element-type utf8) (nullable): of the series, where an element may be NULL; NULL where there is only
 *   one for all
 */
typedef struct
{
  GPtrArray *keys;
  GPtrArray *series;
} FettleAnalysisPoints;

void fettle_analysis_points_clear (FettleAnalysisPoints *self);

/* Fills @points, which was cleared. (transfer full) */
FettleChartData *fettle_analysis_make_chart (FettleAnalysis *analysis,
                                             FettleMeasure measure,
                                             FettleAnalysisPoints *points);

/* Called for the figure that somebody chose; @row: index among the rows */
typedef void (*FettleAnalysisFigureFunc) (guint row, FettleMeasure measure, gpointer data);
/* Columns and rows of @analysis, which must live until the next call is over. NULL: nothing. Where there are the same
 * groups, focus and order stay. */
void fettle_analysis_fill_table (GtkColumnView *table,
                                 FettleAnalysis *analysis,
                                 FettleAnalysisFigureFunc func,
                                 gpointer data);

/* Asks for a file and writes it; says so, or why not. */
void fettle_analysis_export (GtkWidget *widget, FettleAnalysis *analysis);

G_END_DECLS
