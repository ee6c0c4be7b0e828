/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures on paper: what was asked, a chart, a table with its total. */
#pragma once

#include "fettle-flow.h"

G_BEGIN_DECLS

/**
 * FettleFiguresChart:
 * @FETTLE_FIGURES_CHART_NAMES: lying bars, a name before and the figure behind each
 * @FETTLE_FIGURES_CHART_BARS: upright, along time
 * @FETTLE_FIGURES_CHART_LINE: along time
 */
typedef enum
{
  FETTLE_FIGURES_CHART_NAMES,
  FETTLE_FIGURES_CHART_BARS,
  FETTLE_FIGURES_CHART_LINE,
} FettleFiguresChart;

/**
 * FettleFiguresPoint: a place along the axis; everything borrowed
 * @value: what it is drawn by
 * @text: how it is written; NULL: there is no figure
 */
typedef struct
{
  const char *name;
  gint64 value;
  const char *text;
} FettleFiguresPoint;

/**
 * FettleFiguresPart: a chart of its own; everything borrowed
 * @name: (nullable): of what, where there are several
 * @points: (array length=n_points): in the order in which they are drawn
 */
typedef struct
{
  const char *name;
  const FettleFiguresPoint *points;
  guint n_points;
} FettleFiguresPart;

/**
 * FettleFiguresSheet: everything borrowed
 * @title: what is counted by what: "Calls by company"
 * @sender: (nullable): whose figures they are
 * @period: of which days
 * @filters: (nullable): which of them all
 * @chart_title: of the charts
 * @parts: (array length=n_parts): the charts, all by the same scale
 * @greatest: what they reach up to; 0: as it comes
 * @level: what should be reached; FETTLE_NONE: nothing was agreed
 * @level_text: (nullable): says so, below the title of the charts
 * @unfinished: the last point is not over yet
 * @columns: (array length=n_columns): of the table
 * @cells: (array): its rows one after the other
 * @total: (array) (nullable): one more row: of everything
 * @empty: what is said where there are no rows
 * @note: (nullable): at the foot of the pages
 */
typedef struct
{
  const char *title;
  const char *sender;
  const char *period;
  const char *filters;
  FettleFiguresChart chart;
  const char *chart_title;
  const FettleFiguresPart *parts;
  guint n_parts;
  gint64 greatest;
  gint64 level;
  const char *level_text;
  gboolean unfinished;
  const FettleFlowColumn *columns;
  guint n_columns;
  const char *const *cells;
  guint n_rows;
  const char *const *total;
  const char *empty;
  const char *note;
} FettleFiguresSheet;

/* (transfer full): its pages. @language: BCP 47 */
FettlePaper *fettle_figures_sheet_make_paper (const FettleFiguresSheet *self,
                                              const char *language,
                                              FettlePaperSize size);

G_END_DECLS
