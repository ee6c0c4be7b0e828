/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of one sheet: bold headings that stay in sight, with filters. */

#include "fettle-table-writer-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define MAX_ROWS 1048576
#define MAX_COLUMNS 16384
#define MAX_CHARS 32767
#define MAX_SIGNIFICANT 15 /* digits that a spreadsheet program keeps of a number */
#define MIN_WIDTH 8.0      /* of a column, in characters */
#define MAX_WIDTH 40.0
#define COPY (64 * 1024)

typedef struct
{
  FettleTableWriter parent_instance;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_row_t row; /* the next */
  char *path;    /* where the library writes */
} FettleXlsxWriter;

typedef struct
{
  FettleTableWriterClass parent_class;
} FettleXlsxWriterClass;

G_DEFINE_FINAL_TYPE (FettleXlsxWriter, fettle_xlsx_writer, fettle_table_writer_get_type ())

/* The library's file is temporary: a stream has no name, and a file at its place would be there
 * before it is whole. */
static char *
make_temporary (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("fettle-XXXXXX.xlsx", &path, error);

  if (fd < 0)
    return NULL;
  g_close (fd, NULL);
  return g_steal_pointer (&path);
}

static gboolean
report (lxw_error code, GError **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("the spreadsheet cannot be written: %s"),
               lxw_strerror (code));
  return FALSE;
}

static gboolean
check_size (gboolean fits, const char *message, GError **error)
{
  if (!fits)
    g_set_error_literal (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_TOO_LARGE, message);
  return fits;
}

static gboolean
fettle_xlsx_writer_begin (FettleTableWriter *writer, GError **error)
{
  FettleXlsxWriter *self = (FettleXlsxWriter *)writer;
  gsize n;
  const FettleTableColumn *columns = fettle_table_writer_get_columns (writer, &n);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                   .tmpdir = (char *)g_get_tmp_dir () };

  if (!check_size (n <= MAX_COLUMNS, _ ("a spreadsheet holds at most 16,384 columns"), error))
    return FALSE;
  self->path = make_temporary (error);
  if (self->path == NULL)
    return FALSE;
  self->book = workbook_new_opt (self->path, &options);
  self->sheet = self->book != NULL ? workbook_add_worksheet (self->book, NULL) : NULL;
  if (self->sheet == NULL)
    return report (LXW_ERROR_CREATING_TMPFILE, error);
  lxw_format *bold = workbook_add_format (self->book);
  format_set_bold (bold);
  for (gsize i = 0; i < n; i++)
    {
      double width = (double)g_utf8_strlen (columns[i].name, -1) + 4;
      worksheet_set_column (self->sheet, (lxw_col_t)i, (lxw_col_t)i,
                            CLAMP (width, MIN_WIDTH, MAX_WIDTH), NULL);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  for (gsize i = 0; i < n; i++)
    if (!report (worksheet_write_string (self->sheet, 0, (lxw_col_t)i, columns[i].name, bold),
                 error))
      return FALSE;
  self->row = 1;
  return TRUE;
}

/* Whether a spreadsheet program would give the number back as it is. */
static gboolean
is_exact (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) && (n > 0 || *p != '0');
  return n <= MAX_SIGNIFICANT;
}

static lxw_error
write_cell (FettleXlsxWriter *self, lxw_col_t column, FettleTableCellType type, const char *cell)
{
  gboolean flag;

  if (type == FETTLE_TABLE_CELL_NUMBER && fettle_table_is_number (cell) && is_exact (cell))
    return worksheet_write_number (self->sheet, self->row, column, g_ascii_strtod (cell, NULL),
                                   NULL);
  if (type == FETTLE_TABLE_CELL_BOOLEAN && fettle_table_is_boolean (cell, &flag))
    return worksheet_write_boolean (self->sheet, self->row, column, flag, NULL);
  return worksheet_write_string (self->sheet, self->row, column, cell, NULL);
}

static gboolean
fettle_xlsx_writer_write (FettleTableWriter *writer, const char *const *cells, GError **error)
{
  FettleXlsxWriter *self = (FettleXlsxWriter *)writer;
  gsize n;
  const FettleTableColumn *columns = fettle_table_writer_get_columns (writer, &n);

  if (!check_size (self->row < MAX_ROWS,
                   _ ("a spreadsheet holds at most 1,048,575 rows; write CSV instead"), error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (cells[i] == NULL || *cells[i] == '\0')
        continue;
      if (strlen (cells[i]) > MAX_CHARS
          && !check_size (g_utf8_strlen (cells[i], -1) <= MAX_CHARS,
                          _ ("a cell of a spreadsheet holds at most 32,767 characters; "
                             "write CSV instead"),
                          error))
        return FALSE;
      if (!report (write_cell (self, (lxw_col_t)i, columns[i].type, cells[i]), error))
        return FALSE;
    }
  self->row++;
  return TRUE;
}

static gboolean
copy_out (FettleXlsxWriter *self, GError **error)
{
  FettleTableWriter *writer = FETTLE_TABLE_WRITER (self);
  GString *out = fettle_table_writer_get_buffer (writer);
  g_autofree char *chunk = g_malloc (COPY);
  gssize n;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, error);

  if (in == NULL)
    return FALSE;
  while ((n = g_input_stream_read (G_INPUT_STREAM (in), chunk, COPY, NULL, error)) > 0)
    {
      g_string_append_len (out, chunk, n);
      if (!fettle_table_writer_flush (writer, error))
        return FALSE;
    }
  return n == 0;
}

static gboolean
fettle_xlsx_writer_end (FettleTableWriter *writer, GError **error)
{
  FettleXlsxWriter *self = (FettleXlsxWriter *)writer;
  gsize n;

  fettle_table_writer_get_columns (writer, &n);
  worksheet_autofilter (self->sheet, 0, 0, MAX (self->row, 2) - 1, (lxw_col_t)(n - 1));
  return report (workbook_close (g_steal_pointer (&self->book)), error) && copy_out (self, error);
}

static void
fettle_xlsx_writer_finalize (GObject *object)
{
  FettleXlsxWriter *self = (FettleXlsxWriter *)object;

  if (self->book != NULL)
    lxw_workbook_free (self->book);
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  G_OBJECT_CLASS (fettle_xlsx_writer_parent_class)->finalize (object);
}

static void
fettle_xlsx_writer_class_init (FettleXlsxWriterClass *class)
{
  FettleTableWriterClass *writer_class = (FettleTableWriterClass *)class;

  G_OBJECT_CLASS (class)->finalize = fettle_xlsx_writer_finalize;
  writer_class->begin = fettle_xlsx_writer_begin;
  writer_class->write = fettle_xlsx_writer_write;
  writer_class->end = fettle_xlsx_writer_end;
}

static void
fettle_xlsx_writer_init (FettleXlsxWriter *self)
{
}
