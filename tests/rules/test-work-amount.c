/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What work costs, by table. */

#include "fettle-work-amount.h"

static const struct
{
  FettleWorkLineType type;
  gint64 count; /* seconds or thousandths */
  FettlePrice rate;
  const char *currency;
  FettleMoney amount;
} cases[] = {
  { FETTLE_WORK_LINE_TYPE_TIME, 3600, 640000, "GBP", 6400 },
  { FETTLE_WORK_LINE_TYPE_TIME, 1800, 640000, "GBP", 3200 },
  { FETTLE_WORK_LINE_TYPE_TIME, 60, 100000, "GBP", 17 },        /* 0.1666… */
  { FETTLE_WORK_LINE_TYPE_TRAVEL, 4500, 800000, "GBP", 10000 }, /* 1.25 h at 80.00 */
  { FETTLE_WORK_LINE_TYPE_PART, 2000, 99950, "GBP", 1999 },     /* 2 at 9.995 */
  { FETTLE_WORK_LINE_TYPE_PART, 1000, 99950, "GBP", 1000 },     /* half a penny goes up */
  { FETTLE_WORK_LINE_TYPE_PART, -1000, 99950, "GBP", -1000 },   /* and away from zero */
  { FETTLE_WORK_LINE_TYPE_PART, FETTLE_NONE, 42000, "GBP", 420 },
  { FETTLE_WORK_LINE_TYPE_EXPENSE, 1500, 10000, "JPY", 2 }, /* no minor units: 1.5 */
  { FETTLE_WORK_LINE_TYPE_EXPENSE, 1500, 10000, "KWD", 1500 },
  { FETTLE_WORK_LINE_TYPE_PART, 1000, FETTLE_NONE, "GBP", FETTLE_NONE },
  { FETTLE_WORK_LINE_TYPE_PART, 1000, 0, "GBP", 0 },
};

static void
test_amounts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FettleWorkLine) line = fettle_work_line_new ();
      g_autoptr (GError) error = NULL;
      FettleMoney amount;

      g_test_message ("%u", i);
      line->type = cases[i].type;
      if (fettle_work_line_type_is_time (line->type))
        line->duration = cases[i].count;
      else
        line->quantity = cases[i].count;
      g_assert_true (
          fettle_work_amount_get (line, cases[i].rate, cases[i].currency, &amount, &error));
      g_assert_no_error (error);
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

static void
test_too_large (void)
{
  g_autoptr (FettleWorkLine) line = fettle_work_line_new ();
  g_autoptr (GError) error = NULL;
  FettleMoney amount;

  line->type = FETTLE_WORK_LINE_TYPE_PART;
  line->quantity = G_MAXINT64;
  g_assert_false (fettle_work_amount_get (line, G_MAXINT64, "GBP", &amount, &error));
  g_assert_cmpstr (fettle_model_error_get_field (error), ==, "quantity");
}

static void
test_rates (void)
{
  g_assert_cmpint (fettle_work_amount_rate_from_money (6450, "GBP"), ==, 645000);
  g_assert_cmpint (fettle_work_amount_rate_from_money (6450, "JPY"), ==, 64500000);
  g_assert_cmpint (fettle_work_amount_rate_from_money (FETTLE_NONE, "GBP"), ==, FETTLE_NONE);
  g_assert_cmpint (fettle_work_amount_rate_from_money (G_MAXINT64 / 2, "GBP"), ==, FETTLE_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/work-amount/amounts", test_amounts);
  g_test_add_func ("/work-amount/too-large", test_too_large);
  g_test_add_func ("/work-amount/rates", test_rates);

  return g_test_run ();
}
