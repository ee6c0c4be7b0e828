/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that puts a canned text into a text view. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-canned-text.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleCannedTextButton:
 *
 * Opens a list of the texts for its use and of those for everywhere; the chosen one is put in where the
 * cursor is, in the place of what is selected, and can be taken back there with Ctrl+Z.
 */
#define FETTLE_TYPE_CANNED_TEXT_BUTTON (fettle_canned_text_button_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleCannedTextButton, fettle_canned_text_button, FETTLE, CANNED_TEXT_BUTTON, GtkWidget)

GtkWidget *
fettle_canned_text_button_new (FettleStore *store, FettleCannedTextUse use, GtkTextView *view);
/* For one made by a .ui file. */
void fettle_canned_text_button_set (FettleCannedTextButton *self,
                                    FettleStore *store,
                                    FettleCannedTextUse use,
                                    GtkTextView *view);

G_END_DECLS
