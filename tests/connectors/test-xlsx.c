/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: our own, and parts as other programs write them. */

#include "fettle-test-table.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#define RELATIONS                                                                                  \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"         \
  "<Relationship Id=\"rId7\" Target=\"worksheets/other.xml\"/>"                                    \
  "<Relationship Id=\"rId3\" Target=\"worksheets/first.xml\"/></Relationships>"
#define WORKBOOK                                                                                   \
  "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"     \
  "<sheets><sheet name=\"One\" r:id=\"rId3\"/><sheet name=\"Two\" r:id=\"rId7\"/></sheets>"        \
  "</workbook>"
#define STYLES                                                                                     \
  "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy hh:mm\"/>"                \
  "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/></numFmts>"                      \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                             \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"                       \
  "<xf numFmtId=\"165\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define HEADER                                                                                     \
  "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>"                                 \
  "<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>"

/* A zip file of up to eight parts: name, text, … */
static GBytes *
make_package (const char *const *parts)
{
  gsize capacity = 1 << 20, used = 0;
  char *bytes = g_malloc (capacity);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, bytes, capacity, &used);
  for (; parts[0] != NULL; parts += 2)
    {
      struct archive_entry *entry = archive_entry_new ();
      archive_entry_set_pathname (entry, parts[0]);
      archive_entry_set_size (entry, (la_int64_t)strlen (parts[1]));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_write_header (archive, entry);
      archive_write_data (archive, parts[1], strlen (parts[1]));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (bytes, used);
}

static FettleTableReader *
open_package (const char *const *parts, GError **error)
{
  gsize length;
  g_autoptr (GBytes) bytes = make_package (parts);
  const void *data = g_bytes_get_data (bytes, &length);

  return fettle_test_open (data, length, "t.xlsx", NULL, error);
}

static void
check_sheet (const char *sheet, const char *account)
{
  const char *const parts[] = { "xl/worksheets/first.xml",
                                sheet,
                                "xl/workbook.xml",
                                WORKBOOK,
                                "xl/_rels/workbook.xml.rels",
                                RELATIONS,
                                "xl/styles.xml",
                                STYLES,
                                "xl/sharedStrings.xml",
                                "<sst><si><t>zero</t></si><si><r><t>o</t></r><r><t>ne</t></r>"
                                "<rPh><t>hint</t></rPh></si><si/><si><t xml:space=\"preserve\"> x "
                                "</t></si><si><t>a_x000D_b_x5F</t></si></sst>",
                                NULL };
  g_autoptr (GError) error = NULL;
  FettleTableReader *reader = open_package (parts, &error);

  if (*account == '#')
    {
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, account + 1));
      g_assert_null (reader);
      return;
    }
  g_assert_no_error (error);
  g_autofree char *read = fettle_test_read_all (reader);
  g_assert_cmpstr (read, ==, account);
}

