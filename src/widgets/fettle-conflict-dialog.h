/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people changed one record: shows who changed what, and takes theirs, yours, or field by field. */
#pragma once

#include <adwaita.h>
#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_CONFLICT_DIALOG (fettle_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleConflictDialog, fettle_conflict_dialog, FETTLE, CONFLICT_DIALOG, AdwWindow)

/**
 * fettle_conflict_dialog_new:
 * @base: the record as it was when editing began
 * @mine: as edited here
 * @theirs: (nullable): as it is in the database; NULL where it was deleted
 *
 * Signal "resolved" (FettleRecord *merged, nullable): a copy of @theirs with what was chosen, or
 * NULL where the dialog was cancelled. Fields that only one side changed are chosen already.
 */
GtkWidget *fettle_conflict_dialog_new (FettleStore *store,
                                       FettleRecord *base,
                                       FettleRecord *mine,
                                       FettleRecord *theirs);

G_END_DECLS
