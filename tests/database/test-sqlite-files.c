/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite files on bad days: strangers, damage, no permission, no room, power cuts. */
#include "fettle-migration.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixture.h"

#define NOBODY 65534

static char *
make_child_path (Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (fixture->url);

  return g_build_filename (folder, name, NULL);
}

static void
assert_open_fails (const char *path,
                   FettleConnectionFlags flags,
                   FettleDatabaseError code,
                   const char *sentence)
{
  g_autofree char *message = open_fails (path, flags, code);

  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, sentence));
}

/* ---- what cannot be opened ---------------------------------------------------------------------- */

static void
test_paths (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->url);
  g_autofree char *missing = make_child_path (fixture, "missing.fettle");
  g_autofree char *nowhere = make_child_path (fixture, "no/such/folder.fettle");
  g_autofree char *pipe_path = make_child_path (fixture, "pipe");

  assert_open_fails ("", FETTLE_CONNECTION_CREATE, FETTLE_DATABASE_ERROR_OPEN,
                     "No database was named");
  assert_open_fails (folder, FETTLE_CONNECTION_CREATE, FETTLE_DATABASE_ERROR_OPEN, "is a folder");
  assert_open_fails (missing, 0, FETTLE_DATABASE_ERROR_OPEN, "There is no file");
  assert_open_fails (nowhere, FETTLE_CONNECTION_CREATE, FETTLE_DATABASE_ERROR_OPEN,
                     "There is no folder");
  assert_open_fails (nowhere, 0, FETTLE_DATABASE_ERROR_OPEN, "There is no folder");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_open_fails (pipe_path, 0, FETTLE_DATABASE_ERROR_NOT_A_DATABASE, "is not a file");
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* Names that SQLite would read as something else are files like any other. */
static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "file:x?mode=memory", "a b%20c#d.fettle", "Größe “5”.fettle",
                                       ":memory:" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = make_child_path (fixture, names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleConnection) connection =
          fettle_connection_open (path, FETTLE_CONNECTION_CREATE, &error);

      g_assert_no_error (error);
      execute (connection, "CREATE TABLE t (x)");
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_child_path (fixture, "letter.txt");
  g_autofree char *log = make_child_path (fixture, "letter.txt-wal");
  static const gsize sizes[] = { 1, 15, 99, 100, 511, 512, 4096, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i], 'D');
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (path, text, sizes[i], NULL));
      assert_open_fails (path, FETTLE_CONNECTION_CREATE, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
                         "not a Fettle database");
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, text);
      g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
    }
}

static void
test_other_application (Fixture *fixture, gconstpointer data)
{
  execute (fixture->connection, "PRAGMA application_id = 0x0f055112");
  g_clear_object (&fixture->connection);
  assert_open_fails (fixture->url, 0, FETTLE_DATABASE_ERROR_NOT_A_DATABASE,
                     "belongs to another program");
}

/* A stranger's file stays as it is, to the byte, though it is SQLite's. */
static void
test_stranger_untouched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->url, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  execute (fixture->connection, "PRAGMA journal_mode = DELETE");
  g_clear_object (&fixture->connection);
  g_assert_true (g_file_get_contents (fixture->url, &before, &size_before, NULL));

  fixture->connection = open_again (fixture, 0);
  g_assert_false (fettle_migration_run (fixture->connection, "/test/one", FALSE, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_NOT_A_DATABASE);
  g_clear_object (&fixture->connection);
  g_assert_true (g_file_get_contents (fixture->url, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* ---- damage ------------------------------------------------------------------------------------- */

static void
fill (FettleConnection *connection, gint64 n)
{
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %" G_GINT64_FORMAT
      ")"
      " INSERT INTO thing (name, amount) SELECT 'thing number ' || i, i * 7919 %% 1000 FROM n",
      n);

  execute (connection, sql);
}

/* Reads everything, by table and by index; TRUE, or FALSE where damage was noticed. */
static gboolean
read_all (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection = fettle_connection_open (fixture->url, 0, &error);
  gint64 sum;

  if (connection
      && fettle_connection_query_int64 (connection, "SELECT sum(length(name)) FROM thing", 0, &sum,
                                        &error)
      && fettle_connection_query_int64 (
          connection, "SELECT sum(amount) FROM thing INDEXED BY thing_amount WHERE amount >= 0", 0,
          &sum, &error))
    return TRUE;

  if (!g_error_matches (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_NOT_A_DATABASE))
    {
      g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "backup"));
    }
  return FALSE;
}

