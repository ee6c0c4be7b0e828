/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a walk past the calls reads beside them: other tables in the order of what was walked past, so that a
 * million are not looked up one by one. */
#include "fettle-tally-private.h"

#include "fettle-findings.h"
#include "fettle-transaction-private.h"

/* Up to so many that nobody asked for are read over; beyond, it is quicker to look up where to go on. */
#define MAX_GAP 24

typedef gint64 (*KeyFunc) (const GArray *array, guint i);
/* The current row belongs to something that is at @i or later. */
typedef void (*RowFunc) (FettleStatement *statement, gpointer data);

/* Reads the rows for all keys of @array, which is sorted: @sql takes the first and the last key of each run. */
static gboolean
read_beside (FettleTallyWork *work,
             FettleSql *sql,
             const GArray *array,
             KeyFunc get_key,
             RowFunc func,
             gpointer data,
             GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_sql_prepare (sql, fettle_transaction_get_connection (work->transaction), error);
  guint until;

  for (guint from = 0; statement != NULL && from < array->len; from = until)
    {
      gboolean row = TRUE;

      for (until = from + 1;
           until < array->len && get_key (array, until) - get_key (array, until - 1) <= MAX_GAP;)
        until++;
      fettle_statement_reset (statement);
      fettle_statement_bind_int64 (statement, 1, get_key (array, from));
      fettle_statement_bind_int64 (statement, 2, get_key (array, until - 1));
      for (;;)
        {
          if (!fettle_statement_step (statement, &row, error))
            return FALSE;
          if (!row)
            break;
          func (statement, data);
        }
    }
  return statement != NULL;
}

static void
sort (GArray *array, GCompareFunc compare)
{
  gsize size = g_array_get_element_size (array);

  /* Often they are: a table is walked as it lies. */
  for (guint i = 1; i < array->len; i++)
    if (compare (array->data + (i - 1) * size, array->data + i * size) > 0)
      {
        g_array_sort (array, compare);
        return;
      }
}

/* --- beside the calls ---------------------------------------------------------------------------- */

typedef struct
{
  FettleTallyWork *work;
  const GArray *seen;
  guint i;
  guint figures;
} Beside;

static gint64
get_id (const GArray *array, guint i)
{
  return g_array_index (array, FettleTallySeen, i).id;
}

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const FettleTallySeen *)a)->id;
  gint64 other = ((const FettleTallySeen *)b)->id;

  return one < other ? -1 : one > other;
}

/* The call that the current row is of; NULL where it was not walked past. */
static const FettleTallySeen *
find_seen (Beside *beside, FettleStatement *statement)
{
  gint64 id = fettle_statement_get_int64 (statement, 0);

  while (beside->i < beside->seen->len && get_id (beside->seen, beside->i) < id)
    beside->i++;
  return beside->i < beside->seen->len && get_id (beside->seen, beside->i) == id
             ? &g_array_index (beside->seen, FettleTallySeen, beside->i)
             : NULL;
}

static void
take_work (FettleStatement *statement, gpointer data)
{
  Beside *beside = data;
  const FettleTallySeen *seen = find_seen (beside, statement);
  FettleTally *tally;
  guint column = 1;

  if (seen == NULL)
    return;
  tally = g_ptr_array_index (beside->work->tallies, seen->group);
  for (guint rest = beside->figures; rest != 0; rest &= rest - 1)
    tally->figures[g_bit_nth_lsf (rest, -1)] += fettle_statement_get_int64 (statement, column++);
}

gboolean
fettle_tally_add_work (FettleTallyWork *self, GArray *seen, GError **error)
{
  Beside beside = { .work = self, .seen = seen };
  g_autoptr (FettleSql) sql = fettle_sql_new ();

  beside.figures = self->question->figures & FETTLE_TALLY_WORK_FIGURES;
  if (beside.figures == 0)
    return TRUE;
  fettle_sql_append (sql, "SELECT w.\"call\"");
  for (FettleTallyFigure i = 0; i < FETTLE_N_TALLIES; i++)
    if ((beside.figures & FETTLE_TALLY_BIT (i)) != 0)
      fettle_sql_append_printf (sql, ", %s", fettle_tally_get_work_sql (i));
  fettle_sql_append (sql, " FROM \"work_line\" AS w WHERE w.\"call\" BETWEEN $1 AND $2 ORDER BY "
                          "w.\"call\"");
  sort (seen, compare_seen);
  return read_beside (self, sql, seen, get_id, take_work, &beside, error);
}

static void
take_revisited (FettleStatement *statement, gpointer data)
{
  Beside *beside = data;
  const FettleTallySeen *seen = find_seen (beside, statement);
  FettleTally *tally;

  if (seen == NULL || (seen->flags & FETTLE_TALLY_BIT (FETTLE_TALLY_COMPLETED)) == 0)
    return;
  tally = g_ptr_array_index (beside->work->tallies, seen->group);
  tally->figures[FETTLE_TALLY_REVISITED]++;
}

