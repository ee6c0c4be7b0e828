/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON lines and arrays of objects. */

#include "fettle-test-table.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  const char *what;
  const char *text;
  gsize length;
  const char *account; /* "#" and a part of the message: opening fails with it */
} Row;

#define CASE(what, text, account)                                                                  \
  {                                                                                                \
    what, FETTLE_TEST_BYTES (text), account                                                        \
  }

static const Row rows[] = {
  CASE ("lines", "{\"a\":\"x\",\"b\":1}\n{\"a\":\"y\",\"b\":2}\n", "a|b\n1: x|1\n2: y|2\n"),
  CASE ("array", "[\n{\"a\":1},\n\n{\"a\":2}\n]\n", "a\n2: 1\n4: 2\n"),
  CASE ("array on a line", " [{\"a\":1} , {\"a\":2}] ", "a\n1: 1\n1: 2\n"),
  CASE ("numbers as written",
        "{\"a\":12.50,\"b\":-0.1e+3,\"c\":90071992547409931234}",
        "a|b|c\n1: 12.50|-0.1e+3|90071992547409931234\n"),
  CASE ("literals", "{\"a\":true,\"b\":false,\"c\":null}", "a|b|c\n1: true|false|∅\n"),
  CASE ("nested",
        "{\"a\":{\"b\": [1, {\"c\": []}]},\"d\":[]}",
        "a|d\n1: {\"b\": [1, {\"c\": []}]}|[]\n"),
  CASE ("escapes",
        "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00\"}",
        "a\n1: \"\\/\b\f\n\r\tä😀\n"),
  CASE ("escaped key", "{\"\\u0061\":1}\n{\"a\":2}", "a\n1: 1\n2: 2\n"),
  CASE ("missing keys", "{\"a\":1,\"b\":2}\n{\"b\":3}\n{}\n", "a|b\n1: 1|2\n2: ∅|3\n3: ∅|∅\n"),
  CASE ("later keys", "{\"a\":1}\n{\"c\":2,\"a\":3}\n", "a|c\n1: 1|∅\n2: 3|2\n"),
  CASE ("other order", "{\"a\":1,\"b\":2}\n{\"b\":3,\"a\":4}\n", "a|b\n1: 1|2\n2: 4|3\n"),
  CASE ("objects over lines", "{\n \"a\":\n 1\n}\n{\n \"a\": 2 }\n", "a\n1: 1\n5: 2\n"),
  CASE ("twice",
        "{\"a\":1,\"a\":2}\n{\"a\":3}",
        "a\n1! t.json, line 1: the key “a” occurs twice | 1\n2: 3\n"),
  CASE ("half a pair",
        "{\"a\":\"\\ud83d\"}\n{\"a\":1}",
        "a\n1! t.json, line 1: there is an escape sequence that is no character | \\ud83d\n2: 1\n"),
  CASE ("NUL escaped",
        "{\"a\":\"\\u0000\"}",
        "a\n1! t.json, line 1: there is an escape sequence that is no character | \\u0000\n"),
  CASE ("no objects", "", "\n"),
  CASE ("empty array", " [ ] ", "\n"),
  CASE ("empty objects", "{}{}", "\n1: \n1: \n"),
  CASE ("Windows-1252", "{\"a\":\"Z\xfcrich\"}", "a\n1: Zürich\n"),
  CASE ("UTF-16",
        "\xff\xfe{\0\"\0a\0\"\0:\0"
        "1\0}\0",
        "a\n1: 1\n"),
  CASE ("bad syntax",
        "{\"a\":1}\n{\"a\" 2}\n",
        "a\n1: 1\n! t.json, line 2: this is not valid JSON\n"),
  CASE ("bad syntax first", "{a:1}", "#line 1: this is not valid JSON"),
  CASE ("leading zero", "{\"a\":01}", "#not valid JSON"),
  CASE ("no digit", "{\"a\":-}", "#not valid JSON"),
  CASE ("no decimals", "{\"a\":1.}", "#not valid JSON"),
  CASE ("trailing comma", "{\"a\":1,}", "#not valid JSON"),
  CASE ("bad escape", "{\"a\":\"\\x\"}", "#not valid JSON"),
  CASE ("control character", "{\"a\":\"\n\"}", "#not valid JSON"),
  CASE ("bad word", "{\"a\":nil}", "#not valid JSON"),
  CASE ("cut",
        "{\"a\":1}\n\n{\"a\":",
        "a\n1: 1\n! t.json, line 3: the file ends in the middle of an object\n"),
  CASE ("not objects", "[1,2]", "#an object in braces was expected"),
  CASE ("text", "hello", "#an object in braces was expected"),
  CASE ("comma missing",
        "[{\"a\":1}{\"a\":2}]",
        "a\n1: 1\n! t.json, line 1: an object in braces was expected here\n"),
  CASE ("comma too many",
        "[{\"a\":1},,{\"a\":2}]",
        "a\n1: 1\n! t.json, line 1: an object in braces was expected here\n"),
  CASE ("comma last",
        "[{\"a\":1},]",
        "a\n1: 1\n! t.json, line 1: an object in braces was expected here\n"),
  CASE ("commas between lines",
        "{\"a\":1},\n{\"a\":2}",
        "a\n1: 1\n! t.json, line 1: an object in braces was expected here\n"),
  CASE ("open array",
        "[{\"a\":1},\n{\"a\":2}\n",
        "a\n1: 1\n2: 2\n! t.json, line 3: the file ends before the array does\n"),
  CASE ("more behind",
        "[{\"a\":1}]\nx",
        "a\n1: 1\n! t.json, line 2: there is more behind the end of the array\n"),
  CASE ("NUL",
        "{\"a\":1}\n{\"a\":\0}",
        "a\n1: 1\n! t.json, line 2: there is a NUL byte, so this is not a text file\n"),
};

