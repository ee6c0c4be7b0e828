/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls keep to their rule, are stamped, and their clocks stay true, whatever they rest on changes. */

#include "fettle-call-event.h"
#include "fettle-call-rule.h"
#include "fettle-call-service.h"
#include "fettle-business.h"
#include "fettle-equipment.h"
#include "fettle-note.h"
#include "fettle-priority.h"
#include "fettle-product.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-staff.h"
#include "fettle-work-hours.h"
#include "fettle-work-line.h"
#include "store-fixture.h"

#define HOUR 3600
/* TEST_NOW is a Thursday, 11:00. */
#define THURSDAY_11 TEST_NOW

/* A level by which office hours count: 4 h to respond, 8 h to fix. */
typedef struct
{
  FettleWorkHours *hours;
  FettleServiceLevel *level;
  FettleServiceTarget *target;
} Agreement;

static void
agree (Fixture *fixture, Agreement *agreement)
{
  agreement->hours = fettle_work_hours_new ();
  set_text (&agreement->hours->name, "Office");
  set_text (&agreement->hours->time_zone, "UTC");
  set_text (&agreement->hours->hours, "mon-fri 09:00-17:00");
  save (fixture->store, "Hours", agreement->hours);
  agreement->level = fettle_service_level_new ();
  set_text (&agreement->level->name, "Standard");
  agreement->level->standard = TRUE;
  agreement->level->work_hours = FETTLE_RECORD (agreement->hours)->id;
  save (fixture->store, "Level", agreement->level);
  agreement->target = fettle_service_target_new ();
  agreement->target->service_level = FETTLE_RECORD (agreement->level)->id;
  agreement->target->response = 4 * HOUR;
  agreement->target->fix = 8 * HOUR;
  save (fixture->store, "Target", agreement->target);
}

static void
agreement_clear (Agreement *agreement)
{
  g_clear_object (&agreement->hours);
  g_clear_object (&agreement->level);
  g_clear_object (&agreement->target);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Agreement, agreement_clear)

static FettleCall *
reload (Fixture *fixture, FettleCall *call)
{
  return load (fixture->store, FETTLE_TYPE_CALL, FETTLE_RECORD (call)->id);
}

/* Brings the call to @stage at @at. */
static gint64
go (Fixture *fixture, FettleCall *call, FettleStage stage, FettleInstant at)
{
  g_autoptr (FettleCall) current = reload (fixture, call);
  gint64 change_set;

  fettle_store_set_now (fixture->store, at);
  current->stage = stage;
  if (stage == FETTLE_STAGE_ON_HOLD)
    set_text (&current->stage_reason, "Waits for a part");
  if (stage == FETTLE_STAGE_COMPLETED)
    set_text (&current->resolution, "Reset");
  change_set = save (fixture->store, "Go on", current);
  fettle_store_set_now (fixture->store, TEST_NOW);
  return change_set;
}

static void
test_stamps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCallEvent) event = NULL;
  gint64 change_set;

  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 0);
  go (fixture, call, FETTLE_STAGE_ALLOCATED, TEST_NOW + 60);
  change_set = go (fixture, call, FETTLE_STAGE_ON_HOLD, TEST_NOW + 120);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 2);
  event = load (fixture->store, FETTLE_TYPE_CALL_EVENT, 2);
  g_assert_cmpint (event->at, ==, TEST_NOW + 120);
  g_assert_cmpint (event->from_stage, ==, FETTLE_STAGE_ALLOCATED);
  g_assert_cmpint (event->stage, ==, FETTLE_STAGE_ON_HOLD);
  g_assert_cmpstr (event->reason, ==, "Waits for a part");

  undo (fixture->store, change_set);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 1);
}

static void
test_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCallRule) rule = fettle_call_rule_new_standard (FETTLE_CALL_TYPE_HELPDESK);
  g_autoptr (GError) error = NULL;

  call->stage = FETTLE_STAGE_PLANNED;
  g_assert_false (try_save (fixture->store, call, &error));
  g_assert_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "stage");
  rule->allocated = FALSE;
  save (fixture->store, "No allocation", rule);
  save (fixture->store, "Plan", call);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 1);
}

