/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything of one business into an empty one. Rows go over as they are, many in one statement; no
 * change set is made, because nothing changes. */

#include "fettle-table-copy.h"

#include <inttypes.h>

#include <string.h>

#include "fettle-change-log.h"
#include "fettle-own-field.h"
#include "fettle-search-private.h"
#include "fettle-transaction-private.h"

/* Rows read at a time, and parameters of one INSERT: both engines take 32,766. */
#define PAGE 1000
#define MAX_PARAMETERS 8000
#define MAX_ROWS 200

typedef enum
{
  CELL_INT64,
  CELL_TEXT,
  CELL_BYTES,
} CellType;

typedef struct
{
  const char *name; /* interned */
  CellType type;
} Cell;

/* A table to be copied; its first cell is the key that orders it. */
typedef struct
{
  const char *name;  /* interned */
  GArray *cells;     /* Cell */
  guint page;        /* rows read at a time */
  gboolean numbered; /* has ids that are never given twice */
} Table;

typedef struct
{
  FettleTransaction *from;
  FettleTransaction *to;
  GPtrArray *tables; /* Table */
  FettleTableCopyProgress progress;
  gpointer data;
  gint64 done;
  gint64 total;
} Copy;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_array_unref (table->cells);
  g_free (table);
}

static Table *
table_new (const char *name, guint page, gboolean numbered)
{
  Table *table = g_new0 (Table, 1);

  table->name = name;
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  table->page = page;
  table->numbered = numbered;
  return table;
}

static void
add_cell (Table *table, const char *name, CellType type)
{
  Cell cell = { g_intern_string (name), type };

  g_array_append_val (table->cells, cell);
}

static CellType
get_cell_type (FettleFieldType type)
{
  return type == FETTLE_FIELD_TYPE_TEXT || type == FETTLE_FIELD_TYPE_CHOICE
                 || type == FETTLE_FIELD_TYPE_DATE
             ? CELL_TEXT
             : CELL_INT64;
}

/* Which tables there are. */

static Table *
describe_record_table (const FettleTable *source)
{
  Table *table = table_new (source->kind->name, PAGE, TRUE);

  add_cell (table, "id", CELL_INT64);
  add_cell (table, "version", CELL_INT64);
  add_cell (table, "created_at", CELL_INT64);
  add_cell (table, "changed_at", CELL_INT64);
  add_cell (table, "changed_by", CELL_TEXT);
  for (guint i = 0; i < source->n_columns; i++)
    add_cell (table, source->columns[i].name, get_cell_type (source->columns[i].field->type));
  return table;
}

static void
add_other_tables (GPtrArray *tables)
{
  Table *table = table_new ("change_set", PAGE, TRUE);

  add_cell (table, "id", CELL_INT64);
  add_cell (table, "title", CELL_TEXT);
  add_cell (table, "user_name", CELL_TEXT);
  add_cell (table, "at", CELL_INT64);
  add_cell (table, "undoes", CELL_INT64);
  add_cell (table, "undone_by", CELL_INT64);
  g_ptr_array_add (tables, table);

  table = table_new ("change", PAGE, TRUE);
  add_cell (table, "id", CELL_INT64);
  add_cell (table, "change_set", CELL_INT64);
  add_cell (table, "kind", CELL_TEXT);
  add_cell (table, "record", CELL_INT64);
  add_cell (table, "action", CELL_TEXT);
  add_cell (table, "payload", CELL_TEXT);
  g_ptr_array_add (tables, table);

  table = table_new ("attachment_content", 1, FALSE);
  add_cell (table, "sha256", CELL_TEXT);
  add_cell (table, "size", CELL_INT64);
  add_cell (table, "bytes", CELL_BYTES);
  g_ptr_array_add (tables, table);

  /* Its key has another name on each engine, see get_name(). */
  table = table_new ("search", PAGE, FALSE);
  add_cell (table, "id", CELL_INT64);
  add_cell (table, "text", CELL_TEXT);
  g_ptr_array_add (tables, table);
}

static const char *
get_name (FettleTransaction *transaction, const Table *table, guint cell)
{
  if (cell == 0 && strcmp (table->name, "search") == 0
      && fettle_connection_get_engine (transaction->connection) == FETTLE_ENGINE_SQLITE)
    return "rowid";
  return g_array_index (table->cells, Cell, cell).name;
}

