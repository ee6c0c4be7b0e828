/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the frame of a window says about its business: name, counts, what can be undone. */
#pragma once

#include "fettle-pages.h"

G_BEGIN_DECLS

/**
 * FettleSummary:
 *
 * Reads in the store's reader and keeps itself up to date with the store's notices, at most a few
 * times a second. Signal "changed" when it has read anew.
 */
#define FETTLE_TYPE_SUMMARY (fettle_summary_get_type ())
G_DECLARE_FINAL_TYPE (FettleSummary, fettle_summary, FETTLE, SUMMARY, GObject)

FettleSummary *fettle_summary_new (FettleStore *store);
FettleStore *fettle_summary_get_store (FettleSummary *self);
void fettle_summary_refresh (FettleSummary *self);

gboolean fettle_summary_is_ready (FettleSummary *self);             /* has read at least once */
const char *fettle_summary_get_business_name (FettleSummary *self); /* NULL before the first read */
const char *fettle_summary_get_user_role (FettleSummary *self);     /* “Controller”, or NULL */
gint64 fettle_summary_get_count (FettleSummary *self, const FettlePlace *place); /* -1: none */
const char *fettle_summary_get_undo_title (FettleSummary *self); /* NULL: nothing to undo */
const char *fettle_summary_get_redo_title (FettleSummary *self);
const GError *fettle_summary_get_error (FettleSummary *self); /* of the last read, or NULL */

G_END_DECLS
