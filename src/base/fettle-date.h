/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil dates: a day in the calendar, without a zone. */
#pragma once

#include <glib.h>
#include "fettle-none.h"

G_BEGIN_DECLS

/**
 * FettleDate:
 *
 * Days since 1 January 1970 in the proleptic Gregorian calendar, or #FETTLE_NONE. Valid from
 * 0001-01-01 to 9999-12-31. Compare and subtract them as the integers that they are.
 */
typedef gint64 FettleDate;

#define FETTLE_DATE_NONE FETTLE_NONE

FettleDate
fettle_date_new (int year, int month, int day); /* FETTLE_DATE_NONE where there is no such day */
void fettle_date_get_ymd (FettleDate date, int *year, int *month, int *day);
int fettle_date_get_weekday (FettleDate date); /* 1 Monday … 7 Sunday, ISO 8601 */
int fettle_date_days_in_month (int year, int month);

/* @anchor_day: the day of the month to keep (31 Jan + 1 month, anchor 31: 28 Feb; + 2: 31 Mar); 0: the date's own day. */
FettleDate fettle_date_add_months (FettleDate date, int months, int anchor_day);

gboolean
fettle_date_parse (const char *text, FettleDate *date, GError **error); /* ISO "2026-03-05" */
/* What people type: ISO, the locale's order ("5/3/26", "5.3.", "5 Mar"), "today", "tomorrow", "+3", "fri". */
gboolean
fettle_date_parse_local (const char *text, FettleDate today, FettleDate *date, GError **error);
char *fettle_date_format (FettleDate date);       /* "2026-03-05" */
char *fettle_date_format_local (FettleDate date); /* "5 Mar 2026" */

/**
 * FettleDateSpan: from the first to the last day, both inclusive; either end may be
 * FETTLE_DATE_NONE (open). An end before its start is an empty span.
 */
typedef struct
{
  FettleDate first;
  FettleDate last;
} FettleDateSpan;

typedef enum
{
  FETTLE_SPAN_BEFORE,   /* ends before the other begins */
  FETTLE_SPAN_OVERLAPS, /* share at least a day */
  FETTLE_SPAN_AFTER,
} FettleSpanRelation;

gboolean fettle_date_span_is_empty (FettleDateSpan span);
gint64 fettle_date_span_get_days (FettleDateSpan span); /* FETTLE_NONE where open */
gboolean fettle_date_span_contains (FettleDateSpan span, FettleDate date);
FettleSpanRelation fettle_date_span_compare (FettleDateSpan a, FettleDateSpan b);
FettleDateSpan fettle_date_span_intersect (FettleDateSpan a, FettleDateSpan b);

G_END_DECLS
