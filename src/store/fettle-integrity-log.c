/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for records that the change log does not account for. */

#include "fettle-integrity-private.h"
#include "fettle-payload.h"

#include <string.h>

/* Each query has the kind as $1 and the table's name put in; its first column is a record's id. */
typedef struct
{
  const char *sql;
  const char *problem; /* msgid with one %s, the record */
} Rule;

static const Rule rules[] = {
  { "SELECT t.\"id\" FROM \"%s\" AS t WHERE NOT EXISTS (SELECT 1 FROM \"change\" AS c WHERE "
    "c.\"kind\" = $1 AND c.\"record\" = t.\"id\" AND c.\"action\" = 'created') ORDER BY t.\"id\"",
    N_ ("%s: the history does not know how it came to be") },
  { "SELECT t.\"id\" FROM \"%s\" AS t JOIN (SELECT \"record\", count(*) AS n FROM \"change\" WHERE "
    "\"kind\" = $1 AND \"action\" <> 'deleted' GROUP BY \"record\") AS c ON c.\"record\" = "
    "t.\"id\" WHERE c.n <> t.\"version\" ORDER BY t.\"id\"",
    N_ ("%s: its version is not the number of its changes") },
  { "SELECT c.\"record\" FROM \"change\" AS c JOIN \"%s\" AS t ON t.\"id\" = c.\"record\" WHERE "
    "c.\"kind\" = $1 AND c.\"action\" = 'deleted' AND NOT EXISTS (SELECT 1 FROM \"change\" AS l "
    "WHERE l.\"kind\" = $1 AND l.\"record\" = c.\"record\" AND l.\"id\" > c.\"id\") ORDER BY 1",
    N_ ("%s: the history says it was deleted, but it is there") },
  { "SELECT c.\"record\" FROM \"change\" AS c WHERE c.\"kind\" = $1 AND c.\"action\" <> 'deleted' "
    "AND NOT EXISTS (SELECT 1 FROM \"%s\" AS t WHERE t.\"id\" = c.\"record\") AND NOT EXISTS "
    "(SELECT 1 FROM \"change\" AS l WHERE l.\"kind\" = $1 AND l.\"record\" = c.\"record\" AND "
    "l.\"id\" > c.\"id\") ORDER BY 1",
    N_ ("%s: it is not there, but the history does not say that it was deleted") },
};

typedef struct
{
  const FettleTable *table;
  const char *problem;
} Context;

static gboolean
on_broken_rule (FettleIntegrity *self, FettleStatement *row, gconstpointer data, GError **error)
{
  const Context *context = data;
  g_autofree char *name =
      fettle_integrity_name (self, context->table, fettle_statement_get_int64 (row, 0));

  fettle_integrity_tell (self, _ (context->problem), name);
  return TRUE;
}

/* Values: what the log last set is what is there. */

typedef struct
{
  const FettleTable *table;
  gint64 id;
  FettleRecord *record; /* NULL: not there */
  GHashTable *seen;     /* columns that a later change has set */
} Replay;

static void
compare_entry (FettleIntegrity *self, Replay *replay, const FettlePayloadEntry *entry)
{
  const FettleColumn *column = fettle_table_find_column (replay->table, entry->column);
  g_auto (FettleValue) logged = { 0 };
  FettleValue value;
  g_autofree char *name = NULL;

  if (column == NULL || !g_hash_table_add (replay->seen, (gpointer)column))
    return;
  logged = fettle_payload_value (column, entry->after);
  value = fettle_record_get (replay->record, column->field);
  if (fettle_value_equal (&logged, &value))
    return;
  name = fettle_integrity_name (self, replay->table, replay->id);
  fettle_integrity_tell (self, _ ("%s: “%s” is not what the history says it was set to"), name,
                         column->field->name);
}

/* Rows come record by record, newest change first. */
static gboolean
on_change (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  Replay *replay = (Replay *)context;
  gint64 id = fettle_statement_get_int64 (row, 0);
  g_autoptr (GArray) entries = NULL;

  if (id != replay->id)
    {
      g_clear_object (&replay->record);
      g_hash_table_remove_all (replay->seen);
      replay->id = id;
      if (!fettle_transaction_load_row (self->transaction, replay->table, id, &replay->record,
                                        error))
        return FALSE;
    }
  if (replay->record == NULL)
    return TRUE;
  entries = fettle_payload_parse (fettle_statement_get_text (row, 1));
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    compare_entry (self, replay, &g_array_index (entries, FettlePayloadEntry, i));
  return TRUE;
}