static void
test_cases (void)
{
  FettleTableReaderOptions options = { .format = FETTLE_TABLE_FORMAT_JSON };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize chunk = 0; chunk < 8; chunk++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GInputStream) stream = fettle_test_stream (rows[i].text, rows[i].length, chunk);
        g_test_message ("%s, %u bytes at a time", rows[i].what, (guint)chunk);
        FettleTableReader *reader =
            fettle_table_reader_open_stream (stream, "t.json", &options, NULL, &error);
        if (*rows[i].account == '#')
          {
            g_assert_nonnull (error);
            g_assert_nonnull (strstr (error->message, rows[i].account + 1));
            g_assert_null (reader);
            continue;
          }
        g_assert_no_error (error);
        g_autofree char *account = fettle_test_read_all (reader);
        g_assert_cmpstr (account, ==, rows[i].account);
      }
}

/* A key that first occurs far down is reported, not lost. */
static void
test_late_key (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FettleTableRow row;
  g_autoptr (GError) error = NULL;
  int n = 0;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (text, "{\"a\":%d}\n", i);
  g_string_append (text, "{\"a\":1,\"late\":2}\n{\"a\":3}\n");
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (text->str, text->len, "t.json", NULL, NULL);
  while (fettle_table_reader_next (reader, &row, &error))
    n++;
  g_assert_cmpint (n, ==, 2000);
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW);
  g_assert_nonnull (strstr (error->message, "line 2001: the key “late”"));
  g_assert_true (fettle_table_reader_next (reader, &row, NULL));
  g_assert_cmpstr (row.cells[0], ==, "3");
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat ("{\"a\":", open, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fettle_test_open (text, strlen (text), "t.json", NULL, &error));
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_SYNTAX);
}

static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree char *cell = g_strnfill (700 * 1024, 'x');
  FettleTableRow row;
  g_autoptr (GError) error = NULL;
  const int n_rows = 30000;

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%s\n{\"n\":%d,\"t\":\"Z\\u00fcrich €\",\"x\":\"%s\"}",
                            i > 0 ? "," : "", i, i == n_rows / 2 ? cell : "end");
  g_string_append (text, "\n]");
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (text->str, text->len, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      gboolean ok = fettle_table_reader_next (reader, &row, &error);
      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpint (row.line, ==, 2 + i);
      g_assert_cmpstr (row.cells[0], ==, number);
      g_assert_cmpstr (row.cells[1], ==, "Zürich €");
      g_assert_cmpstr (row.cells[2], ==, i == n_rows / 2 ? cell : "end");
    }
  g_assert_false (fettle_table_reader_next (reader, &row, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  fettle_test_round_trip (FETTLE_TABLE_FORMAT_JSON, NULL, 1500, FALSE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/cases", test_cases);
  g_test_add_func ("/json/late-key", test_late_key);
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/large", test_large);
  g_test_add_func ("/json/round-trip", test_round_trip);
  return g_test_run ();
}
