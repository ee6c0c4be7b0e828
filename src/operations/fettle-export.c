/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the records of a query out as a table. */

#include "fettle-export.h"

#include "fettle-document.h"

/* Things referred to that are kept at hand for paths such as "site.postcode". */
#define MAX_KEPT 10000

typedef struct
{
  char *name;
  GPtrArray *path; /* FettleField: references, then the field itself */
} Column;

typedef struct
{
  FettleExport *export;
  FettleTransaction *transaction;
  GCancellable *cancellable;
  FettleFormat format;
  GPtrArray *columns; /* Column */
  FettleTableWriter *writer;
  FettleExportNames *names;
  GHashTable *kept; /* kind name and id -> FettleRecord */
  gint64 total;     /* 0: not counted */
} Work;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_ptr_array_unref (column->path);
  g_free (column);
}

static const FettleField *
get_last (const Column *column)
{
  return g_ptr_array_index (column->path, column->path->len - 1);
}

static gboolean
is_for_people (FettleExport *self)
{
  return self->format == FETTLE_TABLE_FORMAT_TEXT;
}

static gboolean
add_column (Work *work, const char *name, GError **error)
{
  const FettleKind *kind = fettle_query_get_kind (work->export->query);
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (work->transaction);
  GPtrArray *path = fettle_path_resolve (kind, dictionary, name, error);
  Column *column;

  if (path == NULL)
    return FALSE;
  column = g_new0 (Column, 1);
  column->name = g_strdup (name);
  column->path = path;
  g_ptr_array_add (work->columns, column);
  return TRUE;
}

static gboolean
is_wanted (FettleExport *self, const FettleKind *kind, const FettleField *field)
{
  if ((field->flags & FETTLE_FIELD_HIDDEN) != 0)
    return FALSE;
  return self->which == FETTLE_EXPORT_ALL || (field->flags & FETTLE_FIELD_LISTED) != 0
         || g_strcmp0 (field->name, kind->title) == 0;
}

static gboolean
add_columns (Work *work, GError **error)
{
  FettleExport *self = work->export;
  const FettleKind *kind = fettle_query_get_kind (self->query);
  const GPtrArray *fields;

  for (guint i = 0; self->fields != NULL && self->fields[i] != NULL; i++)
    if (!add_column (work, self->fields[i], error))
      return FALSE;
  if (self->fields != NULL)
    return TRUE;
  if (self->which == FETTLE_EXPORT_ALL && !add_column (work, "id", error))
    return FALSE;
  fields =
      fettle_dictionary_get_fields (fettle_transaction_get_dictionary (work->transaction), kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (is_wanted (self, kind, field) && !add_column (work, field->name, error))
        return FALSE;
    }
  return TRUE;
}

/* What stands above a column: for machines the path, for people the caption of its last field. */
static const char *
get_heading (Work *work, const Column *column)
{
  const FettleKind *kind = fettle_query_get_kind (work->export->query);

  if (!is_for_people (work->export))
    return column->name;
  for (guint i = 0; i + 1 < column->path->len; i++)
    kind = fettle_field_get_target (g_ptr_array_index (column->path, i));
  return fettle_dictionary_get_field_label (fettle_transaction_get_dictionary (work->transaction),
                                            kind, get_last (column));
}

static gboolean
open_writer (Work *work, GError **error)
{
  FettleExport *self = work->export;
  g_autofree FettleTableColumn *columns = g_new0 (FettleTableColumn, work->columns->len);

  for (guint i = 0; i < work->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (work->columns, i);

      columns[i].name = get_heading (work, column);
      columns[i].type = fettle_export_get_cell_type (get_last (column), self->format);
    }
  if (self->path != NULL)
    work->writer = fettle_table_writer_new (self->path, self->format, columns, work->columns->len,
                                            &self->file, work->cancellable, error);
  else
    work->writer =
        fettle_table_writer_new_stream (self->stream, self->format, columns, work->columns->len,
                                        &self->file, work->cancellable, error);
  return work->writer != NULL;
}

/* What a reference points to; NULL without @error for nothing. Borrowed. */
static FettleRecord *
follow (Work *work, FettleRecord *record, const FettleField *reference, GError **error)
{
  const FettleKind *kind = fettle_field_get_target (reference);
  gint64 id = fettle_record_get (record, reference).number;
  g_autofree char *key = g_strdup_printf ("%s#%" G_GINT64_FORMAT, kind->name, id);
  FettleRecord *target;

  if (id == 0)
    return NULL;
  target = g_hash_table_lookup (work->kept, key);
  if (target != NULL)
    return target;
  if (g_hash_table_size (work->kept) >= MAX_KEPT)
    g_hash_table_remove_all (work->kept);
  target = fettle_transaction_load (work->transaction, kind, id, error);
  if (target != NULL)
    g_hash_table_insert (work->kept, g_steal_pointer (&key), target);
  return target;
}

