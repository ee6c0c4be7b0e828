/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL server on bad days: away, refusing, gone in the middle, gone at COMMIT. */
#include <string.h>

#include "fixture.h"
#include "relay.h"

static const char add_thing[] = "INSERT INTO thing (name) VALUES ('x')";
static const char count_things[] = "SELECT count(*) FROM thing";

static void
assert_open_fails (const char *url)
{
  g_autofree char *message = open_fails (url, 0, FETTLE_DATABASE_ERROR_OPEN);

  g_test_message ("%s", message);
  g_assert_null (strstr (message, "s3cret"));
}

static void
test_cannot_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_database = g_strdup (fixture->url);
  const char *end = fixture->url + strcspn (fixture->url, "?");

  /* A port that nobody listens on, a server that is none, addresses that are none. */
  assert_open_fails ("postgresql://ann:s3cret@127.0.0.1:1/quay");
  assert_open_fails ("postgresql://ann:s3cret@%2Fno%2Fsuch%2Ffolder/quay");
  assert_open_fails ("postgresql://ann:s3cret@127.0.0.1:port/quay");
  assert_open_fails ("postgresql://ann:s3cret@s3cret@127.0.0.1/quay");
  assert_open_fails ("postgresql://ann:s3cret%zz@127.0.0.1/quay");
  assert_open_fails ("postgresql://127.0.0.1:1/quay?password=s3cret&user=ann");
  assert_open_fails ("postgresql://127.0.0.1:1/quay?passwort=s3cret");

  /* The fixture's database under a name that does not exist. */
  other_database[end - fixture->url - 1] = 'x';
  assert_open_fails (other_database);
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  Relay *relay = relay_new (fixture->url);
  g_autofree char *url = relay_make_url (relay);
  const char *password = strchr (strstr (url, "://") + 3, ':') + 1;
  const char *at = strchr (password, '@');
  g_autofree char *wrong = g_strdup_printf ("%.*s%s%s", (int)(password - url), url, "s3cret", at);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection = fettle_connection_open (wrong, 0, &error);

  if (connection)
    g_test_skip ("This server asks for no password.");
  else
    {
      g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_OPEN);
      g_assert_nonnull (strstr (error->message, "password"));
      g_assert_null (strstr (error->message, "s3cret"));
    }
  g_clear_object (&connection);
  relay_free (relay);
}

/* ---- the line breaks ---------------------------------------------------------------------------- */

static gint64
get_backend (FettleConnection *connection)
{
  return query (connection, "SELECT pg_backend_pid()");
}

/* Ends another connection's session, and waits until the server has done so. */
static void
terminate (Fixture *fixture, gint64 backend)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);
  g_autofree char *kill =
      g_strdup_printf ("SELECT pg_terminate_backend(%" G_GINT64_FORMAT ", 10000)", backend);

  g_assert_cmpint (query (other, kill), ==, 1);
}

static void
test_lost_while_reading (Fixture *fixture, gconstpointer data)
{
  FettleConnection *connection = fixture->connection;
  g_autoptr (FettleStatement) statement = prepare (connection, count_things);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  gboolean row;

  begin_read (connection);
  g_assert_true (step (statement));
  fettle_statement_reset (statement);
  terminate (fixture, get_backend (connection));
  g_assert_false (fettle_statement_step (statement, &row, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_LOST);
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  again = execute_fails (connection, "SELECT 1", FETTLE_DATABASE_ERROR_LOST);
  fettle_connection_rollback (connection);

  /* The next use connects again; the statement kept all the while works on. */
  begin_read (connection);
  fettle_statement_reset (statement);
  g_assert_true (step (statement));
  g_assert_cmpint (fettle_statement_get_int64 (statement, 0), ==, 0);
  fettle_statement_reset (statement);
  commit (connection);
}

static void
test_lost_while_writing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  terminate (fixture, get_backend (fixture->connection));
  first = execute_fails (fixture->connection, add_thing, FETTLE_DATABASE_ERROR_LOST);
  second = commit_fails (fixture->connection, FETTLE_DATABASE_ERROR_LOST);
  g_assert_false (fettle_connection_in_transaction (fixture->connection));

  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  commit (fixture->connection);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 1);
}

