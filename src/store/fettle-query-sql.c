/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as SQL: conditions, and the order from fettle-query-order.c. */

#include "fettle-query-sql.h"
#include "fettle-access.h"
#include "fettle-findings.h"
#include "fettle-me.h"
#include "fettle-query-order.h"
#include "fettle-search-private.h"
#include "fettle-staff.h"
#include "fettle-team.h"
#include "fettle-text.h"
#include "fettle-transaction-private.h"

/* One condition on the way to SQL. */
typedef struct
{
  FettleTransaction *transaction;
  FettleSql *sql;
  const FettleCondition *condition;
  const GPtrArray *fields; /* of the path */
  GString *column;         /* the last field's, with its table */
  guint alias;             /* of that table */
  guint n_aliases;
} Builder;

static const FettleField *
get_last_field (const Builder *self)
{
  return g_ptr_array_index (self->fields, self->fields->len - 1);
}

static void
append_alternative (Builder *self, gboolean *first)
{
  fettle_sql_append (self->sql, *first ? "" : " OR ");
  *first = FALSE;
}

/* "%50\%%" for "50%"; the column is folded to lower case as far as the engine can. */
static char *
make_like_pattern (const char *fragment)
{
  GString *pattern = g_string_new ("%");

  for (const char *c = fragment; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '_' || *c == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *c);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

static void
append_text_test (Builder *self, const char *column, FettleOperator op, const char *text)
{
  static const char *const signs[] = {
    [FETTLE_OPERATOR_IS] = "=",          [FETTLE_OPERATOR_IS_NOT] = "=",
    [FETTLE_OPERATOR_CONTAINS] = "LIKE", [FETTLE_OPERATOR_BEFORE] = "<",
    [FETTLE_OPERATOR_UP_TO] = "<=",      [FETTLE_OPERATOR_AFTER] = ">",
    [FETTLE_OPERATOR_FROM] = ">=",
  };
  g_autofree char *pattern = op == FETTLE_OPERATOR_CONTAINS ? make_like_pattern (text) : NULL;

  fettle_sql_append_printf (self->sql, "lower(%s) %s ", column, signs[op]);
  fettle_sql_append_lower (self->sql, pattern != NULL ? pattern : text);
  fettle_sql_append (self->sql, pattern != NULL ? " ESCAPE '\\'" : "");
}

/* A reference given by its title, or by part of it. */
static void
append_title_test (Builder *self, const FettleField *field, const char *text)
{
  const FettleTable *target =
      fettle_transaction_get_table (self->transaction, fettle_field_get_target (field));
  g_autofree char *column = NULL;
  guint alias = ++self->n_aliases;

  if (target->title == NULL || target->title->field->type != FETTLE_FIELD_TYPE_TEXT)
    {
      fettle_sql_append (self->sql, "false");
      return;
    }
  column = g_strdup_printf ("t%u.\"%s\"", alias, target->title->name);
  fettle_sql_append_printf (self->sql, "%s IN (SELECT t%u.\"id\" FROM \"%s\" AS t%u WHERE ",
                            self->column->str, alias, target->kind->name, alias);
  append_text_test (self, column, self->condition->op, text);
  fettle_sql_append (self->sql, ")");
}

/* "me": who uses the program, as one of the staff; of a team, those that they are in. */
static gboolean
append_me_test (Builder *self, GType target, GError **error)
{
  gint64 me;

  if (!fettle_me_find (self->transaction, &me, error))
    return FALSE;
  if (me == 0)
    fettle_sql_append (self->sql, "false");
  else if (target == FETTLE_TYPE_TEAM)
    {
      fettle_sql_append_printf (
          self->sql, "%s IN (SELECT \"team\" FROM \"staff\" WHERE \"id\" = ", self->column->str);
      fettle_sql_append_int64 (self->sql, me);
      fettle_sql_append (self->sql, " AND \"team\" IS NOT NULL UNION SELECT \"team\" FROM "
                                    "\"team_member\" WHERE \"staff\" = ");
      fettle_sql_append_int64 (self->sql, me);
      fettle_sql_append (self->sql, ")");
    }
  else
    {
      fettle_sql_append_printf (self->sql, "%s = ", self->column->str);
      fettle_sql_append_int64 (self->sql, me);
    }
  return TRUE;
}

static gboolean
is_me (const Builder *self, const FettleField *field, const char *text)
{
  GType target = fettle_field_get_target (field)->get_type ();

  return g_str_equal (text, "me") && self->condition->op != FETTLE_OPERATOR_CONTAINS
         && (target == FETTLE_TYPE_STAFF || target == FETTLE_TYPE_TEAM);
}

static void
append_comparison (Builder *self, const char *sign, const FettleField *field, gint64 number)
{
  FettleValue value = { .type = field->type, .number = number };

  fettle_sql_append_printf (self->sql, "%s %s ", self->column->str, sign);
  fettle_sql_append_value (self->sql, field, &value);
}

/* Of anything but text; of an instant the operand is a span. */
static void
append_number_test (Builder *self, const FettleField *field, const FettleOperand *operand)
{
  gboolean span = field->type == FETTLE_FIELD_TYPE_INSTANT;
  gint64 value = operand->value.number;

  switch (self->condition->op)
    {
    case FETTLE_OPERATOR_BEFORE:
      append_comparison (self, "<", field, value);
      break;
    case FETTLE_OPERATOR_UP_TO:
      append_comparison (self, span ? "<" : "<=", field, span ? operand->until : value);
      break;
    case FETTLE_OPERATOR_AFTER:
      append_comparison (self, span ? ">=" : ">", field, span ? operand->until : value);
      break;
    case FETTLE_OPERATOR_FROM:
      append_comparison (self, ">=", field, value);
      break;
    case FETTLE_OPERATOR_IS:
    case FETTLE_OPERATOR_IS_NOT:
    case FETTLE_OPERATOR_CONTAINS:
      append_comparison (self, span ? ">=" : "=", field, value);
      if (span)
        {
          fettle_sql_append (self->sql, " AND ");
          append_comparison (self, "<", field, operand->until);
        }
      break;
    }
}

/* One IN list for all choices of a condition, so that an index on the column serves it. */
static gboolean
append_choice_test (Builder *self, const FettleField *field, gboolean *first, GError **error)
{
  g_autoptr (GArray) operands = fettle_operands_new ();
  FettleFormat *format = &self->transaction->format;

  for (char **text = self->condition->values; *text != NULL; text++)
    if (**text != '\0' && !fettle_condition_resolve (field, *text, format, operands, error))
      return FALSE;
  if (operands->len == 0)
    return TRUE;
  append_alternative (self, first);
  fettle_sql_append_printf (self->sql, "%s IN (", self->column->str);
  for (guint i = 0; i < operands->len; i++)
    {
      fettle_sql_append (self->sql, i > 0 ? ", " : "");
      fettle_sql_append_value (self->sql, field, &g_array_index (operands, FettleOperand, i).value);
    }
  fettle_sql_append (self->sql, ")");
  return TRUE;
}

/* Never without a value. */
static gboolean
append_finding_test (Builder *self, const FettleField *field, const char *text, GError **error)
{
  g_auto (FettleValue) value = { 0 };

  if (!fettle_field_parse (field, text, &self->transaction->format, &value, error))
    return FALSE;
  fettle_sql_append (self->sql, value.number != 0 ? "coalesce(" : "NOT coalesce(");
  fettle_finding_append (self->sql, field->name, self->alias,
                         fettle_transaction_get_now (self->transaction));
  fettle_sql_append (self->sql, ", false)");
  return TRUE;
}

static gboolean
append_value_test (
    Builder *self, const FettleField *field, const char *text, gboolean *first, GError **error)
{
  g_autoptr (GArray) operands = fettle_operands_new ();

  if ((field->flags & FETTLE_FIELD_FINDING) != 0)
    {
      append_alternative (self, first);
      return append_finding_test (self, field, text, error);
    }
  if (field->type == FETTLE_FIELD_TYPE_TEXT)
    {
      append_alternative (self, first);
      append_text_test (self, self->column->str, self->condition->op, text);
      return TRUE;
    }
  if (!fettle_condition_resolve (field, text, &self->transaction->format, operands, error))
    return FALSE;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE && operands->len == 0)
    {
      append_alternative (self, first);
      if (is_me (self, field, text))
        return append_me_test (self, fettle_field_get_target (field)->get_type (), error);
      append_title_test (self, field, text);
    }
  for (guint i = 0; i < operands->len; i++)
    {
      append_alternative (self, first);
      append_number_test (self, field, &g_array_index (operands, FettleOperand, i));
    }
  return TRUE;
}

