/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo business has promised its customers: work hours, service levels, call categories. */

#include "fettle-demo-private.h"

#include "fettle-business.h"
#include "fettle-call-category.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-work-hours.h"

#define HOUR G_GINT64_CONSTANT (3600)

static const char *const priority_names[] = { N_ ("Critical"), N_ ("High"), N_ ("Normal"),
                                              N_ ("Low") };

/* Beside the standard one, which every new business has. Response and fix by priority, in hours. */
static const struct
{
  const char *name;
  int targets[G_N_ELEMENTS (priority_names)][2];
} levels[] = {
  [FETTLE_DEMO_GOLD] = { "Gold", { { 1, 4 }, { 2, 10 }, { 4, 20 }, { 8, 40 } } },
  [FETTLE_DEMO_SILVER] = { "Silver", { { 2, 6 }, { 4, 15 }, { 8, 30 }, { 10, 60 } } },
};

static const char *const category_names[FETTLE_DEMO_N_CATEGORIES] = {
  N_ ("Fault"), N_ ("Complaint"), N_ ("Problem"), N_ ("Request"), N_ ("Question"),
};

/* Those of the business, with the bank holidays of where it is. */
static gboolean
make_hours (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) business = fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  g_autoptr (FettleRecord) hours = NULL;
  g_autofree char *closed = NULL;
  int year;

  if (business == NULL)
    return FALSE;
  if (FETTLE_BUSINESS (business)->work_hours == 0)
    hours = FETTLE_RECORD (fettle_work_hours_new ());
  else
    hours = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_WORK_HOURS),
                                     FETTLE_BUSINESS (business)->work_hours, error);
  if (hours == NULL)
    return FALSE;
  fettle_date_get_ymd (fettle_instant_get_date (demo->now, demo->zone), &year, NULL, NULL);
  closed =
      g_strdup_printf ("england-wales; %d-12-24 12:00-18:00; %d-12-24 12:00-18:00", year - 1, year);
  g_object_set (hours, "name", "Office hours", "time-zone", "Europe/London", "hours",
                "mon-fri 08:00-18:00", "closed", closed, NULL);
  if (!fettle_transaction_save (transaction, hours, error))
    return FALSE;
  g_object_set (business, "work-hours", hours->id, NULL);
  return fettle_transaction_save (transaction, business, error);
}

static gboolean
make_target (
    FettleDemo *demo, FettleTransaction *transaction, guint level, guint priority, GError **error)
{
  g_autoptr (FettleServiceTarget) target = fettle_service_target_new ();

  target->service_level = demo->levels[level];
  target->priority = *(gint64 *)g_hash_table_lookup (demo->priorities, priority_names[priority]);
  target->response = levels[level].targets[priority][0] * HOUR;
  target->fix = levels[level].targets[priority][1] * HOUR;
  return fettle_transaction_save (transaction, FETTLE_RECORD (target), error);
}

static gboolean
make_level (FettleDemo *demo, FettleTransaction *transaction, guint i, GError **error)
{
  g_autoptr (FettleServiceLevel) level = fettle_service_level_new ();

  level->name = g_strdup (levels[i].name);
  level->response_by = FETTLE_RESPONSE_BY_REPLY;
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (level), error))
    return FALSE;
  demo->levels[i] = FETTLE_RECORD (level)->id;
  for (guint priority = 0; priority < G_N_ELEMENTS (priority_names); priority++)
    if (!make_target (demo, transaction, i, priority, error))
      return FALSE;
  return TRUE;
}

gboolean
fettle_demo_make_service (FettleDemo *demo, FettleTransaction *transaction, GError **error)
{
  if (!make_hours (demo, transaction, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (!make_level (demo, transaction, i, error))
      return FALSE;
  for (guint i = 0; i < FETTLE_DEMO_N_CATEGORIES; i++)
    if (!fettle_transaction_resolve (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL_CATEGORY),
                                     _ (category_names[i]), &demo->categories[i], error))
      return FALSE;
  return TRUE;
}

FettleDemoLevel
fettle_demo_get_level (guint company)
{
  return company % 5 == 0  ? FETTLE_DEMO_GOLD
         : company % 5 < 3 ? FETTLE_DEMO_SILVER
                           : FETTLE_DEMO_STANDARD;
}
