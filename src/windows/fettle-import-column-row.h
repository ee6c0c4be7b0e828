/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column of a foreign file in the import assistant: what it holds and where it goes. */
#pragma once

#include <adwaita.h>

#include "fettle-import-targets.h"
#include "fettle-mapping.h"

G_BEGIN_DECLS

/**
 * FettleImportColumnRow: signal "changed". It opens to show the form of dates and what becomes of
 * the values of a choice.
 */
#define FETTLE_TYPE_IMPORT_COLUMN_ROW (fettle_import_column_row_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleImportColumnRow, fettle_import_column_row, FETTLE, IMPORT_COLUMN_ROW, AdwExpanderRow)

/* @values: (element-type utf8): different values of the column in the rows that were looked at. */
GtkWidget *fettle_import_column_row_new (const char *column,
                                         const GPtrArray *values,
                                         FettleImportTargets *targets,
                                         const FettleMapping *mapping);
/* Puts what the row says into @mapping. */
void fettle_import_column_row_apply (FettleImportColumnRow *self, FettleMapping *mapping);

G_END_DECLS
