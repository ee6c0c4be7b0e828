/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the day brings. */
#include "fettle-today.h"

#include "fettle-call.h"

#define DAY 86400
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
fettle_today_new (FettleStore *store, const char *of)
{
  FettleToday *self = g_new0 (FettleToday, 1);

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  self->store = g_object_ref (store);
  self->of = g_strdup (of);
  return self;
}

void
fettle_today_free (FettleToday *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    g_clear_pointer (&self->numbers[i].query, fettle_query_unref);
  for (guint i = 0; i < FETTLE_TODAY_N_FIGURES; i++)
    g_clear_pointer (&self->figures[i].query, fettle_query_unref);
  fettle_today_whose_clear (&self->whose);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->by_day, fettle_analysis_free);
  g_clear_pointer (&self->by_month, fettle_analysis_free);
  g_clear_object (&self->store);
  g_free (self->of);
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

/* @conditions and whose calls they are meant of. */
static FettleQuery *
make_query_of (const FettleTodayWhose *whose,
               const char *conditions,
               gboolean unallocated,
               GError **error)
{
  g_autofree char *of = fettle_today_whose_dup_condition (whose, unallocated);
  g_autofree char *text = g_strconcat (of != NULL ? of : "", "\n", conditions, NULL);

  return make_query (text, error);
}

static gboolean
make_queries (FettleToday *self, GError **error)
{
  static const char *const texts[FETTLE_TODAY_N_NUMBERS] = {
    [FETTLE_TODAY_LATE] = "stage=open\ndue_at<now\nsort=due_at",
    [FETTLE_TODAY_SOON] = "stage=open\ndue_at>=now\ndue_at<now+4h\nsort=due_at",
    [FETTLE_TODAY_UNALLOCATED] = "stage=raised\nsort=due_at",
    [FETTLE_TODAY_VISITS] = "planned_at=today\nstage!=cancelled\nsort=planned_at",
  };
  g_autofree char *queue = g_strconcat (fettle_today_whose_get_my_field (&self->whose),
                                        "=me\nstage=open\nsort=due_at", NULL);

  for (guint i = 0; i < FETTLE_TODAY_N_NUMBERS; i++)
    {
      self->numbers[i].at = FETTLE_INSTANT_NONE;
      self->numbers[i].query =
          i == FETTLE_TODAY_QUEUE
              ? make_query (queue, error)
              : make_query_of (&self->whose, texts[i], i == FETTLE_TODAY_UNALLOCATED, error);
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
      g_autoptr (FettleQuery) query = make_query_of (&self->whose, text, FALSE, error);

      if (query == NULL || !fettle_transaction_count (transaction, query, &visits->days[i], error))
        return FALSE;
    }
  return count_part (transaction, visits->query, "stage=completed", &visits->part, error)
         && count_part (transaction, visits->query, "stage=travel,working", &visits->other, error)
         && find_some (transaction, visits->query, FETTLE_TODAY_N_VISITS, &self->visits, error);
}

static gboolean
read_past (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  static const FettleTodayWhich which[FETTLE_DESK_N_COUNTS] = {
    [FETTLE_DESK_LATE] = FETTLE_TODAY_LATE,
    [FETTLE_DESK_SOON] = FETTLE_TODAY_SOON,
    [FETTLE_DESK_UNALLOCATED] = FETTLE_TODAY_UNALLOCATED,
    [FETTLE_DESK_QUEUE] = FETTLE_TODAY_QUEUE,
  };
  FettleDeskOf of[FETTLE_DESK_N_COUNTS];
  const char *field;
  g_autoptr (GArray) ids = fettle_today_whose_list_ids (&self->whose, FALSE, &field);
  const char *raised_field;
  g_autoptr (GArray) raised_ids = fettle_today_whose_list_ids (&self->whose, TRUE, &raised_field);
  FettleInstant moments[FETTLE_DESK_N_DAYS];
  gint64 counts[FETTLE_DESK_N_COUNTS][FETTLE_DESK_N_DAYS];

  of[FETTLE_DESK_LATE] = of[FETTLE_DESK_SOON] =
      (FettleDeskOf){ field, (const gint64 *)ids->data, ids->len };
  of[FETTLE_DESK_UNALLOCATED] =
      (FettleDeskOf){ raised_field, (const gint64 *)raised_ids->data, raised_ids->len };
  /* Nobody has the id 0. */
  of[FETTLE_DESK_QUEUE] =
      (FettleDeskOf){ fettle_today_whose_get_my_field (&self->whose), &self->whose.me, 1 };
  for (int i = 0; i < FETTLE_DESK_N_DAYS; i++)
    moments[i] = fettle_transaction_get_now (transaction)
                 - (FettleInstant)(FETTLE_DESK_N_DAYS - 1 - i) * DAY;
  if (!fettle_desk_count (transaction, moments, of, counts, error))
    return FALSE;
  for (guint i = 0; i < FETTLE_DESK_N_COUNTS; i++)
    memcpy (self->numbers[which[i]].days, counts[i], sizeof counts[i]);
  return TRUE;
}

static gboolean
read_numbers (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  FettleTodayNumber *numbers = self->numbers;

  if (!fettle_today_whose_load (&self->whose, transaction, self->of, error)
      || !make_queries (self, error) || !read_past (self, transaction, error)
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

/* The lists behind the day's other figures. */
static gboolean
read_figures (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  static const char *const texts[FETTLE_TODAY_N_FIGURES] = {
    [FETTLE_TODAY_OPEN] = "stage=open\nsort=due_at",
    [FETTLE_TODAY_RAISED] = "raised_at>=today-1\nsort=-raised_at",
    [FETTLE_TODAY_COMPLETED] = "completed_at>=today-1\nsort=-completed_at",
  };

  for (guint i = 0; i < FETTLE_TODAY_N_FIGURES; i++)
    {
      FettleTodayFigure *figure = &self->figures[i];

      figure->query = make_query_of (&self->whose, texts[i], FALSE, error);
      if (figure->query == NULL
          || !fettle_transaction_count (transaction, figure->query, &figure->n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_due (FettleToday *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleQuery) query =
      make_query_of (&self->whose, "stage=open\ndue_at!=\nsort=due_at", FALSE, error);
  g_autoptr (FettleQuery) any = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) found = NULL;

  if (query == NULL || !find_some (transaction, any, 1, &found, error))
    return FALSE;
  self->any_calls = found->len > 0;
  return find_some (transaction, query, FETTLE_TODAY_N_DUE, &self->due, error)
         && read_figures (self, transaction, error);
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
  g_autoptr (GPtrArray) sets = fettle_history_list (transaction, 0, FETTLE_TODAY_N_CHANGES, error);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      FettleChangeSet *set = g_ptr_array_index (sets, i);

      if (fettle_change_set_get_at (set) >= since && !add_change (self, transaction, set, error))
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
  self->by_day->query = make_query_of (&self->whose, "", FALSE, error);
  self->by_month->query = make_query_of (&self->whose, "", FALSE, error);
  if (self->by_day->query == NULL || self->by_month->query == NULL)
    return FALSE;
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

gboolean
fettle_today_count_pressing (FettleTransaction *transaction,
                             const char *of,
                             gint64 *n,
                             GError **error)
{
  FettleTodayWhose whose = { 0 };
  g_autoptr (FettleQuery) query = NULL;
  gboolean success = fettle_today_whose_load (&whose, transaction, of, error);

  if (success)
    query = make_query_of (&whose, "stage=open\ndue_at<now+4h", FALSE, error);
  fettle_today_whose_clear (&whose);
  return query != NULL && fettle_transaction_count (transaction, query, n, error);
}
