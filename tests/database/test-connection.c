/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both engines promise alike: values, statements, the cache, messages. */
#include "fixture.h"

#include <string.h>

/* ---- values ------------------------------------------------------------------------------------ */

static void
test_values (Fixture *fixture, gconstpointer data)
{
  static const char raw[] = { 'a', 0, '\\', '\'', (char)0xff, 'z' };
  g_autoptr (GBytes) content = g_bytes_new_static (raw, sizeof raw);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (FettleStatement) insert = prepare (
      fixture->connection,
      "INSERT INTO thing (id, name, amount, flag, day, content) VALUES ($1, $2, $3, $4, $5, $6)");
  g_autoptr (FettleStatement) select = prepare (
      fixture->connection, "SELECT id, name, amount, flag, day, content FROM thing WHERE id = $1");

  fettle_statement_bind_int64 (insert, 1, G_MAXINT64);
  fettle_statement_bind_text (insert, 2, "Größe “5” O'Neil\\ 漢字\n");
  fettle_statement_bind_int64 (insert, 3, G_MININT64);
  fettle_statement_bind_int64 (insert, 4, 1);
  fettle_statement_bind_text (insert, 5, "2028-02-29");
  fettle_statement_bind_bytes (insert, 6, content);
  run (insert);

  fettle_statement_bind_int64 (select, 1, G_MAXINT64);
  g_assert_true (step (select));
  g_assert_cmpint (fettle_statement_get_int64 (select, 0), ==, G_MAXINT64);
  g_assert_cmpstr (fettle_statement_get_text (select, 1), ==, "Größe “5” O'Neil\\ 漢字\n");
  g_assert_cmpint (fettle_statement_get_int64 (select, 2), ==, G_MININT64);
  g_assert_cmpint (fettle_statement_get_int64 (select, 3), ==, 1);
  g_assert_cmpstr (fettle_statement_get_text (select, 3), ==, "1");
  g_assert_cmpstr (fettle_statement_get_text (select, 4), ==, "2028-02-29");
  loaded = fettle_statement_dup_bytes (select, 5);
  g_assert_true (g_bytes_equal (loaded, content));
  g_assert_false (fettle_statement_is_null (select, 5));
  g_assert_false (step (select));
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection,
               "INSERT INTO thing (id, name, amount, flag, content) VALUES ($1, $2, $3, $4, $5)");
  g_autoptr (FettleStatement) select =
      prepare (fixture->connection, "SELECT name, amount, flag, content FROM thing ORDER BY id");

  fettle_statement_bind_int64 (insert, 1, 1);
  fettle_statement_bind_text (insert, 2, NULL);
  fettle_statement_bind_null (insert, 3);
  fettle_statement_bind_int64 (insert, 4, 0);
  fettle_statement_bind_bytes (insert, 5, NULL);
  run (insert);
  fettle_statement_bind_int64 (insert, 1, 2);
  fettle_statement_bind_text (insert, 2, "");
  fettle_statement_bind_bytes (insert, 5, empty);
  run (insert);

  g_assert_true (step (select));
  g_assert_true (fettle_statement_is_null (select, 0));
  g_assert_null (fettle_statement_get_text (select, 0));
  g_assert_cmpint (fettle_statement_get_int64 (select, 1), ==, 0);
  g_assert_false (fettle_statement_is_null (select, 2));
  g_assert_cmpstr (fettle_statement_get_text (select, 2), ==, "0");
  g_assert_null (fettle_statement_dup_bytes (select, 3));
  g_assert_true (step (select));
  g_assert_cmpstr (fettle_statement_get_text (select, 0), ==, "");
  g_assert_true (fettle_statement_is_null (select, 2));
  loaded = fettle_statement_dup_bytes (select, 3);
  g_assert_nonnull (loaded);
  g_assert_cmpuint (g_bytes_get_size (loaded), ==, 0);
}

static void
test_big_content (Fixture *fixture, gconstpointer data)
{
  gsize size = 5 * 1024 * 1024 + 3;
  g_autofree guint8 *bytes = g_malloc (size);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection, "INSERT INTO thing (content) VALUES ($1)");
  g_autoptr (FettleStatement) select = prepare (fixture->connection, "SELECT content FROM thing");

  for (gsize i = 0; i < size; i++)
    bytes[i] = (i * 2654435761u) >> 13;
  content = g_bytes_new_static (bytes, size);
  fettle_statement_bind_bytes (insert, 1, content);
  run (insert);

  g_assert_true (step (select));
  loaded = fettle_statement_dup_bytes (select, 0);
  g_assert_true (g_bytes_equal (loaded, content));
}

