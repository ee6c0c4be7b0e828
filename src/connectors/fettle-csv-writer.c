/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as RFC 4180 has it, in UTF-8, with line feeds. */

#include "fettle-table-writer-private.h"

#include <string.h>

typedef struct
{
  FettleTableWriter parent_instance;
} FettleCsvWriter;

typedef struct
{
  FettleTableWriterClass parent_class;
} FettleCsvWriterClass;

G_DEFINE_FINAL_TYPE (FettleCsvWriter, fettle_csv_writer, fettle_table_writer_get_type ())

static gboolean
needs_quotes (const char *cell, const char *special)
{
  gsize length = strlen (cell);

  /* Blanks at the ends are lost in some programs. */
  return cell[strcspn (cell, special)] != '\0'
         || (length > 0 && (*cell == ' ' || cell[length - 1] == ' '));
}

static void
append_quoted (GString *out, const char *cell)
{
  const char *quote;

  g_string_append_c (out, '"');
  for (; (quote = strchr (cell, '"')) != NULL; cell = quote + 1)
    {
      g_string_append_len (out, cell, quote + 1 - cell);
      g_string_append_c (out, '"');
    }
  g_string_append (out, cell);
  g_string_append_c (out, '"');
}

static char
get_delimiter (FettleTableWriter *writer)
{
  char delimiter = fettle_table_writer_get_options (writer)->delimiter;

  return delimiter != '\0' ? delimiter : ',';
}

static void
append_cell (GString *out, const char *cell, const char *special, gboolean alone)
{
  /* The only cell of a row in quotes even where it is empty: not a blank line. */
  if (alone && *cell == '\0')
    g_string_append (out, "\"\"");
  else if (needs_quotes (cell, special))
    append_quoted (out, cell);
  else
    g_string_append (out, cell);
}

static gboolean
fettle_csv_writer_write (FettleTableWriter *writer, const char *const *cells, GError **error)
{
  GString *out = fettle_table_writer_get_buffer (writer);
  gsize n;
  char special[] = { get_delimiter (writer), '"', '\n', '\r', '\0' };

  fettle_table_writer_get_columns (writer, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, special[0]);
      append_cell (out, cells[i] != NULL ? cells[i] : "", special, n == 1);
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

static gboolean
fettle_csv_writer_begin (FettleTableWriter *writer, GError **error)
{
  const FettleTableWriterOptions *options = fettle_table_writer_get_options (writer);
  gsize n;
  const FettleTableColumn *columns = fettle_table_writer_get_columns (writer, &n);
  g_autofree const char **names = g_new (const char *, n);

  if (options->byte_order_mark)
    g_string_append (fettle_table_writer_get_buffer (writer), "\xef\xbb\xbf");
  for (gsize i = 0; i < n; i++)
    names[i] = columns[i].name;
  return options->no_header || fettle_csv_writer_write (writer, names, error);
}

static void
fettle_csv_writer_class_init (FettleCsvWriterClass *class)
{
  FettleTableWriterClass *writer_class = (FettleTableWriterClass *)class;

  writer_class->begin = fettle_csv_writer_begin;
  writer_class->write = fettle_csv_writer_write;
}

static void
fettle_csv_writer_init (FettleCsvWriter *self)
{
}
