/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creates a business with what every business needs to begin. */

#include <glib/gstdio.h>
#include <locale.h>

#include "fettle-business.h"
#include "fettle-article.h"
#include "fettle-call-category.h"
#include "fettle-call-rule.h"
#include "fettle-canned-text.h"
#include "fettle-create.h"
#include "fettle-fault-code.h"
#include "fettle-number-series.h"
#include "fettle-priority.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-work-hours.h"

static const struct
{
  const char *name;
  FettlePriorityLook look;
  gboolean standard;
} priorities[] = {
  { N_ ("Critical"), FETTLE_PRIORITY_LOOK_ALARM, FALSE },
  { N_ ("High"), FETTLE_PRIORITY_LOOK_STRONG, FALSE },
  { N_ ("Normal"), FETTLE_PRIORITY_LOOK_PLAIN, TRUE },
  { N_ ("Low"), FETTLE_PRIORITY_LOOK_DIM, FALSE },
};

#define HOUR 3600

static const char *const categories[] = {
  N_ ("Fault"), N_ ("Complaint"), N_ ("Problem"), N_ ("Request"), N_ ("Question"),
};

/* Of the standard service level, in the order of the priorities. */
static const struct
{
  gint64 response;
  gint64 fix;
} targets[] = {
  { 1 * HOUR, 4 * HOUR },
  { 4 * HOUR, 16 * HOUR },
  { 8 * HOUR, 40 * HOUR },
  { 16 * HOUR, 80 * HOUR },
};
G_STATIC_ASSERT (G_N_ELEMENTS (targets) == G_N_ELEMENTS (priorities));

static const struct
{
  const char *code;
  const char *name;
} faults[] = {
  { "OTHER", N_ ("Other") },
  { "NFF", N_ ("No fault found") },
};

static const struct
{
  const char *name;
  FettleCannedTextUse use;
  const char *text;
} texts[] = {
  { N_ ("Left a message"), FETTLE_CANNED_TEXT_USE_NOTE,
    N_ ("Rang, nobody answered; left a message.") },
  { N_ ("No access"), FETTLE_CANNED_TEXT_USE_ANY,
    N_ ("Nobody was there at the agreed time; left a card.") },
  { N_ ("Reset and watched"), FETTLE_CANNED_TEXT_USE_RESOLUTION,
    N_ ("Reset; ran for thirty minutes without a fault.") },
};

static gboolean
save_work_hours (FettleTransaction *transaction, const char *zone, gint64 *id, GError **error)
{
  g_autoptr (FettleWorkHours) hours = fettle_work_hours_new ();

  hours->name = g_strdup (_ ("Office hours"));
  hours->time_zone = g_strdup (zone);
  hours->hours = g_strdup ("mon-fri 09:00-17:30");
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (hours), error))
    return FALSE;
  *id = FETTLE_RECORD (hours)->id;
  return TRUE;
}

static gboolean
save_business (FettleCreate *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleRecord) record = fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  g_autofree char *zone = NULL;
  g_autofree char *currency = NULL;
  FettleBusiness *business;

  if (record == NULL)
    return FALSE;
  business = FETTLE_BUSINESS (record);
  zone = self->time_zone != NULL ? g_strdup (self->time_zone) : fettle_create_guess_time_zone ();
  currency = self->currency != NULL ? g_strdup (self->currency) : fettle_create_guess_currency ();
  g_free (business->name);
  business->name = g_strdup (fettle_text_is_empty (self->name) ? _ ("My business") : self->name);
  g_free (business->time_zone);
  business->time_zone = g_strdup (zone);
  g_free (business->currency);
  business->currency = g_strdup (currency);
  business->agreed_level = FETTLE_BUSINESS_AGREED_LEVEL;
  return save_work_hours (transaction, zone, &business->work_hours, error)
         && fettle_transaction_save (transaction, record, error);
}

static gboolean
save_target (
    FettleTransaction *transaction, gint64 level, gint64 priority, guint which, GError **error)
{
  g_autoptr (FettleServiceTarget) target = fettle_service_target_new ();

  target->service_level = level;
  target->priority = priority;
  target->response = targets[which].response;
  target->fix = targets[which].fix;
  return fettle_transaction_save (transaction, FETTLE_RECORD (target), error);
}

static gboolean
save_service_level (FettleTransaction *transaction, gint64 *id, GError **error)
{
  g_autoptr (FettleServiceLevel) level = fettle_service_level_new ();

  level->name = g_strdup (_ ("Standard"));
  level->standard = TRUE;
  level->response_by = FETTLE_RESPONSE_BY_REPLY;
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (level), error))
    return FALSE;
  *id = FETTLE_RECORD (level)->id;
  return TRUE;
}

