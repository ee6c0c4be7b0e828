/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clocks of a service level, by table: what happened to a call, and how it stands. */

#include "fettle-service-clock.h"

#define MINUTE 60
#define HOUR 3600

/* The terms that the tables speak of: three, and none. */
typedef struct
{
  FettleWorkingTime *office;
  FettleWorkingTime *always;
  FettleServiceTerms usual;  /* 0: Mon-Fri 9-17, response 1 h, fix 4 h */
  FettleServiceTerms urgent; /* 1: round the clock, response 30 min, fix 2 h, holds stop both */
  FettleServiceTerms
      fix_only; /* 2: Mon-Fri 9-17, fix 8 h; only work is a response; warning at 50 % */
} Terms;

static FettleWorkingTime *
make_time (const char *hours)
{
  g_autoptr (FettleCalendar) calendar = fettle_calendar_new ("UTC", hours, NULL, NULL, NULL, NULL);

  return fettle_working_time_new (calendar);
}

static void
set_up (Terms *terms)
{
  terms->office = make_time ("mon-fri 09:00-17:00");
  terms->always = make_time ("24x7");
  fettle_service_terms_init (&terms->usual, terms->office);
  terms->usual.targets[FETTLE_CLOCK_RESPONSE] = HOUR;
  terms->usual.targets[FETTLE_CLOCK_FIX] = 4 * HOUR;
  fettle_service_terms_init (&terms->urgent, terms->always);
  terms->urgent.targets[FETTLE_CLOCK_RESPONSE] = HOUR / 2;
  terms->urgent.targets[FETTLE_CLOCK_FIX] = 2 * HOUR;
  terms->urgent.holds_stop_response = TRUE;
  fettle_service_terms_init (&terms->fix_only, terms->office);
  terms->fix_only.targets[FETTLE_CLOCK_FIX] = 8 * HOUR;
  terms->fix_only.response_stops = FETTLE_RESPONSE_STOPS_WORKING;
  terms->fix_only.warnings[0] = 50;
  terms->fix_only.n_warnings = 1;
}

static void
tear_down (Terms *terms)
{
  fettle_working_time_free (terms->office);
  fettle_working_time_free (terms->always);
}

/* "07T09:00" is in April 2025, whose 7th is a Monday. */
static FettleInstant
read_instant (const char *text)
{
  g_autofree char *whole = g_strconcat ("2025-04-", text, NULL);
  g_autoptr (GError) error = NULL;
  FettleInstant instant = 0;

  fettle_instant_parse (whole, NULL, &instant, &error);
  g_assert_no_error (error);
  return instant;
}

/* "raised:0 07T09:00, held 07T10:00": what follows the colon are terms, or which hold. */
static GArray *
read_events (const Terms *terms, const char *text)
{
  static const char *const types[] = { "raised",  "terms",   "held",      "resumed",   "travel",
                                       "working", "replied", "completed", "cancelled", "reopened" };
  const FettleServiceTerms *const all[] = { &terms->usual, &terms->urgent, &terms->fix_only, NULL };
  GArray *events = g_array_new (FALSE, TRUE, sizeof (FettleServiceEvent));
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", 2);
      g_auto (GStrv) name = g_strsplit (words[0], ":", 2);
      int number = name[1] != NULL ? name[1][0] - '0' : 0;
      FettleServiceEvent event = { .at = read_instant (words[1]),
                                   .terms = all[number],
                                   .hold = number };

      while (!g_str_equal (types[event.type], name[0]))
        event.type++;
      g_array_append_val (events, event);
    }
  return events;
}

