/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields that a column of a foreign file can go into, for choosing one. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-dictionary.h"

G_BEGIN_DECLS

/**
 * FettleImportTargets: a list of captions ("Leave out", "Summary", "Site › Post code") with the
 * target each stands for.
 */
#define FETTLE_TYPE_IMPORT_TARGETS (fettle_import_targets_get_type ())
G_DECLARE_FINAL_TYPE (FettleImportTargets, fettle_import_targets, FETTLE, IMPORT_TARGETS, GObject)

FettleImportTargets *fettle_import_targets_new (FettleDictionary *dictionary,
                                                const FettleKind *kind);
GListModel *fettle_import_targets_get_captions (
    FettleImportTargets *self); /* of GtkStringObject; (transfer none) */
const char *fettle_import_targets_get (FettleImportTargets *self,
                                       guint position); /* NULL: leave out */
const FettleField *fettle_import_targets_get_field (FettleImportTargets *self,
                                                    guint position); /* NULL: leave out */
guint fettle_import_targets_find (FettleImportTargets *self,
                                  const char *target); /* 0 (leave out) where there is none */

G_END_DECLS
