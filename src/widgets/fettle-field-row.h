/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form's record as a row of a boxed list. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-field-editor.h"
#include "fettle-form.h"

G_BEGIN_DECLS

/**
 * FettleFieldRow:
 *
 * `<object class="FettleFieldRow"><property name="field">company</property></object>` inside a
 * FettleForm is all it needs. Label, help, editor, message, history and accessibility follow from
 * the dictionary.
 *
 * Properties: "field" (name), "message" (string: what is wrong; NULL for nothing), "changed"
 * (read-only: differs from what was loaded), "label" (overrides the dictionary's).
 */
#define FETTLE_TYPE_FIELD_ROW (fettle_field_row_get_type ())
G_DECLARE_FINAL_TYPE (FettleFieldRow, fettle_field_row, FETTLE, FIELD_ROW, GtkListBoxRow)

GtkWidget *fettle_field_row_new (const char *field_name);
const char *fettle_field_row_get_field_name (FettleFieldRow *self);
FettleFieldEditor *fettle_field_row_get_editor (
    FettleFieldRow *self); /* NULL outside a form, and where the form is not editable */
void fettle_field_row_set_message (FettleFieldRow *self, const char *message);
const char *fettle_field_row_get_message (FettleFieldRow *self);
gboolean fettle_field_row_get_changed (FettleFieldRow *self);
/* Takes what is typed into the record now; FALSE where it cannot be read (the message says why). */
gboolean fettle_field_row_commit (FettleFieldRow *self);

G_END_DECLS
