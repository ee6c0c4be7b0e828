/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an analysis is asked: groups, days, filters. */
#pragma once

#include "fettle-analysis.h"
#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleAnalysisQuestion: part of FettleAnalysisPage, in its bar
 *
 * Signal "asked" (): something else is asked now.
 */
#define FETTLE_TYPE_ANALYSIS_QUESTION (fettle_analysis_question_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAnalysisQuestion, fettle_analysis_question, FETTLE, ANALYSIS_QUESTION, GtkWidget)

/* Whose store and parameters (by, and) count; before anything is asked. */
void fettle_analysis_question_set_page (FettleAnalysisQuestion *self, FettlePage *page);
/* (transfer full) */
FettleAnalysis *fettle_analysis_question_make (FettleAnalysisQuestion *self);

G_END_DECLS
