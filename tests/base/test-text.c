/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and trimming. */

#include "fettle-text.h"

#include <string.h>

static void
test_fold (void)
{
  static const char *const rows[][2] = {
    { "", "" },
    { "   ", "" },
    { "Plain ASCII", "plain ascii" },
    { "  a \t\r\n b  ", "a b" },
    { "Café  Zürich", "cafe zurich" },
    { "CAFE\xcc\x81", "cafe" },
    { "Straße", "strasse" },
    { "STRAẞE", "strasse" },
    { "Øre Łódź Ærø", "ore lodz aero" },
    { "Þór Đorđe", "thor dorde" },
    { "İstanbul ışık", "istanbul isik" },
    { "ﬁne Ｆｕｌｌ ½", "fine full 1⁄2" },
    { "№ 5", "no 5" },
    { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
    { "σίσυφος", "σισυφοσ" },
    { "Ёлка", "елка" },
    { "が", "か\xe3\x82\x99" },
    { "a\xc2\xa0"
      "b",
      "a b" },
    { "\xc2\xa0"
      "a\xe3\x80\x80",
      "a" },
    { "zero\xe2\x80\x8bwidth so\xc2\xad"
      "ft",
      "zerowidth soft" },
    { "SN-1234/Ä", "sn-1234/a" },
    { "broken \xff\xc3 text", "broken text" },
    { "cut \xe2\x82", "cut" },
    { "St Mary's", "st marys" },
    { "St Mary\u2019s", "st marys" },
    { "O\u02bcBrien \u2018x\u2019", "obrien x" },
    { "' a ' b '", "a b" },
    { "C\u201110234 \u2013 C\u221210235", "c-10234 - c-10235" },
    { "日本語", "日本語" },
    { "control\x01", "control\x01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = fettle_text_fold (rows[i][0]);
      g_autofree char *again = fettle_text_fold (folded);
      g_assert_cmpstr (folded, ==, rows[i][1]);
      g_assert_cmpstr (again, ==, folded);
    }
}

/* The quick way for ASCII and the way for everything else must agree. */
static void
test_fold_paths (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (int round = 0; round < 2000; round++)
    {
      char text[64];
      int length = g_rand_int_range (rand, 0, (gint32)sizeof text);
      for (int i = 0; i < length; i++)
        text[i] =
            (char)(g_rand_int_range (rand, 0, 3) == 0 ? ' ' : g_rand_int_range (rand, 1, 128));
      text[length > 0 ? length - 1 : 0] = '\0';
      g_autofree char *quick = fettle_text_fold (text);
      g_autofree char *accented = g_strconcat ("\xcc\x81", text, NULL);
      g_autofree char *slow = fettle_text_fold (accented);
      g_assert_cmpstr (quick, ==, slow);
    }
}

static void
test_direction (void)
{
  g_assert_cmpint (fettle_text_get_direction ("No hot water"), ==, 1);
  g_assert_cmpint (fettle_text_get_direction ("14 Elm Lane"), ==, 1);
  g_assert_cmpint (fettle_text_get_direction ("שלום 12"), ==, -1);
  g_assert_cmpint (fettle_text_get_direction ("12 شركة"), ==, -1);
  g_assert_cmpint (fettle_text_get_direction ("+44 (0)117 496 0123"), ==, 0);
  g_assert_cmpint (fettle_text_get_direction ("—"), ==, 0);
  g_assert_cmpint (fettle_text_get_direction (""), ==, 0);
}

static void
test_fold_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int length = g_rand_int_range (rand, 0, 20);
      for (int i = 0; i < length; i++)
        {
          gunichar c = (gunichar)g_rand_int_range (rand, 1, 0x30000);
          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }
      g_autofree char *folded = fettle_text_fold (text->str);
      g_autofree char *again = fettle_text_fold (folded);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_null (strstr (folded, "  "));
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_split_words (void)
{
  g_auto (GStrv) words = fettle_text_split_words ("  Zürich\tboiler  7 ");
  g_auto (GStrv) none = fettle_text_split_words (" \n ");

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpstr (words[0], ==, "zurich");
  g_assert_cmpstr (words[1], ==, "boiler");
  g_assert_cmpstr (words[2], ==, "7");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_strip (void)
{
  static const char *const rows[][2] = {
    { NULL, NULL },
    { "", NULL },
    { " \t\n", NULL },
    { "\xc2\xa0\xe3\x80\x80", NULL },
    { "a", "a" },
    { "  a b\n", "a b" },
    { "\xc2\xa0 Ä \xc2\xa0", "Ä" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *stripped = fettle_text_strip_to_null (rows[i][0]);
      g_assert_cmpstr (stripped, ==, rows[i][1]);
      g_assert_cmpint (fettle_text_is_empty (rows[i][0]), ==, rows[i][1] == NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-paths", test_fold_paths);
  g_test_add_func ("/text/fold-random", test_fold_random);
  g_test_add_func ("/text/direction", test_direction);
  g_test_add_func ("/text/split-words", test_split_words);
  g_test_add_func ("/text/strip", test_strip);
  return g_test_run ();
}
