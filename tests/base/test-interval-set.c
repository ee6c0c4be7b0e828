/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interval sets, by table and against a plain array of bits. */

#include "fettle-interval-set.h"

#include <stdio.h>
#include <string.h>

#define LINE 64 /* points of the bit model */

typedef struct
{
  gboolean in[LINE];
} Model;

/* "1-5 7-9" */
static FettleIntervalSet *
from_text (const char *text)
{
  FettleIntervalSet *set = fettle_interval_set_new ();
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      int from, to;
      if (sscanf (parts[i], "%d-%d", &from, &to) == 2)
        fettle_interval_set_add (set, from, to);
    }
  return set;
}

static char *
to_text (const FettleIntervalSet *set)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < fettle_interval_set_get_n (set); i++)
    {
      const FettleInterval *interval = fettle_interval_set_get (set, i);
      g_string_append_printf (text, "%s%d-%d", i > 0 ? " " : "", (int)interval->from,
                              (int)interval->to);
    }
  return g_string_free (text, FALSE);
}

static void
test_add (void)
{
  static const struct
  {
    const char *added, *result;
  } rows[] = {
    { "", "" },
    { "5-5", "" },
    { "5-4", "" },
    { "1-5", "1-5" },
    { "1-5 5-9", "1-9" },
    { "5-9 1-5", "1-9" },
    { "1-5 7-9", "1-5 7-9" },
    { "7-9 1-5", "1-5 7-9" },
    { "1-9 3-4", "1-9" },
    { "3-4 1-9", "1-9" },
    { "1-2 3-4 5-6 2-5", "1-6" },
    { "1-2 3-4 5-6 0-9", "0-9" },
    { "1-2 5-6 3-4", "1-2 3-4 5-6" },
    { "10-12 1-2 5-6 6-7 9-11", "1-2 5-7 9-12" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleIntervalSet) set = from_text (rows[i].added);
      g_autofree char *text = to_text (set);
      g_assert_cmpstr (text, ==, rows[i].result);
    }
}

static void
test_operations (void)
{
  static const struct
  {
    const char *a, *b, *either, *both, *difference;
  } rows[] = {
    { "", "", "", "", "" },
    { "1-5", "", "1-5", "", "1-5" },
    { "", "1-5", "1-5", "", "" },
    { "1-5", "5-9", "1-9", "", "1-5" },
    { "1-5", "3-9", "1-9", "3-5", "1-3" },
    { "1-9", "3-5", "1-9", "3-5", "1-3 5-9" },
    { "3-5", "1-9", "1-9", "3-5", "" },
    { "1-3 5-7 9-11", "2-10", "1-11", "2-3 5-7 9-10", "1-2 10-11" },
    { "0-20", "1-2 4-6 19-21", "0-21", "1-2 4-6 19-20", "0-1 2-4 6-19" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleIntervalSet) a = from_text (rows[i].a);
      g_autoptr (FettleIntervalSet) b = from_text (rows[i].b);
      g_autoptr (FettleIntervalSet) either = fettle_interval_set_union (a, b);
      g_autoptr (FettleIntervalSet) both = fettle_interval_set_intersect (a, b);
      g_autoptr (FettleIntervalSet) difference = fettle_interval_set_subtract (a, b);
      g_autofree char *either_text = to_text (either), *both_text = to_text (both);
      g_autofree char *difference_text = to_text (difference);
      g_assert_cmpstr (either_text, ==, rows[i].either);
      g_assert_cmpstr (both_text, ==, rows[i].both);
      g_assert_cmpstr (difference_text, ==, rows[i].difference);
    }
}

static FettleIntervalSet *
random_set (GRand *rand, Model *model)
{
  FettleIntervalSet *set = fettle_interval_set_new ();
  int n = g_rand_int_range (rand, 0, 12);

  *model = (Model){ 0 };
  for (int i = 0; i < n; i++)
    {
      int from = g_rand_int_range (rand, 0, LINE), to = g_rand_int_range (rand, 0, LINE);
      if (g_rand_boolean (rand))
        to = from + g_rand_int_range (rand, 0, 5);
      to = MIN (to, LINE);
      fettle_interval_set_add (set, from, to);
      for (int p = from; p < to; p++)
        model->in[p] = TRUE;
    }
  return set;
}

static void
check (const FettleIntervalSet *set, const Model *model)
{
  int length = 0;

  for (int p = 0; p < LINE; p++)
    {
      g_assert_cmpint (fettle_interval_set_contains (set, p), ==, model->in[p]);
      length += model->in[p];
    }
  g_assert_cmpint (fettle_interval_set_get_length (set), ==, length);
  for (gsize i = 0; i < fettle_interval_set_get_n (set); i++)
    {
      const FettleInterval *interval = fettle_interval_set_get (set, i);
      g_assert_cmpint (interval->from, <, interval->to);
      if (i > 0)
        g_assert_cmpint (fettle_interval_set_get (set, i - 1)->to, <, interval->from);
    }
}

static void
test_model (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (int round = 0; round < 3000; round++)
    {
      Model in_a, in_b, either, both, difference;
      g_autoptr (FettleIntervalSet) a = random_set (rand, &in_a);
      g_autoptr (FettleIntervalSet) b = random_set (rand, &in_b);
      g_autoptr (FettleIntervalSet) set_either = fettle_interval_set_union (a, b);
      g_autoptr (FettleIntervalSet) set_both = fettle_interval_set_intersect (a, b);
      g_autoptr (FettleIntervalSet) set_difference = fettle_interval_set_subtract (a, b);
      for (int p = 0; p < LINE; p++)
        {
          either.in[p] = in_a.in[p] || in_b.in[p];
          both.in[p] = in_a.in[p] && in_b.in[p];
          difference.in[p] = in_a.in[p] && !in_b.in[p];
        }
      check (a, &in_a);
      check (set_either, &either);
      check (set_both, &both);
      check (set_difference, &difference);
      /* What was taken away and what is common make the whole again. */
      g_autoptr (FettleIntervalSet) again = fettle_interval_set_union (set_both, set_difference);
      g_assert_true (fettle_interval_set_equal (again, a));
      g_assert_cmpint (fettle_interval_set_equal (a, b), ==,
                       memcmp (&in_a, &in_b, sizeof in_a) == 0);
    }
}

static void
test_ends_of_line (void)
{
  g_autoptr (FettleIntervalSet) set = fettle_interval_set_new ();

  fettle_interval_set_add (set, G_MININT64, G_MAXINT64);
  g_assert_true (fettle_interval_set_contains (set, G_MININT64));
  g_assert_true (fettle_interval_set_contains (set, G_MAXINT64 - 1));
  g_assert_false (fettle_interval_set_contains (set, G_MAXINT64));
  g_assert_cmpint (fettle_interval_set_get_length (set), ==, G_MAXINT64);
  fettle_interval_set_add (set, 0, 5);
  g_assert_cmpuint (fettle_interval_set_get_n (set), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval-set/add", test_add);
  g_test_add_func ("/interval-set/operations", test_operations);
  g_test_add_func ("/interval-set/model", test_model);
  g_test_add_func ("/interval-set/ends-of-line", test_ends_of_line);
  return g_test_run ();
}
