/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follow-ups, merges and splits of calls have in common. */
#pragma once

#include "fettle-call.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* A new call about the same: company, site, contact, unit, priority and so on, that follows @call. Not saved. */
FettleCall *fettle_call_parts_make_sibling (FettleCall *call, const char *summary);
/* What whoever does the work must be able to do, for another call that has no such skills yet. */
gboolean fettle_call_parts_copy_skills (FettleTransaction *transaction,
                                        gint64 from,
                                        gint64 to,
                                        GError **error);
/* Names of the kinds that a call is made up of: notes, activities, documents, work lines; NULL-terminated. */
extern const char *const fettle_call_parts[];
/* Moves all of a kind from one call to another. @once: (nullable): a reference that @to has only one of; what
 * refers to the same is deleted instead */
gboolean fettle_call_parts_move_all (FettleTransaction *transaction,
                                     const FettleKind *kind,
                                     const char *once,
                                     gint64 from,
                                     gint64 to,
                                     GError **error);
/* Moves those with @ids, which must be of @from. What was done in an activity goes with it. */
gboolean fettle_call_parts_move (FettleTransaction *transaction,
                                 const FettleKind *kind,
                                 GArray *ids,
                                 FettleCall *from,
                                 gint64 to,
                                 GError **error);

G_END_DECLS
