/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones: found by name, asked for offsets. */

#include "fettle-zone-private.h"
#include "fettle-locale-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define MAX_NAME 64
#define MAX_FILE (1024 * 1024)

struct _FettleZone
{
  gatomicrefcount ref_count;
  char *name;
  FettleZoneTable table;
};

G_DEFINE_BOXED_TYPE (FettleZone, fettle_zone, fettle_zone_ref, fettle_zone_unref)

/* Every zone that was asked for: a name stands for the same one as long as the program runs. */
static GHashTable *zones;
static GMutex zones_lock;

static FettleZone *
make_zone (const char *name)
{
  FettleZone *zone = g_new0 (FettleZone, 1);

  g_atomic_ref_count_init (&zone->ref_count);
  zone->name = g_strdup (name);
  zone->table.changes = g_array_new (FALSE, FALSE, sizeof (FettleZoneChange));
  return zone;
}

FettleZone *
fettle_zone_ref (FettleZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  g_atomic_ref_count_inc (&zone->ref_count);
  return zone;
}

void
fettle_zone_unref (FettleZone *zone)
{
  g_return_if_fail (zone != NULL);

  if (!g_atomic_ref_count_dec (&zone->ref_count))
    return;
  g_array_unref (zone->table.changes);
  g_free (zone->name);
  g_free (zone);
}

const char *
fettle_zone_get_name (const FettleZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);

  return zone->name;
}

/* A name, and not a way to any file of the computer. The zones with leap seconds count other seconds. */
static gboolean
is_name (const char *name)
{
  if (*name == '\0' || *name == '/' || strlen (name) > MAX_NAME || strstr (name, "..") != NULL
      || g_str_has_prefix (name, "right/"))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("/_+-.", *p) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
load_from (FettleZone *zone, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, zone->name, NULL);
  g_autofree char *content = NULL;
  gsize size;

  return g_file_test (path, G_FILE_TEST_IS_REGULAR)
         && g_file_get_contents (path, &content, &size, NULL) && size <= MAX_FILE
         && fettle_zone_table_parse (&zone->table, (const guint8 *)content, size);
}

static gboolean
load (FettleZone *zone)
{
  static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                         "/usr/share/lib/zoneinfo" };
  const char *own = g_getenv ("TZDIR");

  if (own != NULL && *own != '\0')
    return load_from (zone, own);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (load_from (zone, folders[i]))
      return TRUE;
  return FALSE;
}

/* "UTC" and "Z" need no file; "+05:30" has none. */
static gboolean
parse_fixed (const char *name, int *offset)
{
  int hours, minutes;

  *offset = 0;
  if (strcmp (name, "UTC") == 0 || strcmp (name, "Z") == 0)
    return TRUE;
  if ((name[0] != '+' && name[0] != '-') || strlen (name) != 6 || name[3] != ':'
      || !g_ascii_isdigit (name[1]) || !g_ascii_isdigit (name[2]) || !g_ascii_isdigit (name[4])
      || !g_ascii_isdigit (name[5]))
    return FALSE;
  hours = (name[1] - '0') * 10 + name[2] - '0';
  minutes = (name[4] - '0') * 10 + name[5] - '0';
  *offset = (name[0] == '-' ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
  return hours <= 18 && minutes < 60;
}

static FettleZone *
find_zone (const char *name)
{
  FettleZone *zone;
  int offset;

  if (zones == NULL)
    zones =
        g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)fettle_zone_unref);
  zone = g_hash_table_lookup (zones, name);
  if (zone != NULL)
    return fettle_zone_ref (zone);
  zone = make_zone (name);
  if (parse_fixed (name, &offset))
    zone->table.first_offset = offset;
  else if (!is_name (name) || !load (zone))
    g_clear_pointer (&zone, fettle_zone_unref);
  if (zone != NULL)
    g_hash_table_insert (zones, zone->name, fettle_zone_ref (zone));
  return zone;
}

/**
 * fettle_zone_new:
 * @name: of the time zone database, or "UTC", "Z", "+05:30"
 * @error: return location of a #FettleParseError
 *
 * Returns: (transfer full) (nullable): the zone
 */
FettleZone *
fettle_zone_new (const char *name, GError **error)
{
  FettleZone *zone;

  g_return_val_if_fail (name != NULL, NULL);

  g_mutex_lock (&zones_lock);
  zone = find_zone (name);
  g_mutex_unlock (&zones_lock);
  if (zone == NULL)
    fettle_parse_error_set (error, FETTLE_PARSE_ERROR_RANGE, name,
                            _ ("this is not a known time zone; write it like Europe/London"));
  return zone;
}

