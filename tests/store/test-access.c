/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody keeps to his role, whatever way a change takes. */

#include "store-fixture.h"

#include "fettle-access.h"
#include "fettle-business.h"
#include "fettle-call-event.h"
#include "fettle-me.h"
#include "fettle-note.h"
#include "fettle-own-field.h"
#include "fettle-priority.h"
#include "fettle-sighting.h"
#include "fettle-sightings.h"
#include "fettle-staff.h"

static FettleStaff *
new_person (FettleStore *store, const char *name, const char *full_name, FettleRole role)
{
  FettleStaff *staff = fettle_staff_new ();

  set_text (&staff->name, name);
  set_text (&staff->full_name, full_name);
  staff->role = role;
  save (store, "Staff", staff);
  return staff;
}

/* The fixture's user becomes administrator; Tom Reed something else. */
static void
give_roles (Fixture *fixture, FettleRole role)
{
  g_autoptr (FettleStaff) abena = NULL;
  g_autoptr (FettleStaff) tom = NULL;

  abena = new_person (fixture->store, "Osei, A.", "Abena Osei", FETTLE_ROLE_ADMINISTRATOR);
  tom = new_person (fixture->store, "Reed, T.", "Tom Reed", role);
}

static void
be (Fixture *fixture, const char *user)
{
  fettle_store_set_user (fixture->store, user);
}

static void
assert_refused (gboolean success, GError *error)
{
  g_assert_false (success);
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_ALLOWED);
}

static gboolean
read_role (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_access_get_role (transaction, data, error);
}

static FettleRole
get_role (Fixture *fixture, const char *user)
{
  g_autoptr (GError) error = NULL;
  FettleRole role = FETTLE_ROLE_NONE;

  be (fixture, user);
  fettle_store_read (fixture->store, read_role, &role, NULL, &error);
  g_assert_no_error (error);
  return role;
}

static void
test_role (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (get_role (fixture, "Tom Reed"), ==, FETTLE_ROLE_ADMINISTRATOR);
  be (fixture, "Abena Osei");
  give_roles (fixture, FETTLE_ROLE_NONE);
  g_assert_cmpint (get_role (fixture, "Abena Osei"), ==, FETTLE_ROLE_ADMINISTRATOR);
  g_assert_cmpint (get_role (fixture, "tom reed"), ==, FETTLE_ROLE_AGENT);
  g_assert_cmpint (get_role (fixture, "Reed, T."), ==, FETTLE_ROLE_AGENT);
  g_assert_cmpint (get_role (fixture, "Nobody"), ==, FETTLE_ROLE_ADMINISTRATOR);
}

/* What each may do with a call that an administrator has logged. */
typedef struct
{
  FettleRole role;
  gboolean log, edit, allocate, complete, note, delete;
} Case;

static const Case cases[] = {
  { FETTLE_ROLE_AGENT, TRUE, TRUE, FALSE, TRUE, TRUE, FALSE },
  { FETTLE_ROLE_CONTROLLER, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE },
  { FETTLE_ROLE_ENGINEER, TRUE, FALSE, FALSE, TRUE, TRUE, FALSE },
  { FETTLE_ROLE_FINANCE, TRUE, FALSE, FALSE, FALSE, TRUE, FALSE },
  { FETTLE_ROLE_READ_ONLY, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE },
  { FETTLE_ROLE_ADMINISTRATOR, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE },
};

static void
try (Fixture *fixture, gpointer record, gboolean allowed)
{
  g_autoptr (GError) error = NULL;
  gboolean success = try_save (fixture->store, record, &error);

  if (!allowed)
    assert_refused (success, error);
  else
    g_assert_no_error (error);
}

static FettleCall *
reload (Fixture *fixture, FettleCall *call)
{
  return load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
}

static void
try_note (Fixture *fixture, FettleCall *call, gboolean allowed)
{
  g_autoptr (FettleNote) note = fettle_note_new ();

  set_text (&note->text, "Rang back");
  note->call = FETTLE_RECORD (call)->id;
  note->internal = TRUE;
  try (fixture, note, allowed);
}