static const struct
{
  const char *events;
  const char *now;
  const char *response; /* state, due, left minutes: "running 07T10:00 60" */
  const char *fix;
} cases[] = {
  /* Nothing has happened yet: running, at risk, due, breached. */
  { "raised:0 07T09:00", "07T09:00", "running 07T10:00 60", "running 07T13:00 240" },
  { "raised:0 07T09:00", "07T09:44", "running 07T10:00 16", "running 07T13:00 196" },
  { "raised:0 07T09:00", "07T09:45", "at-risk 07T10:00 15", "running 07T13:00 195" },
  { "raised:0 07T09:00", "07T10:00", "at-risk 07T10:00 0", "running 07T13:00 180" },
  { "raised:0 07T09:00", "07T10:01", "breached 07T10:00 -1", "running 07T13:00 179" },
  { "raised:0 07T09:00", "07T12:00", "breached 07T10:00 -120", "at-risk 07T13:00 60" },
  { "raised:0 07T09:00", "08T09:00", "breached 07T10:00 -420", "breached 07T13:00 -240" },
  /* Over the weekend, and after closing time. */
  { "raised:0 04T16:30", "05T12:00", "running 07T09:30 30", "running 07T12:30 210" },
  { "raised:0 04T16:00", "04T17:30", "breached 04T17:00 0", "running 07T12:00 180" },
  { "raised:0 05T16:00", "05T17:30", "running 07T10:00 60", "running 07T13:00 240" },
  /* A response in time, by each sort of it; at the due time; too late. */
  { "raised:0 07T09:00, travel 07T09:30", "07T10:30", "met 07T10:00 30", "running 07T13:00 150" },
  { "raised:0 07T09:00, working 07T09:30", "07T10:30", "met 07T10:00 30", "running 07T13:00 150" },
  { "raised:0 07T09:00, replied 07T09:30", "07T10:30", "met 07T10:00 30", "running 07T13:00 150" },
  { "raised:0 07T09:00, replied 07T10:00", "07T10:30", "met 07T10:00 0", "running 07T13:00 150" },
  { "raised:0 07T09:00, replied 07T10:01", "07T10:30", "failed 07T10:00 -1",
    "running 07T13:00 150" },
  /* After closing time it is late, though nothing more was worked. */
  { "raised:0 04T16:00, replied 04T18:00", "04T18:00", "failed 04T17:00 0",
    "running 07T12:00 180" },
  /* Only the first counts. */
  { "raised:0 07T09:00, travel 07T09:30, working 07T11:00", "07T11:00", "met 07T10:00 30",
    "running 07T13:00 120" },
  { "raised:2 07T09:00, travel 07T09:30, replied 07T09:40", "07T10:00", "none",
    "running 07T17:00 420" },
  /* Completed: both are decided. */
  { "raised:0 07T09:00, completed 07T09:50", "09T10:00", "met 07T10:00 10", "met 07T13:00 190" },
  { "raised:0 07T09:00, completed 07T13:00", "09T10:00", "failed 07T10:00 -180", "met 07T13:00 0" },
  { "raised:0 07T09:00, working 07T09:10, completed 07T13:01", "09T10:00", "met 07T10:00 50",
    "failed 07T13:00 -1" },
  { "raised:0 07T09:00, completed 07T12:00, completed 07T15:00", "09T10:00", "failed 07T10:00 -120",
    "met 07T13:00 60" },
  /* Entered afterwards, with a time before it was raised. */
  { "raised:0 07T09:00, completed 07T08:00", "09T10:00", "met 07T10:00 60", "met 07T13:00 240" },
  /* Cancelled. */
  { "raised:0 07T09:00, cancelled 07T09:30", "09T10:00", "withdrawn 07T10:00 30",
    "withdrawn 07T13:00 210" },
  { "raised:0 07T09:00, cancelled 07T10:30", "09T10:00", "failed 07T10:00 -30",
    "withdrawn 07T13:00 150" },
  { "raised:0 07T09:00, replied 07T09:10, cancelled 07T10:30", "09T10:00", "met 07T10:00 50",
    "withdrawn 07T13:00 150" },
  /* A hold that has ended; the response clock goes on. */
  { "raised:0 07T09:00, held 07T09:30, resumed 07T11:30", "07T11:30", "breached 07T10:00 -90",
    "running 07T15:00 210" },
  { "raised:1 07T09:00, held 07T09:10, resumed 07T11:10", "07T11:10", "running 07T11:30 20",
    "running 07T13:00 110" },
  /* One that has not. */
  { "raised:0 07T09:00, held 07T09:30", "07T16:00", "breached 07T10:00 -360", "on-hold - 210" },
  { "raised:1 07T09:00, held 07T09:10", "07T16:00", "on-hold - 20", "on-hold - 110" },
  /* Breached before it was put on hold. */
  { "raised:0 07T09:00, replied 07T09:10, held 07T14:00", "07T16:00", "met 07T10:00 50",
    "breached 07T13:00 -60" },
  /* Several at once count once, whatever the order in which they end; a second beginning is none. */
  { "raised:0 07T09:00, replied 07T09:00, held:1 07T10:00, held:2 07T10:30, resumed:1 07T11:00, "
    "resumed:2 07T11:30",
    "07T12:00", "met 07T10:00 60", "running 07T14:30 150" },
  { "raised:0 07T09:00, replied 07T09:00, held:1 07T10:00, held:2 07T10:30, resumed:2 07T10:45, "
    "resumed:1 07T11:30",
    "07T12:00", "met 07T10:00 60", "running 07T14:30 150" },
  { "raised:0 07T09:00, replied 07T09:00, held 07T10:00, held 07T10:30, resumed 07T11:00",
    "07T12:00", "met 07T10:00 60", "running 07T14:00 120" },
  { "raised:0 07T09:00, replied 07T09:00, resumed 07T10:00", "07T12:00", "met 07T10:00 60",
    "at-risk 07T13:00 60" },
  /* A hold that ends before it begins is none. */
  { "raised:0 07T09:00, replied 07T09:00, held 07T11:00, resumed 07T10:00", "07T12:00",
    "met 07T10:00 60", "at-risk 07T13:00 60" },
  /* Completed while on hold: the hold ends there. */
  { "raised:0 07T09:00, replied 07T09:00, held 07T10:00, completed 07T16:00", "08T12:00",
    "met 07T10:00 60", "met 08T11:00 180" },
  { "raised:1 07T09:00, held 07T09:10, working 07T12:00", "07T12:00", "met 07T12:20 20",
    "on-hold - 110" },
  /* Another priority: the target is new, the start and the holds are not. */
  { "raised:0 07T09:00, replied 07T09:00, held 07T10:00, resumed 07T10:30, terms:1 07T11:00",
    "07T11:00", "met 07T10:00 60", "at-risk 07T11:30 30" },
  { "raised:1 07T09:00, terms:0 07T09:10", "07T09:20", "running 07T10:00 40",
    "running 07T13:00 220" },
  { "raised:0 07T09:00, terms:3 07T09:10", "07T16:00", "none", "none" },
  { "raised:3 07T09:00, terms:0 07T09:10", "07T09:20", "running 07T10:00 40",
    "running 07T13:00 220" },
  /* What was decided stays. */
  { "raised:0 07T09:00, replied 07T09:45, terms:1 07T10:00", "07T10:30", "met 07T10:00 15",
    "at-risk 07T11:00 30" },
  { "raised:0 07T09:00, replied 07T09:45, completed 07T12:30, terms:1 07T13:00", "07T14:00",
    "met 07T10:00 15", "met 07T13:00 30" },
  /* Reopened: a new clock, with the terms of now and none of the old holds. */
  { "raised:0 07T09:00, held 07T10:00, completed 07T16:00, reopened 08T09:00", "08T09:30",
    "running 08T10:00 30", "running 08T13:00 210" },
  { "raised:0 07T09:00, completed 07T12:30, terms:1 07T13:00, reopened 07T14:00", "07T14:10",
    "running 07T14:30 20", "running 07T16:00 110" },
  { "raised:0 07T09:00, cancelled 07T12:30, reopened 07T14:00, replied 07T14:30, completed "
    "07T15:00",
    "09T12:00", "met 07T15:00 30", "met 08T10:00 180" },
  { "raised:0 07T09:00, reopened 07T14:00", "07T14:00", "breached 07T10:00 -240",
    "breached 07T13:00 -60" },
  /* Of other warnings. */
  { "raised:2 07T09:00", "07T12:59", "none", "running 07T17:00 241" },
  { "raised:2 07T09:00", "07T13:00", "none", "at-risk 07T17:00 240" },
};