/**
 * fettle_zone_new_local:
 *
 * Returns: (transfer full): the zone of the computer; UTC where it has none of a name
 */
FettleZone *
fettle_zone_new_local (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  FettleZone *zone = fettle_zone_new (g_time_zone_get_identifier (local), NULL);

  return zone != NULL ? zone : fettle_zone_new ("UTC", NULL);
}

static const FettleZoneChange *
get_change (const FettleZone *zone, guint index)
{
  return &g_array_index (zone->table.changes, FettleZoneChange, index);
}

/* How many changes are at or before @instant. */
static guint
count_changes (const FettleZone *zone, FettleInstant instant)
{
  guint low = 0, high = zone->table.changes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_change (zone, middle)->at <= instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * fettle_zone_get_stretch:
 * @zone: a zone
 * @instant: when
 *
 * Returns: the offset at @instant, and from when to when it is that
 */
FettleZoneStretch
fettle_zone_get_stretch (const FettleZone *zone, FettleInstant instant)
{
  FettleZoneStretch stretch = { G_MININT64, G_MAXINT64, 0 };
  guint n, n_changes;

  g_return_val_if_fail (zone != NULL, stretch);

  n_changes = zone->table.changes->len;
  n = count_changes (zone, instant);
  if (n == n_changes && zone->table.has_rule)
    {
      FettleZoneStretch by_rule = fettle_zone_rule_get_stretch (&zone->table.rule, instant);

      /* Only what lies behind the last change of the table follows the rule. */
      if (n_changes == 0 || by_rule.from > get_change (zone, n_changes - 1)->at)
        return by_rule;
      stretch.to = by_rule.to;
    }
  else if (n < n_changes)
    stretch.to = get_change (zone, n)->at;
  stretch.offset = n > 0 ? get_change (zone, n - 1)->offset : zone->table.first_offset;
  if (n > 0)
    stretch.from = get_change (zone, n - 1)->at;
  return stretch;
}

int
fettle_zone_get_offset (const FettleZone *zone, FettleInstant instant)
{
  return fettle_zone_get_stretch (zone, instant).offset;
}

/**
 * fettle_zone_get_date:
 * @zone: a zone
 * @instant: when
 *
 * Returns: the civil date there, #FETTLE_DATE_NONE for #FETTLE_INSTANT_NONE
 */
FettleDate
fettle_zone_get_date (const FettleZone *zone, FettleInstant instant)
{
  if (instant == FETTLE_INSTANT_NONE)
    return FETTLE_DATE_NONE;
  gint64 local = instant + fettle_zone_get_offset (zone, instant);
  return local / DAY - (local % DAY < 0);
}

/**
 * fettle_zone_get_instant:
 * @zone: a zone
 * @date: a civil date
 * @second_of_day: civil time as seconds after midnight
 *
 * Returns: the first instant with that civil time; of a civil time that a clock change skips, what it
 *   is with the offset before the change. #FETTLE_INSTANT_NONE for #FETTLE_DATE_NONE
 */
FettleInstant
fettle_zone_get_instant (const FettleZone *zone, FettleDate date, gint64 second_of_day)
{
  FettleZoneStretch stretch;
  gint64 local;

  g_return_val_if_fail (zone != NULL, FETTLE_INSTANT_NONE);

  if (date == FETTLE_DATE_NONE || second_of_day == FETTLE_NONE)
    return FETTLE_INSTANT_NONE;
  local = date * DAY + second_of_day;
  /* No offset is longer than a day and two hours: the first stretch in question. */
  stretch = fettle_zone_get_stretch (zone, local - 26 * HOUR);
  for (;;)
    {
      FettleInstant instant = local - stretch.offset;

      if (instant < stretch.to)
        return instant;
      FettleZoneStretch next = fettle_zone_get_stretch (zone, stretch.to);
      /* Between two stretches: skipped. */
      if (local - next.offset < next.from)
        return instant;
      stretch = next;
    }
}

/**
 * fettle_zone_format_instant:
 * @zone: a zone
 * @instant: when
 *
 * Returns: (transfer full) (nullable): RFC 3339 with the zone's offset
 */
char *
fettle_zone_format_instant (const FettleZone *zone, FettleInstant instant)
{
  int offset, minutes;

  g_return_val_if_fail (zone != NULL, NULL);

  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  offset = fettle_zone_get_offset (zone, instant);
  if (offset % MINUTE != 0)
    offset = 0;
  g_autofree char *text = fettle_instant_format (instant + offset);
  minutes = ABS (offset) / MINUTE;
  text[strlen (text) - 1] = '\0'; /* Z */
  return g_strdup_printf ("%s%c%02d:%02d", text, offset < 0 ? '-' : '+', minutes / 60,
                          minutes % 60);
}
