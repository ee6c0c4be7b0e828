/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a business away from the main loop: an existing one, a new one, the demo. */

#include "fettle-business-opener.h"

#include <glib/gstdio.h>

#include "fettle-create.h"
#include "fettle-demo.h"
#include "fettle-worker.h"

/* As the command line makes it. */
#define DEMO_CALLS 4000
#define DEMO_SEED 1

typedef struct
{
  char *url;
  FettleOpenMode mode;
  char *name;
  FettleInstant now;
  FettleProgress *progress;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->url);
  g_free (opening->name);
  g_clear_object (&opening->progress);
  g_free (opening);
}

static FettleStore *
open_store (Opening *opening, const char *url, GError **error)
{
  FettleStore *store = fettle_store_open (url, FETTLE_STORE_DEFAULT, error);

  if (store && opening->now != FETTLE_INSTANT_NONE)
    fettle_store_set_now (store, opening->now);
  return store;
}

/* A new business begins with what every business needs. */
static FettleStore *
create_business (
    Opening *opening, const char *url, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleCreate) create = fettle_create_new (url);

  create->name = g_strdup (name);
  create->now = opening->now;
  if (opening->mode == FETTLE_OPEN_DEMO ? !fettle_demo_begin (create, cancellable, error)
                                        : !fettle_create_run (create, cancellable, error))
    return NULL;
  return g_steal_pointer (&create->store);
}

static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* Made under another name and put in place when complete, so that half a demo is never taken for one. */
static gboolean
make_demo (Opening *opening, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (FettleStore) store = NULL;
  gboolean ok;

  g_mkdir_with_parents (folder, 0700);
  remove_database (draft);
  store = create_business (opening, draft, NULL, cancellable, error);
  if (!store)
    return FALSE;
  ok = fettle_demo_create (store, DEMO_CALLS, DEMO_SEED, opening->progress, cancellable, error);
  fettle_store_close (store);
  if (ok && g_rename (draft, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The demo business could not be kept at “%s”. Check that the folder can be "
                      "written to."),
                   path);
      ok = FALSE;
    }
  if (!ok)
    remove_database (draft);
  return ok;
}

static FettleStore *
open_demo (Opening *opening, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = fettle_business_dup_demo_path ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_demo (opening, path, cancellable, error))
    return NULL;
  return open_store (opening, path, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;
  FettleStore *store = NULL;

  switch (opening->mode)
    {
    case FETTLE_OPEN_EXISTING:
      store = open_store (opening, opening->url, &error);
      break;
    case FETTLE_OPEN_NEW:
      store = create_business (opening, opening->url, opening->name, cancellable, &error);
      break;
    case FETTLE_OPEN_DEMO:
      store = open_demo (opening, cancellable, &error);
      break;
    }
  if (store)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fettle_business_open_async (const char *url,
                            FettleOpenMode mode,
                            const char *name,
                            FettleInstant now,
                            FettleProgress *progress,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (url != NULL || mode == FETTLE_OPEN_DEMO);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  /* What is remembered of it must lead there from any folder. */
  opening->url = !url || strstr (url, "://") ? g_strdup (url) : g_canonicalize_filename (url, NULL);
  opening->mode = mode;
  opening->name = g_strdup (name);
  opening->now = now;
  opening->progress = progress ? g_object_ref (progress) : NULL;
  g_task_set_task_data (task, opening, (GDestroyNotify)opening_free);
  fettle_worker_run_shared (task, open_in_thread);
}

FettleStore *
fettle_business_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
fettle_business_dup_demo_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "fettle", "demo.fettle", NULL);
}
