/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window that edits one record: for what has no page of its own. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleRecordDialog: Cancel, the record's fields, Save. Closes itself after a save; errors stand at
 * the fields.
 */
#define FETTLE_TYPE_RECORD_DIALOG (fettle_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordDialog, fettle_record_dialog, FETTLE, RECORD_DIALOG, AdwWindow)

/**
 * fettle_record_dialog_new:
 * @fields: names separated by blanks, as in #FettleFieldGroup
 * @record: (nullable): what to edit; it is copied. One that was never saved is made new
 */
FettleRecordDialog *fettle_record_dialog_new (GtkWidget *parent,
                                              FettleStore *store,
                                              FettleRecord *record,
                                              const char *fields,
                                              const char *title);

G_END_DECLS
