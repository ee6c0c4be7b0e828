/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the day's page, and the calls behind their points. */
#include "fettle-today-parts.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "fettle-call.h"
#include "fettle-locale-private.h"

static const FettleChartColour type_colours[] = { FETTLE_CHART_ACCENT, FETTLE_CHART_PURPLE,
                                                  FETTLE_CHART_ORANGE, FETTLE_CHART_GREEN };

/* Short, because they share the chart's head. */
static const char *const type_names[] = { N_ ("Helpdesk"), N_ ("Maintenance"), N_ ("Installation"),
                                          N_ ("Change") };

static guint
get_n_types (void)
{
  guint n;

  fettle_choice_get_all (fettle_call_type_get_type (), &n);
  return MIN (n, G_N_ELEMENTS (type_colours));
}

/* Calls of a day and a type. */
static gint64
find_count (FettleAnalysis *analysis, const char *day, const char *type)
{
  for (guint i = 0; i < analysis->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (analysis->rows, i);

      if (g_strcmp0 (row->tally->key[0], day) == 0 && g_strcmp0 (row->tally->key[1], type) == 0)
        return fettle_analysis_row_get (row, FETTLE_MEASURE_CALLS);
    }
  return 0;
}

/* Under the axis stand the Mondays, and today. */
static void
add_day (FettleToday *today, FettleChartData *data, FettleDate date)
{
  g_autofree char *key = fettle_date_format (date);
  g_autofree char *name = fettle_date_format_local (date);
  g_autofree char *tick = NULL;
  g_autofree char *month_name = NULL;
  int month;
  int day;
  gboolean is_today = date == today->today;

  fettle_date_get_ymd (date, NULL, &month, &day);
  if (is_today || (fettle_date_get_weekday (date) == 1 && today->today - date > 2))
    {
      tick = g_strdup_printf ("%d", day);
      month_name = is_today ? g_strdup (_ ("Today")) : fettle_locale_get (ABMON_1 + month - 1);
    }
  fettle_chart_data_add_point (data, name, tick, month_name);
  for (guint i = 0; i < get_n_types (); i++)
    fettle_chart_data_set (
        data, i,
        find_count (today->by_day, key,
                    fettle_choice_get_nick (fettle_call_type_get_type (), (int)i)));
}

FettleChartData *
fettle_today_make_days (FettleToday *today)
{
  FettleChartData *data =
      fettle_chart_data_new (FETTLE_CHART_BARS, _ ("Calls raised by day"), _ ("Day"));

  for (guint i = 0; i < get_n_types (); i++)
    fettle_chart_data_add_series (data, _ (type_names[i]), type_colours[i]);
  for (FettleDate date = today->by_day->first; date <= today->by_day->last; date++)
    add_day (today, data, date);
  fettle_chart_data_set_unfinished (data, TRUE);
  return data;
}

FettleQuery *
fettle_today_query_days (FettleToday *today, guint point, guint series)
{
  FettleQuery *query = fettle_query_copy (today->by_day->query);
  g_autofree char *day = fettle_date_format (today->by_day->first + point);

  fettle_query_add_is (query, "raised_at", day);
  if (series < get_n_types ())
    fettle_query_add_is (query, "type",
                         fettle_choice_get_nick (fettle_call_type_get_type (), (int)series));
  fettle_query_sort_by (query, "raised_at", TRUE);
  return query;
}

/* --- months -------------------------------------------------------------------------------------- */

static char *
format_rate (gint64 value, gpointer data)
{
  g_autofree char *number = fettle_decimal_format_short (value, 1, 0, TRUE);

  return g_strdup_printf (_ ("%s %%"), number);
}

static const FettleAnalysisRow *
find_month (FettleAnalysis *analysis, const char *key)
{
  for (guint i = 0; i < analysis->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (analysis->rows, i);

      if (g_strcmp0 (row->tally->key[0], key) == 0)
        return row;
    }
  return NULL;
}

FettleChartData *
fettle_today_make_months (FettleToday *today)
{
  FettleChartData *data =
      fettle_chart_data_new (FETTLE_CHART_LINES, _ ("Service level met by month"), _ ("Month"));

  fettle_chart_data_add_series (data, _ ("Respond"), FETTLE_CHART_ACCENT);
  fettle_chart_data_add_series (data, _ ("Fix"), FETTLE_CHART_ORANGE);
  if (today->by_month->agreed != FETTLE_NONE)
    fettle_chart_data_set_level (data, today->by_month->agreed, _ ("Agreed"));
  fettle_chart_data_set_range (data, 0, 1000);
  fettle_chart_data_set_format (data, format_rate, NULL, NULL);
  for (FettleDate date = today->by_month->first; date <= today->by_month->last;
       date = fettle_date_add_months (date, 1, 0))
    {
      g_autofree char *key = fettle_date_format (date);
      const FettleAnalysisRow *row = find_month (today->by_month, key);
      int year, month;
      g_autofree char *tick = NULL;
      g_autofree char *name = NULL;

      fettle_date_get_ymd (date, &year, &month, NULL);
      tick = fettle_locale_get (ABMON_1 + month - 1);
      name = g_strdup_printf ("%s %d", tick, year);
      fettle_chart_data_add_point (data, name, tick, NULL);
      if (row != NULL)
        {
          fettle_chart_data_set (data, 0, fettle_analysis_row_get (row, FETTLE_MEASURE_RESPONSE));
          fettle_chart_data_set (data, 1, fettle_analysis_row_get (row, FETTLE_MEASURE_FIX));
        }
    }
  fettle_chart_data_set_unfinished (data, TRUE);
  return data;
}

/* The calls of the month that failed; all of it where no clock is meant. */
FettleQuery *
fettle_today_query_months (FettleToday *today, guint point, guint series)
{
  FettleQuery *query = fettle_query_copy (today->by_month->query);
  FettleDate first = fettle_date_add_months (today->by_month->first, (int)point, 0);
  g_autofree char *from = fettle_date_format (first);
  g_autofree char *to = fettle_date_format (fettle_date_add_months (first, 1, 0) - 1);

  fettle_query_add (query, "raised_at", FETTLE_OPERATOR_FROM, (const char *[]){ from, NULL });
  fettle_query_add (query, "raised_at", FETTLE_OPERATOR_UP_TO, (const char *[]){ to, NULL });
  if (series != G_MAXUINT)
    fettle_query_add_is (query, series == 0 ? "response_state" : "fix_state", "failed");
  fettle_query_sort_by (query, "raised_at", TRUE);
  return query;
}