static void
try_stage (Fixture *fixture, FettleCall *call, FettleStage stage, gboolean allowed)
{
  g_autoptr (FettleCall) changed = reload (fixture, call);

  changed->stage = stage;
  set_text (&changed->resolution, stage == FETTLE_STAGE_COMPLETED ? "Reset" : NULL);
  try (fixture, changed, allowed);
}

static void
try_all (Fixture *fixture, const Case *c)
{
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) logged = fettle_call_new ();
  g_autoptr (FettleCall) edited = NULL;
  g_autoptr (FettleCall) last = NULL;
  g_autoptr (FettlePriority) priority = fettle_priority_new ();
  g_autoptr (GError) error = NULL;
  gboolean success;

  be (fixture, "Abena Osei");
  call = new_call (fixture->store, "Boiler locks out", 0);
  be (fixture, "Tom Reed");
  set_text (&logged->summary, "No hot water");
  try (fixture, logged, c->log);
  edited = reload (fixture, call);
  set_text (&edited->details, "Since Monday");
  try (fixture, edited, c->edit);
  try_stage (fixture, call, FETTLE_STAGE_ALLOCATED, c->allocate);
  try_stage (fixture, call, FETTLE_STAGE_COMPLETED, c->complete);
  try_note (fixture, call, c->note);
  set_text (&priority->name, "At once");
  try (fixture, priority, c->role == FETTLE_ROLE_ADMINISTRATOR);
  if (c->note)
    return; /* a note is in the way of deleting */
  last = reload (fixture, call);
  success = try_delete (fixture->store, last, &error);
  assert_refused (success, error);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStaff) tom = NULL;

  give_roles (fixture, FETTLE_ROLE_AGENT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_clear_object (&tom);
      be (fixture, "Abena Osei");
      tom = load (fixture->store, FETTLE_TYPE_STAFF, 2);
      tom->role = cases[i].role;
      save (fixture->store, "Role", tom);
      g_test_message ("case %u", i);
      try_all (fixture, &cases[i]);
    }
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (GError) error = NULL;
  gboolean success;

  give_roles (fixture, FETTLE_ROLE_AGENT);
  be (fixture, "Tom Reed");
  call = new_call (fixture->store, "Boiler locks out", 0);
  success = try_delete (fixture->store, call, &error);
  assert_refused (success, error);
  be (fixture, "Abena Osei");
  delete_record (fixture->store, call);
}

static FettleBusiness *
load_business (Fixture *fixture)
{
  FettleBusiness *business = load (fixture->store, FETTLE_TYPE_BUSINESS, 1);

  if (business == NULL)
    {
      business = fettle_business_new ();
      set_text (&business->name, "Harbour Heating");
      set_text (&business->time_zone, "Europe/London");
      set_text (&business->currency, "GBP");
    }
  return business;
}

/* One's own doing can be taken back and done again; that of others with more rights cannot. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleBusiness) business = load_business (fixture);
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleCall) allocated = NULL;
  g_autoptr (GError) error = NULL;
  gint64 logged;
  gint64 undone;
  gint64 allocation;

  save (fixture->store, "Business", business);
  give_roles (fixture, FETTLE_ROLE_AGENT);
  be (fixture, "Tom Reed");
  set_text (&call->summary, "Boiler locks out");
  logged = save (fixture->store, "Log", call);
  undone = undo (fixture->store, logged);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL), ==, 0);
  undo (fixture->store, undone);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL), ==, 1);

  be (fixture, "Abena Osei");
  allocated = reload (fixture, call);
  allocated->stage = FETTLE_STAGE_ALLOCATED;
  allocation = save (fixture->store, "Allocate", allocated);
  be (fixture, "Tom Reed");
  g_assert_false (try_undo (fixture->store, allocation, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_ALLOWED);
  be (fixture, "Abena Osei");
  undo (fixture->store, allocation);
}

/* What the program notes of a stage is no reason against taking the stage back. */
static void
test_undo_of_stage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleBusiness) business = load_business (fixture);
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) back = NULL;
  g_autoptr (FettleCallEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_events;
  gint64 allocation;
  gint64 by_hand;
  gint64 undone;

  save (fixture->store, "Business", business);
  call = new_call (fixture->store, "Boiler locks out", 0);
  n_events = count (fixture->store, FETTLE_TYPE_CALL_EVENT);
  give_roles (fixture, FETTLE_ROLE_CONTROLLER);
  be (fixture, "Tom Reed");
  call->stage = FETTLE_STAGE_ALLOCATED;
  allocation = save (fixture->store, "Allocate", call);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), >, n_events);
  undone = undo (fixture->store, allocation);
  back = reload (fixture, call);
  g_assert_cmpint (back->stage, ==, FETTLE_STAGE_RAISED);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, n_events);
  undo (fixture->store, undone);

  /* One that somebody wrote by hand is his. */
  be (fixture, "Abena Osei");
  event = fettle_call_event_new ();
  event->call = FETTLE_RECORD (call)->id;
  event->type = FETTLE_CALL_EVENT_TYPE_REPLY;
  event->at = TEST_NOW;
  by_hand = save (fixture->store, "Reply", event);
  be (fixture, "Tom Reed");
  g_assert_false (try_undo (fixture->store, by_hand, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_ALLOWED);
}

