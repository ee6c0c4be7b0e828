/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents in small: read and drawn one after the other, away from the main loop. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-attachment.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* Pixels across and down that a thumbnail keeps within. */
#define FETTLE_ATTACHMENT_THUMBNAIL_SIZE 48

/**
 * FettleAttachmentThumbnails:
 *
 * What was not asked for for longest goes first. A document that is larger than 32 MiB, that cannot be
 * drawn or takes ten seconds has no thumbnail; one that cannot be read at the moment has none yet. The signal "ready" (const char *sha256) tells that one has
 * come.
 */
#define FETTLE_TYPE_ATTACHMENT_THUMBNAILS (fettle_attachment_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (FettleAttachmentThumbnails,
                      fettle_attachment_thumbnails,
                      FETTLE,
                      ATTACHMENT_THUMBNAILS,
                      GObject)

FettleAttachmentThumbnails *fettle_attachment_thumbnails_new (void);
/* @factor: dots a pixel. NULL while it is not there, or for good; asks for it. (transfer none) */
GdkTexture *fettle_attachment_thumbnails_get (FettleAttachmentThumbnails *self,
                                              FettleStore *store,
                                              FettleAttachment *attachment,
                                              int factor);
/* Whether nothing is on its way any more. */
gboolean fettle_attachment_thumbnails_is_idle (FettleAttachmentThumbnails *self);

G_END_DECLS
