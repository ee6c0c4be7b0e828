/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones: by table, against GLib's where that knows enough, and by what must hold of any. */

#include "fettle-zone-private.h"
#include "fettle-parse-error.h"

#define DAY 86400

static FettleZone *
get_zone (const char *name)
{
  g_autoptr (GError) error = NULL;
  FettleZone *zone = fettle_zone_new (name, &error);

  g_assert_no_error (error);
  return zone;
}

/* A civil time in a zone, and what it is in full. */
static const struct
{
  const char *zone, *text, *full;
} civil[] = {
  { "Europe/London", "2025-01-15 12:00", "2025-01-15T12:00:00+00:00" },
  { "Europe/London", "2025-07-15 12:00", "2025-07-15T12:00:00+01:00" },
  { "Europe/London", "2025-07-15T12:00Z", "2025-07-15T13:00:00+01:00" },
  { "Europe/London", "2025-07-15T12:00-05:00", "2025-07-15T18:00:00+01:00" },
  /* Skipped: with the offset before. Twice: the first. */
  { "Europe/London", "2025-03-30 00:59:59", "2025-03-30T00:59:59+00:00" },
  { "Europe/London", "2025-03-30 01:30", "2025-03-30T02:30:00+01:00" },
  { "Europe/London", "2025-03-30 02:00", "2025-03-30T02:00:00+01:00" },
  { "Europe/London", "2025-10-26 01:30", "2025-10-26T01:30:00+01:00" },
  { "Europe/London", "2025-10-26 02:00", "2025-10-26T02:00:00+00:00" },
  /* British Standard Time lasted from 1968 to 1971. */
  { "Europe/London", "1970-01-01 00:00", "1970-01-01T00:00:00+01:00" },
  /* Double summer time. */
  { "Europe/London", "1943-07-01 12:00", "1943-07-01T12:00:00+02:00" },
  /* Beyond the table of any file. */
  { "Europe/London", "2026-07-01 12:00", "2026-07-01T12:00:00+01:00" },
  { "Europe/London", "2100-07-01 12:00", "2100-07-01T12:00:00+01:00" },
  { "Europe/London", "9999-12-31 12:00", "9999-12-31T12:00:00+00:00" },
  { "America/New_York", "2500-07-01 12:00", "2500-07-01T12:00:00-04:00" },
  { "Australia/Sydney", "2300-01-01 12:00", "2300-01-01T12:00:00+11:00" },
  /* Midnight does not exist, or twice. */
  { "America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T01:00:00-02:00" },
  { "America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04T01:30:00-02:00" },
  { "America/Sao_Paulo", "2018-02-17 23:30", "2018-02-17T23:30:00-02:00" },
  { "America/Sao_Paulo", "2018-02-18 00:00", "2018-02-18T00:00:00-03:00" },
  { "America/Sao_Paulo", "2030-12-01 00:00", "2030-12-01T00:00:00-03:00" },
  /* Half an hour. */
  { "Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-05T02:45:00+11:00" },
  { "Australia/Lord_Howe", "2025-04-06 01:45", "2025-04-06T01:45:00+11:00" },
  { "Australia/Lord_Howe", "2025-04-06 02:00", "2025-04-06T02:00:00+10:30" },
  /* A whole day was left out. */
  { "Pacific/Apia", "2011-12-30 12:00", "2011-12-31T12:00:00+14:00" },
  { "Asia/Kathmandu", "2025-01-01 00:00", "2025-01-01T00:00:00+05:45" },
  /* Summer time is the standard one, and winter is negative. */
  { "Europe/Dublin", "2025-01-15 12:00", "2025-01-15T12:00:00+00:00" },
  { "Europe/Dublin", "2125-07-15 12:00", "2125-07-15T12:00:00+01:00" },
  { "UTC", "2025-07-15 12:00", "2025-07-15T12:00:00+00:00" },
  { "+05:30", "2025-07-15 12:00", "2025-07-15T12:00:00+05:30" },
  { "-03:30", "2025-07-15 12:00", "2025-07-15T12:00:00-03:30" },
};

static void
test_civil (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (civil); i++)
    {
      g_autoptr (FettleZone) zone = get_zone (civil[i].zone);
      g_autoptr (GError) error = NULL;
      g_autofree char *full = NULL;
      FettleInstant instant = 0, again = 0;

      g_test_message ("%s %s", civil[i].zone, civil[i].text);
      fettle_zone_parse_instant (zone, civil[i].text, &instant, &error);
      g_assert_no_error (error);
      full = fettle_zone_format_instant (zone, instant);
      g_assert_cmpstr (full, ==, civil[i].full);
      g_assert_true (fettle_zone_parse_instant (zone, full, &again, NULL));
      g_assert_cmpint (again, ==, instant);
    }
}

/* Before the railways, offsets had seconds, which RFC 3339 cannot say. */
static void
test_local_mean_time (void)
{
  g_autoptr (FettleZone) zone = get_zone ("Europe/London");
  FettleInstant instant = 0;
  g_autofree char *full = NULL;

  g_assert_true (fettle_zone_parse_instant (zone, "1840-01-01 12:00", &instant, NULL));
  g_assert_cmpint (fettle_zone_get_offset (zone, instant), ==, -75);
  full = fettle_zone_format_instant (zone, instant);
  g_assert_cmpstr (full, ==, "1840-01-01T12:01:15+00:00");
}

