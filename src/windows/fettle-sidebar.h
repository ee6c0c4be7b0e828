/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigation: business and menu on top, places with counts, the user at the foot. */
#pragma once

#include "fettle-summary.h"

G_BEGIN_DECLS

/**
 * FettleSidebar: activates `win.show-place`. The row of the place in front is marked with
 * fettle_sidebar_select(). Property: "summary".
 */
#define FETTLE_TYPE_SIDEBAR (fettle_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (FettleSidebar, fettle_sidebar, FETTLE, SIDEBAR, GtkWidget)

void fettle_sidebar_set_summary (FettleSidebar *self, FettleSummary *summary); /* nullable */
void fettle_sidebar_select (FettleSidebar *self, const FettlePlace *place);    /* nullable */
void fettle_sidebar_set_menu (FettleSidebar *self, GMenuModel *menu);
void fettle_sidebar_focus (FettleSidebar *self);
gboolean fettle_sidebar_open_menu (FettleSidebar *self); /* FALSE where it is not on screen */

G_END_DECLS