/* ---- statements -------------------------------------------------------------------------------- */

/* Parameters are counted by their number, not by where they stand. */
static void
test_parameter_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) statement = prepare (
      fixture->connection, "SELECT CAST($3 AS text) AS last, CAST($1 AS text) AS first,"
                           " CAST($3 AS text) || CAST($2 AS text) AS joined, '$4' AS quoted");

  fettle_statement_bind_text (statement, 1, "one");
  fettle_statement_bind_text (statement, 2, "two");
  fettle_statement_bind_text (statement, 3, "three");
  g_assert_true (step (statement));
  g_assert_cmpstr (fettle_statement_get_text (statement, 0), ==, "three");
  g_assert_cmpstr (fettle_statement_get_text (statement, 1), ==, "one");
  g_assert_cmpstr (fettle_statement_get_text (statement, 2), ==, "threetwo");
  g_assert_cmpstr (fettle_statement_get_text (statement, 3), ==, "$4");
  g_assert_cmpuint (fettle_statement_get_n_columns (statement), ==, 4);
  g_assert_cmpstr (fettle_statement_get_column_name (statement, 0), ==, "last");
  g_assert_cmpstr (fettle_statement_get_column_name (statement, 3), ==, "quoted");
}

static void
test_more_than_nine_parameters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) statement = prepare (
      fixture->connection,
      "SELECT CAST($12 AS text) || CAST($1 AS text) || CAST($11 AS text) || CAST($2 AS text) ||"
      " CAST($3 AS text) || CAST($4 AS text) || CAST($5 AS text) || CAST($6 AS text) ||"
      " CAST($7 AS text) || CAST($8 AS text) || CAST($9 AS text) || CAST($10 AS text)");
  static const char *const letters[] = {
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    fettle_statement_bind_text (statement, i + 1, letters[i]);
  g_assert_true (step (statement));
  g_assert_cmpstr (fettle_statement_get_text (statement, 0), ==, "lakbcdefghij");
}

static void
test_returning_and_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert = prepare (
      fixture->connection, "INSERT INTO thing (name, amount) VALUES ($1, $2) RETURNING id");
  g_autoptr (FettleStatement) update =
      prepare (fixture->connection, "UPDATE thing SET amount = amount + 1 WHERE amount >= $1");
  gint64 previous = 0;

  for (int i = 0; i < 3; i++)
    {
      fettle_statement_bind_text (insert, 1, "x");
      fettle_statement_bind_int64 (insert, 2, i);
      g_assert_true (step (insert));
      g_assert_cmpint (fettle_statement_get_int64 (insert, 0), >, previous);
      previous = fettle_statement_get_int64 (insert, 0);
      g_assert_false (step (insert));
      fettle_statement_reset (insert);
    }
  fettle_statement_bind_int64 (update, 1, 1);
  run (update);
  g_assert_cmpint (fettle_statement_get_n_changed (update), ==, 2);
  fettle_statement_bind_int64 (update, 1, 100);
  run (update);
  g_assert_cmpint (fettle_statement_get_n_changed (update), ==, 0);
  g_assert_cmpint (query (fixture->connection, "SELECT sum(amount) FROM thing"), ==, 0 + 2 + 3);
}

static void
test_upsert (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) statement =
      prepare (fixture->connection,
               "INSERT INTO thing (id, amount) VALUES ($1, $2)"
               " ON CONFLICT (id) DO UPDATE SET amount = thing.amount + excluded.amount");

  for (int i = 1; i <= 4; i++)
    {
      fettle_statement_bind_int64 (statement, 1, 7);
      fettle_statement_bind_int64 (statement, 2, i);
      run (statement);
    }
  g_assert_cmpint (query (fixture->connection, "SELECT amount FROM thing WHERE id = 7"), ==, 10);
}

static void
test_reset_forgets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection, "INSERT INTO thing (id, name) VALUES ($1, $2)");
  g_autofree char *name = g_strdup ("gone after this run");

  fettle_statement_bind_int64 (insert, 1, 1);
  fettle_statement_bind_text (insert, 2, name);
  run (insert);
  g_clear_pointer (&name, g_free);
  fettle_statement_bind_int64 (insert, 1, 2);
  run (insert);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing WHERE name IS NULL"), ==,
                   1);
}