/* Thursday 11:00 + 4 h is 15:00; + 8 h is Friday 11:00. */
static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) raised = NULL;
  g_autoptr (FettleCall) working = NULL;
  g_autoptr (FettleCall) done = NULL;

  agree (fixture, &agreement);
  call = new_call (fixture->store, "Boiler locks out", 0);
  raised = reload (fixture, call);
  g_assert_cmpint (raised->response_due_at, ==, THURSDAY_11 + 4 * HOUR);
  g_assert_cmpint (raised->fix_due_at, ==, THURSDAY_11 + 24 * HOUR);
  g_assert_cmpint (raised->due_at, ==, raised->response_due_at);
  g_assert_cmpint (raised->warn_at, ==, THURSDAY_11 + 3 * HOUR);
  g_assert_cmpint (FETTLE_RECORD (raised)->version, ==, 1);

  go (fixture, call, FETTLE_STAGE_ALLOCATED, TEST_NOW + HOUR);
  go (fixture, call, FETTLE_STAGE_WORKING, TEST_NOW + 2 * HOUR);
  working = reload (fixture, call);
  g_assert_cmpint (working->response_state, ==, FETTLE_CLOCK_MET);
  g_assert_cmpint (working->due_at, ==, working->fix_due_at);

  go (fixture, call, FETTLE_STAGE_COMPLETED, TEST_NOW + 30 * HOUR);
  done = reload (fixture, call);
  g_assert_cmpint (done->fix_state, ==, FETTLE_CLOCK_FAILED);
  g_assert_cmpint (done->due_at, ==, FETTLE_INSTANT_NONE);
}

/* Held from 12:00 to 14:00: two hours later. */
static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) held = NULL;
  g_autoptr (FettleCall) resumed = NULL;

  agree (fixture, &agreement);
  agreement.level->holds_stop_response = TRUE;
  save (fixture->store, "Holds stop both", agreement.level);
  call = new_call (fixture->store, "Boiler locks out", 0);
  go (fixture, call, FETTLE_STAGE_ON_HOLD, TEST_NOW + HOUR);
  held = reload (fixture, call);
  g_assert_cmpint (held->due_at, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpint (held->hold_left, ==, 3 * HOUR);
  g_assert_cmpint (held->fix_state, ==, FETTLE_CLOCK_ON_HOLD);
  go (fixture, call, FETTLE_STAGE_RAISED, TEST_NOW + 3 * HOUR);
  resumed = reload (fixture, call);
  g_assert_cmpint (resumed->due_at, ==, THURSDAY_11 + 6 * HOUR);
  g_assert_cmpint (resumed->hold_left, ==, FETTLE_NONE);
}

/* Whatever the clocks rest on: a change of it is seen at once, and taken back with it. */
static void
test_grounds (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleServiceLevel) gold = fettle_service_level_new ();
  g_autoptr (FettleServiceTarget) target = fettle_service_target_new ();
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) seen = NULL;
  gint64 change_set;

  agree (fixture, &agreement);
  call = new_call (fixture->store, "Boiler locks out", FETTLE_RECORD (company)->id);

  set_text (&agreement.hours->hours, "mon-fri 09:00-12:00,13:00-17:00");
  change_set = save (fixture->store, "Lunch", agreement.hours);
  seen = reload (fixture, call);
  g_assert_cmpint (seen->due_at, ==, THURSDAY_11 + 5 * HOUR);
  undo (fixture->store, change_set);
  g_clear_object (&seen);
  seen = reload (fixture, call);
  g_assert_cmpint (seen->due_at, ==, THURSDAY_11 + 4 * HOUR);

  agreement.target->response = HOUR;
  save (fixture->store, "Sooner", agreement.target);
  g_clear_object (&seen);
  seen = reload (fixture, call);
  g_assert_cmpint (seen->due_at, ==, THURSDAY_11 + HOUR);

  set_text (&gold->name, "Gold");
  gold->work_hours = FETTLE_RECORD (agreement.hours)->id;
  save (fixture->store, "Gold", gold);
  target->service_level = FETTLE_RECORD (gold)->id;
  target->response = HOUR / 2;
  save (fixture->store, "Target", target);
  company->service_level = FETTLE_RECORD (gold)->id;
  save (fixture->store, "Upgrade", company);
  g_clear_object (&seen);
  seen = reload (fixture, call);
  g_assert_cmpint (seen->due_at, ==, THURSDAY_11 + HOUR / 2);
  g_assert_cmpint (seen->fix_state, ==, FETTLE_CLOCK_NONE);
  g_assert_cmpint (FETTLE_RECORD (seen)->version, ==, 1);
}

