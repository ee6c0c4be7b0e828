/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of work: a connection for each, in the caller's thread or in the store's. */

#include "fettle-store-private.h"
#include "fettle-transaction-private.h"

/* What an asynchronous unit of work needs beside the caller's data, which is the task's own. */
typedef struct
{
  FettleWork work;
  char *title; /* NULL for reading */
  gint64 change_set;
  GDestroyNotify destroy;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->title);
  g_free (job);
}

static GQuark
job_quark (void)
{
  return g_quark_from_static_string ("fettle-store-job");
}

static void
set_closed_error (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                       _ ("This business is closed. Open it again."));
}

/* Connections. */

void
fettle_store_threads_init (FettleStore *self)
{
  self->writing = fettle_worker_new ("fettle-write", 1);
  self->reading = fettle_worker_new ("fettle-read", FETTLE_STORE_N_READERS);
}

void
fettle_store_threads_close (FettleStore *self)
{
  g_mutex_lock (&self->pool_lock);
  self->closed = TRUE;
  g_cond_broadcast (&self->pool_changed);
  g_mutex_unlock (&self->pool_lock);

  fettle_worker_drain (self->writing);
  fettle_worker_drain (self->reading);

  g_mutex_lock (&self->writer_lock);
  g_clear_object (&self->writer);
  g_mutex_unlock (&self->writer_lock);

  g_mutex_lock (&self->pool_lock);
  while (self->idle->len < self->n_readers)
    g_cond_wait (&self->pool_changed, &self->pool_lock);
  g_ptr_array_set_size (self->idle, 0);
  self->n_readers = 0;
  g_mutex_unlock (&self->pool_lock);
}

/* Out of the pool, waiting for one where all are in use; NULL with @open set: there is room for one more. */
static FettleConnection *
wait_for_reader (FettleStore *self, gboolean *open)
{
  FettleConnection *connection = NULL;

  *open = FALSE;
  g_mutex_lock (&self->pool_lock);
  while (!self->closed && self->idle->len == 0 && self->n_readers >= FETTLE_STORE_N_READERS)
    g_cond_wait (&self->pool_changed, &self->pool_lock);
  if (!self->closed && self->idle->len > 0)
    connection = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
  else if (!self->closed)
    {
      self->n_readers++;
      *open = TRUE;
    }
  g_mutex_unlock (&self->pool_lock);
  return connection;
}

FettleConnection *
fettle_store_take_reader (FettleStore *self, GError **error)
{
  gboolean open;
  FettleConnection *connection = wait_for_reader (self, &open);

  if (connection != NULL)
    return connection;
  if (!open)
    {
      set_closed_error (error);
      return NULL;
    }
  connection = fettle_connection_open (self->url, FETTLE_CONNECTION_READ_ONLY, error);
  if (connection == NULL)
    fettle_store_give_reader (self, NULL);
  return connection;
}

/* @connection: NULL where there is none to give back after all */
void
fettle_store_give_reader (FettleStore *self, FettleConnection *connection)
{
  g_mutex_lock (&self->pool_lock);
  if (connection != NULL)
    g_ptr_array_add (self->idle, connection);
  else
    self->n_readers--;
  g_cond_broadcast (&self->pool_changed);
  g_mutex_unlock (&self->pool_lock);
}

/* Units of work. */

