/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the day brings: five numbers, what is due next, who is out, what has changed. */
#pragma once

#include "fettle-analysis.h"
#include "fettle-history.h"
#include "fettle-today-whose.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_TODAY_LATE,
  FETTLE_TODAY_SOON,
  FETTLE_TODAY_UNALLOCATED,
  FETTLE_TODAY_QUEUE,
  FETTLE_TODAY_VISITS,
  FETTLE_TODAY_N_NUMBERS,
} FettleTodayWhich;

/**
 * FettleTodayNumber:
 * @query: the calls that are counted, as a list shows them
 * @n: how many
 * @days: the same at this time of the six days before, then @n
 * @at: LATE: due for longest; SOON: due next; FETTLE_INSTANT_NONE for none
 * @part: UNALLOCATED: raised since yesterday; QUEUE: on hold; VISITS: done
 * @other: VISITS: under way
 */
typedef struct
{
  FettleQuery *query;
  gint64 n;
  gint64 days[FETTLE_DESK_N_DAYS];
  FettleInstant at;
  gint64 part;
  gint64 other;
} FettleTodayNumber;

/* Figures beside the five, with the calls that they count. */
typedef enum
{
  FETTLE_TODAY_OPEN,
  FETTLE_TODAY_RAISED,    /* since yesterday */
  FETTLE_TODAY_COMPLETED, /* since yesterday */
  FETTLE_TODAY_N_FIGURES,
} FettleTodayFigureWhich;

typedef struct
{
  FettleQuery *query;
  gint64 n;
} FettleTodayFigure;

/* One thing that was done, with the first record that it touched. */
typedef struct
{
  FettleChangeSet *set;
  FettleChange *change; /* nullable */
} FettleTodayChange;

#define FETTLE_TODAY_N_DUE 7
#define FETTLE_TODAY_N_VISITS 7
#define FETTLE_TODAY_N_CHANGES 7

/**
 * FettleToday:
 *
 * All but the changes is about the calls of whom it was asked for, see #FettleTodayWhose; “my queue” is mine
 * whoever that is. “Since yesterday” is since yesterday began.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  char *of;           /* whose: text as of fettle_today_whose_load() */

  /* results */
  FettleTodayWhose whose;
  FettleDate today;
  gboolean any_calls; /* ever */
  FettleTodayNumber numbers[FETTLE_TODAY_N_NUMBERS];
  FettleTodayFigure figures[FETTLE_TODAY_N_FIGURES];
  GPtrArray *due;           /* (element-type FettleCall): what is due next */
  GPtrArray *visits;        /* (element-type FettleCall): of today, in the order of time */
  GPtrArray *changes;       /* (element-type FettleTodayChange): since yesterday, newest first */
  FettleAnalysis *by_day;   /* and type: from a Monday on, about a month */
  FettleAnalysis *by_month; /* the last twelve */
} FettleToday;

/* @of: (nullable): whose day it is; NULL: everyone's */
FettleToday *fettle_today_new (FettleStore *store, const char *of);
void fettle_today_free (FettleToday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleToday, fettle_today_free)

gboolean fettle_today_run (FettleToday *self, GCancellable *cancellable, GError **error);

/**
 * fettle_today_count_pressing:
 * @of: (nullable): whose calls, as fettle_today_new() takes it
 *
 * How many are late or due within 4 hours: the first two of the five numbers together.
 */
gboolean fettle_today_count_pressing (FettleTransaction *transaction,
                                      const char *of,
                                      gint64 *n,
                                      GError **error);

G_END_DECLS
