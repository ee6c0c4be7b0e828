/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a service level. Events are gone through once and make runs; each clock of a run is then
 * worked out by itself from when it began, when it stopped, what held it and what was promised. */

#include "fettle-service-clock.h"

typedef struct
{
  gint64 key;
  FettleInstant from;
} OpenHold;

struct _FettleServiceClocks
{
  GArray *runs; /* of FettleServiceRun */
};

/* What is known on the way through the events. */
typedef struct
{
  FettleServiceRun *run; /* NULL: closed */
  const FettleServiceTerms *terms;
  FettleClockState decided[FETTLE_N_CLOCKS];
  FettleIntervalSet *holds; /* that have ended; NULL: none */
  GArray *open_holds;       /* of OpenHold; NULL: none yet */
  FettleInstant now;
} Walk;

void
fettle_service_terms_init (FettleServiceTerms *terms, FettleWorkingTime *hours)
{
  g_return_if_fail (terms != NULL);

  *terms = (FettleServiceTerms){
    .hours = hours,
    .targets = { FETTLE_NONE, FETTLE_NONE },
    .response_stops =
        FETTLE_RESPONSE_STOPS_TRAVEL | FETTLE_RESPONSE_STOPS_WORKING | FETTLE_RESPONSE_STOPS_REPLY,
    .warnings = { 75, 100 },
    .n_warnings = 2,
  };
}

/* One clock. */

static gboolean
has_target (const FettleServiceClock *clock)
{
  return clock->terms != NULL && clock->terms->hours != NULL && clock->target >= 1;
}

static FettleDue
get_due (const FettleServiceClock *clock, gint64 target)
{
  FettleDue due;

  fettle_working_time_get_due (clock->terms->hours, clock->start, target, clock->holds, &due, NULL);
  return due;
}

/* Seconds, rounded up, of a part of the target. */
static gint64
get_part (gint64 target, int percent)
{
  return target / 100 * percent + (target % 100 * percent + 99) / 100;
}

static void
work_out_warnings (FettleServiceClock *clock, FettleInstant until)
{
  clock->n_warnings = MIN (clock->terms->n_warnings, FETTLE_SERVICE_MAX_WARNINGS);
  for (guint i = 0; i < clock->n_warnings; i++)
    {
      FettleServiceWarning *warning = &clock->warnings[i];

      warning->percent = clock->terms->warnings[i];
      warning->at = warning->percent == 100
                        ? clock->due.at
                        : get_due (clock, MAX (get_part (clock->target, warning->percent), 1)).at;
      warning->reached = warning->at != FETTLE_INSTANT_NONE && warning->at <= until;
    }
}

static gboolean
has_warning (const FettleServiceClock *clock)
{
  for (guint i = 0; i < clock->n_warnings; i++)
    if (clock->warnings[i].reached)
      return TRUE;
  return FALSE;
}

/* On time is until the due time itself. Time that is not open, behind it, is late as well: the due
 * time is what the customer was told. */
static gboolean
is_late (const FettleServiceClock *clock, FettleInstant instant)
{
  return clock->due.at != FETTLE_INSTANT_NONE && instant > clock->due.at;
}

static FettleClockState
get_state (const FettleServiceClock *clock, FettleClockState decided, FettleInstant now)
{
  if (clock->end != FETTLE_INSTANT_NONE)
    {
      if (decided != FETTLE_CLOCK_NONE)
        return decided;
      return is_late (clock, clock->end) ? FETTLE_CLOCK_FAILED : FETTLE_CLOCK_MET;
    }
  if (clock->due.held_since != FETTLE_INSTANT_NONE)
    return FETTLE_CLOCK_ON_HOLD;
  if (is_late (clock, now))
    return FETTLE_CLOCK_BREACHED;
  return has_warning (clock) ? FETTLE_CLOCK_AT_RISK : FETTLE_CLOCK_RUNNING;
}

/* @stop: when it stopped, or NONE. Holds that have not ended by then end there. */
static FettleIntervalSet *
get_holds (const Walk *walk, FettleClockKind kind, FettleInstant stop)
{
  gboolean has_holds =
      walk->holds != NULL || (walk->open_holds != NULL && walk->open_holds->len > 0);
  FettleIntervalSet *holds;

  if (!has_holds || walk->terms == NULL
      || (kind == FETTLE_CLOCK_RESPONSE && !walk->terms->holds_stop_response))
    return NULL;
  holds = fettle_interval_set_new ();
  for (gsize i = 0; walk->holds != NULL && i < fettle_interval_set_get_n (walk->holds); i++)
    {
      const FettleInterval *hold = fettle_interval_set_get (walk->holds, i);

      fettle_interval_set_add (holds, hold->from, hold->to);
    }
  for (guint i = 0; walk->open_holds != NULL && i < walk->open_holds->len; i++)
    fettle_interval_set_add (holds, g_array_index (walk->open_holds, OpenHold, i).from,
                             stop != FETTLE_INSTANT_NONE ? stop : FETTLE_HOLD_OPEN);
  return holds;
}

