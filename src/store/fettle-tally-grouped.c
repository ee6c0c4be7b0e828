/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tally of an engine that groups well: a sum of the calls, and one of their work lines. */
#include "fettle-tally-private.h"

#include "fettle-query-sql.h"
#include "fettle-transaction-private.h"

/* The sum of bigints would be a numeric. */
static void
append_sum (FettleSql *sql, const char *what)
{
  fettle_sql_append_printf (sql, ", CAST(sum(%s) AS bigint)", what);
}

static void
append_count (FettleTallyWork *self, FettleSql *sql, FettleTallyFigure figure)
{
  fettle_sql_append (sql, ", CAST(sum(CASE WHEN ");
  fettle_tally_work_append_test (self, sql, figure);
  fettle_sql_append (sql, " THEN 1 ELSE 0 END) AS bigint)");
}

/* @figures: what the columns after the groups are. */
static gboolean
read_rows (FettleTallyWork *self, FettleSql *sql, guint figures, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = TRUE;

  if (!fettle_query_append_where (self->transaction, sql, self->query, error))
    return FALSE;
  fettle_sql_append (sql, " GROUP BY 1, 2");
  statement =
      fettle_sql_prepare (sql, fettle_transaction_get_connection (self->transaction), error);
  while (statement != NULL && fettle_statement_step (statement, &row, error))
    {
      guint column = FETTLE_TALLY_N_KEY_COLUMNS;
      FettleTally *tally;

      if (!row)
        return TRUE;
      tally = fettle_tally_work_find (self, statement, NULL);
      for (FettleTallyFigure i = 0; i < FETTLE_N_TALLIES; i++)
        if ((figures & FETTLE_TALLY_BIT (i)) != 0)
          tally->figures[i] += fettle_statement_get_int64 (statement, column++);
    }
  return FALSE;
}

static gboolean
count_calls (FettleTallyWork *self, GError **error)
{
  guint figures = (self->question->figures & ~FETTLE_TALLY_WORK_FIGURES)
                  | FETTLE_TALLY_BIT (FETTLE_TALLY_CALLS);
  g_autoptr (FettleSql) sql = fettle_tally_work_begin_select (self, TRUE);

  for (FettleTallyFigure i = 0; i < FETTLE_N_TALLIES; i++)
    if ((figures & FETTLE_TALLY_BIT (i)) != 0)
      append_count (self, sql, i);
  fettle_sql_append (sql, " FROM \"call\" AS t0");
  return read_rows (self, sql, figures, error);
}

static gboolean
add_work (FettleTallyWork *self, GError **error)
{
  guint figures = self->question->figures & FETTLE_TALLY_WORK_FIGURES;
  g_autoptr (FettleSql) sql = fettle_tally_work_begin_select (self, TRUE);

  for (FettleTallyFigure i = 0; i < FETTLE_N_TALLIES; i++)
    if ((figures & FETTLE_TALLY_BIT (i)) != 0)
      append_sum (sql, fettle_tally_get_work_sql (i));
  fettle_sql_append (sql, " FROM \"call\" AS t0 JOIN \"work_line\" AS w ON w.\"call\" = t0.\"id\"");
  return figures == 0 || read_rows (self, sql, figures, error);
}

gboolean
fettle_tally_work_group (FettleTallyWork *self, GError **error)
{
  return count_calls (self, error) && add_work (self, error);
}
