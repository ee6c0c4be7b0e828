/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading: one record, many, all that a query means. */

#include "fettle-query-sql.h"

#include <inttypes.h>
#include "fettle-access.h"
#include "fettle-transaction-private.h"

/* Rows per round where there may be a million of them. */
#define CHUNK 256

/* All rows of @statement as records. */
static gboolean
read_rows (const FettleTable *table, FettleStatement *statement, GPtrArray *records, GError **error)
{
  gboolean row;

  while (fettle_statement_step (statement, &row, error))
    {
      FettleRecord *record;

      if (!row)
        return TRUE;
      record = fettle_record_new (table->kind);
      fettle_table_fill (table, record, statement);
      g_ptr_array_add (records, record);
    }
  return FALSE;
}

void
fettle_transaction_set_not_found (FettleTransaction *self,
                                  const FettleKind *kind,
                                  gint64 id,
                                  GError **error)
{
  fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_FOUND,
                          _ ("There is no #%" PRId64 " among the %s. It may have been deleted."),
                          id, fettle_transaction_get_kind_label (self, kind, 2));
}

/**
 * fettle_transaction_load:
 *
 * Returns: (transfer full): the record with the titles of its references, or %NULL with NOT_FOUND
 */
FettleRecord *
fettle_transaction_load (FettleTransaction *self, const FettleKind *kind, gint64 id, GError **error)
{
  const FettleTable *table;
  g_autoptr (FettleRecord) record = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  table = fettle_transaction_get_table (self, kind);
  if (!fettle_access_check_shown (self, kind, error)
      || !fettle_transaction_release_series (self, kind, error)
      || !fettle_transaction_load_row (self, table, id, &record, error))
    return NULL;
  if (record == NULL)
    {
      fettle_transaction_set_not_found (self, kind, id, error);
      return NULL;
    }
  if (!fettle_transaction_load_titles (self, &record, 1, error))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * fettle_transaction_load_by_title:
 * @title: what people call it, case ignored, or "#17"
 *
 * Returns: (transfer full): the record, or %NULL with NOT_FOUND or AMBIGUOUS
 */
FettleRecord *
fettle_transaction_load_by_title (FettleTransaction *self,
                                  const FettleKind *kind,
                                  const char *title,
                                  GError **error)
{
  gint64 id;

  if (!fettle_transaction_resolve (self, kind, title, &id, error))
    return NULL;
  return fettle_transaction_load (self, kind, id, error);
}

/* For the defaults of a single record; the rest follows from the fields' none. */
static void
fill_single (FettleTransaction *self, const FettleTable *table, FettleRecord *record)
{
  const FettleFormat *format = &self->format;
  const struct
  {
    const char *name;
    const char *value;
  } defaults[] = {
    { "name", _ ("My business") },
    { "time_zone", g_time_zone_get_identifier (format->zone) },
    { "currency", format->currency },
  };

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      const FettleField *field = fettle_kind_get_field (table->kind, defaults[i].name);
      FettleValue value = { .type = FETTLE_FIELD_TYPE_TEXT, .text = (char *)defaults[i].value };

      if (field != NULL)
        fettle_record_init (record, field, &value);
    }
}

/**
 * fettle_transaction_load_single:
 * @kind: a SINGLE kind
 *
 * Returns: (transfer full): its one record; where there is none yet, a new one with defaults, which
 *   a writing transaction saves
 */