static char *
describe (const FettleServiceClock *clock)
{
  const char *state = fettle_choice_get_nick (fettle_clock_state_get_type (), clock->state);
  g_autofree char *due = NULL;

  if (clock->state == FETTLE_CLOCK_NONE)
    return g_strdup (state);
  due = clock->due.at != FETTLE_INSTANT_NONE ? fettle_instant_format (clock->due.at)
                                             : g_strdup ("2025-04--");
  if (strlen (due) > 16)
    due[16] = '\0';
  return g_strdup_printf ("%s %s %d", state, due + 8, (int)(clock->left / MINUTE));
}

static void
test_cases (void)
{
  Terms terms;

  set_up (&terms);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) events = read_events (&terms, cases[i].events);
      g_autoptr (FettleServiceClocks) clocks =
          fettle_service_clocks_new ((const FettleServiceEvent *)(void *)events->data, events->len,
                                     read_instant (cases[i].now));
      const FettleServiceRun *run = fettle_service_clocks_get_current (clocks);
      g_autofree char *response = describe (&run->clocks[FETTLE_CLOCK_RESPONSE]);
      g_autofree char *fix = describe (&run->clocks[FETTLE_CLOCK_FIX]);

      g_test_message ("%s at %s", cases[i].events, cases[i].now);
      g_assert_cmpstr (response, ==, cases[i].response);
      g_assert_cmpstr (fix, ==, cases[i].fix);
    }
  tear_down (&terms);
}

