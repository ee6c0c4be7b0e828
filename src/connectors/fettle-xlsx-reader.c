/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet of an Office Open XML workbook, row by row. */

#include "fettle-table-reader-private.h"
#include "fettle-xlsx-package.h"
#include "fettle-xlsx-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STRINGS_BYTES (G_GINT64_CONSTANT (1) << 30)
#define NO_CELL G_MAXSIZE

/* Where the text of a cell is: in the row's own buffer, or among the shared strings. */
typedef struct
{
  gsize offset; /* NO_CELL: no text there */
  const char *shared;
} Cell;

/* A cell while it is read. */
typedef struct
{
  char *type;
  gboolean is_date;
  GString *value;
} Pending;

struct _FettleXlsxReader
{
  FettleTableReader parent_instance;
  FettleXlsxPackage *package;
  FettleXlsxPart *sheet;
  GStringChunk *strings;
  GPtrArray *shared;   /* of const char *, in @strings */
  GArray *date_styles; /* of gboolean, by cell style */
  gboolean from_1904;
  gint64 line;
  GString *texts; /* of the row, each with its NUL */
  GArray *row;    /* of Cell */
  GPtrArray *cells;
  gsize n_columns;
};

#define FETTLE_TYPE_XLSX_READER (fettle_xlsx_reader_get_type ())
G_DECLARE_FINAL_TYPE (FettleXlsxReader, fettle_xlsx_reader, FETTLE, XLSX_READER, FettleTableReader)
G_DEFINE_FINAL_TYPE (FettleXlsxReader, fettle_xlsx_reader, FETTLE_TYPE_TABLE_READER)

