/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others do is told once, to those it concerns and who want to hear of it. */

#include "store-fixture.h"

#include "fettle-note.h"
#include "fettle-notifier.h"
#include "fettle-notify.h"
#include "fettle-priority.h"
#include "fettle-staff.h"
#include "fettle-team-member.h"
#include "fettle-team.h"

#define HOUR 3600

/* Abena controls; Tom is an engineer of the team. Whoever acts is set with be(). */
typedef struct
{
  gint64 abena;
  gint64 tom;
  gint64 team;
} Office;

static void
be (Fixture *fixture, const char *user)
{
  fettle_store_set_user (fixture->store, user);
}

static gint64
new_person (FettleStore *store, const char *name, const char *full_name)
{
  g_autoptr (FettleStaff) staff = fettle_staff_new ();

  set_text (&staff->name, name);
  set_text (&staff->full_name, full_name);
  save (store, "Staff", staff);
  return FETTLE_RECORD (staff)->id;
}

static void
found (Fixture *fixture, Office *office)
{
  g_autoptr (FettleTeam) team = fettle_team_new ();
  g_autoptr (FettleTeamMember) member = fettle_team_member_new ();

  set_text (&team->name, "Bristol");
  save (fixture->store, "Team", team);
  office->team = FETTLE_RECORD (team)->id;
  office->abena = new_person (fixture->store, "Osei, A.", "Abena Osei");
  office->tom = new_person (fixture->store, "Reed, T.", "Tom Reed");
  member->staff = office->tom;
  member->team = office->team;
  save (fixture->store, "Member", member);
}

/* "scenario title|…" of what is new to @user. */
static char *
notify (FettleStore *store, const char *user)
{
  g_autoptr (FettleNotify) run = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fettle_store_set_user (store, user);
  run = fettle_notify_new (store);
  fettle_notify_run (run, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < run->told->len; i++)
    {
      FettleNotification *told = g_ptr_array_index (run->told, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? "|" : "",
                              fettle_choice_get_nick (fettle_scenario_get_type (), told->scenario),
                              told->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_told (Fixture *fixture, const char *user, const char *expected)
{
  g_autofree char *told = notify (fixture->store, user);

  g_assert_cmpstr (told, ==, expected);
}

static FettleCall *
log_call (Fixture *fixture, gint64 team, gint64 owner)
{
  FettleCall *call = fettle_call_new ();

  set_text (&call->summary, "Boiler locks out");
  set_text (&call->number, "C-1");
  call->team = team;
  call->owner = owner;
  save (fixture->store, "Log", call);
  return call;
}

/* A change of one member; the call is what it is in the database. */
#define CHANGE(fixture, call, statement)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    FettleCall *it = load ((fixture)->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);          \
    statement;                                                                                     \
    save ((fixture)->store, "Change", it);                                                         \
    g_object_unref (it);                                                                           \
  }                                                                                                \
  G_STMT_END

static void
test_new_call (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;

  found (fixture, &office);
  call = log_call (fixture, office.team, 0);
  assert_told (fixture, "Tom Reed", "call-raised New call C-1");
  assert_told (fixture, "Tom Reed", "");
  /* Never one's own doing, nor what is nobody's of the staff. */
  assert_told (fixture, "Abena Osei", "");
  assert_told (fixture, "Nobody", "");
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettlePriority) priority = fettle_priority_new ();

  found (fixture, &office);
  set_text (&priority->name, "High");
  save (fixture->store, "Priority", priority);
  call = log_call (fixture, 0, office.abena);
  assert_told (fixture, "Tom Reed", "call-raised New call C-1");
  be (fixture, "Abena Osei");
  CHANGE (fixture, call, it->stage = FETTLE_STAGE_ALLOCATED);
  assert_told (fixture, "Tom Reed", "");
  be (fixture, "Abena Osei");
  CHANGE (fixture, call, it->engineer = office.tom);
  assert_told (fixture, "Tom Reed", "allocated C-1 was allocated to you");
  be (fixture, "Abena Osei");
  CHANGE (fixture, call, it->priority = FETTLE_RECORD (priority)->id);
  CHANGE (fixture, call, it->owner = office.tom);
  CHANGE (fixture, call, it->stage = FETTLE_STAGE_PLANNED);
  assert_told (fixture, "Tom Reed",
               "priority-changed C-1: priority — → High|made-owner C-1 is yours now|"
               "stage-changed C-1: Allocated → Planned");
  CHANGE (fixture, call, it->stage = FETTLE_STAGE_TRAVEL);
  assert_told (fixture, "Tom Reed", "");
  assert_told (fixture, "Abena Osei", "");
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleNote) note = fettle_note_new ();
  g_autoptr (FettleNotification) told = NULL;

  found (fixture, &office);
  call = log_call (fixture, office.team, 0);
  assert_told (fixture, "Tom Reed", "call-raised New call C-1");
  be (fixture, "Abena Osei");
  set_text (&note->text, "Gate code 1234");
  note->call = FETTLE_RECORD (call)->id;
  note->internal = TRUE;
  save (fixture->store, "Note", note);
  assert_told (fixture, "Tom Reed", "note-added Note on C-1 by Abena Osei");
  be (fixture, "Abena Osei");
  set_text (&note->text, "Gate code 4321");
  save (fixture->store, "Amend", note);
  assert_told (fixture, "Tom Reed", "note-amended Note on C-1 amended by Abena Osei");
  told = load (fixture->store, FETTLE_TYPE_NOTIFICATION, 3);
  g_assert_cmpstr (told->body, ==, "Before: Gate code 1234\nNow: Gate code 4321");
}

