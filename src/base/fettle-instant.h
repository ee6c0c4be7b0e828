/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instants: points on the one time line, whatever the zone. */
#pragma once

#include <glib.h>
#include "fettle-date.h"

G_BEGIN_DECLS

/**
 * FettleInstant: seconds since 1970-01-01T00:00:00Z, or #FETTLE_NONE.
 */
typedef gint64 FettleInstant;

#define FETTLE_INSTANT_NONE FETTLE_NONE

FettleInstant fettle_instant_now (
    void); /* the system's clock; everything below operations is told the time instead */

/* RFC 3339: "2026-03-05T11:00:00Z", "…+01:00"; seconds, the T (a space will do) and the offset may be
 * left out; without an offset the text is civil time in @zone. A civil time that a clock change skips
 * is read with the offset before the change; one that occurs twice is the first. */
gboolean
fettle_instant_parse (const char *text, GTimeZone *zone, FettleInstant *instant, GError **error);
/* strptime's letters: %Y %m %d %H %I %M %S %p %y %b %B %z %j %e %T %D %F %R %s %%, whatever the process's locale (English month names). */
gboolean fettle_instant_parse_format (
    const char *text, const char *format, GTimeZone *zone, FettleInstant *instant, GError **error);
gboolean fettle_instant_parse_local (
    const char *text, GTimeZone *zone, FettleInstant now, FettleInstant *instant, GError **error);

char *fettle_instant_format (FettleInstant instant); /* "2026-03-05T11:00:00Z" */
char *fettle_instant_format_local (FettleInstant instant,
                                   GTimeZone *zone); /* "Thu 5 Mar 2026 11:00" */
/* For lists: "Today 09:40", "Wed 15:12" (within the last or next six days), "5 Mar 09:40", "5 Mar 2025" in another year. */
char *fettle_instant_format_time (FettleInstant instant, GTimeZone *zone);
char *fettle_instant_format_short (FettleInstant instant, GTimeZone *zone, FettleInstant now);
/* "in 40 min", "35 min ago", "2 days ago". */
char *fettle_instant_format_relative (FettleInstant instant, FettleInstant now);

FettleDate fettle_instant_get_date (FettleInstant instant, GTimeZone *zone);
FettleInstant fettle_instant_new (FettleDate date, gint64 second_of_day, GTimeZone *zone);

/* Durations in seconds. Parse: "1h30m", "90m", "45s", "1:30", "1.5 h", "2 d" (24 h), "PT1H30M". */
gboolean fettle_duration_parse (const char *text, gint64 *seconds, GError **error);
char *fettle_duration_format (gint64 seconds);       /* "PT1H30M" */
char *fettle_duration_format_local (gint64 seconds); /* "1 h 30 min" */
char *
fettle_duration_format_rough (gint64 seconds); /* "3 days": the one or two units that matter */

G_END_DECLS
