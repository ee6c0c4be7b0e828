/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette: one entry that finds any record and runs any command. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-window.h"

G_BEGIN_DECLS

/**
 * FettlePalette: a popover over the palette's button in the header.
 *
 * What is typed is looked for in commands, open tabs and records; the newest key-press wins, and
 * what is shown is only replaced by something new, never blanked. Enter opens what is marked (or,
 * with a scanner that is faster than the search, what the search will find first), Ctrl+Enter opens
 * it in a tab behind.
 */
#define FETTLE_TYPE_PALETTE (fettle_palette_get_type ())
G_DECLARE_FINAL_TYPE (FettlePalette, fettle_palette, FETTLE, PALETTE, GtkPopover)

GtkWidget *fettle_palette_new (FettleWindow *window);
void fettle_palette_open (FettlePalette *self);

/* For tests: types for the user, and what is offered ("New call", "C-10234 …") in order. */
void fettle_palette_set_text (FettlePalette *self, const char *text);
gboolean fettle_palette_is_searching (FettlePalette *self);
char **fettle_palette_dup_offers (FettlePalette *self);
void fettle_palette_activate (FettlePalette *self, gboolean in_background);

G_END_DECLS
