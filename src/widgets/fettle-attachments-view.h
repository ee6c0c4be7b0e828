/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a record: add by button or drop, look at, open, save, remove. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleAttachmentsView: a FettleRelatedView.
 *
 * A row is a document; Return, Space or a click shows it in a FettleAttachmentWindow.
 */
#define FETTLE_TYPE_ATTACHMENTS_VIEW (fettle_attachments_view_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAttachmentsView, fettle_attachments_view, FETTLE, ATTACHMENTS_VIEW, FettleRelatedView)

/* Whether every thumbnail that was asked for has come, or never will. */
gboolean fettle_attachments_view_is_idle (FettleAttachmentsView *self);
GtkWidget *fettle_attachments_view_new (FettleStore *store, const FettleKind *kind, gint64 id);

G_END_DECLS
