/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throws text at the reader of queries: it must not crash, and what it accepts must round-trip. */
#include "fettle-query.h"
#include "fettle-fuzz.h"

static void
check_round_trip (const FettleKind *kind, const FettleQuery *query)
{
  g_autofree char *text = fettle_query_to_text (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleQuery) again = fettle_query_from_text (kind, text, &error);

  if (again == NULL)
    g_error ("refused its own text: %s", error->message);
  if (!fettle_query_equal (query, again))
    g_error ("came back as something else: %s", text);
}

/* Whether it is understood does not matter; it must be decided, and said in proper text. */
static void
check_meaning (const FettleQuery *query)
{
  static FettleDictionary *dictionary;
  static GTimeZone *zone;
  g_autoptr (GError) error = NULL;
  FettleFormat format = { 0 };

  if (dictionary == NULL)
    {
      dictionary = fettle_dictionary_new (NULL, NULL);
      zone = g_time_zone_new_identifier ("Europe/London");
    }
  format = (FettleFormat){ zone, 1772708400, "GBP", FALSE };
  if (!fettle_query_check (query, dictionary, &format, &error)
      && !g_utf8_validate (error->message, -1, NULL))
    g_error ("a message that is not UTF-8");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const FettleKind *kind = fettle_kind_from_name ("call");
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (FettleQuery) single = fettle_query_new (kind);
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  if (fettle_query_parse_condition (single, text, NULL))
    {
      check_round_trip (kind, single);
      check_meaning (single);
    }

  query = fettle_query_from_text (kind, text, &error);
  if (query != NULL)
    {
      check_round_trip (kind, query);
      check_meaning (query);
    }
  else if (!g_utf8_validate (error->message, -1, NULL))
    g_error ("a message that is not UTF-8");
  return 0;
}

#ifndef FETTLE_LIBFUZZER
static const char *const corpus[] = {
  "stage=open,travel\nsort=-raised_at,number\ntext=boiler\nlimit=20\n",
  "engineer=\"Okafor, N.\",,#17\n.summary~\"5\\\" pipe\\n\"",
  "raised_at>=today-7\nraised_at<now-4h\nsite.company.postcode!=BS1",
  "completed_at=2026-03-29\ntype=maintenance\nchanged_by=Zo\xc3\xab\nsummary=\"\\\\\"",
  "planned_at<=2026-03-05T11:00:00+01:00\nteam=\nsort=site.city\n\n",
};

static const char alphabet[] = "=!~<>,.\"\\\n\r\t -+#abnowtdy0159_:Z\xc3\xab\xff";

int
main (void)
{
  const FettleFuzz fuzz = FETTLE_FUZZ (corpus, alphabet);

  fettle_fuzz_run (&fuzz);
  return 0;
}
#endif