static void
test_corrupt_pages (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size, n_noticed = 0;

  execute (fixture->connection, "CREATE INDEX thing_amount ON thing (amount)");
  fill (fixture->connection, 5000);
  g_clear_object (&fixture->connection);
  g_assert_true (g_file_get_contents (fixture->url, &good, &size, NULL));
  g_assert_true (read_all (fixture));

  for (gsize page = 0; page < size / 4096; page++)
    {
      g_autofree char *bad = g_memdup2 (good, size);

      for (gsize i = 0; i < 4096; i++)
        bad[page * 4096 + i] = page % 3 == 0 ? 0 : g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (fixture->url, bad, size, NULL));
      n_noticed += !read_all (fixture);
    }
  /* All but pages without content of their own. */
  g_assert_cmpuint (n_noticed, >, size / 4096 / 2);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size;

  execute (fixture->connection, "CREATE INDEX thing_amount ON thing (amount)");
  fill (fixture->connection, 5000);
  g_clear_object (&fixture->connection);
  g_assert_true (g_file_get_contents (fixture->url, &good, &size, NULL));
  for (int part = 1; part < 8; part++)
    {
      g_assert_true (g_file_set_contents (fixture->url, good, size * part / 8, NULL));
      g_assert_false (read_all (fixture));
    }
}

/* ---- no permission ------------------------------------------------------------------------------ */

/* Root may do anything: become somebody who may not. FALSE where that is not possible. */
static gboolean
drop_privileges (void)
{
  return geteuid () != 0 || seteuid (NOBODY) == 0;
}

static void
assert_readable_only (Fixture *fixture)
{
  g_autoptr (FettleConnection) connection = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  g_assert_cmpint (query (connection, "SELECT count(*) FROM thing"), ==, 3);
  g_assert_false (fettle_connection_begin_write (connection, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "permissions"));
  message = execute_fails (connection, "INSERT INTO thing (name) VALUES ('x')",
                           FETTLE_DATABASE_ERROR_READ_ONLY);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM thing"), ==, 3);
}

static void
with_permissions (Fixture *fixture, int folder_mode, int file_mode, void (*func) (Fixture *))
{
  g_autofree char *folder = g_path_get_dirname (fixture->url);
  uid_t user = geteuid ();

  fill (fixture->connection, 3);
  g_clear_object (&fixture->connection);
  g_assert_cmpint (g_chmod (fixture->url, file_mode), ==, 0);
  g_assert_cmpint (g_chmod (folder, folder_mode), ==, 0);
  if (drop_privileges ())
    func (fixture);
  else
    g_test_skip ("Root here cannot become anybody else.");
  g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  with_permissions (fixture, 0777, 0444, assert_readable_only);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  with_permissions (fixture, 0555, 0444, assert_readable_only);
}

static void
assert_unreadable (Fixture *fixture)
{
  assert_open_fails (fixture->url, 0, FETTLE_DATABASE_ERROR_OPEN, "permissions");
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  with_permissions (fixture, 0755, 0000, assert_unreadable);
}

static void
assert_not_creatable (Fixture *fixture)
{
  g_autofree char *path = make_child_path (fixture, "new.fettle");

  assert_open_fails (path, FETTLE_CONNECTION_CREATE, FETTLE_DATABASE_ERROR_OPEN, "permissions");
}

static void
test_not_creatable (Fixture *fixture, gconstpointer data)
{
  with_permissions (fixture, 0555, 0644, assert_not_creatable);
}

/* ---- no room ------------------------------------------------------------------------------------ */

static void
insert_until_error (FettleConnection *connection, GError **error)
{
  g_autoptr (FettleStatement) insert = prepare (connection, "INSERT INTO thing (name) VALUES ($1)");
  g_autofree char *name = g_strnfill (3000, 'x');

  do
    fettle_statement_bind_text (insert, 1, name);
  while (fettle_statement_run (insert, error));
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  fill (fixture->connection, 3);
  execute (fixture->connection, "PRAGMA max_page_count = 100");
  begin_write (fixture->connection);
  insert_until_error (fixture->connection, &error);
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "no room"));
  message = commit_fails (fixture->connection, FETTLE_DATABASE_ERROR_FULL);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 3);

  execute (fixture->connection, "PRAGMA max_page_count = 100000");
  fill (fixture->connection, 2);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 5);
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