/* The first note for the customer is an answer, which the program notes; it goes with the note. */
static void
test_undo_of_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleBusiness) business = load_business (fixture);
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleNote) note = fettle_note_new ();
  gint64 answer;

  save (fixture->store, "Business", business);
  call = new_call (fixture->store, "Boiler locks out", 0);
  give_roles (fixture, FETTLE_ROLE_AGENT);
  be (fixture, "Tom Reed");
  note->call = FETTLE_RECORD (call)->id;
  set_text (&note->text, "Somebody comes at four");
  note->internal = FALSE;
  answer = save (fixture->store, "Note", note);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL_EVENT, "type=reply"), ==, 1);
  undo (fixture->store, answer);
  g_assert_cmpint (count_where (fixture->store, FETTLE_TYPE_CALL_EVENT, "type=reply"), ==, 0);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_NOTE), ==, 0);
}

/* Nobody can shut himself out. */
static void
test_staff_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleBusiness) business = load_business (fixture);
  g_autoptr (FettleStaff) abena = NULL;
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (GError) error = NULL;
  gboolean success;

  business->staff_only = TRUE;
  success = try_save (fixture->store, business, &error);
  assert_refused (success, error);
  g_clear_error (&error);

  give_roles (fixture, FETTLE_ROLE_AGENT);
  save (fixture->store, "Only staff", business);
  abena = load (fixture->store, FETTLE_TYPE_STAFF, 1);
  abena->role = FETTLE_ROLE_AGENT;
  success = try_save (fixture->store, abena, &error);
  assert_refused (success, error);
  g_clear_error (&error);

  be (fixture, "Nobody");
  set_text (&call->summary, "Boiler locks out");
  success = try_save (fixture->store, call, &error);
  assert_refused (success, error);
}

/* The program's own work asks nobody. */
static void
test_trusted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = fettle_call_new ();

  give_roles (fixture, FETTLE_ROLE_READ_ONLY);
  be (fixture, "Tom Reed");
  set_text (&call->summary, "Boiler locks out");
  fettle_store_set_trusted (fixture->store, TRUE);
  save (fixture->store, "Log", call);
  fettle_store_set_trusted (fixture->store, FALSE);
  set_text (&call->summary, "Boiler locks out again");
  try (fixture, call, FALSE);
}

/* Sightings: one per user, record and day, for administrators' eyes only. */

static gboolean
note_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_sightings_note (transaction, data, error);
}

static void
look (Fixture *fixture, const char *user, gpointer record)
{
  g_autoptr (GError) error = NULL;

  be (fixture, user);
  fettle_store_write (fixture->store, "", note_work, record, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
list_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_SIGHTING));
  g_autoptr (GPtrArray) found = fettle_transaction_find (transaction, query, error);

  return found != NULL;
}

