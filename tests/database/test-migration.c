/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migration: once, whole, by one at a time, and never of somebody else's database. */
#include "fettle-migration.h"

#include <string.h>

#include "fettle-test-database.h"
#include "fixture.h"

static FettleEngine engine;

/* Without the fixture's table, which would be somebody else's. */
static FettleConnection *
open_url (const char *url)
{
  g_autoptr (GError) error = NULL;
  FettleConnection *connection = fettle_connection_open (url, FETTLE_CONNECTION_CREATE, &error);

  g_assert_no_error (error);
  return connection;
}

static void
migrate (FettleConnection *connection, const char *resource_path)
{
  g_autoptr (GError) error = NULL;

  fettle_migration_run (connection, resource_path, FALSE, &error);
  g_assert_no_error (error);
}

static char *
migrate_fails (FettleConnection *connection,
               const char *resource_path,
               gboolean read_only,
               FettleDatabaseError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_migration_run (connection, resource_path, read_only, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, (int)code);
  g_assert_false (fettle_connection_in_transaction (connection));
  return g_strdup (error->message);
}

static gint64
get_applied (FettleConnection *connection)
{
  g_autoptr (GError) error = NULL;
  gint64 number = -1;

  fettle_migration_get_applied (connection, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* "INSERT" of a basket with a fruit that does not exist is refused. */
static void
assert_foreign_keys_on (FettleConnection *connection)
{
  g_autofree char *message = execute_fails (connection, "INSERT INTO basket VALUES (7, 77)",
                                            FETTLE_DATABASE_ERROR_CONSTRAINT);

  g_assert_nonnull (message);
}

typedef void (*TestFunc) (const char *url, FettleConnection *connection);

static void
run_test (gconstpointer data)
{
  TestFunc func = *(TestFunc const *)data;
  char *url = fettle_test_database_new (engine);
  FettleConnection *connection = open_url (url);

  func (url, connection);
  g_object_unref (connection);
  fettle_test_database_drop (url);
}

static void
test_fresh (const char *url, FettleConnection *connection)
{
  g_assert_cmpint (fettle_migration_get_newest ("/test/two", engine), ==, 2);
  g_assert_cmpint (get_applied (connection), ==, 0);
  migrate (connection, "/test/two");
  g_assert_cmpint (get_applied (connection), ==, 2);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM fruit WHERE colour IS NULL"), ==, 1);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM basket"), ==, 1);
  g_assert_cmpint (
      query (connection,
             "SELECT count(*) FROM schema_version WHERE name = '002-colour' AND applied_at > 0"),
      ==, 1);
  assert_foreign_keys_on (connection);
  if (engine == FETTLE_ENGINE_SQLITE)
    {
      g_assert_cmpint (query (connection, "PRAGMA application_id"), ==, 0x4665746C);
      g_assert_cmpint (query (connection, "PRAGMA foreign_keys"), ==, 1);
    }
}

static void
test_step_by_step (const char *url, FettleConnection *connection)
{
  migrate (connection, "/test/one");
  g_assert_cmpint (get_applied (connection), ==, 1);
  migrate (connection, "/test/one");
  execute (connection, "INSERT INTO fruit (id, name) VALUES (2, 'plum')");
  migrate (connection, "/test/two");
  g_assert_cmpint (get_applied (connection), ==, 2);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM fruit"), ==, 2);
}

static void
test_newer (const char *url, FettleConnection *connection)
{
  g_autofree char *message = NULL;

  migrate (connection, "/test/two");
  message = migrate_fails (connection, "/test/one", FALSE, FETTLE_DATABASE_ERROR_NEWER_SCHEMA);
  g_assert_nonnull (strstr (message, "newer Fettle"));
  g_assert_nonnull (strstr (message, "Update Fettle"));
  g_clear_pointer (&message, g_free);
  message = migrate_fails (connection, "/test/one", TRUE, FETTLE_DATABASE_ERROR_NEWER_SCHEMA);
  g_assert_cmpint (get_applied (connection), ==, 2);
}

static void
test_foreign (const char *url, FettleConnection *connection)
{
  g_autofree char *message = NULL;

  execute (connection, "CREATE TABLE recipe (name text)");
  message = migrate_fails (connection, "/test/one", FALSE, FETTLE_DATABASE_ERROR_NOT_A_DATABASE);
  g_assert_nonnull (strstr (message, "another program"));
  g_assert_cmpint (get_applied (connection), ==, 0);
  if (engine == FETTLE_ENGINE_SQLITE)
    g_assert_cmpint (query (connection, "PRAGMA application_id"), ==, 0);
}

