/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a SQLite file: says clearly why not, and sets up the connection. */
#include "fettle-sqlite-connection.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "fettle-database-error.h"

/* Pages in the write-ahead log before COMMIT moves them into the file: 16 MiB. */
#define AUTOCHECKPOINT 4000

static const char setup_sql[] = "PRAGMA foreign_keys = ON;"
                                "PRAGMA synchronous = FULL;"
                                "PRAGMA recursive_triggers = OFF;"
                                "PRAGMA trusted_schema = OFF;"
                                "PRAGMA cell_size_check = ON;"
                                "PRAGMA secure_delete = OFF;"
                                "PRAGMA temp_store = MEMORY;"
                                "PRAGMA cache_size = -65536;"
                                "PRAGMA journal_size_limit = 67108864;"
                                "PRAGMA wal_autocheckpoint = " G_STRINGIFY (AUTOCHECKPOINT) ";";

/* What can be said before SQLite is asked. */
static gboolean
check_path (FettleSqliteConnection *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (stat (path, &info) == 0)
    {
      /* One byte alone SQLite would take for an empty database. */
      if (S_ISREG (info.st_mode) && info.st_size != 1)
        return TRUE;
      if (S_ISREG (info.st_mode))
        return fettle_sqlite_set_error (FETTLE_CONNECTION (self), NULL, SQLITE_NOTADB, error);
      if (S_ISDIR (info.st_mode))
        fettle_database_error_take (
            error, FETTLE_DATABASE_ERROR_OPEN,
            g_strdup_printf (_ ("“%s” is a folder. Name the database file in it."), path), NULL);
      else
        fettle_database_error_take (error, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
                                    g_strdup_printf (_ ("“%s” is not a file."), path), NULL);
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    fettle_database_error_take (
        error, FETTLE_DATABASE_ERROR_OPEN,
        g_strdup_printf (_ ("There is no folder “%s”. Create it first, or choose another place."),
                         folder),
        NULL);
  else if (FETTLE_CONNECTION (self)->flags & FETTLE_CONNECTION_CREATE)
    return TRUE;
  else
    fettle_database_error_take (
        error, FETTLE_DATABASE_ERROR_OPEN,
        g_strdup_printf (_ ("There is no file “%s”. Check the name, or create a new business."),
                         path),
        NULL);
  return FALSE;
}

/* A folder that takes no files, as on a CD: without its own log beside it, the file can still be read. */
static gboolean
needs_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) != 0
         && g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (log, G_FILE_TEST_EXISTS);
}

static int
open_handle (FettleSqliteConnection *self, const char *path)
{
  FettleConnectionFlags flags = FETTLE_CONNECTION (self)->flags;
  /* An absolute path, so that no file name is taken for a URI or for ":memory:". */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = NULL;
  int open_flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  if (needs_immutable (absolute))
    {
      g_autofree char *base = g_filename_to_uri (absolute, NULL, NULL);

      uri = g_strconcat (base, "?immutable=1", NULL);
      return sqlite3_open_v2 (uri, &self->db, open_flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                              NULL);
    }
  open_flags |= SQLITE_OPEN_READWRITE;
  if ((flags & FETTLE_CONNECTION_CREATE) && !(flags & FETTLE_CONNECTION_READ_ONLY))
    open_flags |= SQLITE_OPEN_CREATE;
  return sqlite3_open_v2 (absolute, &self->db, open_flags, NULL);
}

static gboolean
read_number (FettleSqliteConnection *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      code = sqlite3_step (statement);
      *value = code == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
    }
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    fettle_sqlite_set_error (FETTLE_CONNECTION (self), self->db, code, error);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Another program's file is refused before a byte of it is touched. @ours: or an empty one, that is to
 * become ours. */
static gboolean
check_owner (FettleSqliteConnection *self, gboolean *ours, GError **error)
{
  gint64 id, n_objects;

  if (!read_number (self, "PRAGMA application_id", &id, error)
      || !read_number (self, "SELECT count(*) FROM sqlite_schema", &n_objects, error))
    return FALSE;
  if (id != 0 && (guint32)id != FETTLE_SQLITE_APPLICATION_ID)
    {
      fettle_database_error_take (
          error, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
          g_strdup_printf (_ ("“%s” belongs to another program. Choose another file."),
                           FETTLE_CONNECTION (self)->display_name),
          NULL);
      return FALSE;
    }
  *ours = id != 0 || (n_objects == 0 && FETTLE_CONNECTION (self)->flags & FETTLE_CONNECTION_CREATE);
  return TRUE;
}

/* SQLite does not wait for its lock here: two programs that make the file together take turns. */
static gboolean
use_write_ahead_log (FettleSqliteConnection *self, GError **error)
{
  guint busy_timeout = FETTLE_CONNECTION (self)->busy_timeout;
  int code;

  for (guint waited = 0;
       (code = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL)) != SQLITE_OK;
       waited += 10)
    {
      if ((code & 0xff) != SQLITE_BUSY || waited >= busy_timeout)
        return fettle_sqlite_set_error (FETTLE_CONNECTION (self), self->db, code, error);
      g_usleep (10 * 1000);
    }
  return TRUE;
}

gboolean
fettle_sqlite_open_file (FettleSqliteConnection *self, const char *path, GError **error)
{
  FettleConnection *connection = FETTLE_CONNECTION (self);
  gboolean ours;
  int code;

  if (!check_path (self, path, error))
    return FALSE;

  code = open_handle (self, path);
  if (code != SQLITE_OK)
    return fettle_sqlite_set_error (connection, self->db, code, error);

  fettle_sqlite_connection_install_hooks (self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  if (!check_owner (self, &ours, error))
    return FALSE;
  if (ours && !sqlite3_db_readonly (self->db, "main")
      && !(connection->flags & FETTLE_CONNECTION_READ_ONLY) && !use_write_ahead_log (self, error))
    return FALSE;

  code = sqlite3_exec (self->db, setup_sql, NULL, NULL, NULL);
  if (code == SQLITE_OK && (connection->flags & FETTLE_CONNECTION_READ_ONLY))
    code = sqlite3_exec (self->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
  return code == SQLITE_OK || fettle_sqlite_set_error (connection, self->db, code, error);
}
