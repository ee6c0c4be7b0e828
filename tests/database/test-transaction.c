/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions, what spoils them, waiting for others and being stopped, on both engines. */
#include "fixture.h"

#include <string.h>

static const char add_thing[] = "INSERT INTO thing (name) VALUES ('x')";
static const char count_things[] = "SELECT count(*) FROM thing";

static void
test_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);

  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  begin_write (fixture->connection);
  g_assert_true (fettle_connection_in_transaction (fixture->connection));
  execute (fixture->connection, add_thing);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 1);
  g_assert_cmpint (query (other, count_things), ==, 0);
  commit (fixture->connection);
  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  g_assert_cmpint (query (other, count_things), ==, 1);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  fettle_connection_rollback (fixture->connection);
  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);

  /* The next one is not touched by it. */
  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  commit (fixture->connection);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 1);
}

static void
test_rollback_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) select = NULL;

  execute (fixture->connection, "INSERT INTO thing (name) VALUES ('a'), ('b'), ('c')");
  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  select = prepare (fixture->connection, "SELECT id FROM thing");
  g_assert_true (step (select));
  fettle_connection_rollback (fixture->connection);
  fettle_statement_reset (select);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 3);
}

static void
test_end_without_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);

  begin_write (other);
  execute (other, add_thing);
  g_clear_object (&other);
  begin_write (fixture->connection);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);
  commit (fixture->connection);
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) reader = open_again (fixture, 0);

  begin_read (reader);
  g_assert_cmpint (query (reader, count_things), ==, 0);
  execute (fixture->connection, add_thing);
  g_assert_cmpint (query (reader, count_things), ==, 0);
  commit (reader);
  g_assert_cmpint (query (reader, count_things), ==, 1);
}

static void
test_write_while_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert = NULL;
  g_autoptr (GError) error = NULL;

  insert = prepare (fixture->connection, add_thing);
  begin_read (fixture->connection);
  g_assert_false (fettle_statement_run (insert, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY);
  fettle_connection_rollback (fixture->connection);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);
}

/* After an error nothing else is taken, and nothing is kept. */
static void
test_spoiled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection, "INSERT INTO thing (id) VALUES ($1)");
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  begin_write (fixture->connection);
  execute (fixture->connection, "INSERT INTO thing (id) VALUES (1)");
  fettle_statement_bind_int64 (insert, 1, 1);
  g_assert_false (fettle_statement_run (insert, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CONSTRAINT);
  first = g_strdup (error->message);
  g_clear_error (&error);

  fettle_statement_bind_int64 (insert, 1, 2);
  g_assert_false (fettle_statement_run (insert, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CONSTRAINT);
  second = execute_fails (fixture->connection, add_thing, FETTLE_DATABASE_ERROR_CONSTRAINT);
  third = commit_fails (fixture->connection, FETTLE_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, ==, third);

  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);
}

