/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Throws text at the reader of queries: it must not crash, and what it accepts must round-trip. */
#include "fettle-query.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

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

/* Bytes that the grammar knows, so that mutations stay near it; some are no UTF-8. */
static const char alphabet[] = "=!~<>,.\"\\\n\r\t -+#abnowtdy0159_:Z\xc3\xab\xff";

static void
mutate (GRand *rand, GString *text)
{
  guint n = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      gsize at = text->len > 0 ? g_rand_int_range (rand, 0, (gint32)text->len) : 0;
      char byte = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_string_insert_c (text, (gssize)at, byte);
          break;
        case 1:
          if (text->len > 0)
            g_string_erase (text, (gssize)at, 1);
          break;
        case 2:
          if (text->len > 0)
            text->str[at] = byte;
          break;
        default:
          g_string_truncate (text, at);
          g_string_append (text,
                           corpus[g_rand_int_range (rand, 0, G_N_ELEMENTS (corpus))] + at % 20);
          break;
        }
    }
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (guint i = 0; i < G_N_ELEMENTS (corpus); i++)
    LLVMFuzzerTestOneInput ((const guint8 *)corpus[i], strlen (corpus[i]));
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (corpus[i % G_N_ELEMENTS (corpus)]);

      mutate (rand, text);
      LLVMFuzzerTestOneInput ((const guint8 *)text->str, text->len);
    }
  return 0;
}
#endif
