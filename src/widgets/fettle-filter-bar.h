/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above a list: saved views, count, a chip for each condition, adding conditions, filter text. */
#pragma once

#include "fettle-record-list-view.h"

G_BEGIN_DECLS

/**
 * FettleFilterBar: goes into the page bar.
 *
 * Properties: "list-view" (FettleRecordListView it steers). Actions, valid below it: `filter.search`
 * (Ctrl+F of the page may call fettle_filter_bar_focus_text()), `view.save`, `view.save-as`,
 * `view.rename`, `view.delete`, `view.share`.
 */
#define FETTLE_TYPE_FILTER_BAR (fettle_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (FettleFilterBar, fettle_filter_bar, FETTLE, FILTER_BAR, GtkWidget)

GtkWidget *fettle_filter_bar_new (FettleRecordListView *view);
void fettle_filter_bar_set_list_view (FettleFilterBar *self, FettleRecordListView *view);
/* A view that comes with the program: @name translated, @query_text as fettle_query_to_text(). The
 * first one added is what the place opens with; “All …” is always there. */
void fettle_filter_bar_add_view (FettleFilterBar *self,
                                 const char *name,
                                 const char *query_text,
                                 const char *columns);
void fettle_filter_bar_focus_text (FettleFilterBar *self);

G_END_DECLS
