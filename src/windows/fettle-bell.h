/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell in the header: how many notifications are unread, and the list of them. */
#pragma once

#include <adwaita.h>

#include "fettle-delivery.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleBell: a #FettleDelivery: delivering in the program is to show the list anew. Activating a row marks
 * it as read and opens its call. Its window has the actions `win.open-record` and `win.history`.
 */
#define FETTLE_TYPE_BELL (fettle_bell_get_type ())
G_DECLARE_FINAL_TYPE (FettleBell, fettle_bell, FETTLE, BELL, AdwBin)

void fettle_bell_set_store (FettleBell *self, FettleStore *store);
void fettle_bell_popup (FettleBell *self);
guint fettle_bell_get_n_unread (FettleBell *self);

G_END_DECLS
