/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done for a record: phone calls, e-mails, visits; and logging one more. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleActivityView: a FettleRelatedView.
 */
#define FETTLE_TYPE_ACTIVITY_VIEW (fettle_activity_view_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleActivityView, fettle_activity_view, FETTLE, ACTIVITY_VIEW, FettleRelatedView)

GtkWidget *fettle_activity_view_new (FettleStore *store, const FettleKind *kind, gint64 id);

G_END_DECLS
