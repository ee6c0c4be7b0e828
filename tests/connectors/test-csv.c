/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV files of every kind that other programs write. */

#include "fettle-test-table.h"

#include <glib/gstdio.h>
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
  CASE ("plain", "a,b\n1,2\n", "a|b\n2: 1|2\n"),
  CASE ("no end of line", "a,b\n1,2", "a|b\n2: 1|2\n"),
  CASE ("CR LF", "a,b\r\n1,2\r\n3,4\r\n", "a|b\n2: 1|2\n3: 3|4\n"),
  CASE ("CR", "a,b\r1,2\r3,4", "a|b\n2: 1|2\n3: 3|4\n"),
  CASE ("mixed ends", "a,b\n1,2\r3,4\r\n5,6", "a|b\n2: 1|2\n3: 3|4\n4: 5|6\n"),
  CASE ("only a header", "a,b", "a|b\n"),
  CASE ("blank lines", "\n\na,b\n\n1,2\n\n\n3,4\n\n", "a|b\n5: 1|2\n8: 3|4\n"),
  CASE ("quotes", "a,b\n\"1\",\"2,3\"\n", "a|b\n2: 1|2,3\n"),
  CASE ("doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", "a|b\n2: say \"hi\"|\"\n"),
  CASE ("quote inside a plain cell", "a,b\n5\" pipe,x\n", "a|b\n2: 5\" pipe|x\n"),
  CASE ("lines in quotes", "a,b\n\"1\n2\r\n3\",x\n4,5\n", "a|b\n2: 1\n2\r\n3|x\n5: 4|5\n"),
  CASE ("empty cells", "a,b,c\n,,\n\"\",x,\n", "a|b|c\n2: ||\n3: |x|\n"),
  CASE ("one column", "a\n1\n\"\"\n2\n", "a\n2: 1\n3: \n4: 2\n"),
  CASE ("blanks are kept", "a,b\n 1 , 2\n", "a|b\n2:  1 | 2\n"),
  CASE ("blanks behind quotes", "a,b\n\"1\" ,\"2\"  \n", "a|b\n2: 1|2\n"),
  CASE ("trailing delimiters", "a,b\n1,2,\n3,4,,,\n", "a|b\n2: 1|2\n3: 3|4\n"),
  CASE ("semicolons", "a;b\n1,5;2\n", "a|b\n2: 1,5|2\n"),
  CASE ("tabs", "a\tb\n1,5\t2;3\n", "a|b\n2: 1,5|2;3\n"),
  CASE ("pipes", "a|b,c\n1|2\n", "a|b,c\n2: 1|2\n"),
  CASE (
      "commas win where they are regular", "a,b;c\n1,2\n3,4;5;6\n", "a|b;c\n2: 1|2\n3: 3|4;5;6\n"),
  CASE ("delimiters in quotes do not count", "\"a;b;c\",d\n\"1;2\",3\n", "a;b;c|d\n2: 1;2|3\n"),
  CASE ("named delimiter", "sep=|\na|b\n1|2,3,4\n", "a|b\n3: 1|2,3,4\n"),
  CASE ("named delimiter, CR LF", "sep=;\r\na;b\r\n1;2\r\n", "a|b\n3: 1|2\n"),
  CASE ("names", " a ,,a,\n1,2,3,4\n", "a|Column 2|a (2)|Column 4\n2: 1|2|3|4\n"),
  CASE (
      "too few cells",
      "a,b\n1\n2,3\n",
      "a|b\n2! t.csv, line 2: there is 1 cell, but the first line names 2 columns | 1|∅\n3: 2|3\n"),
  CASE ("too many cells",
        "a,b\n1,2,3\n4,5\n",
        "a|b\n2! t.csv, line 2: there are 3 cells, but the first line names 2 columns | 1|2\n3: "
        "4|5\n"),
  CASE ("text behind a quote",
        "a,b\n\"1\"x,2\n3,4\n",
        "a|b\n2! t.csv, line 2: there is text behind the closing quotation mark in column 1 | "
        "\"1\"x|2\n3: 3|4\n"),
  CASE ("open quote",
        "a,b\n1,2\n3,\"4\n5,6\n",
        "a|b\n2: 1|2\n! t.csv, line 3: the quotation mark that is opened here is never closed\n"),
  CASE ("open quote below its row",
        "a,b\n\"1\n2\",\"4\n5,6\n",
        "a|b\n! t.csv, line 3: the quotation mark that is opened here is never closed\n"),
  CASE ("open quote in the header", "a,\"b\n1,2\n", "#line 1: the quotation mark"),
  CASE ("empty", "", "#the file is empty"),
  CASE ("blank", "\n\r\n\n", "#the file is empty"),
  CASE ("NUL",
        "a,b\n1,2\n3,\0004\n5,6\n",
        "a|b\n2: 1|2\n! t.csv, line 3: there is a NUL byte, so this is not a text file\n"),
  CASE ("old spreadsheet", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "#old or encrypted"),
  CASE ("UTF-8", "a,b\nZürich,日本\n", "a|b\n2: Zürich|日本\n"),
  CASE ("UTF-8 with mark",
        "\xef\xbb\xbf"
        "a,b\n1,ü\n",
        "a|b\n2: 1|ü\n"),
  CASE ("mark and quotes", "\xef\xbb\xbf\"a\",b\n1,2\n", "a|b\n2: 1|2\n"),
  CASE ("Windows-1252", "a,b\nZ\xfcrich,\x80 5\n", "a|b\n2: Zürich|€ 5\n"),
  CASE ("Windows-1252 at the very end", "a,b\n1,caf\xe9", "a|b\n2: 1|café\n"),
  CASE ("bad UTF-8",
        "a,b\nü,1\n2,\xff\n3,4\n",
        "a|b\n2: ü|1\n! t.csv, line 3: there are bytes that are not UTF-8; say which encoding the "
        "file has\n"),
  CASE ("cut UTF-8",
        "a,b\nü,\xe2\x82",
        "a|b\n! t.csv, line 2: there are bytes that are not UTF-8; say which encoding the file "
        "has\n"),
  CASE ("UTF-16LE",
        "\xff\xfe"
        "a\0,\0b\0\n\0\xfc\0,\0\xac\x20\n\0",
        "a|b\n2: ü|€\n"),
  CASE ("UTF-16BE", "\xfe\xff\0a\0,\0b\0\n\0\xfc\0,\x20\xac", "a|b\n2: ü|€\n"),
  CASE ("UTF-16LE without mark",
        "a\0,\0b\0\r\0\n\0"
        "1\0,\0"
        "2\0\r\0\n\0",
        "a|b\n2: 1|2\n"),
  CASE ("UTF-16BE without mark",
        "\0a\0,\0b\0\n\0"
        "1\0,\0"
        "2",
        "a|b\n2: 1|2\n"),
  CASE ("UTF-16 pair",
        "\xff\xfe"
        "a\0\n\0\x3d\xd8\x00\xde\n\0",
        "a\n2: 😀\n"),
  CASE ("UTF-16 half a pair",
        "\xff\xfe"
        "a\0\n\0"
        "1\0\n\0\x3d\xd8x\0\n\0",
        "a\n2: 1\n! t.csv, line 3: there are bytes that are not UTF-16LE; say which encoding the "
        "file has\n"),
  CASE ("UTF-16 cut",
        "\xff\xfe"
        "a\0\n\0"
        "1",
        "a\n! t.csv, line 2: there are bytes that are not UTF-16LE; say which encoding the file "
        "has\n"),
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize chunk = 0; chunk < 8; chunk++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GInputStream) stream = fettle_test_stream (rows[i].text, rows[i].length, chunk);
        g_test_message ("%s, %u bytes at a time", rows[i].what, (guint)chunk);
        FettleTableReader *reader =
            fettle_table_reader_open_stream (stream, "t.csv", NULL, NULL, &error);
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

