/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis as a table: for people, spreadsheets and programs. */
#include "fettle-analysis.h"

/* What a program reads says its unit. */
static char *
dup_heading (FettleMeasure measure, gboolean people)
{
  GString *name;

  if (people)
    return g_strdup (fettle_measure_get_label (measure));
  name = g_string_new (fettle_measure_get_nick (measure));
  g_string_replace (name, "-", "_", 0);
  if (measure == FETTLE_MEASURE_TIME)
    g_string_append (name, "_seconds");
  else if (fettle_measure_is_rate (measure))
    g_string_append (name, "_permille");
  return g_string_free (name, FALSE);
}

static void
add_column (GArray *columns, GPtrArray *names, char *name, FettleTableCellType type)
{
  FettleTableColumn column = { name, type };

  g_ptr_array_add (names, name);
  g_array_append_val (columns, column);
}

static GArray *
make_columns (FettleAnalysis *self, gboolean people, GPtrArray *names)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (FettleTableColumn));
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  const char *const by[] = { self->by, self->and };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (by[i] != NULL)
      add_column (columns, names,
                  g_strdup (people ? fettle_analysis_get_by_label (dictionary, by[i]) : by[i]),
                  FETTLE_TABLE_CELL_TEXT);
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if ((self->measures & FETTLE_MEASURE_BIT (i)) != 0)
      add_column (columns, names, dup_heading (i, people), FETTLE_TABLE_CELL_NUMBER);
  return columns;
}

/* A program wants what the group is: a month as 2026-03, a choice as its nick; no group is no text. */
static char *
dup_group (const FettleAnalysisRow *row, const char *by, guint n, gboolean people)
{
  const char *key = row->tally->key[n];

  if (people)
    return g_strdup (row->title[n]);
  if (key == NULL)
    return NULL;
  if (g_str_equal (by, "month"))
    return g_strndup (key, strlen ("2026-03"));
  if (g_str_equal (by, "day") || !g_ascii_isdigit (*key))
    return row->tally->text[n] != NULL ? g_strdup (row->tally->text[n]) : g_strdup (key);
  return g_strdup (row->title[n]);
}

static gboolean
write_row (FettleAnalysis *self,
           const FettleAnalysisRow *row,
           const FettleFormat *format,
           FettleTableWriter *writer,
           GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *const by[] = { self->by, self->and };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (by[i] != NULL)
      g_ptr_array_add (cells, dup_group (row, by[i], i, format->local));
  for (FettleMeasure i = 0; i < FETTLE_N_MEASURES; i++)
    if ((self->measures & FETTLE_MEASURE_BIT (i)) != 0)
      g_ptr_array_add (cells, fettle_measure_format (i, fettle_analysis_row_get (row, i), format));
  return fettle_table_writer_write (writer, (const char *const *)cells->pdata, error);
}

gboolean
fettle_analysis_write (FettleAnalysis *self,
                       FettleTableFormat format,
                       guint limit,
                       FettleAnalysisOpenFunc open,
                       gpointer data,
                       GError **error)
{
  gboolean people = format == FETTLE_TABLE_FORMAT_TEXT;
  FettleFormat how = fettle_store_get_format (self->store, people);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) columns = make_columns (self, people, names);
  g_autoptr (FettleTableWriter) writer = NULL;
  guint n = limit > 0 ? MIN (limit, self->rows->len) : self->rows->len;

  writer = open ((const FettleTableColumn *)(gpointer)columns->data, columns->len, data, error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!write_row (self, g_ptr_array_index (self->rows, i), &how, writer, error))
      return FALSE;
  if (people && self->rows->len > 1 && !write_row (self, self->total, &how, writer, error))
    return FALSE;
  return fettle_table_writer_close (writer, error);
}

/* Where a file is written to. */
typedef struct
{
  const char *path;
  FettleTableFormat format;
  GCancellable *cancellable;
} Target;

static FettleTableWriter *
open_file (const FettleTableColumn *columns, gsize n_columns, gpointer data, GError **error)
{
  const Target *target = data;

  return fettle_table_writer_new (target->path, target->format, columns, n_columns, NULL,
                                  target->cancellable, error);
}

gboolean
fettle_analysis_save (FettleAnalysis *self,
                      const char *path,
                      GCancellable *cancellable,
                      GError **error)
{
  Target target = { path, fettle_table_format_from_name (path), cancellable };

  if (target.format == FETTLE_TABLE_FORMAT_DETECT)
    target.format = FETTLE_TABLE_FORMAT_CSV;
  return fettle_analysis_run (self, cancellable, error)
         && fettle_analysis_write (self, target.format, 0, open_file, &target, error);
}
