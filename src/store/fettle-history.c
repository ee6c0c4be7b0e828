/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log as people read it. */

#include "fettle-history.h"
#include "fettle-change-log.h"
#include "fettle-payload.h"
#include "fettle-transaction-private.h"

struct _FettleChange
{
  GObject parent_instance;
  gint64 change_set;
  FettleChangeAction action;
  const FettleKind *kind;
  gint64 record_id;
  char *record_title;
  char *title;
  char *user;
  FettleInstant at;
  GPtrArray *fields; /* FettleFieldChange */
  char *payload;     /* until the fields are made of it */
};

struct _FettleChangeSet
{
  GObject parent_instance;
  gint64 id;
  char *title;
  char *user;
  FettleInstant at;
  gint64 n_changes;
  gint64 undoes;
  gint64 undone_by;
};

G_DEFINE_FINAL_TYPE (FettleChange, fettle_change, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (FettleChangeSet, fettle_change_set, G_TYPE_OBJECT)

static void
field_change_free (gpointer data)
{
  FettleFieldChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
fettle_change_finalize (GObject *object)
{
  FettleChange *self = FETTLE_CHANGE (object);

  g_free (self->record_title);
  g_free (self->title);
  g_free (self->user);
  g_free (self->payload);
  g_ptr_array_unref (self->fields);
  G_OBJECT_CLASS (fettle_change_parent_class)->finalize (object);
}

static void
fettle_change_class_init (FettleChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_change_finalize;
}

static void
fettle_change_init (FettleChange *self)
{
  self->fields = g_ptr_array_new_with_free_func (field_change_free);
}

static void
fettle_change_set_finalize (GObject *object)
{
  FettleChangeSet *self = FETTLE_CHANGE_SET (object);

  g_free (self->title);
  g_free (self->user);
  G_OBJECT_CLASS (fettle_change_set_parent_class)->finalize (object);
}

static void
fettle_change_set_class_init (FettleChangeSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_change_set_finalize;
}

static void
fettle_change_set_init (FettleChangeSet *self)
{
}

/* Titles of records, there or not any more. */

static char *dup_title (FettleTransaction *self, const FettleTable *table, gint64 id);

/* A title may be a reference itself: that a person serves an area is called by the area. */
static char *
dup_shown (FettleTransaction *self, const FettleColumn *title, const char *text)
{
  if (text != NULL && title != NULL && title->target != NULL)
    return dup_title (self, title->target, g_ascii_strtoll (text, NULL, 10));
  return g_strdup (text);
}

/* What a record that is gone was called when it went. */
static char *
dup_last_title (FettleTransaction *self, const FettleTable *table, gint64 id)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->connection,
                                 "SELECT \"payload\" FROM \"change\" WHERE \"kind\" = $1 AND "
                                 "\"record\" = $2 AND \"action\" = 'deleted' "
                                 "ORDER BY \"id\" DESC LIMIT 1",
                                 NULL);
  g_autoptr (GArray) entries = NULL;
  const FettlePayloadEntry *entry;
  gboolean row;

  if (statement == NULL || table->title == NULL)
    return NULL;
  fettle_statement_bind_text (statement, 1, table->kind->name);
  fettle_statement_bind_int64 (statement, 2, id);
  if (!fettle_statement_step (statement, &row, NULL) || !row)
    return NULL;
  entries = fettle_payload_parse (fettle_statement_get_text (statement, 0));
  fettle_statement_reset (statement);
  entry = fettle_payload_find (entries, table->title->name);
  return entry != NULL ? dup_shown (self, table->title, entry->before) : NULL;
}

static char *
dup_title (FettleTransaction *self, const FettleTable *table, gint64 id)
{
  const FettleReference *reference = NULL;
  g_autofree char *text = NULL;
  char *title;

  if (fettle_transaction_get_reference (self, table, id, FALSE, &reference, NULL)
      && reference->exists)
    {
      text = g_strdup (reference->title);
      title = dup_shown (self, table->title, text);
    }
  else
    title = dup_last_title (self, table, id);
  return title != NULL ? title : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
}

/* Changes. */

