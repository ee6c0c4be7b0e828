/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between a record and the others: references, uses, duplicates; kinds that shape the rest. */

#include "fettle-access.h"
#include "fettle-helpdesk.h"
#include "fettle-knowledge.h"

#include <inttypes.h>
#include "fettle-business.h"
#include "fettle-label.h"
#include "fettle-number-series.h"
#include "fettle-own-field.h"

/* Asked before the engine does, because its refusal would name neither field nor record and would
 * end PostgreSQL's transaction. @current: only references that differ from it are looked at. */
gboolean
fettle_transaction_check_references (FettleTransaction *self,
                                     const FettleTable *table,
                                     FettleRecord *record,
                                     FettleRecord *current,
                                     GError **error)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      const FettleReference *reference;
      gint64 id;

      if (column->target == NULL)
        continue;
      id = fettle_record_get (record, column->field).number;
      if (id == 0 || (current != NULL && fettle_record_get (current, column->field).number == id))
        continue;
      if (!fettle_transaction_get_reference (self, column->target, id,
                                             (column->field->flags & FETTLE_FIELD_SEARCH) != 0,
                                             &reference, error))
        return FALSE;
      if (reference->exists)
        continue;
      fettle_model_error_set_invalid (
          error, column->field->name,
          _ ("%s: there is no #%" PRId64 " among the %s any more. Choose another."),
          fettle_dictionary_get_field_label (fettle_transaction_get_dictionary (self), table->kind,
                                             column->field),
          id, fettle_transaction_get_kind_label (self, column->target->kind, 2));
      return FALSE;
    }
  return TRUE;
}

gboolean
fettle_transaction_check_unused (FettleTransaction *self,
                                 const FettleTable *table,
                                 FettleRecord *record,
                                 GError **error)
{
  for (guint i = 0; i < table->referrers->len; i++)
    {
      const FettleReferrer *referrer = &g_array_index (table->referrers, FettleReferrer, i);
      const FettleKind *kind = referrer->table->kind;
      g_autofree char *sql = NULL;
      gint64 n;

      sql = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE \"%s\" = $1", kind->name,
                             referrer->column->name);
      if (!fettle_transaction_query_int64 (self, sql, record->id, &n, error))
        return FALSE;
      if (n == 0)
        continue;
      fettle_store_error_set (error, FETTLE_STORE_ERROR_IN_USE,
                              /* Translators: record, number, kind of records ("3 Calls") */
                              _ ("“%s” cannot be deleted because it is used by %" PRId64
                                 " %s. Change or delete them first."),
                              fettle_record_get_title (record), n,
                              fettle_transaction_get_kind_label (self, kind, n));
      return FALSE;
    }
  return TRUE;
}

/* Duplicates. */

static void
append_same (FettleSql *sql, const FettleColumn *column, const FettleValue *value)
{
  if (fettle_value_is_none (value))
    fettle_sql_append_printf (sql, "\"%s\" IS NULL", column->name);
  else if (column->field->type == FETTLE_FIELD_TYPE_TEXT)
    {
      fettle_sql_append_printf (sql, "lower(\"%s\") = ", column->name);
      fettle_sql_append_lower (sql, value->text);
    }
  else
    {
      fettle_sql_append_printf (sql, "\"%s\" = ", column->name);
      fettle_sql_append_value (sql, column->field, value);
    }
}

/* Id of another record with the same values in @names; 0 for none. */
static gint64
find_same (FettleTransaction *self,
           const FettleTable *table,
           FettleRecord *record,
           const char *const *names)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = FALSE;

  fettle_sql_append_printf (sql, "SELECT \"id\" FROM \"%s\" WHERE \"id\" <> ", table->kind->name);
  fettle_sql_append_int64 (sql, record->id);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const FettleColumn *column = fettle_table_find_column (table, names[i]);
      FettleValue value = fettle_record_get (record, column->field);

      fettle_sql_append (sql, " AND ");
      append_same (sql, column, &value);
    }
  fettle_sql_append (sql, " ORDER BY \"id\" LIMIT 1");
  statement = fettle_sql_prepare (sql, self->connection, NULL);
  if (statement == NULL || !fettle_statement_step (statement, &row, NULL) || !row)
    return 0;
  return fettle_statement_get_int64 (statement, 0);
}

static void
set_duplicate (FettleTransaction *self,
               const FettleTable *table,
               FettleRecord *record,
               const FettleField *field,
               gint64 other,
               GError **error)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (self);
  FettleValue value = fettle_record_get (record, field);
  g_autofree char *text = fettle_field_format (field, &value, &self->format);
  const FettleReference *reference = NULL;

  fettle_transaction_get_reference (self, table, other, FALSE, &reference, NULL);
  fettle_store_error_set_duplicate (
      error, field->name,
      /* Translators: kind, field, value, title of the other record */
      _ ("There is already another record among the %s with %s “%s”: “%s” (#%" PRId64
         "). Choose a different one."),
      fettle_dictionary_get_kind_label (dictionary, table->kind, TRUE),
      fettle_dictionary_get_field_label (dictionary, table->kind, field), text != NULL ? text : "",
      reference != NULL && reference->title != NULL ? reference->title : "", other);
}