static gboolean
check_values (FettleIntegrity *self, const FettleTable *table, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Replay replay = { .table = table, .seen = seen };
  gboolean success = fettle_integrity_query (
      self,
      "SELECT \"record\", \"payload\" FROM \"change\" WHERE \"kind\" = $1 AND \"action\" = "
      "'changed' ORDER BY \"record\", \"id\" DESC",
      table->kind->name, on_change, &replay, error);

  g_clear_object (&replay.record);
  return success;
}

gboolean
fettle_integrity_check_log (FettleTransaction *transaction,
                            const FettleKind *kind,
                            FettleIntegrityReport report,
                            gpointer data,
                            GError **error)
{
  FettleIntegrity self = { transaction, report, data };
  const FettleTable *table = fettle_transaction_get_table (transaction, kind);

  if ((kind->flags & FETTLE_KIND_UNLOGGED) != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Context context = { table, rules[i].problem };
      g_auto (GStrv) parts = g_strsplit (rules[i].sql, "%s", -1);
      g_autofree char *sql = g_strjoinv (kind->name, parts);

      if (!fettle_integrity_query (&self, sql, kind->name, on_broken_rule, &context, error))
        return FALSE;
    }
  return check_values (&self, table, error);
}

/* Change sets. */

static gboolean
on_unknown_kind (FettleIntegrity *self, FettleStatement *row, gconstpointer data, GError **error)
{
  const char *name = fettle_statement_get_text (row, 0);

  if (fettle_kind_from_name (name) == NULL)
    fettle_integrity_tell (self, _ ("The history speaks of “%s”, which is no kind of record"),
                           name);
  return TRUE;
}

static gboolean
on_bad_set (FettleIntegrity *self, FettleStatement *row, gconstpointer data, GError **error)
{
  const Context *context = data;

  fettle_integrity_tell (self, _ (context->problem), fettle_statement_get_text (row, 0));
  return TRUE;
}

/* The first column is a change set's number as text. */
static const Rule set_rules[] = {
  { "SELECT CAST(s.\"id\" AS text) FROM \"change_set\" AS s WHERE NOT EXISTS (SELECT 1 FROM "
    "\"change\" AS c WHERE c.\"change_set\" = s.\"id\") ORDER BY s.\"id\"",
    N_ ("Change set %s has no changes") },
  { "SELECT DISTINCT CAST(c.\"change_set\" AS text) FROM \"change\" AS c WHERE NOT EXISTS (SELECT "
    "1 FROM \"change_set\" AS s WHERE s.\"id\" = c.\"change_set\")",
    N_ ("Change set %s has changes, but is not there") },
  { "SELECT CAST(s.\"id\" AS text) FROM \"change_set\" AS s WHERE (s.\"undoes\" IS NOT NULL AND "
    "NOT EXISTS (SELECT 1 FROM \"change_set\" AS o WHERE o.\"id\" = s.\"undoes\")) OR "
    "(s.\"undone_by\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"change_set\" AS o WHERE "
    "o.\"id\" = s.\"undone_by\")) ORDER BY s.\"id\"",
    N_ ("Change set %s undoes, or was undone by, one that is not there") },
};

gboolean
fettle_integrity_check_change_sets (FettleTransaction *transaction,
                                    FettleIntegrityReport report,
                                    gpointer data,
                                    GError **error)
{
  FettleIntegrity self = { transaction, report, data };

  for (guint i = 0; i < G_N_ELEMENTS (set_rules); i++)
    {
      Context context = { NULL, set_rules[i].problem };

      if (!fettle_integrity_query (&self, set_rules[i].sql, NULL, on_bad_set, &context, error))
        return FALSE;
    }
  return fettle_integrity_query (&self, "SELECT DISTINCT \"kind\" FROM \"change\"", NULL,
                                 on_unknown_kind, NULL, error);
}
