/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls counted and added up by groups, in the database. */
#include "fettle-tally-private.h"

#include "fettle-findings.h"
#include "fettle-query-sql.h"
#include "fettle-transaction-private.h"

#define MIN_SLOTS 64

static void
work_clear (FettleTallyWork *work)
{
  g_clear_pointer (&work->query, fettle_query_unref);
  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    fettle_tally_group_clear (&work->groups[i]);
  g_clear_pointer (&work->slots, g_free);
  g_clear_pointer (&work->tallies, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleTallyWork, work_clear)

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
work_init (FettleTallyWork *work,
           FettleTransaction *transaction,
           const FettleTallyQuestion *question,
           GError **error)
{
  work->transaction = transaction;
  work->question = question;
  work->query = fettle_tally_make_query (question, fettle_transaction_get_dictionary (transaction),
                                         FALSE, NULL);
  work->n_slots = MIN_SLOTS;
  work->slots = g_new0 (FettleTallySlot, work->n_slots);
  work->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_tally_free);
  return fettle_tally_group_init (&work->groups[0], transaction, question, question->by, error)
         && fettle_tally_group_init (&work->groups[1], transaction, question, question->and, error);
}

/* --- what is counted ----------------------------------------------------------------------------- */

gboolean
fettle_tally_work_wants (const FettleTallyWork *self, guint figures)
{
  return (self->question->figures & figures) != 0;
}

/* What is found out is what a condition of a query asks for, too, so that a list shows as many calls as were
 * counted. */
void
fettle_tally_work_append_test (FettleTallyWork *self, FettleSql *sql, FettleTallyFigure figure)
{
  static const struct
  {
    const char *sql;
    const char *finding;
  } tests[FETTLE_N_TALLIES] = {
    [FETTLE_TALLY_CALLS] = { "true", NULL },
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
                           fettle_transaction_get_now (self->transaction));
  else
    fettle_sql_append (sql, tests[figure].sql);
}

const char *
fettle_tally_get_work_sql (FettleTallyFigure figure)
{
  static const char *const sums[FETTLE_N_TALLIES] = {
    [FETTLE_TALLY_TIME] = "CASE WHEN w.\"type\" IN ('time', 'travel') THEN w.\"duration\" END",
    [FETTLE_TALLY_COST] = "w.\"cost\"",
    [FETTLE_TALLY_VALUE] = "w.\"value\"",
  };

  return sums[figure];
}

/* --- groups -------------------------------------------------------------------------------------- */

FettleSql *
fettle_tally_work_begin_select (FettleTallyWork *self, gboolean grouped)
{
  FettleSql *sql = fettle_sql_new ();
  GTimeZone *zone = fettle_transaction_get_format (self->transaction)->zone;

  fettle_sql_append (sql, "SELECT ");
  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    {
      fettle_tally_group_append_key (&self->groups[i], sql, zone);
      fettle_sql_append (sql, ", ");
    }
  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    {
      fettle_sql_append (sql, i > 0 ? ", " : "");
      fettle_tally_group_append_text (&self->groups[i], sql, grouped);
    }
  return sql;
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

/* Where the group with these numbers is, or belongs. */
static FettleTallySlot *
find_slot (FettleTallyWork *self, const gint64 *numbers)
{
  guint64 hash =
      ((guint64)numbers[0] * 31 + (guint64)numbers[1]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint i = (guint)(hash >> 32) & (self->n_slots - 1);

  while (self->slots[i].tally != NULL
         && (self->slots[i].numbers[0] != numbers[0] || self->slots[i].numbers[1] != numbers[1]))
    i = (i + 1) & (self->n_slots - 1);
  return &self->slots[i];
}

/* Never more than half of them are taken. */
static void
grow (FettleTallyWork *self)
{
  g_autofree FettleTallySlot *old = self->slots;
  guint n = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (FettleTallySlot, self->n_slots);
  for (guint i = 0; i < n; i++)
    if (old[i].tally != NULL)
      *find_slot (self, old[i].numbers) = old[i];
}

static FettleTallySlot *
add_group (FettleTallyWork *self, const gint64 *numbers)
{
  FettleTally *tally = g_new0 (FettleTally, 1);
  FettleTallySlot *slot;

  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    tally->key[i] = fettle_tally_group_get_key (&self->groups[i], numbers[i]);
  if (self->tallies->len >= self->n_slots / 2)
    grow (self);
  slot = find_slot (self, numbers);
  memcpy (slot->numbers, numbers, sizeof slot->numbers);
  slot->tally = tally;
  slot->index = self->tallies->len;
  g_ptr_array_add (self->tallies, tally);
  return slot;
}

FettleTally *
fettle_tally_work_find (FettleTallyWork *self, FettleStatement *statement, guint *index)
{
  gint64 numbers[FETTLE_TALLY_N_GROUPS];
  FettleTallySlot *slot;

  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    numbers[i] = fettle_tally_group_read (&self->groups[i], statement, i);
  slot = find_slot (self, numbers);
  if (slot->tally == NULL)
    slot = add_group (self, numbers);
  for (guint i = 0; i < FETTLE_TALLY_N_GROUPS; i++)
    if (self->groups[i].texts != NULL
        && !fettle_statement_is_null (statement, FETTLE_TALLY_N_GROUPS + i))
      take_text (slot->tally, i, fettle_statement_get_text (statement, FETTLE_TALLY_N_GROUPS + i));
  if (index != NULL)
    *index = slot->index;
  return slot->tally;
}

/* --- all of it ----------------------------------------------------------------------------------- */

/**
 * fettle_tally_calls:
 *
 * PostgreSQL groups in a hash table where the rows are. SQLite would sort all of them, which takes longer
 * than everything else together: its rows are added up here, where they come without a way.
 *
 * Returns: (transfer full) (element-type FettleTally): the groups; %NULL with @error set where one cannot
 *   group by that, or it was cancelled
 */
GPtrArray *
fettle_tally_calls (FettleTransaction *transaction,
                    const FettleTallyQuestion *question,
                    GError **error)
{
  g_auto (FettleTallyWork) work = { 0 };
  gboolean sqlite = fettle_connection_get_engine (fettle_transaction_get_connection (transaction))
                    == FETTLE_ENGINE_SQLITE;

  if (!work_init (&work, transaction, question, error)
      || !(sqlite ? fettle_tally_work_walk (&work, error) : fettle_tally_work_group (&work, error)))
    return NULL;
  return g_steal_pointer (&work.tallies);
}
