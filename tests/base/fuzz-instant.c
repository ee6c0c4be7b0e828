/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throws text at the readers of RFC 3339 and of durations: they must not crash, and what they accept must
 * lie in the years there are and round-trip. */
#include "fettle-zone.h"
#include "fettle-fuzz.h"

static void
check_message (const GError *error)
{
  if (!g_utf8_validate (error->message, -1, NULL))
    g_error ("a message that is not UTF-8");
}

static void
check_zone (const char *name, const char *text)
{
  g_autoptr (FettleZone) zone = fettle_zone_new (name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  FettleInstant instant = 0, again = 0;

  if (!fettle_zone_parse_instant (zone, text, &instant, &error))
    {
      check_message (error);
      return;
    }
  written = fettle_zone_format_instant (zone, instant);
  /* In the zone's own civil time an instant at either end may lie in a year that there is not. */
  if (instant > -62135510400 && instant < 253402214400
      && (!fettle_zone_parse_instant (zone, written, &again, &error) || again != instant))
    g_error ("%s came back as something else: %s", text, written);
}

static void
check_duration (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gint64 seconds = 0, again = 0;

  if (!fettle_duration_parse (text, &seconds, &error))
    {
      check_message (error);
      return;
    }
  written = fettle_duration_format (seconds);
  if (!fettle_duration_parse (written, &again, &error) || again != seconds)
    g_error ("%s came back as something else: %s", text, written);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static GTimeZone *usual;
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  FettleInstant instant;

  if (usual == NULL)
    usual = g_time_zone_new_identifier ("Europe/London");
  if (!fettle_instant_parse (text, usual, &instant, &error))
    check_message (error);
  check_zone ("UTC", text);
  check_zone ("Europe/London", text);
  check_zone ("America/Sao_Paulo", text);
  check_duration (text);
  return 0;
}

#ifndef FETTLE_LIBFUZZER
static const char *const corpus[] = {
  "2026-03-05T11:00:00Z",
  "2026-03-29 01:30",
  "2026-10-25T01:30:00.25+01:00",
  "9999-12-31T24:00",
  "0001-01-01T00:00-18:00",
  "2018-11-04",
  "2016-12-31T23:59:60Z",
  "1h30m",
  "PT1H30M",
  "1 d 2.5 h",
  "1:30:15",
  "-90 min",
};

static const char alphabet[] = ":-+./, TtZzUTCGMPhmsdw0123456789\xe2\x88\x92\xff";

int
main (void)
{
  const FettleFuzz fuzz = FETTLE_FUZZ (corpus, alphabet);

  fettle_fuzz_run (&fuzz);
  return 0;
}
#endif
