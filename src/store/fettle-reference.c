/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What records refer to: titles for display, words for the search, ids for names. */

#include "fettle-transaction-private.h"

#include <inttypes.h>
#include "fettle-text.h"

#include <string.h>

/* So many are remembered per kind; a million-row import must not remember a million units. */
#define MAX_REMEMBERED 50000

void
fettle_reference_free (gpointer data)
{
  FettleReference *reference = data;

  g_free (reference->title);
  g_free (reference->words);
  g_free (reference);
}

static GHashTable *
get_references (FettleTransaction *self, const FettleTable *table)
{
  GHashTable **references = &self->references[table->index];

  if (*references == NULL)
    *references = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, fettle_reference_free);
  else if (g_hash_table_size (*references) > MAX_REMEMBERED)
    g_hash_table_remove_all (*references);
  return *references;
}

static FettleReference *
keep_reference (GHashTable *references, gint64 id)
{
  FettleReference *reference = g_new0 (FettleReference, 1);

  reference->id = id;
  g_hash_table_replace (references, &reference->id, reference);
  return reference;
}

/* Title first, then the columns that have words. */
static void
read_words (FettleReference *reference, FettleStatement *statement)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = fettle_statement_get_n_columns (statement);

  reference->exists = TRUE;
  reference->has_words = TRUE;
  reference->title = g_strdup (fettle_statement_get_text (statement, 0));
  for (guint i = 1; i < n; i++)
    fettle_search_append_words (words, fettle_statement_get_text (statement, i));
  if (words->len > 0)
    reference->words = g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
load_words (FettleTransaction *self,
            const FettleTable *table,
            gint64 id,
            const FettleReference **reference,
            GError **error)
{
  FettleReference *loaded = keep_reference (get_references (self, table), id);
  FettleStatement *statement = NULL;
  gboolean row = FALSE;
  gboolean success;

  *reference = loaded;
  statement = fettle_transaction_hold (self, FETTLE_HELD_WORDS, table, table->select_words, error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, id);
  success = fettle_statement_step (statement, &row, error);
  if (success && row)
    read_words (loaded, statement);
  fettle_statement_reset (statement);
  return success;
}

/* @words: the search words are wanted, too. *reference is valid until the next call for its kind. */
gboolean
fettle_transaction_get_reference (FettleTransaction *self,
                                  const FettleTable *table,
                                  gint64 id,
                                  gboolean words,
                                  const FettleReference **reference,
                                  GError **error)
{
  GHashTable *references = self->references[table->index];
  const FettleReference *known = references != NULL ? g_hash_table_lookup (references, &id) : NULL;

  if (known == NULL || (words && !known->has_words))
    return load_words (self, table, id, reference, error);
  *reference = known;
  return TRUE;
}

void
fettle_transaction_forget_reference (FettleTransaction *self, const FettleTable *table, gint64 id)
{
  if (self->references[table->index] != NULL)
    g_hash_table_remove (self->references[table->index], &id);
  if (self->resolved[table->index] != NULL)
    g_hash_table_remove_all (self->resolved[table->index]);
}

const char *
fettle_transaction_get_kind_label (FettleTransaction *self, const FettleKind *kind, gint64 n)
{
  return fettle_dictionary_get_kind_label (fettle_transaction_get_dictionary (self), kind, n != 1);
}

/* Titles, many at a time. */

static GArray *
collect_unknown (FettleTransaction *self,
                 const FettleTable *target,
                 FettleRecord **records,
                 gsize n)
{
  GHashTable *references = get_references (self, target);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < n; i++)
    {
      const FettleTable *table;

      if (records[i] == NULL)
        continue;
      table = fettle_transaction_get_table (self, fettle_record_get_kind (records[i]));
      for (guint j = 0; j < table->n_columns; j++)
        {
          const FettleColumn *column = &table->columns[j];
          gint64 id;

          if (column->target != target)
            continue;
          id = fettle_record_get (records[i], column->field).number;
          if (id == 0 || g_hash_table_contains (references, &id))
            continue;
          keep_reference (references, id);
          g_array_append_val (ids, id);
        }
    }
  return ids;
}

/* A few sizes of IN list, filled up by repeating the last, so that few statements are prepared. */
guint
fettle_sql_append_id_list (FettleSql *sql, const gint64 *ids, gsize n)
{
  guint size = n == 1 ? 1 : n <= 8 ? 8 : n <= 64 ? 64 : 256;
  guint used = MIN (n, size);

  fettle_sql_append (sql, "(");
  for (guint i = 0; i < size; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      fettle_sql_append_int64 (sql, ids[MIN (i, used - 1)]);
    }
  fettle_sql_append (sql, ")");
  return used;
}

static gboolean
load_titles_of (FettleTransaction *self, const FettleTable *target, GArray *ids, GError **error)
{
  GHashTable *references = self->references[target->index];

  for (guint done = 0; done < ids->len;)
    {
      g_autoptr (FettleSql) sql = fettle_sql_new ();
      g_autoptr (FettleStatement) statement = NULL;
      gboolean row;

      fettle_sql_append_printf (sql, "SELECT \"id\", \"%s\" FROM \"%s\" WHERE \"id\" IN ",
                                target->title != NULL ? target->title->name : "id",
                                target->kind->name);
      done += fettle_sql_append_id_list (sql, &g_array_index (ids, gint64, done), ids->len - done);
      statement = fettle_sql_prepare (sql, self->connection, error);
      if (statement == NULL)
        return FALSE;
      for (;;)
        {
          FettleReference *reference;
          gint64 id;

          if (!fettle_statement_step (statement, &row, error))
            return FALSE;
          if (!row)
            break;
          id = fettle_statement_get_int64 (statement, 0);
          reference = g_hash_table_lookup (references, &id);
          if (reference == NULL || reference->title != NULL)
            continue;
          reference->exists = TRUE;
          reference->title = g_strdup (fettle_statement_get_text (statement, 1));
        }
    }
  return TRUE;
}