/* A session that ended overnight is made again without a word, with its settings and statements. */
static void
test_lost_while_idle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection, "INSERT INTO thing (name) VALUES ($1)");

  fettle_connection_set_busy_timeout (fixture->connection, 1234);
  terminate (fixture, get_backend (fixture->connection));
  begin_write (fixture->connection);
  fettle_statement_bind_text (insert, 1, "x");
  run (insert);
  commit (fixture->connection);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 1);
  g_assert_cmpint (
      query (fixture->connection, "SELECT setting FROM pg_settings WHERE name = 'lock_timeout'"),
      ==, 1234);
}

static void
with_relay (Fixture *fixture, void (*func) (Fixture *, FettleConnection *, Relay *))
{
  Relay *relay = relay_new (fixture->url);
  g_autofree char *url = relay_make_url (relay);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleConnection) connection = fettle_connection_open (url, 0, &error);

  g_assert_no_error (error);
  func (fixture, connection, relay);
  g_clear_object (&connection);
  relay_free (relay);
}

static void
check_uncertain (
    Fixture *fixture, FettleConnection *connection, Relay *relay, RelayMode mode, gint64 n_written)
{
  g_autofree char *message = NULL;

  begin_write (connection);
  execute (connection, add_thing);
  relay_set_mode (relay, mode);
  message = commit_fails (connection, FETTLE_DATABASE_ERROR_UNCERTAIN);
  g_assert_nonnull (strstr (message, "not known"));
  g_assert_null (strstr (message, "password"));
  g_assert_false (fettle_connection_in_transaction (connection));

  /* Whoever looks afterwards, by the same connection, sees what came of it. */
  begin_read (connection);
  g_assert_cmpint (query (connection, count_things), ==, n_written);
  commit (connection);
}

static void
commit_not_received (Fixture *fixture, FettleConnection *connection, Relay *relay)
{
  check_uncertain (fixture, connection, relay, RELAY_CUT_BEFORE, 0);
}

static void
test_commit_not_received (Fixture *fixture, gconstpointer data)
{
  with_relay (fixture, commit_not_received);
}

static void
commit_not_answered (Fixture *fixture, FettleConnection *connection, Relay *relay)
{
  check_uncertain (fixture, connection, relay, RELAY_CUT_AFTER, 1);
}

static void
test_commit_not_answered (Fixture *fixture, gconstpointer data)
{
  with_relay (fixture, commit_not_answered);
}

static void
read_commit_lost (Fixture *fixture, FettleConnection *connection, Relay *relay)
{
  g_autofree char *message = NULL;

  begin_read (connection);
  relay_set_mode (relay, RELAY_CUT_BEFORE);
  message = commit_fails (connection, FETTLE_DATABASE_ERROR_LOST);
}

static void
test_read_commit_lost (Fixture *fixture, gconstpointer data)
{
  with_relay (fixture, read_commit_lost);
}

/* Without a transaction, too, a write may have happened and a read cannot. */
static void
lost_by_itself (Fixture *fixture, FettleConnection *connection, Relay *relay)
{
  g_autofree char *written = NULL;
  g_autofree char *read = NULL;

  relay_set_mode (relay, RELAY_CUT_ANYTHING);
  written = execute_fails (connection, add_thing, FETTLE_DATABASE_ERROR_UNCERTAIN);
  g_assert_cmpint (query (connection, count_things), ==, 0);
  relay_set_mode (relay, RELAY_CUT_ANYTHING);
  read = execute_fails (connection, count_things, FETTLE_DATABASE_ERROR_LOST);
  g_assert_cmpint (query (connection, count_things), ==, 0);
}

static void
test_lost_by_itself (Fixture *fixture, gconstpointer data)
{
  with_relay (fixture, lost_by_itself);
}

static void
test_watcher_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *payload = NULL;
  gboolean changed;

  g_assert_true (fettle_connection_poll_changed (watcher, &changed, &error));
  g_assert_false (changed);
  terminate (fixture, get_backend (watcher));
  g_assert_false (fettle_connection_wait_changed (watcher, 10000, &changed, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_LOST);
  g_clear_error (&error);

  /* Something may have been missed meanwhile. */
  g_assert_true (fettle_connection_wait_changed (watcher, 10000, &changed, &error));
  g_assert_no_error (error);
  g_assert_true (changed);
  payload = fettle_connection_take_payload (watcher);
  g_assert_cmpstr (payload, ==, "");
}

