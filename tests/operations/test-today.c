/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day: every number is that of the list it leads to, whoever's day it is. */

#include "store-fixture.h"

#include "fettle-staff.h"
#include "fettle-team-member.h"
#include "fettle-team.h"
#include "fettle-today.h"

/* 2026-03-05T11:00:00Z, a Thursday */
#define NOW G_GINT64_CONSTANT (1772708400)
#define HOUR 3600

typedef struct
{
  gint64 abena; /* controls, of Bristol and of Cardiff */
  gint64 tom;   /* an engineer of Bristol */
  gint64 teams[3];
} Office;

static gint64
new_person (
    FettleStore *store, const char *name, const char *full_name, gint64 team, gboolean engineer)
{
  g_autoptr (FettleStaff) staff = fettle_staff_new ();

  set_text (&staff->name, name);
  set_text (&staff->full_name, full_name);
  staff->team = team;
  staff->engineer = engineer;
  staff->controller = !engineer;
  save (store, "Staff", staff);
  return FETTLE_RECORD (staff)->id;
}

static void
log_call (FettleStore *store, gint64 team, gint64 owner, gint64 engineer, FettleInstant planned_at)
{
  g_autoptr (FettleCall) call = fettle_call_new ();

  set_text (&call->summary, "Boiler out");
  call->team = team;
  call->owner = owner;
  call->engineer = engineer;
  call->planned_at = planned_at;
  call->stage = planned_at != FETTLE_INSTANT_NONE ? FETTLE_STAGE_PLANNED
                : owner != 0                      ? FETTLE_STAGE_ALLOCATED
                                                  : FETTLE_STAGE_RAISED;
  save (store, "Call", call);
}

static void
found (FettleStore *store, Office *office)
{
  static const char *const names[] = { "Bristol", "Cardiff", "Swindon" };
  g_autoptr (FettleTeamMember) member = fettle_team_member_new ();

  fettle_store_set_now (store, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (FettleTeam) team = fettle_team_new ();

      set_text (&team->name, names[i]);
      save (store, "Team", team);
      office->teams[i] = FETTLE_RECORD (team)->id;
    }
  office->abena = new_person (store, "Osei, A.", "Abena Osei", office->teams[1], FALSE);
  office->tom = new_person (store, "Reed, T.", "Tom Reed", office->teams[0], TRUE);
  member->staff = office->abena;
  member->team = office->teams[0];
  save (store, "Member", member);

  log_call (store, office->teams[0], 0, 0, FETTLE_INSTANT_NONE);
  log_call (store, office->teams[1], 0, 0, FETTLE_INSTANT_NONE);
  log_call (store, office->teams[2], 0, 0, FETTLE_INSTANT_NONE);
  log_call (store, 0, 0, 0, FETTLE_INSTANT_NONE);
  log_call (store, office->teams[0], office->abena, 0, FETTLE_INSTANT_NONE);
  log_call (store, office->teams[0], office->abena, office->tom, NOW + HOUR);
  log_call (store, office->teams[2], office->tom, office->tom, NOW + HOUR);
}

/* What the store derives is set as if it had: three are late, one is due now, one within 4 hours. */
static void
set_targets (Fixture *fixture)
{
  g_autoptr (FettleConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "UPDATE \"call\" SET \"due_at\" = %" G_GINT64_FORMAT " + (\"id\" - 4) * %d", NOW, 2 * HOUR);

  connection = fettle_connection_open (fixture->url, FETTLE_CONNECTION_DEFAULT, &error);
  g_assert_no_error (error);
  fettle_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *of;
  gint64 n;
} Pressing;

static gboolean
count_pressing (FettleTransaction *transaction, gpointer data, GError **error)
{
  Pressing *pressing = data;

  return fettle_today_count_pressing (transaction, pressing->of, &pressing->n, error);
}

static FettleToday *
read_day (FettleStore *store, const char *user, const char *of)
{
  FettleToday *today;
  Pressing pressing = { .of = of };
  g_autoptr (GError) error = NULL;

  fettle_store_set_user (store, user);
  today = fettle_today_new (store, of);
  fettle_today_run (today, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    g_assert_cmpint (today->numbers[i].n, ==, count_query (store, today->numbers[i].query));
  for (guint i = 0; i < FETTLE_TODAY_N_FIGURES; i++)
    g_assert_cmpint (today->figures[i].n, ==, count_query (store, today->figures[i].query));
  fettle_store_read (store, count_pressing, &pressing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pressing.n, ==,
                   today->numbers[FETTLE_TODAY_LATE].n + today->numbers[FETTLE_TODAY_SOON].n);
  return today;
}

static void
test_whose (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *user;
    int team; /* of the office; -1: as of says */
    const char *of;
    gint64 unallocated, queue, visits, open;
  } cases[] = {
    { "Abena Osei", -1, NULL, 4, 2, 2, 7 },       { "Abena Osei", -1, "everyone", 4, 2, 2, 7 },
    { "Abena Osei", -1, "mine", 2, 2, 1, 2 },     { "Abena Osei", 0, NULL, 1, 2, 1, 3 },
    { "Abena Osei", 1, NULL, 1, 2, 0, 1 },        { "Abena Osei", 2, NULL, 4, 2, 2, 7 },
    { "Abena Osei", -1, "#nothing", 4, 2, 2, 7 }, { "Tom Reed", -1, "mine", 1, 2, 2, 2 },
    { "Tom Reed", 0, NULL, 1, 2, 1, 3 },          { "Nobody Known", -1, "mine", 4, 0, 0, 0 },
    { "Nobody Known", 0, NULL, 4, 0, 2, 7 },
  };
  Office office;

  found (fixture->store, &office);
  set_targets (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *team =
          cases[i].team >= 0
              ? fettle_today_whose_to_text (FETTLE_TODAY_OF_TEAM, office.teams[cases[i].team])
              : g_strdup (cases[i].of);
      g_autoptr (FettleToday) today = read_day (fixture->store, cases[i].user, team);

      g_test_message ("%s, %s", cases[i].user, team);
      g_assert_cmpint (today->numbers[FETTLE_TODAY_UNALLOCATED].n, ==, cases[i].unallocated);
      g_assert_cmpint (today->numbers[FETTLE_TODAY_QUEUE].n, ==, cases[i].queue);
      g_assert_cmpint (today->numbers[FETTLE_TODAY_VISITS].n, ==, cases[i].visits);
      g_assert_cmpint (today->figures[FETTLE_TODAY_OPEN].n, ==, cases[i].open);
      g_assert_cmpint (fettle_analysis_row_get (today->by_day->total, FETTLE_MEASURE_CALLS), ==,
                       cases[i].open);
    }
}

static void
test_teams (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleToday) abena = NULL;
  g_autoptr (FettleToday) nobody = NULL;

  found (fixture->store, &office);
  abena = read_day (fixture->store, "Abena Osei", NULL);
  g_assert_cmpuint (abena->whose.teams->len, ==, 2);
  g_assert_cmpstr (FETTLE_TEAM (g_ptr_array_index (abena->whose.teams, 0))->name, ==, "Bristol");
  g_assert_cmpstr (FETTLE_TEAM (g_ptr_array_index (abena->whose.teams, 1))->name, ==, "Cardiff");
  nobody = read_day (fixture->store, "Nobody Known", NULL);
  g_assert_cmpint (nobody->whose.me, ==, 0);
  g_assert_cmpuint (nobody->whose.teams->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/today/whose", test_whose);
  add_test ("/operations/today/teams", test_teams);

  return g_test_run ();
}
