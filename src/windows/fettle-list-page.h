/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place: the list of one kind with its filters. */
#pragma once

#include "fettle-page.h"
#include "fettle-record-list-view.h"

G_BEGIN_DECLS

/**
 * FettleListPage: actions `page.new`, `page.import`, `page.export`, `page.export-selected`,
 * `page.delete` (what is selected), `page.select-all`.
 */
#define FETTLE_TYPE_LIST_PAGE (fettle_list_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleListPage, fettle_list_page, FETTLE, LIST_PAGE, FettlePage)

FettleRecordListView *fettle_list_page_get_list_view (FettleListPage *self);
/* For one kind: what else can be done with what is selected: in the selection bar's menu, that of a row
 * and the palette, which has @commands, too. Takes the place of the “Edit…” button. */
void
fettle_list_page_set_own_actions (FettleListPage *self, GMenuModel *more, GMenuModel *commands);
/* A button of the selection bar, before its menu. */
void fettle_list_page_add_selection_action (FettleListPage *self, GtkWidget *widget);

G_END_DECLS
