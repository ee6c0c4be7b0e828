/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What calls are grouped by, as SQL. */
#include "fettle-tally-private.h"

#include "fettle-call.h"
#include "fettle-transaction-private.h"

/* More spans than anybody can look at; the question was a mistake. */
#define MAX_SPANS 4000

static gboolean
is_span (const char *by)
{
  return g_strcmp0 (by, "month") == 0 || g_strcmp0 (by, "day") == 0;
}

gboolean
fettle_tally_can_group (FettleDictionary *dictionary, const char *by, const FettleField **field)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  const FettleField *found = NULL;
  gboolean can = is_span (by);

  g_return_val_if_fail (by != NULL, FALSE);

  if (!can)
    {
      found = fettle_dictionary_find_field (dictionary, kind, by);
      can =
          found != NULL && (found->flags & (FETTLE_FIELD_MULTILINE | FETTLE_FIELD_HIDDEN)) == 0
          && (found->type == FETTLE_FIELD_TYPE_REFERENCE || found->type == FETTLE_FIELD_TYPE_CHOICE
              || found->type == FETTLE_FIELD_TYPE_TEXT);
    }
  if (field != NULL)
    *field = can ? found : NULL;
  return can;
}

/* "2026-03-01" to the last day of the same span. */
static FettleDate
get_last_day (const char *by, FettleDate first)
{
  return g_str_equal (by, "month") ? fettle_date_add_months (first, 1, 0) - 1 : first;
}

static void
add_days (FettleQuery *query, FettleOperator op, FettleDate date)
{
  g_autofree char *text = fettle_date_format (date);
  const char *values[] = { text, NULL };

  if (date != FETTLE_DATE_NONE)
    fettle_query_add (query, "raised_at", op, values);
}

static void
add_key (FettleQuery *query, const FettleField *field, const char *by, const char *key)
{
  FettleDate first;

  if (field != NULL && field->type == FETTLE_FIELD_TYPE_REFERENCE && key != NULL)
    fettle_query_add_reference (query, by, g_ascii_strtoll (key, NULL, 10));
  else if (field != NULL)
    fettle_query_add_is (query, by, key != NULL ? key : "");
  else if (key == NULL)
    fettle_query_add_is (query, "raised_at", "");
  else if (fettle_date_parse (key, &first, NULL))
    {
      add_days (query, FETTLE_OPERATOR_FROM, first);
      add_days (query, FETTLE_OPERATOR_UP_TO, get_last_day (by, first));
    }
}

/**
 * fettle_tally_make_query:
 *
 * Returns: (transfer full): what a list shows to bear a figure out
 */
FettleQuery *
fettle_tally_make_query (const FettleTallyQuestion *question,
                         FettleDictionary *dictionary,
                         gboolean with_keys,
                         char *const keys[2])
{
  FettleQuery *query = question->query != NULL
                           ? fettle_query_copy (question->query)
                           : fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  const char *const by[] = { question->by, question->and };
  const FettleField *field;

  fettle_query_clear_sort (query);
  fettle_query_set_limit (query, 0);
  add_days (query, FETTLE_OPERATOR_FROM, question->first);
  add_days (query, FETTLE_OPERATOR_UP_TO, question->last);
  for (guint i = 0; with_keys && i < G_N_ELEMENTS (by); i++)
    if (by[i] != NULL && fettle_tally_can_group (dictionary, by[i], &field))
      add_key (query, field, by[i], keys[i]);
  return query;
}

/* --- spans of time ------------------------------------------------------------------------------- */

/* The first or last day on which a call was raised, where nobody says one. */
static gboolean
find_day (FettleTransaction *transaction, const char *sql, FettleDate *date, GError **error)
{
  FettleInstant at;

  if (*date != FETTLE_DATE_NONE)
    return TRUE;
  if (!fettle_connection_query_int64 (fettle_transaction_get_connection (transaction), sql,
                                      fettle_transaction_get_now (transaction), &at, error))
    return FALSE;
  *date = fettle_instant_get_date (at, fettle_transaction_get_format (transaction)->zone);
  return TRUE;
}

static gboolean
add_spans (FettleTallyGroup *self,
           FettleTransaction *transaction,
           const FettleTallyQuestion *question,
           const char *by,
           GError **error)
{
  FettleDate first = question->first;
  FettleDate last = question->last;
  FettleDate start;
  int year;
  int month;

  if (!find_day (transaction, "SELECT min(\"raised_at\") FROM \"call\"", &first, error)
      || !find_day (transaction, "SELECT max(\"raised_at\") FROM \"call\"", &last, error))
    return FALSE;
  fettle_date_get_ymd (first, &year, &month, NULL);
  start = g_str_equal (by, "month") ? fettle_date_new (year, month, 1) : first;
  self->starts = g_array_new (FALSE, FALSE, sizeof (FettleDate));
  for (; start <= last && self->starts->len <= MAX_SPANS; start = get_last_day (by, start) + 1)
    g_array_append_val (self->starts, start);
  g_array_append_val (self->starts, start);
  if (self->starts->len <= MAX_SPANS)
    return TRUE;
  g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID,
               _ ("Those are too many days to look at; choose a shorter period, or months"));
  return FALSE;
}

