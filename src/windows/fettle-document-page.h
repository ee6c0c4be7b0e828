/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as they will be on paper: to look at, print, save. */
#pragma once

#include "fettle-analysis.h"
#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleDocumentPage: the place `job-sheet?calls=17,18` (ids of calls), or `analysis-sheet?by=company` with
 * `and`, `from`, `to`, `measure` and `where` (a query as text)
 *
 * Follows the data: where a call is changed, so is the sheet.
 */
#define FETTLE_TYPE_DOCUMENT_PAGE (fettle_document_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleDocumentPage, fettle_document_page, FETTLE, DOCUMENT_PAGE, FettlePage)

/* Shows the job sheets of @ids, at most 500, in a tab of @widget's window. */
void fettle_document_page_open (GtkWidget *widget, const gint64 *ids, gsize n);
/* Shows @analysis with @measure in its chart, in a tab of @widget's window. */
void fettle_document_page_open_analysis (GtkWidget *widget,
                                         FettleAnalysis *analysis,
                                         FettleMeasure measure);

G_END_DECLS
