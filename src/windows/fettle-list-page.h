/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place: the list of one kind with its filters. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleListPage: actions `page.new`, `page.import`, `page.export`, `page.export-selected`,
 * `page.delete` (what is selected), `page.select-all`.
 */
#define FETTLE_TYPE_LIST_PAGE (fettle_list_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleListPage, fettle_list_page, FETTLE, LIST_PAGE, FettlePage)

G_END_DECLS
