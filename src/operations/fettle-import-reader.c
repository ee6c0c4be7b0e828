/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an import's file in a thread of its own, so that the next rows are parsed while the last
 * ones are being written. */

#include <gio/gunixinputstream.h>
#include <unistd.h>

#include "fettle-import-private.h"
#include "fettle-text.h"

/* Batches that may wait for the writer: enough to keep both busy, few enough to keep memory small. */
#define MAX_WAITING 4

struct _FettleImportReader
{
  FettleTableReader *table;
  FettleImportPlan *plan; /* borrowed */
  FettleFormat format;    /* borrowed members */
  GThread *thread;
  GMutex mutex;
  GCond changed;
  GQueue waiting; /* FettleImportBatch */
  gboolean stopped;
};

static void
row_clear (gpointer data)
{
  FettleImportRow *row = data;

  g_clear_object (&row->record);
  g_clear_object (&row->existing);
  g_free (row->texts);
}

static FettleImportBatch *
batch_new (void)
{
  FettleImportBatch *batch = g_new0 (FettleImportBatch, 1);

  batch->rows = g_array_sized_new (FALSE, TRUE, sizeof (FettleImportRow), FETTLE_IMPORT_BATCH);
  g_array_set_clear_func (batch->rows, row_clear);
  batch->texts = g_string_chunk_new (16 * 1024);
  batch->problems = g_ptr_array_new_with_free_func (fettle_import_problem_free);
  return batch;
}

static void
add_problem (FettleImportBatch *batch,
             FettleImportRow *row,
             const char *column,
             const char *value,
             const char *reason)
{
  row->failed = TRUE;
  g_ptr_array_add (batch->problems, fettle_import_problem_new (row->line, column, value, reason));
}

/* The text of a cell after the mapping's words have been put in; NULL for blank. The same pointer,
 * the mapping's or in the batch's memory. */
static const char *
get_text (const FettleImportCell *cell, const FettleTableRow *table_row, FettleImportBatch *batch)
{
  const char *text = cell->fixed != NULL ? cell->fixed : table_row->cells[cell->index];
  const char *mapped;
  gsize length;

  if (text == NULL)
    text = "";
  length = strlen (text);
  if (length > 0 && (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1])))
    text = g_strstrip (g_string_chunk_insert_len (batch->texts, text, (gssize)length));
  if (cell->values != NULL)
    {
      mapped = g_hash_table_lookup (cell->values, text);
      if (mapped == NULL && text[0] != '\0')
        mapped = g_hash_table_lookup (cell->values, "*");
      text = mapped != NULL ? mapped : text;
    }
  return text[0] != '\0' ? text : NULL;
}

/* Puts @text behind what the field holds already, on a line of its own where it has lines. */
static void
append_text (FettleRecord *record, const FettleField *field, FettleValue *value)
{
  FettleValue before = fettle_record_get (record, field);
  gboolean lines = (field->flags & FETTLE_FIELD_MULTILINE) != 0;

  if (before.text != NULL && value->text != NULL)
    {
      char *joined = g_strconcat (before.text, lines ? "\n" : ", ", value->text, NULL);

      g_free (value->text);
      value->text = joined;
    }
}

static void
fill_plain (FettleImportReader *self,
            const FettleImportCell *cell,
            const char *text,
            FettleImportRow *row,
            FettleImportBatch *batch)
{
  g_auto (FettleValue) value = fettle_value_none (cell->field->type);
  g_autoptr (GError) error = NULL;

  if (!fettle_import_cell_parse (cell, cell->field, text, &self->format, &value, &error))
    {
      add_problem (batch, row, cell->column, text, error->message);
      return;
    }
  if (cell->again)
    append_text (row->record, cell->field, &value);
  fettle_record_init (row->record, cell->field, &value);
}

static void
fill_id (FettleImportReader *self,
         const FettleTableRow *table_row,
         FettleImportRow *row,
         FettleImportBatch *batch)
{
  const char *text = table_row->cells[self->plan->id_index];

  if (fettle_text_is_empty (text))
    return;
  if (!g_ascii_string_to_signed (text[0] == '#' ? text + 1 : text, 10, 1, G_MAXINT64, &row->id,
                                 NULL))
    add_problem (batch, row, self->plan->header[self->plan->id_index], text,
                 _ ("this is no number of a record"));
}

static void
fill_row (FettleImportReader *self,
          const FettleTableRow *table_row,
          FettleImportRow *row,
          FettleImportBatch *batch)
{
  FettleImportPlan *plan = self->plan;

  row->line = table_row->line;
  row->record = fettle_record_new (plan->kind);
  row->texts = g_new0 (const char *, plan->cells->len);
  for (guint i = 0; i < plan->cells->len; i++)
    {
      const FettleImportCell *cell = &g_array_index (plan->cells, FettleImportCell, i);
      const char *text = get_text (cell, table_row, batch);

      if (text == NULL)
        continue;
      if (cell->nested == NULL && cell->field->type != FETTLE_FIELD_TYPE_REFERENCE)
        {
          row->texts[i] = "";
          fill_plain (self, cell, text, row, batch);
        }
      else
        row->texts[i] = g_string_chunk_insert (batch->texts, text);
    }
  if (plan->id_index != G_MAXUINT)
    fill_id (self, table_row, row, batch);
}

