/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records each view of a list has. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/* Counts in a worker. @queries: as fettle_query_to_text() writes them, NULL-terminated. */
void fettle_view_counts_read_async (FettleStore *store,
                                    const FettleKind *kind,
                                    const char *const *queries,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* (transfer full) (element-type gint64): in their order; -1 of one that cannot be read any more. NULL where
 * they were not counted. */
GArray *fettle_view_counts_read_finish (FettleStore *store, GAsyncResult *result);

G_END_DECLS