/* What the first end decided stays, whatever becomes of the hours. */
static void
test_decided (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) reopened = NULL;

  agree (fixture, &agreement);
  call = new_call (fixture->store, "Boiler locks out", 0);
  go (fixture, call, FETTLE_STAGE_COMPLETED, TEST_NOW + HOUR);
  agreement.target->fix = 60;
  save (fixture->store, "Stricter", agreement.target);
  go (fixture, call, FETTLE_STAGE_RAISED, TEST_NOW + 2 * HOUR);
  reopened = reload (fixture, call);
  g_assert_cmpint (reopened->fix_state, ==, FETTLE_CLOCK_MET);
  g_assert_cmpint (reopened->due_at, ==, THURSDAY_11 + 2 * HOUR + 60);
}

/* The first note for the customer answers; only where the level counts it. */
static void
test_reply (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) answered = NULL;

  agree (fixture, &agreement);
  agreement.level->response_by = FETTLE_RESPONSE_BY_REPLY;
  save (fixture->store, "Replies count", agreement.level);
  call = new_call (fixture->store, "Boiler locks out", 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (FettleNote) note = fettle_note_new ();

      note->call = FETTLE_RECORD (call)->id;
      note->internal = i == 0;
      set_text (&note->text, "We are on our way");
      save (fixture->store, "Note", note);
      g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, MIN (i, 1));
    }
  answered = reload (fixture, call);
  g_assert_cmpint (answered->response_state, ==, FETTLE_CLOCK_MET);
  g_assert_cmpint (answered->due_at, ==, answered->fix_due_at);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[] = { "C-10001", "M-10001", "I-10001", "CR-10001" };

  for (guint i = 0; i < FETTLE_N_CALL_TYPES; i++)
    {
      g_autoptr (FettleCall) call = fettle_call_new ();

      call->type = i;
      call->planned_at = TEST_NOW;
      set_text (&call->summary, "Service");
      save (fixture->store, "Log", call);
      g_assert_cmpstr (call->number, ==, numbers[i]);
    }
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCall) current = NULL;
  gint64 change_set;

  go (fixture, call, FETTLE_STAGE_ALLOCATED, TEST_NOW);
  current = reload (fixture, call);
  change_set = delete_record (fixture->store, current);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 0);
  undo (fixture->store, change_set);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_CALL_EVENT), ==, 1);
}

static void
test_chain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) first = new_call (fixture->store, "First", 0);
  g_autoptr (FettleCall) second = new_call (fixture->store, "Second", 0);
  g_autoptr (GError) error = NULL;

  second->follows = FETTLE_RECORD (first)->id;
  save (fixture->store, "Follow", second);
  first->follows = FETTLE_RECORD (second)->id;
  g_assert_false (try_save (fixture->store, first, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "follows");
  first->follows = FETTLE_RECORD (first)->id;
  g_clear_error (&error);
  g_assert_false (try_save (fixture->store, first, &error));
}

