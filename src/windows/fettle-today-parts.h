/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of the day is made of: charts and rows. */
#pragma once

#include "fettle-chart.h"
#include "fettle-today.h"

G_BEGIN_DECLS

FettleChartData *fettle_today_make_days (FettleToday *today);
FettleChartData *fettle_today_make_months (FettleToday *today);
/* The calls behind a point. (transfer full) */
FettleQuery *fettle_today_query_days (FettleToday *today, guint point, guint series);
FettleQuery *fettle_today_query_months (FettleToday *today, guint point, guint series);

/* Rows of a list box; each keeps "kind" and "id" of the record that it opens. */
GtkWidget *fettle_today_due_row (FettleRecord *call, const FettleFormat *format);
GtkWidget *fettle_today_visit_row (FettleRecord *call, const FettleFormat *format);
GtkWidget *fettle_today_change_row (const FettleTodayChange *change, const FettleFormat *format);
/* The small print of a number; NULL for none. (transfer full) */
char *
fettle_today_number_detail (FettleToday *today, FettleTodayWhich which, const FettleFormat *format);

G_END_DECLS