static void
test_options (void)
{
  static const struct
  {
    FettleTableReaderOptions options;
    const char *text;
    gsize length;
    const char *account;
  } given[] = {
    { { .delimiter = ';' }, FETTLE_TEST_BYTES ("a,b;c\n1,2;3\n"), "a,b|c\n2: 1,2|3\n" },
    { { .delimiter = ':' }, FETTLE_TEST_BYTES ("a:b\n1:2\n"), "a|b\n2: 1|2\n" },
    { { .encoding = "windows-1252" }, FETTLE_TEST_BYTES ("a\nZ\xc3\xbc\n"), "a\n2: ZÃ¼\n" },
    { { .encoding = "latin1" }, FETTLE_TEST_BYTES ("a\nZ\xfc\n"), "a\n2: Zü\n" },
    { { .encoding = "ISO-8859-15" }, FETTLE_TEST_BYTES ("a\n\xa4\n"), "a\n2: €\n" },
    { { .encoding = "utf-8" },
      FETTLE_TEST_BYTES ("\xef\xbb\xbf"
                         "a\nü\n"),
      "a\n2: ü\n" },
    { { .encoding = "UTF-16" },
      FETTLE_TEST_BYTES ("\xff\xfe"
                         "a\0\n\0\xfc\0"),
      "a\n2: ü\n" },
    { { .encoding = "UTF-8" },
      FETTLE_TEST_BYTES ("a\n1\n\xfc\n"),
      "a\n2: 1\n! t.csv, line 3: there are bytes that are not UTF-8; say which encoding the file "
      "has\n" },
    { { .encoding = "SHIFT_JIS" },
      FETTLE_TEST_BYTES ("a\n\x83\x7b\n\xff\xff\n"),
      "a\n2: ボ\n! t.csv, line 3: there are bytes that are not SHIFT_JIS; say which encoding the "
      "file has\n" },
    { { .format = FETTLE_TABLE_FORMAT_CSV }, FETTLE_TEST_BYTES ("{\"a\":1}\n"), "{\"a\":1}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (GError) error = NULL;
      FettleTableReader *reader =
          fettle_test_open (given[i].text, given[i].length, "t.csv", &given[i].options, &error);
      g_assert_no_error (error);
      g_autofree char *account = fettle_test_read_all (reader);
      g_assert_cmpstr (account, ==, given[i].account);
    }
  g_autoptr (GError) error = NULL;
  FettleTableReaderOptions unknown = { .encoding = "KLINGON-8" };
  g_assert_null (fettle_test_open (FETTLE_TEST_BYTES ("a\n"), NULL, &unknown, &error));
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ENCODING);
}

