/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foot of a list while something is selected: how many, and what can be done with them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettleSelectionBar: part of FettleRecordListView; also usable alone.
 *
 * Properties: "n-selected", "n-items" (guint). Shown while n-selected > 0. Its ✕ activates
 * `list.unselect-all`, its Edit… button `list.edit`.
 */
#define FETTLE_TYPE_SELECTION_BAR (fettle_selection_bar_get_type ())
G_DECLARE_FINAL_TYPE (FettleSelectionBar, fettle_selection_bar, FETTLE, SELECTION_BAR, GtkWidget)

void fettle_selection_bar_set_counts (FettleSelectionBar *self, guint n_selected, guint n_items);
void fettle_selection_bar_add_action (FettleSelectionBar *self, GtkWidget *widget);
void fettle_selection_bar_hide_edit_button (FettleSelectionBar *self);

G_END_DECLS
