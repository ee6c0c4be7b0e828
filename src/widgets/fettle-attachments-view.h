/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a record: add by button or drop, open, save, remove. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleAttachmentsView: a FettleRelatedView.
 */
#define FETTLE_TYPE_ATTACHMENTS_VIEW (fettle_attachments_view_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleAttachmentsView, fettle_attachments_view, FETTLE, ATTACHMENTS_VIEW, FettleRelatedView)

GtkWidget *fettle_attachments_view_new (FettleStore *store, const FettleKind *kind, gint64 id);

G_END_DECLS
