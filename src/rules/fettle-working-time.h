/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting time while a calendar is open: how much has passed, and when so much will have. */
#pragma once

#include "fettle-calendar.h"

G_BEGIN_DECLS

/**
 * FettleWorkingTime:
 *
 * A calendar worked out: its openings as stretches of the time line, with the sum of all before each, for
 * as far as anybody has asked. Asking is then a search in an array. It grows while it is asked, so it
 * belongs to one thread; the calendar can be shared and each thread have its own.
 */
typedef struct _FettleWorkingTime FettleWorkingTime;

/* The end of a hold, in a set of holds, that has not ended. */
#define FETTLE_HOLD_OPEN G_MAXINT64

/**
 * FettleWorkingTimeError:
 * @FETTLE_WORKING_TIME_ERROR_TARGET: the target is less than a second
 * @FETTLE_WORKING_TIME_ERROR_NEVER: so much will never have been worked
 */
typedef enum
{
  FETTLE_WORKING_TIME_ERROR_TARGET,
  FETTLE_WORKING_TIME_ERROR_NEVER,
} FettleWorkingTimeError;

#define FETTLE_WORKING_TIME_ERROR (fettle_working_time_error_quark ())
GQuark fettle_working_time_error_quark (void);

/**
 * FettleDue:
 * @at: when it is due; #FETTLE_INSTANT_NONE: the clock stands still in a hold that has not ended
 * @held_since: of that hold, else #FETTLE_INSTANT_NONE
 * @left: seconds left of the target when that hold began, else 0
 */
typedef struct
{
  FettleInstant at;
  FettleInstant held_since;
  gint64 left;
} FettleDue;

FettleWorkingTime *fettle_working_time_new (FettleCalendar *calendar);
void fettle_working_time_free (FettleWorkingTime *self);
FettleCalendar *fettle_working_time_get_calendar (FettleWorkingTime *self);
/* How much has been worked out; whoever keeps several may want to let go of one that has grown large. */
gsize fettle_working_time_get_n_openings (FettleWorkingTime *self);

/* @holds: (nullable): instants during which the clock stands still. */
gint64 fettle_working_time_get_worked (FettleWorkingTime *self,
                                       FettleInstant from,
                                       FettleInstant to,
                                       const FettleIntervalSet *holds);
gboolean fettle_working_time_get_due (FettleWorkingTime *self,
                                      FettleInstant start,
                                      gint64 target,
                                      const FettleIntervalSet *holds,
                                      FettleDue *due,
                                      GError **error);

/**
 * FettleWorkedStep: a line of the proof
 * @FETTLE_WORKED_OPEN: an interval that was counted
 * @FETTLE_WORKED_EXTRA: the same, of an exceptional opening
 * @FETTLE_WORKED_HELD: a hold
 * @FETTLE_WORKED_CLOSED: a day or a part of one that would have been open
 * @FETTLE_WORKED_MORE: all that was counted further on, where there are too many lines
 */
typedef enum
{
  FETTLE_WORKED_OPEN,
  FETTLE_WORKED_EXTRA,
  FETTLE_WORKED_HELD,
  FETTLE_WORKED_CLOSED,
  FETTLE_WORKED_MORE,
} FettleWorkedStepType;

typedef struct
{
  FettleWorkedStepType type;
  FettleDate date; /* the civil date of @from, or that the interval belongs to */
  FettleInstant from;
  FettleInstant to; /* of a hold that has not ended: FETTLE_INSTANT_NONE */
  gint64 seconds;   /* counted */
  gint64 held;      /* of a hold: opening time that it took away */
  gint64 sum;       /* counted so far, with this */
  const char
      *reason; /* msgid: the bank holiday that closed the day, or that the clocks change; or NULL */
} FettleWorkedStep;

#define FETTLE_WORKED_MAX_STEPS 20000

/* (transfer full) (element-type FettleWorkedStep): why fettle_working_time_get_worked() is what it is;
 * the seconds of all steps add up to it. In the order of time. */
GArray *fettle_working_time_explain (FettleWorkingTime *self,
                                     FettleInstant from,
                                     FettleInstant to,
                                     const FettleIntervalSet *holds);
/* "open", "exceptional", "hold", "closed", "more": for programs. */
const char *fettle_worked_step_get_nick (const FettleWorkedStep *step);
/* The same for people, with the reason: (transfer full). */
char *fettle_worked_step_format (const FettleWorkedStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleWorkingTime, fettle_working_time_free)

G_END_DECLS