static char *
dup_value (FettleTransaction *self, const FettleColumn *column, const char *text)
{
  g_auto (FettleValue) value = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);

  if (text == NULL || column == NULL)
    return g_strdup (text);
  if (column->target != NULL)
    return dup_title (self, column->target, g_ascii_strtoll (text, NULL, 10));
  value = fettle_payload_value (column, text);
  return fettle_field_format (column->field, &value, &self->format);
}

static void
make_fields (FettleTransaction *self, const FettleTable *table, FettleChange *change)
{
  g_autoptr (GArray) entries = NULL;

  if (change->action != FETTLE_CHANGE_CHANGED)
    return;
  entries = fettle_payload_parse (change->payload);
  for (guint i = 0; i < entries->len; i++)
    {
      const FettlePayloadEntry *entry = &g_array_index (entries, FettlePayloadEntry, i);
      const FettleColumn *column = fettle_table_find_column (table, entry->column);
      FettleFieldChange *field = g_new0 (FettleFieldChange, 1);

      field->field = column != NULL ? column->field : NULL;
      field->field_name = column != NULL ? column->field->name : g_intern_string (entry->column);
      field->before = dup_value (self, column, entry->before);
      field->after = dup_value (self, column, entry->after);
      g_ptr_array_add (change->fields, field);
    }
}

/* After the query has ended, because titles need queries of their own. */
static void
complete (FettleTransaction *self, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      FettleChange *change = g_ptr_array_index (changes, i);
      const FettleTable *table = fettle_transaction_get_table (self, change->kind);

      change->record_title = dup_title (self, table, change->record_id);
      make_fields (self, table, change);
      g_clear_pointer (&change->payload, g_free);
    }
}

#define SELECT_CHANGES                                                                             \
  "SELECT c.\"change_set\", c.\"kind\", c.\"record\", c.\"action\", c.\"payload\", s.\"title\", "  \
  "s.\"user_name\", "                                                                              \
  "s.\"at\" FROM \"change\" AS c JOIN \"change_set\" AS s ON s.\"id\" = c.\"change_set\" "

static GPtrArray *
read_changes (FettleTransaction *self, FettleStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  while (fettle_statement_step (statement, &row, error))
    {
      const FettleKind *kind;
      FettleChange *change;

      if (!row)
        {
          fettle_statement_reset (statement);
          complete (self, changes);
          return g_steal_pointer (&changes);
        }
      kind = fettle_kind_from_name (fettle_statement_get_text (statement, 1));
      if (kind == NULL)
        continue;
      change = g_object_new (FETTLE_TYPE_CHANGE, NULL);
      change->change_set = fettle_statement_get_int64 (statement, 0);
      change->kind = kind;
      change->record_id = fettle_statement_get_int64 (statement, 2);
      change->action = fettle_change_action_from_nick (fettle_statement_get_text (statement, 3));
      change->payload = g_strdup (fettle_statement_get_text (statement, 4));
      change->title = g_strdup (fettle_statement_get_text (statement, 5));
      change->user = g_strdup (fettle_statement_get_text (statement, 6));
      change->at = fettle_statement_get_int64 (statement, 7);
      g_ptr_array_add (changes, change);
    }
  return NULL;
}

/**
 * fettle_history_get_changes:
 *
 * Returns: (transfer full) (element-type FettleChange): changes of one set, in the order they were made
 */
GPtrArray *
fettle_history_get_changes (FettleTransaction *self, gint64 change_set, guint limit, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;

  if (!fettle_change_log_flush (self, error))
    return NULL;
  statement = fettle_connection_prepare (
      self->connection, SELECT_CHANGES "WHERE c.\"change_set\" = $1 ORDER BY c.\"id\" LIMIT $2",
      error);
  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, change_set);
  fettle_statement_bind_int64 (statement, 2, limit);
  return read_changes (self, statement, error);
}

/**
 * fettle_history_of_record:
 *
 * Returns: (transfer full) (element-type FettleChange): changes of one record, newest first
 */
GPtrArray *
fettle_history_of_record (
    FettleTransaction *self, const FettleKind *kind, gint64 id, guint limit, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;

  g_return_val_if_fail (kind != NULL, NULL);

  if (!fettle_change_log_flush (self, error))
    return NULL;
  statement = fettle_connection_prepare (
      self->connection,
      SELECT_CHANGES "WHERE c.\"kind\" = $1 AND c.\"record\" = $2 ORDER BY c.\"id\" DESC LIMIT $3",
      error);
  if (statement == NULL)
    return NULL;
  fettle_statement_bind_text (statement, 1, kind->name);
  fettle_statement_bind_int64 (statement, 2, id);
  fettle_statement_bind_int64 (statement, 3, limit);
  return read_changes (self, statement, error);
}

