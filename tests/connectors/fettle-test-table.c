/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams, accounts and round trips for tests of tables. */

#include "fettle-test-table.h"

#include <string.h>

#define MAX_COLUMNS 6
#define MAX_ROWS 12

/* A stream that gives less than it is asked for, as pipes do. */
typedef struct
{
  GFilterInputStream parent_instance;
  gsize chunk;
} SlowStream;

typedef GFilterInputStreamClass SlowStreamClass;

GType slow_stream_get_type (void);
G_DEFINE_TYPE (SlowStream, slow_stream, G_TYPE_FILTER_INPUT_STREAM)

static gssize
slow_stream_read (
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));

  return g_input_stream_read (base, buffer, MIN (count, ((SlowStream *)stream)->chunk), cancellable,
                              error);
}

static void
slow_stream_class_init (SlowStreamClass *class)
{
  G_INPUT_STREAM_CLASS (class)->read_fn = slow_stream_read;
}

static void
slow_stream_init (SlowStream *self)
{
}

GInputStream *
fettle_test_stream (const void *bytes, gsize length, gsize chunk)
{
  GInputStream *memory =
      g_memory_input_stream_new_from_data (g_memdup2 (bytes, length), (gssize)length, g_free);

  if (chunk == 0)
    return memory;
  SlowStream *slow = g_object_new (slow_stream_get_type (), "base-stream", memory, NULL);
  slow->chunk = chunk;
  g_object_unref (memory);
  return G_INPUT_STREAM (slow);
}

FettleTableReader *
fettle_test_open (const void *bytes,
                  gsize length,
                  const char *name,
                  const FettleTableReaderOptions *options,
                  GError **error)
{
  g_autoptr (GInputStream) stream = fettle_test_stream (bytes, length, 0);

  return fettle_table_reader_open_stream (stream, name, options, NULL, error);
}

static void
append_cells (GString *out, const char *const *cells, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", cells[i] != NULL ? cells[i] : "∅");
  g_string_append_c (out, '\n');
}

char *
fettle_test_read_all (FettleTableReader *self)
{
  GString *out = g_string_new (NULL);
  gsize n;
  const char *const *columns = fettle_table_reader_get_columns (self, &n);

  append_cells (out, columns, n);
  for (;;)
    {
      FettleTableRow row;
      g_autoptr (GError) error = NULL;
      if (fettle_table_reader_next (self, &row, &error))
        g_string_append_printf (out, "%d: ", (int)row.line);
      else if (g_error_matches (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW))
        g_string_append_printf (out, "%d! %s | ", (int)row.line, error->message);
      else
        {
          if (error != NULL)
            g_string_append_printf (out, "! %s\n", error->message);
          break;
        }
      g_assert_cmpuint (row.n_cells, ==, n);
      append_cells (out, row.cells, n);
    }
  g_object_unref (self);
  return g_string_free (out, FALSE);
}

