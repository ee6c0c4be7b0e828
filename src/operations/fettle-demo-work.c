/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went into the demo business’s calls: time, parts and expenses; follow-ups and skills. */

#include "fettle-demo-private.h"

#include "fettle-call-skill.h"
#include "fettle-call.h"
#include "fettle-merge.h"
#include "fettle-work-line.h"

/* The newest calls have it, as they have notes. */
#define CALLS_WITH_WORK 4000
#define CALLS_WITH_SKILLS 400
#define CALLS_FOLLOWED 24
#define MINUTE G_GINT64_CONSTANT (60)
#define DAY G_GINT64_CONSTANT (86400)

/* Every call decides by its own id, so that nothing else of the demo depends on how much work there is. */
static guint
next_number (guint *state, guint n)
{
  *state = *state * 1664525u + 1013904223u;

  return (*state >> 8) % n;
}

static guint
get_state (FettleCall *call)
{
  return (guint)FETTLE_RECORD (call)->id * 2654435761u;
}

static GPtrArray *
find_calls (FettleTransaction *transaction, const char *sort, gint64 limit, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  fettle_query_sort_by (query, sort, TRUE);
  fettle_query_set_limit (query, limit);
  return fettle_transaction_find (transaction, query, error);
}

/* --- work lines ----------------------------------------------------------------------------------- */

static const char *const work_words[] = {
  "Diagnosis, readings logged",  "Repair and test",
  "Service to the maker’s list", "Strip down, clean, reassemble",
  "Commissioning and handover",
};

static const char *const expense_words[] = { "Parking", "Bridge toll", "Clean Air Zone charge" };
static const FettlePrice expense_prices[] = { 42000, 50000, 90000 };

/* A third of the calls are free, by a contract that the demo does not have yet. */
static void
decide (FettleWorkLine *line, guint state)
{
  line->chargeable = state % 3 != 0;
  if (!line->chargeable)
    line->free_reason =
        g_strdup (line->type == FETTLE_WORK_LINE_TYPE_PART ? "Warranty" : "Goodwill");
}

static gboolean
save_line (FettleTransaction *transaction,
           FettleCall *call,
           FettleWorkLineType type,
           const char *summary,
           FettleInstant at,
           FettleWorkLine *line,
           GError **error)
{
  line->call = FETTLE_RECORD (call)->id;
  line->type = type;
  line->summary = g_strdup (summary);
  line->staff = call->engineer;
  line->started_at = at;
  decide (line, get_state (call) >> 4);
  return fettle_transaction_save (transaction, FETTLE_RECORD (line), error);
}

static gboolean
save_time (FettleTransaction *transaction,
           FettleCall *call,
           FettleInstant from,
           FettleInstant to,
           guint *state,
           GError **error)
{
  g_autoptr (FettleWorkLine) travel = fettle_work_line_new ();
  g_autoptr (FettleWorkLine) time = fettle_work_line_new ();
  gint64 way = 8 + next_number (state, 25);
  gint64 minutes = MIN (way, (to - from) / MINUTE / 2);
  g_autofree char *miles = NULL;

  if (minutes < 1)
    return TRUE;
  miles = g_strdup_printf ("Travel, %u.%u miles", (guint)(minutes / 3), next_number (state, 10));
  travel->duration = minutes * MINUTE;
  time->duration = to - from - travel->duration;
  return save_line (transaction, call, FETTLE_WORK_LINE_TYPE_TRAVEL, miles, from, travel, error)
         && save_line (transaction, call, FETTLE_WORK_LINE_TYPE_TIME,
                       work_words[next_number (state, G_N_ELEMENTS (work_words))],
                       from + travel->duration, time, error);
}

static gboolean
save_things (FettleDemo *demo,
             FettleTransaction *transaction,
             FettleCall *call,
             FettleInstant at,
             guint *state,
             GError **error)
{
  if (next_number (state, 5) < 2)
    {
      guint n_parts = fettle_demo_n_products - fettle_demo_n_units - 2;
      guint i = fettle_demo_n_units + next_number (state, n_parts);
      g_autoptr (FettleWorkLine) part = fettle_work_line_new ();

      part->product = demo->products[i];
      part->quantity = 1000 * (1 + next_number (state, 2));
      if (!save_line (transaction, call, FETTLE_WORK_LINE_TYPE_PART, fettle_demo_products[i].name,
                      at, part, error))
        return FALSE;
    }
  if (next_number (state, 4) == 0)
    {
      guint i = next_number (state, G_N_ELEMENTS (expense_words));
      g_autoptr (FettleWorkLine) expense = fettle_work_line_new ();

      expense->unit_cost = expense->unit_price = expense_prices[i];
      return save_line (transaction, call, FETTLE_WORK_LINE_TYPE_EXPENSE, expense_words[i], at,
                        expense, error);
    }
  return TRUE;
}

/* Nobody works twice at once: what an engineer did before ends first. */
static FettleInstant
begin_after (GHashTable *busy, gint64 engineer, FettleInstant at, FettleInstant until)
{
  gint64 *last = g_hash_table_lookup (busy, &engineer);
  FettleInstant from = last != NULL ? MAX (*last, at) : at;

  if (from >= until)
    return FETTLE_INSTANT_NONE;
  if (last == NULL)
    {
      last = g_new (gint64, 1);
      g_hash_table_insert (busy, g_memdup2 (&engineer, sizeof engineer), last);
    }
  *last = until;
  return from;
}

