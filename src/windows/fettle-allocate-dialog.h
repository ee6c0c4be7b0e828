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
 * @what: "20 calls", "C-10234"
 *
 * Asks, and calls @func unless the person thinks better of it or @parent is gone. @destroy: (nullable)
 */
void fettle_allocate_dialog_ask (GtkWidget *parent,
                                 FettleStore *store,
                                 const char *what,
                                 FettleAllocateDialogFunc func,
                                 gpointer user_data,
                                 GDestroyNotify destroy);

G_END_DECLS
