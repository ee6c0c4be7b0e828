/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to many calls at once: take, allocate or hand them over, put them on hold, complete them. */
#pragma once

#include "fettle-bulk-edit.h"
#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * fettle_bulk_stage_new:
 * @text: (nullable): what the stage asks for: the resolution of Completed, else the reason
 *
 * Brings calls to @stage. One that has a resolution of its own keeps it; one that is there already stays
 * as it is. Which may come there is for the rule of its type to say.
 *
 * Returns: (transfer full): to be run with fettle_bulk_edit_run()
 */
FettleBulkEdit *fettle_bulk_stage_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, FettleStage stage, const char *text);

/**
 * fettle_bulk_allocate_new:
 * @owner: whose queue they come into; 0: they keep whom they have
 * @team: likewise
 *
 * Raised calls become Allocated; those that are further are handed over and stay where they are. One that
 * has ended is refused.
 *
 * Returns: (transfer full): to be run with fettle_bulk_edit_run()
 */
FettleBulkEdit *fettle_bulk_allocate_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, gint64 owner, gint64 team);

/* The same whatever the stage, which stays. */
FettleBulkEdit *fettle_bulk_hand_over_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, gint64 owner, gint64 team);
/* Their owner becomes whoever uses the program. */
FettleBulkEdit *fettle_bulk_take_new (FettleStore *store, const gint64 *ids, gsize n_ids);

G_END_DECLS