/* Columns of own fields that were deleted: what is in them would come back with the field. */

static gboolean
parse_own_id (const char *column, gint64 *id)
{
  return g_str_has_prefix (column, "own_")
         && g_ascii_string_to_signed (column + strlen ("own_"), 10, 1, G_MAXINT64, id, NULL);
}

static gboolean
has_cell (const Table *table, const char *name)
{
  for (guint i = 0; i < table->cells->len; i++)
    if (strcmp (g_array_index (table->cells, Cell, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

/* The deleted field's record, as the log kept it; NULL without error where it says nothing. */
static FettleRecord *
load_deleted_field (FettleTransaction *transaction, gint64 id, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      transaction->connection,
      "SELECT \"payload\" FROM \"change\" WHERE \"kind\" = 'own_field' AND \"record\" = $1 AND "
      "\"action\" = 'deleted' ORDER BY \"id\" DESC LIMIT 1",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, id);
  if (!fettle_statement_step (statement, &row, error) || !row)
    return NULL;
  return fettle_history_make_deleted (
      fettle_transaction_get_table (transaction, fettle_kind_from_type (FETTLE_TYPE_OWN_FIELD)), id,
      fettle_statement_get_text (statement, 0));
}

static gboolean
add_deleted_column (Copy *copy, Table *table, const char *column, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FettleRecord) record = load_deleted_field (copy->from, id, &local_error);
  FettleOwnField *field = record != NULL ? FETTLE_OWN_FIELD (record) : NULL;
  gboolean text;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (field == NULL || g_strcmp0 (field->kind, table->name) != 0)
    return TRUE;
  text = field->type == FETTLE_OWN_FIELD_TYPE_TEXT || field->type == FETTLE_OWN_FIELD_TYPE_CHOICE
         || field->type == FETTLE_OWN_FIELD_TYPE_DATE;
  add_cell (table, column, text ? CELL_TEXT : CELL_INT64);
  return fettle_transaction_add_own_column (copy->to, field, error);
}

static gboolean
add_deleted_columns (Copy *copy, Table *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE 1 = 0", table->name);
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (copy->from->connection, sql, error);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  gint64 id;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < fettle_statement_get_n_columns (statement); i++)
    g_ptr_array_add (columns, g_strdup (fettle_statement_get_column_name (statement, i)));
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);

      if (parse_own_id (column, &id) && !has_cell (table, column)
          && !add_deleted_column (copy, table, column, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
describe_tables (Copy *copy, gboolean deleted_columns, GError **error)
{
  copy->tables = g_ptr_array_new_with_free_func (table_free);
  for (guint i = 0; i < fettle_table_set_get_n (copy->from->tables); i++)
    {
      Table *table = describe_record_table (fettle_table_set_get_nth (copy->from->tables, i));

      g_ptr_array_add (copy->tables, table);
      if (deleted_columns && !add_deleted_columns (copy, table, error))
        return FALSE;
    }
  add_other_tables (copy->tables);
  return TRUE;
}

static gboolean
count_rows (Copy *copy, GError **error)
{
  copy->total = 0;
  for (guint i = 0; i < copy->tables->len; i++)
    {
      const Table *table = g_ptr_array_index (copy->tables, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
      gint64 n;

      if (!fettle_connection_query_int64 (copy->from->connection, sql, 0, &n, error))
        return FALSE;
      copy->total += n;
    }
  return TRUE;
}

static void
tell (Copy *copy, const Table *table, gint64 n)
{
  copy->done += n;
  if (copy->progress != NULL)
    copy->progress (table->name, copy->done, copy->total, copy->data);
}

/* Reading, a page of keys at a time, because one engine holds all rows of an answer in memory. */

static char *
make_select (FettleTransaction *transaction, const Table *table)
{
  GString *sql = g_string_new ("SELECT ");
  const char *key = get_name (transaction, table, 0);

  for (guint i = 0; i < table->cells->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", get_name (transaction, table, i));
  g_string_append_printf (sql, " FROM \"%s\" WHERE \"%s\" > $1 ORDER BY \"%s\" LIMIT %u",
                          table->name, key, key, table->page);
  return g_string_free (sql, FALSE);
}

typedef gboolean (*RowFunc) (FettleStatement *row,
                             const Table *table,
                             gpointer data,
                             GError **error);

/* Keys begin above 0, texts above "". */
static gboolean
for_each_row (
    FettleTransaction *transaction, const Table *table, RowFunc func, gpointer data, GError **error)
{
  g_autofree char *sql = make_select (transaction, table);
  gboolean text_key = g_array_index (table->cells, Cell, 0).type == CELL_TEXT;
  g_autofree char *last_text = g_strdup ("");
  gint64 last = 0;

  for (guint n = table->page; n == table->page;)
    {
      g_autoptr (FettleStatement) statement =
          fettle_connection_prepare (transaction->connection, sql, error);
      g_autofree char *from = g_strdup (last_text);
      gboolean row;

      if (statement == NULL)
        return FALSE;
      if (text_key)
        fettle_statement_bind_text (statement, 1, from);
      else
        fettle_statement_bind_int64 (statement, 1, last);
      for (n = 0;; n++)
        {
          if (!fettle_statement_step (statement, &row, error))
            return FALSE;
          if (!row)
            break;
          if (text_key)
            {
              g_free (last_text);
              last_text = g_strdup (fettle_statement_get_text (statement, 0));
            }
          else
            last = fettle_statement_get_int64 (statement, 0);
          if (!func (statement, table, data, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Writing, many rows in one statement. */

typedef struct
{
  Copy *copy;
  const Table *table;
  guint max_rows;
  guint n_rows;
  GArray *values; /* Value */
  GStringChunk *texts;
  GPtrArray *bytes;
} Writer;

typedef struct
{
  gboolean null;
  gint64 number;
  const char *text; /* in the writer's memory */
  GBytes *bytes;    /* in the writer's array */
} Value;

static char *
make_insert (FettleTransaction *transaction, const Table *table, guint n_rows)
{
  GString *sql = g_string_new (NULL);
  guint parameter = 1;

  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table->name);
  for (guint i = 0; i < table->cells->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", get_name (transaction, table, i));
  g_string_append (sql, ") VALUES ");
  for (guint r = 0; r < n_rows; r++)
    {
      g_string_append (sql, r > 0 ? ", (" : "(");
      for (guint i = 0; i < table->cells->len; i++)
        g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", parameter++);
      g_string_append_c (sql, ')');
    }
  return g_string_free (sql, FALSE);
}

static void
bind_value (FettleStatement *statement, guint n, CellType type, const Value *value)
{
  if (value->null)
    fettle_statement_bind_null (statement, n);
  else if (type == CELL_INT64)
    fettle_statement_bind_int64 (statement, n, value->number);
  else if (type == CELL_TEXT)
    fettle_statement_bind_text (statement, n, value->text);
  else
    fettle_statement_bind_bytes (statement, n, value->bytes);
}

static gboolean
insert_rows (Writer *self, guint first, guint n_rows, GError **error)
{
  guint n_cells = self->table->cells->len;
  g_autofree char *sql = make_insert (self->copy->to, self->table, n_rows);
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->copy->to->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_rows * n_cells; i++)
    bind_value (statement, i + 1, g_array_index (self->table->cells, Cell, i % n_cells).type,
                &g_array_index (self->values, Value, first * n_cells + i));
  return fettle_statement_run (statement, error);
}

/* A full batch is one statement; what is left at the end goes row by row, so that two texts do for
 * every table. */
static gboolean
flush (Writer *self, GError **error)
{
  gboolean success = TRUE;

  if (self->n_rows == self->max_rows)
    success = insert_rows (self, 0, self->n_rows, error);
  else
    for (guint i = 0; success && i < self->n_rows; i++)
      success = insert_rows (self, i, 1, error);
  tell (self->copy, self->table, self->n_rows);
  self->n_rows = 0;
  g_array_set_size (self->values, 0);
  g_string_chunk_clear (self->texts);
  g_ptr_array_set_size (self->bytes, 0);
  return success;
}

static gboolean
write_row (FettleStatement *row, const Table *table, gpointer data, GError **error)
{
  Writer *self = data;

  for (guint i = 0; i < table->cells->len; i++)
    {
      CellType type = g_array_index (table->cells, Cell, i).type;
      Value value = { .null = fettle_statement_is_null (row, i) };

      if (!value.null && type == CELL_INT64)
        value.number = fettle_statement_get_int64 (row, i);
      else if (!value.null && type == CELL_TEXT)
        value.text = g_string_chunk_insert (self->texts, fettle_statement_get_text (row, i));
      else if (!value.null)
        {
          value.bytes = fettle_statement_dup_bytes (row, i);
          g_ptr_array_add (self->bytes, value.bytes);
        }
      g_array_append_val (self->values, value);
    }
  self->n_rows++;
  return self->n_rows < self->max_rows || flush (self, error);
}

static gboolean
copy_table (Copy *copy, const Table *table, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  Writer writer = {
    .copy = copy,
    .table = table,
    .max_rows = MIN (table->page, CLAMP (MAX_PARAMETERS / table->cells->len, 1, MAX_ROWS)),
    .values = values,
    .bytes = bytes,
    .texts = g_string_chunk_new (64 * 1024),
  };
  gboolean success =
      for_each_row (copy->from, table, write_row, &writer, error) && flush (&writer, error);

  g_string_chunk_free (writer.texts);
  return success;
}

/* Ids given so far, so that none is given twice. */

static gboolean
get_last_id (FettleTransaction *transaction, const char *table, gint64 *id, GError **error)
{
  gboolean sqlite = fettle_connection_get_engine (transaction->connection) == FETTLE_ENGINE_SQLITE;
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      transaction->connection,
      sqlite ? "SELECT \"seq\" FROM \"sqlite_sequence\" WHERE \"name\" = $1"
             : "SELECT pg_sequence_last_value(pg_get_serial_sequence(quote_ident($1), "
               "'id')::regclass)",
      error);
  gboolean row;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, table);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *id = fettle_statement_get_int64 (statement, 0);
  return TRUE;
}

static gboolean
run_with_id (
    FettleConnection *connection, const char *sql, const char *table, gint64 id, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, table);
  fettle_statement_bind_int64 (statement, 2, id);
  return fettle_statement_run (statement, error);
}

static gboolean
set_last_id (FettleTransaction *transaction, const char *table, gint64 id, GError **error)
{
  FettleConnection *connection = transaction->connection;
  gint64 known = 0;

  if (id == 0)
    return TRUE;
  if (fettle_connection_get_engine (connection) == FETTLE_ENGINE_POSTGRESQL)
    return run_with_id (connection,
                        "SELECT setval(pg_get_serial_sequence(quote_ident($1), 'id')::regclass, "
                        "$2)",
                        table, id, error);
  if (!get_last_id (transaction, table, &known, error))
    return FALSE;
  return run_with_id (connection,
                      known != 0
                          ? "UPDATE \"sqlite_sequence\" SET \"seq\" = $2 WHERE \"name\" = $1"
                          : "INSERT INTO \"sqlite_sequence\" (\"name\", \"seq\") VALUES ($1, $2)",
                      table, id, error);
}

static gboolean
copy_last_ids (Copy *copy, GError **error)
{
  for (guint i = 0; i < copy->tables->len; i++)
    {
      const Table *table = g_ptr_array_index (copy->tables, i);
      gint64 id = 0;

      if (table->numbered
          && (!get_last_id (copy->from, table->name, &id, error)
              || !set_last_id (copy->to, table->name, id, error)))
        return FALSE;
    }
  return TRUE;
}

/* The columns of own fields, before there are rows to fill them. */
static gboolean
add_own_columns (Copy *copy, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_OWN_FIELD));
  g_autoptr (GPtrArray) fields = fettle_transaction_find (copy->from, query, error);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    if (!fettle_transaction_add_own_column (copy->to, g_ptr_array_index (fields, i), error))
      return FALSE;
  return fields != NULL;
}

static gboolean
copy_all (Copy *copy, GError **error)
{
  if (!add_own_columns (copy, error) || !describe_tables (copy, TRUE, error)
      || !count_rows (copy, error))
    return FALSE;
  for (guint i = 0; i < copy->tables->len; i++)
    if (!copy_table (copy, g_ptr_array_index (copy->tables, i), error))
      return FALSE;
  copy->to->format_changed = TRUE;
  return copy_last_ids (copy, error) && fettle_transaction_reload_tables (copy->to, error);
}

/* Comparing. */

typedef struct
{
  Copy *copy;
  GChecksum *checksum;
  gint64 n_rows;
} Hash;

static void
hash_number (GChecksum *checksum, gint64 number)
{
  gint64 bytes = GINT64_TO_BE (number);

  g_checksum_update (checksum, (const guchar *)&bytes, sizeof bytes);
}

static void
hash_cell (GChecksum *checksum, FettleStatement *row, guint i, CellType type)
{
  if (fettle_statement_is_null (row, i))
    g_checksum_update (checksum, (const guchar *)"N", 1);
  else if (type == CELL_INT64)
    hash_number (checksum, fettle_statement_get_int64 (row, i));
  else if (type == CELL_TEXT)
    {
      const char *text = fettle_statement_get_text (row, i);

      hash_number (checksum, (gint64)strlen (text));
      g_checksum_update (checksum, (const guchar *)text, -1);
    }
  else
    {
      g_autoptr (GBytes) bytes = fettle_statement_dup_bytes (row, i);

      hash_number (checksum, (gint64)g_bytes_get_size (bytes));
      g_checksum_update (checksum, g_bytes_get_data (bytes, NULL),
                         (gssize)g_bytes_get_size (bytes));
    }
}

static gboolean
hash_row (FettleStatement *row, const Table *table, gpointer data, GError **error)
{
  Hash *self = data;

  for (guint i = 0; i < table->cells->len; i++)
    hash_cell (self->checksum, row, i, g_array_index (table->cells, Cell, i).type);
  self->n_rows++;
  if (self->n_rows % PAGE == 0)
    tell (self->copy, table, PAGE);
  return TRUE;
}

static gboolean
compare_table (Copy *copy, const Table *table, gint64 *n_rows, GError **error)
{
  Hash from = { copy, g_checksum_new (G_CHECKSUM_SHA256), 0 };
  Hash to = { copy, g_checksum_new (G_CHECKSUM_SHA256), 0 };
  gboolean success = for_each_row (copy->from, table, hash_row, &from, error)
                     && for_each_row (copy->to, table, hash_row, &to, error);
  gboolean equal = FALSE;

  if (success && from.n_rows != to.n_rows)
    g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED,
                 _ ("Table “%s” has %" PRId64 " rows, but its copy has %" PRId64 "."), table->name,
                 from.n_rows, to.n_rows);
  else if (success
           && strcmp (g_checksum_get_string (from.checksum), g_checksum_get_string (to.checksum))
                  != 0)
    g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_FAILED,
                 _ ("Table “%s” and its copy differ."), table->name);
  else
    equal = success;
  *n_rows += from.n_rows;
  g_checksum_free (from.checksum);
  g_checksum_free (to.checksum);
  return equal;
}

gboolean
fettle_table_copy_run (FettleTransaction *from,
                       FettleTransaction *to,
                       FettleTableCopyProgress progress,
                       gpointer data,
                       GError **error)
{
  Copy copy = { .from = from, .to = to, .progress = progress, .data = data };
  gboolean success;

  g_return_val_if_fail (from != NULL && to != NULL && to->writable, FALSE);

  success = copy_all (&copy, error);
  g_clear_pointer (&copy.tables, g_ptr_array_unref);
  return success;
}

gboolean
fettle_table_copy_compare (FettleTransaction *from,
                           FettleTransaction *to,
                           FettleTableCopyProgress progress,
                           gpointer data,
                           gint64 *n_rows,
                           GError **error)
{
  Copy copy = { .from = from, .to = to, .progress = progress, .data = data };
  gboolean success;

  g_return_val_if_fail (from != NULL && to != NULL && n_rows != NULL, FALSE);

  *n_rows = 0;
  success = describe_tables (&copy, FALSE, error) && count_rows (&copy, error);
  copy.total *= 2;
  for (guint i = 0; success && i < copy.tables->len; i++)
    success = compare_table (&copy, g_ptr_array_index (copy.tables, i), n_rows, error);
  g_clear_pointer (&copy.tables, g_ptr_array_unref);
  return success;
}
