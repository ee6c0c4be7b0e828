/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose queue calls come into. */
#pragma once

#include <adwaita.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleAllocateDialogFunc:
 * @owner: of the staff; 0: they keep whom they have
 * @team: likewise
 */
typedef void (*FettleAllocateDialogFunc) (GtkWidget *parent,
                                          gint64 owner,
                                          gint64 team,
                                          gpointer user_data);

/**
 * fettle_allocate_dialog_ask:
 * @heading: "Allocate 20 calls", "Hand over C-10234"
 * @go: label of the button that does so
 *
 * Asks, and calls @func unless the person thinks better of it or @parent is gone. @destroy: (nullable)
 */
void fettle_allocate_dialog_ask (GtkWidget *parent,
                                 FettleStore *store,
                                 const char *heading,
                                 const char *go,
                                 FettleAllocateDialogFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

G_END_DECLS