static void
test_read_only (const char *url, FettleConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty =
      migrate_fails (connection, "/test/one", TRUE, FETTLE_DATABASE_ERROR_NOT_A_DATABASE);
  g_autofree char *older = NULL;

  g_assert_nonnull (strstr (empty, "no business"));
  migrate (connection, "/test/one");
  g_assert_true (fettle_migration_run (connection, "/test/one", TRUE, &error));
  g_assert_no_error (error);
  older = migrate_fails (connection, "/test/two", TRUE, FETTLE_DATABASE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (older, "older Fettle"));
  g_assert_cmpint (get_applied (connection), ==, 1);
}

/* What came before the step that fails stays; of the step itself, nothing. */
static void
test_broken (const char *url, FettleConnection *connection)
{
  g_autofree char *message =
      migrate_fails (connection, "/test/broken", FALSE, FETTLE_DATABASE_ERROR_FAILED);

  g_assert_nonnull (strstr (message, "nowhere"));
  g_assert_cmpint (get_applied (connection), ==, 2);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM fruit"), ==, 1);
  assert_foreign_keys_on (connection);
}

static void
test_orphan (const char *url, FettleConnection *connection)
{
  g_autofree char *message =
      migrate_fails (connection, "/test/orphan", FALSE, FETTLE_DATABASE_ERROR_CONSTRAINT);

  g_assert_cmpint (get_applied (connection), ==, 2);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM basket WHERE fruit = 1"), ==, 1);
  assert_foreign_keys_on (connection);
}

/* As a program does that starts: the file may not even exist yet. */
static gpointer
open_and_migrate (gpointer data)
{
  g_autoptr (FettleConnection) connection = open_url (data);

  migrate (connection, "/test/two");
  g_assert_cmpint (get_applied (connection), ==, 2);
  return NULL;
}

static void
test_together (void)
{
  for (int round = 0; round < 5; round++)
    {
      char *url = fettle_test_database_new (engine);
      GThread *threads[6];
      FettleConnection *connection;

      for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("migrate", open_and_migrate, url);
      for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
      connection = open_url (url);
      g_assert_cmpint (query (connection, "SELECT count(*) FROM schema_version"), ==, 2);
      g_assert_cmpint (query (connection, "SELECT count(*) FROM fruit"), ==, 1);
      g_object_unref (connection);
      fettle_test_database_drop (url);
    }
}

/* A process of its own, given the address in the environment. */
static void
test_process (void)
{
  open_and_migrate ((gpointer)g_getenv ("FETTLE_TEST_URL"));
}

static void
test_together_processes (void)
{
  char *url = fettle_test_database_new (engine);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  FettleConnection *connection;

  g_subprocess_launcher_setenv (launcher, "FETTLE_TEST_URL", url, TRUE);
  for (int i = 0; i < 4; i++)
    {
      GSubprocess *process =
          g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "-p",
                                       "/migration/process/subprocess", "--GTestSubprocess", NULL);

      g_assert_no_error (error);
      g_ptr_array_add (processes, process);
    }
  for (guint i = 0; i < processes->len; i++)
    {
      g_subprocess_wait_check (processes->pdata[i], NULL, &error);
      g_assert_no_error (error);
    }
  connection = open_url (url);
  g_assert_cmpint (query (connection, "SELECT count(*) FROM schema_version"), ==, 2);
  g_object_unref (connection);
  fettle_test_database_drop (url);
}

#define ADD(path, func)                                                                            \
  {                                                                                                \
    static const TestFunc it = func;                                                               \
    g_test_add_data_func ("/migration/" path, &it, run_test);                                      \
  }

int
main (int argc, char **argv)
{
  engine = fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  ADD ("fresh", test_fresh);
  ADD ("step-by-step", test_step_by_step);
  ADD ("newer", test_newer);
  ADD ("foreign", test_foreign);
  ADD ("read-only", test_read_only);
  ADD ("broken", test_broken);
  ADD ("orphan", test_orphan);
  g_test_add_func ("/migration/together", test_together);
  g_test_add_func ("/migration/together-processes", test_together_processes);
  g_test_add_func ("/migration/process/subprocess", test_process);
  return g_test_run ();
}
