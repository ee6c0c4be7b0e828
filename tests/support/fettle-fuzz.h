/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What drives a fuzz target of text where libFuzzer does not: its corpus, and mutations of it that are the
 * same in every run. */
#pragma once

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#ifndef FETTLE_LIBFUZZER

/**
 * FettleFuzz:
 * @alphabet: bytes that the grammar knows, so that mutations stay near it; some are no UTF-8
 */
typedef struct
{
  const char *const *corpus;
  guint n_corpus;
  const char *alphabet;
  gsize n_alphabet;
} FettleFuzz;

#define FETTLE_FUZZ(corpus, alphabet)                                                              \
  {                                                                                                \
    corpus, G_N_ELEMENTS (corpus), alphabet, sizeof alphabet - 1                                   \
  }

static void
fettle_fuzz_mutate (const FettleFuzz *fuzz, GRand *rand, GString *text)
{
  guint n = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      gsize at = text->len > 0 ? g_rand_int_range (rand, 0, (gint32)text->len) : 0;
      char byte = fuzz->alphabet[g_rand_int_range (rand, 0, (gint32)fuzz->n_alphabet)];

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
          g_string_append (text, fuzz->corpus[g_rand_int_range (rand, 0, (gint32)fuzz->n_corpus)]
                                     + at % 4);
          break;
        }
    }
}

static void
fettle_fuzz_run (const FettleFuzz *fuzz)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (guint i = 0; i < fuzz->n_corpus; i++)
    LLVMFuzzerTestOneInput ((const guint8 *)fuzz->corpus[i], strlen (fuzz->corpus[i]));
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (fuzz->corpus[i % fuzz->n_corpus]);

      fettle_fuzz_mutate (fuzz, rand, text);
      LLVMFuzzerTestOneInput ((const guint8 *)text->str, text->len);
    }
}

#endif
