/* SPDX-License-Identifier: GPL-3.0-or-later */
/* “Who or what is it about?”: one entry that finds records of several kinds. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-search.h"

G_BEGIN_DECLS

/**
 * FettleSearchBox:
 *
 * Hits appear in a boxed list below the entry; the top one is chosen already (Enter takes it, Down
 * and Up move).
 *
 * Properties: "store", "kinds" (strv of kind names; NULL: all searchable), "placeholder", "text",
 * "limit" (guint per kind, default 4), "chosen" (FettleSearchHit, read-only: the highlighted hit).
 * Signals: "picked" (FettleSearchHit *): Enter or click.
 */
#define FETTLE_TYPE_SEARCH_BOX (fettle_search_box_get_type ())
G_DECLARE_FINAL_TYPE (FettleSearchBox, fettle_search_box, FETTLE, SEARCH_BOX, GtkWidget)

GtkWidget *fettle_search_box_new (FettleStore *store);
void fettle_search_box_set_text (FettleSearchBox *self, const char *text);
const char *fettle_search_box_get_text (FettleSearchBox *self);
FettleSearchHit *fettle_search_box_get_chosen (FettleSearchBox *self);
void fettle_search_box_set_folded (FettleSearchBox *self,
                                   gboolean folded); /* show the chosen hit only */
void fettle_search_box_clear (FettleSearchBox *self);

/* Pango markup of @text with the words of @search in bold. */
char *fettle_search_highlight (const char *text, const char *search);

G_END_DECLS
