/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of a record, and the entry for a new one. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleNotesView: a FettleRelatedView. Properties: "latest-only" (gboolean: the newest note, as a card shows it).
 */
#define FETTLE_TYPE_NOTES_VIEW (fettle_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleNotesView, fettle_notes_view, FETTLE, NOTES_VIEW, FettleRelatedView)

GtkWidget *fettle_notes_view_new (FettleStore *store, const FettleKind *kind, gint64 id);

G_END_DECLS
