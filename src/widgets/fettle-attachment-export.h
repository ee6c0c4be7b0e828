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
/* At the end of the program: the copies that were made for others. */
void fettle_attachment_remove_copies (void);

/* Asks where to, and says when it is there. */
void
fettle_attachment_save_as (GtkWidget *widget, FettleStore *store, FettleAttachment *attachment);
/* The same for what is in a document, such as what came with an e-mail. */
void fettle_attachment_save_content_as (GtkWidget *widget, const char *name, GBytes *content);

G_END_DECLS