/* With the terms and holds of this moment. */
static void
work_out (Walk *walk, FettleClockKind kind, FettleInstant stop)
{
  FettleServiceClock *clock = &walk->run->clocks[kind];
  FettleInstant until = stop != FETTLE_INSTANT_NONE ? stop : walk->now;

  g_clear_pointer (&clock->holds, fettle_interval_set_unref);
  clock->kind = kind;
  clock->terms = walk->terms;
  clock->start = walk->run->start;
  clock->end = stop;
  clock->target = walk->terms != NULL ? walk->terms->targets[kind] : FETTLE_NONE;
  clock->due = (FettleDue){ FETTLE_INSTANT_NONE, FETTLE_INSTANT_NONE, 0 };
  if (!has_target (clock))
    {
      clock->state = FETTLE_CLOCK_NONE;
      return;
    }
  clock->holds = get_holds (walk, kind, stop);
  clock->due = get_due (clock, clock->target);
  clock->worked =
      fettle_working_time_get_worked (clock->terms->hours, clock->start, until, clock->holds);
  clock->left = clock->target - clock->worked;
  work_out_warnings (clock, until);
  clock->state = get_state (clock, walk->decided[kind], walk->now);
}

/* Going through the events. */

static gboolean
is_running (const Walk *walk, FettleClockKind kind)
{
  return walk->run != NULL && walk->run->clocks[kind].end == FETTLE_INSTANT_NONE;
}

static void
stop_clock (Walk *walk, FettleClockKind kind, const FettleServiceEvent *event)
{
  if (!is_running (walk, kind))
    return;
  walk->decided[kind] = event->decided[kind];
  work_out (walk, kind, event->at);
}

static void
begin_run (FettleServiceClocks *self, Walk *walk, FettleInstant at)
{
  FettleServiceRun run = { .start = at, .end = FETTLE_INSTANT_NONE };

  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    run.clocks[i] = (FettleServiceClock){ .kind = i, .start = at, .end = FETTLE_INSTANT_NONE };
  g_array_append_val (self->runs, run);
  walk->run = &g_array_index (self->runs, FettleServiceRun, self->runs->len - 1);
  g_clear_pointer (&walk->holds, fettle_interval_set_unref);
  if (walk->open_holds != NULL)
    g_array_set_size (walk->open_holds, 0);
}

static guint
find_open_hold (Walk *walk, gint64 key)
{
  guint i = 0;

  if (walk->open_holds == NULL)
    walk->open_holds = g_array_new (FALSE, FALSE, sizeof (OpenHold));
  while (i < walk->open_holds->len && g_array_index (walk->open_holds, OpenHold, i).key != key)
    i++;
  return i;
}

static void
begin_hold (Walk *walk, const FettleServiceEvent *event)
{
  OpenHold hold = { event->hold, event->at };

  if (find_open_hold (walk, event->hold) == walk->open_holds->len)
    g_array_append_val (walk->open_holds, hold);
}

static void
end_hold (Walk *walk, const FettleServiceEvent *event)
{
  guint i = find_open_hold (walk, event->hold);

  if (i == walk->open_holds->len)
    return;
  if (walk->holds == NULL)
    walk->holds = fettle_interval_set_new ();
  fettle_interval_set_add (walk->holds, g_array_index (walk->open_holds, OpenHold, i).from,
                           event->at);
  g_array_remove_index (walk->open_holds, i);
}

static void
close_run (Walk *walk, const FettleServiceEvent *event)
{
  for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
    {
      FettleServiceClock *clock = &walk->run->clocks[kind];
      gboolean was_running = is_running (walk, kind);

      stop_clock (walk, kind, event);
      /* A promise that was broken before the call was cancelled stays so. */
      if (was_running && event->type == FETTLE_SERVICE_CANCELLED
          && clock->state == FETTLE_CLOCK_MET)
        clock->state = FETTLE_CLOCK_WITHDRAWN;
    }
  walk->run->end = event->at;
  walk->run = NULL;
}

static void
respond (Walk *walk, const FettleServiceEvent *event, FettleResponseStops by)
{
  /* Without terms nothing was promised, and what is promised later is answered by this, too. */
  if (walk->terms == NULL || (walk->terms->response_stops & by) != 0)
    stop_clock (walk, FETTLE_CLOCK_RESPONSE, event);
}

