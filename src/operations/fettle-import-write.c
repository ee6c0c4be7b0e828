/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing side of an import: batches of rows become records in one transaction. */

#include "fettle-import-private.h"
#include "fettle-text.h"

typedef struct
{
  FettleImport *import; /* borrowed, as all below */
  FettleImportPlan *plan;
  FettleTransaction *transaction;
  FettleImportReferences *references;
  FettleImportKeys *keys;
} Writer;

/* A cell left blank says nothing about what is never without a value, or has a number already. */
static gboolean
says_something (Writer *self, const FettleImportRow *row, guint plain)
{
  const FettleField *field = g_ptr_array_index (self->plan->plain, plain);
  guint first = g_array_index (self->plan->first_cells, guint, plain);

  if (row->texts[first] != NULL)
    return TRUE;
  return field->type != FETTLE_FIELD_TYPE_CHOICE && field->type != FETTLE_FIELD_TYPE_YES_NO
         && g_strcmp0 (field->name, self->plan->kind->title) != 0;
}

static void
copy_field (FettleRecord *from, FettleRecord *to, const FettleField *field)
{
  FettleValue value = fettle_record_get (from, field);

  fettle_record_init (to, field, &value);
}

/* Puts what the row says into the record that is there. */
static void
apply_row (Writer *self, FettleImportRow *row)
{
  for (guint i = 0; i < self->plan->plain->len; i++)
    if (says_something (self, row, i))
      copy_field (row->record, row->existing, g_ptr_array_index (self->plan->plain, i));
  for (guint i = 0; i < self->plan->references->len; i++)
    copy_field (row->record, row->existing,
                g_array_index (self->plan->references, FettleImportReference, i).field);
}

/* The text that is to blame for an error about @name. */
static char *
format_field (Writer *self, FettleRecord *record, const FettleField *field)
{
  FettleValue value;

  if (field == NULL)
    return NULL;
  value = fettle_record_get (record, field);
  return fettle_field_format (field, &value, fettle_transaction_get_format (self->transaction));
}

/* TRUE where the error is about the row, and so no reason to stop. */
static gboolean
note_problem (Writer *self, FettleImportRow *row, FettleRecord *record, const GError *problem)
{
  const char *name = NULL;
  const FettleField *field;
  g_autofree char *value = NULL;

  if (problem->domain == FETTLE_MODEL_ERROR)
    name = fettle_model_error_get_field (problem);
  else if (g_error_matches (problem, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE))
    name = fettle_store_error_get_field (problem);
  else if (problem->domain != FETTLE_STORE_ERROR)
    return FALSE;
  field = name != NULL
              ? fettle_dictionary_find_field (self->plan->dictionary, self->plan->kind, name)
              : NULL;
  value = format_field (self, record, field);
  g_ptr_array_add (self->import->problems,
                   fettle_import_problem_new (
                       row->line,
                       field != NULL ? fettle_import_plan_get_column (self->plan, field) : "",
                       value, problem->message));
  return TRUE;
}

static gboolean
save_row (Writer *self, FettleImportRow *row, GError **error)
{
  FettleRecord *record = row->existing != NULL ? row->existing : row->record;
  gint64 version = record->version;
  g_autoptr (GError) local_error = NULL;

  if (row->existing != NULL)
    apply_row (self, row);
  if (!fettle_transaction_save (self->transaction, record, &local_error))
    {
      if (note_problem (self, row, record, local_error))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (row->existing == NULL)
    self->import->n_created++;
  else if (record->version != version)
    self->import->n_changed++;
  else
    self->import->n_unchanged++;
  return TRUE;
}

static gboolean
resolve_rows (Writer *self, GArray *rows, GPtrArray *problems, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FettleImportRow *row = &g_array_index (rows, FettleImportRow, i);

      if (row->record != NULL
          && !fettle_import_references_fill (self->references, row, problems, error))
        return FALSE;
    }
  if (fettle_import_references_get_n_created (self->references, self->plan->kind) > 0)
    fettle_import_keys_expect_others (self->keys);
  return TRUE;
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const FettleImportProblem *left = *(FettleImportProblem *const *)a;
  const FettleImportProblem *right = *(FettleImportProblem *const *)b;

  return left->line < right->line ? -1 : left->line > right->line;
}

/* Moves the problems of a batch over, in the order of the file. */
static void
take_problems (Writer *self, FettleImportBatch *batch)
{
  g_ptr_array_sort (batch->problems, compare_problems);
  g_ptr_array_extend_and_steal (self->import->problems, g_steal_pointer (&batch->problems));
  batch->problems = g_ptr_array_new_with_free_func (fettle_import_problem_free);
}

static gboolean
write_batch (Writer *self, FettleImportBatch *batch, GError **error)
{
  if (!resolve_rows (self, batch->rows, batch->problems, error)
      || !fettle_import_keys_match (self->keys, batch->rows, batch->problems, error))
    return FALSE;
  for (guint i = 0; i < batch->rows->len; i++)
    {
      FettleImportRow *row = &g_array_index (batch->rows, FettleImportRow, i);

      self->import->n_rows++;
      if (!row->failed && !save_row (self, row, error))
        return FALSE;
    }
  take_problems (self, batch);
  fettle_progress_set (self->import->progress, batch->position, batch->size);
  return TRUE;
}

static gboolean
write_all (Writer *self, FettleImportReader *reader, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      g_autoptr (FettleImportBatch) batch = fettle_import_reader_pop (reader);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_batch (self, batch, error))
        return FALSE;
      if (batch->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&batch->error));
          return FALSE;
        }
      if (batch->last)
        break;
    }
  self->import->n_references = fettle_import_references_get_n_created (self->references, NULL);
  g_ptr_array_sort (self->import->problems, compare_problems);
  return TRUE;
}

gboolean
fettle_import_write (FettleImport *import,
                     FettleImportPlan *plan,
                     FettleImportReader *reader,
                     FettleTransaction *transaction,
                     const FettleFormat *format,
                     FettleMappingMissing missing,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (FettleImportReferences) references =
      fettle_import_references_new (plan, transaction, missing, format);
  g_autoptr (FettleImportKeys) keys = fettle_import_keys_new (plan, transaction, error);
  Writer writer = { import, plan, transaction, references, keys };

  if (keys == NULL)
    return FALSE;
  fettle_progress_set_label (import->progress, _ ("Importing"));
  return write_all (&writer, reader, cancellable, error);
}