static void
test_found_out (void)
{
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (FETTLE_TEST_BYTES ("a;b\nZ\xfcrich;2\n"), NULL, NULL, NULL);
  FettleTableRow row;
  goffset position, size;

  g_assert_cmpint (fettle_table_reader_get_format (reader), ==, FETTLE_TABLE_FORMAT_CSV);
  g_assert_cmpint (fettle_table_reader_get_delimiter (reader), ==, ';');
  g_assert_true (fettle_table_reader_next (reader, &row, NULL));
  g_assert_cmpstr (fettle_table_reader_get_encoding (reader), ==, "WINDOWS-1252");
  fettle_table_reader_get_progress (reader, &position, &size);
  g_assert_cmpint (position, ==, 13);
  g_assert_cmpint (size, ==, -1);
}

/* Rows, cells and characters that lie across the ends of the buffer. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("n,text,tail\n");
  g_autofree char *cell = g_strnfill (300 * 1024, 'x');
  FettleTableRow row;
  g_autoptr (GError) error = NULL;
  const int n_rows = 60000;

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%d,\"Zürich, \"\"%d\"\"\n€\",%s\n", i, i,
                            i == n_rows / 2 ? cell : "end");
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (text->str, text->len, NULL, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autofree char *expected = g_strdup_printf ("Zürich, \"%d\"\n€", i);
      gboolean ok = fettle_table_reader_next (reader, &row, &error);
      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpint (row.line, ==, 2 + 2 * i);
      g_assert_cmpstr (row.cells[0], ==, number);
      g_assert_cmpstr (row.cells[1], ==, expected);
      g_assert_cmpstr (row.cells[2], ==, i == n_rows / 2 ? cell : "end");
    }
  g_assert_false (fettle_table_reader_next (reader, &row, &error));
  g_assert_no_error (error);
}

/* Only ASCII for longer than any look ahead, then another encoding. */
static void
test_late_encoding (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  FettleTableRow row;
  g_autoptr (GError) error = NULL;
  int n = 0;

  while (text->len < 1024 * 1024)
    g_string_append (text, "plain,ascii\n");
  g_string_append (text, "caf\xe9,\x93quoted\x94\n");
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (text->str, text->len, NULL, NULL, &error);
  while (fettle_table_reader_next (reader, &row, &error))
    if (strcmp (row.cells[0], "plain") != 0)
      {
        g_assert_cmpstr (row.cells[0], ==, "café");
        g_assert_cmpstr (row.cells[1], ==, "“quoted”");
        n++;
      }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
}