static void
test_refused (void)
{
  static const char *const names[] = { "",
                                       "Europe/Bristol",
                                       "Europe",
                                       "europe/london ",
                                       "../../../etc/passwd",
                                       "/usr/share/zoneinfo/Europe/London",
                                       "right/Europe/London",
                                       "tzdata.zi",
                                       "+25:00",
                                       "+1:00",
                                       "-01:60",
                                       "Europe/London\n",
                                       "K\xc3\xb6ln" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fettle_zone_new (names[i], &error));
      g_assert_error (error, FETTLE_PARSE_ERROR, FETTLE_PARSE_ERROR_RANGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static const char *const samples[] = {
  "Europe/London",        "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe",
  "Africa/Casablanca",    "Asia/Tehran",      "Asia/Gaza",         "Pacific/Apia",
  "America/St_Johns",     "Europe/Dublin",    "Antarctica/Troll",  "America/Santiago",
  "America/Scoresbysund", "Asia/Pyongyang",   "Africa/Cairo",      "Pacific/Kwajalein",
};

/* GLib reads the same files, up to 2037. */
static void
test_against_glib (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (FettleZone) zone = get_zone (samples[i]);
      g_autoptr (GTimeZone) other = g_time_zone_new_identifier (samples[i]);

      for (guint n = 0; n < 2000; n++)
        {
          FettleInstant instant = (FettleInstant)g_rand_double_range (rand, -2.2e9, 2.1e9);
          int interval = g_time_zone_find_interval (other, G_TIME_TYPE_UNIVERSAL, instant);

          g_assert_cmpint (fettle_zone_get_offset (zone, instant), ==,
                           g_time_zone_get_offset (other, interval));
        }
    }
}

/* Stretches touch, differ, and contain what they were asked for. */
static void
test_stretches (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (FettleZone) zone = get_zone (samples[i]);
      FettleInstant at = fettle_date_new (1800, 1, 1) * DAY,
                    end = fettle_date_new (2500, 1, 1) * DAY;

      for (int last = G_MAXINT; at < end;)
        {
          FettleZoneStretch stretch = fettle_zone_get_stretch (zone, at);

          g_assert_cmpint (stretch.from, <=, at);
          g_assert_cmpint (stretch.to, >, at);
          g_assert_cmpint (stretch.offset, !=, last);
          g_assert_cmpint (fettle_zone_get_offset (zone, stretch.to - 1), ==, stretch.offset);
          if (last != G_MAXINT)
            g_assert_cmpint (stretch.from, ==, at);
          last = stretch.offset;
          at = stretch.to;
        }
    }
}

/* Every instant's civil time leads back to it or to an earlier one with the same. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (FettleZone) zone = get_zone (samples[i]);

      for (guint n = 0; n < 2000; n++)
        {
          FettleInstant instant = (FettleInstant)g_rand_double_range (rand, -3e9, 9e9);
          gint64 local = instant + fettle_zone_get_offset (zone, instant);
          FettleDate date = fettle_zone_get_date (zone, instant);
          FettleInstant back = fettle_zone_get_instant (zone, date, local - date * DAY);

          g_assert_cmpint (back, <=, instant);
          g_assert_cmpint (back + fettle_zone_get_offset (zone, back), ==, local);
        }
    }
}

static void
test_rules (void)
{
  static const char *const bad[] = { "",
                                     "GM0",
                                     "GMT",
                                     "GMT0BST",
                                     "GMT0BST,",
                                     "GMT0BST,M3.5",
                                     "GMT0BST,M3.5.0/1,M13.5.0",
                                     "GMT25",
                                     "<GMT0",
                                     "GMT0BST,J0,J365",
                                     "GMT0BST,M3.5.0/1,M10.5.0 ",
                                     "GMT0BST,M3.5.0/168,M10.5.0" };
  FettleZoneRule rule;
  FettleZoneStretch stretch;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (fettle_zone_rule_parse (bad[i], &rule));
  g_assert_true (fettle_zone_rule_parse ("<+0330>-3:30", &rule));
  g_assert_cmpint (rule.standard, ==, 12600);
  /* Summer time for ever. */
  g_assert_true (fettle_zone_rule_parse ("EST5EDT,0/0,J365/25", &rule));
  for (int month = 1; month <= 12; month++)
    {
      stretch = fettle_zone_rule_get_stretch (&rule, fettle_date_new (2040, month, 1) * DAY);
      g_assert_cmpint (stretch.offset, ==, -4 * 3600);
    }
}

/* Half a file, or a damaged one, is refused and does no harm. */
static void
test_damaged_tables (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);
  g_autofree char *content = NULL;
  gsize size;

  if (!g_file_get_contents ("/usr/share/zoneinfo/Europe/London", &content, &size, NULL))
    {
      g_test_skip ("no time zone files at their usual place");
      return;
    }
  for (guint i = 0; i < 3000; i++)
    {
      gsize cut = g_rand_int_range (rand, 0, (gint32)size + 1);
      g_autofree guint8 *copy = g_memdup2 (content, MAX (cut, 1));
      g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (FettleZoneChange));
      FettleZoneTable table = { .changes = changes };

      for (guint n = g_rand_int_range (rand, 0, 4); n > 0 && cut > 0; n--)
        copy[g_rand_int_range (rand, 0, (gint32)cut)] = (guint8)g_rand_int (rand);
      fettle_zone_table_parse (&table, copy, cut);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/civil", test_civil);
  g_test_add_func ("/zone/local-mean-time", test_local_mean_time);
  g_test_add_func ("/zone/refused", test_refused);
  g_test_add_func ("/zone/against-glib", test_against_glib);
  g_test_add_func ("/zone/stretches", test_stretches);
  g_test_add_func ("/zone/round-trip", test_round_trip);
  g_test_add_func ("/zone/rules", test_rules);
  g_test_add_func ("/zone/damaged-tables", test_damaged_tables);
  return g_test_run ();
}
