/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that opens its list: figure, name, a word more, and a week of context. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettleNumberButton: a button like a card. Its bars are the days, the last one the present.
 */
#define FETTLE_TYPE_NUMBER_BUTTON (fettle_number_button_get_type ())
G_DECLARE_FINAL_TYPE (FettleNumberButton, fettle_number_button, FETTLE, NUMBER_BUTTON, GtkButton)

#define FETTLE_NUMBER_BUTTON_N_DAYS 7

/* @colour: named colour of the bars: "accent_bg_color", "error_bg_color" */
GtkWidget *fettle_number_button_new (const char *title, const char *colour);
/* @detail: (nullable): small print; @alarm: the number itself is bad news */
void fettle_number_button_set (FettleNumberButton *self,
                               gint64 n,
                               const gint64 days[FETTLE_NUMBER_BUTTON_N_DAYS],
                               const char *detail,
                               gboolean alarm);

G_END_DECLS
