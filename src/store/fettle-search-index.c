/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search index, kept in step with every write. */

#include "fettle-search-private.h"
#include "fettle-text.h"
#include "fettle-transaction-private.h"

#include <string.h>

/* Longer texts are prose, and nobody types prose without its blanks. */
#define MAX_CODE_LENGTH 24

/* So many letters on end are a word, as in "14 Elm Lane". */
#define MIN_WORD_LENGTH 4

/* "0117 496 0123" is also looked for as 01174960123, "BS1 4QD" as BS14QD, "C-10482" as C10482. */
static gboolean
make_compact (const char *folded, char *compact)
{
  guint n_digits = 0;
  guint n_dropped = 0;
  guint n_letters = 0;
  char *out = compact;

  if (strlen (folded) > MAX_CODE_LENGTH)
    return FALSE;
  for (const char *c = folded; *c != '\0'; c++)
    {
      if (strchr (" -/().+", *c) != NULL)
        {
          n_dropped++;
          n_letters = 0;
          continue;
        }
      n_digits += g_ascii_isdigit (*c);
      n_letters = g_ascii_isdigit (*c) ? 0 : n_letters + 1;
      if (n_letters == MIN_WORD_LENGTH && strchr (folded, ' ') != NULL)
        return FALSE;
      *out++ = *c;
    }
  *out = '\0';
  return n_dropped > 0 && n_digits >= 2 && out - compact >= 3;
}

/* Nothing twice: a site is often called as its street. */
static void
append_line (GString *text, const char *folded)
{
  if (strstr (text->str, folded) != NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, folded);
}

void
fettle_search_append_words (GString *text, const char *value)
{
  g_autofree char *folded = NULL;
  char compact[MAX_CODE_LENGTH + 1];

  if (value == NULL || *value == '\0')
    return;
  folded = fettle_text_fold (value);
  append_line (text, folded);
  if (make_compact (folded, compact))
    append_line (text, compact);
}

/* As the column would give it as text, so that words of a record and of a reference are the same. */
static void
append_field_words (GString *text, const FettleField *field, const FettleValue *value)
{
  g_autofree char *other = NULL;

  if (fettle_value_is_none (value))
    return;
  if (field->type == FETTLE_FIELD_TYPE_DATE)
    other = fettle_date_format (value->number);
  else if (field->type != FETTLE_FIELD_TYPE_TEXT)
    other = g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
  fettle_search_append_words (text, other != NULL ? other : value->text);
}

/* Own words, and those that what it refers to lends: the text of a call finds it by its site's address. */
static gboolean
make_text (FettleTransaction *self,
           const FettleTable *table,
           FettleRecord *record,
           GString *text,
           GError **error)
{
  g_string_truncate (text, 0);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      FettleValue value;
      const FettleReference *reference;

      if ((column->field->flags & FETTLE_FIELD_SEARCH) == 0)
        continue;
      value = fettle_record_get (record, column->field);
      if (fettle_column_has_words (column))
        append_field_words (text, column->field, &value);
      if (column->target == NULL || value.number == 0)
        continue;
      if (!fettle_transaction_get_reference (self, column->target, value.number, TRUE, &reference,
                                             error))
        return FALSE;
      if (reference->words != NULL)
        append_line (text, reference->words);
    }
  return TRUE;
}

/* What the index is to be told. It is told at the end of the transaction and not with every row,
 * because SQLite's puts all that it has gathered into its file whenever another statement needs a
 * savepoint, and whenever a rowid is lower than the last one. On a server it saves the way. */

typedef struct
{
  gint64 key;
  gboolean is_new; /* the index has nothing under this key */
  char *text;      /* NULL: it is to have nothing */
} FettleSearchEntry;

/* So many bytes of text are gathered. */
#define MAX_GATHERED (16 * 1024 * 1024)
/* Rows of one INSERT on a server. */
#define ROWS_PER_INSERT 64