/* FALSE at the end of the file, for whatever reason. */
static gboolean
read_row (FettleImportReader *self, FettleImportBatch *batch)
{
  g_autoptr (GError) error = NULL;
  FettleTableRow table_row = { 0 };
  FettleImportRow row = { 0 };

  if (fettle_table_reader_next (self->table, &table_row, &error))
    {
      fill_row (self, &table_row, &row, batch);
      g_array_append_val (batch->rows, row);
      return TRUE;
    }
  if (g_error_matches (error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW))
    {
      row.line = table_row.line;
      add_problem (batch, &row, "", "", error->message);
      g_array_append_val (batch->rows, row);
      return TRUE;
    }
  batch->error = g_steal_pointer (&error);
  return FALSE;
}

static void
read_batch (FettleImportReader *self, FettleImportBatch *batch)
{
  goffset position = 0, size = 0;

  while (batch->rows->len < FETTLE_IMPORT_BATCH && !batch->last)
    batch->last = !read_row (self, batch);
  fettle_table_reader_get_progress (self->table, &position, &size);
  batch->position = position;
  batch->size = MAX (size, 0);
}

/* FALSE where nobody wants any more. */
static gboolean
push_batch (FettleImportReader *self, FettleImportBatch *batch)
{
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  while (self->waiting.length >= MAX_WAITING && !self->stopped)
    g_cond_wait (&self->changed, &self->mutex);
  wanted = !self->stopped;
  if (wanted)
    g_queue_push_tail (&self->waiting, batch);
  else
    fettle_import_batch_free (batch);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return wanted;
}

static gpointer
read_in_thread (gpointer data)
{
  FettleImportReader *self = data;
  gboolean last = FALSE;

  while (!last)
    {
      FettleImportBatch *batch = batch_new ();

      read_batch (self, batch);
      last = batch->last;
      if (!push_batch (self, batch))
        break;
    }
  return NULL;
}

void
fettle_import_batch_free (FettleImportBatch *batch)
{
  if (batch == NULL)
    return;
  g_array_unref (batch->rows);
  g_string_chunk_free (batch->texts);
  g_ptr_array_unref (batch->problems);
  g_clear_error (&batch->error);
  g_free (batch);
}

FettleImportReader *
fettle_import_reader_open (const char *path,
                           const FettleTableReaderOptions *file,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (FettleTableReader) table = NULL;
  FettleImportReader *self;

  if (strcmp (path, "-") == 0)
    {
      g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

      table = fettle_table_reader_open_stream (input, NULL, file, cancellable, error);
    }
  else
    table = fettle_table_reader_open (path, file, cancellable, error);
  if (table == NULL)
    return NULL;
  self = g_new0 (FettleImportReader, 1);
  self->table = g_steal_pointer (&table);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  return self;
}

const char *const *
fettle_import_reader_get_header (FettleImportReader *self)
{
  return fettle_table_reader_get_columns (self->table, NULL);
}

void
fettle_import_reader_start (FettleImportReader *self,
                            FettleImportPlan *plan,
                            const FettleFormat *format)
{
  self->plan = plan;
  self->format = *format;
  self->thread = g_thread_new ("import", read_in_thread, self);
}

FettleImportBatch *
fettle_import_reader_pop (FettleImportReader *self)
{
  FettleImportBatch *batch;

  g_mutex_lock (&self->mutex);
  while (self->waiting.length == 0)
    g_cond_wait (&self->changed, &self->mutex);
  batch = g_queue_pop_head (&self->waiting);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return batch;
}

void
fettle_import_reader_free (FettleImportReader *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)fettle_import_batch_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_object_unref (self->table);
  g_free (self);
}

gboolean
fettle_import_peek (const char *path,
                    const FettleTableReaderOptions *file,
                    guint n,
                    GStrv *header,
                    GPtrArray **rows,
                    GError **error)
{
  g_autoptr (FettleTableReader) table = NULL;
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GError) local_error = NULL;
  FettleTableRow row;

  g_return_val_if_fail (path != NULL && header != NULL && rows != NULL, FALSE);

  table = fettle_table_reader_open (path, file, NULL, error);
  if (table == NULL)
    return FALSE;
  while (read->len < n && fettle_table_reader_next (table, &row, &local_error))
    {
      char **cells = g_new0 (char *, row.n_cells + 1);

      for (gsize i = 0; i < row.n_cells; i++)
        cells[i] = g_strdup (row.cells[i] != NULL ? row.cells[i] : "");
      g_ptr_array_add (read, cells);
    }
  *header = g_strdupv ((char **)fettle_table_reader_get_columns (table, NULL));
  *rows = g_steal_pointer (&read);
  return TRUE;
}
