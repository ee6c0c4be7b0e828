/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents leave the business: for another program, or to a place of one's choice. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-attachment.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* In the desktop's program for its type, as a copy that cannot be written to: what is changed there would
 * not come back. @widget: where to say what went wrong. */
void fettle_attachment_open_outside (GtkWidget *widget,
                                     FettleStore *store,
                                     FettleAttachment *attachment);
/* Asks where to. */
void
fettle_attachment_save_as (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment);

G_END_DECLS