/* What an event does to a call that is open. */
static void
take_event (Walk *walk, const FettleServiceEvent *event)
{
  switch (event->type)
    {
    case FETTLE_SERVICE_HELD:
      begin_hold (walk, event);
      break;

    case FETTLE_SERVICE_RESUMED:
      end_hold (walk, event);
      break;

    case FETTLE_SERVICE_TRAVEL:
      respond (walk, event, FETTLE_RESPONSE_STOPS_TRAVEL);
      break;

    case FETTLE_SERVICE_WORKING:
      respond (walk, event, FETTLE_RESPONSE_STOPS_WORKING);
      break;

    case FETTLE_SERVICE_REPLIED:
      respond (walk, event, FETTLE_RESPONSE_STOPS_REPLY);
      break;

    case FETTLE_SERVICE_COMPLETED:
    case FETTLE_SERVICE_CANCELLED:
      close_run (walk, event);
      break;

    case FETTLE_SERVICE_RAISED:
    case FETTLE_SERVICE_TERMS:
    case FETTLE_SERVICE_REOPENED:
    default:
      break;
    }
}

FettleServiceClocks *
fettle_service_clocks_new (const FettleServiceEvent *events, gsize n, FettleInstant now)
{
  FettleServiceClocks *self;
  Walk walk = { .now = now };

  g_return_val_if_fail (events != NULL && n > 0 && events[0].type == FETTLE_SERVICE_RAISED, NULL);

  self = g_new0 (FettleServiceClocks, 1);
  self->runs = g_array_sized_new (FALSE, FALSE, sizeof (FettleServiceRun), 1);
  walk.terms = events[0].terms;
  begin_run (self, &walk, events[0].at);
  for (gsize i = 1; i < n; i++)
    {
      if (events[i].type == FETTLE_SERVICE_TERMS)
        walk.terms = events[i].terms;
      else if (walk.run != NULL)
        take_event (&walk, &events[i]);
      else if (events[i].type == FETTLE_SERVICE_REOPENED)
        begin_run (self, &walk, events[i].at);
    }
  for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
    if (is_running (&walk, kind))
      work_out (&walk, kind, FETTLE_INSTANT_NONE);
  g_clear_pointer (&walk.holds, fettle_interval_set_unref);
  g_clear_pointer (&walk.open_holds, g_array_unref);
  return self;
}

void
fettle_service_clocks_free (FettleServiceClocks *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->runs->len; i++)
    for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
      g_clear_pointer (&g_array_index (self->runs, FettleServiceRun, i).clocks[kind].holds,
                       fettle_interval_set_unref);
  g_array_unref (self->runs);
  g_free (self);
}

guint
fettle_service_clocks_get_n_runs (const FettleServiceClocks *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->runs->len;
}

const FettleServiceRun *
fettle_service_clocks_get_run (const FettleServiceClocks *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->runs->len, NULL);

  return &g_array_index (self->runs, FettleServiceRun, index);
}

const FettleServiceRun *
fettle_service_clocks_get_current (const FettleServiceClocks *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return fettle_service_clocks_get_run (self, self->runs->len - 1);
}

gboolean
fettle_service_clock_is_undecided (const FettleServiceClock *clock)
{
  g_return_val_if_fail (clock != NULL, FALSE);

  return clock->state >= FETTLE_CLOCK_RUNNING && clock->state <= FETTLE_CLOCK_ON_HOLD;
}

const FettleServiceClock *
fettle_service_run_get_leading (const FettleServiceRun *run)
{
  const FettleServiceClock *response, *fix;

  g_return_val_if_fail (run != NULL, NULL);

  response = &run->clocks[FETTLE_CLOCK_RESPONSE];
  fix = &run->clocks[FETTLE_CLOCK_FIX];
  if (!fettle_service_clock_is_undecided (response))
    return fix;
  if (!fettle_service_clock_is_undecided (fix) || fix->due.at == FETTLE_INSTANT_NONE)
    return response;
  /* One that stands still is due later than any that runs. */
  return response->due.at != FETTLE_INSTANT_NONE && response->due.at <= fix->due.at ? response
                                                                                    : fix;
}

GArray *
fettle_service_clock_explain (const FettleServiceClock *clock, FettleInstant until)
{
  g_return_val_if_fail (clock != NULL, NULL);

  if (until == FETTLE_INSTANT_NONE)
    until = clock->due.at != FETTLE_INSTANT_NONE ? clock->due.at : clock->due.held_since;
  if (clock->state == FETTLE_CLOCK_NONE || until == FETTLE_INSTANT_NONE)
    return g_array_new (FALSE, TRUE, sizeof (FettleWorkedStep));
  return fettle_working_time_explain (clock->terms->hours, clock->start, until, clock->holds);
}