/* Halves, so that a million calls are not each compared with every day of a year. */
static void
append_spans (const FettleTallyGroup *self, FettleSql *sql, GTimeZone *zone, guint from, guint to)
{
  guint middle = (from + to + 1) / 2;

  if (from == to)
    {
      fettle_sql_append_printf (sql, "%u", from);
      return;
    }
  fettle_sql_append (sql, "CASE WHEN t0.\"raised_at\" < ");
  fettle_sql_append_int64 (
      sql, fettle_instant_new (g_array_index (self->starts, FettleDate, middle), 0, zone));
  fettle_sql_append (sql, " THEN ");
  append_spans (self, sql, zone, from, middle - 1);
  fettle_sql_append (sql, " ELSE ");
  append_spans (self, sql, zone, middle, to);
  fettle_sql_append (sql, " END");
}

/* --- groups -------------------------------------------------------------------------------------- */

void
fettle_tally_group_clear (FettleTallyGroup *self)
{
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

static gboolean
is_text (const FettleTallyGroup *self)
{
  return self->field != NULL && self->field->type != FETTLE_FIELD_TYPE_REFERENCE;
}

gboolean
fettle_tally_group_init (FettleTallyGroup *self,
                         FettleTransaction *transaction,
                         const FettleTallyQuestion *question,
                         const char *by,
                         GError **error)
{
  if (by == NULL)
    return TRUE;
  if (!fettle_tally_can_group (fettle_transaction_get_dictionary (transaction), by, &self->field))
    {
      g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
                   _ ("Calls cannot be grouped by “%s”; choose something like company, engineer or "
                      "month"),
                   by);
      return FALSE;
    }
  if (is_text (self))
    {
      self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
      self->texts = g_ptr_array_new_with_free_func (g_free);
    }
  return self->field != NULL || add_spans (self, transaction, question, by, error);
}

void
fettle_tally_group_append_key (const FettleTallyGroup *self, FettleSql *sql, GTimeZone *zone)
{
  if (self->field != NULL)
    fettle_sql_append_printf (
        sql, self->field->type == FETTLE_FIELD_TYPE_TEXT ? "lower(t0.\"%s\")" : "t0.\"%s\"",
        fettle_field_get_column (self->field));
  else if (self->starts != NULL && self->starts->len > 1)
    {
      fettle_sql_append (sql, "CASE WHEN t0.\"raised_at\" IS NULL THEN NULL ELSE ");
      append_spans (self, sql, zone, 0, self->starts->len - 2);
      fettle_sql_append (sql, " END");
    }
  else
    fettle_sql_append (sql, "NULL");
}

void
fettle_tally_group_append_text (const FettleTallyGroup *self, FettleSql *sql, gboolean grouped)
{
  if (self->field != NULL && self->field->type == FETTLE_FIELD_TYPE_TEXT)
    fettle_sql_append_printf (sql, grouped ? "min(t0.\"%s\")" : "t0.\"%s\"",
                              fettle_field_get_column (self->field));
  else
    fettle_sql_append (sql, "NULL");
}

gint64
fettle_tally_group_read (FettleTallyGroup *self, FettleStatement *statement, guint n)
{
  const char *text;
  gpointer number;

  if (fettle_statement_is_null (statement, n))
    return FETTLE_NONE;
  if (self->texts == NULL)
    return fettle_statement_get_int64 (statement, n);
  text = fettle_statement_get_text (statement, n);
  if (!g_hash_table_lookup_extended (self->numbers, text, NULL, &number))
    {
      char *known = g_strdup (text);

      number = GUINT_TO_POINTER (self->texts->len);
      g_ptr_array_add (self->texts, known);
      g_hash_table_insert (self->numbers, known, number);
    }
  return GPOINTER_TO_UINT (number);
}

char *
fettle_tally_group_get_key (const FettleTallyGroup *self, gint64 number)
{
  if (number == FETTLE_NONE)
    return NULL;
  if (self->texts != NULL)
    return g_strdup (g_ptr_array_index (self->texts, number));
  if (self->field != NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return fettle_date_format (g_array_index (self->starts, FettleDate, number));
}
