/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tally of an engine that does not group: one walk past the calls, then other tables beside those walked
 * past. */
#include "fettle-tally-private.h"

#include "fettle-findings.h"
#include "fettle-query-sql.h"
#include "fettle-transaction-private.h"

/* What is met on the walk. */
typedef struct
{
  FettleTallyWork *work;
  guint figures;   /* that a row tells by itself, as bits of one number */
  GArray *seen;    /* FettleTallySeen; NULL where nothing is read beside them */
  GArray *of_unit; /* FettleTallyFault; NULL where nobody asks for repeats */
  GArray *of_site;
} Walk;

/* Columns of the walk after those of the groups. */
enum
{
  COLUMN_FLAGS = FETTLE_TALLY_N_KEY_COLUMNS,
  COLUMN_ID,
  COLUMN_RAISED_AT,
  COLUMN_EQUIPMENT,
  COLUMN_SITE,
  COLUMN_FAULT,
};

#define BESIDE                                                                                     \
  (FETTLE_TALLY_WORK_FIGURES | FETTLE_TALLY_BIT (FETTLE_TALLY_REVISITED)                           \
   | FETTLE_TALLY_BIT (FETTLE_TALLY_REPEATS))

#define OF_STAGE (FETTLE_TALLY_BIT (FETTLE_TALLY_OPEN) | FETTLE_TALLY_BIT (FETTLE_TALLY_COMPLETED))

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->seen, g_array_unref);
  g_clear_pointer (&walk->of_unit, g_array_unref);
  g_clear_pointer (&walk->of_site, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
walk_init (Walk *walk, FettleTallyWork *work)
{
  walk->work = work;
  walk->figures = work->question->figures & ~BESIDE & ~FETTLE_TALLY_BIT (FETTLE_TALLY_CALLS);
  if (fettle_tally_work_wants (work, FETTLE_TALLY_BIT (FETTLE_TALLY_REVISITED)))
    walk->figures |= FETTLE_TALLY_BIT (FETTLE_TALLY_COMPLETED);
  if (fettle_tally_work_wants (work, BESIDE & ~FETTLE_TALLY_BIT (FETTLE_TALLY_REPEATS)))
    walk->seen = g_array_new (FALSE, FALSE, sizeof (FettleTallySeen));
  if (!fettle_tally_work_wants (work, FETTLE_TALLY_BIT (FETTLE_TALLY_REPEATS)))
    return;
  walk->figures |= FETTLE_TALLY_BIT (FETTLE_TALLY_FAULTS);
  walk->of_unit = g_array_new (FALSE, FALSE, sizeof (FettleTallyFault));
  walk->of_site = g_array_new (FALSE, FALSE, sizeof (FettleTallyFault));
}

/* The part of the whole time that the question asks for: at least a quarter. An index would then lead to the
 * same rows by a longer way. */
static gboolean
is_much (FettleTallyWork *work, gboolean *much, GError **error)
{
  FettleConnection *connection = fettle_transaction_get_connection (work->transaction);
  GTimeZone *zone = fettle_transaction_get_format (work->transaction)->zone;
  const FettleTallyQuestion *question = work->question;
  FettleInstant first, last, from, until;

  *much = FALSE;
  if (question->query != NULL && fettle_query_get_n_conditions (question->query) > 0)
    return TRUE;
  if (!fettle_connection_query_int64 (connection, "SELECT min(\"raised_at\") FROM \"call\"", 0,
                                      &first, error)
      || !fettle_connection_query_int64 (connection, "SELECT max(\"raised_at\") FROM \"call\"", 0,
                                         &last, error))
    return FALSE;
  from = question->first != FETTLE_DATE_NONE
             ? MAX (first, fettle_instant_new (question->first, 0, zone))
             : first;
  until = question->last != FETTLE_DATE_NONE
              ? MIN (last, fettle_instant_new (question->last + 1, 0, zone))
              : last;
  *much = until - from >= (last - first) / 4;
  return TRUE;
}

static void
append_clock (
    Walk *walk, FettleSql *sql, const char *clock, FettleTallyFigure met, FettleTallyFigure missed)
{
  g_autofree char *met_bit = g_strdup_printf ("%u", FETTLE_TALLY_BIT (met));
  g_autofree char *missed_bit = g_strdup_printf ("%u", FETTLE_TALLY_BIT (missed));
  const char *const words[] = { met_bit, missed_bit, "0" };

  if ((walk->figures & (FETTLE_TALLY_BIT (met) | FETTLE_TALLY_BIT (missed))) == 0)
    return;
  fettle_sql_append (sql, " | ");
  fettle_finding_append_clock (sql, clock, 0, fettle_transaction_get_now (walk->work->transaction),
                               words);
}

/* Everything that a row tells in one number. To read a column costs more than to compare it, so each is read
 * once. */
static void
append_flags (Walk *walk, FettleSql *sql)
{
  fettle_sql_append (sql, ", 0");
  if ((walk->figures & OF_STAGE) != 0)
    fettle_sql_append_printf (
        sql, " | CASE t0.\"stage\" WHEN 'completed' THEN %u WHEN 'cancelled' THEN 0 ELSE %u END",
        FETTLE_TALLY_BIT (FETTLE_TALLY_COMPLETED), FETTLE_TALLY_BIT (FETTLE_TALLY_OPEN));
  append_clock (walk, sql, "response", FETTLE_TALLY_RESPONSE_MET, FETTLE_TALLY_RESPONSE_MISSED);
  append_clock (walk, sql, "fix", FETTLE_TALLY_FIX_MET, FETTLE_TALLY_FIX_MISSED);
  if ((walk->figures & FETTLE_TALLY_BIT (FETTLE_TALLY_FAULTS)) == 0)
    return;
  fettle_sql_append (sql, " | CASE WHEN ");
  fettle_tally_work_append_test (walk->work, sql, FETTLE_TALLY_FAULTS);
  fettle_sql_append_printf (sql, " THEN %u ELSE 0 END", FETTLE_TALLY_BIT (FETTLE_TALLY_FAULTS));
}

static void
take_fault (Walk *walk, FettleStatement *statement, gint64 id, guint group)
{
  gboolean unit = !fettle_statement_is_null (statement, COLUMN_EQUIPMENT);
  FettleTallyFault fault = { .id = id, .group = group };

  if (!unit
      && (fettle_statement_is_null (statement, COLUMN_SITE)
          || fettle_statement_is_null (statement, COLUMN_FAULT)))
    return;
  fault.unit = fettle_statement_get_int64 (statement, unit ? COLUMN_EQUIPMENT : COLUMN_SITE);
  fault.fault = unit ? 0 : fettle_statement_get_int64 (statement, COLUMN_FAULT);
  fault.raised_at = fettle_statement_get_int64 (statement, COLUMN_RAISED_AT);
  g_array_append_val (unit ? walk->of_unit : walk->of_site, fault);
}

static void
take_call (Walk *walk, FettleStatement *statement)
{
  guint group;
  FettleTally *tally = fettle_tally_work_find (walk->work, statement, &group);
  guint flags = (guint)fettle_statement_get_int64 (statement, COLUMN_FLAGS);
  FettleTallySeen seen = { .group = group, .flags = flags };

  tally->figures[FETTLE_TALLY_CALLS]++;
  for (guint rest = flags; rest != 0; rest &= rest - 1)
    tally->figures[g_bit_nth_lsf (rest, -1)]++;
  if (walk->seen == NULL && walk->of_unit == NULL)
    return;
  seen.id = fettle_statement_get_int64 (statement, COLUMN_ID);
  if (walk->seen != NULL)
    g_array_append_val (walk->seen, seen);
  if (walk->of_unit != NULL && (flags & FETTLE_TALLY_BIT (FETTLE_TALLY_FAULTS)) != 0
      && !fettle_statement_is_null (statement, COLUMN_RAISED_AT))
    take_fault (walk, statement, seen.id, group);
}

static FettleStatement *
prepare (Walk *walk, FettleSql *sql, GError **error)
{
  gboolean much;

  if (!is_much (walk->work, &much, error))
    return NULL;
  append_flags (walk, sql);
  fettle_sql_append (sql, ", t0.\"id\"");
  if (walk->of_unit != NULL)
    fettle_sql_append (sql, ", t0.\"raised_at\", t0.\"equipment\", t0.\"site\", t0.\"fault\"");
  fettle_sql_append_printf (sql, " FROM \"call\" AS t0%s", much ? " NOT INDEXED" : "");
  if (!fettle_query_append_where (walk->work->transaction, sql, walk->work->query, error))
    return NULL;
  return fettle_sql_prepare (sql, fettle_transaction_get_connection (walk->work->transaction),
                             error);
}

static gboolean
walk_calls (Walk *walk, GError **error)
{
  g_autoptr (FettleSql) sql = fettle_tally_work_begin_select (walk->work, FALSE);
  g_autoptr (FettleStatement) statement = prepare (walk, sql, error);
  gboolean row = TRUE;

  while (statement != NULL && fettle_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      take_call (walk, statement);
    }
  return FALSE;
}

gboolean
fettle_tally_work_walk (FettleTallyWork *self, GError **error)
{
  g_auto (Walk) walk = { 0 };

  walk_init (&walk, self);
  return walk_calls (&walk, error)
         && (walk.seen == NULL
             || (fettle_tally_add_work (self, walk.seen, error)
                 && fettle_tally_add_revisited (self, walk.seen, error)))
         && (walk.of_unit == NULL
             || (fettle_tally_add_repeats (self, walk.of_unit, FALSE, error)
                 && fettle_tally_add_repeats (self, walk.of_site, TRUE, error)));
}