/* The end is the end: another step does not run the statement again. */
static void
test_step_beyond_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) insert =
      prepare (fixture->connection, "INSERT INTO thing (name) VALUES ('x') RETURNING id");

  g_assert_true (step (insert));
  g_assert_false (step (insert));
  g_assert_false (step (insert));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 1);
  fettle_statement_reset (insert);
  g_assert_true (step (insert));
  fettle_statement_reset (insert);
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 2);
}

/* One statement is stepped through while others run. */
static void
test_nested (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStatement) outer = NULL;
  g_autoptr (FettleStatement) inner = NULL;
  int n = 0;

  execute (fixture->connection, "INSERT INTO thing (id, amount) VALUES (1, 10), (2, 20), (3, 30)");
  outer = prepare (fixture->connection, "SELECT id FROM thing ORDER BY id");
  inner = prepare (fixture->connection, "SELECT amount FROM thing WHERE id = $1");
  while (step (outer))
    {
      fettle_statement_bind_int64 (inner, 1, fettle_statement_get_int64 (outer, 0));
      g_assert_true (step (inner));
      g_assert_cmpint (fettle_statement_get_int64 (inner, 0), ==, ++n * 10);
      fettle_statement_reset (inner);
    }
  g_assert_cmpint (n, ==, 3);
}

/* ---- the cache --------------------------------------------------------------------------------- */

static void
test_cache (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strdup ("SELECT count(*) FROM thing");
  FettleStatement *first = prepare (fixture->connection, "SELECT count(*) FROM thing");
  FettleStatement *second = prepare (fixture->connection, copy);
  FettleStatement *again;
  guint n = fettle_connection_get_n_cached (fixture->connection);

  g_assert_true (first != second);
  g_assert_true (step (first));
  g_assert_true (step (second));
  fettle_statement_release (second);
  fettle_statement_release (first);
  g_assert_cmpuint (fettle_connection_get_n_cached (fixture->connection), ==, n);

  again = prepare (fixture->connection, copy);
  g_assert_true (again == first);
  g_assert_true (step (again));
  fettle_statement_release (again);
}

static void
test_cache_is_bounded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_sql = g_strdup ("SELECT 0 FROM thing WHERE id = $1");
  FettleStatement *lent = prepare (fixture->connection, "SELECT count(*) FROM thing");
  FettleStatement *first;

  for (int i = 0; i < 500; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d FROM thing WHERE id = $1", i);
      g_autoptr (FettleStatement) statement = prepare (fixture->connection, sql);

      fettle_statement_bind_int64 (statement, 1, 1);
      g_assert_false (step (statement));
    }
  g_assert_cmpuint (fettle_connection_get_n_cached (fixture->connection), <=, 201);

  /* Neither what was put out nor what was lent all the while has suffered. */
  first = prepare (fixture->connection, first_sql);
  fettle_statement_bind_int64 (first, 1, 1);
  g_assert_false (step (first));
  fettle_statement_release (first);
  g_assert_true (step (lent));
  fettle_statement_release (lent);
}

static void
test_statement_keeps_connection (Fixture *fixture, gconstpointer data)
{
  FettleStatement *statement = prepare (fixture->connection, "SELECT count(*) FROM thing");

  g_clear_object (&fixture->connection);
  g_assert_true (step (statement));
  g_assert_cmpint (fettle_statement_get_int64 (statement, 0), ==, 0);
  fettle_statement_release (statement);
}

/* ---- whole connections ------------------------------------------------------------------------- */

static void
test_query_int64 (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (query (fixture->connection, "SELECT 42"), ==, 42);
  g_assert_cmpint (query (fixture->connection, "SELECT amount FROM thing"), ==, -2);
  g_assert_cmpint (query (fixture->connection, "SELECT max(amount) FROM thing"), ==, -2);
}

static void
test_execute_several (Fixture *fixture, gconstpointer data)
{
  execute (fixture->connection, "-- a remark; with a semicolon\n"
                                "CREATE TABLE other (name text);\n"
                                "INSERT INTO other VALUES ('a;b'), ('$1');\n"
                                "INSERT INTO other SELECT name FROM other;");
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM other"), ==, 4);
  execute (fixture->connection, "");
}