static void
test_mistake_spoils (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  g_assert_null (
      fettle_connection_prepare (fixture->connection, "SELECT nonsense FROM thing", NULL));
  g_assert_false (fettle_connection_commit (fixture->connection, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);
}

/* ---- constraints ------------------------------------------------------------------------------- */

static void
assert_violates (FettleConnection *connection,
                 const char *sql,
                 const char *sentence,
                 const char *name)
{
  g_autofree char *message = execute_fails (connection, sql, FETTLE_DATABASE_ERROR_CONSTRAINT);

  g_assert_nonnull (strstr (message, sentence));
  g_assert_nonnull (fettle_connection_get_violation (connection));
  g_assert_nonnull (strstr (fettle_connection_get_violation (connection), name));
}

static void
test_constraints (Fixture *fixture, gconstpointer data)
{
  FettleConnection *connection = fixture->connection;

  execute (
      connection,
      "CREATE TABLE parent (id bigint PRIMARY KEY, code text NOT NULL, size bigint CHECK (size > "
      "0));"
      "CREATE UNIQUE INDEX parent_code ON parent (code);"
      "CREATE TABLE child (id bigint PRIMARY KEY, parent bigint NOT NULL REFERENCES parent (id));"
      "INSERT INTO parent VALUES (1, 'a', 1);"
      "INSERT INTO child VALUES (1, 1)");
  assert_violates (connection, "INSERT INTO parent VALUES (2, 'a', 1)", "the same value", "code");
  assert_violates (connection, "INSERT INTO parent VALUES (2, NULL, 1)", "required", "code");
  assert_violates (connection, "INSERT INTO parent VALUES (2, 'b', 0)", "not one of those allowed",
                   "size");
  assert_violates (connection, "INSERT INTO child VALUES (2, 99)", "refers", "");
  assert_violates (connection, "DELETE FROM parent", "refers", "");
  g_assert_cmpint (query (connection, "SELECT count(*) FROM parent"), ==, 1);
}

static void
test_constraint_at_commit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  execute (
      fixture->connection,
      "CREATE TABLE parent (id bigint PRIMARY KEY);"
      "CREATE TABLE child (parent bigint REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
  begin_write (fixture->connection);
  execute (fixture->connection, "INSERT INTO child VALUES (1)");
  message = commit_fails (fixture->connection, FETTLE_DATABASE_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (message, "refers"));
  g_assert_false (fettle_connection_in_transaction (fixture->connection));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM child"), ==, 0);
}

/* ---- others, and being stopped ------------------------------------------------------------------ */

static const char lock_thing[] = "UPDATE thing SET amount = 5 WHERE id = 1";

static gboolean
try_to_write (FettleConnection *connection, GError **error)
{
  gboolean ok;

  if (!fettle_connection_begin_write (connection, error))
    return FALSE;
  ok = fettle_connection_execute (connection, lock_thing, error);
  fettle_connection_rollback (connection);
  return ok;
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;

  execute (fixture->connection, "INSERT INTO thing (id) VALUES (1)");
  begin_write (fixture->connection);
  execute (fixture->connection, lock_thing);

  fettle_connection_set_busy_timeout (other, 50);
  g_assert_false (try_to_write (other, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "Try again"));
  g_clear_error (&error);

  commit (fixture->connection);
  g_assert_true (try_to_write (other, &error));
  g_assert_no_error (error);
}

static gpointer
commit_later (gpointer data)
{
  g_usleep (100 * 1000);
  commit (data);
  return NULL;
}

static void
test_wait_for_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);
  g_autoptr (GError) error = NULL;
  GThread *thread;

  execute (fixture->connection, "INSERT INTO thing (id) VALUES (1)");
  begin_write (fixture->connection);
  execute (fixture->connection, lock_thing);
  thread = g_thread_new ("commit", commit_later, fixture->connection);
  g_assert_true (try_to_write (other, &error));
  g_assert_no_error (error);
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
test_cancel (Fixture *fixture, gconstpointer data)
{
  const char *endless = fixture->engine == FETTLE_ENGINE_SQLITE
                            ? "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                              "SELECT count(*) FROM n"
                            : "SELECT pg_sleep(3600)";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FettleStatement) select = prepare (fixture->connection, endless);
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_later, cancellable);
  gboolean row;

  fettle_connection_set_cancellable (fixture->connection, cancellable);
  begin_read (fixture->connection);
  g_assert_false (fettle_statement_step (select, &row, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CANCELLED);
  g_assert_false (row);
  g_thread_join (thread);
  fettle_connection_rollback (fixture->connection);
  fettle_connection_set_cancellable (fixture->connection, NULL);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 0);
}

static void
test_cancel_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) other = open_again (fixture, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  execute (fixture->connection, "INSERT INTO thing (id) VALUES (1)");
  begin_write (fixture->connection);
  execute (fixture->connection, lock_thing);

  fettle_connection_set_busy_timeout (other, 3600 * 1000);
  fettle_connection_set_cancellable (other, cancellable);
  thread = g_thread_new ("cancel", cancel_later, cancellable);
  g_assert_false (try_to_write (other, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* What was written is kept, even where the wish to stop comes just before COMMIT. */
static void
test_commit_is_not_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fettle_connection_set_cancellable (fixture->connection, cancellable);
  begin_write (fixture->connection);
  execute (fixture->connection, add_thing);
  g_cancellable_cancel (cancellable);
  commit (fixture->connection);
  fettle_connection_set_cancellable (fixture->connection, NULL);
  g_assert_cmpint (query (fixture->connection, count_things), ==, 1);
}

#define ADD(path, func) fixture_add ("/transaction/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("commit", test_commit);
  ADD ("rollback", test_rollback);
  ADD ("rollback-while-reading", test_rollback_while_reading);
  ADD ("end-without-commit", test_end_without_commit);
  ADD ("snapshot", test_snapshot);
  ADD ("write-while-reading", test_write_while_reading);
  ADD ("spoiled", test_spoiled);
  ADD ("mistake-spoils", test_mistake_spoils);
  ADD ("constraints", test_constraints);
  ADD ("constraint-at-commit", test_constraint_at_commit);
  ADD ("busy", test_busy);
  ADD ("wait-for-others", test_wait_for_others);
  ADD ("cancel", test_cancel);
  ADD ("cancel-waiting", test_cancel_waiting);
  ADD ("commit-is-not-cancelled", test_commit_is_not_cancelled);
  return g_test_run ();
}