/* A write that the system refuses, as on a full disk: at COMMIT, or before it where memory is short. */
static void
check_refused_write (Fixture *fixture, const char *cache_size)
{
  g_autoptr (GError) error = NULL;

  fill (fixture->connection, 3);
  execute (fixture->connection, cache_size);
  limit_file_size (512 * 1024);
  begin_write (fixture->connection);
  fettle_connection_execute (
      fixture->connection,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
      " INSERT INTO thing (content) SELECT zeroblob(1000) FROM n",
      &error);
  if (error)
    fettle_connection_rollback (fixture->connection);
  else
    fettle_connection_commit (fixture->connection, &error);
  limit_file_size (RLIM_INFINITY);
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FULL);

  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 3);
  fill (fixture->connection, 2);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 5);
}

static void
test_refused_commit (Fixture *fixture, gconstpointer data)
{
  check_refused_write (fixture, "PRAGMA cache_size = -65536");
}

static void
test_refused_spill (Fixture *fixture, gconstpointer data)
{
  check_refused_write (fixture, "PRAGMA cache_size = 20");
}

/* ---- power cuts --------------------------------------------------------------------------------- */

/* Writes pairs for ever, and says so after each COMMIT. */
static void
test_writer_process (void)
{
  Fixture fixture = { .url = (char *)g_getenv ("FETTLE_TEST_URL") };
  g_autoptr (FettleConnection) connection = NULL;

  if (!fixture.url)
    return;
  connection = open_again (&fixture, 0);
  for (;;)
    {
      begin_write (connection);
      execute (connection, "INSERT INTO thing (name) VALUES ('first')");
      execute (connection, "INSERT INTO thing (name) VALUES ('second')");
      commit (connection);
      if (write (STDERR_FILENO, ".", 1) != 1)
        return;
    }
}

static gsize
read_dots (GInputStream *stream, gsize n)
{
  g_autofree char *buffer = g_malloc (n);
  gsize n_read = 0;
  gsize n_dots = 0;

  g_input_stream_read_all (stream, buffer, n, &n_read, NULL, NULL);
  for (gsize i = 0; i < n_read; i++)
    n_dots += buffer[i] == '.';
  return n_dots;
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  gint64 n_promised = 0;

  g_subprocess_launcher_setenv (launcher, "FETTLE_TEST_URL", fixture->url, TRUE);
  for (int round = 0; round < 10; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_launcher_spawn (
          launcher, &error, "/proc/self/exe", "-p", "/sqlite-files/writer/subprocess",
          "--GTestSubprocess", NULL);
      GInputStream *promises;

      g_assert_no_error (error);
      promises = g_subprocess_get_stderr_pipe (process);
      n_promised += read_dots (promises, g_test_rand_int_range (1, 60));
      g_subprocess_force_exit (process);
      n_promised += read_dots (promises, 65536);
      g_subprocess_wait (process, NULL, NULL);

      g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), >=,
                       2 * n_promised);
      g_assert_cmpint (query (fixture->connection, "SELECT count(*) % 2 FROM thing"), ==, 0);
    }
  g_assert_cmpint (n_promised, >, 0);
}

#define ADD(path, func) fixture_add ("/sqlite-files/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("paths", test_paths);
  ADD ("odd-names", test_odd_names);
  ADD ("not-a-database", test_not_a_database);
  ADD ("other-application", test_other_application);
  ADD ("stranger-untouched", test_stranger_untouched);
  ADD ("corrupt-pages", test_corrupt_pages);
  ADD ("truncated", test_truncated);
  ADD ("read-only-file", test_read_only_file);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("unreadable", test_unreadable);
  ADD ("not-creatable", test_not_creatable);
  ADD ("full", test_full);
  ADD ("refused-commit", test_refused_commit);
  ADD ("refused-spill", test_refused_spill);
  ADD ("killed", test_killed);
  g_test_add_func ("/sqlite-files/writer/subprocess", test_writer_process);
  return g_test_run ();
}
