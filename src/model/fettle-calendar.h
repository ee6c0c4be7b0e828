/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening times in a zone, read from the texts that people write. */
#pragma once

#include "fettle-interval-set.h"
#include "fettle-zone.h"

G_BEGIN_DECLS

/**
 * FettleHolidays: bank holidays that are computed, as flags
 * @FETTLE_HOLIDAYS_ENGLAND_WALES: "england-wales", "england", "wales"
 * @FETTLE_HOLIDAYS_SCOTLAND: "scotland"
 * @FETTLE_HOLIDAYS_NORTHERN_IRELAND: "northern-ireland"
 */
typedef enum
{
  FETTLE_HOLIDAYS_NONE = 0,
  FETTLE_HOLIDAYS_ENGLAND_WALES = 1 << 0,
  FETTLE_HOLIDAYS_SCOTLAND = 1 << 1,
  FETTLE_HOLIDAYS_NORTHERN_IRELAND = 1 << 2,
} FettleHolidays;

/* The texts that a calendar is made of; named as the fields of work hours are. */
typedef enum
{
  FETTLE_CALENDAR_ZONE,
  FETTLE_CALENDAR_HOURS,
  FETTLE_CALENDAR_CLOSED,
  FETTLE_CALENDAR_OPEN,
  FETTLE_CALENDAR_N_TEXTS,
} FettleCalendarText;

/**
 * FettleCalendar:
 *
 * A zone, the opening intervals of each weekday, and exceptions by date, all of it in civil time.
 * Immutable; any thread may use it. What is open when is for the rules to say.
 */
typedef struct _FettleCalendar FettleCalendar;

#define FETTLE_TYPE_CALENDAR (fettle_calendar_get_type ())
GType fettle_calendar_get_type (void);

/**
 * fettle_calendar_new:
 * @zone: the name of a zone
 * @hours: (nullable): "mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00", "24x7"; NULL or blank: no
 *   weekday is open
 * @closed: (nullable): dates ("2025-12-25"), spans of dates ("2025-12-24..2026-01-01"), parts of a date
 *   ("2025-12-24 12:00-17:30") and bank holidays ("england-wales"), separated by semicolons or lines
 * @open: (nullable): exceptional openings, "2025-04-19 10:00-12:00", separated in the same way
 * @wrong: (out) (optional): which of the texts the error is about
 * @error: return location of a #FettleParseError that names the place and the remedy
 *
 * Weekdays are English, whole or three letters, in any case; ranges may wrap ("fri-mon").
 */
FettleCalendar *fettle_calendar_new (const char *zone,
                                     const char *hours,
                                     const char *closed,
                                     const char *open,
                                     FettleCalendarText *wrong,
                                     GError **error);
FettleCalendar *fettle_calendar_ref (FettleCalendar *self);
void fettle_calendar_unref (FettleCalendar *self);
gboolean fettle_calendar_equal (const FettleCalendar *a, const FettleCalendar *b);
/* In the form it is read in, shortest first way: (transfer full) (nullable), NULL where there is nothing. */
char *fettle_calendar_format (const FettleCalendar *self, FettleCalendarText text);
/* Whether @text is meant to be hours, right or wrong, rather than the name of some. */
gboolean fettle_calendar_looks_like_hours (const char *text);

FettleZone *fettle_calendar_get_zone (const FettleCalendar *self);
FettleHolidays fettle_calendar_get_holidays (const FettleCalendar *self);
/* Seconds of the day; @weekday: 1 Monday … 7 Sunday. */
const FettleIntervalSet *fettle_calendar_get_weekday (const FettleCalendar *self, int weekday);
/* Dates. */
const FettleIntervalSet *fettle_calendar_get_closed_days (const FettleCalendar *self);
const FettleIntervalSet *fettle_calendar_get_open_days (const FettleCalendar *self);
/* Civil seconds: of a date, from date * 86400. */
const FettleIntervalSet *fettle_calendar_get_closed_parts (const FettleCalendar *self);
const FettleIntervalSet *fettle_calendar_get_open_parts (const FettleCalendar *self);

/* "england-wales" and its like, to flags; FALSE where @name is none. */
gboolean fettle_holidays_from_name (const char *name, FettleHolidays *holidays);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCalendar, fettle_calendar_unref)

G_END_DECLS
