/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of calls, kept beside them so that lists can be sorted by what is due.
 *
 * What is kept is derived: from the stamps of the call, its service level and the work hours, and from
 * nothing else. It is set anew in the transaction that changes any of these; between, nothing but the
 * present moves on, and whether a call is late or at risk follows from the instants kept and the
 * present. So nothing has to be touched as time passes. */
#include "fettle-helpdesk-private.h"

#include "fettle-call-clocks.h"
#include "fettle-integrity.h"
#include "fettle-transaction.h"

/* Of one call: what its clocks rest on. */
typedef struct
{
  gint64 id;
  gint64 level;
  gint64 priority;
  FettleCallType type;
  FettleStage stage;
  FettleInstant raised_at;
  FettleInstant completed_at;
} Ground;

#define GROUND                                                                                     \
  "SELECT c.\"id\", coalesce(c.\"service_level\", o.\"service_level\", 0), "                       \
  "coalesce(c.\"priority\", "                                                                      \
  "0), c.\"stage\", c.\"raised_at\", c.\"completed_at\", c.\"response_due_at\", "                  \
  "c.\"fix_due_at\", "                                                                             \
  "c.\"due_at\", c.\"warn_at\", c.\"hold_left\", c.\"response_state\", c.\"fix_state\", "          \
  "c.\"type\" FROM "                                                                               \
  "\"call\" AS c LEFT JOIN \"company\" AS o ON o.\"id\" = c.\"company\" "
#define OPEN "c.\"stage\" NOT IN ('completed', 'cancelled') "
#define EVENTS                                                                                     \
  "SELECT e.\"call\", e.\"at\", e.\"type\", e.\"stage\", e.\"from_stage\", "                       \
  "e.\"response_state\", "                                                                         \
  "e.\"fix_state\" FROM \"call_event\" AS e "
#define EVENT_ORDER "e.\"call\", e.\"at\", e.\"id\""

/* Reading. */

static FettleInstant
read_instant (FettleStatement *row, guint column)
{
  return fettle_statement_is_null (row, column) ? FETTLE_INSTANT_NONE
                                                : fettle_statement_get_int64 (row, column);
}

static int
read_choice (FettleStatement *row, guint column, GType type)
{
  int value = 0;

  fettle_choice_from_text (type, fettle_statement_get_text (row, column), &value);
  return value;
}

static void
read_ground (FettleStatement *row, Ground *ground, FettleCallKept *kept)
{
  *ground = (Ground){ .id = fettle_statement_get_int64 (row, 0),
                      .level = fettle_statement_get_int64 (row, 1),
                      .priority = fettle_statement_get_int64 (row, 2),
                      .type = read_choice (row, 13, fettle_call_type_get_type ()),
                      .stage = read_choice (row, 3, fettle_stage_get_type ()),
                      .raised_at = read_instant (row, 4),
                      .completed_at = read_instant (row, 5) };
  *kept = (FettleCallKept){ .response_due_at = read_instant (row, 6),
                            .fix_due_at = read_instant (row, 7),
                            .due_at = read_instant (row, 8),
                            .warn_at = read_instant (row, 9),
                            .hold_left = read_instant (row, 10),
                            .response_state = read_choice (row, 11, fettle_clock_state_get_type ()),
                            .fix_state = read_choice (row, 12, fettle_clock_state_get_type ()) };
}

static FettleCallStamp
read_stamp (FettleStatement *row)
{
  return (FettleCallStamp){
    .at = fettle_statement_get_int64 (row, 1),
    .reply = g_strcmp0 (fettle_statement_get_text (row, 2), "reply") == 0,
    .stage = read_choice (row, 3, fettle_stage_get_type ()),
    .from = read_choice (row, 4, fettle_stage_get_type ()),
    .decided = { read_choice (row, 5, fettle_clock_state_get_type ()),
                 read_choice (row, 6, fettle_clock_state_get_type ()) },
  };
}

/* Working out. */

static FettleServiceClocks *
make_clocks (const FettleServiceTerms *terms,
             const Ground *ground,
             const GArray *stamps,
             FettleInstant now)
{
  const FettleCallCourse course = {
    .raised_at = ground->raised_at,
    .completed_at = ground->completed_at,
    .stage = ground->stage,
    .stamps = (const FettleCallStamp *)stamps->data,
    .n_stamps = stamps->len,
  };

  return fettle_call_clocks_new (terms, &course, now);
}

