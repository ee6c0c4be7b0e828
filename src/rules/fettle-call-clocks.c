/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a call, from its stamps. */
#include "fettle-call-clocks.h"

static void
add (GArray *events, FettleServiceEventType type, FettleInstant at)
{
  FettleServiceEvent event = { .at = at, .type = type };

  g_array_append_val (events, event);
}

static void
add_end (GArray *events, FettleServiceEventType type, const FettleCallStamp *stamp)
{
  FettleServiceEvent event = { .at = stamp->at, .type = type };

  for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
    event.decided[kind] = stamp->decided[kind];
  g_array_append_val (events, event);
}

static void
add_stage (GArray *events, const FettleCallStamp *stamp, FettleStage before)
{
  gboolean open = fettle_stage_is_open (stamp->stage);

  if (before == FETTLE_STAGE_ON_HOLD && stamp->stage != FETTLE_STAGE_ON_HOLD)
    add (events, FETTLE_SERVICE_RESUMED, stamp->at);
  if (!fettle_stage_is_open (before) && open)
    add (events, FETTLE_SERVICE_REOPENED, stamp->at);
  if (stamp->stage == FETTLE_STAGE_ON_HOLD)
    add (events, FETTLE_SERVICE_HELD, stamp->at);
  else if (stamp->stage == FETTLE_STAGE_TRAVEL)
    add (events, FETTLE_SERVICE_TRAVEL, stamp->at);
  else if (stamp->stage == FETTLE_STAGE_WORKING)
    add (events, FETTLE_SERVICE_WORKING, stamp->at);
  else if (!open)
    add_end (events,
             stamp->stage == FETTLE_STAGE_COMPLETED ? FETTLE_SERVICE_COMPLETED
                                                    : FETTLE_SERVICE_CANCELLED,
             stamp);
}

/* A call that came from elsewhere at another stage than Raised was at it from the beginning; one that
 * came completed, until it was. */
static FettleStage
add_beginning (GArray *events, const FettleCallCourse *course)
{
  FettleStage stage = course->n_stamps > 0 ? course->stamps[0].from : course->stage;
  FettleCallStamp stamp = { .at = course->raised_at, .stage = stage };

  if (stage == FETTLE_STAGE_COMPLETED && course->completed_at != FETTLE_INSTANT_NONE)
    stamp.at = MAX (course->completed_at, course->raised_at);
  add_stage (events, &stamp, FETTLE_STAGE_RAISED);
  return stage;
}

FettleServiceClocks *
fettle_call_clocks_new (const FettleServiceTerms *terms,
                        const FettleCallCourse *course,
                        FettleInstant now)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (FettleServiceEvent));
  FettleServiceEvent raised = { .at = course->raised_at,
                                .type = FETTLE_SERVICE_RAISED,
                                .terms = terms };
  FettleStage before;

  g_return_val_if_fail (course->raised_at != FETTLE_INSTANT_NONE, NULL);

  g_array_append_val (events, raised);
  before = add_beginning (events, course);
  for (guint i = 0; i < course->n_stamps; i++)
    {
      const FettleCallStamp *stamp = &course->stamps[i];

      if (stamp->reply)
        {
          add (events, FETTLE_SERVICE_REPLIED, stamp->at);
          continue;
        }
      add_stage (events, stamp, before);
      before = stamp->stage;
    }
  return fettle_service_clocks_new ((const FettleServiceEvent *)events->data, events->len, now);
}

FettleResponseStops
fettle_call_clocks_get_stops (FettleResponseBy by)
{
  switch (by)
    {
    case FETTLE_RESPONSE_BY_WORKING:
      return FETTLE_RESPONSE_STOPS_WORKING;
    case FETTLE_RESPONSE_BY_REPLY:
      return FETTLE_RESPONSE_STOPS_WORKING | FETTLE_RESPONSE_STOPS_TRAVEL
             | FETTLE_RESPONSE_STOPS_REPLY;
    case FETTLE_RESPONSE_BY_TRAVEL:
    default:
      return FETTLE_RESPONSE_STOPS_WORKING | FETTLE_RESPONSE_STOPS_TRAVEL;
    }
}