static gboolean
run_work (FettleTransaction *transaction, FettleWork work, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (work (transaction, data, &local))
    return TRUE;
  if (local == NULL)
    g_set_error_literal (
        &local, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED,
        _ ("This could not be done, and no reason is known. Nothing was changed."));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * fettle_store_read:
 * @work: sees one state of the database throughout
 *
 * Runs @work in this thread. Waits while all reading connections are in use.
 */
gboolean
fettle_store_read (
    FettleStore *self, FettleWork work, gpointer data, GCancellable *cancellable, GError **error)
{
  FettleConnection *connection;
  gboolean success;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (work != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  connection = fettle_store_take_reader (self, error);
  if (connection == NULL)
    return FALSE;
  fettle_connection_set_cancellable (connection, cancellable);
  success = fettle_connection_begin_read (connection, error);
  if (success)
    {
      FettleTransaction *transaction = fettle_transaction_new (self, connection, NULL);

      success = run_work (transaction, work, data, error);
      fettle_transaction_free (transaction);
      fettle_connection_rollback (connection);
    }
  fettle_connection_set_cancellable (connection, NULL);
  fettle_store_give_reader (self, connection);
  return success;
}

static gboolean
write_locked (FettleStore *self,
              const char *title,
              FettleWork work,
              gpointer data,
              gint64 *change_set,
              GError **error)
{
  FettleTransaction *transaction;
  gboolean success;

  if (!fettle_connection_begin_write (self->writer, error))
    return FALSE;
  transaction = fettle_transaction_new (self, self->writer, title);
  success = run_work (transaction, work, data, error)
            && fettle_transaction_commit (transaction, change_set, error);
  if (!success)
    fettle_transaction_rollback (transaction);
  fettle_transaction_free (transaction);
  return success;
}

/**
 * fettle_store_write:
 * @title: of the change set, translated, as it will stand in the undo menu ("Change 10 calls")
 * @change_set: (out) (optional): id of the change set, 0 where nothing was changed
 *
 * Runs @work in this thread, alone among the writers of this store.
 */
gboolean
fettle_store_write (FettleStore *self,
                    const char *title,
                    FettleWork work,
                    gpointer data,
                    GCancellable *cancellable,
                    gint64 *change_set,
                    GError **error)
{
  gboolean success = FALSE;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (title != NULL && work != NULL, FALSE);

  if (change_set != NULL)
    *change_set = 0;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if ((self->flags & FETTLE_STORE_READ_ONLY) != 0)
    {
      g_set_error_literal (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY,
                           _ ("This business was opened for reading only. Open it for writing to "
                              "change something."));
      return FALSE;
    }
  g_mutex_lock (&self->writer_lock);
  if (self->writer == NULL)
    set_closed_error (error);
  else
    {
      fettle_connection_set_cancellable (self->writer, cancellable);
      success = write_locked (self, title, work, data, change_set, error);
      fettle_connection_set_cancellable (self->writer, NULL);
    }
  g_mutex_unlock (&self->writer_lock);
  return success;
}

/* The same in the store's threads. */

static void
run_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = g_object_get_qdata (G_OBJECT (task), job_quark ());
  GError *error = NULL;
  gboolean success;

  if (job->title == NULL)
    success = fettle_store_read (source, job->work, data, cancellable, &error);
  else
    success = fettle_store_write (source, job->title, job->work, data, cancellable,
                                  &job->change_set, &error);
  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The caller's data is freed here and not by the task, whose last reference may go in a worker. */
static void
on_job_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (result);
  Job *job = g_object_get_qdata (G_OBJECT (task), job_quark ());
  gpointer data = g_task_get_task_data (task);

  if (job->callback != NULL)
    job->callback (source, result, job->user_data);
  g_task_set_task_data (task, NULL, NULL);
  if (job->destroy != NULL)
    job->destroy (data);
}

static GTask *
make_task (FettleStore *self, Job *job, gpointer data, GCancellable *cancellable)
{
  GTask *task = g_task_new (self, cancellable, on_job_done, NULL);

  g_task_set_task_data (task, data, NULL);
  /* A commit that has happened is told even where somebody cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_object_set_qdata_full (G_OBJECT (task), job_quark (), job, job_free);
  return task;
}

void
fettle_store_read_async (FettleStore *self,
                         int priority,
                         FettleWork work,
                         gpointer data,
                         GDestroyNotify destroy,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (FETTLE_IS_STORE (self));
  g_return_if_fail (work != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){ .work = work, .destroy = destroy, .callback = callback, .user_data = user_data };
  task = make_task (self, job, data, cancellable);
  g_task_set_source_tag (task, fettle_store_read_async);
  g_task_set_priority (task, priority);
  fettle_worker_run (self->reading, task, priority, run_job);
}

gboolean
fettle_store_read_finish (FettleStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
fettle_store_write_async (FettleStore *self,
                          const char *title,
                          FettleWork work,
                          gpointer data,
                          GDestroyNotify destroy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (FETTLE_IS_STORE (self));
  g_return_if_fail (title != NULL && work != NULL);

  job = g_new0 (Job, 1);
  *job = (Job){ .work = work,
                .title = g_strdup (title),
                .destroy = destroy,
                .callback = callback,
                .user_data = user_data };
  task = make_task (self, job, data, cancellable);
  g_task_set_source_tag (task, fettle_store_write_async);
  fettle_worker_run (self->writing, task, G_PRIORITY_DEFAULT, run_job);
}

/**
 * fettle_store_write_finish:
 * @change_set: (out) (optional): id of the change set, 0 where nothing was changed
 */
gboolean
fettle_store_write_finish (FettleStore *self,
                           GAsyncResult *result,
                           gint64 *change_set,
                           GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_object_get_qdata (G_OBJECT (result), job_quark ());
  if (change_set != NULL)
    *change_set = job->change_set;
  return g_task_propagate_boolean (G_TASK (result), error);
}
