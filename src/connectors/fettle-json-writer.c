/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, one object a line, every key in every object. */

#include "fettle-json-scanner.h"
#include "fettle-table-writer-private.h"

typedef struct
{
  FettleTableWriter parent_instance;
} FettleJsonWriter;

typedef struct
{
  FettleTableWriterClass parent_class;
} FettleJsonWriterClass;

G_DEFINE_FINAL_TYPE (FettleJsonWriter, fettle_json_writer, fettle_table_writer_get_type ())

void
fettle_json_append_string (GString *out, const char *text)
{
  static const char letters[] = "btnvfr"; /* for 0x08 to 0x0d; there is no escape for v */
  const char *run = text;

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar)*p >= ' ' && *p != '"' && *p != '\\')
        continue;
      g_string_append_len (out, run, p - run);
      run = p + 1;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if (*p >= '\b' && *p <= '\r' && *p != '\v')
        g_string_append_printf (out, "\\%c", letters[*p - '\b']);
      else
        g_string_append_printf (out, "\\u%04x", (guint)*p);
    }
  g_string_append (out, run);
  g_string_append_c (out, '"');
}

static void
append_value (GString *out, const char *cell, FettleTableCellType type)
{
  gboolean flag;

  if (cell == NULL)
    g_string_append (out, "null");
  else if (type == FETTLE_TABLE_CELL_NUMBER && fettle_table_is_number (cell))
    g_string_append (out, cell);
  else if (type == FETTLE_TABLE_CELL_BOOLEAN && fettle_table_is_boolean (cell, &flag))
    g_string_append (out, flag ? "true" : "false");
  else
    fettle_json_append_string (out, cell);
}

static gboolean
fettle_json_writer_write (FettleTableWriter *writer, const char *const *cells, GError **error)
{
  GString *out = fettle_table_writer_get_buffer (writer);
  gsize n;
  const FettleTableColumn *columns = fettle_table_writer_get_columns (writer, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (out, i == 0 ? '{' : ',');
      fettle_json_append_string (out, columns[i].name);
      g_string_append_c (out, ':');
      append_value (out, cells[i], columns[i].type);
    }
  g_string_append (out, "}\n");
  return TRUE;
}

static void
fettle_json_writer_class_init (FettleJsonWriterClass *class)
{
  ((FettleTableWriterClass *)class)->write = fettle_json_writer_write;
}

static void
fettle_json_writer_init (FettleJsonWriter *self)
{
}