/* The test of the last field against every value, in parentheses. */
static gboolean
append_tests (Builder *self, GError **error)
{
  const FettleField *field = get_last_field (self);
  gboolean first = TRUE;

  fettle_sql_append (self->sql, "(");
  if (field->type == FETTLE_FIELD_TYPE_CHOICE && !append_choice_test (self, field, &first, error))
    return FALSE;
  for (char **text = self->condition->values; *text != NULL; text++)
    {
      if (**text == '\0')
        {
          append_alternative (self, &first);
          if ((field->flags & FETTLE_FIELD_FINDING) != 0)
            fettle_sql_append (self->sql, "false");
          else
            fettle_sql_append_printf (self->sql, "%s IS NULL", self->column->str);
        }
      else if (field->type != FETTLE_FIELD_TYPE_CHOICE
               && !append_value_test (self, field, *text, &first, error))
        return FALSE;
    }
  fettle_sql_append (self->sql, first ? "false)" : ")");
  return TRUE;
}

static gboolean
asks_for_nothing (const FettleCondition *condition)
{
  for (char **text = condition->values; *text != NULL; text++)
    if (**text == '\0')
      return TRUE;
  return FALSE;
}

/* Down the path: t0."site" IN (SELECT t1."id" FROM "site" AS t1 WHERE …). A record without site
 * has no post code either. */