/* ---- refusals ----------------------------------------------------------------------------------- */

/* Each waits for the other: the server ends one of them. */
static gpointer
lock_second_then_first (gpointer data)
{
  FettleConnection *connection = data;
  gboolean ok;

  ok = fettle_connection_execute (connection, "UPDATE thing SET amount = 1 WHERE id = 1", NULL);
  fettle_connection_rollback (connection);
  return GINT_TO_POINTER (ok);
}

static void
test_deadlock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;
  GThread *thread;
  gboolean mine, theirs;

  execute (fixture->connection, "INSERT INTO thing (id) VALUES (1), (2)");
  begin_write (fixture->connection);
  begin_write (other);
  execute (fixture->connection, "UPDATE thing SET amount = 1 WHERE id = 1");
  execute (other, "UPDATE thing SET amount = 1 WHERE id = 2");
  thread = g_thread_new ("lock", lock_second_then_first, other);
  mine = fettle_connection_execute (fixture->connection, "UPDATE thing SET amount = 1 WHERE id = 2",
                                    &error);
  fettle_connection_rollback (fixture->connection);
  theirs = GPOINTER_TO_INT (g_thread_join (thread));
  g_assert_true (mine != theirs);
  if (!mine)
    g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_BUSY);
}

static void
alter_database (Fixture *fixture, const char *setting)
{
  g_autofree char *sql = g_strdup_printf (
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %%I SET %s', current_database()); END $$",
      setting);

  execute (fixture->connection, sql);
}

static void
test_server_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) connection = NULL;
  g_autoptr (FettleStatement) select = NULL;

  execute (fixture->connection,
           "INSERT INTO thing (day, content) VALUES ('2026-03-05', 'ab\\\\c')");
  alter_database (fixture, "DateStyle = ''German, DMY''");
  alter_database (fixture, "bytea_output = ''escape''");
  alter_database (fixture, "standard_conforming_strings = off");
  connection = open_again (fixture, 0);
  select = prepare (connection, "SELECT day, content, 'a\\b' FROM thing");
  g_assert_true (step (select));
  g_assert_cmpstr (fettle_statement_get_text (select, 0), ==, "2026-03-05");
  g_assert_true (g_str_has_prefix (fettle_statement_get_text (select, 1), "\\x"));
  g_assert_cmpstr (fettle_statement_get_text (select, 2), ==, "a\\b");
}

static void
test_read_only_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) connection = NULL;
  g_autofree char *message = NULL;

  alter_database (fixture, "default_transaction_read_only = on");
  connection = open_again (fixture, 0);
  begin_write (connection);
  message = execute_fails (connection, add_thing, FETTLE_DATABASE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (message, "takes no changes"));
  fettle_connection_rollback (connection);
}

static void
test_no_permission (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  execute (fixture->connection, "SET ROLE pg_monitor");
  message = execute_fails (fixture->connection, "SELECT * FROM thing", FETTLE_DATABASE_ERROR_OPEN);
  g_assert_nonnull (strstr (message, "permission"));
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      fettle_connection_backup (fixture->connection, "/tmp/never-made.fettle", NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "pg_dump"));
}

#define ADD(path, func) fixture_add ("/postgresql-server/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("cannot-open", test_cannot_open);
  ADD ("wrong-password", test_wrong_password);
  ADD ("lost-while-reading", test_lost_while_reading);
  ADD ("lost-while-writing", test_lost_while_writing);
  ADD ("lost-while-idle", test_lost_while_idle);
  ADD ("commit-not-received", test_commit_not_received);
  ADD ("commit-not-answered", test_commit_not_answered);
  ADD ("read-commit-lost", test_read_commit_lost);
  ADD ("lost-by-itself", test_lost_by_itself);
  ADD ("watcher-lost", test_watcher_lost);
  ADD ("deadlock", test_deadlock);
  ADD ("server-settings", test_server_settings);
  ADD ("read-only-server", test_read_only_server);
  ADD ("no-permission", test_no_permission);
  ADD ("backup", test_backup);
  return g_test_run ();
}
