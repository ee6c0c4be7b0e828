/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls counted and added up by groups, in the database. */
#include "fettle-tally-private.h"

#include "fettle-query-sql.h"
#include "fettle-transaction-private.h"

#define REPEAT_SECONDS (30 * 86400)

/* On the way to the answer. */
typedef struct
{
  FettleTransaction *transaction;
  const FettleTallyQuestion *question;
  FettleQuery *query; /* with the days */
  FettleTallyGroup groups[2];
  GHashTable *by_key; /* borrowed key -> borrowed FettleTally */
  GPtrArray *tallies;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->query, fettle_query_unref);
  fettle_tally_group_clear (&work->groups[0]);
  fettle_tally_group_clear (&work->groups[1]);
  g_clear_pointer (&work->by_key, g_hash_table_unref);
  g_clear_pointer (&work->tallies, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

void
fettle_tally_free (FettleTally *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->key); i++)
    {
      g_free (self->key[i]);
      g_free (self->text[i]);
    }
  g_free (self);
}

static gboolean
work_init (Work *work,
           FettleTransaction *transaction,
           const FettleTallyQuestion *question,
           GError **error)
{
  work->transaction = transaction;
  work->question = question;
  work->query = fettle_tally_make_query (question, fettle_transaction_get_dictionary (transaction),
                                         FALSE, NULL);
  work->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_tally_free);
  return fettle_tally_group_init (&work->groups[0], transaction, question, question->by, error)
         && fettle_tally_group_init (&work->groups[1], transaction, question, question->and, error);
}

/* --- what is counted ----------------------------------------------------------------------------- */

/* Undecided, but the time is over. */
static void
append_missed (Work *work, FettleSql *sql, const char *clock)
{
  fettle_sql_append_printf (sql,
                            "(t0.\"%s_state\" = 'failed' OR (t0.\"%s_state\" IN ('running', "
                            "'at-risk', 'breached') AND t0.\"%s_due_at\" < ",
                            clock, clock, clock);
  fettle_sql_append_int64 (sql, fettle_transaction_get_now (work->transaction));
  fettle_sql_append (sql, "))");
}

/* One walk in the order of time: whatever lies just before a call is the one that it may repeat. */
static void
append_neighbours (Work *work, FettleSql *sql, const char *same, const char *there)
{
  GTimeZone *zone = fettle_transaction_get_format (work->transaction)->zone;
  const FettleTallyQuestion *question = work->question;

  fettle_sql_append_printf (
      sql,
      "SELECT \"id\" FROM (SELECT \"id\", \"raised_at\", lag(\"raised_at\") OVER (PARTITION BY %s "
      "ORDER BY \"raised_at\", \"id\") AS \"before\" FROM \"call\" WHERE %s AND \"stage\" <> "
      "'cancelled' AND \"merged_into\" IS NULL",
      same, there);
  if (question->first != FETTLE_DATE_NONE)
    {
      fettle_sql_append (sql, " AND \"raised_at\" >= ");
      fettle_sql_append_int64 (sql, fettle_instant_new (question->first, 0, zone) - REPEAT_SECONDS);
    }
  if (question->last != FETTLE_DATE_NONE)
    {
      fettle_sql_append (sql, " AND \"raised_at\" < ");
      fettle_sql_append_int64 (sql, fettle_instant_new (question->last + 1, 0, zone));
    }
  fettle_sql_append_printf (sql, ") AS \"pair\" WHERE \"raised_at\" - \"before\" <= %d",
                            REPEAT_SECONDS);
}