static gboolean
append_path (Builder *self, GError **error)
{
  guint alias = 0;

  for (guint i = 0; i + 1 < self->fields->len; i++)
    {
      const FettleField *reference = g_ptr_array_index (self->fields, i);
      const char *column = fettle_field_get_column (reference);

      fettle_sql_append (self->sql, "(");
      if (asks_for_nothing (self->condition))
        fettle_sql_append_printf (self->sql, "t%u.\"%s\" IS NULL OR ", alias, column);
      fettle_sql_append_printf (self->sql, "t%u.\"%s\" IN (SELECT ", alias, column);
      alias = ++self->n_aliases;
      fettle_sql_append_printf (self->sql, "t%u.\"id\" FROM \"%s\" AS t%u WHERE ", alias,
                                fettle_field_get_target (reference)->name, alias);
    }
  self->alias = alias;
  g_string_printf (self->column, "t%u.\"%s\"", alias,
                   fettle_field_get_column (get_last_field (self)));
  if (!append_tests (self, error))
    return FALSE;
  for (guint i = 0; i + 1 < self->fields->len; i++)
    fettle_sql_append (self->sql, "))");
  return TRUE;
}

static gboolean
append_condition (FettleTransaction *transaction,
                  FettleSql *sql,
                  const FettleKind *kind,
                  const FettleCondition *condition,
                  guint *n_aliases,
                  GError **error)
{
  g_autoptr (GPtrArray) fields = fettle_condition_resolve_path (
      kind, fettle_transaction_get_dictionary (transaction), condition->path, error);
  g_autoptr (GString) column = g_string_new (NULL);
  gboolean not = condition->op == FETTLE_OPERATOR_IS_NOT;
  Builder builder = { transaction, sql, condition, fields, column, 0, *n_aliases };
  gboolean success;

  if (fields == NULL)
    return FALSE;
  /* "Is not" is everything that "is" leaves out, no value included. */
  fettle_sql_append (sql, not ? "NOT coalesce(" : "");
  success = append_path (&builder, error);
  fettle_sql_append (sql, not ? ", false)" : "");
  *n_aliases = builder.n_aliases;
  return success;
}

static gboolean
append_where (FettleTransaction *transaction,
              FettleSql *sql,
              const FettleQuery *query,
              GError **error)
{
  const FettleTable *table =
      fettle_transaction_get_table (transaction, fettle_query_get_kind (query));
  const char *text = fettle_query_get_text (query);
  guint n = fettle_query_get_n_conditions (query);
  guint n_aliases = 0;

  for (guint i = 0; i < n; i++)
    {
      fettle_sql_append (sql, i == 0 ? " WHERE " : " AND ");
      if (!append_condition (transaction, sql, table->kind, fettle_query_get_condition (query, i),
                             &n_aliases, error))
        return FALSE;
    }
  if (text != NULL)
    {
      fettle_sql_append (sql, n == 0 ? " WHERE " : " AND ");
      if (!fettle_search_index_flush (transaction, error))
        return FALSE;
      fettle_search_append_condition (transaction, sql, table, text);
    }
  return TRUE;
}

/**
 * fettle_query_append_where:
 *
 * The conditions of @query on the table with alias t0, as a WHERE to which more can be added with AND.
 */
gboolean
fettle_query_append_where (FettleTransaction *transaction,
                           FettleSql *sql,
                           const FettleQuery *query,
                           GError **error)
{
  if (fettle_query_get_n_conditions (query) == 0 && fettle_query_get_text (query) == NULL)
    fettle_sql_append (sql, " WHERE true");
  return append_where (transaction, sql, query, error);
}

static void
append_limit (FettleSql *sql, const FettleQuery *query, gint64 limit)
{
  gint64 own = fettle_query_get_limit (query);

  if (own > 0 && (limit == 0 || own < limit))
    limit = own;
  if (limit == 0)
    return;
  fettle_sql_append (sql, " LIMIT ");
  fettle_sql_append_int64 (sql, limit);
}

FettleSql *
fettle_query_to_sql (FettleTransaction *transaction,
                     const FettleQuery *query,
                     FettleSelect select,
                     gint64 limit,
                     GError **error)
{
  const FettleTable *table =
      fettle_transaction_get_table (transaction, fettle_query_get_kind (query));
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  gboolean counts = select == FETTLE_SELECT_COUNT;

  if (!fettle_access_check_shown (transaction, table->kind, error))
    return NULL;
  if (select == FETTLE_SELECT_ROWS)
    fettle_sql_append (sql, table->select);
  else
    fettle_sql_append_printf (sql, "%s FROM \"%s\" AS t0",
                              counts ? "SELECT count(*) FROM (SELECT 1" : "SELECT t0.\"id\"",
                              table->kind->name);
  if (!append_where (transaction, sql, query, error))
    return NULL;
  if (!counts && !fettle_query_append_order (transaction, sql, query, error))
    return NULL;
  append_limit (sql, query, limit);
  if (counts)
    fettle_sql_append (sql, ") AS counted");
  return g_steal_pointer (&sql);
}
