/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls counted and added up by groups, in the database. */
#include "fettle-tally-private.h"

#include "fettle-findings.h"
#include "fettle-query-sql.h"
#include "fettle-transaction-private.h"

#define N_GROUPS 2

/* A group with the numbers of its keys, by which it is found. */
typedef struct
{
  gint64 numbers[N_GROUPS];
  FettleTally *tally; /* borrowed */
} Known;

/* On the way to the answer. */
typedef struct
{
  FettleTransaction *transaction;
  const FettleTallyQuestion *question;
  FettleQuery *query; /* with the days */
  gboolean grouped;   /* the engine does it */
  FettleTallyGroup groups[N_GROUPS];
  GHashTable *known; /* set of Known */
  Known *last;       /* the next row is often of the same */
  GPtrArray *tallies;
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->query, fettle_query_unref);
  fettle_tally_group_clear (&work->groups[0]);
  fettle_tally_group_clear (&work->groups[1]);
  g_clear_pointer (&work->known, g_hash_table_unref);
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

static guint
hash_known (gconstpointer key)
{
  const Known *known = key;

  return (guint)known->numbers[0] * 31 + (guint)known->numbers[1];
}

static gboolean
equal_known (gconstpointer a, gconstpointer b)
{
  return memcmp (((const Known *)a)->numbers, ((const Known *)b)->numbers,
                 sizeof ((Known *)0)->numbers)
         == 0;
}

/* PostgreSQL groups in a hash table where the rows are. SQLite would sort all of them, which takes longer
 * than everything else together: its rows are added up here, where they come without a way. */
static gboolean
is_good_at_groups (FettleConnection *connection)
{
  return fettle_connection_get_engine (connection) != FETTLE_ENGINE_SQLITE;
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
  work->grouped = is_good_at_groups (fettle_transaction_get_connection (transaction));
  work->known = g_hash_table_new_full (hash_known, equal_known, g_free, NULL);
  work->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_tally_free);
  return fettle_tally_group_init (&work->groups[0], transaction, question, question->by, error)
         && fettle_tally_group_init (&work->groups[1], transaction, question, question->and, error);
}

/* --- what is counted ----------------------------------------------------------------------------- */

/* What makes a call count for @figure. What is found out is what a condition of a query asks for, too, so that a
 * list shows as many calls as were counted. */
static void
append_test (Work *work, FettleSql *sql, FettleTallyFigure figure)
{
  static const struct
  {
    const char *sql;
    const char *finding;
  } tests[FETTLE_N_TALLIES] = {
    [FETTLE_TALLY_OPEN] = { "t0.\"stage\" NOT IN ('completed', 'cancelled')", NULL },
    [FETTLE_TALLY_COMPLETED] = { "t0.\"stage\" = 'completed'", NULL },
    [FETTLE_TALLY_RESPONSE_MET] = { "t0.\"response_state\" = 'met'", NULL },
    [FETTLE_TALLY_RESPONSE_MISSED] = { NULL, "response_missed" },
    [FETTLE_TALLY_FIX_MET] = { "t0.\"fix_state\" = 'met'", NULL },
    [FETTLE_TALLY_FIX_MISSED] = { NULL, "fix_missed" },
    [FETTLE_TALLY_REVISITED] = { NULL, "revisited" },
    [FETTLE_TALLY_FAULTS] = { FETTLE_FINDING_IS_FAULT ("t0") "<> 'cancelled'", NULL },
    [FETTLE_TALLY_REPEATS] = { NULL, "repeated" },
  };

  if (tests[figure].finding != NULL)
    fettle_finding_append (sql, tests[figure].finding, 0,
                           fettle_transaction_get_now (work->transaction));
  else
    fettle_sql_append (sql, tests[figure].sql);
}

/* --- reading ------------------------------------------------------------------------------------- */

/* SELECT group, group, text, text */
static FettleSql *
begin_select (Work *work)
{
  FettleSql *sql = fettle_sql_new ();
  GTimeZone *zone = fettle_transaction_get_format (work->transaction)->zone;

  fettle_sql_append (sql, "SELECT ");
  for (guint i = 0; i < N_GROUPS; i++)
    {
      fettle_tally_group_append_key (&work->groups[i], sql, zone);
      fettle_sql_append (sql, ", ");
    }
  for (guint i = 0; i < N_GROUPS; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      fettle_tally_group_append_text (&work->groups[i], sql, work->grouped);
    }
  return sql;
}

/* One more column: what is added up. */
static void
begin_figure (Work *work, FettleSql *sql)
{
  fettle_sql_append (sql, work->grouped ? ", CAST(sum(" : ", ");
}

/* The sum of bigints is a numeric on one engine. */
static void
end_figure (Work *work, FettleSql *sql)
{
  fettle_sql_append (sql, work->grouped ? ") AS bigint)" : "");
}

static void
append_figure (Work *work, FettleSql *sql, FettleTallyFigure figure)
{
  begin_figure (work, sql);
  if (figure == FETTLE_TALLY_CALLS)
    fettle_sql_append (sql, "1");
  else
    {
      fettle_sql_append (sql, "CASE WHEN ");
      append_test (work, sql, figure);
      fettle_sql_append (sql, " THEN 1 ELSE 0 END");
    }
  end_figure (work, sql);
}

