/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes one field of many records in one change set. */
#pragma once

#include <adwaita.h>
#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_BULK_EDIT_DIALOG (fettle_bulk_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleBulkEditDialog, fettle_bulk_edit_dialog, FETTLE, BULK_EDIT_DIALOG, AdwWindow)

/* @ids: (element-type gint64), copied; @parent: a widget of the window it belongs to, which also shows the toast. */
GtkWidget *fettle_bulk_edit_dialog_new (FettleStore *store,
                                        const FettleKind *kind,
                                        const GArray *ids,
                                        GtkWidget *parent);

G_END_DECLS