/* What makes a call count for @figure. */
static void
append_test (Work *work, FettleSql *sql, FettleTallyFigure figure)
{
  static const char *const tests[FETTLE_N_TALLIES] = {
    [FETTLE_TALLY_OPEN] = "t0.\"stage\" NOT IN ('completed', 'cancelled')",
    [FETTLE_TALLY_COMPLETED] = "t0.\"stage\" = 'completed'",
    [FETTLE_TALLY_RESPONSE_MET] = "t0.\"response_state\" = 'met'",
    [FETTLE_TALLY_FIX_MET] = "t0.\"fix_state\" = 'met'",
    [FETTLE_TALLY_REVISITED] =
        "(t0.\"stage\" = 'completed' AND (SELECT count(*) FROM \"call_event\" AS e WHERE "
        "e.\"call\" "
        "= t0.\"id\" AND e.\"type\" = 'stage' AND e.\"stage\" = 'working') > 1)",
  };

  if (tests[figure] != NULL)
    fettle_sql_append (sql, tests[figure]);
  else if (figure == FETTLE_TALLY_RESPONSE_MISSED)
    append_missed (work, sql, "response");
  else if (figure == FETTLE_TALLY_FIX_MISSED)
    append_missed (work, sql, "fix");
  else if (figure == FETTLE_TALLY_REPEATS)
    {
      fettle_sql_append (sql, "t0.\"id\" IN (");
      append_neighbours (work, sql, "\"equipment\"", "\"equipment\" IS NOT NULL");
      fettle_sql_append (sql, " UNION ");
      append_neighbours (work, sql, "\"site\", \"fault\"",
                         "\"site\" IS NOT NULL AND \"fault\" IS NOT NULL");
      fettle_sql_append (sql, ")");
    }
  else
    fettle_sql_append (sql, "true");
}

/* --- reading ------------------------------------------------------------------------------------- */

/* SELECT group, group, text, text, */
static FettleSql *
begin_select (Work *work)
{
  FettleSql *sql = fettle_sql_new ();
  GTimeZone *zone = fettle_transaction_get_format (work->transaction)->zone;

  fettle_sql_append (sql, "SELECT ");
  for (guint i = 0; i < G_N_ELEMENTS (work->groups); i++)
    {
      fettle_tally_group_append_key (&work->groups[i], sql, zone);
      fettle_sql_append (sql, ", ");
    }
  for (guint i = 0; i < G_N_ELEMENTS (work->groups); i++)
    {
      fettle_tally_group_append_text (&work->groups[i], sql);
      fettle_sql_append (sql, ", ");
    }
  return sql;
}

/* The tally of the current row, made where it is not there yet. */
static FettleTally *
find_tally (Work *work, FettleStatement *statement)
{
  g_autoptr (FettleTally) tally = g_new0 (FettleTally, 1);
  g_autofree char *name = NULL;
  FettleTally *known;

  for (guint i = 0; i < G_N_ELEMENTS (work->groups); i++)
    {
      tally->key[i] = fettle_tally_group_read_key (&work->groups[i], statement, i);
      tally->text[i] = g_strdup (fettle_statement_is_null (statement, i + 2)
                                     ? NULL
                                     : fettle_statement_get_text (statement, i + 2));
    }
  name = g_strdup_printf (
      "%s%s\n%s%s", tally->key[0] != NULL ? "=" : "", tally->key[0] != NULL ? tally->key[0] : "",
      tally->key[1] != NULL ? "=" : "", tally->key[1] != NULL ? tally->key[1] : "");
  known = g_hash_table_lookup (work->by_key, name);
  if (known != NULL)
    return known;
  known = g_steal_pointer (&tally);
  g_hash_table_insert (work->by_key, g_steal_pointer (&name), known);
  g_ptr_array_add (work->tallies, known);
  return known;
}

/* @figures: what the columns after the groups are. */
static gboolean
read_rows (
    Work *work, FettleSql *sql, const FettleTallyFigure *figures, guint n_figures, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = TRUE;

  fettle_sql_append (sql, " GROUP BY 1, 2");
  statement =
      fettle_sql_prepare (sql, fettle_transaction_get_connection (work->transaction), error);
  while (statement != NULL && fettle_statement_step (statement, &row, error))
    {
      FettleTally *tally;

      if (!row)
        return TRUE;
      tally = find_tally (work, statement);
      for (guint i = 0; i < n_figures; i++)
        tally->figures[figures[i]] = fettle_statement_get_int64 (statement, 4 + i);
    }
  return FALSE;
}