void
fettle_search_entry_free (gpointer data)
{
  FettleSearchEntry *entry = data;

  g_free (entry->text);
  g_free (entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 first = (*(const FettleSearchEntry *const *)a)->key;
  gint64 second = (*(const FettleSearchEntry *const *)b)->key;

  return first < second ? -1 : first > second;
}

/* (element-type FettleSearchEntry), by key; borrowed */
static GPtrArray *
sort_entries (FettleTransaction *self)
{
  GPtrArray *entries = g_ptr_array_sized_new (g_hash_table_size (self->search));
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->search);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (entries, entry);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

static gboolean
is_sqlite (FettleTransaction *self)
{
  return fettle_connection_get_engine (self->connection) == FETTLE_ENGINE_SQLITE;
}

static gint64
get_key (FettleTransaction *self, const FettleTable *table, gint64 id)
{
  return fettle_search_get_base (table) + id;
}

static gboolean
run_held (FettleStatement *statement, GError **error)
{
  gboolean success = fettle_statement_run (statement, error);

  fettle_statement_reset (statement);
  return success;
}

static gboolean
drop_text (FettleTransaction *self, gint64 key, GError **error)
{
  FettleStatement *statement =
      fettle_transaction_hold (self, FETTLE_HELD_SEARCH_DROP, NULL,
                               is_sqlite (self) ? "DELETE FROM \"search\" WHERE \"rowid\" = $1"
                                                : "DELETE FROM \"search\" WHERE \"id\" = $1",
                               error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, key);
  return run_held (statement, error);
}

static gboolean
add_text (FettleTransaction *self, gint64 key, const char *text, GError **error)
{
  FettleStatement *statement = fettle_transaction_hold (
      self, FETTLE_HELD_SEARCH_ADD, NULL,
      is_sqlite (self) ? "INSERT INTO \"search\" (\"rowid\", \"text\") VALUES ($1, $2)"
                       : "INSERT INTO \"search\" (\"id\", \"text\") VALUES ($1, $2)",
      error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, key);
  fettle_statement_bind_text (statement, 2, text);
  return run_held (statement, error);
}

static gboolean
tell_one_by_one (FettleTransaction *self, const GPtrArray *entries, guint first, GError **error)
{
  for (guint i = first; i < entries->len; i++)
    {
      const FettleSearchEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->is_new && !drop_text (self, entry->key, error))
        return FALSE;
      if (entry->text != NULL && !add_text (self, entry->key, entry->text, error))
        return FALSE;
    }
  return TRUE;
}

