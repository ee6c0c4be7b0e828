/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo business: Harbour Heating Ltd of Bristol, a year of work, the same for the same seed. */

#include "fettle-demo-private.h"

#include "fettle-area.h"
#include "fettle-business.h"
#include "fettle-department.h"
#include "fettle-fault-code.h"
#include "fettle-priority.h"
#include "fettle-product.h"
#include "fettle-skill.h"
#include "fettle-staff-area.h"
#include "fettle-staff-skill.h"
#include "fettle-staff.h"
#include "fettle-team.h"

#define BEGAN_AGO (G_GINT64_CONSTANT (366) * 86400)
#define RUNS_IT "Priya Nair"

guint
fettle_demo_pick (FettleDemo *demo, guint n)
{
  g_assert (n > 0);

  return (guint)g_rand_int_range (demo->random, 0, (gint32)n);
}

const char *
fettle_demo_pick_word (FettleDemo *demo, const char *const *words)
{
  return words[fettle_demo_pick (demo, g_strv_length ((char **)words))];
}

/* Saves a record made here and hands back its id. */
static gboolean
save_new (FettleTransaction *transaction, gpointer record, gint64 *id, GError **error)
{
  g_autoptr (FettleRecord) owned = record;

  if (!fettle_transaction_save (transaction, owned, error))
    return FALSE;

  if (id != NULL)
    *id = owned->id;

  return TRUE;
}

static gboolean
describe_business (FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) record =
      fettle_transaction_load_single (transaction, fettle_kind_from_name ("business"), error);
  FettleBusiness *business;

  if (record == NULL)
    return FALSE;

  business = FETTLE_BUSINESS (record);
  g_object_set (business, "name", "Harbour Heating", "legal-name", "Harbour Heating Ltd", "street",
                "14 Underfall Yard", "city", "Bristol", "postcode", "BS1 6XG", "country", "GB",
                "phone", "0117 496 0100", "email", "service@harbour-heating.example", "website",
                "https://harbour-heating.example", "vat-number", "GB999999973", "time-zone",
                "Europe/London", "currency", "GBP", "language", "en-GB", NULL);

  return fettle_transaction_save (transaction, record, error);
}

/* Some are there already, as in every new business. */
static gboolean
make_fault (FettleDemo *demo, FettleTransaction *transaction, guint i, GError **error)
{
  const FettleDemoCode *words = &fettle_demo_faults[i];
  g_autoptr (GError) missing = NULL;

  if (fettle_transaction_resolve (transaction, fettle_kind_from_type (FETTLE_TYPE_FAULT_CODE),
                                  words->name, &demo->faults[i], &missing))
    return TRUE;
  if (!g_error_matches (missing, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }

  return save_new (
      transaction,
      g_object_new (FETTLE_TYPE_FAULT_CODE, "code", words->code, "name", words->name, NULL),
      &demo->faults[i], error);
}

static gboolean
make_codes (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < fettle_demo_n_areas; i++)
    {
      FettleArea *area = g_object_new (FETTLE_TYPE_AREA, "code", fettle_demo_areas[i].code, "name",
                                       fettle_demo_areas[i].name, NULL);

      if (!save_new (transaction, area, &demo->areas[i], error))
        return FALSE;
    }

  for (guint i = 0; i < fettle_demo_n_faults; i++)
    if (!make_fault (demo, transaction, i, error))
      return FALSE;

  return TRUE;
}

