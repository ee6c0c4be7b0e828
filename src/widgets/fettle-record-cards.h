/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card with the first few records that refer to the subject: a company's sites, a unit's calls. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleRecordCards: a FettleRelatedView.
 *
 * Properties: "target" (kind name of what is listed: "site"), "path" (string: reference of the
 * target that points to the subject; NULL: named as the subject's kind), "title" (NULL: the kind's
 * plural), "filter" (string: further conditions, a line each as in fettle_query_to_text(), also sorts),
 * "limit" (guint, default 5), "flat" (gboolean: no card and heading of its own, for use in a tab),
 * "columns" (strv: of a flat one, fields at the end of each row; NULL: its state, and when it was),
 * "except" (int64: a record of the target's kind that is left out, such as the one whose page it is),
 * "can-add" (gboolean: “Add” activates `win.new-record` with "site?company=12").
 * “All 57” activates `win.show-place` with "calls?company=#12&stage=open" (plural name, then conditions
 * separated by "&").
 */
#define FETTLE_TYPE_RECORD_CARDS (fettle_record_cards_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleRecordCards, fettle_record_cards, FETTLE, RECORD_CARDS, FettleRelatedView)

GtkWidget *
fettle_record_cards_new (FettleStore *store, const FettleKind *kind, gint64 id, const char *target);

G_END_DECLS
