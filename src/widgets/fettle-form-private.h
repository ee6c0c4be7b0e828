/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What field rows, groups and values need from their form. */
#pragma once

#include "fettle-field-row.h"
#include "fettle-form.h"

G_BEGIN_DECLS

/* Beside the public signals there is "rebuild": kind, store, dictionary or editable are different
 * now, so that rows need other editors. */

const FettleField *
fettle_form_find_field (FettleForm *self,
                        const char *field_name); /* NULL before store and kind are known */
const char *fettle_form_get_field_label (FettleForm *self, const FettleField *field);
FettleDictionary *fettle_form_get_dictionary (FettleForm *self); /* borrowed, nullable */

void fettle_form_attach_row (FettleForm *self, FettleFieldRow *row);
void fettle_form_detach_row (FettleForm *self, FettleFieldRow *row);
/* A row tells what was typed into it. */
void fettle_form_take_value (FettleForm *self,
                             FettleFieldRow *row,
                             const FettleValue *value,
                             const char *reference_title);
void fettle_form_row_validity_changed (FettleForm *self);
/* Rows: references that a picked record brings along, where the draft has none yet. */
void fettle_form_fill_empty_from (FettleForm *self, FettleRecord *record);

G_END_DECLS
