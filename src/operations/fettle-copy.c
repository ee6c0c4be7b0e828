/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies a whole business into another database. */

#include <glib/gstdio.h>

#include "fettle-copy.h"
#include "fettle-table-copy.h"
#include "fettle-transaction.h"

typedef struct
{
  FettleCopy *copy;
  FettleStore *target;
  FettleTransaction *from;
  GCancellable *cancellable;
} Work;

static void
on_progress (const char *table, gint64 done, gint64 total, gpointer data)
{
  fettle_progress_set (((FettleCopy *)data)->progress, done, total);
}

static gboolean
copy_and_compare (FettleTransaction *to, gpointer data, GError **error)
{
  Work *work = data;
  FettleCopy *self = work->copy;

  fettle_progress_set_label (self->progress, _ ("Copying"));
  if (!fettle_table_copy_run (work->from, to, on_progress, self, error))
    return FALSE;
  fettle_progress_set_label (self->progress, _ ("Comparing"));
  return fettle_table_copy_compare (work->from, to, on_progress, self, &self->n_rows, error);
}

/* One read of the original, so that it stands still; one write of the copy, so that it is whole. */
static gboolean
read_and_write (FettleTransaction *from, gpointer data, GError **error)
{
  Work *work = data;

  work->from = from;
  return fettle_store_write (work->target, _ ("Copy"), copy_and_compare, work, work->cancellable,
                             NULL, error);
}

FettleCopy *
fettle_copy_new (FettleStore *store, const char *url)
{
  FettleCopy *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store) && url != NULL, NULL);

  self = g_new0 (FettleCopy, 1);
  self->store = g_object_ref (store);
  self->url = g_strdup (url);
  return self;
}

void
fettle_copy_free (FettleCopy *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->url);
  g_clear_object (&self->progress);
  g_free (self);
}

gboolean
fettle_copy_run (FettleCopy *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleStore) target = NULL;
  Work work = { .copy = self, .cancellable = cancellable };
  gboolean success, was_there;

  g_return_val_if_fail (self != NULL, FALSE);

  was_there = g_file_test (self->url, G_FILE_TEST_EXISTS);
  target = fettle_store_open (self->url, FETTLE_STORE_CREATE, error);
  work.target = target;
  success =
      target != NULL && fettle_store_read (self->store, read_and_write, &work, cancellable, error);
  if (target != NULL)
    fettle_store_close (target);
  /* An empty business would be in the way of the next try. */
  if (!success && !was_there)
    g_remove (self->url);
  return success;
}
