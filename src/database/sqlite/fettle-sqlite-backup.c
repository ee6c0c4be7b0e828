/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup of a SQLite database into one file, while others go on writing. */
#include "fettle-sqlite-connection.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "fettle-database-error.h"

/* Pages copied between two looks at the cancellable: 4 MiB. */
#define PAGES_PER_STEP 1024

typedef struct
{
  FettleSqliteConnection *source;
  const char *path; /* as the user named it */
  char *part_path;  /* the incomplete copy beside it */
  FettleBackupProgress progress;
  gpointer data;
} Backup;

static gboolean
set_target_error (Backup *self, int system, const char *engine_words, GError **error)
{
  gboolean full = system == ENOSPC || system == EDQUOT || system == EFBIG;
  char *message;

  if (full)
    message = g_strdup_printf (
        _ ("There is no room left for the backup “%s”. Free some space or choose another place."),
        self->path);
  else
    message = g_strdup_printf (
        _ ("The backup “%s” could not be written. Check the folder and its permissions."),
        self->path);
  fettle_database_error_take (error, full ? FETTLE_DATABASE_ERROR_FULL : FETTLE_DATABASE_ERROR_OPEN,
                              message, engine_words ? engine_words : g_strerror (system));
  return FALSE;
}

static gboolean
refuse_own_file (Backup *self, GError **error)
{
  struct stat ours, target;

  if (stat (sqlite3_db_filename (self->source->db, "main"), &ours) != 0
      || stat (self->path, &target) != 0 || ours.st_dev != target.st_dev
      || ours.st_ino != target.st_ino)
    return FALSE;

  fettle_database_error_take (
      error, FETTLE_DATABASE_ERROR_OPEN,
      g_strdup (_ ("The backup would replace the database itself. Choose another file.")), NULL);
  return TRUE;
}

static gboolean
copy_pages (Backup *self, sqlite3 *target, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self->source);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->source->db, "main");
  int code = SQLITE_OK;

  while (backup && code == SQLITE_OK)
    {
      if (fettle_connection_is_cancelled (connection))
        {
          sqlite3_backup_finish (backup);
          return fettle_sqlite_set_error (connection, NULL, SQLITE_INTERRUPT, error);
        }
      code = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (self->progress && code == SQLITE_OK)
        self->progress (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                        sqlite3_backup_pagecount (backup), self->data);
    }
  if (backup)
    sqlite3_backup_finish (backup);

  if (code == SQLITE_DONE)
    return TRUE;
  if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    return fettle_sqlite_set_error (connection, NULL, code, error);
  return set_target_error (self,
                           (code & 0xff) == SQLITE_FULL ? ENOSPC : sqlite3_system_errno (target),
                           sqlite3_errstr (code), error);
}

/* Reads within one transaction, so that the copy is of one moment and need not begin anew when others write. */
static gboolean
copy_snapshot (Backup *self, sqlite3 *target, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self->source);
  gint64 n;
  gboolean ok;

  if (!fettle_connection_begin_read (connection, error))
    return FALSE;
  ok =
      fettle_connection_query_int64 (connection, "SELECT count(*) FROM sqlite_schema", 0, &n, error)
      && copy_pages (self, target, error);
  fettle_connection_rollback (connection);
  return ok;
}

static int
note_finding (void *data, int n, char **values, char **names)
{
  char **finding = data;

  if (!*finding && n > 0 && g_strcmp0 (values[0], "ok") != 0)
    *finding = g_strdup (values[0]);
  return 0;
}

/* A damaged copy must not take the place of the last good one. */
static gboolean
check_copy (Backup *self, sqlite3 *target, GError **error)
{
  g_autofree char *finding = NULL;
  int code = sqlite3_exec (target, "PRAGMA quick_check(1)", note_finding, &finding, NULL);

  if (code == SQLITE_OK && !finding)
    return TRUE;
  return fettle_sqlite_set_error (FETTLE_CONNECTION (self->source), NULL,
                                  code == SQLITE_OK ? SQLITE_CORRUPT : code, error);
}

static gboolean
fill_part (Backup *self, GError **error)
{
  sqlite3 *target = NULL;
  int code =
      sqlite3_open_v2 (self->part_path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  gboolean ok;

  if (code != SQLITE_OK)
    ok = set_target_error (self, target ? sqlite3_system_errno (target) : ENOMEM, NULL, error);
  else
    {
      /* It is thrown away where it fails, and synced as a whole where it does not. */
      sqlite3_exec (target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL,
                    NULL);
      ok = copy_snapshot (self, target, error) && check_copy (self, target, error);
    }
  /* One plain file, that can be read from a medium that takes no log beside it. */
  if (ok && sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    ok = set_target_error (self, sqlite3_system_errno (target), sqlite3_errmsg (target), error);
  sqlite3_close (target);
  return ok;
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return ok;
}

static gboolean
put_in_place (Backup *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (!sync_path (self->part_path) || g_rename (self->part_path, self->path) != 0)
    return set_target_error (self, errno, NULL, error);
  /* Not every file system can do this, and the file is there. */
  sync_path (folder);
  return TRUE;
}

gboolean
fettle_sqlite_backup (FettleConnection *connection,
                      const char *path,
                      FettleBackupProgress progress,
                      gpointer data,
                      GError **error)
{
  g_autofree char *part_path = g_strconcat (path, ".XXXXXX", NULL);
  Backup self = { FETTLE_SQLITE_CONNECTION (connection), path, part_path, progress, data };
  gboolean ok;
  int fd;

  if (refuse_own_file (&self, error))
    return FALSE;

  fd = g_mkstemp_full (part_path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_target_error (&self, errno, NULL, error);
  close (fd);

  ok = fill_part (&self, error) && put_in_place (&self, error);
  if (!ok)
    g_unlink (part_path);
  return ok;
}
