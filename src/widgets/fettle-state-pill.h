/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a word on a coloured ground. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleStatePill: Properties: "label", "look" ("accent", "plain", "success", "warning", "error",
 * "dim"). Hidden while its label is empty.
 */
#define FETTLE_TYPE_STATE_PILL (fettle_state_pill_get_type ())
G_DECLARE_FINAL_TYPE (FettleStatePill, fettle_state_pill, FETTLE, STATE_PILL, GtkWidget)

GtkWidget *fettle_state_pill_new (const char *label, const char *look);
void fettle_state_pill_set (FettleStatePill *self, const char *label, const char *look);
/* Shows a choice field of @record (stage, type, state, …), or a reference (priority). */
void fettle_state_pill_set_from_record (FettleStatePill *self,
                                        FettleRecord *record,
                                        const char *field_name);

/* Look of one value of a choice, NULL where the choice is not a state but plain text. */
const char *fettle_state_get_look (GType enum_type, int value);
/* TRUE where lists show @field as pills. */
gboolean fettle_state_is_pill_field (const FettleField *field);

G_END_DECLS
