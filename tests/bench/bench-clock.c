/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of 100,000 open calls worked out again from their events, on one core: both clocks with due
 * times, what is left, warnings. The floor knows one calendar, worked out beforehand, and no holds: a due
 * time there is two searches in an array, and so is what has been worked. */

#include "bench.h"

#include <stdio.h>

#include "fettle-service-clock.h"

#define N_CALLS 100000
#define N_TERMS 4
#define N_EVENTS 6
#define N_RUNS 7
#define HOUR 3600
#define DAY 86400

typedef struct
{
  FettleWorkingTime *hours[N_TERMS];
  FettleServiceTerms terms[N_TERMS];
  FettleServiceEvent (*events)[N_EVENTS];
  guint8 *n_events;
  /* Of the floor. */
  GArray *openings; /* of FettleInterval */
  GArray *before;   /* of gint64 */
  gint64 check;
} Bench;

static const struct
{
  const char *hours;
  const char *closed;
  int response, fix; /* hours */
} levels[N_TERMS] = {
  { "24x7", NULL, 1, 8 },
  { "mon-fri 08:00-18:00; sat 09:00-13:00", "england-wales", 2, 10 },
  { "mon-fri 09:00-12:30,13:30-17:30", "england-wales; 2025-12-24 12:00-17:30", 4, 24 },
  { "mon-fri 09:00-17:00", "scotland", 8, 40 },
};

static void
make_terms (Bench *self)
{
  for (guint i = 0; i < N_TERMS; i++)
    {
      GError *error = NULL;
      g_autoptr (FettleCalendar) calendar = fettle_calendar_new (
          "Europe/London", levels[i].hours, levels[i].closed, NULL, NULL, &error);

      bench_check (error);
      self->hours[i] = fettle_working_time_new (calendar);
      fettle_service_terms_init (&self->terms[i], self->hours[i]);
      self->terms[i].targets[FETTLE_CLOCK_RESPONSE] = levels[i].response * HOUR;
      self->terms[i].targets[FETTLE_CLOCK_FIX] = levels[i].fix * HOUR;
    }
}

static void
add_event (Bench *self, guint call, FettleServiceEventType type, FettleInstant at, guint terms)
{
  self->events[call][self->n_events[call]++] =
      (FettleServiceEvent){ .type = type, .at = at, .terms = &self->terms[terms] };
}

/* Most were raised in the last weeks, the oldest a year ago; a third have been on hold, a tenth are. */
static void
make_calls (Bench *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  self->events = g_malloc0_n (N_CALLS, sizeof *self->events);
  self->n_events = g_new0 (guint8, N_CALLS);
  for (guint i = 0; i < N_CALLS; i++)
    {
      double share = g_rand_double (rand);
      FettleInstant at = BENCH_NOW - (gint64)(share * share * share * 365 * DAY);

      add_event (self, i, FETTLE_SERVICE_RAISED, at, g_rand_int_range (rand, 0, N_TERMS));
      if (g_rand_int_range (rand, 0, 3) == 0)
        {
          add_event (self, i, FETTLE_SERVICE_HELD, at += g_rand_int_range (rand, 0, 2 * DAY), 0);
          add_event (self, i, FETTLE_SERVICE_RESUMED, at += g_rand_int_range (rand, 0, 2 * DAY), 0);
        }
      if (g_rand_int_range (rand, 0, 5) == 0)
        add_event (self, i, FETTLE_SERVICE_TERMS, at += g_rand_int_range (rand, 0, DAY),
                   g_rand_int_range (rand, 0, N_TERMS));
      if (g_rand_boolean (rand))
        add_event (self, i, FETTLE_SERVICE_WORKING, at += g_rand_int_range (rand, 0, DAY), 0);
      if (g_rand_int_range (rand, 0, 10) == 0)
        add_event (self, i, FETTLE_SERVICE_HELD, at + g_rand_int_range (rand, 0, DAY), 0);
    }
}

static void
make_floor (Bench *self)
{
  g_autoptr (GArray) steps = fettle_working_time_explain (self->hours[3], BENCH_NOW - 400 * DAY,
                                                          BENCH_NOW + 400 * DAY, NULL);

  self->openings = g_array_new (FALSE, FALSE, sizeof (FettleInterval));
  self->before = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < steps->len; i++)
    {
      const FettleWorkedStep *step = &g_array_index (steps, FettleWorkedStep, i);
      FettleInterval opening = { step->from, step->to };
      gint64 before = step->sum - step->seconds;

      if (step->type != FETTLE_WORKED_OPEN)
        continue;
      g_array_append_val (self->openings, opening);
      g_array_append_val (self->before, before);
    }
}

static BenchTime
run_ours (gpointer data)
{
  Bench *self = data;
  BenchTime start;

  /* Nothing is worked out before: that is part of the job. */
  for (guint i = 0; i < N_TERMS; i++)
    fettle_working_time_free (self->hours[i]);
  make_terms (self);
  start = bench_start ();
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autoptr (FettleServiceClocks) clocks =
          fettle_service_clocks_new (self->events[i], self->n_events[i], BENCH_NOW);
      const FettleServiceClock *clock =
          fettle_service_run_get_leading (fettle_service_clocks_get_current (clocks));

      self->check += clock->left + clock->state;
    }
  return bench_stop (start);
}

static guint
find_opening (Bench *self, FettleInstant instant)
{
  guint low = 0, high = self->openings->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->openings, FettleInterval, middle).to <= instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gint64
get_sum (Bench *self, FettleInstant instant)
{
  guint i = find_opening (self, instant);

  return g_array_index (self->before, gint64, i)
         + MAX (instant - g_array_index (self->openings, FettleInterval, i).from, 0);
}

static FettleInstant
find_due (Bench *self, gint64 goal)
{
  guint low = 0, high = self->before->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->before, gint64, middle) < goal)
        low = middle;
      else
        high = middle;
    }
  return g_array_index (self->openings, FettleInterval, low).from + goal
         - g_array_index (self->before, gint64, low);
}

static BenchTime
run_floor (gpointer data)
{
  Bench *self = data;
  BenchTime start = bench_start ();

  for (guint i = 0; i < N_CALLS; i++)
    for (guint kind = 0; kind < FETTLE_N_CLOCKS; kind++)
      {
        const FettleServiceEvent *raised = &self->events[i][0];
        gint64 before = get_sum (self, raised->at);
        FettleInstant due = find_due (self, before + raised->terms->targets[kind]);
        gint64 left = raised->terms->targets[kind] - (get_sum (self, BENCH_NOW) - before);

        self->check += left + (due < BENCH_NOW);
      }
  return bench_stop (start);
}

int
main (void)
{
  Bench bench = { 0 };

  make_terms (&bench);
  make_calls (&bench);
  make_floor (&bench);
  bench_compare ("state of 100,000 open calls", run_ours, run_floor, &bench, N_RUNS, "1000ms");
  printf ("# check %" G_GINT64_FORMAT "\n", bench.check);
  for (guint i = 0; i < N_TERMS; i++)
    fettle_working_time_free (bench.hours[i]);
  g_array_unref (bench.openings);
  g_array_unref (bench.before);
  g_free (bench.events);
  g_free (bench.n_events);
  return 0;
}
