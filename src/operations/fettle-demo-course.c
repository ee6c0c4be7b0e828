/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When what happens to a call of the demo business: planned from one random number, before anything is
 * written. */
#include "fettle-demo-private.h"

#define DAY G_GINT64_CONSTANT (86400)
#define HOUR G_GINT64_CONSTANT (3600)
#define MINUTE G_GINT64_CONSTANT (60)

/* Planned work: summary and resolution by type. */
static const char *const maintenance_words[][2] = {
  { "Annual service", "Serviced to the maker’s list, all 14 points passed." },
  { "Gas safety test", "Tested and certified, next in twelve months." },
  { "Filter clean", "Filter cleaned, two hundred grams of magnetite removed." },
  { "Water treatment check", "Inhibitor topped up, pH 8.1." },
};
static const char *const installation_words[][2] = {
  { "Install replacement unit", "Installed, commissioned and handed over." },
  { "Install second heat meter", "Fitted in the return, pulse output wired to the controller." },
};
static const char *const change_words[][2] = {
  { "Move thermostat to the corridor", "Moved, old box blanked." },
  { "Add the new annexe to the heating curve", "Circuit 3 added, curve 1.2." },
};

static const char *const held_for[] = {
  "Waiting for a part",
  "Waiting for access",
  "Customer asked for another day",
  "Waiting for the maker’s advice",
};

guint
fettle_demo_next_number (guint *state, guint n)
{
  *state = *state * 1664525u + 1013904223u;

  return (*state >> 8) % n;
}

static const char *const *
choose_words (guint *state, FettleCallType type)
{
  switch (type)
    {
    case FETTLE_CALL_TYPE_INSTALLATION:
      return installation_words[fettle_demo_next_number (state, G_N_ELEMENTS (installation_words))];
    case FETTLE_CALL_TYPE_CHANGE_REQUEST:
      return change_words[fettle_demo_next_number (state, G_N_ELEMENTS (change_words))];
    case FETTLE_CALL_TYPE_HELPDESK:
    case FETTLE_CALL_TYPE_MAINTENANCE:
    default:
      return maintenance_words[fettle_demo_next_number (state, G_N_ELEMENTS (maintenance_words))];
    }
}

static gint64
choose_engineer (FettleDemo *demo, guint *state, gboolean cardiff)
{
  for (;;)
    {
      guint i = fettle_demo_next_number (state, fettle_demo_n_people);

      if (fettle_demo_people[i].engineer
          && g_str_equal (fettle_demo_people[i].team, "Cardiff") == cardiff)
        return demo->people[i];
    }
}

static FettleCallType
choose_type (guint *state)
{
  guint n = fettle_demo_next_number (state, 100);

  return n < 70   ? FETTLE_CALL_TYPE_HELPDESK
         : n < 94 ? FETTLE_CALL_TYPE_MAINTENANCE
         : n < 98 ? FETTLE_CALL_TYPE_INSTALLATION
                  : FETTLE_CALL_TYPE_CHANGE_REQUEST;
}

/* Who was promised more is served sooner. */
static gint64
hurry (gint64 days, FettleDemoLevel level)
{
  return level == FETTLE_DEMO_GOLD     ? days * 2 / 5
         : level == FETTLE_DEMO_SILVER ? days * 2 / 3
                                       : days;
}

/* Between eight and half past four of a working day; what a weekend would have brought goes to one of the
 * @spread days after it. */
static FettleInstant
get_office_time (FettleDemo *demo, FettleInstant at, guint spread, guint *state)
{
  FettleDate date = fettle_instant_get_date (at, demo->zone);
  FettleInstant opens = fettle_instant_new (date, 8 * HOUR, demo->zone);

  if (fettle_date_get_weekday (date) <= 5 && at <= opens + 8 * HOUR + 30 * MINUTE)
    return MAX (at, opens);
  date++;
  if (fettle_date_get_weekday (date) > 5)
    date += 8 - fettle_date_get_weekday (date) + fettle_demo_next_number (state, spread);
  return fettle_instant_new (date, 8 * HOUR, demo->zone)
         + fettle_demo_next_number (state, 24) * 15 * MINUTE;
}