/* With what the standard service level wants of each. */
static gboolean
save_priorities (FettleTransaction *transaction, GError **error)
{
  gint64 level;

  if (!save_service_level (transaction, &level, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    {
      g_autoptr (FettlePriority) priority = fettle_priority_new ();

      priority->name = g_strdup (_ (priorities[i].name));
      priority->level = i + 1;
      priority->look = priorities[i].look;
      priority->standard = priorities[i].standard;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (priority), error)
          || !save_target (transaction, level, FETTLE_RECORD (priority)->id, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_categories (FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autoptr (FettleCallCategory) category = fettle_call_category_new ();

      category->name = g_strdup (_ (categories[i]));
      category->position = i + 1;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (category), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_call_rules (FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < FETTLE_N_CALL_TYPES; i++)
    {
      g_autoptr (FettleCallRule) rule = fettle_call_rule_new_standard (i);

      if (!fettle_transaction_save (transaction, FETTLE_RECORD (rule), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_faults (FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (FettleFaultCode) fault = fettle_fault_code_new ();

      fault->code = g_strdup (faults[i].code);
      fault->name = g_strdup (_ (faults[i].name));
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (fault), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_texts (FettleTransaction *transaction, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FettleCannedText) text = fettle_canned_text_new ();

      text->name = g_strdup (_ (texts[i].name));
      text->use = texts[i].use;
      text->text = g_strdup (_ (texts[i].text));
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (text), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_one_series (FettleTransaction *transaction,
                 const char *name,
                 const char *prefix,
                 GError **error)
{
  g_autoptr (FettleNumberSeries) series = fettle_number_series_new ();

  series->name = g_strdup (name);
  series->prefix = g_strdup (prefix);
  series->digits = 5;
  series->next = 10001;
  return fettle_transaction_save (transaction, FETTLE_RECORD (series), error);
}

/* One for each type of call, and that of the knowledge base. */
static gboolean
save_series (FettleTransaction *transaction, GError **error)
{
  static const char *const prefixes[FETTLE_N_CALL_TYPES] = { "C-", "PM-", "IN-", "CR-" };
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);

  for (guint i = 0; i < FETTLE_N_CALL_TYPES; i++)
    if (!save_one_series (transaction, kind->series[i], prefixes[i], error))
      return FALSE;
  return save_one_series (transaction, fettle_kind_from_type (FETTLE_TYPE_ARTICLE)->series[0],
                          "KB-", error);
}

static gboolean
count_businesses (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_BUSINESS));

  return fettle_transaction_count (transaction, query, data, error);
}

/* Somebody else may have made one at the same time: that one stays. */
static gboolean
is_set_up (FettleStore *store)
{
  gint64 n = 0;

  return fettle_store_read (store, count_businesses, &n, NULL, NULL) && n > 0;
}

static void
set_already_there (FettleCreate *self, GError **error)
{
  g_autofree char *name = fettle_database_url_get_display_name (self->url);

  g_set_error (error, FETTLE_DATABASE_ERROR, FETTLE_DATABASE_ERROR_OPEN,
               _ ("There is a business in “%s” already. Open it, or choose another place for the "
                  "new one."),
               name);
}

static gboolean
set_up (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleCreate *self = data;
  gint64 n;

  if (!count_businesses (transaction, &n, error))
    return FALSE;
  if (n > 0)
    {
      set_already_there (self, error);
      return FALSE;
    }
  return save_business (data, transaction, error) && save_priorities (transaction, error)
         && save_faults (transaction, error) && save_series (transaction, error)
         && save_categories (transaction, error) && save_call_rules (transaction, error)
         && save_texts (transaction, error);
}

FettleCreate *
fettle_create_new (const char *url)
{
  FettleCreate *self = g_new0 (FettleCreate, 1);

  self->url = g_strdup (url);
  self->now = FETTLE_INSTANT_NONE;
  return self;
}

void
fettle_create_free (FettleCreate *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_free (self->name);
  g_free (self->time_zone);
  g_free (self->currency);
  g_free (self->user);
  g_clear_object (&self->store);
  g_free (self);
}

gboolean
fettle_create_run (FettleCreate *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && self->url != NULL, FALSE);

  self->was_there = g_file_test (self->url, G_FILE_TEST_EXISTS);
  self->store = fettle_store_open (self->url, FETTLE_STORE_CREATE, error);
  if (self->store == NULL)
    return FALSE;
  if (self->user != NULL)
    fettle_store_set_user (self->store, self->user);
  fettle_store_set_now (self->store, self->now);
  if (fettle_store_write (self->store, _ ("Set up the business"), set_up, self, cancellable, NULL,
                          &local_error))
    return TRUE;
  if (is_set_up (self->store))
    {
      self->was_there = TRUE;
      g_clear_error (&local_error);
      set_already_there (self, &local_error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  fettle_create_take_back (self);
  return FALSE;
}

void
fettle_create_take_back (FettleCreate *self)
{
  g_return_if_fail (self != NULL);

  if (self->store != NULL)
    fettle_store_close (self->store);
  g_clear_object (&self->store);
  if (!self->was_there)
    g_remove (self->url);
}

char *
fettle_create_guess_time_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);

  return g_strdup (strchr (name, '/') != NULL ? name : "UTC");
}

char *
fettle_create_guess_currency (void)
{
  const char *symbol = localeconv ()->int_curr_symbol;

  return symbol[0] != '\0' ? g_strndup (symbol, 3) : g_strdup ("GBP");
}
