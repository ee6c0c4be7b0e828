/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a call shows beyond the call: when it came how far, and what completing it does. */

#include "fettle-call-standing.h"
#include "store-fixture.h"

#define HOUR (60 * 60)
#define NONE FETTLE_INSTANT_NONE

static gboolean
read_standing (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleCallStanding **standing = data;

  *standing = fettle_call_standing_load (transaction, 1, error);
  return *standing != NULL;
}

static FettleCallStanding *
get_standing (Fixture *fixture)
{
  FettleCallStanding *standing = NULL;
  g_autoptr (GError) error = NULL;

  fettle_store_read (fixture->store, read_standing, &standing, NULL, &error);
  g_assert_no_error (error);
  return standing;
}

static void
go (Fixture *fixture, FettleStage stage, guint hour)
{
  g_autoptr (FettleCall) call = load (fixture->store, FETTLE_TYPE_CALL, 1);

  fettle_store_set_now (fixture->store, TEST_NOW + hour * HOUR);
  call->stage = stage;
  if (stage == FETTLE_STAGE_PLANNED)
    call->planned_at = TEST_NOW + 5 * HOUR;
  if (stage == FETTLE_STAGE_ON_HOLD || stage == FETTLE_STAGE_CANCELLED)
    set_text (&call->stage_reason, "Waits for a part");
  if (stage == FETTLE_STAGE_COMPLETED)
    set_text (&call->resolution, "Reset");
  save (fixture->store, "Go on", call);
}

/* Where the call goes, one hour after the other from 0 on, and the hours that then stand below its steps.
 * Then those that it went past. Capitals are R(aised), A(llocated), P(lanned), T(ravel), W(orking), C(ompleted), H(eld), X (cancelled). */
static const struct
{
  const char *way;
  int hours[6]; /* of the steps; -1: none */
  const char *skipped;
} rows[] = {
  { "R", { 0, -1, -1, -1, -1, -1 }, "" },
  { "RA", { 0, 1, -1, -1, -1, -1 }, "" },
  { "RAPTW", { 0, 1, 5, 3, 4, -1 }, "" },
  { "RAW", { 0, 1, -1, -1, 2, -1 }, "PT" },
  /* A hold stands where it began, and since it began. */
  { "RAWH", { 0, 1, -1, -1, 3, -1 }, "PT" },
  { "RAPH", { 0, 1, 3, -1, -1, -1 }, "" },
  { "RAWHW", { 0, 1, -1, -1, 4, -1 }, "PT" },
  { "RAWX", { 0, 1, -1, -1, 3, -1 }, "PT" },
  { "RAWC", { 0, 1, -1, -1, 2, 3 }, "PT" },
  /* Across a hold, too. */
  { "RAC", { 0, 1, -1, -1, -1, 2 }, "PTW" },
  { "RAHC", { 0, 1, -1, -1, -1, 3 }, "PTW" },
  /* What lies beyond has not been reached since. */
  { "RAWCR", { 0, -1, -1, -1, -1, -1 }, "" },
  { "RAWCRA", { 0, 5, -1, -1, -1, -1 }, "" },
  { "RAPTA", { 0, 4, 5, -1, -1, -1 }, "" },
  /* A plan for a time gone by is none. */
  { "RAPTWCR", { 0, -1, -1, -1, -1, -1 }, "" },
};

static FettleStage
get_stage (char letter)
{
  static const char *const letters = "RAPTWHCX"; /* in the order of FettleStage */

  return strchr (letters, letter) - letters;
}

static void
check_row (Fixture *fixture, guint i)
{
  g_autoptr (FettleCall) call = NULL;
  g_autoptr (FettleCallStanding) standing = NULL;

  fettle_store_set_now (fixture->store, TEST_NOW);
  call = new_call (fixture->store, "Boiler locks out", 0);
  g_assert_cmpint (FETTLE_RECORD (call)->id, ==, 1);
  for (guint hour = 1; rows[i].way[hour] != '\0'; hour++)
    go (fixture, get_stage (rows[i].way[hour]), hour);
  standing = get_standing (fixture);
  for (guint step = 0; step < G_N_ELEMENTS (rows[i].hours); step++)
    {
      const FettleCallStage *stage = &standing->stages[get_stage ("RAPTWC"[step])];
      const FettleInstant at =
          rows[i].hours[step] < 0 ? NONE : TEST_NOW + rows[i].hours[step] * HOUR;

      g_test_message ("step %u", step);
      g_assert_cmpint (stage->at, ==, at);
      g_assert_cmpint (stage->skipped, ==, strchr (rows[i].skipped, "RAPTWC"[step]) != NULL);
    }
}

