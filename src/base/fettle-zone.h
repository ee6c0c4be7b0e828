/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones by name, exact in every year. */
#pragma once

#include <glib-object.h>
#include "fettle-instant.h"

G_BEGIN_DECLS

/**
 * FettleZone:
 *
 * What the time zone database says of a place: every change of its clocks that has been, and the rule
 * that later years follow. Immutable; any thread may use it.
 *
 * #GTimeZone is what the rest of GLib takes. It knows no changes of clocks beyond 2037, and does not
 * tell where a stretch of one offset begins and ends, which is what counting time needs.
 */
typedef struct _FettleZone FettleZone;

/* A stretch of time, [from, to), with one offset in seconds east of Greenwich. */
typedef struct
{
  FettleInstant from; /* G_MININT64: since ever */
  FettleInstant to;   /* G_MAXINT64: for ever */
  int offset;
} FettleZoneStretch;

#define FETTLE_TYPE_ZONE (fettle_zone_get_type ())
GType fettle_zone_get_type (void);

/* "Europe/London", "UTC", "Z", "+05:30". Kept, so asking again costs little. */
FettleZone *fettle_zone_new (const char *name, GError **error);
FettleZone *fettle_zone_new_local (void); /* that of the computer; UTC where it is not known */
FettleZone *fettle_zone_ref (FettleZone *zone);
void fettle_zone_unref (FettleZone *zone);
const char *fettle_zone_get_name (const FettleZone *zone);

FettleZoneStretch fettle_zone_get_stretch (const FettleZone *zone, FettleInstant instant);
int fettle_zone_get_offset (const FettleZone *zone, FettleInstant instant);
FettleDate fettle_zone_get_date (const FettleZone *zone, FettleInstant instant);
/* A civil time that a clock change skips is read with the offset before the change; one that occurs
 * twice is the first. @second_of_day may be 86400 or more. */
FettleInstant
fettle_zone_get_instant (const FettleZone *zone, FettleDate date, gint64 second_of_day);

/* RFC 3339 as fettle_instant_parse() reads it, without an offset in @zone. */
gboolean fettle_zone_parse_instant (const FettleZone *zone,
                                    const char *text,
                                    FettleInstant *instant,
                                    GError **error);
/* "2025-04-19T12:00:00+01:00"; in UTC where the offset has seconds, as before the railways. NULL for none. */
char *fettle_zone_format_instant (const FettleZone *zone, FettleInstant instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleZone, fettle_zone_unref)

G_END_DECLS