/* As many whole INSERTs as there are rows for; *done: entries told */
static gboolean
tell_many (FettleTransaction *self, const GPtrArray *entries, guint *done, GError **error)
{
  for (*done = 0; *done + ROWS_PER_INSERT <= entries->len; *done += ROWS_PER_INSERT)
    {
      g_autoptr (FettleSql) sql = fettle_sql_new ();
      g_autoptr (FettleStatement) statement = NULL;

      fettle_sql_append (sql, "INSERT INTO \"search\" (\"id\", \"text\") VALUES ");
      for (guint i = 0; i < ROWS_PER_INSERT; i++)
        {
          const FettleSearchEntry *entry = g_ptr_array_index (entries, *done + i);

          if (!entry->is_new || entry->text == NULL)
            return TRUE;
          fettle_sql_append (sql, i > 0 ? ", (" : "(");
          fettle_sql_append_int64 (sql, entry->key);
          fettle_sql_append (sql, ", ");
          fettle_sql_append_text (sql, entry->text);
          fettle_sql_append (sql, ")");
        }
      statement = fettle_sql_prepare (sql, self->connection, error);
      if (statement == NULL || !fettle_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fettle_search_index_flush (FettleTransaction *self, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint done = 0;

  if (g_hash_table_size (self->search) == 0)
    return TRUE;
  entries = sort_entries (self);
  if (!is_sqlite (self) && !tell_many (self, entries, &done, error))
    return FALSE;
  if (!tell_one_by_one (self, entries, done, error))
    return FALSE;
  g_hash_table_remove_all (self->search);
  self->search_size = 0;
  return TRUE;
}

/* @text: (transfer full) (nullable) */
static gboolean
gather (FettleTransaction *self,
        const FettleTable *table,
        gint64 id,
        gboolean is_new,
        char *text,
        GError **error)
{
  gint64 key = get_key (self, table, id);
  FettleSearchEntry *entry = g_hash_table_lookup (self->search, &key);

  if (entry == NULL)
    {
      entry = g_new0 (FettleSearchEntry, 1);
      entry->key = key;
      entry->is_new = is_new;
      g_hash_table_insert (self->search, &entry->key, entry);
    }
  g_free (entry->text);
  entry->text = text;
  self->search_size += text != NULL ? strlen (text) : 0;
  return self->search_size < MAX_GATHERED || fettle_search_index_flush (self, error);
}

gboolean
fettle_search_index_add (FettleTransaction *self,
                         const FettleTable *table,
                         FettleRecord *record,
                         GError **error)
{
  if (!table->searchable)
    return TRUE;
  return make_text (self, table, record, self->buffer, error)
         && gather (self, table, record->id, TRUE, g_strndup (self->buffer->str, self->buffer->len),
                    error);
}

gboolean
fettle_search_index_drop (FettleTransaction *self,
                          const FettleTable *table,
                          gint64 id,
                          GError **error)
{
  return !table->searchable || gather (self, table, id, FALSE, NULL, error);
}

static gboolean
replace_text (FettleTransaction *self,
              const FettleTable *table,
              FettleRecord *record,
              GError **error)
{
  return make_text (self, table, record, self->buffer, error)
         && gather (self, table, record->id, FALSE,
                    g_strndup (self->buffer->str, self->buffer->len), error);
}

static gboolean
reindex (FettleTransaction *self, const FettleTable *table, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (FettleRecord) record = NULL;

      if (!fettle_transaction_load_row (self, table, g_array_index (ids, gint64, i), &record,
                                        error))
        return FALSE;
      if (record != NULL && !replace_text (self, table, record, error))
        return FALSE;
    }
  return TRUE;
}

/* Whoever has borrowed words of this record. */
static gboolean
reindex_referrers (FettleTransaction *self, const FettleTable *table, gint64 id, GError **error)
{
  g_autofree char *value = g_strdup_printf ("#%" G_GINT64_FORMAT, id);

  for (guint i = 0; i < table->referrers->len; i++)
    {
      const FettleReferrer *referrer = &g_array_index (table->referrers, FettleReferrer, i);
      g_autoptr (FettleQuery) query = NULL;
      g_autoptr (GArray) ids = NULL;

      if (!referrer->table->searchable
          || (referrer->column->field->flags & FETTLE_FIELD_SEARCH) == 0)
        continue;
      query = fettle_query_new (referrer->table->kind);
      fettle_query_add_is (query, referrer->column->field->name, value);
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      if (!fettle_transaction_find_ids (self, query, ids, error)
          || !reindex (self, referrer->table, ids, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fettle_search_index_update (FettleTransaction *self,
                            const FettleTable *table,
                            FettleRecord *before,
                            FettleRecord *after,
                            GError **error)
{
  gboolean changed = FALSE;
  gboolean lent = FALSE;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const FettleColumn *column = &table->columns[i];
      FettleValue old, new;

      if ((column->field->flags & FETTLE_FIELD_SEARCH) == 0)
        continue;
      old = fettle_record_get (before, column->field);
      new = fettle_record_get (after, column->field);
      if (fettle_value_equal (&old, &new))
        continue;
      changed = TRUE;
      lent |= fettle_table_lends_words (table, column);
    }
  if (table->searchable && changed && !replace_text (self, table, after, error))
    return FALSE;
  return !lent || reindex_referrers (self, table, after->id, error);
}

gboolean
fettle_search_index_rebuild (FettleTransaction *self, const FettleKind *kind, GError **error)
{
  const FettleTable *table = fettle_transaction_get_table (self, kind);
  g_autoptr (FettleQuery) query = fettle_query_new (kind);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!table->searchable)
    return TRUE;
  return fettle_transaction_find_ids (self, query, ids, error) && reindex (self, table, ids, error);
}

/**
 * fettle_search_text_for_record:
 *
 * Returns: (transfer full): what the index should hold for a record of a searchable kind: folded
 *   words, a line for each field; %NULL with @error set
 */
char *
fettle_search_text_for_record (FettleTransaction *self, FettleRecord *record, GError **error)
{
  const FettleTable *table;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  table = fettle_transaction_get_table (self, fettle_record_get_kind (record));
  if (!make_text (self, table, record, text, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fettle_search_load_text:
 * @text: (out) (transfer full) (nullable): what the index holds for it, %NULL for nothing
 */
gboolean
fettle_search_load_text (
    FettleTransaction *self, const FettleKind *kind, gint64 id, char **text, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (kind != NULL && text != NULL, FALSE);

  *text = NULL;
  if (!fettle_search_index_flush (self, error))
    return FALSE;
  statement = fettle_connection_prepare (
      self->connection,
      is_sqlite (self) ? "SELECT \"text\" FROM \"search\" WHERE \"rowid\" = $1"
                       : "SELECT \"text\" FROM \"search\" WHERE \"id\" = $1",
      error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1,
                               get_key (self, fettle_transaction_get_table (self, kind), id));
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *text = g_strdup (fettle_statement_get_text (statement, 0));
  return TRUE;
}
