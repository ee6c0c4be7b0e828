/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: what was done, by whom, when; any of it can be taken back. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_CHANGE_LOG_PAGE (fettle_change_log_page_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleChangeLogPage, fettle_change_log_page, FETTLE, CHANGE_LOG_PAGE, FettlePage)

G_END_DECLS
