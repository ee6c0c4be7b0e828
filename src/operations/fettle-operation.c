/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs an operation away from the main loop. */

#include "fettle-operation.h"
#include "fettle-worker.h"

typedef struct
{
  FettleOperationFunc func;
  gpointer operation;
  GDestroyNotify destroy;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->destroy != NULL)
    run->destroy (run->operation);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;

  if (run->func (run->operation, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
fettle_operation_run_async (FettleOperationFunc func,
                            gpointer operation,
                            GDestroyNotify destroy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (func != NULL);

  run = g_new0 (Run, 1);
  run->func = func;
  run->operation = operation;
  run->destroy = destroy;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, fettle_operation_run_async);
  /* A cancelled operation answers for itself: what it did by then may be done. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  fettle_worker_run_shared (task, run_in_thread);
}

gboolean
fettle_operation_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_operation_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * fettle_operation_get:
 *
 * Returns: (transfer none): the operation that @result is of, with its results
 */
gpointer
fettle_operation_get (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, fettle_operation_run_async), NULL);

  return ((Run *)g_task_get_task_data (G_TASK (result)))->operation;
}