static gboolean
save_work (FettleDemo *demo,
           FettleTransaction *transaction,
           FettleCall *call,
           GHashTable *busy,
           GError **error)
{
  guint state = get_state (call);
  FettleInstant at = call->planned_at;
  FettleInstant until;

  if (call->engineer == 0 || at == FETTLE_INSTANT_NONE || at > demo->now
      || (call->stage != FETTLE_STAGE_COMPLETED && call->stage != FETTLE_STAGE_WORKING))
    return TRUE;
  until = at + (30 + next_number (&state, 150)) * MINUTE;
  until = MIN (until, demo->now);
  at = begin_after (busy, call->engineer, at, until);
  if (at == FETTLE_INSTANT_NONE)
    return TRUE;
  return save_time (transaction, call, at, until, &state, error)
         && save_things (demo, transaction, call, at, &state, error);
}

static gboolean
make_lines (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleDemo *demo = data;
  g_autoptr (GPtrArray) calls = find_calls (transaction, "planned_at", CALLS_WITH_WORK, error);
  g_autoptr (GHashTable) busy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = calls != NULL ? calls->len : 0; i > 0; i--)
    if (!save_work (demo, transaction, g_ptr_array_index (calls, i - 1), busy, error))
      return FALSE;
  return calls != NULL;
}

/* --- skills --------------------------------------------------------------------------------------- */

static gboolean
ask_for_skill (FettleTransaction *transaction, FettleCall *call, guint i, GError **error)
{
  g_autoptr (FettleCallSkill) skill = fettle_call_skill_new ();
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL_SKILL));
  gint64 n;

  skill->call = FETTLE_RECORD (call)->id;
  skill->level = i == 0 ? FETTLE_NONE : 2 + (gint64)(get_state (call) % 2);
  if (!fettle_transaction_resolve (transaction, fettle_kind_from_name ("skill"),
                                   fettle_demo_skills[i], &skill->skill, error))
    return FALSE;
  fettle_query_add_reference (query, "call", skill->call);
  fettle_query_add_reference (query, "skill", skill->skill);
  return fettle_transaction_count (transaction, query, &n, error)
         && (n > 0 || fettle_transaction_save (transaction, FETTLE_RECORD (skill), error));
}

gboolean
fettle_demo_ask_for_skills (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  guint n_skills = g_strv_length ((char **)fettle_demo_skills);
  guint state = get_state (call);

  if (next_number (&state, 3) == 0)
    return TRUE;
  return ask_for_skill (transaction, call, 0, error)
         && (next_number (&state, 3) != 0
             || ask_for_skill (transaction, call, 1 + next_number (&state, n_skills - 1), error));
}

static gboolean
make_skills (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) calls = find_calls (transaction, "raised_at", CALLS_WITH_SKILLS, error);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    if (!fettle_demo_ask_for_skills (transaction, g_ptr_array_index (calls, i), error))
      return FALSE;
  return calls != NULL;
}

/* --- calls that belong together ------------------------------------------------------------------- */

/* The last call before it about the same unit. */
static FettleCall *
find_before (GPtrArray *calls, guint i)
{
  FettleCall *call = g_ptr_array_index (calls, i);

  for (guint j = i + 1; j < calls->len; j++)
    {
      FettleCall *before = g_ptr_array_index (calls, j);

      if (before->equipment == call->equipment && call->equipment != 0
          && call->raised_at - before->raised_at < 60 * DAY)
        return before;
    }
  return NULL;
}

static gboolean
make_follow_ups (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) calls = find_calls (transaction, "raised_at", CALLS_WITH_SKILLS, error);
  guint n = 0;

  for (guint i = 0; calls != NULL && i < calls->len && n < CALLS_FOLLOWED; i++)
    {
      FettleCall *call = g_ptr_array_index (calls, i);
      FettleCall *before = find_before (calls, i);

      if (before == NULL || call->follows != 0
          || call->raised_at > fettle_transaction_get_now (transaction))
        continue;
      call->follows = FETTLE_RECORD (before)->id;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
      n++;
    }
  return calls != NULL;
}

static gboolean
write_part (FettleDemo *demo, const char *title, FettleWork work, GError **error)
{
  return fettle_store_write (demo->store, title, work, demo, demo->cancellable, NULL, error);
}

gboolean
fettle_demo_link_calls (FettleDemo *demo, GError **error)
{
  fettle_store_set_user (demo->store, "Priya Nair");
  return write_part (demo, _ ("Ask for skills"), make_skills, error)
         && write_part (demo, _ ("Link follow-ups"), make_follow_ups, error);
}

/* Somebody has seen that two callers meant the same. */
static gboolean
merge_duplicate (FettleDemo *demo, GError **error)
{
  g_autoptr (FettleMerge) merge = NULL;

  if (demo->duplicate[0] == 0 || demo->duplicate[1] == 0)
    return TRUE;
  fettle_store_set_user (demo->store, "Tom Barlow");
  merge = fettle_merge_new (demo->store, demo->duplicate[0], demo->duplicate[1]);
  return fettle_merge_run (merge, demo->cancellable, error);
}

gboolean
fettle_demo_make_work (FettleDemo *demo, GError **error)
{
  fettle_store_set_user (demo->store, "Nneka Okafor");
  fettle_store_set_now (demo->store, demo->now);
  return write_part (demo, _ ("Record work"), make_lines, error) && merge_duplicate (demo, error);
}