static gboolean
make_products (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < fettle_demo_n_products; i++)
    {
      const FettleDemoProduct *words = &fettle_demo_products[i];
      FettleProduct *product = fettle_product_new ();
      int type = 0;

      fettle_choice_from_text (fettle_product_type_get_type (), words->type, &type);
      product->code = g_strdup (words->code);
      product->name = g_strdup (words->name);
      product->type = type;
      product->maker = *words->maker != '\0' ? g_strdup (words->maker) : NULL;
      product->model = *words->model != '\0' ? g_strdup (words->model) : NULL;
      product->price = (FettlePrice)words->price * 100;
      product->cost = (FettlePrice)words->price * 62;
      product->serialised = i < fettle_demo_n_units;
      product->unit = g_strdup (g_str_equal (words->type, "labour") ? "h" : "pc");
      if (!save_new (transaction, product, &demo->products[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
make_person (
    FettleDemo *demo, FettleTransaction *transaction, guint i, gint64 department, GError **error)
{
  const FettleDemoPerson *words = &fettle_demo_people[i];
  FettleStaff *staff = fettle_staff_new ();
  g_auto (GStrv) names = g_strsplit (words->full_name, " ", 2);
  g_autofree char *folded = g_utf8_strdown (names[0], -1);

  staff->name = g_strdup (words->name);
  staff->full_name = g_strdup (words->full_name);
  staff->initials = g_strdup_printf ("%c%c", names[0][0], names[1][0]);
  staff->engineer = words->engineer;
  staff->controller = words->controller;
  staff->role = words->role != FETTLE_ROLE_NONE ? words->role
                : words->controller             ? FETTLE_ROLE_CONTROLLER
                                                : FETTLE_ROLE_ENGINEER;
  staff->team = demo->teams[g_str_equal (words->team, "Cardiff")];
  staff->department = department;
  staff->email = g_strdup_printf ("%s@harbour-heating.example", folded);
  if (!words->engineer)
    staff->phone = g_strdup_printf ("0117 496 01%02u", 10 + i);
  staff->mobile = g_strdup_printf ("07700 900%03u", 100 + i);
  staff->started_on = fettle_date_new (2012 + (int)(i * 7 % 12), 1 + (int)(i * 5 % 12), 1);
  if (words->engineer)
    {
      staff->cost_rate = 3150 + 50 * (FettleMoney)(i % 9);
      staff->charge_rate = 7800;
    }

  return save_new (transaction, staff, &demo->people[i], error);
}

static gboolean
make_skills (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  guint n_skills = g_strv_length ((char **)fettle_demo_skills);
  FettleDate today = fettle_instant_get_date (demo->now, demo->zone);

  for (guint skill = 0; skill < n_skills; skill++)
    {
      gint64 id = 0;

      if (!save_new (transaction,
                     g_object_new (FETTLE_TYPE_SKILL, "name", fettle_demo_skills[skill],
                                   "certificate", skill == 0 || skill == 4, NULL),
                     &id, error))
        return FALSE;

      for (guint i = 0; i < fettle_demo_n_people; i++)
        {
          FettleStaffSkill *has;

          /* Everybody may touch gas; the other skills are spread. */
          if (!fettle_demo_people[i].engineer || (skill > 0 && fettle_demo_pick (demo, 3) > 0))
            continue;

          has = fettle_staff_skill_new ();
          has->staff = demo->people[i];
          has->skill = id;
          has->level = 2 + fettle_demo_pick (demo, 4);
          if (skill == 0 || skill == 4)
            {
              has->certificate_number =
                  g_strdup_printf ("%06u", 100000 + fettle_demo_pick (demo, 900000));
              has->expires_on = today + 20 + fettle_demo_pick (demo, 700);
            }
          if (!save_new (transaction, has, NULL, error))
            return FALSE;
        }
    }

  return TRUE;
}

static gboolean
make_service_areas (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < fettle_demo_n_people; i++)
    for (guint area = 0; area < fettle_demo_n_areas; area++)
      {
        gboolean wales = !g_str_has_prefix (fettle_demo_areas[area].code, "B");
        FettleStaffArea *serves;

        if (!fettle_demo_people[i].engineer
            || wales != g_str_equal (fettle_demo_people[i].team, "Cardiff")
            || fettle_demo_pick (demo, 2) > 0)
          continue;

        serves = fettle_staff_area_new ();
        serves->staff = demo->people[i];
        serves->area = demo->areas[area];
        if (!save_new (transaction, serves, NULL, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
make_staff_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  static const char *const team_names[] = { "Bristol", "Cardiff" };
  static const char *const priorities[] = { N_ ("Critical"), N_ ("High"), N_ ("Normal"),
                                            N_ ("Low") };
  FettleDemo *demo = data;
  gint64 department = 0;

  if (!describe_business (transaction, error) || !make_codes (demo, transaction, error)
      || !make_products (demo, transaction, error))
    return FALSE;

  if (!save_new (transaction,
                 g_object_new (FETTLE_TYPE_DEPARTMENT, "name", "Service", "code", "SVC", NULL),
                 &department, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (team_names); i++)
    {
      FettleTeam *team = fettle_team_new ();

      team->name = g_strdup (team_names[i]);
      team->department = department;
      if (!save_new (transaction, team, &demo->teams[i], error))
        return FALSE;
    }

  for (guint i = 0; i < fettle_demo_n_people; i++)
    if (!make_person (demo, transaction, i, department, error))
      return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    {
      gint64 *id = g_new0 (gint64, 1);

      g_hash_table_insert (demo->priorities, (gpointer)priorities[i], id);
      if (!fettle_transaction_resolve (transaction, fettle_kind_from_name ("priority"),
                                       _ (priorities[i]), id, error))
        return FALSE;
    }

  return fettle_demo_make_service (demo, transaction, error)
         && make_skills (demo, transaction, error) && make_service_areas (demo, transaction, error);
}

gboolean
fettle_demo_make_staff (FettleDemo *demo, GError **error)
{
  return fettle_store_write (demo->store, _ ("Set up the demo business"), make_staff_work, demo,
                             demo->cancellable, NULL, error);
}

static void
fettle_demo_clear (FettleDemo *demo)
{
  g_rand_free (demo->random);
  g_time_zone_unref (demo->zone);
  g_free (demo->people);
  g_free (demo->areas);
  g_free (demo->faults);
  g_free (demo->products);
  g_free (demo->articles);
  g_free (demo->n_of_product);
  g_hash_table_unref (demo->priorities);
  g_array_unref (demo->units);
  g_array_unref (demo->calls);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleDemo, fettle_demo_clear)

gboolean
fettle_demo_begin (FettleCreate *create, GCancellable *cancellable, GError **error)
{
  FettleInstant fixed_now;
  FettleInstant now;

  g_return_val_if_fail (create != NULL, FALSE);

  fixed_now = create->now;
  now = fixed_now != FETTLE_INSTANT_NONE ? fixed_now : g_get_real_time () / G_USEC_PER_SEC;
  g_free (create->time_zone);
  g_free (create->currency);
  g_free (create->user);
  create->time_zone = g_strdup ("Europe/London");
  create->currency = g_strdup ("GBP");
  create->user = g_strdup (RUNS_IT);
  create->now = now - BEGAN_AGO;
  if (!fettle_create_run (create, cancellable, error))
    return FALSE;
  fettle_store_set_now (create->store, fixed_now);
  return TRUE;
}

/**
 * fettle_demo_create:
 * @store: a business just created
 * @n_calls: how many calls the last year had, at least 0
 * @seed: the same seed and the same present make the same business
 * @progress: (nullable): told how many calls are written
 *
 * Fills @store with an invented heating firm: staff, customers with sites and units, and a year of
 * calls up to the store's present, the last days step by step as people would have entered them.
 *
 * Returns: FALSE with @error set when it was stopped or could not be written
 */
gboolean
fettle_demo_create (FettleStore *store,
                    gint64 n_calls,
                    guint32 seed,
                    FettleProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (FettleDemo) demo = { 0 };
  g_autofree char *user = NULL;
  FettleInstant fixed_now;
  gboolean done;

  g_return_val_if_fail (FETTLE_IS_STORE (store), FALSE);
  g_return_val_if_fail (n_calls >= 0, FALSE);

  demo.store = store;
  demo.random = g_rand_new_with_seed (seed);
  demo.now = fettle_store_get_now (store);
  demo.zone = g_time_zone_new_identifier ("Europe/London");
  if (demo.zone == NULL)
    demo.zone = g_time_zone_new_utc ();
  demo.n_calls = n_calls;
  demo.progress = progress;
  demo.cancellable = cancellable;
  demo.people = g_new0 (gint64, fettle_demo_n_people);
  demo.areas = g_new0 (gint64, fettle_demo_n_areas);
  demo.faults = g_new0 (gint64, fettle_demo_n_faults);
  demo.products = g_new0 (gint64, fettle_demo_n_products);
  demo.n_of_product = g_new0 (guint, fettle_demo_n_units);
  demo.priorities = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  demo.units = g_array_new (FALSE, FALSE, sizeof (FettleDemoUnit));
  demo.calls = g_array_new (FALSE, FALSE, sizeof (FettleDemoCall));

  user = g_strdup (fettle_store_get_user (store));
  fixed_now = fettle_store_get_fixed_now (store);

  fettle_store_set_trusted (store, TRUE);
  fettle_store_set_user (store, RUNS_IT);
  fettle_store_set_now (store, demo.now - BEGAN_AGO);
  done = fettle_demo_make_staff (&demo, error) && fettle_demo_make_customers (&demo, error)
         && fettle_demo_make_knowledge (&demo, error) && fettle_demo_make_calls (&demo, error)
         && fettle_demo_make_work (&demo, error) && fettle_demo_make_news (&demo, error)
         && fettle_demo_make_documents (&demo, error);

  fettle_store_set_user (store, user);
  fettle_store_set_now (store, fixed_now);
  fettle_store_set_trusted (store, FALSE);

  return done;
}
