/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several fields: a boxed list of field rows, or a grid of captions and values for reading. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-form.h"

G_BEGIN_DECLS

/**
 * FettleFieldGroup:
 *
 * Properties: "fields" (names separated by blanks, in order; "own" stands for all own fields of the
 * kind, "all" for every field of the kind not meant for the program alone), "title" (string,
 * nullable: heading above), "columns" (uint, default 3: of the grid when the form is not editable;
 * at most that many as fit). Several lines of text take the grid's whole width under a rule.
 * It hides itself while it has no field (own fields of a kind that has none).
 */
#define FETTLE_TYPE_FIELD_GROUP (fettle_field_group_get_type ())
G_DECLARE_FINAL_TYPE (FettleFieldGroup, fettle_field_group, FETTLE, FIELD_GROUP, GtkWidget)

GtkWidget *fettle_field_group_new (const char *fields);

G_END_DECLS
