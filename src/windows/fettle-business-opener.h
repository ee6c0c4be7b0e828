/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a business away from the main loop: an existing one, a new one, the demo. */
#pragma once

#include "fettle-progress.h"
#include "fettle-window.h"

G_BEGIN_DECLS

/**
 * fettle_business_open_async:
 * @url: path or `postgresql://…`; NULL for the demo, which has a place of its own
 * @name: of a new business, else NULL
 * @now: a fixed present, or %FETTLE_INSTANT_NONE
 */
void fettle_business_open_async (const char *url,
                                 FettleOpenMode mode,
                                 const char *name,
                                 FettleInstant now,
                                 FettleProgress *progress,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
FettleStore *fettle_business_open_finish (GAsyncResult *result,
                                          GError **error); /* (transfer full) */

char *fettle_business_dup_demo_path (void);

G_END_DECLS
