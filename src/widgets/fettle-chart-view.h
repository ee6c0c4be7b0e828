/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart with its head, its legend, and the same as a table. */
#pragma once

#include "fettle-chart.h"

G_BEGIN_DECLS

/**
 * FettleChartView: a card.
 *
 * Property: "as-table" (gboolean): what the button in the head turns round.
 * Signal "activated" (guint point, guint series): as of FettleChart; a row of the table gives G_MAXUINT.
 */
#define FETTLE_TYPE_CHART_VIEW (fettle_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleChartView, fettle_chart_view, FETTLE, CHART_VIEW, GtkWidget)

GtkWidget *fettle_chart_view_new (void);
void fettle_chart_view_set_data (FettleChartView *self, FettleChartData *data);
FettleChart *fettle_chart_view_get_chart (FettleChartView *self);

G_END_DECLS