static gboolean
work_out (FettleTransaction *transaction,
          const Ground *ground,
          const GArray *stamps,
          FettleCallKept *kept,
          GError **error)
{
  FettleCallRule *rule = fettle_transaction_get_call_rule (transaction, ground->type, error);
  g_autoptr (FettleServiceClocks) clocks = NULL;
  FettleServiceTerms terms;

  fettle_call_clocks_get_kept (NULL, kept);
  if (rule == NULL)
    return FALSE;
  if (!rule->measured || ground->raised_at == FETTLE_INSTANT_NONE)
    return TRUE;
  if (!fettle_helpdesk_get_terms (transaction, ground->level, ground->priority, &terms, error))
    return FALSE;
  if (terms.hours == NULL)
    return TRUE;
  clocks = make_clocks (&terms, ground, stamps, transaction->format.now);
  fettle_call_clocks_get_kept (clocks, kept);
  return TRUE;
}

/* Keeping. */

static void
bind_or_null (FettleStatement *statement, guint parameter, gint64 value)
{
  if (value == FETTLE_NONE)
    fettle_statement_bind_null (statement, parameter);
  else
    fettle_statement_bind_int64 (statement, parameter, value);
}

static gboolean
keep (FettleTransaction *transaction, gint64 id, const FettleCallKept *kept, GError **error)
{
  GType type = fettle_clock_state_get_type ();
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      transaction->connection,
      "UPDATE \"call\" SET \"response_due_at\" = $1, \"fix_due_at\" = $2, \"due_at\" = $3, "
      "\"warn_at\" = $4, \"hold_left\" = $5, \"response_state\" = $6, \"fix_state\" = $7 WHERE "
      "\"id\" = $8",
      error);

  if (statement == NULL)
    return FALSE;
  bind_or_null (statement, 1, kept->response_due_at);
  bind_or_null (statement, 2, kept->fix_due_at);
  bind_or_null (statement, 3, kept->due_at);
  bind_or_null (statement, 4, kept->warn_at);
  bind_or_null (statement, 5, kept->hold_left);
  fettle_statement_bind_text (statement, 6, fettle_choice_get_nick (type, kept->response_state));
  fettle_statement_bind_text (statement, 7, fettle_choice_get_nick (type, kept->fix_state));
  fettle_statement_bind_int64 (statement, 8, id);
  if (!fettle_statement_run (statement, error))
    return FALSE;
  fettle_transaction_touch (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), id);
  return TRUE;
}

/* New calls: no stamp, nothing kept. */

static gboolean
get_new_ground (FettleTransaction *transaction, FettleCall *call, Ground *ground, GError **error)
{
  *ground = (Ground){ .level = call->service_level,
                      .priority = call->priority,
                      .type = call->type,
                      .stage = call->stage,
                      .raised_at = call->raised_at,
                      .completed_at = call->completed_at };

  return ground->level != 0 || call->company == 0
         || fettle_transaction_query_int64 (
             transaction,
             "SELECT coalesce(\"service_level\", 0) FROM \"company\" WHERE \"id\" = $1",
             call->company, &ground->level, error);
}

gboolean
fettle_helpdesk_set_clocks (FettleTransaction *transaction, FettleCall *call, GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  Ground ground;
  FettleCallKept kept;

  if (!get_new_ground (transaction, call, &ground, error))
    return FALSE;
  if (!work_out (transaction, &ground, stamps, &kept, error))
    return FALSE;
  call->response_due_at = kept.response_due_at;
  call->fix_due_at = kept.fix_due_at;
  call->due_at = kept.due_at;
  call->warn_at = kept.warn_at;
  call->hold_left = kept.hold_left;
  call->response_state = kept.response_state;
  call->fix_state = kept.fix_state;
  return TRUE;
}

/* One call. */

static gboolean
read_stamps (FettleTransaction *transaction, gint64 call, GArray *stamps, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      transaction->connection, EVENTS "WHERE e.\"call\" = $1 ORDER BY " EVENT_ORDER, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, call);
  while (fettle_statement_step (statement, &row, error))
    {
      FettleCallStamp stamp;

      if (!row)
        return TRUE;
      stamp = read_stamp (statement);
      g_array_append_val (stamps, stamp);
    }
  return FALSE;
}

