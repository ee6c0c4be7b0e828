/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones inside: the table of a TZif file (RFC 8536) and the rule that it ends with. */
#pragma once

#include "fettle-zone.h"

G_BEGIN_DECLS

/* The day of a year on which clocks change, and when on that day. */
typedef struct
{
  enum
  {
    FETTLE_ZONE_DAY_JULIAN,  /* 1 to 365; 29 February is never counted */
    FETTLE_ZONE_DAY_OF_YEAR, /* 0 to 365 */
    FETTLE_ZONE_DAY_WEEKDAY, /* the nth weekday of a month; 5: the last */
  } type;
  int month;
  int week;
  int day; /* of the year, or weekday with Sunday 0 */
  int second;
} FettleZoneDay;

/* A POSIX TZ text: "GMT0BST,M3.5.0/1,M10.5.0". */
typedef struct
{
  int standard; /* offset */
  gboolean has_summer;
  int summer;
  FettleZoneDay begin; /* of summer time, by standard time */
  FettleZoneDay end;   /* of summer time, by summer time */
} FettleZoneRule;

gboolean fettle_zone_rule_parse (const char *text, FettleZoneRule *rule);
/* The stretch of @instant, as if the rule were in force in every year. */
FettleZoneStretch fettle_zone_rule_get_stretch (const FettleZoneRule *rule, FettleInstant instant);

typedef struct
{
  FettleInstant at;
  int offset; /* from then on */
} FettleZoneChange;

/**
 * FettleZoneTable: changes in order, of different offsets each
 * @has_rule: what follows the last change is told by @rule
 */
typedef struct
{
  int first_offset; /* before the first change */
  GArray *changes;  /* of FettleZoneChange */
  gboolean has_rule;
  FettleZoneRule rule;
} FettleZoneTable;

/* Fills @table, whose array must be there. FALSE: @data is no sound TZif file. */
gboolean fettle_zone_table_parse (FettleZoneTable *table, const guint8 *data, gsize size);

G_END_DECLS