gboolean
fettle_tally_add_revisited (FettleTallyWork *self, GArray *seen, GError **error)
{
  Beside beside = { .work = self, .seen = seen };
  g_autoptr (FettleSql) sql = fettle_sql_new ();

  if (!fettle_tally_work_wants (self, FETTLE_TALLY_BIT (FETTLE_TALLY_REVISITED)))
    return TRUE;
  fettle_sql_append (sql, FETTLE_FINDING_REVISITED ("AND \"call\" BETWEEN $1 AND $2 "));
  fettle_sql_append (sql, " ORDER BY 1");
  sort (seen, compare_seen);
  return read_beside (self, sql, seen, get_id, take_revisited, &beside, error);
}

/* --- beside the faults --------------------------------------------------------------------------- */

/* An earlier fault of the same that was completed. */
typedef struct
{
  gint64 id;
  FettleInstant completed_at;
} Earlier;

typedef struct
{
  FettleTallyWork *work;
  const GArray *faults;
  guint i;
  gint64 unit;
  gint64 fault;
  Earlier last[2]; /* the latest, and the one before: one of them is not the fault itself */
} Repeats;

static gint64
get_unit (const GArray *array, guint i)
{
  return g_array_index (array, FettleTallyFault, i).unit;
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const FettleTallyFault *one = a;
  const FettleTallyFault *other = b;

  if (one->unit != other->unit)
    return one->unit < other->unit ? -1 : 1;
  if (one->fault != other->fault)
    return one->fault < other->fault ? -1 : 1;
  return one->raised_at < other->raised_at ? -1 : one->raised_at > other->raised_at;
}

/* Units are numbered through, and what is walked past comes by the time when it was raised: to put each beside
 * the others of its unit, in the order in which they come, is nearly all of the sorting. */
static void
bring_together (GArray *faults)
{
  const FettleTallyFault *from = (const FettleTallyFault *)(gpointer)faults->data;
  g_autofree FettleTallyFault *to = NULL;
  g_autofree guint *places = NULL;
  gint64 least = G_MAXINT64, most = 0;

  for (guint i = 0; i < faults->len; i++)
    {
      least = MIN (least, from[i].unit);
      most = MAX (most, from[i].unit);
    }
  if (faults->len < 2 || most - least > 4 * (gint64)faults->len)
    return;
  places = g_new0 (guint, most - least + 2);
  for (guint i = 0; i < faults->len; i++)
    places[from[i].unit - least + 1]++;
  for (gint64 i = 1; i <= most - least; i++)
    places[i] += places[i - 1];
  to = g_new (FettleTallyFault, faults->len);
  for (guint i = 0; i < faults->len; i++)
    to[places[from[i].unit - least]++] = from[i];
  memcpy (faults->data, to, faults->len * sizeof *to);
}

static void
decide (Repeats *repeats, const FettleTallyFault *fault)
{
  const Earlier *earlier = &repeats->last[repeats->last[0].id == fault->id ? 1 : 0];
  FettleTally *tally;

  if (fault->unit != repeats->unit || fault->fault != repeats->fault || earlier->id == 0
      || earlier->completed_at < fault->raised_at - FETTLE_FINDING_REPEAT_SECONDS)
    return;
  tally = g_ptr_array_index (repeats->work->tallies, fault->group);
  tally->figures[FETTLE_TALLY_REPEATS]++;
}

/* All faults that were raised before @here are decided by what was completed until then. */
static void
decide_until (Repeats *repeats, const FettleTallyFault *here)
{
  for (; repeats->i < repeats->faults->len; repeats->i++)
    {
      const FettleTallyFault *fault =
          &g_array_index (repeats->faults, FettleTallyFault, repeats->i);

      if (here != NULL && compare_faults (fault, here) >= 0)
        return;
      decide (repeats, fault);
    }
}

static void
take_earlier (FettleStatement *statement, gpointer data)
{
  Repeats *repeats = data;
  const FettleTallyFault here = { .unit = fettle_statement_get_int64 (statement, 0),
                                  .fault = fettle_statement_get_int64 (statement, 1),
                                  .raised_at = fettle_statement_get_int64 (statement, 2),
                                  .id = fettle_statement_get_int64 (statement, 3) };

  decide_until (repeats, &here);
  if (here.unit != repeats->unit || here.fault != repeats->fault)
    memset (repeats->last, 0, sizeof repeats->last);
  repeats->unit = here.unit;
  repeats->fault = here.fault;
  repeats->last[1] = repeats->last[0];
  repeats->last[0] = (Earlier){ .id = here.id, .completed_at = here.raised_at };
}

gboolean
fettle_tally_add_repeats (FettleTallyWork *self, GArray *faults, gboolean of_site, GError **error)
{
  Repeats repeats = { .work = self, .faults = faults };
  g_autoptr (FettleSql) sql = fettle_sql_new ();

  fettle_sql_append (sql,
                     of_site ? FETTLE_FINDING_EARLIER_OF_SITE : FETTLE_FINDING_EARLIER_OF_UNIT);
  bring_together (faults);
  sort (faults, compare_faults);
  if (!read_beside (self, sql, faults, get_unit, take_earlier, &repeats, error))
    return FALSE;
  decide_until (&repeats, NULL);
  return TRUE;
}
