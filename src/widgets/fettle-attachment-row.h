/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in a list: in small, its name, what it is, who added it when. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-attachment.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleAttachmentRow:
 *
 * What is done with the document are the actions `documents.preview`, `.open-outside`, `.save-as` and
 * `.remove` of the list around it, with the document's id (int64): by the menu at its end, which the right
 * button and the Menu key open as well, and by Delete.
 */
#define FETTLE_TYPE_ATTACHMENT_ROW (fettle_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAttachmentRow, fettle_attachment_row, FETTLE, ATTACHMENT_ROW, GtkListBoxRow)

GtkWidget *fettle_attachment_row_new (void);
/* @editable: it can be removed */
void fettle_attachment_row_show (FettleAttachmentRow *self,
                                 FettleStore *store,
                                 FettleAttachment *attachment,
                                 gboolean editable);
FettleAttachment *fettle_attachment_row_get_attachment (FettleAttachmentRow *self);
/* @texture: (nullable): the icon of its type */
/* @factor: dots a pixel, as it was asked for */
void
fettle_attachment_row_set_thumbnail (FettleAttachmentRow *self, GdkTexture *texture, int factor);
GdkTexture *fettle_attachment_row_get_thumbnail (FettleAttachmentRow *self);
/* Of the document that is shown, and at that scale. */
gboolean fettle_attachment_row_has_thumbnail (FettleAttachmentRow *self, int factor);

G_END_DECLS