static FettleServiceClocks *
make_clocks (const Terms *terms, const char *text, const char *now)
{
  g_autoptr (GArray) events = read_events (terms, text);

  return fettle_service_clocks_new ((const FettleServiceEvent *)(void *)events->data, events->len,
                                    read_instant (now));
}

/* A first run that failed is there beside a second that was met. */
static void
test_runs (void)
{
  Terms terms;
  g_autoptr (FettleServiceClocks) clocks = NULL;
  const FettleServiceRun *first, *second;

  set_up (&terms);
  clocks = make_clocks (&terms,
                        "raised:0 07T09:00, completed 07T16:00, reopened 08T09:00, "
                        "completed 08T09:30",
                        "09T09:00");
  g_assert_cmpuint (fettle_service_clocks_get_n_runs (clocks), ==, 2);
  first = fettle_service_clocks_get_run (clocks, 0);
  second = fettle_service_clocks_get_run (clocks, 1);
  g_assert_cmpint (first->clocks[FETTLE_CLOCK_FIX].state, ==, FETTLE_CLOCK_FAILED);
  g_assert_cmpint (first->end, ==, read_instant ("07T16:00"));
  g_assert_cmpint (second->clocks[FETTLE_CLOCK_FIX].state, ==, FETTLE_CLOCK_MET);
  g_assert_cmpint (second->start, ==, read_instant ("08T09:00"));
  tear_down (&terms);
}

/* What was written down when it was decided stays, though the hours have changed since. */
static void
test_recorded_verdict (void)
{
  Terms terms;
  FettleServiceEvent events[2] = { 0 };
  g_autoptr (FettleServiceClocks) clocks = NULL;

  set_up (&terms);
  events[0] = (FettleServiceEvent){ .at = read_instant ("07T09:00"), .terms = &terms.usual };
  events[1] = (FettleServiceEvent){ .at = read_instant ("07T12:00"),
                                    .type = FETTLE_SERVICE_COMPLETED,
                                    .decided = { FETTLE_CLOCK_MET, FETTLE_CLOCK_FAILED } };
  clocks = fettle_service_clocks_new (events, 2, read_instant ("09T09:00"));
  g_assert_cmpint (fettle_service_clocks_get_current (clocks)->clocks[FETTLE_CLOCK_RESPONSE].state,
                   ==, FETTLE_CLOCK_MET);
  g_assert_cmpint (fettle_service_clocks_get_current (clocks)->clocks[FETTLE_CLOCK_FIX].state, ==,
                   FETTLE_CLOCK_FAILED);
  tear_down (&terms);
}

static void
test_warnings (void)
{
  Terms terms;
  g_autoptr (FettleServiceClocks) clocks = NULL, held = NULL;
  const FettleServiceClock *fix;

  set_up (&terms);
  clocks = make_clocks (&terms, "raised:0 07T09:00, replied 07T09:00", "07T12:00");
  fix = &fettle_service_clocks_get_current (clocks)->clocks[FETTLE_CLOCK_FIX];
  g_assert_cmpuint (fix->n_warnings, ==, 2);
  g_assert_cmpint (fix->warnings[0].percent, ==, 75);
  g_assert_cmpint (fix->warnings[0].at, ==, read_instant ("07T12:00"));
  g_assert_true (fix->warnings[0].reached);
  g_assert_cmpint (fix->warnings[1].at, ==, read_instant ("07T13:00"));
  g_assert_false (fix->warnings[1].reached);
  held = make_clocks (&terms, "raised:0 07T09:00, replied 07T09:00, held 07T11:00", "07T16:00");
  fix = &fettle_service_clocks_get_current (held)->clocks[FETTLE_CLOCK_FIX];
  g_assert_cmpint (fix->warnings[0].at, ==, FETTLE_INSTANT_NONE);
  g_assert_false (fix->warnings[0].reached);
  tear_down (&terms);
}

