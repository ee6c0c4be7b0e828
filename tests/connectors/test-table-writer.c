/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writers write, and what they leave behind when writing fails. */

#include "fettle-test-table.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const FettleTableColumn columns[] = {
  { "number", FETTLE_TABLE_CELL_TEXT },
  { "summary", FETTLE_TABLE_CELL_TEXT },
  { "hours", FETTLE_TABLE_CELL_NUMBER },
  { "open", FETTLE_TABLE_CELL_BOOLEAN },
};

static const char *const rows[][4] = {
  { "C-1", "Boiler, \"cold\"", "1.50", "true" },
  { "C-2", NULL, NULL, "no" },
  { "C-30", "two\nlines", "n/a", "maybe" },
  { " x ", "ボイラー", "-12", NULL },
};

static char *
write_rows (FettleTableFormat format, const FettleTableWriterOptions *options)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleTableWriter) writer = fettle_table_writer_new_stream (
      out, format, columns, G_N_ELEMENTS (columns), options, NULL, &error);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (fettle_table_writer_write (writer, rows[i], &error));
  g_assert_true (fettle_table_writer_close (writer, &error));
  g_assert_no_error (error);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
}

static void
test_csv (void)
{
  FettleTableWriterOptions options = { .delimiter = ';', .byte_order_mark = TRUE };
  FettleTableWriterOptions bare = { .no_header = TRUE };
  g_autofree char *plain = write_rows (FETTLE_TABLE_FORMAT_CSV, NULL);
  g_autofree char *other = write_rows (FETTLE_TABLE_FORMAT_CSV, &options);
  g_autofree char *headless = write_rows (FETTLE_TABLE_FORMAT_CSV, &bare);

  g_assert_cmpstr (plain, ==,
                   "number,summary,hours,open\n"
                   "C-1,\"Boiler, \"\"cold\"\"\",1.50,true\n"
                   "C-2,,,no\n"
                   "C-30,\"two\nlines\",n/a,maybe\n"
                   "\" x \",ボイラー,-12,\n");
  g_assert_true (g_str_has_prefix (other, "\xef\xbb\xbf"
                                          "number;summary;hours;open\n"
                                          "C-1;\"Boiler, \"\"cold\"\"\";1.50;true\n"));
  g_assert_true (g_str_has_prefix (headless, "C-1,"));
}

static void
test_json (void)
{
  g_autofree char *text = write_rows (FETTLE_TABLE_FORMAT_JSON, NULL);

  g_assert_cmpstr (
      text, ==,
      "{\"number\":\"C-1\",\"summary\":\"Boiler, \\\"cold\\\"\",\"hours\":1.50,\"open\":true}\n"
      "{\"number\":\"C-2\",\"summary\":null,\"hours\":null,\"open\":false}\n"
      "{\"number\":\"C-30\",\"summary\":\"two\\nlines\",\"hours\":\"n/a\",\"open\":\"maybe\"}\n"
      "{\"number\":\" x \",\"summary\":\"ボイラー\",\"hours\":-12,\"open\":null}\n");
}

static void
test_text (void)
{
  FettleTableWriterOptions narrow = { .width = 28 };
  g_autofree char *wide = write_rows (FETTLE_TABLE_FORMAT_TEXT, NULL);
  g_autofree char *cut = write_rows (FETTLE_TABLE_FORMAT_TEXT, &narrow);

  g_assert_cmpstr (wide, ==,
                   "number  summary         hours  open\n"
                   "C-1     Boiler, \"cold\"   1.50  true\n"
                   "C-2                            no\n"
                   "C-30    two lines         n/a  maybe\n"
                   " x      ボイラー          -12\n");
  g_assert_cmpstr (cut, ==,
                   "number  summa…  hours  open\n"
                   "C-1     Boile…   1.50  true\n"
                   "C-2                    no\n"
                   "C-30    two l…    n/a  maybe\n"
                   " x      ボイ…     -12\n");
}

/* Nothing in a cell may steer the terminal. */
static void
test_text_is_harmless (void)
{
  const FettleTableColumn column = { "a", FETTLE_TABLE_CELL_TEXT };
  const char *const cells[] = { "x\x1b[31m\ty\xc2\x9bz\xff\r\n" };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (FettleTableWriter) writer =
      fettle_table_writer_new_stream (out, FETTLE_TABLE_FORMAT_TEXT, &column, 1, NULL, NULL, NULL);

  g_assert_true (fettle_table_writer_write (writer, cells, NULL));
  g_assert_true (fettle_table_writer_close (writer, NULL));
  g_autofree char *text =
      g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                 g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
  g_assert_cmpstr (text, ==, "a\nx [31m y z\xef\xbf\xbd\n");
}

