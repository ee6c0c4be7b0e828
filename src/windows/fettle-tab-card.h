/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card whose head is a row of tabs: notes, documents, history. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FettleTabCard:
 *
 * Tabs are added in a page's init. The number of what a #FettleRelatedView shows stands beside its title.
 */
#define FETTLE_TYPE_TAB_CARD (fettle_tab_card_get_type ())
G_DECLARE_FINAL_TYPE (FettleTabCard, fettle_tab_card, FETTLE, TAB_CARD, GtkWidget)

/* @title: translated. The first tab added is shown. */
void fettle_tab_card_add (FettleTabCard *self, GtkWidget *content, const char *title);
/* @widget stands at the end of the row of tabs while @content, which was added, is shown. */
void fettle_tab_card_set_end (FettleTabCard *self, GtkWidget *content, GtkWidget *widget);
void fettle_tab_card_show (FettleTabCard *self, GtkWidget *content);

G_END_DECLS
