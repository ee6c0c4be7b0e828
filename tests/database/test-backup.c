/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup: whole, of one moment, and never half a file. */
#include "fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static char *
make_target (Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (fixture->url);

  return g_build_filename (folder, name, NULL);
}

static void
fill (FettleConnection *connection, int n)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO thing (content) SELECT randomblob(1000) FROM n",
      n);

  execute (connection, sql);
}

static void
back_up (FettleConnection *connection,
         const char *path,
         FettleBackupProgress progress,
         gpointer data)
{
  g_autoptr (GError) error = NULL;

  fettle_connection_backup (connection, path, progress, data, &error);
  g_assert_no_error (error);
}

static char *
backup_fails (FettleConnection *connection, const char *path, FettleDatabaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_connection_backup (connection, path, NULL, NULL, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, (int)code);
  return g_strdup (error->message);
}

/* The bytes in the header that say whether there is a log beside the file. */
static void
assert_plain_file (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpint (content[18], ==, 1);
  g_assert_cmpint (content[19], ==, 1);
}

static gint64
count_in (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection =
      fettle_connection_open (path, FETTLE_CONNECTION_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_cmpint (
      query (connection,
             "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
      ==, 1);
  return query (connection, "SELECT count(*) FROM thing");
}

/* Files in the folder whose name begins so. */
static int
count_files (Fixture *fixture, const char *prefix)
{
  g_autofree char *folder = g_path_get_dirname (fixture->url);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n = 0;

  while ((name = g_dir_read_name (dir)))
    n += g_str_has_prefix (name, prefix);
  return n;
}

typedef struct
{
  FettleConnection *writer;
  gint64 done;
  gint64 total;
} Progress;

/* Somebody writes at every step. */
static void
on_progress (gint64 done, gint64 total, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpint (done, >, progress->done);
  g_assert_cmpint (done, <=, total);
  progress->done = done;
  progress->total = total;
  fill (progress->writer, 5);
}

static void
test_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = make_target (fixture, "backup.fettle");
  g_autoptr (FettleConnection) writer = open_again (fixture, 0);
  Progress progress = { writer, 0, 0 };

  execute (fixture->connection, "PRAGMA application_id = 0x4665746C");
  fill (fixture->connection, 20000);
  back_up (fixture->connection, target, on_progress, &progress);
  g_assert_cmpint (progress.total, >, 4000);
  g_assert_cmpint (count_files (fixture, "backup.fettle"), ==, 1);
  assert_plain_file (target);
  g_assert_cmpint (count_in (target), ==, 20000);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), >, 20000);
  g_assert_false (fettle_connection_in_transaction (fixture->connection));
}

static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = make_target (fixture, "backup.fettle");

  fill (fixture->connection, 10);
  back_up (fixture->connection, target, NULL, NULL);
  g_assert_cmpint (count_in (target), ==, 10);
  fill (fixture->connection, 10);
  back_up (fixture->connection, target, NULL, NULL);
  g_assert_cmpint (count_in (target), ==, 20);
}

static void
test_onto_itself (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  fill (fixture->connection, 10);
  message = backup_fails (fixture->connection, fixture->url, FETTLE_DATABASE_ERROR_OPEN);
  g_assert_nonnull (strstr (message, "itself"));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 10);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = make_target (fixture, "no/such/folder/backup.fettle");
  g_autofree char *message = backup_fails (fixture->connection, target, FETTLE_DATABASE_ERROR_OPEN);

  g_assert_nonnull (strstr (message, target));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = make_target (fixture, "backup.fettle");
  g_autofree char *message = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  fettle_connection_set_cancellable (fixture->connection, cancellable);
  message = backup_fails (fixture->connection, target, FETTLE_DATABASE_ERROR_CANCELLED);
  g_assert_cmpint (count_files (fixture, "backup.fettle"), ==, 0);
}

static void
limit_file_size (rlim_t size)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The backup of yesterday outlives the failure of today's. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = make_target (fixture, "backup.fettle");
  g_autofree char *message = NULL;

  fill (fixture->connection, 10);
  back_up (fixture->connection, target, NULL, NULL);
  fill (fixture->connection, 5000);
  limit_file_size (512 * 1024);
  message = backup_fails (fixture->connection, target, FETTLE_DATABASE_ERROR_FULL);
  limit_file_size (RLIM_INFINITY);
  g_assert_nonnull (strstr (message, "no room"));
  g_assert_cmpint (count_files (fixture, "backup.fettle"), ==, 1);
  g_assert_cmpint (count_in (target), ==, 10);
}

#define ADD(path, func) fixture_add ("/backup/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("while-writing", test_while_writing);
  ADD ("replaces", test_replaces);
  ADD ("onto-itself", test_onto_itself);
  ADD ("no-folder", test_no_folder);
  ADD ("cancelled", test_cancelled);
  ADD ("no-room", test_no_room);
  return g_test_run ();
}