/* Of the ways a text is written, always the same. */
static void
take_text (FettleTally *tally, guint group, const char *text)
{
  if (tally->text[group] == NULL || strcmp (text, tally->text[group]) < 0)
    {
      g_free (tally->text[group]);
      tally->text[group] = g_strdup (text);
    }
}

static Known *
add_known (Work *work, const Known *wanted)
{
  Known *known = g_memdup2 (wanted, sizeof *wanted);

  known->tally = g_new0 (FettleTally, 1);
  for (guint i = 0; i < N_GROUPS; i++)
    known->tally->key[i] = fettle_tally_group_get_key (&work->groups[i], known->numbers[i]);
  g_ptr_array_add (work->tallies, known->tally);
  g_hash_table_add (work->known, known);
  return known;
}

/* The tally of the current row, made where it is not there yet. */
static FettleTally *
find_tally (Work *work, FettleStatement *statement)
{
  Known wanted = { 0 };

  for (guint i = 0; i < N_GROUPS; i++)
    wanted.numbers[i] = fettle_tally_group_read (&work->groups[i], statement, i);
  if (work->last == NULL || !equal_known (work->last, &wanted))
    work->last = g_hash_table_lookup (work->known, &wanted);
  if (work->last == NULL)
    work->last = add_known (work, &wanted);
  for (guint i = 0; i < N_GROUPS; i++)
    if (!fettle_statement_is_null (statement, N_GROUPS + i))
      take_text (work->last->tally, i, fettle_statement_get_text (statement, N_GROUPS + i));
  return work->last->tally;
}

/* @figures: what the columns after the groups are. */
static gboolean
read_rows (
    Work *work, FettleSql *sql, const FettleTallyFigure *figures, guint n_figures, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row = TRUE;

  fettle_sql_append (sql, work->grouped ? " GROUP BY 1, 2" : "");
  statement =
      fettle_sql_prepare (sql, fettle_transaction_get_connection (work->transaction), error);
  while (statement != NULL && fettle_statement_step (statement, &row, error))
    {
      FettleTally *tally;

      if (!row)
        return TRUE;
      tally = find_tally (work, statement);
      for (guint i = 0; i < n_figures; i++)
        tally->figures[figures[i]] += fettle_statement_get_int64 (statement, 2 * N_GROUPS + i);
    }
  return FALSE;
}

#define WORK_FIGURES                                                                               \
  (FETTLE_TALLY_BIT (FETTLE_TALLY_TIME) | FETTLE_TALLY_BIT (FETTLE_TALLY_COST)                     \
   | FETTLE_TALLY_BIT (FETTLE_TALLY_VALUE))

/* One look at the calls themselves. */
static gboolean
count_calls (Work *work, GError **error)
{
  guint wanted = work->question->figures | FETTLE_TALLY_BIT (FETTLE_TALLY_CALLS);
  FettleTallyFigure figures[FETTLE_N_TALLIES];
  guint n = 0;
  g_autoptr (FettleSql) sql = begin_select (work);

  for (FettleTallyFigure i = 0; i < FETTLE_N_TALLIES; i++)
    if ((wanted & ~WORK_FIGURES & FETTLE_TALLY_BIT (i)) != 0)
      {
        append_figure (work, sql, i);
        figures[n++] = i;
      }
  fettle_sql_append (sql, " FROM \"call\" AS t0");
  return fettle_query_append_where (work->transaction, sql, work->query, error)
         && read_rows (work, sql, figures, n, error);
}

static gboolean
add_work (Work *work, GError **error)
{
  static const struct
  {
    FettleTallyFigure figure;
    const char *sql;
  } sums[] = {
    { FETTLE_TALLY_TIME, "CASE WHEN w.\"type\" IN ('time', 'travel') THEN w.\"duration\" END" },
    { FETTLE_TALLY_COST, "w.\"cost\"" },
    { FETTLE_TALLY_VALUE, "w.\"value\"" },
  };
  FettleTallyFigure figures[G_N_ELEMENTS (sums)];
  guint n = 0;
  g_autoptr (FettleSql) sql = begin_select (work);

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if ((work->question->figures & FETTLE_TALLY_BIT (sums[i].figure)) != 0)
      {
        begin_figure (work, sql);
        fettle_sql_append (sql, sums[i].sql);
        end_figure (work, sql);
        figures[n++] = sums[i].figure;
      }
  fettle_sql_append (sql, " FROM \"call\" AS t0 JOIN \"work_line\" AS w ON w.\"call\" = t0.\"id\"");
  return n == 0
         || (fettle_query_append_where (work->transaction, sql, work->query, error)
             && read_rows (work, sql, figures, n, error));
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
  g_auto (Work) work = { 0 };

  if (!work_init (&work, transaction, question, error) || !count_calls (&work, error)
      || !add_work (&work, error))
    return NULL;
  return g_steal_pointer (&work.tallies);
}
