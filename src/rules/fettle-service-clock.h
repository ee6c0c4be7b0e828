/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a service level, worked out from what has happened to a call. */
#pragma once

#include "fettle-clock-state.h"
#include "fettle-working-time.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_CLOCK_RESPONSE,
  FETTLE_CLOCK_FIX,
  FETTLE_N_CLOCKS,
} FettleClockKind;

/**
 * FettleResponseStops: what stops the response clock, as flags. That the call is completed always does.
 */
typedef enum
{
  FETTLE_RESPONSE_STOPS_TRAVEL = 1 << 0,
  FETTLE_RESPONSE_STOPS_WORKING = 1 << 1,
  FETTLE_RESPONSE_STOPS_REPLY = 1 << 2,
} FettleResponseStops;

#define FETTLE_SERVICE_MAX_WARNINGS 6

/**
 * FettleServiceTerms: what is promised; one for a service level and priority
 * @hours: in which time is counted; NULL: nothing is promised
 * @targets: by #FettleClockKind, in seconds; #FETTLE_NONE: none
 * @response_stops: what counts as a response
 * @holds_stop_response: whether holds stop the response clock, as they do the other one
 * @warnings: percent of the target, in ascending order; see fettle_service_terms_init()
 */
typedef struct
{
  FettleWorkingTime *hours;
  gint64 targets[FETTLE_N_CLOCKS];
  FettleResponseStops response_stops;
  gboolean holds_stop_response;
  int warnings[FETTLE_SERVICE_MAX_WARNINGS];
  guint n_warnings;
} FettleServiceTerms;

/* No targets; travel, work and replies are responses; holds stop the fix clock only; warnings at 75 % and 100 %. */
void fettle_service_terms_init (FettleServiceTerms *terms, FettleWorkingTime *hours);

/**
 * FettleServiceEventType:
 * @FETTLE_SERVICE_RAISED: the first of all; with the terms
 * @FETTLE_SERVICE_TERMS: another priority, service level or work hours; with the terms that are in force now
 * @FETTLE_SERVICE_HELD: a hold begins
 * @FETTLE_SERVICE_RESUMED: a hold ends
 * @FETTLE_SERVICE_TRAVEL: somebody is on the way
 * @FETTLE_SERVICE_WORKING: somebody is at work
 * @FETTLE_SERVICE_REPLIED: the customer has had a reply
 * @FETTLE_SERVICE_COMPLETED: closed
 * @FETTLE_SERVICE_CANCELLED: closed without having been done
 * @FETTLE_SERVICE_REOPENED: a new run begins
 */
typedef enum
{
  FETTLE_SERVICE_RAISED,
  FETTLE_SERVICE_TERMS,
  FETTLE_SERVICE_HELD,
  FETTLE_SERVICE_RESUMED,
  FETTLE_SERVICE_TRAVEL,
  FETTLE_SERVICE_WORKING,
  FETTLE_SERVICE_REPLIED,
  FETTLE_SERVICE_COMPLETED,
  FETTLE_SERVICE_CANCELLED,
  FETTLE_SERVICE_REOPENED,
} FettleServiceEventType;

/**
 * FettleServiceEvent: from the history of a call, in the order in which it was written
 * @terms: of RAISED and TERMS; borrowed
 * @hold: of HELD and RESUMED: which hold, where there may be several at once
 * @decided: by #FettleClockKind: MET or FAILED where that was recorded when the event stopped the clock: it
 *   stays, whatever became of the terms since. #FETTLE_CLOCK_NONE: to be worked out
 */
typedef struct
{
  FettleInstant at;
  FettleServiceEventType type;
  const FettleServiceTerms *terms;
  gint64 hold;
  FettleClockState decided[FETTLE_N_CLOCKS];
} FettleServiceEvent;

/**
 * FettleServiceWarning:
 * @at: when that part of the target is used up; #FETTLE_INSTANT_NONE while the clock stands still before
 */
typedef struct
{
  int percent;
  FettleInstant at;
  gboolean reached;
} FettleServiceWarning;

/**
 * FettleServiceClock:
 * @terms: that apply: those now in force, or of a clock that has stopped, those that were then
 * @start: when it began
 * @end: when it stopped; #FETTLE_INSTANT_NONE: it has not
 * @holds: (nullable): what stops it
 * @due: when it is due; see #FettleDue. No time and no hold where the hours never are open again
 * @worked: seconds counted until it stopped, or until now
 * @left: seconds of the target that are left, negative where more was worked
 */
typedef struct
{
  FettleClockKind kind;
  FettleClockState state;
  const FettleServiceTerms *terms;
  FettleInstant start;
  FettleInstant end;
  FettleIntervalSet *holds;
  gint64 target;
  FettleDue due;
  gint64 worked;
  gint64 left;
  FettleServiceWarning warnings[FETTLE_SERVICE_MAX_WARNINGS];
  guint n_warnings;
} FettleServiceClock;

/**
 * FettleServiceRun: from the raising or a reopening to the close after it
 * @end: #FETTLE_INSTANT_NONE: it is open
 */
typedef struct
{
  FettleInstant start;
  FettleInstant end;
  FettleServiceClock clocks[FETTLE_N_CLOCKS];
} FettleServiceRun;

typedef struct _FettleServiceClocks FettleServiceClocks;

/**
 * fettle_service_clocks_new:
 * @events: (array length=n): the first is RAISED
 * @now: the present
 *
 * What was decided in an earlier run stays; the last run is the present one. To ask “what if”, append an
 * event and ask again.
 */
FettleServiceClocks *
fettle_service_clocks_new (const FettleServiceEvent *events, gsize n, FettleInstant now);
void fettle_service_clocks_free (FettleServiceClocks *self);
guint fettle_service_clocks_get_n_runs (const FettleServiceClocks *self);
/* Borrowed; from 0. */
const FettleServiceRun *fettle_service_clocks_get_run (const FettleServiceClocks *self,
                                                       guint index);
const FettleServiceRun *fettle_service_clocks_get_current (const FettleServiceClocks *self);

/* The clock that a list shows: of those that have not stopped, the one due first; else the fix clock. */
const FettleServiceClock *fettle_service_run_get_leading (const FettleServiceRun *run);
gboolean fettle_service_clock_is_undecided (const FettleServiceClock *clock);
/* (transfer full) (element-type FettleWorkedStep): why @due is what it is, or with @until, what was counted
 * until then. */
GArray *fettle_service_clock_explain (const FettleServiceClock *clock, FettleInstant until);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleServiceClocks, fettle_service_clocks_free)

G_END_DECLS
