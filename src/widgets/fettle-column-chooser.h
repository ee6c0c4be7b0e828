/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Button with a popover that chooses and orders a list's columns. */
#pragma once

#include "fettle-record-list-view.h"

G_BEGIN_DECLS

/**
 * FettleColumnChooser: Properties: "list-view" (FettleRecordListView).
 */
#define FETTLE_TYPE_COLUMN_CHOOSER (fettle_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (FettleColumnChooser, fettle_column_chooser, FETTLE, COLUMN_CHOOSER, GtkWidget)

GtkWidget *fettle_column_chooser_new (FettleRecordListView *view);
void fettle_column_chooser_set_list_view (FettleColumnChooser *self, FettleRecordListView *view);
/* As a click on it does. */
void fettle_column_chooser_popup (FettleColumnChooser *self);

G_END_DECLS
