/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker threads with one queue, sorted by priority. */

#include "fettle-worker.h"

/* Long operations are few; a word typed meanwhile is still to be looked up. */
#define N_SHARED_THREADS 8

typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
  int priority;
  guint64 number; /* keeps the order within a priority */
} Job;

struct _FettleWorker
{
  GObject parent_instance;
  GMutex mutex;
  GCond changed;
  GSequence *queue; /* of Job */
  char *name;
  guint max_threads;
  GPtrArray *threads; /* that there has been work for */
  guint64 n_queued;
  guint n_unfinished;
  gboolean ending;
};

G_DEFINE_FINAL_TYPE (FettleWorker, fettle_worker, G_TYPE_OBJECT)

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *first = a, *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;
  return first->number < second->number ? -1 : first->number > second->number;
}

static gboolean
do_once (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* Gives the reference back in the task's own context: were it the last one, a source object made
 * for the main loop (a list, a widget) would otherwise be finalised in this thread. */
static void
release_in_context (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_static_name (source, "fettle-worker-release");
  g_source_set_callback (source, do_once, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_job (Job *job)
{
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
               g_task_get_cancellable (task));
  release_in_context (task);
  g_free (job);
}

static gpointer
thread_main (gpointer user_data)
{
  FettleWorker *worker = user_data;

  g_mutex_lock (&worker->mutex);
  for (;;)
    {
      GSequenceIter *first = g_sequence_get_begin_iter (worker->queue);
      if (g_sequence_iter_is_end (first))
        {
          if (worker->ending)
            break;
          g_cond_wait (&worker->changed, &worker->mutex);
          continue;
        }
      Job *job = g_sequence_get (first);
      g_sequence_remove (first);
      g_mutex_unlock (&worker->mutex);
      run_job (job);
      g_mutex_lock (&worker->mutex);
      if (--worker->n_unfinished == 0)
        g_cond_broadcast (&worker->changed);
    }
  g_mutex_unlock (&worker->mutex);
  return NULL;
}

static void
fettle_worker_finalize (GObject *object)
{
  FettleWorker *worker = FETTLE_WORKER (object);

  g_mutex_lock (&worker->mutex);
  worker->ending = TRUE;
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->mutex);
  for (guint i = 0; i < worker->threads->len; i++)
    g_thread_join (worker->threads->pdata[i]);
  g_ptr_array_unref (worker->threads);
  g_free (worker->name);
  g_sequence_free (worker->queue);
  g_cond_clear (&worker->changed);
  g_mutex_clear (&worker->mutex);
  G_OBJECT_CLASS (fettle_worker_parent_class)->finalize (object);
}

static void
fettle_worker_class_init (FettleWorkerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fettle_worker_finalize;
}

static void
fettle_worker_init (FettleWorker *worker)
{
  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->changed);
  worker->queue = g_sequence_new (NULL);
  worker->threads = g_ptr_array_new ();
}

/**
 * fettle_worker_new:
 * @name: of its threads, for debuggers; 15 bytes are shown
 * @n_threads: how many, at least 1; with one, functions never run at the same time
 *
 * The last unref waits until all that was queued has run. It must not happen in one of the
 * worker's own threads.
 *
 * Threads begin when there is work for them: a command that needs none does not wait for any.
 *
 * Returns: (transfer full): a worker
 */
FettleWorker *
fettle_worker_new (const char *name, guint n_threads)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (n_threads > 0, NULL);

  FettleWorker *worker = g_object_new (FETTLE_TYPE_WORKER, NULL);
  worker->name = g_strdup (name);
  worker->max_threads = n_threads;
  return worker;
}

/**
 * fettle_worker_run:
 * @worker: a worker
 * @task: (transfer none): what @func returns its result to; it is referenced until the result
 *   was handed over, and that reference is dropped in the task's own main context
 * @priority: %G_PRIORITY_DEFAULT and the like, lower is more urgent
 * @func: what to run; must return a result to @task
 *
 * Queues @func. From any thread.
 */
void
fettle_worker_run (FettleWorker *worker, GTask *task, int priority, GTaskThreadFunc func)
{
  g_return_if_fail (FETTLE_IS_WORKER (worker));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  Job *job = g_new (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  job->priority = priority;
  g_mutex_lock (&worker->mutex);
  job->number = worker->n_queued++;
  worker->n_unfinished++;
  g_sequence_insert_sorted (worker->queue, job, compare_jobs, NULL);
  if (worker->threads->len < MIN (worker->max_threads, worker->n_unfinished))
    g_ptr_array_add (worker->threads, g_thread_new (worker->name, thread_main, worker));
  g_cond_broadcast (&worker->changed);
  g_mutex_unlock (&worker->mutex);
}

static gpointer
make_shared (gpointer data)
{
  return fettle_worker_new ("fettle-shared", N_SHARED_THREADS);
}

/**
 * fettle_worker_run_shared:
 * @task: (transfer none): as for fettle_worker_run(), with its own priority
 * @func: what to run; must return a result to @task
 */
void
fettle_worker_run_shared (GTask *task, GTaskThreadFunc func)
{
  static GOnce once = G_ONCE_INIT;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  fettle_worker_run (g_once (&once, make_shared, NULL), task, g_task_get_priority (task), func);
}

/**
 * fettle_worker_drain:
 * @worker: a worker
 *
 * Waits until nothing is queued or running. Not from one of its own threads.
 */
void
fettle_worker_drain (FettleWorker *worker)
{
  g_return_if_fail (FETTLE_IS_WORKER (worker));

  g_mutex_lock (&worker->mutex);
  while (worker->n_unfinished > 0)
    g_cond_wait (&worker->changed, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
}