/* One in so many goes wrong, more when there is much to do: the busiest month three times the quietest. */
static gboolean
goes_wrong (FettleDemo *demo, FettleInstant raised_at, guint *state)
{
  static const guint of_hundred[] = { 9, 8, 6, 5, 4, 4, 3, 4, 5, 6, 8, 10 };
  int month = 1;

  fettle_date_get_ymd (fettle_instant_get_date (raised_at, demo->zone), NULL, &month, NULL);
  return fettle_demo_next_number (state, 100) < of_hundred[month - 1];
}

/* Left lying until somebody asked; or the engineer was needed elsewhere. */
static void
delay (
    FettleDemo *demo, FettleInstant raised_at, gint64 days, FettleDemoCourse *course, guint *state)
{
  if (goes_wrong (demo, raised_at, state))
    course->allocated_at = get_office_time (
        demo, course->allocated_at + (days == 0 ? 1 : 2 + 2 * days) * HOUR, 1, state);
  if (goes_wrong (demo, raised_at, state))
    course->planned_at =
        days == 0 ? course->planned_at + 4 * HOUR
                  : get_office_time (demo, course->planned_at + (1 + days) * DAY, 1, state);
  course->planned_at = MAX (course->planned_at, course->allocated_at + 40 * MINUTE);
}

/* A trouble that such a unit can have. */
static const FettleDemoTrouble *
choose_trouble (const FettleDemoUnit *unit, guint *state)
{
  const guint first = fettle_demo_next_number (state, fettle_demo_n_troubles);

  for (guint i = 0; i < fettle_demo_n_troubles; i++)
    {
      const FettleDemoTrouble *trouble =
          &fettle_demo_troubles[(first + i * 7) % fettle_demo_n_troubles];

      if (fettle_demo_fits (unit, trouble))
        return trouble;
    }
  return &fettle_demo_troubles[first];
}

/* Minutes before the present; what has not come yet comes later than anybody looks. */
static FettleInstant
get_desk_time (FettleDemo *demo, int minutes)
{
  return demo->now + (minutes > 0 ? -minutes * MINUTE : 2 * DAY);
}

static void
plan_desk_course (FettleDemo *demo, const FettleDemoDesk *desk, FettleDemoCourse *course)
{
  guint state = desk->trouble;

  course->allocated_at = get_desk_time (demo, desk->allocated);
  course->working_at = get_desk_time (demo, desk->working);
  course->travel_at = get_desk_time (demo, desk->travel);
  course->planned_at = desk->working > 0 ? course->working_at
                                         : get_office_time (demo, demo->now + 20 * HOUR, 1, &state);
  /* Who is on the way is about to be there. */
  if (desk->travel > 0 && desk->working == 0)
    course->planned_at = demo->now + 10 * MINUTE;
  course->planned_at -= course->planned_at % (15 * MINUTE);
  course->completed_at = demo->now + 3 * DAY;
  course->held_at = desk->held > 0 ? get_desk_time (demo, desk->held) : FETTLE_NONE;
  course->resumed_at = desk->held > 0 ? demo->now + 2 * DAY : FETTLE_NONE;
  course->held_for = desk->held > 0 ? held_for[desk->trouble % G_N_ELEMENTS (held_for)] : NULL;
  course->cancelled = FALSE;
}

