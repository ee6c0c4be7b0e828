/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker threads: order, cancelling, results in the caller's context, orderly end. */

#include "fettle-worker.h"

/* Shared by the jobs of one test. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean gate_open;
  gboolean waiting;
  GString *order;
  int n_done;
} Shared;

typedef struct
{
  Shared *shared;
  char letter;
} Letter;

static void
shared_init (Shared *shared)
{
  *shared = (Shared){ .order = g_string_new (NULL) };
  g_mutex_init (&shared->mutex);
  g_cond_init (&shared->cond);
}

static void
shared_clear (Shared *shared)
{
  g_string_free (shared->order, TRUE);
  g_mutex_clear (&shared->mutex);
  g_cond_clear (&shared->cond);
}

/* Keeps a thread busy until the gate is opened, so that the queue behind it fills up. */
static void
wait_at_gate (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Shared *shared = data;

  g_mutex_lock (&shared->mutex);
  shared->waiting = TRUE;
  g_cond_broadcast (&shared->cond);
  while (!shared->gate_open)
    g_cond_wait (&shared->cond, &shared->mutex);
  g_mutex_unlock (&shared->mutex);
  g_task_return_boolean (task, TRUE);
}

static void
open_gate (Shared *shared)
{
  g_mutex_lock (&shared->mutex);
  shared->gate_open = TRUE;
  g_cond_broadcast (&shared->cond);
  g_mutex_unlock (&shared->mutex);
}

static void
block (FettleWorker *worker, Shared *shared)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, shared, NULL);
  fettle_worker_run (worker, task, G_PRIORITY_HIGH, wait_at_gate);
  g_mutex_lock (&shared->mutex);
  while (!shared->waiting)
    g_cond_wait (&shared->cond, &shared->mutex);
  g_mutex_unlock (&shared->mutex);
}

static void
write_letter (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Letter *letter = data;

  g_mutex_lock (&letter->shared->mutex);
  g_string_append_c (letter->shared->order, letter->letter);
  g_mutex_unlock (&letter->shared->mutex);
  g_task_return_int (task, letter->letter);
}

static void
count_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Shared *shared = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  shared->n_done++;
}

static void
run_letter (
    FettleWorker *worker, Shared *shared, char letter, int priority, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, count_done, shared);
  Letter *data = g_new (Letter, 1);

  *data = (Letter){ shared, letter };
  g_task_set_task_data (task, data, g_free);
  fettle_worker_run (worker, task, priority, write_letter);
}

static void
wait_for (Shared *shared, int n)
{
  while (shared->n_done < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_order (void)
{
  Shared shared;
  g_autoptr (FettleWorker) worker = fettle_worker_new ("test", 1);

  shared_init (&shared);
  block (worker, &shared);
  run_letter (worker, &shared, 'd', G_PRIORITY_LOW, NULL);
  run_letter (worker, &shared, 'b', G_PRIORITY_DEFAULT, NULL);
  run_letter (worker, &shared, 'c', G_PRIORITY_DEFAULT, NULL);
  run_letter (worker, &shared, 'a', G_PRIORITY_HIGH, NULL);
  run_letter (worker, &shared, 'e', G_PRIORITY_LOW, NULL);
  open_gate (&shared);
  fettle_worker_drain (worker);
  g_assert_cmpstr (shared.order->str, ==, "abcde");
  wait_for (&shared, 5);
  shared_clear (&shared);
}

static void
test_cancel (void)
{
  Shared shared;
  g_autoptr (FettleWorker) worker = fettle_worker_new ("test", 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  shared_init (&shared);
  block (worker, &shared);
  run_letter (worker, &shared, 'x', G_PRIORITY_DEFAULT, cancellable);
  run_letter (worker, &shared, 'a', G_PRIORITY_DEFAULT, NULL);
  g_cancellable_cancel (cancellable);
  open_gate (&shared);
  wait_for (&shared, 2);
  g_assert_cmpstr (shared.order->str, ==, "a");
  fettle_worker_drain (worker);
  shared_clear (&shared);
}

static void
test_many (void)
{
  Shared shared;
  g_autoptr (FettleWorker) worker = fettle_worker_new ("test", 4);

  shared_init (&shared);
  for (int i = 0; i < 2000; i++)
    run_letter (worker, &shared, 'a', i % 3, NULL);
  fettle_worker_drain (worker);
  g_assert_cmpuint (shared.order->len, ==, 2000);
  wait_for (&shared, 2000);
  shared_clear (&shared);
}

/* The end waits for what was queued. */
static void
test_end (void)
{
  Shared shared;
  FettleWorker *worker = fettle_worker_new ("test", 1);

  shared_init (&shared);
  for (int i = 0; i < 100; i++)
    run_letter (worker, &shared, 'a', G_PRIORITY_DEFAULT, NULL);
  g_object_unref (worker);
  g_assert_cmpuint (shared.order->len, ==, 100);
  wait_for (&shared, 100);
  shared_clear (&shared);
}

static void
note_thread (gpointer user_data, GObject *where_the_object_was)
{
  *(GThread **)user_data = g_thread_self ();
}

static void
do_nothing (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

/* The source object of a task ends in the context of the task, whichever thread is last. */
static void
test_source_object (void)
{
  g_autoptr (FettleWorker) worker = fettle_worker_new ("test", 2);

  for (int i = 0; i < 400; i++)
    {
      GThread *ended_in = NULL;
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);
      g_object_weak_ref (source, note_thread, &ended_in);
      if (i % 2 == 0)
        fettle_worker_run (worker, task, G_PRIORITY_DEFAULT, do_nothing);
      else
        fettle_worker_run_shared (task, do_nothing);
      g_object_unref (task);
      g_object_unref (source);
      while (ended_in == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (ended_in == g_thread_self ());
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/cancel", test_cancel);
  g_test_add_func ("/worker/many", test_many);
  g_test_add_func ("/worker/end", test_end);
  g_test_add_func ("/worker/source-object", test_source_object);
  return g_test_run ();
}
