/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis on paper. */
#pragma once

#include "fettle-analysis.h"
#include "fettle-pdf.h"

G_BEGIN_DECLS

/**
 * FettleAnalysisDocument:
 *
 * Asks, and lays the answer out: title, period, filters, a chart of one figure, the table with its total. The
 * same data gives the same bytes.
 */
typedef struct
{
  /* inputs */
  FettleAnalysis *analysis; /* owned */
  FettleMeasure measure;    /* in the chart */
  FettlePaperSize paper;    /* turned by itself where the table is wide */
  guint limit;              /* rows at most; 0: all */
  char *path;               /* nullable: file to write to */
  gboolean replace;         /* a file that is there */

  /* results */
  GBytes *bytes; /* the PDF */
  char *title;
  guint n_pages;
} FettleAnalysisDocument;

/* Takes @analysis, which need not have run. */
FettleAnalysisDocument *fettle_analysis_document_new (FettleAnalysis *analysis);
void fettle_analysis_document_free (FettleAnalysisDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleAnalysisDocument, fettle_analysis_document_free)

gboolean fettle_analysis_document_run (FettleAnalysisDocument *self,
                                       GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
