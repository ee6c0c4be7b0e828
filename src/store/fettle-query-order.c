/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a query as SQL: texts without case, references by title, choices as they are offered. */

#include "fettle-query-order.h"
#include "fettle-transaction-private.h"

/* Aliases of the sub-selects for sorting, clear of those of conditions, which are never nested in them. */
#define FIRST_ALIAS 100

/* Kinds whose records have a rank of their own, which comes before the title: priorities. */
static const FettleField *
get_rank_field (const FettleKind *kind)
{
  const FettleField *level = fettle_kind_get_field (kind, "level");

  return level != NULL && level->type == FETTLE_FIELD_TYPE_INTEGER ? level : NULL;
}

/* Nicks are program text. */
static void
append_choice_key (FettleSql *sql, const FettleField *field, guint alias)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);

  fettle_sql_append (sql, "CASE ");
  fettle_sql_append_column (sql, alias, fettle_field_get_column (field));
  for (guint i = 0; i < n; i++)
    fettle_sql_append_printf (sql, " WHEN '%s' THEN %u", choices[i].nick, i);
  fettle_sql_append (sql, " END");
}

static void
append_plain_key (FettleSql *sql, const FettleField *field, guint alias)
{
  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      append_choice_key (sql, field, alias);
      return;
    }
  fettle_sql_append (sql, field->type == FETTLE_FIELD_TYPE_TEXT ? "lower(" : "(");
  fettle_sql_append_column (sql, alias, fettle_field_get_column (field));
  fettle_sql_append (sql, ")");
}

/* (SELECT … FROM "site" AS t100 WHERE t100."id" = t0."site"), down the path to its last field. */
static void
append_key (FettleSql *sql, const FettleField *const *path, guint n)
{
  for (guint i = 1; i < n; i++)
    fettle_sql_append (sql, "(SELECT ");
  append_plain_key (sql, path[n - 1], n == 1 ? 0 : FIRST_ALIAS + n - 2);
  for (guint i = n - 1; i > 0; i--)
    {
      guint alias = FIRST_ALIAS + i - 1;

      fettle_sql_append_printf (sql, " FROM \"%s\" AS t%u WHERE t%u.\"id\" = ",
                                fettle_field_get_target (path[i - 1])->name, alias, alias);
      fettle_sql_append_column (sql, i == 1 ? 0 : alias - 1, fettle_field_get_column (path[i - 1]));
      fettle_sql_append (sql, ")");
    }
}

static gboolean
may_be_none (const FettleField *const *path, guint n)
{
  const FettleField *last = path[n - 1];

  if (n > 1)
    return TRUE;
  return (last->flags & FETTLE_FIELD_REQUIRED) == 0 && last->type != FETTLE_FIELD_TYPE_CHOICE
         && last->type != FETTLE_FIELD_TYPE_YES_NO && !g_str_equal (last->name, "id");
}

static void
append_term (FettleSql *sql, const FettleField *const *path, guint n, gboolean descending)
{
  append_key (sql, path, n);
  fettle_sql_append (sql, descending ? " DESC" : " ASC");
  if (may_be_none (path, n))
    fettle_sql_append (sql, " NULLS LAST");
  fettle_sql_append (sql, ", ");
}

/* A reference is sorted by what it shows: its target's rank, then its title. */
static void
append_sort (FettleSql *sql, GPtrArray *path, gboolean descending)
{
  const FettleField *last = g_ptr_array_index (path, path->len - 1);
  const FettleField *const *fields = (const FettleField *const *)path->pdata;
  const FettleKind *target =
      last->type == FETTLE_FIELD_TYPE_REFERENCE ? fettle_field_get_target (last) : NULL;
  const FettleField *title =
      target != NULL && target->title != NULL ? fettle_kind_get_title_field (target) : NULL;
  const FettleField *rank = target != NULL ? get_rank_field (target) : NULL;

  if (title == NULL)
    {
      append_term (sql, fields, path->len, descending);
      return;
    }
  if (rank != NULL)
    {
      g_ptr_array_add (path, (gpointer)rank);
      append_term (sql, (const FettleField *const *)path->pdata, path->len, descending);
      g_ptr_array_set_size (path, path->len - 1);
    }
  g_ptr_array_add (path, (gpointer)title);
  append_term (sql, (const FettleField *const *)path->pdata, path->len, descending);
}

gboolean
fettle_query_append_order (FettleTransaction *transaction,
                           FettleSql *sql,
                           const FettleQuery *query,
                           GError **error)
{
  const FettleKind *kind = fettle_query_get_kind (query);
  guint n = fettle_query_get_n_sorts (query);
  gboolean descending = n > 0 && fettle_query_get_sort (query, 0)->descending;

  fettle_sql_append (sql, " ORDER BY ");
  for (guint i = 0; i < n; i++)
    {
      const FettleSort *sort = fettle_query_get_sort (query, i);
      g_autoptr (GPtrArray) path = fettle_path_resolve (
          kind, fettle_transaction_get_dictionary (transaction), sort->path, error);

      if (path == NULL)
        return FALSE;
      append_sort (sql, path, sort->descending);
    }
  fettle_sql_append (sql, descending ? "t0.\"id\" DESC" : "t0.\"id\" ASC");
  return TRUE;
}