/* *found is FALSE where there is no such call any more. */
static gboolean
read_call (FettleTransaction *transaction,
           gint64 id,
           Ground *ground,
           FettleCallKept *kept,
           gboolean *found,
           GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (transaction->connection, GROUND "WHERE c.\"id\" = $1", error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, id);
  if (!fettle_statement_step (statement, found, error))
    return FALSE;
  if (*found)
    read_ground (statement, ground, kept);
  return TRUE;
}

/* Were it put on hold now; a call that is, were it to go on. */
static FettleServiceClocks *
suppose (FettleTransaction *transaction,
         const FettleServiceTerms *terms,
         Ground *ground,
         GArray *stamps)
{
  gboolean held = ground->stage == FETTLE_STAGE_ON_HOLD;
  FettleCallStamp next = { .at = transaction->format.now,
                           .from = ground->stage,
                           .stage = held ? FETTLE_STAGE_ALLOCATED : FETTLE_STAGE_ON_HOLD };

  if (!fettle_stage_is_open (ground->stage))
    return NULL;
  g_array_append_val (stamps, next);
  return make_clocks (terms, ground, stamps, transaction->format.now);
}

/* Counting grows what it counts in, and what a transaction has read goes with it. */
static FettleWorkingTime *
copy_hours (FettleWorkingTime *hours)
{
  return fettle_working_time_new (fettle_working_time_get_calendar (hours));
}

static gboolean
fill_service (FettleTransaction *transaction,
              Ground *ground,
              GArray *stamps,
              FettleCallService *service,
              GError **error)
{
  FettleCallRule *rule = fettle_transaction_get_call_rule (transaction, ground->type, error);
  FettleServiceTerms *terms = &service->terms;
  const char *hours_name;

  if (rule == NULL
      || !fettle_helpdesk_get_terms (transaction, ground->level, ground->priority, terms, error))
    return FALSE;
  if (!rule->measured || terms->hours == NULL)
    {
      terms->hours = NULL;
      return TRUE;
    }
  terms->hours = copy_hours (terms->hours);
  service->level = g_strdup (fettle_helpdesk_get_level_name (fettle_helpdesk_get (transaction),
                                                             ground->level, &hours_name));
  service->hours = g_strdup (hours_name);
  service->clocks = make_clocks (terms, ground, stamps, transaction->format.now);
  service->supposed = suppose (transaction, terms, ground, stamps);
  return TRUE;
}

gboolean
fettle_helpdesk_fill_service (FettleTransaction *transaction,
                              gint64 call,
                              FettleCallService *service,
                              GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  Ground ground;
  FettleCallKept kept;
  gboolean found;

  if (!read_call (transaction, call, &ground, &kept, &found, error))
    return FALSE;
  if (!found || ground.raised_at == FETTLE_INSTANT_NONE)
    return TRUE;
  return read_stamps (transaction, call, stamps, error)
         && fill_service (transaction, &ground, stamps, service, error);
}

gboolean
fettle_helpdesk_fill_new_service (FettleTransaction *transaction,
                                  FettleCall *call,
                                  FettleCallService *service,
                                  GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  Ground ground;

  if (!get_new_ground (transaction, call, &ground, error))
    return FALSE;
  if (ground.raised_at == FETTLE_INSTANT_NONE)
    ground.raised_at = transaction->format.now;
  return fill_service (transaction, &ground, stamps, service, error);
}