void
fettle_transaction_explain_duplicate (FettleTransaction *self,
                                      const FettleTable *table,
                                      FettleRecord *record,
                                      GError **error)
{
  const FettleKind *kind = table->kind;
  gint64 other;

  if (error == NULL)
    return;
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      const char *names[] = { column->name, NULL };
      FettleValue value = fettle_record_get (record, column->field);

      if ((column->field->flags & FETTLE_FIELD_UNIQUE) == 0 || fettle_value_is_none (&value))
        continue;
      other = find_same (self, table, record, names);
      if (other != 0)
        {
          set_duplicate (self, table, record, column->field, other, error);
          return;
        }
    }
  other = kind->key[0] != NULL ? find_same (self, table, record, kind->key) : 0;
  if (other != 0)
    set_duplicate (self, table, record, fettle_kind_get_field (kind, kind->key[0]), other, error);
  else
    fettle_store_error_set_duplicate (
        error, NULL, _ ("Another record among the %s has the same values already."),
        fettle_transaction_get_kind_label (self, kind, 2));
}

/* Own fields: a column for each. */

static const char *
get_column_type (FettleOwnFieldType type, FettleEngine engine)
{
  gboolean postgresql = engine == FETTLE_ENGINE_POSTGRESQL;

  switch (type)
    {
    case FETTLE_OWN_FIELD_TYPE_TEXT:
    case FETTLE_OWN_FIELD_TYPE_CHOICE:
      return postgresql ? "text COLLATE \"C\"" : "text";
    case FETTLE_OWN_FIELD_TYPE_DATE:
      return postgresql ? "date" : "text";
    case FETTLE_OWN_FIELD_TYPE_YES_NO:
      return postgresql ? "boolean NOT NULL DEFAULT false" : "integer NOT NULL DEFAULT 0";
    case FETTLE_OWN_FIELD_TYPE_INTEGER:
    case FETTLE_OWN_FIELD_TYPE_MONEY:
    case FETTLE_OWN_FIELD_TYPE_QUANTITY:
    case FETTLE_OWN_FIELD_TYPE_INSTANT:
      break;
    }
  return postgresql ? "bigint" : "integer";
}

static gboolean
has_column (FettleTransaction *self,
            const FettleKind *kind,
            const char *column,
            gboolean *has,
            GError **error)
{
  gboolean sqlite = fettle_connection_get_engine (self->connection) == FETTLE_ENGINE_SQLITE;
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      sqlite ? "SELECT 1 FROM pragma_table_info($1) WHERE \"name\" = $2"
             : "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND "
               "table_name = $1 AND column_name = $2",
      error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, kind->name);
  fettle_statement_bind_text (statement, 2, column);
  return fettle_statement_step (statement, has, error);
}

/* The column stays when the field is deleted or its making undone: what was typed is not lost, and
 * bringing the field back brings the values back. */
gboolean
fettle_transaction_add_own_column (FettleTransaction *self, FettleOwnField *own, GError **error)
{
  const FettleKind *kind = fettle_kind_from_name (own->kind);
  g_autofree char *column = g_strdup_printf ("own_%" G_GINT64_FORMAT, FETTLE_RECORD (own)->id);
  g_autofree char *sql = NULL;
  gboolean has;

  if (kind == NULL)
    {
      fettle_model_error_set_invalid (error, "kind", _ ("There is no kind of record called “%s”."),
                                      own->kind);
      return FALSE;
    }
  if (!has_column (self, kind, column, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  sql = g_strdup_printf (
      "ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", kind->name, column,
      get_column_type (own->type, fettle_connection_get_engine (self->connection)));
  return fettle_connection_execute (self->connection, sql, error);
}

static gboolean
after_own_field (FettleTransaction *self,
                 FettleOwnField *before,
                 FettleOwnField *after,
                 GError **error)
{
  gboolean searched = before != NULL && before->search;
  gboolean searches = after != NULL && after->search;
  const FettleKind *kind = fettle_kind_from_name (after != NULL ? after->kind : before->kind);

  if (before != NULL && after != NULL
      && (before->type != after->type || g_strcmp0 (before->kind, after->kind) != 0))
    {
      fettle_model_error_set_invalid (error, before->type != after->type ? "type" : "kind",
                                      _ ("Kind and type of the field “%s” cannot be changed, "
                                         "because records have values of it. Make a new field."),
                                      before->label);
      return FALSE;
    }
  if (after != NULL && !fettle_transaction_add_own_column (self, after, error))
    return FALSE;
  if (!fettle_transaction_reload_tables (self, error))
    return FALSE;
  return searched == searches || kind == NULL || fettle_search_index_rebuild (self, kind, error);
}

/*
 * fettle_transaction_after_write:
 * @before: (nullable), @after: (nullable)
 *
 * Some kinds shape what the store does with others.
 */
gboolean
fettle_transaction_after_write (FettleTransaction *self,
                                const FettleTable *table,
                                FettleRecord *before,
                                FettleRecord *after,
                                GError **error)
{
  GType type = table->kind->get_type ();

  if (type == FETTLE_TYPE_OWN_FIELD)
    return after_own_field (self, (FettleOwnField *)before, (FettleOwnField *)after, error);
  if (type == FETTLE_TYPE_LABEL)
    return fettle_transaction_reload_tables (self, error);
  if (type == FETTLE_TYPE_BUSINESS)
    self->format_changed = TRUE;
  return fettle_helpdesk_after_write (self, before, after, error)
         && fettle_knowledge_after_write (self, before, after, error)
         && fettle_access_after_write (self, before, after, error);
}