static void
test_mistake (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (fixture->connection, "SELECT nonsense FROM thing", &error);

  g_assert_null (statement);
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "nonsense"));
  g_clear_error (&error);

  g_assert_false (fettle_connection_execute (fixture->connection, "DELETE FROM nowhere", &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED);
  g_assert_cmpint (query (fixture->connection, "SELECT 1"), ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleConnection) reader = open_again (fixture, FETTLE_CONNECTION_READ_ONLY);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (query (reader, "SELECT count(*) FROM thing"), ==, 0);
  g_assert_false (fettle_connection_begin_write (reader, &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY);
  g_assert_false (fettle_connection_in_transaction (reader));
  g_clear_error (&error);
  g_assert_false (fettle_connection_execute (reader, "INSERT INTO thing (id) VALUES (1)", &error));
  g_assert_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_READ_ONLY);
}

static gpointer
insert_in_thread (gpointer data)
{
  FettleConnection *connection = data;
  g_autoptr (FettleStatement) insert = prepare (connection, "INSERT INTO thing (name) VALUES ($1)");

  fettle_statement_bind_text (insert, 1, "from a thread");
  run (insert);
  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 4; i++)
    g_thread_join (g_thread_new ("insert", insert_in_thread, fixture->connection));
  g_assert_cmpint (query (fixture->connection, "SELECT count(*) FROM thing"), ==, 4);
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fettle_connection_get_engine (fixture->connection), ==, fixture->engine);
  g_assert_cmpstr (fettle_connection_get_url (fixture->connection), ==, fixture->url);
}

static void
test_display_name (void)
{
  static const struct
  {
    const char *url;
    const char *name;
  } cases[] = {
    { "/srv/quay.fettle", "/srv/quay.fettle" },
    { "odd:name@work.fettle", "odd:name@work.fettle" },
    { "postgresql://desk/quay", "postgresql://desk/quay" },
    { "postgresql://desk:5433/quay", "postgresql://desk:5433/quay" },
    { "postgresql://ann@desk:5433/quay", "postgresql://ann@desk:5433/quay" },
    { "postgresql://ann:secret@desk:5433/quay", "postgresql://ann@desk:5433/quay" },
    { "postgres://ann:secret@desk/quay?sslmode=require", "postgres://ann@desk/quay" },
    { "postgresql://desk/quay?user=ann&password=secret", "postgresql://desk/quay" },
    { "postgresql://ann:secret@secret@desk/quay", "postgresql://ann…" },
    { "postgresql://ann:se?cret@desk/quay", "postgresql://ann…" },
    { "postgresql://desk/quay?password=secret@", "postgresql://desk/quay…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = fettle_database_url_get_display_name (cases[i].url);

      g_assert_cmpstr (name, ==, cases[i].name);
      g_assert_null (strstr (name, "cret"));
    }
}

static void
test_without_password (void)
{
  static const struct
  {
    const char *url;
    const char *plain;
  } cases[] = {
    { "/srv/quay?password=1.fettle", "/srv/quay?password=1.fettle" },
    { "postgresql://desk/quay", "postgresql://desk/quay" },
    { "postgresql://ann:secret@desk:5433/quay", "postgresql://ann@desk:5433/quay" },
    { "postgresql://ann:secret@desk/quay?sslmode=require",
      "postgresql://ann@desk/quay?sslmode=require" },
    { "postgresql:///quay?host=/run/pg&password=secret&user=ann&sslpassword=secret",
      "postgresql:///quay?host=/run/pg&user=ann" },
    { "postgresql://desk/quay?password=secret", "postgresql://desk/quay" },
    { "postgresql://ann:secret@secret@desk/quay", "postgresql://ann…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = fettle_database_url_without_password (cases[i].url);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

#define ADD(path, func) fixture_add ("/connection/" path, func)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("values", test_values);
  ADD ("nothing", test_nothing);
  ADD ("big-content", test_big_content);
  ADD ("parameter-numbers", test_parameter_numbers);
  ADD ("more-than-nine-parameters", test_more_than_nine_parameters);
  ADD ("returning-and-changed", test_returning_and_changed);
  ADD ("upsert", test_upsert);
  ADD ("reset-forgets", test_reset_forgets);
  ADD ("step-beyond-end", test_step_beyond_end);
  ADD ("nested", test_nested);
  ADD ("cache", test_cache);
  ADD ("cache-is-bounded", test_cache_is_bounded);
  ADD ("statement-keeps-connection", test_statement_keeps_connection);
  ADD ("query-int64", test_query_int64);
  ADD ("execute-several", test_execute_several);
  ADD ("mistake", test_mistake);
  ADD ("read-only", test_read_only);
  ADD ("threads", test_threads);
  ADD ("identity", test_identity);
  g_test_add_func ("/connection/display-name", test_display_name);
  g_test_add_func ("/connection/without-password", test_without_password);
  return g_test_run ();
}
