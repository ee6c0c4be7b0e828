/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by groups: what is asked, a chart, a table of figures that open their calls. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleAnalysisPage: a place; `place:analysis?by=engineer&and=month&measure=cost` begins with these groups and that
 * figure in the chart. Actions `page.export`,
 * `page.show-all`.
 */
#define FETTLE_TYPE_ANALYSIS_PAGE (fettle_analysis_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleAnalysisPage, fettle_analysis_page, FETTLE, ANALYSIS_PAGE, FettlePage)

G_END_DECLS