static void
test_error_stays (void)
{
  g_autoptr (FettleTableReader) reader =
      fettle_test_open (FETTLE_TEST_BYTES ("a\n\"1"), NULL, NULL, NULL);
  FettleTableRow row;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (fettle_table_reader_next (reader, &row, &error));
      g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_SYNTAX);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FettleTableRow row;
  g_autoptr (GError) error = NULL;

  while (text->len < 1024 * 1024)
    g_string_append (text, "plain,ascii\n");
  g_autoptr (GInputStream) stream = fettle_test_stream (text->str, text->len, 0);
  g_autoptr (FettleTableReader) reader =
      fettle_table_reader_open_stream (stream, NULL, NULL, cancellable, &error);
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  while (fettle_table_reader_next (reader, &row, &error))
    ;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_path (void)
{
  g_autofree char *directory = g_dir_make_tmp ("fettle-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "t.csv", NULL);
  g_autoptr (GError) error = NULL, missing = NULL, is_directory = NULL;
  FettleTableRow row;
  goffset position, size;

  g_assert_true (g_file_set_contents (path, "a,b\n1\n", -1, NULL));
  g_autoptr (FettleTableReader) reader = fettle_table_reader_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_table_reader_get_progress (reader, &position, &size);
  g_assert_cmpint (position, ==, 6);
  g_assert_cmpint (size, ==, 6);
  g_assert_false (fettle_table_reader_next (reader, &row, &error));
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW);
  g_assert_true (g_str_has_prefix (error->message, "t.csv, line 2: "));
  g_remove (path);
  g_assert_null (fettle_table_reader_open (path, NULL, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (fettle_table_reader_open (directory, NULL, NULL, &is_directory));
  g_assert_nonnull (is_directory);
  g_rmdir (directory);
}

static void
test_format_names (void)
{
  static const struct
  {
    const char *name;
    FettleTableFormat format;
  } names[] = {
    { "a.csv", FETTLE_TABLE_FORMAT_CSV },         { "a.CSV", FETTLE_TABLE_FORMAT_CSV },
    { "/x.json/a.tsv", FETTLE_TABLE_FORMAT_CSV }, { "a.json", FETTLE_TABLE_FORMAT_JSON },
    { "a.jsonl", FETTLE_TABLE_FORMAT_JSON },      { "a.xlsx", FETTLE_TABLE_FORMAT_XLSX },
    { "a", FETTLE_TABLE_FORMAT_DETECT },          { "a.pdf", FETTLE_TABLE_FORMAT_DETECT },
    { NULL, FETTLE_TABLE_FORMAT_DETECT },
  };
  static const struct
  {
    const char *text;
    FettleTableFormat format;
  } contents[] = {
    { "", FETTLE_TABLE_FORMAT_CSV },
    { "a,b", FETTLE_TABLE_FORMAT_CSV },
    { "PK\x03\x04", FETTLE_TABLE_FORMAT_XLSX },
    { " \n{ \"a\": 1}", FETTLE_TABLE_FORMAT_JSON },
    { "[\n {", FETTLE_TABLE_FORMAT_JSON },
    { "[]", FETTLE_TABLE_FORMAT_JSON },
    { "\xef\xbb\xbf{}", FETTLE_TABLE_FORMAT_JSON },
    { "[Name],[Town]", FETTLE_TABLE_FORMAT_CSV },
  };
  FettleTableFormat format = FETTLE_TABLE_FORMAT_DETECT;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (fettle_table_format_from_name (names[i].name), ==, names[i].format);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    g_assert_cmpint (fettle_table_format_from_content (contents[i].text, strlen (contents[i].text)),
                     ==, contents[i].format);
  g_assert_true (fettle_table_format_from_nick ("table", &format));
  g_assert_cmpint (format, ==, FETTLE_TABLE_FORMAT_TEXT);
  g_assert_false (fettle_table_format_from_nick ("pdf", &format));
  g_assert_cmpint (format, ==, FETTLE_TABLE_FORMAT_TEXT);
}

static void
test_round_trip (void)
{
  static const FettleTableWriterOptions options[] = { { .delimiter = ',' },
                                                      { .delimiter = ';', .byte_order_mark = TRUE },
                                                      { .delimiter = '\t' } };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    fettle_test_round_trip (FETTLE_TABLE_FORMAT_CSV, &options[i], 1000, TRUE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cases", test_cases);
  g_test_add_func ("/csv/options", test_options);
  g_test_add_func ("/csv/found-out", test_found_out);
  g_test_add_func ("/csv/large", test_large);
  g_test_add_func ("/csv/late-encoding", test_late_encoding);
  g_test_add_func ("/csv/error-stays", test_error_stays);
  g_test_add_func ("/csv/cancel", test_cancel);
  g_test_add_func ("/csv/path", test_path);
  g_test_add_func ("/csv/format-names", test_format_names);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
