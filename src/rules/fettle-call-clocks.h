/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a call: its stamps as the events that a service level counts by. */
#pragma once

#include "fettle-call.h"
#include "fettle-service-clock.h"
#include "fettle-service-level.h"

G_BEGIN_DECLS

/**
 * FettleCallStamp: what a call event says about clocks
 * @reply: the first answer to the customer; otherwise @stage begins and @from ends
 * @decided: by #FettleClockKind, of an end: what it decided for good, or FETTLE_CLOCK_NONE
 */
typedef struct
{
  FettleInstant at;
  gboolean reply;
  FettleStage stage;
  FettleStage from;
  FettleClockState decided[FETTLE_N_CLOCKS];
} FettleCallStamp;

/**
 * FettleCallCourse: of a call, what clocks rest on
 * @stage, @completed_at: those of the call: where there are no stamps, it came so from elsewhere
 * @stamps: (array length=n_stamps): in the order of time
 */
typedef struct
{
  FettleInstant raised_at;
  FettleInstant completed_at;
  FettleStage stage;
  const FettleCallStamp *stamps;
  guint n_stamps;
} FettleCallCourse;

/* (transfer full): free with fettle_service_clocks_free(). @terms are borrowed for as long. */
FettleServiceClocks *fettle_call_clocks_new (const FettleServiceTerms *terms,
                                             const FettleCallCourse *course,
                                             FettleInstant now);

/* What stops the response clock of a level that says @by. */
FettleResponseStops fettle_call_clocks_get_stops (FettleResponseBy by);

/**
 * FettleCallKept: what is kept of the clocks of a call beside it; it does not depend on the present
 * @due_at, @warn_at: of the clock that runs and is due first; @warn_at: from when on it is at risk
 * @hold_left: of the clocks that stand still, the least that is left; #FETTLE_NONE for none
 * @response_state, @fix_state: how each ended: what the first end decided stays, even while a call that
 *   was opened again runs anew; until then RUNNING or ON_HOLD
 */
typedef struct
{
  FettleInstant response_due_at;
  FettleInstant fix_due_at;
  FettleInstant due_at;
  FettleInstant warn_at;
  gint64 hold_left;
  FettleClockState response_state;
  FettleClockState fix_state;
} FettleCallKept;

/* @clocks: (nullable): NULL for a call that has none */
void fettle_call_clocks_get_kept (const FettleServiceClocks *clocks, FettleCallKept *kept);
gboolean fettle_call_kept_equal (const FettleCallKept *a, const FettleCallKept *b);

/* What a clock shows at @now, from what is kept of it. @warn_at, @due_at: FETTLE_INSTANT_NONE for none */
FettleClockState fettle_call_clocks_get_shown_state (FettleClockState kept,
                                                     FettleInstant due_at,
                                                     FettleInstant warn_at,
                                                     FettleInstant now);

G_END_DECLS
