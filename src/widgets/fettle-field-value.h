/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caption above a value, for reading only; a reference is a link. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-form.h"

G_BEGIN_DECLS

/**
 * FettleFieldValue: Properties: "field" (name), "label" (overrides the dictionary's). Inside a FettleForm.
 */
#define FETTLE_TYPE_FIELD_VALUE (fettle_field_value_get_type ())
G_DECLARE_FINAL_TYPE (FettleFieldValue, fettle_field_value, FETTLE, FIELD_VALUE, GtkWidget)

GtkWidget *fettle_field_value_new (const char *field_name);

/* The text of a value as people read it: references as titles, choices as words, NULL for none. */
char *fettle_field_dup_display (FettleRecord *record,
                                const FettleField *field,
                                const FettleFormat *format);

G_END_DECLS