char *
fettle_test_random_text (GRand *rand, gboolean for_xml)
{
  static const gunichar awkward[] = { '"',    '\'',    ',',  ';',  '\t', '|',    '\n',
                                      '\r',   ' ',     '\\', '{',  '}',  '<',    '&',
                                      'a',    '0',     '_',  'x',  0xe4, 0x20ac, 0x3042,
                                      0xfeff, 0x1f600, '=',  0x7f, 0x85, 0x2028, 0x10ffff };
  int length = g_rand_int_range (rand, 0, 10);
  GString *text = g_string_new (NULL);

  if (length == 9)
    {
      g_string_free (text, TRUE);
      return NULL;
    }
  for (int i = 0; i < length; i++)
    {
      gunichar c = awkward[g_rand_int_range (rand, 0, G_N_ELEMENTS (awkward))];
      if (g_rand_int_range (rand, 0, 8) == 0)
        c = (gunichar)g_rand_int_range (rand, 1, 0x80);
      /* What XML cannot hold, or reads back as a line feed. */
      if (for_xml && (c == '\r' || c > 0xfffd))
        c = 'r';
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

typedef struct
{
  char *names[MAX_COLUMNS];
  FettleTableColumn columns[MAX_COLUMNS];
  gsize n_columns;
  char *cells[MAX_ROWS][MAX_COLUMNS];
  gsize n_rows;
} Table;

static void
fill (Table *table, GRand *rand, FettleTableFormat format)
{
  table->n_columns = (gsize)g_rand_int_range (rand, 1, MAX_COLUMNS + 1);
  table->n_rows = (gsize)g_rand_int_range (rand, 0, MAX_ROWS + 1);
  for (gsize i = 0; i < table->n_columns; i++)
    {
      gboolean number = g_rand_int_range (rand, 0, 4) == 0;
      table->names[i] =
          g_strdup_printf ("c%c%d", ",;\t\"\n"[g_rand_int_range (rand, 0, 5)], (int)i);
      table->columns[i].name = table->names[i];
      table->columns[i].type = number ? FETTLE_TABLE_CELL_NUMBER : FETTLE_TABLE_CELL_TEXT;
      for (gsize r = 0; r < table->n_rows; r++)
        table->cells[r][i] =
            number ? g_strdup_printf ("%d.%d5", g_rand_int_range (rand, -9999999, 9999999),
                                      g_rand_int_range (rand, 0, 100))
                   : fettle_test_random_text (rand, format == FETTLE_TABLE_FORMAT_XLSX);
    }
}

static void
clear (Table *table)
{
  for (gsize i = 0; i < table->n_columns; i++)
    {
      g_free (table->names[i]);
      for (gsize r = 0; r < table->n_rows; r++)
        g_free (table->cells[r][i]);
    }
}

static GBytes *
write_table (const Table *table, FettleTableFormat format, const FettleTableWriterOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (FettleTableWriter) writer = fettle_table_writer_new_stream (
      out, format, table->columns, table->n_columns, options, NULL, &error);

  g_assert_no_error (error);
  for (gsize r = 0; r < table->n_rows; r++)
    {
      fettle_table_writer_write (writer, (const char *const *)table->cells[r], &error);
      g_assert_no_error (error);
    }
  fettle_table_writer_close (writer, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fettle_table_writer_get_n_rows (writer), ==, (gint64)table->n_rows);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static const char *
norm (const char *cell, gboolean null_is_empty)
{
  return cell == NULL && null_is_empty ? "" : cell;
}

static gboolean
is_blank_row (const Table *table, gsize r)
{
  for (gsize i = 0; i < table->n_columns; i++)
    if (table->cells[r][i] != NULL && *table->cells[r][i] != '\0')
      return FALSE;
  return TRUE;
}

static void
compare (const Table *table,
         GBytes *bytes,
         gsize chunk,
         FettleTableFormat format,
         char delimiter,
         gboolean null_is_empty)
{
  gsize length, n, r = 0;
  FettleTableRow row;
  const void *data = g_bytes_get_data (bytes, &length);
  FettleTableReaderOptions options = { .format = format, .delimiter = delimiter };
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = fettle_test_stream (data, length, chunk);
  g_autoptr (FettleTableReader) reader =
      fettle_table_reader_open_stream (stream, NULL, &options, NULL, &error);

  g_assert_no_error (error);
  fettle_table_reader_get_columns (reader, &n);
  /* Only objects name the columns of JSON. */
  g_assert_cmpuint (
      n, ==, format == FETTLE_TABLE_FORMAT_JSON && table->n_rows == 0 ? 0 : table->n_columns);
  for (; r < table->n_rows; r++)
    {
      /* A spreadsheet has no rows without cells. */
      if (format == FETTLE_TABLE_FORMAT_XLSX && is_blank_row (table, r))
        continue;
      gboolean ok = fettle_table_reader_next (reader, &row, &error);
      g_assert_no_error (error);
      g_assert_true (ok);
      for (gsize i = 0; i < n; i++)
        if (format == FETTLE_TABLE_FORMAT_XLSX
            && table->columns[i].type == FETTLE_TABLE_CELL_NUMBER)
          g_assert_cmpfloat (g_ascii_strtod (row.cells[i], NULL), ==,
                             g_ascii_strtod (table->cells[r][i], NULL));
        else
          g_assert_cmpstr (norm (row.cells[i], null_is_empty), ==,
                           norm (table->cells[r][i], null_is_empty));
    }
  g_assert_false (fettle_table_reader_next (reader, &row, &error));
  g_assert_no_error (error);
}

void
fettle_test_round_trip (FettleTableFormat format,
                        const FettleTableWriterOptions *options,
                        int rounds,
                        gboolean null_is_empty)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (int i = 0; i < rounds; i++)
    {
      Table table = { 0 };
      fill (&table, rand, format);
      g_autoptr (GBytes) bytes = write_table (&table, format, options);
      char delimiter = options == NULL || options->delimiter == '\0' ? ',' : options->delimiter;
      compare (&table, bytes, (gsize)g_rand_int_range (rand, 0, 4), format, delimiter,
               null_is_empty);
      clear (&table);
    }
}