static void
clear_pending (Pending *pending)
{
  g_free (pending->type);
  g_string_free (pending->value, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pending, clear_pending)

/* Appends the text of the element that @part is at, phonetic hints left out. */
static gboolean
read_string (FettleXlsxPart *part, const char *element, GString *text, GError **error)
{
  gboolean in_text = FALSE, in_hint = FALSE;
  g_autoptr (GError) local_error = NULL;

  while (!fettle_xlsx_part_at_end (part, element))
    {
      xmlTextReader *reader = fettle_xlsx_part_get_reader (part);
      if (!fettle_xlsx_part_read (part, &local_error))
        break;
      int type = xmlTextReaderNodeType (reader);
      if (type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement (reader) == 0)
        {
          in_text = in_text || fettle_xlsx_part_at (part, "t");
          in_hint = in_hint || fettle_xlsx_part_at (part, "rPh");
        }
      else if (type == XML_READER_TYPE_END_ELEMENT)
        {
          in_text = in_text && !fettle_xlsx_part_at_end (part, "t");
          in_hint = in_hint && !fettle_xlsx_part_at_end (part, "rPh");
        }
      else if (in_text && !in_hint
               && (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
                   || type == XML_READER_TYPE_WHITESPACE
                   || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE))
        fettle_xlsx_append_text (text, (const char *)xmlTextReaderConstValue (reader));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
load_shared_strings (FettleXlsxReader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_bytes = 0;
  g_autoptr (FettleXlsxPart) part =
      fettle_xlsx_package_open_part (self->package, "xl/sharedStrings.xml", &local_error);

  while (part != NULL && fettle_xlsx_part_read (part, &local_error))
    if (fettle_xlsx_part_at (part, "si"))
      {
        g_string_truncate (text, 0);
        if (!read_string (part, "si", text, &local_error))
          break;
        n_bytes += (gint64)text->len + (gint64)sizeof (gpointer);
        if (n_bytes > MAX_STRINGS_BYTES)
          {
            fettle_table_set_error (error, FETTLE_TABLE_ERROR_TOO_LARGE,
                                    fettle_table_reader_get_name (FETTLE_TABLE_READER (self)), 0,
                                    _ ("there is more than 1 GB of text; save it as CSV"));
            return FALSE;
          }
        g_ptr_array_add (self->shared,
                         g_string_chunk_insert_len (self->strings, text->str, (gssize)text->len));
      }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
get_int_attribute (FettleXlsxPart *part, const char *name)
{
  g_autofree char *text = fettle_xlsx_part_get_attribute (part, name);

  return text != NULL ? (int)CLAMP (g_ascii_strtoll (text, NULL, 10), -1, G_MAXINT) : -1;
}

/* Which cell styles show dates: a date is a number like any other but for that. */
static gboolean
load_styles (FettleXlsxReader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean in_cell_styles = FALSE;
  g_autoptr (FettleXlsxPart) part =
      fettle_xlsx_package_open_part (self->package, "xl/styles.xml", &local_error);

  while (part != NULL && fettle_xlsx_part_read (part, &local_error))
    {
      if (fettle_xlsx_part_at (part, "numFmt"))
        g_hash_table_insert (codes, GINT_TO_POINTER (get_int_attribute (part, "numFmtId")),
                             fettle_xlsx_part_get_attribute (part, "formatCode"));
      if (fettle_xlsx_part_at (part, "cellXfs"))
        in_cell_styles = TRUE;
      if (in_cell_styles && fettle_xlsx_part_at (part, "xf"))
        {
          int id = get_int_attribute (part, "numFmtId");
          gboolean is_date =
              fettle_xlsx_is_date_format (id, g_hash_table_lookup (codes, GINT_TO_POINTER (id)));
          g_array_append_val (self->date_styles, is_date);
        }
      if (fettle_xlsx_part_at_end (part, "cellXfs"))
        in_cell_styles = FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The relation id of the first sheet, and the calendar. NULL where the workbook names none. */
static char *
read_workbook (FettleXlsxReader *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FettleXlsxPart) part =
      fettle_xlsx_package_open_part (self->package, "xl/workbook.xml", &local_error);

  while (part != NULL && fettle_xlsx_part_read (part, &local_error))
    {
      if (fettle_xlsx_part_at (part, "workbookPr"))
        {
          g_autofree char *flag = fettle_xlsx_part_get_attribute (part, "date1904");
          self->from_1904 = flag != NULL && (g_str_equal (flag, "1") || g_str_equal (flag, "true"));
        }
      else if (fettle_xlsx_part_at (part, "sheet") && id == NULL)
        id = fettle_xlsx_part_get_attribute (part, "r:id");
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&id);
}

/* The path of the part that a relation id stands for, or of the usual first sheet. */
static char *
find_sheet (FettleXlsxReader *self, const char *id, GError **error)
{
  g_autofree char *target = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FettleXlsxPart) part =
      fettle_xlsx_package_open_part (self->package, "xl/_rels/workbook.xml.rels", &local_error);

  while (part != NULL && target == NULL && fettle_xlsx_part_read (part, &local_error))
    if (fettle_xlsx_part_at (part, "Relationship"))
      {
        g_autofree char *this_id = fettle_xlsx_part_get_attribute (part, "Id");
        if (g_strcmp0 (this_id, id) == 0)
          target = fettle_xlsx_part_get_attribute (part, "Target");
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (target == NULL)
    return g_strdup ("xl/worksheets/sheet1.xml");
  return *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
}

static gboolean
open_sheet (FettleXlsxReader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = read_workbook (self, &local_error);

  if (local_error == NULL)
    path = find_sheet (self, id, &local_error);
  if (path != NULL)
    self->sheet = fettle_xlsx_package_open_part (self->package, path, &local_error);
  if (self->sheet != NULL)
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_FORMAT,
                            fettle_table_reader_get_name (FETTLE_TABLE_READER (self)), 0,
                            _ ("there is no sheet in this file"));
  return FALSE;
}

/* Puts the value that was read into the row. */
static void
store_cell (FettleXlsxReader *self, gsize column, const Pending *pending)
{
  static const Cell nothing = { NO_CELL, NULL };
  Cell cell = { self->texts->len, NULL };
  const char *value = pending->value->str, *type = pending->type;

  if (*value == '\0')
    return;
  if (g_strcmp0 (type, "s") == 0)
    {
      guint64 index = g_ascii_strtoull (value, NULL, 10);
      if (index >= self->shared->len)
        return;
      cell = (Cell){ NO_CELL, self->shared->pdata[index] };
    }
  else if (g_strcmp0 (type, "b") == 0)
    g_string_append (self->texts, *value == '1' ? "true" : "false");
  else if (type != NULL && !g_str_equal (type, "n"))
    g_string_append (self->texts, value);
  else if (!pending->is_date || !fettle_xlsx_append_date (self->texts, value, self->from_1904))
    fettle_xlsx_append_number (self->texts, value);
  g_string_append_c (self->texts, '\0');
  while (self->row->len <= column)
    g_array_append_val (self->row, nothing);
  g_array_index (self->row, Cell, column) = cell;
}

/* From the start of a cell to its end. */
static gboolean
read_cell (FettleXlsxReader *self, gsize *column, GError **error)
{
  FettleXlsxPart *sheet = self->sheet;
  xmlTextReader *reader = fettle_xlsx_part_get_reader (sheet);
  g_auto (Pending)
      pending = { fettle_xlsx_part_get_attribute (sheet, "t"), FALSE, g_string_new (NULL) };
  g_autofree char *reference = fettle_xlsx_part_get_attribute (sheet, "r");
  int style = get_int_attribute (sheet, "s");
  int named = reference != NULL ? fettle_xlsx_get_column (reference) : -1;
  gboolean in_value = FALSE;
  g_autoptr (GError) local_error = NULL;

  if (named >= 0)
    *column = (gsize)named;
  pending.is_date = style >= 0 && (guint)style < self->date_styles->len
                    && g_array_index (self->date_styles, gboolean, style);
  while (!fettle_xlsx_part_at_end (sheet, "c") && fettle_xlsx_part_read (sheet, &local_error))
    {
      if (fettle_xlsx_part_at (sheet, "v"))
        in_value = xmlTextReaderIsEmptyElement (reader) == 0;
      else if (fettle_xlsx_part_at_end (sheet, "v"))
        in_value = FALSE;
      else if (fettle_xlsx_part_at (sheet, "is")
               && !read_string (sheet, "is", pending.value, &local_error))
        break;
      else if (in_value && xmlTextReaderHasValue (reader) == 1)
        {
          const char *text = (const char *)xmlTextReaderConstValue (reader);
          if (g_strcmp0 (pending.type, "str") == 0)
            fettle_xlsx_append_text (pending.value, text);
          else
            g_string_append (pending.value, text);
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  store_cell (self, (*column)++, &pending);
  return TRUE;
}

/* The next row with anything in it. FALSE at the end or with @error. */
static gboolean
read_row (FettleXlsxReader *self, GError **error)
{
  gsize column = 0;

  if (self->sheet == NULL)
    return FALSE;
  g_array_set_size (self->row, 0);
  g_string_truncate (self->texts, 0);
  while (fettle_xlsx_part_read (self->sheet, error))
    {
      if (fettle_xlsx_part_at (self->sheet, "row"))
        {
          int number = get_int_attribute (self->sheet, "r");
          self->line = number > 0 ? number : self->line + 1;
          column = 0;
        }
      else if (fettle_xlsx_part_at (self->sheet, "c") && !read_cell (self, &column, error))
        return FALSE;
      if (fettle_xlsx_part_at_end (self->sheet, "row") && self->row->len > 0)
        return TRUE;
      if (fettle_xlsx_part_at_end (self->sheet, "sheetData"))
        break;
    }
  return FALSE;
}

static void
take_row (FettleXlsxReader *self)
{
  gsize n = MAX (self->n_columns, self->row->len);

  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->cells, (gint)n);
  for (guint i = 0; i < self->row->len; i++)
    {
      const Cell *cell = &g_array_index (self->row, Cell, i);
      self->cells->pdata[i] =
          cell->offset == NO_CELL ? (gpointer)cell->shared : self->texts->str + cell->offset;
    }
}

static gboolean
fettle_xlsx_reader_begin (FettleTableReader *reader, GError **error)
{
  FettleXlsxReader *self = FETTLE_XLSX_READER (reader);
  g_autoptr (GError) local_error = NULL;

  if (!load_shared_strings (self, error) || !load_styles (self, error) || !open_sheet (self, error))
    return FALSE;
  if (!read_row (self, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        fettle_table_set_error (error, FETTLE_TABLE_ERROR_FORMAT,
                                fettle_table_reader_get_name (reader), 0,
                                _ ("the first sheet is empty"));
      return FALSE;
    }
  take_row (self);
  self->n_columns = self->row->len;
  g_autofree const char **names = g_new0 (const char *, self->n_columns);
  for (gsize i = 0; i < self->n_columns; i++)
    names[i] = self->cells->pdata[i];
  fettle_table_reader_set_columns (reader, names, self->n_columns);
  return TRUE;
}

static gboolean
fettle_xlsx_reader_next (FettleTableReader *reader, FettleTableRow *row, GError **error)
{
  FettleXlsxReader *self = FETTLE_XLSX_READER (reader);

  if (!read_row (self, error))
    return FALSE;
  take_row (self);
  row->line = self->line;
  row->n_cells = self->n_columns;
  row->cells = (const char *const *)self->cells->pdata;
  if (self->row->len <= self->n_columns)
    return TRUE;
  fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, fettle_table_reader_get_name (reader),
                          row->line, _ ("there is something to the right of the last heading"));
  return FALSE;
}

static goffset
fettle_xlsx_reader_get_position (FettleTableReader *reader)
{
  return fettle_xlsx_package_get_position (FETTLE_XLSX_READER (reader)->package);
}

static void
fettle_xlsx_reader_finalize (GObject *object)
{
  FettleXlsxReader *self = FETTLE_XLSX_READER (object);

  g_clear_pointer (&self->sheet, fettle_xlsx_part_free);
  g_clear_pointer (&self->package, fettle_xlsx_package_free);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->shared);
  g_array_unref (self->date_styles);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->row);
  g_ptr_array_unref (self->cells);
  G_OBJECT_CLASS (fettle_xlsx_reader_parent_class)->finalize (object);
}

static void
fettle_xlsx_reader_class_init (FettleXlsxReaderClass *class)
{
  FettleTableReaderClass *reader_class = FETTLE_TABLE_READER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fettle_xlsx_reader_finalize;
  reader_class->begin = fettle_xlsx_reader_begin;
  reader_class->next = fettle_xlsx_reader_next;
  reader_class->get_position = fettle_xlsx_reader_get_position;
}

static void
fettle_xlsx_reader_init (FettleXlsxReader *self)
{
  self->strings = g_string_chunk_new (64 * 1024);
  self->shared = g_ptr_array_new ();
  self->date_styles = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->texts = g_string_new (NULL);
  self->row = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->cells = g_ptr_array_new ();
}

FettleTableReader *
fettle_xlsx_reader_new (const FettleTableInput *input, const char *path, GError **error)
{
  g_autoptr (FettleXlsxReader) self = g_object_new (FETTLE_TYPE_XLSX_READER, NULL);

  self->package = fettle_xlsx_package_new (path, input->name, input->cancellable, error);
  return self->package != NULL ? FETTLE_TABLE_READER (g_steal_pointer (&self)) : NULL;
}
