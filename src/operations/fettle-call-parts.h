/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follow-ups, merges and splits of calls have in common. For the operations room only. */
#pragma once

#include "fettle-call.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* A new call about the same: company, site, contact, unit, priority and so on, that follows @call. Not saved. */
FettleCall *fettle_call_parts_make_sibling (FettleCall *call, const char *summary);
/* @kind: of notes, activities, attachments or work lines. Moves all of them from one call to another. */
gboolean fettle_call_parts_move_all (
    FettleTransaction *transaction, const FettleKind *kind, gint64 from, gint64 to, GError **error);
/* Moves those with @ids, which must be of @from. */
gboolean fettle_call_parts_move (FettleTransaction *transaction,
                                 const FettleKind *kind,
                                 GArray *ids,
                                 FettleCall *from,
                                 gint64 to,
                                 GError **error);

G_END_DECLS
