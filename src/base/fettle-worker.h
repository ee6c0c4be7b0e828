/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worker threads: run functions away from the main loop, most urgent first. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WORKER (fettle_worker_get_type ())
G_DECLARE_FINAL_TYPE (FettleWorker, fettle_worker, FETTLE, WORKER, GObject)

FettleWorker *fettle_worker_new (const char *name, guint n_threads);
/* Runs @func in a thread of @worker as g_task_run_in_thread() would; @priority as in GLib (lower is
 * more urgent), first come first served within one. A task whose cancellable is cancelled before
 * its turn returns G_IO_ERROR_CANCELLED without running. */
void fettle_worker_run (FettleWorker *worker, GTask *task, int priority, GTaskThreadFunc func);
/* The same in one of a few threads that the whole program shares, for what has no worker of its own. Unlike
 * g_task_run_in_thread() it lets go of the task, and of all that hangs on it, in the task's own context. */
void fettle_worker_run_shared (GTask *task, GTaskThreadFunc func);
/* Waits until all that was queued has run; for orderly ends and tests. */
void fettle_worker_drain (FettleWorker *worker);

G_END_DECLS
