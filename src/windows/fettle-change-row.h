/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record's alteration as a row: what it is, and each field before and after. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-history.h"

G_BEGIN_DECLS

/* A GtkListBoxRow; FettleChange is kept as its data "change". */
GtkWidget *fettle_change_row_new (FettleChange *change, FettleStore *store);

G_END_DECLS