/* Ten logged at once are one line. */
static gboolean
log_many (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (FettleCall) call = fettle_call_new ();

      set_text (&call->summary, "Taken over");
      call->team = *(gint64 *)data;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (GError) error = NULL;

  found (fixture, &office);
  fettle_store_write (fixture->store, "Import 10 calls", log_many, &office.team, NULL, NULL,
                      &error);
  g_assert_no_error (error);
  assert_told (fixture, "Tom Reed", "call-raised Import 10 calls");
}

static gboolean
unwant (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);

  if (choice == NULL)
    return FALSE;
  g_object_set (choice, "call-raised", FALSE, NULL);
  return fettle_transaction_save (transaction, FETTLE_RECORD (choice), error);
}

static void
test_choice (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (GError) error = NULL;

  found (fixture, &office);
  be (fixture, "Tom Reed");
  fettle_store_write (fixture->store, "", unwant, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  be (fixture, "Abena Osei");
  call = log_call (fixture, office.team, 0);
  assert_told (fixture, "Tom Reed", "");
  be (fixture, "Abena Osei");
  CHANGE (fixture, call, it->engineer = office.tom);
  assert_told (fixture, "Tom Reed", "allocated C-1 was allocated to you");
}

/* Targets are what the store derives; here they are set as if it had. */
static void
set_target (Fixture *fixture, FettleCall *call, FettleInstant warn, FettleInstant due)
{
  g_autoptr (FettleConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql =
      g_strdup_printf ("UPDATE \"call\" SET \"warn_at\" = %" G_GINT64_FORMAT
                       ", \"due_at\" = %" G_GINT64_FORMAT " WHERE \"id\" = %" G_GINT64_FORMAT,
                       warn, due, FETTLE_RECORD (call)->id);

  connection = fettle_connection_open (fixture->url, FETTLE_CONNECTION_DEFAULT, &error);
  g_assert_no_error (error);
  fettle_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
test_targets (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;

  found (fixture, &office);
  call = log_call (fixture, 0, office.tom);
  assert_told (fixture, "Tom Reed", "made-owner C-1 is yours now");
  set_target (fixture, call, TEST_NOW + HOUR, TEST_NOW + 2 * HOUR);
  assert_told (fixture, "Tom Reed", "");
  fettle_store_set_now (fixture->store, TEST_NOW + HOUR);
  assert_told (fixture, "Tom Reed", "sla-warning C-1 is close to its target");
  assert_told (fixture, "Tom Reed", "");
  fettle_store_set_now (fixture->store, TEST_NOW + 3 * HOUR);
  assert_told (fixture, "Tom Reed", "sla-breach C-1 has missed its target");
  assert_told (fixture, "Tom Reed", "");
}

/* Each scenario in three cases: another’s doing, the same while it is switched off, and one’s own. */
typedef struct
{
  Office office;
  FettleCall *call;
  FettleNote *note;
  gint64 high;
  guint n; /* calls so far */
} Scene;

static gboolean
choose (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);
  const FettleScenario *unwanted = data;

  if (choice == NULL)
    return FALSE;
  for (guint i = 0; i < FETTLE_N_SCENARIOS; i++)
    {
      FettleValue wanted = { .type = FETTLE_FIELD_TYPE_YES_NO,
                             .number = unwanted == NULL || *unwanted != i };

      fettle_record_set (FETTLE_RECORD (choice), fettle_notification_choice_get_field (i), &wanted);
    }
  return fettle_transaction_save (transaction, FETTLE_RECORD (choice), error);
}

static void
scene_choose (Fixture *fixture, const FettleScenario *unwanted)
{
  g_autoptr (GError) error = NULL;

  be (fixture, "Tom Reed");
  fettle_store_write (fixture->store, "", choose, (gpointer)unwanted, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
scene_log (Fixture *fixture, Scene *scene)
{
  g_autofree char *number = g_strdup_printf ("T-%u", ++scene->n);

  scene->call = fettle_call_new ();
  set_text (&scene->call->summary, "Boiler locks out");
  set_text (&scene->call->number, number);
  scene->call->team = scene->office.team;
  scene->call->stage = FETTLE_STAGE_ALLOCATED;
  save (fixture->store, "Log", scene->call);
}

static void
scene_write_note (Fixture *fixture, Scene *scene)
{
  scene->note = fettle_note_new ();
  set_text (&scene->note->text, "Gate code 1234");
  scene->note->call = FETTLE_RECORD (scene->call)->id;
  save (fixture->store, "Note", scene->note);
}

static void
scene_amend_note (Fixture *fixture, Scene *scene)
{
  set_text (&scene->note->text, "Gate code 4321");
  save (fixture->store, "Amend", scene->note);
}

static void
scene_change_stage (Fixture *fixture, Scene *scene)
{
  CHANGE (fixture, scene->call, it->stage = FETTLE_STAGE_PLANNED);
}

static void
scene_change_priority (Fixture *fixture, Scene *scene)
{
  CHANGE (fixture, scene->call, it->priority = scene->high);
}

static void
scene_give (Fixture *fixture, Scene *scene)
{
  CHANGE (fixture, scene->call, it->owner = scene->office.tom);
}

static void
scene_allocate (Fixture *fixture, Scene *scene)
{
  CHANGE (fixture, scene->call, it->engineer = scene->office.tom);
}

static void
scene_come_near (Fixture *fixture, Scene *scene)
{
  set_target (fixture, scene->call, TEST_NOW + HOUR, TEST_NOW + 2 * HOUR);
  fettle_store_set_now (fixture->store, TEST_NOW + HOUR);
}

static void
scene_miss (Fixture *fixture, Scene *scene)
{
  fettle_store_set_now (fixture->store, TEST_NOW + 3 * HOUR);
}

typedef void (*SceneStep) (Fixture *fixture, Scene *scene);

static const struct
{
  SceneStep before[2]; /* what Abena does that Tom has been told of already */
  SceneStep act;
  gboolean of_clock; /* nobody’s doing */
} scenes[FETTLE_N_SCENARIOS] = {
  [FETTLE_SCENARIO_CALL_RAISED] = { { NULL }, scene_log, FALSE },
  [FETTLE_SCENARIO_STAGE_CHANGED] = { { scene_log }, scene_change_stage, FALSE },
  [FETTLE_SCENARIO_PRIORITY_CHANGED] = { { scene_log }, scene_change_priority, FALSE },
  [FETTLE_SCENARIO_MADE_OWNER] = { { scene_log }, scene_give, FALSE },
  [FETTLE_SCENARIO_ALLOCATED] = { { scene_log }, scene_allocate, FALSE },
  [FETTLE_SCENARIO_NOTE_ADDED] = { { scene_log }, scene_write_note, FALSE },
  [FETTLE_SCENARIO_NOTE_AMENDED] = { { scene_log, scene_write_note }, scene_amend_note, FALSE },
  [FETTLE_SCENARIO_SLA_WARNING] = { { scene_log }, scene_come_near, TRUE },
  [FETTLE_SCENARIO_SLA_BREACH] = { { scene_log, scene_come_near }, scene_miss, TRUE },
};

/* Nothing of this scene is to come up in the next. */
static void
scene_end (Fixture *fixture, Scene *scene)
{
  set_target (fixture, scene->call, TEST_NOW + 1000 * HOUR, TEST_NOW + 1001 * HOUR);
  fettle_store_set_now (fixture->store, TEST_NOW);
  g_clear_object (&scene->call);
  g_clear_object (&scene->note);
}

static void
assert_scene (
    Fixture *fixture, Scene *scene, FettleScenario scenario, gboolean wanted, const char *actor)
{
  const char *nick = fettle_choice_get_nick (fettle_scenario_get_type (), scenario);
  g_autofree char *before = NULL;
  g_autofree char *told = NULL;

  g_test_message ("%s, %s, by %s", nick, wanted ? "wanted" : "unwanted", actor);
  scene_choose (fixture, wanted ? NULL : &scenario);
  be (fixture, "Abena Osei");
  for (guint i = 0; i < G_N_ELEMENTS (scenes[scenario].before); i++)
    if (scenes[scenario].before[i] != NULL)
      scenes[scenario].before[i](fixture, scene);
  before = notify (fixture->store, "Tom Reed");
  be (fixture, actor);
  scenes[scenario].act (fixture, scene);
  told = notify (fixture->store, "Tom Reed");
  if (wanted && !g_str_equal (actor, "Tom Reed"))
    {
      g_assert_true (g_str_has_prefix (told, nick));
      g_assert_null (strchr (told, '|'));
    }
  else
    g_assert_cmpstr (told, ==, "");
  scene_end (fixture, scene);
}

static void
test_every_scenario (Fixture *fixture, gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (FettlePriority) priority = fettle_priority_new ();

  found (fixture, &scene.office);
  set_text (&priority->name, "High");
  save (fixture->store, "Priority", priority);
  scene.high = FETTLE_RECORD (priority)->id;
  for (guint i = 0; i < FETTLE_N_SCENARIOS; i++)
    {
      assert_scene (fixture, &scene, i, TRUE, "Abena Osei");
      assert_scene (fixture, &scene, i, FALSE, "Abena Osei");
      if (!scenes[i].of_clock)
        assert_scene (fixture, &scene, i, TRUE, "Tom Reed");
    }
}

/* Another desk, or the same after a restart, tells nothing again. */
static void
test_desks (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  FettleStore *other;

  found (fixture, &office);
  call = log_call (fixture, office.team, 0);
  other = fixture_open_other (fixture);
  first = notify (other, "Tom Reed");
  g_assert_cmpstr (first, ==, "call-raised New call C-1");
  second = notify (fixture->store, "Tom Reed");
  g_assert_cmpstr (second, ==, "");
  g_assert_cmpint (count (other, FETTLE_TYPE_NOTIFICATION), ==, 1);
  end_store (other);
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (GError) error = NULL;
  gint64 all = 0;

  found (fixture, &office);
  call = log_call (fixture, office.team, 0);
  assert_told (fixture, "Tom Reed", "call-raised New call C-1");
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_NOTIFICATION, "read=no"), ==, 1);
  be (fixture, "Abena Osei");
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &all, NULL, NULL, &error);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_NOTIFICATION, "read=no"), ==, 1);
  be (fixture, "Tom Reed");
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_NOTIFICATION, "read=no"), ==, 0);
}

