/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation is a struct of inputs, progress and results, and one function that runs it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FettleOperationFunc:
 * @operation: the struct, its inputs filled
 *
 * Runs synchronously in whatever thread it is called; on TRUE the results of @operation are filled.
 * `fettle_import_run()` and its like are cast to this.
 */
typedef gboolean (*FettleOperationFunc) (gpointer operation,
                                         GCancellable *cancellable,
                                         GError **error);

/* Runs @func in a thread. @operation is freed with @destroy in the caller's main context after
 * @callback; the callback finds it with fettle_operation_get(). */
void fettle_operation_run_async (FettleOperationFunc func,
                                 gpointer operation,
                                 GDestroyNotify destroy,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean fettle_operation_run_finish (GAsyncResult *result, GError **error);
gpointer fettle_operation_get (GAsyncResult *result);

G_END_DECLS