/* What was free when it was cleared need not be free any more. */
static void
test_chain_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) first = new_call (fixture->store, "First", 0);
  g_autoptr (FettleCall) second = new_call (fixture->store, "Second", 0);
  g_autoptr (FettleCall) left = NULL;
  g_autoptr (GError) error = NULL;
  gint64 cleared;

  first->follows = FETTLE_RECORD (second)->id;
  save (fixture->store, "Follow", first);
  first->follows = 0;
  cleared = save (fixture->store, "Clear", first);
  second->follows = FETTLE_RECORD (first)->id;
  save (fixture->store, "Follow", second);
  g_assert_false (try_undo (fixture->store, cleared, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  left = reload (fixture, first);
  g_assert_cmpint (left->follows, ==, 0);
}

static gboolean
make_circle (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      fettle_transaction_get_connection (transaction),
      "UPDATE \"call\" SET \"follows\" = \"id\" WHERE \"id\" = $1", error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, *(gint64 *)data);
  return fettle_statement_run (statement, error);
}

/* A circle that another program made is not walked for ever. */
static void
test_circle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) first = new_call (fixture->store, "First", 0);
  g_autoptr (FettleCall) second = new_call (fixture->store, "Second", 0);
  g_autoptr (GError) error = NULL;

  fettle_store_write (fixture->store, "Circle", make_circle, &FETTLE_RECORD (first)->id, NULL, NULL,
                      &error);
  g_assert_no_error (error);
  second->follows = FETTLE_RECORD (first)->id;
  g_assert_false (try_save (fixture->store, second, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "follows");
}

/* Work lines. */

static FettleWorkLine *
make_time (gint64 call, gint64 staff, FettleInstant at, gint64 duration)
{
  FettleWorkLine *line = fettle_work_line_new ();

  line->call = call;
  line->staff = staff;
  line->started_at = at;
  line->duration = duration;
  set_text (&line->summary, "Diagnosis");
  return line;
}

static void
test_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleStaff) staff = fettle_staff_new ();
  g_autoptr (FettleWorkLine) line = NULL;
  g_autoptr (FettleWorkLine) other = NULL;
  g_autoptr (GError) error = NULL;

  set_text (&staff->name, "Okafor, N.");
  staff->cost_rate = 2600;
  staff->charge_rate = 6400;
  save (fixture->store, "Staff", staff);
  line = make_time (FETTLE_RECORD (call)->id, FETTLE_RECORD (staff)->id, TEST_NOW, HOUR / 2);
  save (fixture->store, "Time", line);
  g_assert_cmpint (line->cost, ==, 1300);
  g_assert_cmpint (line->value, ==, 3200);

  other = make_time (FETTLE_RECORD (call)->id, FETTLE_RECORD (staff)->id, TEST_NOW + 60, HOUR);
  g_assert_false (try_save (fixture->store, other, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "started_at");
  other->started_at = TEST_NOW + HOUR / 2;
  save (fixture->store, "Time", other);
}

static void
test_overlap_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleStaff) staff = fettle_staff_new ();
  g_autoptr (FettleWorkLine) line = NULL;
  g_autoptr (FettleWorkLine) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 deleted;

  set_text (&staff->name, "Okafor, N.");
  save (fixture->store, "Staff", staff);
  line = make_time (FETTLE_RECORD (call)->id, FETTLE_RECORD (staff)->id, TEST_NOW, HOUR);
  save (fixture->store, "Time", line);
  deleted = delete_record (fixture->store, line);
  other = make_time (FETTLE_RECORD (call)->id, FETTLE_RECORD (staff)->id, TEST_NOW + 60, HOUR);
  save (fixture->store, "Time", other);
  g_assert_false (try_undo (fixture->store, deleted, &error));
  g_assert_error (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_IN_THE_WAY);
  delete_record (fixture->store, other);
  undo (fixture->store, deleted);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_WORK_LINE), ==, 1);
}

/* What the page shows of a call, after the transaction that read it has ended. */
typedef struct
{
  gint64 call;
  FettleCallService *service;
} Shown;

static gboolean
load_service (FettleTransaction *transaction, gpointer data, GError **error)
{
  Shown *shown = data;

  shown->service = fettle_call_service_load (transaction, shown->call, error);
  return shown->service != NULL;
}

static FettleCallService *
get_service (Fixture *fixture, FettleCall *call)
{
  Shown shown = { .call = FETTLE_RECORD (call)->id };
  g_autoptr (GError) error = NULL;

  fettle_store_read (fixture->store, load_service, &shown, NULL, &error);
  g_assert_no_error (error);
  return shown.service;
}

