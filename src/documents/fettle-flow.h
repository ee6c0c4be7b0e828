/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a paper from top to bottom: text, sections, facts and tables that go on over the pages. */
#pragma once

#include "fettle-paper.h"

G_BEGIN_DECLS

/**
 * FettleAlign:
 * @FETTLE_ALIGN_START: where the paper is read from
 * @FETTLE_ALIGN_END: the other side; figures
 * @FETTLE_ALIGN_NATURAL: where each paragraph is read from: what people wrote
 */
typedef enum
{
  FETTLE_ALIGN_START,
  FETTLE_ALIGN_END,
  FETTLE_ALIGN_NATURAL,
} FettleAlign;

/**
 * FettleFlow:
 *
 * Has a place down the page, and a column between @left and @left + @width, at first all between
 * the margins. Empty texts (NULL or "") take no room anywhere.
 */
typedef struct
{
  FettlePaper *paper;
  guint page;
  double y;
  double left;
  double width;
  char *running; /* stands on top of every page but the first */
  GPtrArray *foot;
} FettleFlow;

/* @running: (nullable): what stands on top of every page but the first. @paper must live on. */
FettleFlow *fettle_flow_new (FettlePaper *paper, const char *running);
void fettle_flow_free (FettleFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFlow, fettle_flow_free)

double fettle_flow_get_full_width (FettleFlow *self);
double fettle_flow_get_bottom (FettleFlow *self); /* where the room for content ends */
double fettle_flow_get_room (FettleFlow *self);   /* from here to there */
void fettle_flow_set_column (FettleFlow *self, double left, double width);

void fettle_flow_break (FettleFlow *self); /* goes on at the top of a new page */
/* Goes on on a new page where less room than @height is left. */
void fettle_flow_need (FettleFlow *self, double height);
void fettle_flow_space (FettleFlow *self, double height);
void fettle_flow_rule (FettleFlow *self, FettleRule rule);

/* Text as wide as the column; goes on over pages. */
void
fettle_flow_text (FettleFlow *self, FettleTextStyle style, FettleAlign align, const char *text);
/* Text at a place, cut off after @max_lines (0: never); does not move. Returns its height. */
double fettle_flow_text_at (FettleFlow *self,
                            FettleTextStyle style,
                            FettleAlign align,
                            const char *text,
                            double x,
                            double y,
                            double width,
                            int max_lines);
/* The same on one line, leading somewhere: "tel:0117…". */
double fettle_flow_link_at (FettleFlow *self,
                            FettleTextStyle style,
                            FettleAlign align,
                            const char *text,
                            const char *uri,
                            double x,
                            double y,
                            double width);

/**
 * FettleFact: a caption and what it says; where @text is empty, neither stands anywhere
 */
typedef struct
{
  const char *caption;
  const char *text;
  const char *uri; /* (nullable) */
  FettleTextStyle style;
} FettleFact;

/* Facts below one another at a place; does not move. Returns where they end. */
double fettle_flow_facts_at (FettleFlow *self,
                             const FettleFact *facts,
                             guint n,
                             double x,
                             double y,
                             double width,
                             double caption_width,
                             FettleAlign align);

/**
 * FettleFlowColumn: of a table
 * @title: (nullable): its head
 * @width: in points; 0: a share of what the others leave
 */
typedef struct
{
  const char *title;
  double width;
  FettleAlign align;
  FettleTextStyle style;
} FettleFlowColumn;

/* Table as wide as the column. @cells: rows of @n_columns texts each, any of them NULL. Its head
 * stands on every page that it is on; a column without any text is left out. */
void fettle_flow_table (FettleFlow *self,
                        const FettleFlowColumn *columns,
                        guint n_columns,
                        const char *const *cells,
                        guint n_rows);
/* A table to be filled in by hand: head and @n_rows empty rows, @pitch high, that stay together. */
void fettle_flow_empty_table (
    FettleFlow *self, const FettleFlowColumn *columns, guint n_columns, guint n_rows, double pitch);

/* Lines at the foot of every page, beside "Page 1 of 2". */
void fettle_flow_add_foot (FettleFlow *self, const char *text);
/* Writes the feet; the end. */
void fettle_flow_finish (FettleFlow *self);

/*< private > Of the flow and its tables: puts lines of @iter from @y down to @bottom; FALSE where all
 * are put, TRUE where some are left. @y is where it ended. */
gboolean fettle_flow_put_lines (FettleFlow *self,
                                PangoLayoutIter *iter,
                                FettleTextStyle style,
                                FettleAlign align,
                                double x,
                                double width,
                                double *y,
                                double bottom,
                                const char *uri);

G_END_DECLS
