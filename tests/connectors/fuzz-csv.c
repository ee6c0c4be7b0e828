/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target for the CSV reader: whatever comes in, it ends, and what it reads reads back the same.
 * Built with -fsanitize=fuzzer (and FETTLE_LIBFUZZER defined) libFuzzer drives it; otherwise main()
 * runs the built-in corpus and a fixed number of mutations of it. */

#include "fettle-table-reader.h"
#include "fettle-table-writer.h"

#include <stdint.h>
#include <string.h>

#define MAX_ROWS 1000

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Rows as they were read; the reader's own are gone at the next. */
typedef struct
{
  GPtrArray *rows; /* (element-type GStrv) */
  gsize n_columns;
} Table;

static gboolean
read_table (const void *data, gsize size, char delimiter, Table *table)
{
  FettleTableReaderOptions options = { .format = FETTLE_TABLE_FORMAT_CSV, .delimiter = delimiter };
  FettleTableRow row;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize)size, NULL);
  g_autoptr (FettleTableReader) reader =
      fettle_table_reader_open_stream (stream, "fuzz.csv", &options, NULL, NULL);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (reader == NULL)
    return FALSE;
  fettle_table_reader_get_columns (reader, &table->n_columns);
  g_assert_cmpuint (table->n_columns, >, 0);
  for (gint64 last_line = 0;;)
    {
      g_autoptr (GError) error = NULL;
      gboolean ok = fettle_table_reader_next (reader, &row, &error);
      if (!ok && !g_error_matches (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW))
        return TRUE;
      g_assert_cmpint (row.line, >, last_line);
      g_assert_cmpuint (row.n_cells, ==, table->n_columns);
      last_line = row.line;
      char **copy = g_new0 (char *, row.n_cells + 1);
      for (gsize i = 0; i < row.n_cells; i++)
        {
          copy[i] = g_strdup (row.cells[i] != NULL ? row.cells[i] : "");
          g_assert_true (g_utf8_validate (copy[i], -1, NULL));
        }
      g_ptr_array_add (table->rows, copy);
      if (table->rows->len == MAX_ROWS)
        return TRUE;
    }
}

static GBytes *
write_table (const Table *table)
{
  g_autofree FettleTableColumn *columns = g_new0 (FettleTableColumn, table->n_columns);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  for (gsize i = 0; i < table->n_columns; i++)
    columns[i].name = "name";
  g_autoptr (FettleTableWriter) writer = fettle_table_writer_new_stream (
      out, FETTLE_TABLE_FORMAT_CSV, columns, table->n_columns, NULL, NULL, NULL);
  for (guint r = 0; r < table->rows->len; r++)
    g_assert_true (
        fettle_table_writer_write (writer, (const char *const *)table->rows->pdata[r], NULL));
  g_assert_true (fettle_table_writer_close (writer, NULL));
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
assert_equal (const Table *a, const Table *b)
{
  g_assert_cmpuint (a->n_columns, ==, b->n_columns);
  g_assert_cmpuint (a->rows->len, ==, b->rows->len);
  for (guint r = 0; r < a->rows->len; r++)
    g_assert_cmpstrv (a->rows->pdata[r], b->rows->pdata[r]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Table first = { 0 }, second = { 0 };
  gsize length;

  if (size > 0 && read_table (data, size, '\0', &first))
    {
      g_autoptr (GBytes) bytes = write_table (&first);
      const void *written = g_bytes_get_data (bytes, &length);
      g_assert_true (read_table (written, length, ',', &second));
      assert_equal (&first, &second);
      g_ptr_array_unref (second.rows);
    }
  g_clear_pointer (&first.rows, g_ptr_array_unref);
  return 0;
}

#ifndef FETTLE_LIBFUZZER

#define MUTATIONS 200

static const struct
{
  const char *text;
  gsize length;
} corpus[] = {
#define SEED(text)                                                                                 \
  {                                                                                                \
    text, sizeof (text) - 1                                                                        \
  }
  SEED ("a,b,c\n1,2,3\n"),
  SEED ("a;b\r\n\"x;\"\"y\"\"\r\nz\";2\r\n"),
  SEED ("\xef\xbb\xbf"
        "a\tb\n\"\"\t \n"),
  SEED ("sep=|\na|b\n1|2\n"),
  SEED ("a,b\n\"1\"x,2\n3\n4,5,6\n\"open"),
  SEED ("\xff\xfe"
        "a\0,\0b\0\n\0\xfc\0,\0\xac\x20\n\0"),
  SEED ("a\0,\0b\0\n\0"
        "1\0,\0"
        "2\0\n\0"),
  SEED ("\xfe\xff\0a\0,\0b\0\n\xd8\x3d\xde\x00\0,"),
  SEED ("a,b\nZ\xfcrich,\x80\n"),
  SEED ("ü,€\n😀,\"\n\r\r\n\"\n"),
  SEED ("\n\n,,,\n,,,\n"),
  SEED ("\"a\"\"\",\"\"\"b\"\n\"\"\"\",\"\"\"\"\"\"\n"),
  SEED ("a,b\n1,\0002\n"),
#undef SEED
};

static void
mutate (GByteArray *bytes, GRand *rand)
{
  static const guint8 interesting[] = { '"', ',', ';',  '\n', '\r', '\t',
                                        ' ', 0,   0xff, 0xc3, 0xe2, 'a' };
  guint8 byte = interesting[g_rand_int_range (rand, 0, G_N_ELEMENTS (interesting))];
  guint at = bytes->len > 0 ? (guint)g_rand_int_range (rand, 0, (gint32)bytes->len) : 0;

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0: /* put one in */
      g_byte_array_append (bytes, &byte, 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
      bytes->data[at] = byte;
      break;
    case 1: /* take one out */
      if (bytes->len > 0)
        g_byte_array_remove_index (bytes, at);
      break;
    case 2: /* cut off */
      g_byte_array_set_size (bytes, at);
      break;
    case 3: /* repeat the end */
      {
        g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
        g_byte_array_append (bytes, tail, bytes->len - at);
        break;
      }
    default: /* change one */
      if (bytes->len > 0)
        bytes->data[at] = g_rand_boolean (rand) ? byte : (guint8)g_rand_int_range (rand, 0, 256);
    }
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize i = 0; i < G_N_ELEMENTS (corpus); i++)
    {
      LLVMFuzzerTestOneInput ((const uint8_t *)corpus[i].text, corpus[i].length);
      for (int m = 0; m < MUTATIONS; m++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_new ();
          int n = g_rand_int_range (rand, 1, 8);
          g_byte_array_append (bytes, (const guint8 *)corpus[i].text, (guint)corpus[i].length);
          for (int k = 0; k < n; k++)
            mutate (bytes, rand);
          LLVMFuzzerTestOneInput (bytes->data, bytes->len);
        }
    }
  return 0;
}

#endif
