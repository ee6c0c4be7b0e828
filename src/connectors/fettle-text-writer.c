/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aligned columns for people: the first rows are kept back until the widths are known. */

#include "fettle-table-writer-private.h"

#include <string.h>

#define MEASURED_ROWS 10000 /* later rows take the widths of these */
#define GAP 2               /* blanks between columns */
#define MIN_WIDTH 6         /* no column is cut to less */

typedef struct
{
  FettleTableWriter parent_instance;
  GPtrArray *rows; /* (element-type GStrv): kept back; NULL once the widths are fixed */
  int *widths;
} FettleTextWriter;

typedef struct
{
  FettleTableWriterClass parent_class;
} FettleTextWriterClass;

G_DEFINE_FINAL_TYPE (FettleTextWriter, fettle_text_writer, fettle_table_writer_get_type ())

static int
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static int
measure (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_char_width (g_utf8_get_char (p));
  return width;
}

/* One line of valid UTF-8: what would move the cursor or command the terminal becomes a blank. */
static char *
clean (const char *cell)
{
  g_autofree char *valid = g_utf8_make_valid (cell != NULL ? cell : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != '\r' || p[1] != '\n')
        g_string_append_unichar (out,
                                 g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  return g_string_free (out, FALSE);
}

static char **
clean_row (FettleTextWriter *self, const char *const *cells)
{
  gsize n;

  fettle_table_writer_get_columns (FETTLE_TABLE_WRITER (self), &n);
  char **row = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    row[i] = clean (cells[i]);
  return row;
}

/* The text, cut with an ellipsis where it is wider. Returns the width it takes. */
static int
append_cut (GString *out, const char *text, int width)
{
  int used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      used += get_char_width (c);
      if (used > width - 1)
        {
          g_string_append (out, "…");
          return used - get_char_width (c) + 1;
        }
      g_string_append_unichar (out, c);
    }
  return used;
}

static void
append_row (FettleTextWriter *self, char **row)
{
  GString *out = fettle_table_writer_get_buffer (FETTLE_TABLE_WRITER (self));
  gboolean may_cut = fettle_table_writer_get_options (FETTLE_TABLE_WRITER (self))->width > 0;
  gsize n, line_start = out->len;
  const FettleTableColumn *columns =
      fettle_table_writer_get_columns (FETTLE_TABLE_WRITER (self), &n);

  for (gsize i = 0; i < n; i++)
    {
      int width = measure (row[i]), blanks = MAX (0, self->widths[i] - width);
      gboolean right = columns[i].type == FETTLE_TABLE_CELL_NUMBER;
      if (right)
        g_string_append_printf (out, "%*s", blanks, "");
      if (may_cut && width > self->widths[i])
        blanks = self->widths[i] - append_cut (out, row[i], self->widths[i]);
      else
        g_string_append (out, row[i]);
      g_string_append_printf (out, "%*s", (right ? 0 : blanks) + GAP, "");
    }
  while (out->len > line_start && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

/* Takes the width of the terminal from the widest columns, one cell after the other. */
static void
fit (FettleTextWriter *self, gsize n, int available)
{
  int total = (int)(n - 1) * GAP;

  for (gsize i = 0; i < n; i++)
    total += self->widths[i];
  while (total > available)
    {
      gsize widest = 0;
      for (gsize i = 1; i < n; i++)
        if (self->widths[i] > self->widths[widest])
          widest = i;
      if (self->widths[widest] <= MIN_WIDTH)
        return;
      self->widths[widest]--;
      total--;
    }
}

/* The widths are what the rows kept back need; writes these. */
static gboolean
release_rows (FettleTextWriter *self, GError **error)
{
  FettleTableWriter *writer = FETTLE_TABLE_WRITER (self);
  int available = fettle_table_writer_get_options (writer)->width;
  g_autoptr (GPtrArray) rows = g_steal_pointer (&self->rows);
  gsize n;

  fettle_table_writer_get_columns (writer, &n);
  self->widths = g_new0 (int, n);
  for (guint r = 0; r < rows->len; r++)
    for (gsize i = 0; i < n; i++)
      self->widths[i] = MAX (self->widths[i], measure (((char **)rows->pdata[r])[i]));
  if (available > 0)
    fit (self, n, available);
  for (guint r = 0; r < rows->len; r++)
    append_row (self, rows->pdata[r]);
  return fettle_table_writer_flush (writer, error);
}

static gboolean
fettle_text_writer_begin (FettleTableWriter *writer, GError **error)
{
  FettleTextWriter *self = (FettleTextWriter *)writer;
  gsize n;
  const FettleTableColumn *columns = fettle_table_writer_get_columns (writer, &n);
  g_autofree const char **names = g_new (const char *, n);

  for (gsize i = 0; i < n; i++)
    names[i] = columns[i].name;
  if (!fettle_table_writer_get_options (writer)->no_header)
    g_ptr_array_add (self->rows, clean_row (self, names));
  return TRUE;
}

static gboolean
fettle_text_writer_write (FettleTableWriter *writer, const char *const *cells, GError **error)
{
  FettleTextWriter *self = (FettleTextWriter *)writer;

  if (self->rows == NULL)
    {
      g_auto (GStrv) row = clean_row (self, cells);
      append_row (self, row);
      return TRUE;
    }
  g_ptr_array_add (self->rows, clean_row (self, cells));
  return self->rows->len < MEASURED_ROWS || release_rows (self, error);
}

static gboolean
fettle_text_writer_end (FettleTableWriter *writer, GError **error)
{
  FettleTextWriter *self = (FettleTextWriter *)writer;

  return self->rows == NULL || release_rows (self, error);
}

static void
fettle_text_writer_finalize (GObject *object)
{
  FettleTextWriter *self = (FettleTextWriter *)object;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->widths);
  G_OBJECT_CLASS (fettle_text_writer_parent_class)->finalize (object);
}

static void
fettle_text_writer_class_init (FettleTextWriterClass *class)
{
  FettleTableWriterClass *writer_class = (FettleTableWriterClass *)class;

  G_OBJECT_CLASS (class)->finalize = fettle_text_writer_finalize;
  writer_class->begin = fettle_text_writer_begin;
  writer_class->write = fettle_text_writer_write;
  writer_class->end = fettle_text_writer_end;
}

static void
fettle_text_writer_init (FettleTextWriter *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
}
