/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name of the view that a list shows; opens the list of views, saves, renames, deletes and shares them. */
#pragma once

#include "fettle-record-list-view.h"

G_BEGIN_DECLS

/**
 * FettleViewMenu: part of FettleFilterBar.
 *
 * A view is filters, order and columns under a name: those that come with the program, and those
 * saved by somebody for themselves or for everybody.
 *
 * Actions: `view.save`, `view.save-as`, `view.rename`, `view.delete`, `view.share`.
 */
#define FETTLE_TYPE_VIEW_MENU (fettle_view_menu_get_type ())
G_DECLARE_FINAL_TYPE (FettleViewMenu, fettle_view_menu, FETTLE, VIEW_MENU, GtkWidget)

void fettle_view_menu_set_list_view (FettleViewMenu *self, FettleRecordListView *view);
void fettle_view_menu_add_view (FettleViewMenu *self,
                                const char *name,
                                const char *query_text,
                                const char *columns);

G_END_DECLS
