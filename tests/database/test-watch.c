/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noticing what other connections have committed, on both engines. */
#include "fixture.h"

#include <string.h>

static gboolean
poll_changed (FettleConnection *connection)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = TRUE;

  fettle_connection_poll_changed (connection, &changed, &error);
  g_assert_no_error (error);
  return changed;
}

static gboolean
wait_changed (FettleConnection *connection, int timeout_ms)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = TRUE;

  fettle_connection_wait_changed (connection, timeout_ms, &changed, &error);
  g_assert_no_error (error);
  return changed;
}

static void
write_and_tell (FettleConnection *connection, const char *payload)
{
  g_autoptr (GError) error = NULL;

  begin_write (connection);
  execute (connection, "INSERT INTO thing (name) VALUES ('x')");
  fettle_connection_notify_others (connection, payload, &error);
  g_assert_no_error (error);
  commit (connection);
}

static void
assert_payload (Fixture *fixture, FettleConnection *watcher, const char *payload)
{
  g_autofree char *taken = fettle_connection_take_payload (watcher);

  g_assert_cmpstr (taken, ==, fixture->engine == FETTLE_ENGINE_SQLITE ? NULL : payload);
}

static void
test_poll (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);

  g_assert_false (poll_changed (watcher));
  g_assert_false (poll_changed (watcher));
  write_and_tell (fixture->connection, "call 1 2 3");
  g_assert_true (wait_changed (watcher, 10000));
  assert_payload (fixture, watcher, "call 1 2 3");
  g_assert_null (fettle_connection_take_payload (watcher));
  g_assert_false (poll_changed (watcher));
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  gboolean postgresql = fixture->engine == FETTLE_ENGINE_POSTGRESQL;
  g_autofree char *second = NULL;
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);

  poll_changed (watcher);
  write_and_tell (fixture->connection, "first");
  write_and_tell (fixture->connection, "second O'Neil “two”");
  g_assert_true (wait_changed (watcher, 10000));
  assert_payload (fixture, watcher, "first");
  /* They may have come together or one by one. */
  for (second = fettle_connection_take_payload (watcher); postgresql && !second;
       second = fettle_connection_take_payload (watcher))
    g_assert_true (wait_changed (watcher, 10000));
  g_assert_cmpstr (second, ==, postgresql ? "second O'Neil “two”" : NULL);
}

static void
test_rolled_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;

  poll_changed (watcher);
  begin_write (fixture->connection);
  execute (fixture->connection, "INSERT INTO thing (name) VALUES ('x')");
  fettle_connection_notify_others (fixture->connection, "nothing", &error);
  g_assert_no_error (error);
  fettle_connection_rollback (fixture->connection);
  g_assert_false (wait_changed (watcher, 150));
}

static void
test_own_changes (Fixture *fixture, gconstpointer data)
{
  g_assert_false (poll_changed (fixture->connection));
  write_and_tell (fixture->connection, "mine");
  g_assert_false (wait_changed (fixture->connection, 150));
  g_assert_null (fettle_connection_take_payload (fixture->connection));
}

static void
test_too_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);
  g_autofree char *payload = g_strnfill (9000, 'a');

  poll_changed (watcher);
  write_and_tell (fixture->connection, payload);
  g_assert_true (wait_changed (watcher, 10000));
  assert_payload (fixture, watcher, "");
}

static gpointer
write_later (gpointer data)
{
  g_usleep (100 * 1000);
  write_and_tell (data, "later");
  return NULL;
}

static void
test_wait (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) watcher = open_again (fixture, 0);
  GThread *thread;

  poll_changed (watcher);
  thread = g_thread_new ("write", write_later, fixture->connection);
  g_assert_true (wait_changed (watcher, -1));
  assert_payload (fixture, watcher, "later");
  g_thread_join (thread);
}

static gpointer
cancel_later (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_wait_is_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread;

  fettle_connection_set_cancellable (fixture->connection, cancellable);
  poll_changed (fixture->connection);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (wait_changed (fixture->connection, -1));
  g_thread_join (thread);
}

#define ADD(path, func) fixture_add ("/watch/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("poll", test_poll);
  ADD ("several", test_several);
  ADD ("rolled-back", test_rolled_back);
  ADD ("own-changes", test_own_changes);
  ADD ("too-long", test_too_long);
  ADD ("wait", test_wait);
  ADD ("wait-is-cancelled", test_wait_is_cancelled);
  return g_test_run ();
}
