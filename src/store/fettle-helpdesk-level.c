/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Service levels as a transaction has read them: targets by priority, work hours ready to be counted. */
#include "fettle-helpdesk-private.h"

#include "fettle-business.h"
#include "fettle-call-clocks.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-work-hours.h"

/* Hours are shared by the levels that name the same. */
typedef struct _FettleLevel
{
  FettleServiceLevel *record;
  FettleWorkingTime *time;
  GHashTable *targets; /* priority (gint64 *), 0 for the others -> FettleServiceTarget */
  int warnings[FETTLE_SERVICE_MAX_WARNINGS];
  guint n_warnings;
} FettleLevel;

static void
level_free (gpointer data)
{
  FettleLevel *level = data;

  g_clear_object (&level->record);
  g_clear_pointer (&level->time, fettle_working_time_free);
  g_hash_table_unref (level->targets);
  g_free (level);
}

void
fettle_helpdesk_forget_levels (FettleHelpdesk *self)
{
  g_clear_pointer (&self->levels, g_hash_table_unref);
  self->standard = NULL;
}

/* Those of the level, else of the business; where that has none either, every hour counts. */
static FettleWorkingTime *
read_time (FettleTransaction *transaction,
           gint64 work_hours,
           FettleBusiness *business,
           GError **error)
{
  gint64 id = work_hours != 0 ? work_hours : business->work_hours;
  g_autoptr (FettleCalendar) calendar = NULL;
  g_autoptr (FettleRecord) record = NULL;

  if (id == 0)
    calendar = fettle_calendar_new (business->time_zone != NULL ? business->time_zone : "UTC",
                                    "24x7", NULL, NULL, NULL, error);
  else
    {
      record = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_WORK_HOURS),
                                        id, error);
      if (record == NULL)
        return NULL;
      calendar =
          fettle_work_hours_make_calendar (FETTLE_WORK_HOURS (record), business->time_zone, error);
    }
  return calendar != NULL ? fettle_working_time_new (calendar) : NULL;
}

static gboolean
read_warnings (FettleLevel *level, GError **error)
{
  g_autoptr (GArray) steps = fettle_service_level_parse_warnings (level->record->warnings, error);

  if (steps == NULL)
    return FALSE;
  level->n_warnings = MIN (steps->len, FETTLE_SERVICE_MAX_WARNINGS);
  for (guint i = 0; i < level->n_warnings; i++)
    level->warnings[i] = (int)g_array_index (steps, guint, i);
  return TRUE;
}

static gboolean
add_level (FettleTransaction *transaction,
           FettleHelpdesk *self,
           FettleServiceLevel *record,
           FettleBusiness *business,
           GError **error)
{
  FettleLevel *level = g_new0 (FettleLevel, 1);

  level->record = g_object_ref (record);
  level->targets = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  g_hash_table_insert (self->levels, &FETTLE_RECORD (level->record)->id, level);
  if (record->standard && self->standard == NULL)
    self->standard = level;
  level->time = read_time (transaction, record->work_hours, business, error);
  return level->time != NULL && read_warnings (level, error);
}

static GPtrArray *
find_all (FettleTransaction *transaction, GType type, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (type));

  return fettle_transaction_find (transaction, query, error);
}

static gboolean
read_levels (FettleTransaction *transaction, FettleHelpdesk *self, GError **error)
{
  g_autoptr (FettleRecord) business = fettle_transaction_load_single (
      transaction, fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (GPtrArray) targets = NULL;

  if (business == NULL || !(levels = find_all (transaction, FETTLE_TYPE_SERVICE_LEVEL, error))
      || !(targets = find_all (transaction, FETTLE_TYPE_SERVICE_TARGET, error)))
    return FALSE;
  self->levels = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, level_free);
  for (guint i = 0; i < levels->len; i++)
    if (!add_level (transaction, self, g_ptr_array_index (levels, i), FETTLE_BUSINESS (business),
                    error))
      {
        fettle_helpdesk_forget_levels (self);
        return FALSE;
      }
  for (guint i = 0; i < targets->len; i++)
    {
      FettleServiceTarget *target = g_ptr_array_index (targets, i);
      FettleLevel *level = g_hash_table_lookup (self->levels, &target->service_level);

      if (level != NULL)
        g_hash_table_replace (level->targets, &target->priority, g_object_ref (target));
    }
  return TRUE;
}

gboolean
fettle_helpdesk_get_terms (FettleTransaction *transaction,
                           gint64 level_id,
                           gint64 priority,
                           FettleServiceTerms *terms,
                           GError **error)
{
  static const gint64 others = 0;
  FettleHelpdesk *self = fettle_helpdesk_get (transaction);
  FettleServiceTarget *target = NULL;
  FettleLevel *level;

  fettle_service_terms_init (terms, NULL);
  if (self->levels == NULL && !read_levels (transaction, self, error))
    return FALSE;
  level = level_id != 0 ? g_hash_table_lookup (self->levels, &level_id) : self->standard;
  if (level != NULL)
    target = g_hash_table_lookup (level->targets, &priority);
  if (level != NULL && target == NULL)
    target = g_hash_table_lookup (level->targets, &others);
  if (target == NULL)
    return TRUE;
  terms->hours = level->time;
  terms->targets[FETTLE_CLOCK_RESPONSE] = target->response;
  terms->targets[FETTLE_CLOCK_FIX] = target->fix;
  terms->response_stops = fettle_call_clocks_get_stops (level->record->response_by);
  terms->holds_stop_response = level->record->holds_stop_response;
  terms->n_warnings = level->n_warnings;
  memcpy (terms->warnings, level->warnings, sizeof level->warnings);
  return TRUE;
}

const char *
fettle_helpdesk_get_level_name (FettleHelpdesk *self, gint64 level_id, const char **hours)
{
  FettleLevel *level =
      level_id != 0 ? g_hash_table_lookup (self->levels, &level_id) : self->standard;
  FettleRecord *record = level != NULL ? FETTLE_RECORD (level->record) : NULL;

  *hours = NULL;
  if (record == NULL)
    return NULL;
  *hours = fettle_record_get_reference_title (
      record, fettle_kind_get_field (fettle_record_get_kind (record), "work_hours"));
  return level->record->name;
}