void
fettle_demo_plan_course (FettleDemo *demo, const FettleDemoCall *call, FettleDemoCourse *course)
{
  const FettleDemoUnit *unit = &g_array_index (demo->units, FettleDemoUnit, call->unit);
  guint state = call->random;
  gint64 days;

  memset (course, 0, sizeof *course);
  course->type = call->desk != NULL ? FETTLE_CALL_TYPE_HELPDESK : choose_type (&state);
  if (course->type == FETTLE_CALL_TYPE_HELPDESK)
    {
      const FettleDemoTrouble *random_trouble = choose_trouble (unit, &state);
      const char *said = call->desk != NULL ? call->desk->summary : NULL;

      course->trouble =
          call->desk != NULL ? &fettle_demo_troubles[call->desk->trouble] : random_trouble;
      course->summary = said != NULL ? said : course->trouble->summary;
      course->resolution = course->trouble->resolution;
      days = hurry (course->trouble->days, unit->level);
    }
  else
    {
      const char *const *words = choose_words (&state, course->type);

      course->summary = words[0];
      course->resolution = words[1];
      days = 5 + fettle_demo_next_number (&state, 20);
    }

  course->owner = demo->people[unit->cardiff ? 2 : fettle_demo_next_number (&state, 2)];
  course->engineer = choose_engineer (demo, &state, unit->cardiff);
  course->allocated_at = call->raised_at + (2 + fettle_demo_next_number (&state, 25)) * MINUTE;
  /* An hour for what cannot wait, else a visit days later in working time; at a quarter past or to. */
  if (days == 0)
    course->planned_at = call->raised_at + (45 + 15 * fettle_demo_next_number (&state, 4)) * MINUTE;
  else
    course->planned_at = get_office_time (
        demo, call->raised_at + days * DAY + fettle_demo_next_number (&state, 4) * HOUR,
        days > 2 ? 2 : 1, &state);
  delay (demo, call->raised_at, days, course, &state);
  course->planned_at -= course->planned_at % (15 * MINUTE);
  course->travel_at = course->planned_at - (5 + fettle_demo_next_number (&state, 25)) * MINUTE;
  course->travel_at = MAX (course->travel_at, course->allocated_at + 2 * MINUTE);
  course->working_at = course->planned_at + fettle_demo_next_number (&state, 20) * MINUTE;
  course->completed_at =
      course->working_at + (25 + fettle_demo_next_number (&state, days == 0 ? 75 : 180)) * MINUTE;
  course->held_at = course->resumed_at = FETTLE_NONE;
  if (days > 0 && fettle_demo_next_number (&state, 9) == 0)
    {
      course->held_at = course->working_at + 20 * MINUTE;
      course->completed_at += (2 + fettle_demo_next_number (&state, 6)) * DAY;
      course->resumed_at = course->completed_at - 25 * MINUTE;
      course->held_for = held_for[fettle_demo_next_number (&state, G_N_ELEMENTS (held_for))];
    }
  course->cancelled = fettle_demo_next_number (&state, 40) == 0;
  /* Customers, too, ask for what is better left as it is; others wait for an answer. */
  if (course->type == FETTLE_CALL_TYPE_CHANGE_REQUEST)
    course->undecided = !course->cancelled && fettle_demo_next_number (&state, 3) == 0
                        && demo->now - call->raised_at < 8 * DAY;
  if (call->desk != NULL)
    plan_desk_course (demo, call->desk, course);
}

FettleInstant
fettle_demo_course_get_planning (const FettleDemoCourse *course)
{
  return MIN (course->allocated_at + 20 * MINUTE, course->travel_at - MINUTE);
}

FettleStage
fettle_demo_course_get_stage (const FettleDemoCourse *course, FettleInstant at)
{
  if (course->cancelled && at >= course->planned_at)
    return FETTLE_STAGE_CANCELLED;
  if (course->undecided)
    return at >= course->allocated_at ? FETTLE_STAGE_ALLOCATED : FETTLE_STAGE_RAISED;
  if (at >= course->completed_at)
    return FETTLE_STAGE_COMPLETED;
  if (course->held_at != FETTLE_NONE && at >= course->held_at && at < course->resumed_at)
    return FETTLE_STAGE_ON_HOLD;
  if (at >= course->working_at)
    return FETTLE_STAGE_WORKING;
  if (at >= course->travel_at)
    return FETTLE_STAGE_TRAVEL;
  if (at >= fettle_demo_course_get_planning (course))
    return FETTLE_STAGE_PLANNED;
  if (at >= course->allocated_at)
    return FETTLE_STAGE_ALLOCATED;

  return FETTLE_STAGE_RAISED;
}
