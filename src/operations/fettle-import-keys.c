/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of an import are about records that exist already, a batch at a time. */

#include "fettle-import-private.h"

#include <inttypes.h>

struct _FettleImportKeys
{
  FettleImportPlan *plan;         /* borrowed */
  FettleTransaction *transaction; /* borrowed */
  gboolean others;                /* there are records that no row made */
  GHashTable *seen;               /* text of a key -> line (gint64 in the pointer) */
  GStringChunk *texts;
  GString *buffer;
};

/* As the databases compare: bytes, with A to Z taken as a to z. */
static void
append_folded (GString *text, const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    g_string_append_c (text, g_ascii_tolower (*c));
}

/* A text that is the same for records with the same key @number; NULL where @record has none of
 * it. Borrowed until the next call. */
static const char *
get_key_text (FettleImportKeys *self, guint number, FettleRecord *record)
{
  const FettleImportKey *key = &g_array_index (self->plan->keys, FettleImportKey, number);
  gboolean any = FALSE;

  g_string_printf (self->buffer, "%u", number);
  for (guint i = 0; i < key->fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (key->fields, i);
      FettleValue value = fettle_record_get (record, field);

      g_string_append_c (self->buffer, '\x1f');
      if (fettle_value_is_none (&value))
        continue;
      any = TRUE;
      if (value.type == FETTLE_FIELD_TYPE_TEXT)
        append_folded (self->buffer, value.text);
      else
        g_string_append_printf (self->buffer, "%" G_GINT64_FORMAT, value.number);
    }
  return any ? self->buffer->str : NULL;
}

/* The key that says most about the row: its first that is not empty. G_MAXUINT: none. */
static guint
get_first_key (FettleImportKeys *self, FettleRecord *record)
{
  for (guint i = 0; i < self->plan->keys->len; i++)
    if (get_key_text (self, i, record) != NULL)
      return i;
  return G_MAXUINT;
}

static char *
describe_key (FettleImportKeys *self, guint number, FettleRecord *record)
{
  const FettleImportKey *key = &g_array_index (self->plan->keys, FettleImportKey, number);
  const FettleFormat *format = fettle_transaction_get_format (self->transaction);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < key->fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (key->fields, i);
      FettleValue value = fettle_record_get (record, field);
      g_autofree char *formatted = fettle_field_format (field, &value, format);

      if (formatted != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", formatted);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_key_problem (FettleImportKeys *self,
                 FettleImportRow *row,
                 guint number,
                 GPtrArray *problems,
                 const char *reason)
{
  const FettleImportKey *key = &g_array_index (self->plan->keys, FettleImportKey, number);
  const FettleField *field = g_ptr_array_index (key->probes, 0);
  g_autofree char *value = describe_key (self, number, row->record);

  row->failed = TRUE;
  g_ptr_array_add (
      problems, fettle_import_problem_new (
                    row->line, fettle_import_plan_get_column (self->plan, field), value, reason));
}

/* Rows with an id of their own may share a key, as the records that they came from do. */
static const char *
get_identity (FettleImportKeys *self, guint number, const FettleImportRow *row)
{
  const char *text = get_key_text (self, number, row->record);

  if (row->existing != NULL && row->existing->id == row->id)
    g_string_append_printf (self->buffer, "\x1f#%" G_GINT64_FORMAT, row->id);
  return text != NULL ? self->buffer->str : NULL;
}

static void
check_double (FettleImportKeys *self, FettleImportRow *row, GPtrArray *problems)
{
  guint number = get_first_key (self, row->record);
  const char *text = number != G_MAXUINT ? get_identity (self, number, row) : NULL;
  gint64 before = text != NULL ? (gint64)(gsize)g_hash_table_lookup (self->seen, text) : 0;
  g_autofree char *reason = NULL;

  if (text == NULL)
    return;
  if (before == 0)
    {
      g_hash_table_insert (self->seen, g_string_chunk_insert (self->texts, text),
                           (gpointer)(gsize)row->line);
      return;
    }
  reason = g_strdup_printf (_ ("line %" PRId64 " is about the same one"), before);
  add_key_problem (self, row, number, problems, reason);
}

/* Looks records up by @probe for all rows that have a value in it and were not @covered before. */
static GPtrArray *
probe_records (FettleImportKeys *self,
               GArray *rows,
               gboolean *covered,
               const FettleField *probe,
               GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->plan->kind);
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **list = NULL;
  FettleFormat format = *fettle_transaction_get_format (self->transaction);

  for (guint i = 0; i < rows->len; i++)
    {
      const FettleImportRow *row = &g_array_index (rows, FettleImportRow, i);
      FettleValue value;

      if (row->failed || row->existing != NULL || covered[i])
        continue;
      value = fettle_record_get (row->record, probe);
      if (fettle_value_is_none (&value))
        continue;
      covered[i] = TRUE;
      if (probe->type == FETTLE_FIELD_TYPE_REFERENCE)
        g_hash_table_add (values, g_strdup_printf ("#%" G_GINT64_FORMAT, value.number));
      else
        g_hash_table_add (values, fettle_field_format (probe, &value, &format));
    }
  if (g_hash_table_size (values) == 0)
    return g_ptr_array_new_with_free_func (g_object_unref);
  list = (const char **)g_hash_table_get_keys_as_array (values, NULL);
  fettle_query_add (query, probe->name, FETTLE_OPERATOR_IS, list);
  return fettle_transaction_find (self->transaction, query, error);
}

