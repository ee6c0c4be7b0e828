/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: five numbers, two charts, what is due, who is out, what has changed. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

/**
 * FettleTodayPage: a place. It follows the store and the clock. Actions `page.show-open`,
 * `page.show-visits`.
 */
#define FETTLE_TYPE_TODAY_PAGE (fettle_today_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleTodayPage, fettle_today_page, FETTLE, TODAY_PAGE, FettlePage)

/* Whose day was chosen in the business last, as fettle_today_new() takes it; NULL: nobody's yet. Main loop only. */
char *fettle_today_page_dup_of (FettleStore *store);

G_END_DECLS
