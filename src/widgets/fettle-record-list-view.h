/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a place: columns from the dictionary, any number of rows, selection bar at the foot. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-record-list.h"

G_BEGIN_DECLS

/**
 * FettleRecordListView:
 *
 * Properties: "store", "kind" (name), "query" (FettleQuery: what the user sees; sorting by a header
 * changes it), "columns" (string "number:90,summary:310,…": field and width, order as shown; NULL:
 * the dictionary's), "n-items", "n-selected" (guint, read-only), "loading" (read-only),
 * "menu-model" (GMenuModel: the page's own entries of the context menu), "empty-title",
 * "empty-description" (for a place that has nothing in it yet), "compact" (rows of 28 px).
 *
 * Children in a .ui file: type "selection-action" goes to the end of the selection bar, type "empty"
 * below the text of an empty place (the button of the first step).
 *
 * Activating a row activates `win.open-record`. Actions on it: `list.open`, `list.copy`,
 * `list.select-all`, `list.unselect-all`, `list.edit` (change a field of all selected),
 * `list.filter-cell`, `list.clear-filters`. Typing filters: signal "filter-typed" (const char *text),
 * which a FettleFilterBar of this view listens to.
 */
#define FETTLE_TYPE_RECORD_LIST_VIEW (fettle_record_list_view_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleRecordListView, fettle_record_list_view, FETTLE, RECORD_LIST_VIEW, GtkWidget)

GtkWidget *fettle_record_list_view_new (FettleStore *store, const FettleKind *kind);
FettleStore *fettle_record_list_view_get_store (FettleRecordListView *self);
const FettleKind *fettle_record_list_view_get_kind (FettleRecordListView *self);
void fettle_record_list_view_set_query (FettleRecordListView *self,
                                        FettleQuery *query); /* copied */
FettleQuery *
fettle_record_list_view_get_query (FettleRecordListView *self); /* borrowed; do not change it */
FettleRecordList *fettle_record_list_view_get_list (FettleRecordListView *self);
guint fettle_record_list_view_get_n_items (FettleRecordListView *self);
guint fettle_record_list_view_get_n_selected (FettleRecordListView *self);
GArray *
fettle_record_list_view_dup_selected_ids (FettleRecordListView *self); /* gint64, in list order */
void fettle_record_list_view_select_id (FettleRecordListView *self, gint64 id);
void fettle_record_list_view_select_all (FettleRecordListView *self);
void fettle_record_list_view_unselect_all (FettleRecordListView *self);
void fettle_record_list_view_set_columns (FettleRecordListView *self, const char *columns);
char *fettle_record_list_view_dup_columns (FettleRecordListView *self); /* with widths */
char **fettle_record_list_view_dup_visible_columns (
    FettleRecordListView *self); /* field names, in order */
void fettle_record_list_view_set_column_visible (FettleRecordListView *self,
                                                 const char *field_name,
                                                 gboolean visible);
void fettle_record_list_view_move_column (FettleRecordListView *self,
                                          const char *field_name,
                                          guint position);
void fettle_record_list_view_sort_by (FettleRecordListView *self,
                                      const char *field_name,
                                      gboolean descending);
/* The present has moved on: what cells say of it, and what the query asks of it. Comes by itself, once a minute. */
void fettle_record_list_view_tick (FettleRecordListView *self);
GtkColumnView *fettle_record_list_view_get_column_view (FettleRecordListView *self);
void fettle_record_list_view_add_selection_action (FettleRecordListView *self, GtkWidget *widget);
/* For a place whose actions are more than “Edit…”, which it then has in a menu. */
void fettle_record_list_view_hide_edit_button (FettleRecordListView *self);

G_END_DECLS