static char *
format_value (Work *work, FettleRecord *record, const FettleField *field, GError **error)
{
  FettleValue value = fettle_record_get (record, field);

  if (field->type != FETTLE_FIELD_TYPE_REFERENCE)
    return fettle_field_format (field, &value, &work->format);
  if (is_for_people (work->export))
    return g_strdup (fettle_record_get_reference_title (record, field));
  return fettle_export_names_get (work->names, record, field, error);
}

/* *text is NULL for no value. */
static gboolean
make_cell (Work *work, FettleRecord *record, const Column *column, char **text, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FettleRecord) holder = g_object_ref (record);

  for (guint i = 0; i + 1 < column->path->len && holder != NULL; i++)
    {
      FettleRecord *next = follow (work, holder, g_ptr_array_index (column->path, i), &local_error);

      g_object_unref (holder);
      holder = next != NULL ? g_object_ref (next) : NULL;
    }
  *text = holder != NULL ? format_value (work, holder, get_last (column), &local_error) : NULL;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_record (FettleRecord *record, gpointer data, GError **error)
{
  Work *work = data;
  guint n = work->columns->len;
  g_autofree char **cells = g_new0 (char *, n + 1);
  gboolean success = TRUE;

  for (guint i = 0; i < n && success; i++)
    success = make_cell (work, record, g_ptr_array_index (work->columns, i), &cells[i], error);
  success = success && fettle_table_writer_write (work->writer, (const char *const *)cells, error);
  for (guint i = 0; i < n; i++)
    g_free (cells[i]);
  work->export->n_records++;
  fettle_progress_set (work->export->progress, work->export->n_records, work->total);
  return success && !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

static gboolean
write_all (Work *work, GError **error)
{
  FettleExport *self = work->export;

  if (!fettle_query_check (self->query, fettle_transaction_get_dictionary (work->transaction),
                           fettle_transaction_get_format (work->transaction), error)
      || !add_columns (work, error) || !open_writer (work, error))
    return FALSE;
  fettle_progress_set_label (self->progress, _ ("Writing"));
  if (self->progress != NULL
      && !fettle_transaction_count (work->transaction, self->query, &work->total, error))
    return FALSE;
  return fettle_transaction_for_each (work->transaction, self->query, write_record, work, error)
         && fettle_table_writer_close (work->writer, error);
}

static gboolean
run (FettleTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  gboolean success;

  work->transaction = transaction;
  work->format = fettle_store_get_format (work->export->store, is_for_people (work->export));
  work->columns = g_ptr_array_new_with_free_func (column_free);
  work->names = fettle_export_names_new (transaction);
  work->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  success = write_all (work, error);
  g_clear_object (&work->writer);
  g_hash_table_unref (work->kept);
  fettle_export_names_free (work->names);
  g_ptr_array_unref (work->columns);
  return success;
}

FettleExport *
fettle_export_new (FettleStore *store, FettleQuery *query, FettleTableFormat format)
{
  FettleExport *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store) && query != NULL, NULL);

  self = g_new0 (FettleExport, 1);
  self->store = g_object_ref (store);
  self->query = fettle_query_ref (query);
  self->format = format;
  return self;
}

void
fettle_export_free (FettleExport *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  fettle_query_unref (self->query);
  g_strfreev (self->fields);
  g_free (self->path);
  g_clear_object (&self->stream);
  g_clear_object (&self->progress);
  g_free (self);
}

gboolean
fettle_export_run (FettleExport *self, GCancellable *cancellable, GError **error)
{
  Work work = { .export = self, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->path != NULL || self->stream != NULL, FALSE);

  self->n_records = 0;
  if (!fettle_document_check_path (self->path, self->replace, error))
    return FALSE;
  return fettle_store_read (self->store, run, &work, cancellable, error);
}

FettleTableCellType
fettle_export_get_cell_type (const FettleField *field, FettleTableFormat format)
{
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_INTEGER:
      return FETTLE_TABLE_CELL_NUMBER;
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
      /* JSON's numbers are binary fractions to most who read them. */
      return format == FETTLE_TABLE_FORMAT_JSON ? FETTLE_TABLE_CELL_TEXT : FETTLE_TABLE_CELL_NUMBER;
    case FETTLE_FIELD_TYPE_YES_NO:
      return format == FETTLE_TABLE_FORMAT_TEXT ? FETTLE_TABLE_CELL_TEXT
                                                : FETTLE_TABLE_CELL_BOOLEAN;
    case FETTLE_FIELD_TYPE_TEXT:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_CHOICE:
    case FETTLE_FIELD_TYPE_REFERENCE:
      break;
    }
  return FETTLE_TABLE_CELL_TEXT;
}