/* What is kept. */

static FettleClockState
get_kept_state (const FettleServiceClocks *clocks, FettleClockKind kind)
{
  FettleClockState first = fettle_service_clocks_get_run (clocks, 0)->clocks[kind].state;
  FettleClockState now = fettle_service_clocks_get_current (clocks)->clocks[kind].state;
  FettleClockState state = first == FETTLE_CLOCK_MET || first == FETTLE_CLOCK_FAILED ? first : now;

  return state == FETTLE_CLOCK_AT_RISK || state == FETTLE_CLOCK_BREACHED ? FETTLE_CLOCK_RUNNING
                                                                         : state;
}

/* At what part of the target it is at risk: the first warning before the target itself. */
static FettleInstant
get_warning (const FettleServiceClock *clock)
{
  for (guint i = 0; i < clock->n_warnings; i++)
    if (clock->warnings[i].percent < 100)
      return clock->warnings[i].at;
  return FETTLE_INSTANT_NONE;
}

static void
keep_running (FettleCallKept *kept, const FettleServiceClock *clock)
{
  gboolean first = kept->due_at == FETTLE_INSTANT_NONE;

  if (!fettle_service_clock_is_undecided (clock))
    return;
  if (clock->due.held_since != FETTLE_INSTANT_NONE)
    kept->hold_left =
        kept->hold_left == FETTLE_NONE ? clock->due.left : MIN (kept->hold_left, clock->due.left);
  else if (clock->due.at != FETTLE_INSTANT_NONE && (first || clock->due.at < kept->due_at))
    {
      kept->due_at = clock->due.at;
      kept->warn_at = get_warning (clock);
    }
}

void
fettle_call_clocks_get_kept (const FettleServiceClocks *clocks, FettleCallKept *kept)
{
  const FettleServiceRun *run;

  *kept = (FettleCallKept){ .response_due_at = FETTLE_INSTANT_NONE,
                            .fix_due_at = FETTLE_INSTANT_NONE,
                            .due_at = FETTLE_INSTANT_NONE,
                            .warn_at = FETTLE_INSTANT_NONE,
                            .hold_left = FETTLE_NONE };
  if (clocks == NULL)
    return;
  run = fettle_service_clocks_get_current (clocks);
  kept->response_due_at = run->clocks[FETTLE_CLOCK_RESPONSE].due.at;
  kept->fix_due_at = run->clocks[FETTLE_CLOCK_FIX].due.at;
  kept->response_state = get_kept_state (clocks, FETTLE_CLOCK_RESPONSE);
  kept->fix_state = get_kept_state (clocks, FETTLE_CLOCK_FIX);
  keep_running (kept, &run->clocks[FETTLE_CLOCK_RESPONSE]);
  keep_running (kept, &run->clocks[FETTLE_CLOCK_FIX]);
}

gboolean
fettle_call_kept_equal (const FettleCallKept *a, const FettleCallKept *b)
{
  return a->response_due_at == b->response_due_at && a->fix_due_at == b->fix_due_at
         && a->due_at == b->due_at && a->warn_at == b->warn_at && a->hold_left == b->hold_left
         && a->response_state == b->response_state && a->fix_state == b->fix_state;
}

/* What is shown. */

FettleClockState
fettle_call_clocks_get_shown_state (FettleClockState kept,
                                    FettleInstant due_at,
                                    FettleInstant warn_at,
                                    FettleInstant now)
{
  if (due_at == FETTLE_INSTANT_NONE || kept == FETTLE_CLOCK_NONE || kept == FETTLE_CLOCK_ON_HOLD)
    return kept;
  if (now > due_at)
    return FETTLE_CLOCK_BREACHED;
  if (warn_at != FETTLE_INSTANT_NONE && now >= warn_at)
    return FETTLE_CLOCK_AT_RISK;
  return FETTLE_CLOCK_RUNNING;
}
