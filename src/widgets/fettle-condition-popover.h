/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field, comparison, value: makes or changes one condition of a filter. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleConditionPopover: part of FettleFilterBar.
 *
 * Signal "chosen" (const char *path, int op, char **values, const char *title): the user has made a
 * condition; @title is that of a chosen reference, or NULL.
 */
#define FETTLE_TYPE_CONDITION_POPOVER (fettle_condition_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleConditionPopover, fettle_condition_popover, FETTLE, CONDITION_POPOVER, GtkPopover)

void fettle_condition_popover_set_kind (FettleConditionPopover *self,
                                        FettleStore *store,
                                        const FettleKind *kind);
/* Starts with @path chosen; NULL: nothing chosen yet. */
void fettle_condition_popover_choose_field (FettleConditionPopover *self, const char *path);

/* "is", "after", … for a chip; "" where the value alone says it. Translated. */
const char *fettle_operator_get_word (FettleOperator op, const FettleField *field);

G_END_DECLS
