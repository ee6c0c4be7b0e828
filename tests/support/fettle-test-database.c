/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh databases for tests, on either engine. */
#include "fettle-test-database.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

static gboolean
is_postgresql (const char *url)
{
  return g_str_has_prefix (url, "postgresql://");
}

static const char *
get_server (void)
{
  const char *url = g_getenv ("FETTLE_TEST_POSTGRESQL");

  return url && url[0] ? url : NULL;
}

/* The server's address with another database: the path is what follows the third slash. */
static char *
make_url (const char *name)
{
  const char *server = get_server ();
  const char *path = strchr (server + strlen ("postgresql://"), '/');
  const char *options = strchr (server, '?');

  g_assert_nonnull (path);
  return g_strdup_printf ("%.*s/%s%s", (int)(path - server), server, name, options ? options : "");
}

static void
run_on_server (const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) server = fettle_connection_open (get_server (), 0, &error);

  g_assert_no_error (error);
  fettle_connection_execute (server, sql, &error);
  g_assert_no_error (error);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("fettle-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

FettleEngine
fettle_test_database_init (int *argc, char ***argv)
{
  /* Sub-processes of a test are not given the arguments, but the environment. */
  FettleEngine engine =
      g_getenv ("FETTLE_TEST_ENGINE") ? FETTLE_ENGINE_POSTGRESQL : FETTLE_ENGINE_SQLITE;
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      if (strcmp ((*argv)[i], "--postgresql") == 0)
        engine = FETTLE_ENGINE_POSTGRESQL;
      else
        (*argv)[kept++] = (*argv)[i];
    }
  (*argv)[kept] = NULL;
  *argc = kept;

  if (engine == FETTLE_ENGINE_POSTGRESQL)
    g_setenv ("FETTLE_TEST_ENGINE", "postgresql", TRUE);
  if (engine == FETTLE_ENGINE_POSTGRESQL && !get_server ())
    {
      g_print ("1..0 # SKIP no PostgreSQL server: run this through tests/with-postgresql\n");
      exit (EXIT_SUCCESS);
    }
  return engine;
}

/* ---- PostgreSQL ---------------------------------------------------------------------------------- */

/* Making a database takes the server a good while: they are emptied and used again, and dropped when
 * the program ends. */
static GMutex lock;
static GQueue unused = G_QUEUE_INIT; /* char *, addresses */
static GPtrArray *all_names = NULL;  /* char * */

static void
drop_all (void)
{
  for (guint i = 0; i < all_names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP DATABASE %s WITH (FORCE)",
                                              (char *)g_ptr_array_index (all_names, i));

      run_on_server (sql);
    }
  g_ptr_array_unref (all_names);
  g_queue_clear_full (&unused, g_free);
}

static char *
make_database (void)
{
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;

  if (!all_names)
    all_names = g_ptr_array_new_with_free_func (g_free);
  name = g_strdup_printf ("fettle_test_%d_%u", (int)getpid (), all_names->len);
  sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8'", name);
  run_on_server (sql);
  /* After the first connection: what it made in other libraries is still there when this runs. */
  if (all_names->len == 0)
    atexit (drop_all);
  g_ptr_array_add (all_names, g_strdup (name));
  return make_url (name);
}

static void
empty_database (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection = NULL;
  const char *end = url + strcspn (url, "?");
  const char *name = end;
  g_autofree char *reset = NULL;

  while (name[-1] != '/')
    name--;
  reset = g_strdup_printf ("ALTER DATABASE %.*s RESET ALL", (int)(end - name), name);
  run_on_server (reset);
  connection = fettle_connection_open (url, 0, &error);
  g_assert_no_error (error);
  fettle_connection_execute (connection,
                             "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                             " WHERE datname = current_database() AND pid <> pg_backend_pid();"
                             " DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
                             " GRANT USAGE ON SCHEMA public TO PUBLIC",
                             &error);
  g_assert_no_error (error);
}

/* ---- both ---------------------------------------------------------------------------------------- */

char *
fettle_test_database_new (FettleEngine engine)
{
  g_autofree char *folder = NULL;
  char *url;

  if (engine == FETTLE_ENGINE_SQLITE)
    {
      folder = make_folder ();
      return g_build_filename (folder, "test.fettle", NULL);
    }
  g_mutex_lock (&lock);
  url = g_queue_pop_head (&unused);
  if (!url)
    url = make_database ();
  g_mutex_unlock (&lock);
  return url;
}

void
fettle_test_database_drop (char *url)
{
  g_autofree char *owned = url;
  g_autofree char *folder = NULL;

  if (!url)
    return;
  if (!is_postgresql (url))
    {
      folder = g_path_get_dirname (url);
      remove_folder (folder);
      return;
    }
  empty_database (url);
  g_mutex_lock (&lock);
  g_queue_push_head (&unused, g_steal_pointer (&owned));
  g_mutex_unlock (&lock);
}