/**
 * fettle_history_count_of_record:
 *
 * How many fettle_history_of_record() would find without a limit.
 */
gboolean
fettle_history_count_of_record (
    FettleTransaction *self, const FettleKind *kind, gint64 id, gint64 *n, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (kind != NULL && n != NULL, FALSE);

  if (!fettle_change_log_flush (self, error))
    return FALSE;
  statement = fettle_connection_prepare (
      self->connection, "SELECT count(*) FROM \"change\" WHERE \"kind\" = $1 AND \"record\" = $2",
      error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, kind->name);
  fettle_statement_bind_int64 (statement, 2, id);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  *n = row ? fettle_statement_get_int64 (statement, 0) : 0;
  return TRUE;
}

/**
 * fettle_history_list:
 * @before: only older than this id (paging), 0 for the newest
 *
 * Returns: (transfer full) (element-type FettleChangeSet): newest first
 */
GPtrArray *
fettle_history_list (FettleTransaction *self, gint64 before, guint limit, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  if (!fettle_change_log_flush (self, error))
    return NULL;
  statement = fettle_connection_prepare (
      self->connection,
      "SELECT s.\"id\", s.\"title\", s.\"user_name\", s.\"at\", s.\"undoes\", s.\"undone_by\", "
      "(SELECT count(*) FROM \"change\" AS c WHERE c.\"change_set\" = s.\"id\") "
      "FROM \"change_set\" AS s WHERE s.\"id\" < $1 ORDER BY s.\"id\" DESC LIMIT $2",
      error);
  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, before > 0 ? before : G_MAXINT64);
  fettle_statement_bind_int64 (statement, 2, limit);
  while (fettle_statement_step (statement, &row, error))
    {
      FettleChangeSet *set;

      if (!row)
        return g_steal_pointer (&sets);
      set = g_object_new (FETTLE_TYPE_CHANGE_SET, NULL);
      set->id = fettle_statement_get_int64 (statement, 0);
      set->title = g_strdup (fettle_statement_get_text (statement, 1));
      set->user = g_strdup (fettle_statement_get_text (statement, 2));
      set->at = fettle_statement_get_int64 (statement, 3);
      set->undoes = fettle_statement_get_int64 (statement, 4);
      set->undone_by = fettle_statement_get_int64 (statement, 5);
      set->n_changes = fettle_statement_get_int64 (statement, 6);
      g_ptr_array_add (sets, set);
    }
  return NULL;
}

/* The past. */

static void
apply_before (const FettleTable *table, FettleRecord *record, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const FettlePayloadEntry *entry = &g_array_index (entries, FettlePayloadEntry, i);
      const FettleColumn *column = fettle_table_find_column (table, entry->column);
      g_auto (FettleValue) value = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);

      if (column == NULL)
        continue;
      value = fettle_payload_value (column, entry->before);
      fettle_record_init (record, column->field, &value);
    }
}

/* A deleted record as it was. */
FettleRecord *
fettle_history_make_deleted (const FettleTable *table, gint64 id, const char *payload)
{
  g_autoptr (GArray) entries = fettle_payload_parse (payload);
  const FettlePayloadEntry *version = fettle_payload_find (entries, "version");
  const FettlePayloadEntry *created_at = fettle_payload_find (entries, "created_at");
  FettleRecord *record = fettle_record_new (table->kind);

  record->id = id;
  record->version = version != NULL ? g_ascii_strtoll (version->before, NULL, 10) : 1;
  record->created_at =
      created_at != NULL ? g_ascii_strtoll (created_at->before, NULL, 10) : FETTLE_INSTANT_NONE;
  apply_before (table, record, entries);
  return record;
}

