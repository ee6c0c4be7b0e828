/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a backup in the place of a business. */

#include <errno.h>
#include <glib/gstdio.h>

#include "fettle-backup.h"
#include "fettle-check.h"
#include "fettle-copy.h"
#include "fettle-dictionary.h"

static gboolean
is_file (const char *url)
{
  return !g_str_has_prefix (url, "postgresql://") && !g_str_has_prefix (url, "postgres://");
}

/* A copy of the backup, so that it stays as it is whatever is done to bring it up to date. */
static gboolean
copy_backup (FettleRestore *self, const char *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (self->path, FETTLE_CONNECTION_READ_ONLY, error);

  if (connection == NULL)
    return FALSE;
  fettle_connection_set_cancellable (connection, cancellable);
  return fettle_connection_backup (connection, part, NULL, NULL, error);
}

static gboolean
check_copy (FettleRestore *self, FettleStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleCheck) check = fettle_check_new (store);

  g_set_object (&check->progress, self->progress);
  if (!fettle_check_run (check, cancellable, error))
    return FALSE;
  if (check->problems->len == 0)
    return TRUE;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = g_steal_pointer (&check->problems);
  check->problems = g_ptr_array_new ();
  g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CORRUPT,
               _ ("The backup “%s” is damaged; nothing was restored"), self->path);
  return FALSE;
}

/* A file that its owner has marked as read-only stays, though the folder would let it be replaced. */
static gboolean
may_be_written (FettleConnection *connection, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (fettle_connection_begin_write (connection, &local_error))
    fettle_connection_rollback (connection);
  if (!g_error_matches (local_error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The log that SQLite keeps beside a file belongs to that file alone. It goes when the file is
 * written back into one; while somebody has it open, it cannot. */
static gboolean
leave_log (FettleRestore *self, FettleConnection *connection, GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (connection, "PRAGMA journal_mode = DELETE", NULL);
  g_autoptr (GError) local_error = NULL;
  gboolean row = FALSE;

  /* What cannot be read is what a backup is restored for. */
  if (statement == NULL || !fettle_statement_step (statement, &row, &local_error))
    {
      if (!g_error_matches (local_error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_BUSY))
        return TRUE;
    }
  else if (!row || g_strcmp0 (fettle_statement_get_text (statement, 0), "delete") == 0)
    return TRUE;
  g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_BUSY,
               _ ("Somebody has “%s” open: close it everywhere, then restore again"), self->url);
  return FALSE;
}

static gboolean
close_old (FettleRestore *self, GError **error)
{
  g_autoptr (FettleConnection) connection = NULL;

  if (!g_file_test (self->url, G_FILE_TEST_EXISTS))
    return TRUE;
  connection = fettle_connection_open (self->url, FETTLE_CONNECTION_DEFAULT, NULL);
  if (connection == NULL)
    return TRUE;
  fettle_connection_set_busy_timeout (connection, 2000);
  return may_be_written (connection, error) && leave_log (self, connection, error);
}

static void
remove_beside (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  g_remove (name);
}

static gboolean
put_in_place (FettleRestore *self, const char *part, GError **error)
{
  if (!close_old (self, error))
    return FALSE;
  remove_beside (self->url, "-wal");
  remove_beside (self->url, "-shm");
  remove_beside (self->url, "-journal");
  if (g_rename (part, self->url) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be replaced: %s"),
               self->url, g_strerror (errno));
  return FALSE;
}

static gboolean
restore_rows (FettleRestore *self, FettleStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleCopy) copy = fettle_copy_new (store, self->url);

  g_set_object (&copy->progress, self->progress);
  return fettle_copy_run (copy, cancellable, error);
}

/* The copy, brought up to date and found sound. */
static FettleStore *
open_copy (FettleRestore *self, const char *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (FettleStore) store = NULL;

  if (!copy_backup (self, part, cancellable, error))
    return NULL;
  store = fettle_store_open (part, FETTLE_STORE_DEFAULT, error);
  if (store == NULL)
    return NULL;
  if (check_copy (self, store, cancellable, error))
    return g_steal_pointer (&store);
  fettle_store_close (store);
  return NULL;
}

static gboolean
refuse_existing (FettleRestore *self, GError **error)
{
  if (self->replace || !is_file (self->url) || !g_file_test (self->url, G_FILE_TEST_EXISTS))
    return FALSE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _ ("There is a business in “%s” already, and it stays: choose another place, or say "
                  "that it is to be replaced"),
               self->url);
  return TRUE;
}

FettleRestore *
fettle_restore_new (const char *path, const char *url)
{
  FettleRestore *self;

  g_return_val_if_fail (path != NULL && url != NULL, NULL);

  self = g_new0 (FettleRestore, 1);
  self->path = g_strdup (path);
  self->url = g_strdup (url);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fettle_restore_free (FettleRestore *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->url);
  g_clear_object (&self->progress);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

gboolean
fettle_restore_run (FettleRestore *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = NULL;
  g_autoptr (FettleStore) store = NULL;
  gboolean success = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (refuse_existing (self, error))
    return FALSE;
  fettle_progress_set_label (self->progress, _ ("Reading the backup"));
  if (is_file (self->url))
    part = g_strconcat (self->url, ".restoring", NULL);
  else
    {
      g_autofree char *name = g_strdup_printf ("fettle-%u.restoring", g_random_int ());

      part = g_build_filename (g_get_tmp_dir (), name, NULL);
    }
  store = open_copy (self, part, cancellable, error);
  if (store != NULL)
    {
      success = is_file (self->url) || restore_rows (self, store, cancellable, error);
      fettle_store_close (store);
      g_clear_object (&store);
    }
  if (success && is_file (self->url))
    success = put_in_place (self, part, error);
  g_remove (part);
  remove_beside (part, "-wal");
  remove_beside (part, "-shm");
  return success;
}
