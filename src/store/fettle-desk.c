/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How full the desk was at moments of the past. */
#include "fettle-desk.h"

#include "fettle-sql.h"
#include "fettle-transaction-private.h"

#define LOOK_BACK (60 * 86400)

/* Open then: raised by then, and not completed before. */
static void
append_open (FettleSql *sql, FettleInstant at)
{
  fettle_sql_append (sql, "c.\"raised_at\" <= ");
  fettle_sql_append_int64 (sql, at);
  fettle_sql_append (
      sql, " AND (c.\"stage\" NOT IN ('completed', 'cancelled') OR c.\"completed_at\" > ");
  fettle_sql_append_int64 (sql, at);
  fettle_sql_append (sql, ")");
}

static void
append_whose (FettleSql *sql, const FettleDeskOf *of)
{
  if (of->field == NULL)
    return;
  fettle_sql_append_printf (sql, " AND c.\"%s\" IN (", of->field);
  for (guint i = 0; i < of->n_ids; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      fettle_sql_append_int64 (sql, of->ids[i]);
    }
  fettle_sql_append (sql, ")");
}

static void
append_count (FettleSql *sql, FettleDeskCount which, FettleInstant at, const FettleDeskOf *of)
{
  fettle_sql_append (sql, "sum(CASE WHEN ");
  append_open (sql, at);
  append_whose (sql, of);
  switch (which)
    {
    case FETTLE_DESK_LATE:
      fettle_sql_append (sql, " AND c.\"fix_due_at\" < ");
      fettle_sql_append_int64 (sql, at);
      break;
    case FETTLE_DESK_SOON:
      fettle_sql_append (sql, " AND c.\"fix_due_at\" >= ");
      fettle_sql_append_int64 (sql, at);
      fettle_sql_append (sql, " AND c.\"fix_due_at\" < ");
      fettle_sql_append_int64 (sql, at + FETTLE_DESK_SOON_SECONDS);
      break;
    case FETTLE_DESK_UNALLOCATED:
      fettle_sql_append (sql, " AND (c.\"stage\" = 'raised' OR c.\"started_at\" > ");
      fettle_sql_append_int64 (sql, at);
      fettle_sql_append (sql, ")");
      break;
    case FETTLE_DESK_QUEUE:
    case FETTLE_DESK_N_COUNTS:
    default:
      break;
    }
  fettle_sql_append (sql, " THEN 1 ELSE 0 END)");
}

static void
append_calls (FettleSql *sql, FettleInstant oldest)
{
  fettle_sql_append (
      sql,
      " FROM (SELECT t0.\"raised_at\", t0.\"stage\", t0.\"completed_at\", t0.\"fix_due_at\", "
      "t0.\"owner\", t0.\"engineer\", t0.\"team\", (SELECT min(e.\"at\") FROM \"call_event\" AS e "
      "WHERE e.\"call\" = t0.\"id\" AND e.\"type\" = 'stage') AS \"started_at\" FROM \"call\" AS "
      "t0 "
      "WHERE t0.\"stage\" IN ('raised', 'allocated', 'planned', 'travel', 'working', 'on-hold') OR "
      "(t0.\"raised_at\" >= ");
  fettle_sql_append_int64 (sql, oldest - LOOK_BACK);
  fettle_sql_append (sql, " AND t0.\"completed_at\" > ");
  fettle_sql_append_int64 (sql, oldest);
  fettle_sql_append (sql, ")) AS c");
}

gboolean
fettle_desk_count (FettleTransaction *transaction,
                   const FettleInstant moments[FETTLE_DESK_N_DAYS],
                   const FettleDeskOf of[FETTLE_DESK_N_COUNTS],
                   gint64 counts[FETTLE_DESK_N_COUNTS][FETTLE_DESK_N_DAYS],
                   GError **error)
{
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = FALSE;

  fettle_sql_append (sql, "SELECT ");
  for (guint i = 0; i < FETTLE_DESK_N_COUNTS * FETTLE_DESK_N_DAYS; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      append_count (sql, i / FETTLE_DESK_N_DAYS, moments[i % FETTLE_DESK_N_DAYS],
                    &of[i / FETTLE_DESK_N_DAYS]);
    }
  append_calls (sql, moments[0]);
  statement = fettle_sql_prepare (sql, fettle_transaction_get_connection (transaction), error);
  if (statement == NULL || !fettle_statement_step (statement, &row, error))
    return FALSE;
  for (guint i = 0; i < FETTLE_DESK_N_COUNTS * FETTLE_DESK_N_DAYS; i++)
    counts[i / FETTLE_DESK_N_DAYS][i % FETTLE_DESK_N_DAYS] =
        row ? fettle_statement_get_int64 (statement, i) : 0;
  return TRUE;
}
