/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the documents of a record, one after the other. */
#pragma once

#include <adwaita.h>

#include "fettle-attachment.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleAttachmentWindow:
 *
 * A PDF and a picture as pages, an e-mail, plain text; of anything else it says what it is. Another
 * program can open each, and it can be saved. Ctrl+Page Up and Ctrl+Page Down go to the others.
 */
#define FETTLE_TYPE_ATTACHMENT_WINDOW (fettle_attachment_window_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAttachmentWindow, fettle_attachment_window, FETTLE, ATTACHMENT_WINDOW, AdwWindow)

GtkWidget *fettle_attachment_window_new (FettleStore *store);
/* @all: (transfer none) (element-type FettleAttachment): what there is to go to; @chosen: of it, the first
 * to be seen. */
void fettle_attachment_window_show_one (FettleAttachmentWindow *self, GPtrArray *all, guint chosen);
/* (nullable): that which is seen */
FettleAttachment *fettle_attachment_window_get_attachment (FettleAttachmentWindow *self);

G_END_DECLS