/* The first of all, alone: only by the one whom it tells something, and as often as one likes. */
static void
test_read_one (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) first = NULL;
  g_autoptr (FettleCall) second = fettle_call_new ();
  g_autoptr (GError) error = NULL;
  gint64 one = 1;
  gint64 gone = 99;

  found (fixture, &office);
  first = log_call (fixture, office.team, 0);
  assert_told (fixture, "Tom Reed", "call-raised New call C-1");
  be (fixture, "Abena Osei");
  set_text (&second->summary, "Tap drips");
  set_text (&second->number, "C-2");
  second->team = office.team;
  save (fixture->store, "Log", second);
  assert_told (fixture, "Tom Reed", "call-raised New call C-2");
  be (fixture, "Abena Osei");
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &one, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_NOTIFICATION, "read=no"), ==, 2);
  be (fixture, "Tom Reed");
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &one, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &one, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_store_write (fixture->store, "", fettle_notify_mark_read, &gone, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_NOTIFICATION, "read=no"), ==, 1);
}

/* The notifier, with a delivery that writes down what it is given. */
#define TEST_TYPE_DELIVERY (test_delivery_get_type ())
G_DECLARE_FINAL_TYPE (TestDelivery, test_delivery, TEST, DELIVERY, GObject)

struct _TestDelivery
{
  GObject parent_instance;
  guint n;
};