/* One look at the calls themselves. */
static gboolean
count_calls (Work *work, GError **error)
{
  static const FettleTallyFigure figures[] = {
    FETTLE_TALLY_CALLS,           FETTLE_TALLY_OPEN,
    FETTLE_TALLY_COMPLETED,       FETTLE_TALLY_RESPONSE_MET,
    FETTLE_TALLY_RESPONSE_MISSED, FETTLE_TALLY_FIX_MET,
    FETTLE_TALLY_FIX_MISSED,
  };
  g_autoptr (FettleSql) sql = begin_select (work);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      fettle_sql_append (sql, i > 0 ? ", sum(CASE WHEN " : "sum(CASE WHEN ");
      append_test (work, sql, figures[i]);
      fettle_sql_append (sql, " THEN 1 ELSE 0 END)");
    }
  fettle_sql_append (sql, " FROM \"call\" AS t0");
  return fettle_query_append_where (work->transaction, sql, work->query, error)
         && read_rows (work, sql, figures, G_N_ELEMENTS (figures), error);
}

static gboolean
add_work (Work *work, GError **error)
{
  static const FettleTallyFigure figures[] = { FETTLE_TALLY_TIME, FETTLE_TALLY_COST,
                                               FETTLE_TALLY_VALUE };
  g_autoptr (FettleSql) sql = begin_select (work);

  /* The sum of bigints is a numeric on one engine. */
  fettle_sql_append (
      sql,
      "CAST(sum(CASE WHEN w.\"type\" IN ('time', 'travel') THEN w.\"duration\" END) AS bigint), "
      "CAST(sum(w.\"cost\") AS bigint), CAST(sum(w.\"value\") AS bigint) "
      "FROM \"call\" AS t0 JOIN \"work_line\" AS w ON w.\"call\" = t0.\"id\"");
  return fettle_query_append_where (work->transaction, sql, work->query, error)
         && read_rows (work, sql, figures, G_N_ELEMENTS (figures), error);
}

static gboolean
count_special (Work *work, FettleTallyFigure figure, GError **error)
{
  g_autoptr (FettleSql) sql = begin_select (work);

  fettle_sql_append (sql, "count(*) FROM \"call\" AS t0");
  if (!fettle_query_append_where (work->transaction, sql, work->query, error))
    return FALSE;
  fettle_sql_append (sql, " AND ");
  append_test (work, sql, figure);
  return read_rows (work, sql, &figure, 1, error);
}

/**
 * fettle_tally_calls:
 *
 * Returns: (transfer full) (element-type FettleTally): the groups; %NULL with @error set where one cannot
 *   group by that, or it was cancelled
 */
GPtrArray *
fettle_tally_calls (FettleTransaction *transaction,
                    const FettleTallyQuestion *question,
                    GError **error)
{
  const guint work_bits = FETTLE_TALLY_BIT (FETTLE_TALLY_TIME)
                          | FETTLE_TALLY_BIT (FETTLE_TALLY_COST)
                          | FETTLE_TALLY_BIT (FETTLE_TALLY_VALUE);
  g_auto (Work) work = { 0 };
  guint wanted = question->figures;

  if (!work_init (&work, transaction, question, error) || !count_calls (&work, error))
    return NULL;
  if ((wanted & work_bits) != 0 && !add_work (&work, error))
    return NULL;
  for (FettleTallyFigure i = FETTLE_TALLY_REVISITED; i < FETTLE_N_TALLIES; i++)
    if ((wanted & FETTLE_TALLY_BIT (i)) != 0 && !count_special (&work, i, error))
      return NULL;
  return g_steal_pointer (&work.tallies);
}

gboolean
fettle_tally_find_ids (FettleTransaction *transaction,
                       const FettleTallyQuestion *question,
                       FettleTallyFigure figure,
                       guint limit,
                       GArray *ids,
                       GError **error)
{
  g_auto (Work) work = { 0 };
  g_autoptr (FettleSql) sql = fettle_sql_new ();
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = TRUE;

  if (!work_init (&work, transaction, question, error))
    return FALSE;
  fettle_sql_append (sql, "SELECT t0.\"id\" FROM \"call\" AS t0");
  if (!fettle_query_append_where (transaction, sql, work.query, error))
    return FALSE;
  fettle_sql_append (sql, " AND ");
  append_test (&work, sql, figure);
  fettle_sql_append (sql, " ORDER BY t0.\"raised_at\" DESC, t0.\"id\" DESC LIMIT ");
  fettle_sql_append_int64 (sql, limit);
  statement = fettle_sql_prepare (sql, fettle_transaction_get_connection (transaction), error);
  while (statement != NULL && fettle_statement_step (statement, &row, error) && row)
    {
      gint64 id = fettle_statement_get_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  return statement != NULL && !row;
}