/* One change taken back in memory. */
static void
step_back (const FettleTable *table,
           gint64 id,
           FettleChangeAction action,
           const char *payload,
           FettleRecord **record)
{
  g_autoptr (GArray) entries = NULL;

  switch (action)
    {
    case FETTLE_CHANGE_CREATED:
      g_clear_object (record);
      break;
    case FETTLE_CHANGE_CHANGED:
      if (*record == NULL)
        break;
      entries = fettle_payload_parse (payload);
      apply_before (table, *record, entries);
      (*record)->version--;
      break;
    case FETTLE_CHANGE_DELETED:
      g_clear_object (record);
      *record = fettle_history_make_deleted (table, id, payload);
      break;
    }
}

/* From now back to @at; *record becomes what it was then. */
static gboolean
walk_back (FettleTransaction *self,
           const FettleTable *table,
           gint64 id,
           FettleInstant at,
           FettleRecord **record,
           GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      "SELECT c.\"action\", c.\"payload\", s.\"at\", s.\"user_name\" FROM \"change\" AS c "
      "JOIN \"change_set\" AS s ON s.\"id\" = c.\"change_set\" "
      "WHERE c.\"kind\" = $1 AND c.\"record\" = $2 ORDER BY c.\"id\" DESC",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, table->kind->name);
  fettle_statement_bind_int64 (statement, 2, id);
  while (fettle_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (fettle_statement_get_int64 (statement, 2) <= at)
        {
          if (*record == NULL)
            return TRUE;
          (*record)->changed_at = fettle_statement_get_int64 (statement, 2);
          g_free ((*record)->changed_by);
          (*record)->changed_by = g_strdup (fettle_statement_get_text (statement, 3));
          return TRUE;
        }
      step_back (table, id,
                 fettle_change_action_from_nick (fettle_statement_get_text (statement, 0)),
                 fettle_statement_get_text (statement, 1), record);
    }
  return FALSE;
}

/**
 * fettle_history_load_as_at:
 * @record: (out) (transfer full) (nullable): the record as it was at @at, with the titles its
 *   references have now; %NULL where it did not exist then
 */
gboolean
fettle_history_load_as_at (FettleTransaction *self,
                           const FettleKind *kind,
                           gint64 id,
                           FettleInstant at,
                           FettleRecord **record,
                           GError **error)
{
  const FettleTable *table;

  g_return_val_if_fail (kind != NULL && record != NULL, FALSE);

  table = fettle_transaction_get_table (self, kind);
  if (!fettle_change_log_flush (self, error)
      || !fettle_transaction_load_row (self, table, id, record, error))
    return FALSE;
  if (walk_back (self, table, id, at, record, error)
      && (*record == NULL || fettle_transaction_load_titles (self, record, 1, error)))
    return TRUE;
  g_clear_object (record);
  return FALSE;
}

/* Members. */

gint64
fettle_change_get_change_set (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), 0);
  return self->change_set;
}

FettleChangeAction
fettle_change_get_action (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), FETTLE_CHANGE_CHANGED);
  return self->action;
}

const FettleKind *
fettle_change_get_kind (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), NULL);
  return self->kind;
}

gint64
fettle_change_get_record_id (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), 0);
  return self->record_id;
}

const char *
fettle_change_get_record_title (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), NULL);
  return self->record_title;
}

const char *
fettle_change_get_title (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), NULL);
  return self->title;
}

const char *
fettle_change_get_user (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), NULL);
  return self->user;
}

FettleInstant
fettle_change_get_at (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), FETTLE_INSTANT_NONE);
  return self->at;
}

const GPtrArray *
fettle_change_get_fields (FettleChange *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE (self), NULL);
  return self->fields;
}

gint64
fettle_change_set_get_id (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), 0);
  return self->id;
}

const char *
fettle_change_set_get_title (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), NULL);
  return self->title;
}

const char *
fettle_change_set_get_user (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), NULL);
  return self->user;
}

FettleInstant
fettle_change_set_get_at (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), FETTLE_INSTANT_NONE);
  return self->at;
}

gint64
fettle_change_set_get_n_changes (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), 0);
  return self->n_changes;
}

gint64
fettle_change_set_get_undoes (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), 0);
  return self->undoes;
}

gint64
fettle_change_set_get_undone_by (FettleChangeSet *self)
{
  g_return_val_if_fail (FETTLE_IS_CHANGE_SET (self), 0);
  return self->undone_by;
}