static void
test_sheets (void)
{
  static const char *const rows[][2] = {
    { SHEET (HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2.5</v></c></row>"),
      "a|b\n2: 1|2.5\n" },
    { SHEET (HEADER
             "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c></row>"
             "<row r=\"7\"><c r=\"A7\" t=\"s\"><v>3</v></c><c r=\"B7\" t=\"s\"><v>4</v></c></row>"),
      "a|b\n3: ∅|one\n7:  x |a\rb_x5F\n" },
    { SHEET (HEADER "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c></row>"
                    "<row><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v>text</v></c></row>"),
      "a|b\n2: true|false\n3: #N/A|text\n" },
    { SHEET (HEADER "<row r=\"2\"><c r=\"A2\"><v>1.1000000000000001</v></c><c "
                    "r=\"B2\"><v>1.5E-3</v></c></row>"
                    "<row r=\"3\"><c r=\"A3\"><v>-2.5E+20</v></c><c "
                    "r=\"B3\"><v>123456789012345680</v></c></row>"),
      "a|b\n2: 1.1|0.0015\n3: -250000000000000000000|123456789012346000\n" },
    { SHEET (
          HEADER
          "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46086</v></c><c r=\"B2\" "
          "s=\"2\"><v>46086.458333333336</v></c></row>"
          "<row r=\"3\"><c r=\"A3\" s=\"3\"><v>46086</v></c><c r=\"B3\" "
          "s=\"4\"><v>0.5</v></c></row>"
          "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>1</v></c><c r=\"B4\" s=\"99\"><v>60</v></c></row>"),
      "a|b\n2: 2026-03-05|2026-03-05 11:00:00\n3: 46086|12:00:00\n4: 1900-01-01|60\n" },
    { SHEET (HEADER "<row r=\"2\"/><row r=\"3\"><c r=\"A3\"/><c r=\"B3\"><v></v></c></row>"
                    "<row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"),
      "a|b\n4: 1|∅\n" },
    { SHEET (HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>3</v></c></row>"
                    "<row r=\"3\"><c r=\"A3\"><v>4</v></c></row>"),
      "a|b\n2! t.xlsx, line 2: there is something to the right of the last heading | 1|∅\n3: "
      "4|∅\n" },
    { "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row r=\"1\"><x:c "
      "r=\"A1\"><x:v>5</x:v></x:c></x:row>"
      "</x:sheetData></x:worksheet>",
      "5\n" },
    { SHEET (""), "#the first sheet is empty" },
    { SHEET (HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c>") "x",
      "#damaged (Opening and ending tag mismatch" },
    { "<!DOCTYPE x [<!ENTITY e \"boom\">]>" SHEET (HEADER), "#damaged" },
    { "", "#damaged" },
    { SHEET (HEADER
             "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c><c r=\"ZZZZ2\"><v>7</v></c></row>"),
      "a|b\n2: ∅|7\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("sheet %u", (guint)i);
      check_sheet (rows[i][0], rows[i][1]);
    }
}

static void
test_packages (void)
{
  const char *const bare[] = { "xl/worksheets/sheet1.xml", SHEET (HEADER), NULL };
  const char *const no_sheet[] = { "xl/workbook.xml", WORKBOOK, NULL };
  const char *const other[] = { "readme.txt", "hello", NULL };
  g_autoptr (GError) error = NULL, no_error = NULL, cut_error = NULL, text_error = NULL;
  gsize length;

  FettleTableReader *reader = open_package (bare, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fettle_table_reader_get_format (reader), ==, FETTLE_TABLE_FORMAT_XLSX);
  g_autofree char *account = fettle_test_read_all (reader);
  g_assert_cmpstr (account, ==, "a|b\n");
  g_assert_null (open_package (no_sheet, &no_error));
  g_assert_error (no_error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_FORMAT);
  g_clear_error (&no_error);
  g_assert_null (open_package (other, &no_error));
  g_assert_error (no_error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_FORMAT);
  g_autoptr (GBytes) whole = make_package (bare);
  const char *data = g_bytes_get_data (whole, &length);
  g_assert_null (fettle_test_open (data, length / 2, "t.xlsx", NULL, &cut_error));
  g_assert_error (cut_error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_FORMAT);
  g_assert_null (fettle_test_open ("a,b\n1,2\n", 8, "t.xlsx", NULL, &text_error));
  g_assert_error (text_error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_FORMAT);
}

/* A part that unpacks without end is stopped. */
static void
test_bomb (void)
{
  gsize capacity = 8 << 20, used = 0;
  g_autofree char *buffer = g_malloc (capacity);
  g_autofree char *blanks = g_strnfill (1 << 16, ' ');
  g_autofree char *row = g_strconcat (blanks, "<row/>", NULL);
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autoptr (GError) error = NULL;

  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, capacity, &used);
  archive_entry_set_pathname (entry, "xl/worksheets/sheet1.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, "<worksheet>", 11);
  for (int i = 0; i < 1200; i++)
    archive_write_data (archive, row, strlen (row));
  archive_entry_free (entry);
  archive_write_close (archive);
  archive_write_free (archive);
  g_assert_null (fettle_test_open (buffer, used, "t.xlsx", NULL, &error));
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_TOO_LARGE);
}

static void
test_limits (void)
{
  const FettleTableColumn column = { "a", FETTLE_TABLE_CELL_TEXT };
  g_autofree char *fits = g_strnfill (32767, 'x');
  g_autofree char *too_long = g_strnfill (32768, 'x');
  const char *const good[] = { fits }, *const bad[] = { too_long };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleTableWriter) writer = fettle_table_writer_new_stream (
      out, FETTLE_TABLE_FORMAT_XLSX, &column, 1, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (fettle_table_writer_write (writer, good, &error));
  g_assert_false (fettle_table_writer_write (writer, bad, &error));
  g_assert_error (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_TOO_LARGE);
}

/* Long numbers stay whole, though a spreadsheet program could not keep them as numbers. */
static void
test_exact_numbers (void)
{
  static const char *const numbers[] = {
    "0.1",   "1234.5", "-7", "123456789012345", "1234567890123456789", "0.000000000000000012345678",
    "00123", "1e5"
  };
  const FettleTableColumn column = { "a", FETTLE_TABLE_CELL_NUMBER };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (FettleTableWriter) writer =
      fettle_table_writer_new_stream (out, FETTLE_TABLE_FORMAT_XLSX, &column, 1, NULL, NULL, NULL);
  FettleTableRow row;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (fettle_table_writer_write (writer, &numbers[i], NULL));
  g_assert_true (fettle_table_writer_close (writer, NULL));
  g_autoptr (FettleTableReader) reader = fettle_test_open (
      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
      g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), NULL, NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_true (fettle_table_reader_next (reader, &row, NULL));
      g_assert_cmpstr (row.cells[0], ==, numbers[i]);
    }
}

static void
test_round_trip (void)
{
  fettle_test_round_trip (FETTLE_TABLE_FORMAT_XLSX, NULL, 60, TRUE);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/packages", test_packages);
  g_test_add_func ("/xlsx/bomb", test_bomb);
  g_test_add_func ("/xlsx/limits", test_limits);
  g_test_add_func ("/xlsx/exact-numbers", test_exact_numbers);
  g_test_add_func ("/xlsx/round-trip", test_round_trip);
  return g_test_run ();
}