static void
test_service (Fixture *fixture, gconstpointer data)
{
  g_auto (Agreement) agreement = { 0 };
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) stored = NULL;
  g_autoptr (FettleCallService) service = NULL;
  g_autoptr (GArray) steps = NULL;
  const FettleServiceClock *clock;
  gint64 sum = 0;

  agree (fixture, &agreement);
  call = new_call (fixture->store, "Boiler locks out", 0);
  go (fixture, call, FETTLE_STAGE_ON_HOLD, TEST_NOW + HOUR);
  go (fixture, call, FETTLE_STAGE_ALLOCATED, TEST_NOW + 2 * HOUR);
  fettle_store_set_now (fixture->store, TEST_NOW + 4 * HOUR);
  service = get_service (fixture, call);
  stored = reload (fixture, call);
  g_assert_cmpstr (service->level, ==, "Standard");
  g_assert_cmpstr (service->hours, ==, "Office");

  clock = fettle_call_service_get_clock (service, FETTLE_CLOCK_FIX);
  g_assert_cmpint (clock->due.at, ==, stored->fix_due_at);
  g_assert_cmpint (clock->worked, ==, 3 * HOUR);
  steps = fettle_service_clock_explain (clock, clock->due.at);
  for (guint i = 0; i < steps->len; i++)
    sum += g_array_index (steps, FettleWorkedStep, i).seconds;
  g_assert_cmpint (sum, ==, 8 * HOUR);

  clock = fettle_call_service_get_supposed (service, FETTLE_CLOCK_FIX);
  g_assert_cmpint (clock->due.at, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpint (clock->due.left, ==, 5 * HOUR);
}

static void
test_no_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  g_autoptr (FettleCallService) service = get_service (fixture, call);

  g_assert_null (fettle_call_service_get_clock (service, FETTLE_CLOCK_FIX));
  g_assert_null (fettle_call_service_get_supposed (service, FETTLE_CLOCK_RESPONSE));
}

static FettleCall *
new_installation (Fixture *fixture, gint64 product, gint64 equipment)
{
  FettleCall *call = fettle_call_new ();

  call->type = FETTLE_CALL_TYPE_INSTALLATION;
  set_text (&call->summary, "Install a boiler");
  call->product = product;
  call->equipment = equipment;
  save (fixture->store, "Log", call);
  return call;
}

/* Completing an installation makes the unit, and taking it back takes the unit, too. */
static void
test_install (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleProduct) product = fettle_product_new ();
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCall) done = NULL;
  g_autoptr (FettleEquipment) unit = NULL;
  gint64 change_set;

  set_text (&product->code, "B1");
  set_text (&product->name, "Boiler");
  product->serialised = TRUE;
  save (fixture->store, "Product", product);
  call = new_installation (fixture, FETTLE_RECORD (product)->id, 0);
  change_set = go (fixture, call, FETTLE_STAGE_COMPLETED, TEST_NOW + HOUR);
  done = reload (fixture, call);
  unit = load (fixture->store, FETTLE_TYPE_EQUIPMENT, done->equipment);
  g_assert_nonnull (unit);
  g_assert_cmpstr (unit->serial_number, ==, call->number);
  g_assert_cmpint (unit->product, ==, FETTLE_RECORD (product)->id);
  g_assert_cmpint (unit->installed_on, ==, fettle_date_new (2026, 3, 5));
  undo (fixture->store, change_set);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_EQUIPMENT), ==, 0);
}

