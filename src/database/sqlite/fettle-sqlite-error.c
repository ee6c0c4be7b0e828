/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's result codes as errors that say what to do. */
#include "fettle-sqlite-connection.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n.h>

#include "fettle-database-error.h"

static FettleConstraint
constraint_from_code (int code)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return FETTLE_CONSTRAINT_UNIQUE;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:
      return FETTLE_CONSTRAINT_REFERENCE;
    case SQLITE_CONSTRAINT_NOTNULL:
      return FETTLE_CONSTRAINT_REQUIRED;
    default:
      return FETTLE_CONSTRAINT_OTHER;
    }
}

/* "UNIQUE constraint failed: call.number" names call.number. */
static void
remember_violation (FettleConnection *connection, const char *words)
{
  const char *name = strstr (words, "constraint failed: ");

  fettle_connection_set_violation (connection,
                                   name ? name + strlen ("constraint failed: ") : words);
}

static gboolean
means_no_room (int system_error)
{
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

static gboolean
file_has_no_room (sqlite3_file *file)
{
  int system_error = 0;

  return file && file->pMethods
         && file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &system_error) == SQLITE_OK
         && means_no_room (system_error);
}

/* During COMMIT only the file that could not be written, mostly the log, knows the reason. */
static gboolean
is_out_of_room (sqlite3 *db)
{
  sqlite3_file *file = NULL;
  sqlite3_file *log = NULL;

  if (!db)
    return FALSE;
  if (means_no_room (sqlite3_system_errno (db)))
    return TRUE;
  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  return file_has_no_room (file) || file_has_no_room (log);
}

static FettleDatabaseError
error_from_code (FettleConnection *connection, sqlite3 *db, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOTADB:
      return FETTLE_DATABASE_ERROR_NOT_A_DATABASE;
    case SQLITE_CORRUPT:
      return FETTLE_DATABASE_ERROR_CORRUPT;
    case SQLITE_FULL:
      return FETTLE_DATABASE_ERROR_FULL;
    case SQLITE_READONLY:
      return FETTLE_DATABASE_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return FETTLE_DATABASE_ERROR_OPEN;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fettle_connection_is_cancelled (connection) ? FETTLE_DATABASE_ERROR_CANCELLED
                                                         : FETTLE_DATABASE_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return FETTLE_DATABASE_ERROR_CONSTRAINT;
    case SQLITE_INTERRUPT:
      return FETTLE_DATABASE_ERROR_CANCELLED;
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_CORRUPTFS)
        return FETTLE_DATABASE_ERROR_CORRUPT;
      return is_out_of_room (db) ? FETTLE_DATABASE_ERROR_FULL : FETTLE_DATABASE_ERROR_FAILED;
    default:
      return FETTLE_DATABASE_ERROR_FAILED;
    }
}

static char *
make_message (FettleDatabaseError error, int code, const char *name)
{
  switch (error)
    {
    case FETTLE_DATABASE_ERROR_NOT_A_DATABASE:
      return g_strdup_printf (_ ("“%s” is not a Fettle database. Choose another file."), name);
    case FETTLE_DATABASE_ERROR_CORRUPT:
      return g_strdup_printf (_ ("“%s” is damaged. Put back the last backup."), name);
    case FETTLE_DATABASE_ERROR_FULL:
      return g_strdup_printf (_ ("There is no room left for “%s”. Nothing was changed. Free some "
                                 "space on the disk and try again."),
                              name);
    case FETTLE_DATABASE_ERROR_READ_ONLY:
      return g_strdup_printf (
          _ ("“%s” cannot be written to. Check the permissions of the file and its folder."), name);
    case FETTLE_DATABASE_ERROR_OPEN:
      return g_strdup_printf (
          _ ("“%s” cannot be opened. Check the permissions of the file and its folder."), name);
    case FETTLE_DATABASE_ERROR_BUSY:
      return g_strdup_printf (_ ("Somebody else has been writing to “%s” for too long. Nothing was "
                                 "changed. Try again in a moment."),
                              name);
    case FETTLE_DATABASE_ERROR_CONSTRAINT:
      return g_strdup (fettle_constraint_get_message (constraint_from_code (code)));
    case FETTLE_DATABASE_ERROR_CANCELLED:
      return g_strdup (_ ("Stopped before it was finished. Nothing was changed."));
    default:
      break;
    }
  if ((code & 0xff) == SQLITE_IOERR)
    return g_strdup_printf (
        _ ("“%s” could not be read or written. Check the disk and its connection."), name);
  return g_strdup_printf (
      _ ("“%s” could not do what was asked. Please report this as a mistake in the program."),
      name);
}

gboolean
fettle_sqlite_set_error (FettleConnection *connection, sqlite3 *db, int code, GError **error)
{
  FettleDatabaseError kind = error_from_code (connection, db, code);
  const char *words =
      db && sqlite3_errcode (db) != SQLITE_OK ? sqlite3_errmsg (db) : sqlite3_errstr (code);

  if (kind == FETTLE_DATABASE_ERROR_CONSTRAINT)
    remember_violation (connection, words);
  fettle_database_error_take (error, kind, make_message (kind, code, connection->display_name),
                              kind == FETTLE_DATABASE_ERROR_CANCELLED ? NULL : words);
  return FALSE;
}