/* More rows than are measured come out all the same. */
static void
test_text_many (void)
{
  const FettleTableColumn two[] = { { "a", FETTLE_TABLE_CELL_NUMBER }, { "b", 0 } };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (FettleTableWriter) writer =
      fettle_table_writer_new_stream (out, FETTLE_TABLE_FORMAT_TEXT, two, 2, NULL, NULL, NULL);
  gsize n_lines = 0;

  for (int i = 0; i < 25000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      const char *const cells[] = { number, "x" };
      g_assert_true (fettle_table_writer_write (writer, cells, NULL));
    }
  g_assert_true (fettle_table_writer_close (writer, NULL));
  const char *data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out));
  gsize length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out));
  for (gsize i = 0; i < length; i++)
    n_lines += data[i] == '\n';
  g_assert_cmpuint (n_lines, ==, 25001);
  g_assert_cmpmem (data + length - 9, 9, "24999  x\n", 9);
}

typedef struct
{
  char *directory;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->directory = g_dir_make_tmp ("fettle-test-XXXXXX", NULL);
  place->path = g_build_filename (place->directory, "out.csv", NULL);
}

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_assert_cmpuint (count_files (place->directory), ==, 0);
  g_rmdir (place->directory);
  g_free (place->directory);
  g_free (place->path);
}

static FettleTableWriter *
open_file (Place *place, GCancellable *cancellable, GError **error)
{
  return fettle_table_writer_new (place->path, FETTLE_TABLE_FORMAT_CSV, columns, 4, NULL,
                                  cancellable, error);
}

static void
test_file (Place *place, gconstpointer data)
{
  g_autofree char *text = NULL;
  struct stat info;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (place->path, "old", -1, NULL));
  g_chmod (place->path, 0640);
  g_autoptr (FettleTableWriter) writer = open_file (place, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fettle_table_writer_write (writer, rows[0], NULL));
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_pointer (&text, g_free);
  g_assert_true (fettle_table_writer_close (writer, &error));
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "number,"));
  g_assert_cmpint (stat (place->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
}

/* Given up before the close: nothing new is there, what was there still is. */
static void
test_abandoned (Place *place, gconstpointer data)
{
  g_autofree char *text = NULL;
  FettleTableWriter *writer = open_file (place, NULL, NULL);

  g_assert_true (fettle_table_writer_write (writer, rows[0], NULL));
  g_object_unref (writer);
  g_assert_cmpuint (count_files (place->directory), ==, 0);
  g_assert_true (g_file_set_contents (place->path, "old", -1, NULL));
  writer = open_file (place, NULL, NULL);
  g_assert_true (fettle_table_writer_write (writer, rows[0], NULL));
  g_object_unref (writer);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_cancelled (Place *place, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, later = NULL;
  g_autoptr (FettleTableWriter) writer = open_file (place, cancellable, NULL);

  g_cancellable_cancel (cancellable);
  for (int i = 0; i < 100000 && error == NULL; i++)
    fettle_table_writer_write (writer, rows[0], &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (place->directory), ==, 0);
  g_assert_false (fettle_table_writer_write (writer, rows[0], &later));
  g_assert_error (later, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&later);
  g_assert_false (fettle_table_writer_close (writer, &later));
  g_assert_nonnull (later);
}

static void
test_symbolic_link (Place *place, gconstpointer data)
{
  g_autofree char *target = g_build_filename (place->directory, "target", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (symlink (target, place->path), ==, 0);
  g_autoptr (FettleTableWriter) writer = open_file (place, NULL, NULL);
  g_assert_true (fettle_table_writer_close (writer, NULL));
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "number,"));
  g_unlink (target);
}

static void
test_no_place (void)
{
  static const char *const paths[] = { "/nowhere/at/all/out.csv", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fettle_table_writer_new (paths[i], FETTLE_TABLE_FORMAT_CSV, columns, 4, NULL,
                                              NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

/* The device that is always full. */
static void
test_full (void)
{
  static const FettleTableFormat formats[] = { FETTLE_TABLE_FORMAT_CSV, FETTLE_TABLE_FORMAT_JSON,
                                               FETTLE_TABLE_FORMAT_TEXT, FETTLE_TABLE_FORMAT_XLSX };

  if (g_access ("/dev/full", W_OK) != 0)
    {
      g_test_skip ("there is no /dev/full");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleTableWriter) writer =
          fettle_table_writer_new ("/dev/full", formats[i], columns, 4, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (fettle_table_writer_write (writer, rows[0], &error));
      g_assert_false (fettle_table_writer_close (writer, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-writer/csv", test_csv);
  g_test_add_func ("/table-writer/json", test_json);
  g_test_add_func ("/table-writer/text", test_text);
  g_test_add_func ("/table-writer/text-is-harmless", test_text_is_harmless);
  g_test_add_func ("/table-writer/text-many", test_text_many);
  g_test_add ("/table-writer/file", Place, NULL, set_up, test_file, tear_down);
  g_test_add ("/table-writer/abandoned", Place, NULL, set_up, test_abandoned, tear_down);
  g_test_add ("/table-writer/cancelled", Place, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/table-writer/symbolic-link", Place, NULL, set_up, test_symbolic_link, tear_down);
  g_test_add_func ("/table-writer/no-place", test_no_place);
  g_test_add_func ("/table-writer/full", test_full);
  return g_test_run ();
}
