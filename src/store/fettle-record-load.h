/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record from the store's threads, for windows. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * fettle_record_load_async:
 * @id: of the record; where there is none of it, the answer is FETTLE_STORE_ERROR_NOT_FOUND
 * @cancellable: (nullable)
 * @callback: gets @store as its source
 */
void fettle_record_load_async (FettleStore *store,
                               const FettleKind *kind,
                               gint64 id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full), NULL with @error. Once, within the callback. */
FettleRecord *fettle_record_load_finish (FettleStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