static void
set_titles (FettleTransaction *self, FettleRecord *record)
{
  const FettleTable *table = fettle_transaction_get_table (self, fettle_record_get_kind (record));

  for (guint j = 0; j < table->n_columns; j++)
    {
      const FettleColumn *column = &table->columns[j];
      const FettleReference *reference = NULL;
      gint64 id;

      if (column->target == NULL)
        continue;
      id = fettle_record_get (record, column->field).number;
      if (id != 0 && self->references[column->target->index] != NULL)
        reference = g_hash_table_lookup (self->references[column->target->index], &id);
      fettle_record_set_reference_title (record, column->field,
                                         reference != NULL ? reference->title : NULL);
    }
}

/**
 * fettle_transaction_load_titles:
 * @records: (array length=n): some may be %NULL
 *
 * Fills in the text of everything the records refer to, with one query per kind referred to.
 */
gboolean
fettle_transaction_load_titles (FettleTransaction *self,
                                FettleRecord **records,
                                gsize n,
                                GError **error)
{
  for (guint i = 0; n > 0 && i < fettle_table_set_get_n (self->tables); i++)
    {
      const FettleTable *target = fettle_table_set_get_nth (self->tables, i);
      g_autoptr (GArray) ids = NULL;

      if (target->referrers->len == 0)
        continue;
      ids = collect_unknown (self, target, records, n);
      if (ids->len > 0 && !load_titles_of (self, target, ids, error))
        return FALSE;
    }
  for (gsize i = 0; i < n; i++)
    if (records[i] != NULL)
      set_titles (self, records[i]);
  return TRUE;
}

/* Names to ids. */

static void
set_not_found (FettleTransaction *self, const FettleKind *kind, const char *title, GError **error)
{
  fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_FOUND, _ ("There is no “%s” among the %s."),
                          title, fettle_transaction_get_kind_label (self, kind, 2));
}

gboolean
fettle_parse_id (const char *text, gint64 *id)
{
  guint64 value;

  if (text[0] != '#' || !g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, &value, NULL))
    return FALSE;
  *id = (gint64)value;
  return TRUE;
}

static gboolean
find_by_id (
    FettleTransaction *self, const FettleTable *table, const char *title, gint64 id, GError **error)
{
  const FettleReference *reference;

  if (!fettle_transaction_get_reference (self, table, id, FALSE, &reference, error))
    return FALSE;
  if (!reference->exists)
    set_not_found (self, table->kind, title, error);
  return reference->exists;
}

static gboolean
find_by_title (FettleTransaction *self,
               const FettleTable *table,
               const char *title,
               gint64 *id,
               GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *lower = g_ascii_strdown (title, -1);
  g_autoptr (FettleStatement) statement = NULL;
  gint64 ids[2] = { 0, 0 };
  gboolean row = table->title != NULL && table->title->field->type == FETTLE_FIELD_TYPE_TEXT;

  if (row)
    {
      sql = g_strdup_printf (
          "SELECT \"id\" FROM \"%s\" WHERE lower(\"%s\") = $1 ORDER BY \"id\" LIMIT 2",
          table->kind->name, table->title->name);
      statement = fettle_connection_prepare (self->connection, sql, error);
      if (statement == NULL)
        return FALSE;
      fettle_statement_bind_text (statement, 1, lower);
    }
  for (guint i = 0; row && i < 2; i++)
    {
      if (!fettle_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        ids[i] = fettle_statement_get_int64 (statement, 0);
    }
  if (ids[0] == 0)
    set_not_found (self, table->kind, title, error);
  else if (ids[1] != 0)
    fettle_store_error_set (
        error, FETTLE_STORE_ERROR_AMBIGUOUS,
        _ ("Several %s are called “%s”. Say which one by its number, such as #%" PRId64 "."),
        fettle_transaction_get_kind_label (self, table->kind, 2), title, ids[0]);
  *id = ids[0];
  return ids[0] != 0 && ids[1] == 0;
}

static GHashTable *
get_resolved (FettleTransaction *self, const FettleTable *table)
{
  GHashTable **resolved = &self->resolved[table->index];

  if (*resolved == NULL)
    *resolved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  else if (g_hash_table_size (*resolved) > MAX_REMEMBERED)
    g_hash_table_remove_all (*resolved);
  return *resolved;
}

/**
 * fettle_transaction_resolve:
 * @title: what people call the record, case ignored, or "#17"
 * @id: (out): its id
 *
 * Cached within the transaction, so that a bulk import may ask for every row.
 * Errors: NOT_FOUND, AMBIGUOUS.
 */
gboolean
fettle_transaction_resolve (
    FettleTransaction *self, const FettleKind *kind, const char *title, gint64 *id, GError **error)
{
  const FettleTable *table;
  GHashTable *resolved;
  g_autofree char *key = NULL;
  const gint64 *known;

  g_return_val_if_fail (kind != NULL && title != NULL && id != NULL, FALSE);

  table = fettle_transaction_get_table (self, kind);
  if (fettle_parse_id (title, id))
    return find_by_id (self, table, title, *id, error);
  resolved = get_resolved (self, table);
  key = g_ascii_strdown (title, -1);
  known = g_hash_table_lookup (resolved, key);
  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  if (!find_by_title (self, table, title, id, error))
    return FALSE;
  g_hash_table_insert (resolved, g_steal_pointer (&key), g_memdup2 (id, sizeof *id));
  return TRUE;
}