/* Which clock a list shows. */
static void
test_leading (void)
{
  static const struct
  {
    const char *events;
    FettleClockKind kind;
  } rows[] = {
    { "raised:0 07T09:00", FETTLE_CLOCK_RESPONSE },
    { "raised:0 07T09:00, replied 07T09:10", FETTLE_CLOCK_FIX },
    { "raised:0 07T09:00, held 07T09:10", FETTLE_CLOCK_RESPONSE },
    { "raised:1 07T09:00, held 07T09:10", FETTLE_CLOCK_RESPONSE },
    { "raised:2 07T09:00", FETTLE_CLOCK_FIX },
    { "raised:3 07T09:00", FETTLE_CLOCK_FIX },
    { "raised:0 07T09:00, completed 07T09:10", FETTLE_CLOCK_FIX },
  };
  Terms terms;

  set_up (&terms);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleServiceClocks) clocks = make_clocks (&terms, rows[i].events, "07T09:30");

      g_assert_cmpint (
          fettle_service_run_get_leading (fettle_service_clocks_get_current (clocks))->kind, ==,
          rows[i].kind);
    }
  tear_down (&terms);
}

/* The proof adds up to the target, and what was counted so far to what was worked. */
static void
test_explain (void)
{
  Terms terms;
  g_autoptr (FettleServiceClocks) clocks = NULL;
  const FettleServiceClock *fix;
  g_autoptr (GArray) due = NULL, now = NULL;
  const FettleWorkedStep *last;

  set_up (&terms);
  clocks = make_clocks (&terms, "raised:0 04T16:00, held 04T16:30, resumed 07T10:30", "07T11:30");
  fix = &fettle_service_clocks_get_current (clocks)->clocks[FETTLE_CLOCK_FIX];
  due = fettle_service_clock_explain (fix, FETTLE_INSTANT_NONE);
  last = &g_array_index (due, FettleWorkedStep, due->len - 1);
  g_assert_cmpint (last->sum, ==, fix->target);
  g_assert_cmpint (last->to, ==, fix->due.at);
  now = fettle_service_clock_explain (fix, read_instant ("07T11:30"));
  last = &g_array_index (now, FettleWorkedStep, now->len - 1);
  g_assert_cmpint (last->sum, ==, fix->worked);
  tear_down (&terms);
}

/* What if it were put on hold now? */
static void
test_what_if (void)
{
  Terms terms;
  g_autoptr (GArray) events = NULL;
  g_autoptr (FettleServiceClocks) clocks = NULL;
  FettleInstant now = read_instant ("07T10:00");
  FettleServiceEvent held = { .at = now, .type = FETTLE_SERVICE_HELD };

  set_up (&terms);
  events = read_events (&terms, "raised:0 07T09:00, replied 07T09:10");
  g_array_append_val (events, held);
  clocks = fettle_service_clocks_new ((const FettleServiceEvent *)(void *)events->data, events->len,
                                      now);
  g_assert_cmpint (fettle_service_clocks_get_current (clocks)->clocks[FETTLE_CLOCK_FIX].due.left,
                   ==, 3 * HOUR);
  tear_down (&terms);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service-clock/cases", test_cases);
  g_test_add_func ("/service-clock/runs", test_runs);
  g_test_add_func ("/service-clock/recorded-verdict", test_recorded_verdict);
  g_test_add_func ("/service-clock/warnings", test_warnings);
  g_test_add_func ("/service-clock/leading", test_leading);
  g_test_add_func ("/service-clock/explain", test_explain);
  g_test_add_func ("/service-clock/what-if", test_what_if);
  return g_test_run ();
}