static void
test_stamps (Fixture *fixture, gconstpointer data)
{
  check_row (fixture, GPOINTER_TO_UINT (data));
}

/* --- what completing an installation does ----------------------------------------------------------- */

static const struct
{
  FettleCallType type;
  gboolean has_unit;
  FettleEquipmentState state;
  gboolean has_product;
  const char *effect;   /* a part of it */
  const char *installs; /* likewise */
  const char *refusal;  /* likewise */
} effects[] = {
  { FETTLE_CALL_TYPE_INSTALLATION, TRUE, FETTLE_EQUIPMENT_STATE_IN_STOCK, FALSE,
    "puts unit 77812-A into service", "77812-A", NULL },
  { FETTLE_CALL_TYPE_INSTALLATION, TRUE, FETTLE_EQUIPMENT_STATE_SCRAPPED, FALSE, NULL, NULL,
    "was scrapped" },
  { FETTLE_CALL_TYPE_INSTALLATION, FALSE, 0, TRUE, "adds the unit to the equipment", "I-", NULL },
  { FETTLE_CALL_TYPE_INSTALLATION, FALSE, 0, FALSE, NULL, NULL, NULL },
  { FETTLE_CALL_TYPE_HELPDESK, TRUE, FETTLE_EQUIPMENT_STATE_IN_STOCK, FALSE, NULL, NULL, NULL },
};

static void
log_call (Fixture *fixture, guint i)
{
  g_autoptr (FettleEquipment) unit = fettle_equipment_new ();
  g_autoptr (FettleProduct) product = fettle_product_new ();
  g_autoptr (FettleCall) call = fettle_call_new ();

  set_text (&unit->serial_number, "77812-A");
  unit->state = effects[i].state;
  save (fixture->store, "Unit", unit);
  set_text (&product->code, "B1");
  set_text (&product->name, "Boiler");
  product->serialised = TRUE;
  save (fixture->store, "Product", product);
  call->type = effects[i].type;
  set_text (&call->summary, "Install a boiler");
  call->equipment = effects[i].has_unit ? FETTLE_RECORD (unit)->id : 0;
  call->product = effects[i].has_product ? FETTLE_RECORD (product)->id : 0;
  save (fixture->store, "Log", call);
}

static void
test_effect (Fixture *fixture, gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FettleCallStanding) standing = NULL;
  g_autoptr (FettleCallStanding) after = NULL;

  log_call (fixture, i);
  standing = get_standing (fixture);
  g_assert_cmpint (standing->effect != NULL, ==, effects[i].effect != NULL);
  if (effects[i].effect != NULL)
    g_assert_nonnull (strstr (standing->effect, effects[i].effect));
  g_assert_cmpint (standing->installs != NULL, ==, effects[i].installs != NULL);
  if (effects[i].installs != NULL)
    g_assert_nonnull (strstr (standing->installs, effects[i].installs));
  if (effects[i].refusal != NULL)
    {
      g_assert_nonnull (
          strstr (standing->stages[FETTLE_STAGE_COMPLETED].forbidden, effects[i].refusal));
      return;
    }
  go (fixture, FETTLE_STAGE_COMPLETED, 1);
  after = get_standing (fixture);
  g_assert_null (after->effect);
}

int
main (int argc, char *argv[])
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/operations/call-standing/stamps/%s", rows[i].way);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_stamps,
                  fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    {
      g_autofree char *path = g_strdup_printf ("/operations/call-standing/effect/%u", i);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), fixture_set_up, test_effect,
                  fixture_tear_down);
    }
  return g_test_run ();
}