static void
test_sightings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleStaff) person = NULL;
  g_autoptr (FettleStaff) plain = NULL;
  g_autoptr (FettleSighting) sighting = NULL;
  g_autoptr (FettleSighting) forged = fettle_sighting_new ();
  g_autoptr (GError) error = NULL;
  gboolean success;

  give_roles (fixture, FETTLE_ROLE_READ_ONLY);
  person = load (fixture->store, FETTLE_TYPE_STAFF, 2);
  plain = load (fixture->store, FETTLE_TYPE_STAFF, 1);
  set_text (&person->mobile, "07700 900123");
  save (fixture->store, "Mobile", person);
  look (fixture, "Abena Osei", plain);
  look (fixture, "Tom Reed", person);
  look (fixture, "Tom Reed", person);
  look (fixture, "Abena Osei", person);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_SIGHTING), ==, 2);
  fettle_store_set_now (fixture->store, TEST_NOW + 86400);
  look (fixture, "Tom Reed", person);
  be (fixture, "Abena Osei");
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_SIGHTING), ==, 3);
  sighting = load (fixture->store, FETTLE_TYPE_SIGHTING, 1);
  g_assert_cmpstr (sighting->user_name, ==, "Tom Reed");
  g_assert_cmpstr (sighting->fields, ==, "Mobile");
  g_assert_cmpstr (sighting->title, ==, "Reed, T.");

  be (fixture, "Tom Reed");
  success = fettle_store_read (fixture->store, list_work, NULL, NULL, &error);
  assert_refused (success, error);
  set_text (&forged->user_name, "Abena Osei");
  try (fixture, forged, FALSE);
}

static gint64
count_sightings (Fixture *fixture)
{
  be (fixture, "Abena Osei");
  return count (fixture->store, FETTLE_TYPE_SIGHTING);
}

/* A field of the business's own is noted, too, once somebody says that it is personal. */
static void
test_own_sightings (Fixture *fixture, gconstpointer data)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_COMPANY);
  g_autoptr (FettleOwnField) field = fettle_own_field_new ();
  g_autoptr (FettleCompany) company = fettle_company_new ();
  g_autoptr (FettleSighting) sighting = NULL;
  g_autoptr (FettleDictionary) dictionary = NULL;
  FettleValue code = { .type = FETTLE_FIELD_TYPE_TEXT, .text = "4711" };

  give_roles (fixture, FETTLE_ROLE_AGENT);
  set_text (&field->kind, "company");
  set_text (&field->name, "gate_code");
  set_text (&field->label, "Gate code");
  save (fixture->store, "Add field", field);
  dictionary = fettle_store_ref_dictionary (fixture->store);
  g_assert_false (fettle_sightings_has_sensitive (dictionary, kind));
  set_text (&company->name, "Quay Court");
  fettle_record_set (FETTLE_RECORD (company),
                     fettle_dictionary_find_field (dictionary, kind, "own_gate_code"), &code);
  save (fixture->store, "Add company", company);
  look (fixture, "Tom Reed", company);
  g_assert_cmpint (count_sightings (fixture), ==, 0);

  field->sensitive = TRUE;
  save (fixture->store, "Change field", field);
  fettle_dictionary_unref (dictionary);
  dictionary = fettle_store_ref_dictionary (fixture->store);
  g_assert_true (fettle_sightings_has_sensitive (dictionary, kind));
  look (fixture, "Tom Reed", company);
  g_assert_cmpint (count_sightings (fixture), ==, 1);
  sighting = load (fixture->store, FETTLE_TYPE_SIGHTING, 1);
  g_assert_cmpstr (sighting->fields, ==, "Gate code");
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/access/role", test_role);
  add_test ("/store/access/table", test_table);
  add_test ("/store/access/delete", test_delete);
  add_test ("/store/access/undo", test_undo);
  add_test ("/store/access/undo-of-stage", test_undo_of_stage);
  add_test ("/store/access/undo-of-answer", test_undo_of_answer);
  add_test ("/store/access/staff-only", test_staff_only);
  add_test ("/store/access/trusted", test_trusted);

  add_test ("/store/access/sightings", test_sightings);
  add_test ("/store/access/own-sightings", test_own_sightings);

  return g_test_run ();
}
