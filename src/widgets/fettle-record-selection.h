/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records of a list are selected: by id, so that it outlives refreshes and costs nothing for all of a million. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-record-list.h"

G_BEGIN_DECLS

/**
 * FettleRecordSelection: a GtkSelectionModel over a #FettleRecordList.
 *
 * Properties: "model" (FettleRecordList), "n-selected" (guint, read-only).
 */
#define FETTLE_TYPE_RECORD_SELECTION (fettle_record_selection_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleRecordSelection, fettle_record_selection, FETTLE, RECORD_SELECTION, GObject)

FettleRecordSelection *
fettle_record_selection_new (FettleRecordList *model); /* (transfer full) model, nullable */
void fettle_record_selection_set_model (FettleRecordSelection *self, FettleRecordList *model);
guint fettle_record_selection_get_n_selected (FettleRecordSelection *self);
GArray *fettle_record_selection_dup_ids (FettleRecordSelection *self); /* gint64, in list order */
void fettle_record_selection_select_id (FettleRecordSelection *self, gint64 id);

G_END_DECLS
