/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed of a record: who, when, before and after; each step can be taken back. */
#pragma once

#include "fettle-history.h"
#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleHistoryView: a FettleRelatedView. Properties: "field" (string, nullable: only changes of this field).
 */
#define FETTLE_TYPE_HISTORY_VIEW (fettle_history_view_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleHistoryView, fettle_history_view, FETTLE, HISTORY_VIEW, FettleRelatedView)

/* @text: before or after, ISO as the log has it; as people write it, an em dash for no value. */
char *fettle_field_change_dup_display (FettleStore *store,
                                       const FettleFieldChange *change,
                                       const char *text);

GtkWidget *fettle_history_view_new (FettleStore *store, const FettleKind *kind, gint64 id);

G_END_DECLS
