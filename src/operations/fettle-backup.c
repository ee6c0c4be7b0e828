/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A business into one file. */

#include <glib/gstdio.h>

#include "fettle-backup.h"
#include "fettle-copy.h"
#include "fettle-dictionary.h"

static void
on_pages (gint64 done, gint64 total, gpointer data)
{
  fettle_progress_set (data, done, total);
}

static gboolean
backup_sqlite (FettleBackup *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleConnection) connection = fettle_connection_open (
      fettle_store_get_url (self->store), FETTLE_CONNECTION_READ_ONLY, error);

  if (connection == NULL)
    return FALSE;
  fettle_connection_set_cancellable (connection, cancellable);
  return fettle_connection_backup (connection, self->path, self->progress != NULL ? on_pages : NULL,
                                   self->progress, error);
}

static void
remove_part (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_remove (name);
    }
}

/* PostgreSQL has no file to copy: the rows go into a new one beside the name, which then gets it. */
static gboolean
backup_rows (FettleBackup *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strconcat (self->path, ".part", NULL);
  g_autoptr (FettleCopy) copy = fettle_copy_new (self->store, part);
  g_autoptr (FettleConnection) connection = NULL;
  gboolean success;

  g_set_object (&copy->progress, self->progress);
  remove_part (part);
  success = fettle_copy_run (copy, cancellable, error);
  if (success)
    connection = fettle_connection_open (part, FETTLE_CONNECTION_READ_ONLY, error);
  /* Into one plain file, synced and put in place as any other backup. */
  success =
      connection != NULL && fettle_connection_backup (connection, self->path, NULL, NULL, error);
  g_clear_object (&connection);
  remove_part (part);
  return success;
}

FettleBackup *
fettle_backup_new (FettleStore *store, const char *path)
{
  FettleBackup *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store) && path != NULL, NULL);

  self = g_new0 (FettleBackup, 1);
  self->store = g_object_ref (store);
  self->path = g_strdup (path);
  return self;
}

void
fettle_backup_free (FettleBackup *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->path);
  g_clear_object (&self->progress);
  g_free (self);
}

gboolean
fettle_backup_run (FettleBackup *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->replace && g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_EXISTS,
          _ ("There is a file “%s” already, and it stays: choose another name, or say that "
             "it is to be replaced"),
          self->path);
      return FALSE;
    }
  fettle_progress_set_label (self->progress, _ ("Backing up"));
  return fettle_store_get_engine (self->store) == FETTLE_ENGINE_SQLITE
             ? backup_sqlite (self, cancellable, error)
             : backup_rows (self, cancellable, error);
}
