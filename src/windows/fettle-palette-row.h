/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the palette: a command, an open tab or a record. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-command.h"
#include "fettle-search.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_PALETTE_ROW (fettle_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (FettlePaletteRow, fettle_palette_row, FETTLE, PALETTE_ROW, GtkListBoxRow)

/* @search: the words to show in bold; @group: caption of the rows that belong together */
GtkWidget *
fettle_palette_row_new_for_command (FettleCommand *command, const char *search, const char *group);
GtkWidget *
fettle_palette_row_new_for_hit (FettleSearchHit *hit, const char *search, const char *group);
GtkWidget *fettle_palette_row_new_for_key (const char *key,
                                           const char *title,
                                           const char *icon_name,
                                           const char *group);

const char *fettle_palette_row_get_title (FettlePaletteRow *self);
const char *fettle_palette_row_get_group (FettlePaletteRow *self);
FettleCommand *fettle_palette_row_get_command (FettlePaletteRow *self); /* or NULL */
const char *fettle_palette_row_get_key (FettlePaletteRow *self); /* of the page to open, or NULL */

G_END_DECLS