/* Records that may have key @number of any of the rows: by the text of that key. */
static GHashTable *
find_candidates (FettleImportKeys *self, GArray *rows, guint number, GError **error)
{
  const FettleImportKey *key = &g_array_index (self->plan->keys, FettleImportKey, number);
  g_autoptr (GHashTable) candidates =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autofree gboolean *covered = g_new0 (gboolean, rows->len);

  for (guint p = 0; p < key->probes->len; p++)
    {
      g_autoptr (GPtrArray) found =
          probe_records (self, rows, covered, g_ptr_array_index (key->probes, p), error);

      if (found == NULL)
        return NULL;
      for (guint i = 0; i < found->len; i++)
        {
          FettleRecord *record = g_ptr_array_index (found, i);
          const char *text = get_key_text (self, number, record);
          GPtrArray *same = text != NULL ? g_hash_table_lookup (candidates, text) : NULL;

          if (text == NULL)
            continue;
          if (same == NULL)
            {
              same = g_ptr_array_new_with_free_func (g_object_unref);
              g_hash_table_insert (candidates, g_strdup (text), same);
            }
          g_ptr_array_add (same, g_object_ref (record));
        }
    }
  return g_steal_pointer (&candidates);
}

/* A record with the same name is another one when the row says a different account number. */
static gboolean
contradicts (FettleImportKeys *self, guint number, FettleRecord *row, FettleRecord *candidate)
{
  for (guint i = 0; i < number; i++)
    {
      const FettleImportKey *key = &g_array_index (self->plan->keys, FettleImportKey, i);
      const FettleField *field = g_ptr_array_index (key->fields, 0);
      FettleValue mine = fettle_record_get (row, field);
      FettleValue theirs = fettle_record_get (candidate, field);

      if (!fettle_value_is_none (&mine) && !fettle_value_is_none (&theirs))
        return TRUE;
    }
  return FALSE;
}

static void
pick (FettleImportKeys *self,
      FettleImportRow *row,
      guint number,
      GPtrArray *candidates,
      GPtrArray *problems)
{
  FettleRecord *chosen = NULL;
  guint n = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      FettleRecord *candidate = g_ptr_array_index (candidates, i);

      if (contradicts (self, number, row->record, candidate))
        continue;
      n++;
      chosen = candidate;
      if (row->id != 0 && row->id == candidate->id)
        {
          n = 1;
          break;
        }
    }
  if (n == 1)
    row->existing = g_object_ref (chosen);
  else if (n > 1)
    add_key_problem (self, row, number, problems,
                     _ ("several records go by this; an “id” column says which"));
}

static gboolean
match_key (FettleImportKeys *self, GArray *rows, guint number, GPtrArray *problems, GError **error)
{
  g_autoptr (GHashTable) candidates = find_candidates (self, rows, number, error);

  if (candidates == NULL)
    return FALSE;
  if (g_hash_table_size (candidates) == 0)
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    {
      FettleImportRow *row = &g_array_index (rows, FettleImportRow, i);
      const char *text;
      GPtrArray *same;

      if (row->failed || row->existing != NULL)
        continue;
      text = get_key_text (self, number, row->record);
      same = text != NULL ? g_hash_table_lookup (candidates, text) : NULL;
      if (same != NULL)
        pick (self, row, number, same, problems);
    }
  return TRUE;
}

/* There is one business, whatever it is called. */
static gboolean
match_single (FettleImportKeys *self, GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FettleImportRow *row = &g_array_index (rows, FettleImportRow, i);

      row->existing = fettle_transaction_load_single (self->transaction, self->plan->kind, error);
      if (row->existing == NULL)
        return FALSE;
    }
  return TRUE;
}

FettleImportKeys *
fettle_import_keys_new (FettleImportPlan *plan, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleImportKeys) self = g_new0 (FettleImportKeys, 1);
  g_autoptr (FettleQuery) query = fettle_query_new (plan->kind);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->plan = plan;
  self->transaction = transaction;
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (64 * 1024);
  self->buffer = g_string_sized_new (256);
  fettle_query_set_limit (query, 1);
  if (!fettle_transaction_find_ids (transaction, query, ids, error))
    return NULL;
  self->others = ids->len > 0;
  return g_steal_pointer (&self);
}

void
fettle_import_keys_free (FettleImportKeys *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->seen);
  g_string_chunk_free (self->texts);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

void
fettle_import_keys_expect_others (FettleImportKeys *self)
{
  self->others = TRUE;
}

gboolean
fettle_import_keys_match (FettleImportKeys *self, GArray *rows, GPtrArray *problems, GError **error)
{
  if ((self->plan->kind->flags & FETTLE_KIND_SINGLE) != 0)
    return match_single (self, rows, error);
  for (guint k = 0; self->others && k < self->plan->keys->len; k++)
    if (!match_key (self, rows, k, problems, error))
      return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      FettleImportRow *row = &g_array_index (rows, FettleImportRow, i);

      if (!row->failed)
        check_double (self, row, problems);
    }
  return TRUE;
}