static gboolean
set_one (FettleTransaction *transaction, gint64 id, GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  Ground ground;
  FettleCallKept before;
  FettleCallKept now;
  gboolean found;

  if (!read_call (transaction, id, &ground, &before, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  if (!read_stamps (transaction, ground.id, stamps, error)
      || !work_out (transaction, &ground, stamps, &now, error))
    return FALSE;
  return fettle_call_kept_equal (&now, &before) || keep (transaction, id, &now, error);
}

gboolean
fettle_helpdesk_decide (FettleTransaction *transaction,
                        FettleCall *call,
                        FettleStage from,
                        FettleInstant at,
                        FettleClockState *response,
                        FettleClockState *fix,
                        GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  FettleCallStamp end = { .at = at, .stage = call->stage, .from = from };
  Ground ground;
  FettleCallKept kept;
  gboolean found;

  if (!read_call (transaction, FETTLE_RECORD (call)->id, &ground, &kept, &found, error))
    return FALSE;
  if (!found)
    {
      fettle_transaction_set_not_found (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL),
                                        FETTLE_RECORD (call)->id, error);
      return FALSE;
    }
  if (!read_stamps (transaction, ground.id, stamps, error))
    return FALSE;
  g_array_append_val (stamps, end);
  if (!work_out (transaction, &ground, stamps, &kept, error))
    return FALSE;
  *response = kept.response_state;
  *fix = kept.fix_state;
  return TRUE;
}

/* Every open call, in two sweeps side by side. */

/* Stamps of calls before this one are left behind: none of those is open. */
static gboolean
take_stamps (
    FettleStatement *statement, gboolean *row, const Ground *ground, GArray *stamps, GError **error)
{
  g_array_set_size (stamps, 0);
  while (*row && fettle_statement_get_int64 (statement, 0) <= ground->id)
    {
      if (fettle_statement_get_int64 (statement, 0) == ground->id)
        {
          FettleCallStamp stamp = read_stamp (statement);

          g_array_append_val (stamps, stamp);
        }
      if (!fettle_statement_step (statement, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Nothing is written while rows are read. */
typedef struct
{
  gint64 id;
  FettleCallKept kept;
} Change;

static gboolean
compare_all (FettleTransaction *transaction,
             FettleStatement *calls,
             FettleStatement *rows,
             GArray *changes,
             GError **error)
{
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (FettleCallStamp));
  gboolean more;
  gboolean row;

  if (!fettle_statement_step (rows, &more, error))
    return FALSE;
  while (fettle_statement_step (calls, &row, error))
    {
      Ground ground;
      FettleCallKept before;
      Change change;

      if (!row)
        return TRUE;
      read_ground (calls, &ground, &before);
      if (!take_stamps (rows, &more, &ground, stamps, error)
          || !work_out (transaction, &ground, stamps, &change.kept, error))
        return FALSE;
      change.id = ground.id;
      if (!fettle_call_kept_equal (&change.kept, &before))
        g_array_append_val (changes, change);
    }
  return FALSE;
}

/* (element-type Change): what is not as it should be, among all that is open. */
static GArray *
find_changes (FettleTransaction *transaction, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (FettleStatement) calls = fettle_connection_prepare (
      transaction->connection, GROUND "WHERE " OPEN "ORDER BY c.\"id\"", error);
  g_autoptr (FettleStatement) rows = NULL;

  if (calls == NULL)
    return NULL;
  rows = fettle_connection_prepare (transaction->connection,
                                    EVENTS "JOIN \"call\" AS c ON c.\"id\" = e.\"call\" WHERE " OPEN
                                           "ORDER BY " EVENT_ORDER,
                                    error);
  if (rows == NULL || !compare_all (transaction, calls, rows, changes, error))
    return NULL;
  return g_steal_pointer (&changes);
}

static gboolean
set_all (FettleTransaction *transaction, GError **error)
{
  g_autoptr (GArray) changes = find_changes (transaction, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (!keep (transaction, change->id, &change->kept, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fettle_helpdesk_flush (FettleTransaction *transaction, GError **error)
{
  FettleHelpdesk *self = transaction->helpdesk;
  GHashTableIter iter;
  gpointer id;

  if (self == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->stale);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!set_one (transaction, *(gint64 *)id, error))
      return FALSE;
  g_hash_table_remove_all (self->stale);
  if (self->all_stale && !set_all (transaction, error))
    return FALSE;
  self->all_stale = FALSE;
  return TRUE;
}

/**
 * fettle_integrity_check_clocks:
 *
 * Whether what is kept of the clocks of open calls is what their stamps, service levels and work hours
 * say.
 */
gboolean
fettle_integrity_check_clocks (FettleTransaction *transaction,
                               FettleIntegrityReport report,
                               gpointer data,
                               GError **error)
{
  g_autoptr (GArray) changes = find_changes (transaction, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      g_autoptr (FettleRecord) call = fettle_transaction_load (
          transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), change->id, error);
      g_autofree char *problem = NULL;

      if (call == NULL)
        return FALSE;
      problem = g_strdup_printf (_ ("Call %s: its due times are not those of its stamps"),
                                 fettle_record_get_title (call));
      report (problem, data);
    }
  return changes != NULL;
}
