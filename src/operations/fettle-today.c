/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the day brings. */
#include "fettle-today.h"

#include "fettle-call.h"
#include "fettle-me.h"
#include "fettle-staff.h"

#define DAY 86400
#define MAX_CHANGES 100
#define N_MONTHS 12

static void
change_free (gpointer data)
{
  FettleTodayChange *change = data;

  g_clear_object (&change->set);
  g_clear_object (&change->change);
  g_free (change);
}

FettleToday *
fettle_today_new (FettleStore *store)
{
  FettleToday *self = g_new0 (FettleToday, 1);

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  self->store = g_object_ref (store);
  return self;
}

void
fettle_today_free (FettleToday *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    g_clear_pointer (&self->numbers[i].query, fettle_query_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->by_day, fettle_analysis_free);
  g_clear_pointer (&self->by_month, fettle_analysis_free);
  g_clear_object (&self->store);
  g_free (self);
}

/* --- queries ------------------------------------------------------------------------------------- */

static FettleQuery *
make_query (const char *text, GError **error)
{
  return fettle_query_from_text (fettle_kind_from_type (FETTLE_TYPE_CALL), text, error);
}

/* How many of @query, or of everything, fulfil one more condition. */
static gboolean
count_part (FettleTransaction *transaction,
            const FettleQuery *query,
            const char *condition,
            gint64 *n,
            GError **error)
{
  g_autoptr (FettleQuery) part = query != NULL
                                     ? fettle_query_copy (query)
                                     : fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  return (condition == NULL || fettle_query_parse_condition (part, condition, error))
         && fettle_transaction_count (transaction, part, n, error);
}

static gboolean
find_some (FettleTransaction *transaction,
           const FettleQuery *query,
           gint64 limit,
           GPtrArray **records,
           GError **error)
{
  g_autoptr (FettleQuery) some = fettle_query_copy (query);

  fettle_query_set_limit (some, limit);
  *records = fettle_transaction_find (transaction, some, error);
  return *records != NULL;
}

/* --- the five numbers ---------------------------------------------------------------------------- */

/* Who only does the work has a queue of work. */
static gboolean
is_engineer (FettleTransaction *transaction, gint64 me, gboolean *engineer, GError **error)
{
  g_autoptr (FettleRecord) staff = NULL;

  *engineer = FALSE;
  if (me == 0)
    return TRUE;
  staff =
      fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_STAFF), me, error);
  if (staff == NULL)
    return FALSE;
  *engineer = FETTLE_STAFF (staff)->engineer && !FETTLE_STAFF (staff)->controller;
  return TRUE;
}