static void
deliver (FettleDelivery *delivery, GPtrArray *notifications, gboolean desktop)
{
  g_assert_true (desktop);
  TEST_DELIVERY (delivery)->n += notifications->len;
}

static void
test_delivery_interface_init (FettleDeliveryInterface *iface)
{
  iface->deliver = deliver;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDelivery,
                               test_delivery,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FETTLE_TYPE_DELIVERY,
                                                      test_delivery_interface_init))

static void
test_delivery_class_init (TestDeliveryClass *klass)
{
}

static void
test_delivery_init (TestDelivery *self)
{
}

static gboolean
has_one (gpointer data)
{
  return ((TestDelivery *)data)->n == 1;
}

static gboolean
has_two (gpointer data)
{
  return ((TestDelivery *)data)->n == 2;
}

static void
test_notifier (Fixture *fixture, gconstpointer data)
{
  Office office;
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleNotifier) notifier = NULL;
  g_autoptr (TestDelivery) delivery = g_object_new (TEST_TYPE_DELIVERY, NULL);
  FettleStore *other;

  found (fixture, &office);
  call = log_call (fixture, office.team, 0);
  other = fixture_open_other (fixture);
  fettle_store_watch (other);
  notifier = fettle_notifier_new (other);
  fettle_notifier_add_delivery (notifier, FETTLE_DELIVERY (delivery));
  wait_until (has_one, delivery);
  /* From the other desk. */
  CHANGE (fixture, call, it->engineer = office.tom);
  wait_until (has_two, delivery);
  fettle_notifier_stop (notifier);
  g_clear_object (&notifier);
  end_store (other);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/notify/new-call", test_new_call);
  add_test ("/operations/notify/changes", test_changes);
  add_test ("/operations/notify/notes", test_notes);
  add_test ("/operations/notify/many", test_many);
  add_test ("/operations/notify/choice", test_choice);
  add_test ("/operations/notify/targets", test_targets);
  add_test ("/operations/notify/every-scenario", test_every_scenario);
  add_test ("/operations/notify/desks", test_desks);
  add_test ("/operations/notify/read", test_read);
  add_test ("/operations/notify/read-one", test_read_one);
  add_test ("/operations/notify/notifier", test_notifier);

  return g_test_run ();
}
