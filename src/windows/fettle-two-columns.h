/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page's body: a wide column and a narrow one beside it, or below it where there is no room. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettleTwoColumns:
 *
 * Its two children are the columns. Properties: "end-width" (px of the second column, default 330),
 * "maximum-width" (px of both, centred in more room, default 1240), "stack-below" (px: with less
 * width the second column goes below the first, default 860), "spacing" (default 18).
 */
#define FETTLE_TYPE_TWO_COLUMNS (fettle_two_columns_get_type ())
G_DECLARE_FINAL_TYPE (FettleTwoColumns, fettle_two_columns, FETTLE, TWO_COLUMNS, GtkWidget)

G_END_DECLS