static gboolean
make_queries (FettleToday *self, gint64 me, gboolean as_engineer, GError **error)
{
  /* Nobody has the id 0. */
  g_autofree char *queue = g_strdup_printf ("%s=#%" G_GINT64_FORMAT "\nstage=open\nsort=due_at",
                                            as_engineer ? "engineer" : "owner", me);
  const char *const texts[FETTLE_TODAY_N_NUMBERS] = {
    [FETTLE_TODAY_LATE] = "stage=open\ndue_at<now\nsort=due_at",
    [FETTLE_TODAY_SOON] = "stage=open\ndue_at>=now\ndue_at<now+4h\nsort=due_at",
    [FETTLE_TODAY_UNALLOCATED] = "stage=raised\nsort=due_at",
    [FETTLE_TODAY_QUEUE] = queue,
    [FETTLE_TODAY_VISITS] = "planned_at=today\nstage!=cancelled\nsort=planned_at",
  };

  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    {
      self->numbers[i].at = FETTLE_INSTANT_NONE;
      self->numbers[i].query = make_query (texts[i], error);
      if (self->numbers[i].query == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_first_due (FettleTransaction *transaction, FettleTodayNumber *number, GError **error)
{
  g_autoptr (GPtrArray) first = NULL;

  if (!find_some (transaction, number->query, 1, &first, error))
    return FALSE;
  if (first->len > 0)
    number->at = FETTLE_CALL (g_ptr_array_index (first, 0))->due_at;
  return TRUE;
}

/* Visits have a day of their own, and so need no looking back by stamps. */
static gboolean
read_visits (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  FettleTodayNumber *visits = &self->numbers[FETTLE_TODAY_VISITS];

  for (int i = 0; i < FETTLE_DESK_N_DAYS - 1; i++)
    {
      g_autofree char *day = fettle_date_format (self->today - (FETTLE_DESK_N_DAYS - 1 - i));
      g_autofree char *text = g_strdup_printf ("planned_at=%s\nstage!=cancelled", day);
      g_autoptr (FettleQuery) query = make_query (text, error);

      if (query == NULL || !fettle_transaction_count (transaction, query, &visits->days[i], error))
        return FALSE;
    }
  return count_part (transaction, visits->query, "stage=completed", &visits->part, error)
         && count_part (transaction, visits->query, "stage=travel,working", &visits->other, error)
         && find_some (transaction, visits->query, FETTLE_TODAY_N_VISITS, &self->visits, error);
}

static gboolean
read_past (FettleToday *self,
           FettleTransaction *transaction,
           gint64 me,
           gboolean as_engineer,
           GError **error)
{
  static const FettleTodayWhich which[FETTLE_DESK_N_COUNTS] = {
    [FETTLE_DESK_LATE] = FETTLE_TODAY_LATE,
    [FETTLE_DESK_SOON] = FETTLE_TODAY_SOON,
    [FETTLE_DESK_UNALLOCATED] = FETTLE_TODAY_UNALLOCATED,
    [FETTLE_DESK_QUEUE] = FETTLE_TODAY_QUEUE,
  };
  FettleInstant moments[FETTLE_DESK_N_DAYS];
  gint64 counts[FETTLE_DESK_N_COUNTS][FETTLE_DESK_N_DAYS];

  for (int i = 0; i < FETTLE_DESK_N_DAYS; i++)
    moments[i] = fettle_transaction_get_now (transaction)
                 - (FettleInstant)(FETTLE_DESK_N_DAYS - 1 - i) * DAY;
  if (!fettle_desk_count (transaction, moments, me, as_engineer, counts, error))
    return FALSE;
  for (guint i = 0; i < FETTLE_DESK_N_COUNTS; i++)
    memcpy (self->numbers[which[i]].days, counts[i], sizeof counts[i]);
  return TRUE;
}

static gboolean
read_numbers (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  FettleTodayNumber *numbers = self->numbers;
  gboolean as_engineer;
  gint64 me;

  if (!fettle_me_find (transaction, &me, error)
      || !is_engineer (transaction, me, &as_engineer, error)
      || !make_queries (self, me, as_engineer, error)
      || !read_past (self, transaction, me, as_engineer, error)
      || !read_visits (self, transaction, error)
      || !read_first_due (transaction, &numbers[FETTLE_TODAY_LATE], error)
      || !read_first_due (transaction, &numbers[FETTLE_TODAY_SOON], error)
      || !count_part (transaction, numbers[FETTLE_TODAY_UNALLOCATED].query, "raised_at>=today-1",
                      &numbers[FETTLE_TODAY_UNALLOCATED].part, error)
      || !count_part (transaction, numbers[FETTLE_TODAY_QUEUE].query, "stage=on-hold",
                      &numbers[FETTLE_TODAY_QUEUE].part, error))
    return FALSE;
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    {
      if (!fettle_transaction_count (transaction, numbers[i].query, &numbers[i].n, error))
        return FALSE;
      numbers[i].days[FETTLE_DESK_N_DAYS - 1] = numbers[i].n;
    }
  return TRUE;
}

/* --- lists --------------------------------------------------------------------------------------- */

static gboolean
read_due (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleQuery) query = make_query ("stage=open\ndue_at!=\nsort=due_at", error);
  g_autoptr (FettleQuery) any = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) found = NULL;

  if (query == NULL || !find_some (transaction, any, 1, &found, error))
    return FALSE;
  self->any_calls = found->len > 0;
  return find_some (transaction, query, FETTLE_TODAY_N_DUE, &self->due, error)
         && count_part (transaction, NULL, "stage=open", &self->n_open, error)
         && count_part (transaction, NULL, "raised_at>=today-1", &self->n_raised, error)
         && count_part (transaction, NULL, "completed_at>=today-1", &self->n_completed, error);
}

static gboolean
add_change (FettleToday *self, FettleTransaction *transaction, FettleChangeSet *set, GError **error)
{
  FettleTodayChange *change = g_new0 (FettleTodayChange, 1);
  g_autoptr (GPtrArray) changes =
      fettle_history_get_changes (transaction, fettle_change_set_get_id (set), 1, error);

  g_ptr_array_add (self->changes, change);
  change->set = g_object_ref (set);
  if (changes == NULL)
    return FALSE;
  if (changes->len > 0)
    change->change = g_object_ref (g_ptr_array_index (changes, 0));
  return TRUE;
}

static gboolean
read_changes (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  GTimeZone *zone = fettle_transaction_get_format (transaction)->zone;
  FettleInstant since = fettle_instant_new (self->today - 1, 0, zone);
  g_autoptr (GPtrArray) sets = fettle_history_list (transaction, 0, MAX_CHANGES, error);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      FettleChangeSet *set = g_ptr_array_index (sets, i);

      if (fettle_change_set_get_at (set) < since)
        continue;
      self->n_changes++;
      if (self->changes->len < FETTLE_TODAY_N_CHANGES
          && !add_change (self, transaction, set, error))
        return FALSE;
    }
  return sets != NULL;
}

/* --- charts -------------------------------------------------------------------------------------- */

static gboolean
read_charts (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  int year;
  int month;

  fettle_date_get_ymd (self->today, &year, &month, NULL);
  self->by_day = fettle_analysis_new (self->store, "day");
  self->by_day->and = g_strdup ("type");
  self->by_day->measures = FETTLE_MEASURE_BIT (FETTLE_MEASURE_CALLS);
  self->by_day->first = self->today - (fettle_date_get_weekday (self->today) - 1) - 4 * 7;
  self->by_day->last = self->today;
  self->by_month = fettle_analysis_new (self->store, "month");
  self->by_month->measures =
      FETTLE_MEASURE_BIT (FETTLE_MEASURE_RESPONSE) | FETTLE_MEASURE_BIT (FETTLE_MEASURE_FIX);
  self->by_month->first =
      fettle_date_add_months (fettle_date_new (year, month, 1), 1 - N_MONTHS, 0);
  self->by_month->last = self->today;
  return fettle_analysis_read (self->by_day, transaction, error)
         && fettle_analysis_read (self->by_month, transaction, error);
}

static gboolean
read_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleToday *self = data;
  const FettleFormat *format = fettle_transaction_get_format (transaction);

  self->today = fettle_instant_get_date (fettle_transaction_get_now (transaction), format->zone);
  return read_numbers (self, transaction, error) && read_due (self, transaction, error)
         && read_changes (self, transaction, error) && read_charts (self, transaction, error);
}

gboolean
fettle_today_run (FettleToday *self, GCancellable *cancellable, GError **error)
{
  return fettle_store_read (self->store, read_work, self, cancellable, error);
}