static void
test_activate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleEquipment) stock = fettle_equipment_new ();
  g_autoptr (FettleEquipment) unit = NULL;
  g_autoptr (FettleEquipment) again = NULL;
  g_autoptr (FettleCall) call = NULL;
  gint64 change_set;

  set_text (&stock->serial_number, "77812-A");
  stock->state = FETTLE_EQUIPMENT_STATE_IN_STOCK;
  save (fixture->store, "Unit", stock);
  call = new_installation (fixture, 0, FETTLE_RECORD (stock)->id);
  change_set = go (fixture, call, FETTLE_STAGE_COMPLETED, TEST_NOW + HOUR);
  unit = load (fixture->store, FETTLE_TYPE_EQUIPMENT, FETTLE_RECORD (stock)->id);
  g_assert_cmpint (unit->state, ==, FETTLE_EQUIPMENT_STATE_INSTALLED);
  g_assert_cmpint (unit->installed_on, ==, fettle_date_new (2026, 3, 5));
  undo (fixture->store, change_set);
  again = load (fixture->store, FETTLE_TYPE_EQUIPMENT, FETTLE_RECORD (stock)->id);
  g_assert_cmpint (again->state, ==, FETTLE_EQUIPMENT_STATE_IN_STOCK);
  g_assert_cmpint (again->installed_on, ==, FETTLE_DATE_NONE);
}

/* A call about a unit is about its product, unless somebody says otherwise. */

static gint64
new_unit (Fixture *fixture, const char *serial_number, const char *code, gint64 *product_id)
{
  g_autoptr (FettleProduct) product = fettle_product_new ();
  g_autoptr (FettleEquipment) unit = fettle_equipment_new ();

  set_text (&product->code, code);
  set_text (&product->name, code);
  save (fixture->store, "Product", product);
  *product_id = FETTLE_RECORD (product)->id;
  set_text (&unit->serial_number, serial_number);
  unit->product = *product_id;
  save (fixture->store, "Unit", unit);
  return FETTLE_RECORD (unit)->id;
}

static gint64
change_subject (Fixture *fixture, FettleCall *call, gint64 unit, gint64 product)
{
  g_autoptr (FettleCall) current = reload (fixture, call);
  g_autoptr (FettleCall) saved = NULL;

  current->equipment = unit;
  current->product = product;
  save (fixture->store, "Change", current);
  saved = reload (fixture, call);
  return saved->product;
}

static void
test_product (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FettleCall) call = new_call (fixture->store, "Boiler locks out", 0);
  gint64 boiler, pump;
  gint64 first = new_unit (fixture, "77812-A", "Boiler", &boiler);
  gint64 second = new_unit (fixture, "77812-B", "Pump", &pump);

  g_assert_cmpint (change_subject (fixture, call, first, 0), ==, boiler);
  g_assert_cmpint (change_subject (fixture, call, second, boiler), ==, pump);
  g_assert_cmpint (change_subject (fixture, call, second, boiler), ==, boiler);
  g_assert_cmpint (change_subject (fixture, call, first, pump), ==, pump);
  g_assert_cmpint (change_subject (fixture, call, 0, pump), ==, pump);
  g_assert_cmpint (change_subject (fixture, call, second, pump), ==, pump);
  g_assert_cmpint (change_subject (fixture, call, second, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/store/helpdesk/stamps", test_stamps);
  add_test ("/store/helpdesk/rule", test_rule);
  add_test ("/store/helpdesk/due", test_due);
  add_test ("/store/helpdesk/hold", test_hold);
  add_test ("/store/helpdesk/grounds", test_grounds);
  add_test ("/store/helpdesk/decided", test_decided);
  add_test ("/store/helpdesk/reply", test_reply);
  add_test ("/store/helpdesk/types", test_types);
  add_test ("/store/helpdesk/delete", test_delete);
  add_test ("/store/helpdesk/chain", test_chain);
  add_test ("/store/helpdesk/chain-undo", test_chain_undo);
  add_test ("/store/helpdesk/circle", test_circle);
  add_test ("/store/helpdesk/work", test_work);
  add_test ("/store/helpdesk/overlap-undo", test_overlap_undo);
  add_test ("/store/helpdesk/service", test_service);
  add_test ("/store/helpdesk/no-service", test_no_service);
  add_test ("/store/helpdesk/install", test_install);
  add_test ("/store/helpdesk/activate", test_activate);
  add_test ("/store/helpdesk/product", test_product);

  return g_test_run ();
}