FettleRecord *
fettle_transaction_load_single (FettleTransaction *self, const FettleKind *kind, GError **error)
{
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (FettleRecord) record = NULL;

  g_return_val_if_fail (kind != NULL && (kind->flags & FETTLE_KIND_SINGLE) != 0, NULL);

  query = fettle_query_new (kind);
  fettle_query_set_limit (query, 1);
  records = fettle_transaction_find (self, query, error);
  if (records == NULL)
    return NULL;
  if (records->len > 0)
    return g_object_ref (g_ptr_array_index (records, 0));
  record = fettle_record_new (kind);
  fill_single (self, fettle_transaction_get_table (self, kind), record);
  if (self->writable && !fettle_transaction_save (self, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * fettle_transaction_find:
 *
 * Returns: (transfer full) (element-type FettleRecord): all that match, in order, with the titles of
 *   their references; for an unknown number of them, fettle_transaction_for_each() needs less memory
 */
GPtrArray *
fettle_transaction_find (FettleTransaction *self, const FettleQuery *query, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleSql) sql = NULL;
  FettleStatement *statement;
  const FettleTable *table;
  gboolean success;

  g_return_val_if_fail (query != NULL, NULL);

  table = fettle_transaction_get_table (self, fettle_query_get_kind (query));
  sql = fettle_query_to_sql (self, query, FETTLE_SELECT_ROWS, 0, error);
  if (sql == NULL || !fettle_transaction_release_series (self, table->kind, error))
    return NULL;
  statement = fettle_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return NULL;
  success = read_rows (table, statement, records, error);
  fettle_statement_release (statement);
  if (!success
      || !fettle_transaction_load_titles (self, (FettleRecord **)records->pdata, records->len,
                                          error))
    return NULL;
  return g_steal_pointer (&records);
}

gboolean
fettle_transaction_find_first_ids (
    FettleTransaction *self, const FettleQuery *query, gint64 limit, GArray *ids, GError **error)
{
  g_autoptr (FettleSql) sql = fettle_query_to_sql (self, query, FETTLE_SELECT_IDS, limit, error);
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  if (sql == NULL)
    return FALSE;
  statement = fettle_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return FALSE;
  while (fettle_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = fettle_statement_get_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return FALSE;
}

/**
 * fettle_transaction_find_ids:
 * @ids: (element-type gint64): the ids of all that match are appended, in order
 */
gboolean
fettle_transaction_find_ids (FettleTransaction *self,
                             const FettleQuery *query,
                             GArray *ids,
                             GError **error)
{
  g_return_val_if_fail (query != NULL && ids != NULL, FALSE);
  return fettle_transaction_find_first_ids (self, query, 0, ids, error);
}

gboolean
fettle_transaction_count (FettleTransaction *self,
                          const FettleQuery *query,
                          gint64 *n,
                          GError **error)
{
  g_autoptr (FettleSql) sql = NULL;
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (query != NULL && n != NULL, FALSE);

  sql = fettle_query_to_sql (self, query, FETTLE_SELECT_COUNT, 0, error);
  if (sql == NULL)
    return FALSE;
  statement = fettle_sql_prepare (sql, self->connection, error);
  if (statement == NULL || !fettle_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? fettle_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/* Puts the rows of one IN list into their places. */
static gboolean
load_chunk (FettleTransaction *self,
            const FettleTable *table,
            const gint64 *ids,
            gsize n,
            GHashTable *found,
            gsize *done,
            GError **error)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  fettle_sql_append (sql, table->select);
  fettle_sql_append (sql, " WHERE t0.\"id\" IN ");
  *done += fettle_sql_append_id_list (sql, ids, n);
  statement = fettle_sql_prepare (sql, self->connection, error);
  if (statement == NULL)
    return FALSE;
  while (fettle_statement_step (statement, &row, error))
    {
      FettleRecord *record;

      if (!row)
        return TRUE;
      record = fettle_record_new (table->kind);
      fettle_table_fill (table, record, statement);
      g_hash_table_replace (found, &record->id, record);
    }
  return FALSE;
}

static void
free_record (gpointer record)
{
  if (record != NULL)
    g_object_unref (record);
}

/**
 * fettle_transaction_load_many:
 *
 * Returns: (transfer full) (element-type FettleRecord): the records in the order of @ids, with the
 *   titles of their references; %NULL in place of those that are gone
 */
GPtrArray *
fettle_transaction_load_many (
    FettleTransaction *self, const FettleKind *kind, const gint64 *ids, gsize n, GError **error)
{
  const FettleTable *table;
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (kind != NULL && (ids != NULL || n == 0), NULL);

  table = fettle_transaction_get_table (self, kind);
  found = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  if (!fettle_transaction_release_series (self, kind, error))
    return NULL;
  for (gsize done = 0; done < n;)
    if (!load_chunk (self, table, ids + done, n - done, found, &done, error))
      return NULL;
  records = g_ptr_array_new_full (n, free_record);
  for (gsize i = 0; i < n; i++)
    {
      FettleRecord *record = g_hash_table_lookup (found, &ids[i]);

      g_ptr_array_add (records, record != NULL ? g_object_ref (record) : NULL);
    }
  if (!fettle_transaction_load_titles (self, (FettleRecord **)records->pdata, n, error))
    return NULL;
  return g_steal_pointer (&records);
}

/**
 * fettle_transaction_for_each:
 * @func: gets one record after the other, with the titles of their references
 *
 * For exports of any length: only ids and a few hundred records are in memory. @func may load and
 * save; what it deletes before its turn is left out.
 */
gboolean
fettle_transaction_for_each (FettleTransaction *self,
                             const FettleQuery *query,
                             FettleRecordFunc func,
                             gpointer data,
                             GError **error)
{
  g_autoptr (GArray) ids = NULL;
  const FettleKind *kind;

  g_return_val_if_fail (query != NULL && func != NULL, FALSE);

  kind = fettle_query_get_kind (query);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!fettle_transaction_release_series (self, kind, error)
      || !fettle_transaction_find_ids (self, query, ids, error))
    return FALSE;
  for (guint done = 0; done < ids->len; done += CHUNK)
    {
      g_autoptr (GPtrArray) records = fettle_transaction_load_many (
          self, kind, &g_array_index (ids, gint64, done), MIN (CHUNK, ids->len - done), error);

      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (g_ptr_array_index (records, i) != NULL
            && !func (g_ptr_array_index (records, i), data, error))
          return FALSE;
    }
  return TRUE;
}
