/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is charged, or free with a reason, by table. */

#include "fettle-charge-rule.h"

#include "fettle-call.h"

typedef struct
{
  gboolean is_new;
  gboolean chargeable_before;
  const char *reason_before;
  gboolean chargeable;
  const char *reason;
  gboolean allowed;
} Case;

static const Case cases[] = {
  { TRUE, FALSE, NULL, TRUE, NULL, TRUE },
  { TRUE, FALSE, NULL, FALSE, NULL, FALSE },
  { TRUE, FALSE, NULL, FALSE, "  ", FALSE },
  { TRUE, FALSE, NULL, FALSE, "Warranty", TRUE },
  { FALSE, TRUE, NULL, FALSE, NULL, FALSE },
  { FALSE, TRUE, NULL, FALSE, "Warranty", TRUE },
  { FALSE, FALSE, "Warranty", FALSE, NULL, FALSE },
  { FALSE, FALSE, "Warranty", FALSE, "Goodwill", TRUE },
  { FALSE, FALSE, "Warranty", TRUE, NULL, TRUE },
  /* From before a reason was asked for. */
  { FALSE, FALSE, NULL, FALSE, NULL, TRUE },
  { FALSE, FALSE, NULL, FALSE, "Warranty", TRUE },
  { FALSE, FALSE, NULL, FALSE, " ", FALSE },
};

static FettleWorkLine *
make_line (gboolean chargeable, const char *reason)
{
  FettleWorkLine *line = fettle_work_line_new ();

  line->chargeable = chargeable;
  line->free_reason = g_strdup (reason);
  return line;
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (FettleWorkLine) before = make_line (c->chargeable_before, c->reason_before);
      g_autoptr (FettleWorkLine) after = make_line (c->chargeable, c->reason);
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_cmpint (fettle_charge_rule_check (c->is_new ? NULL : before, after, &error), ==,
                       c->allowed);
      if (c->allowed)
        g_assert_no_error (error);
      else
        g_assert_cmpstr (fettle_model_error_get_field (error), ==, "free_reason");
    }
}

/* What nobody says anything about is charged, and what a form asks for is what the rule asks for. */
static void
test_needs (void)
{
  g_autoptr (FettleWorkLine) line = fettle_work_line_new ();
  g_autoptr (FettleCall) call = fettle_call_new ();

  g_assert_true (line->chargeable);
  g_assert_false (fettle_charge_rule_needs_reason (FETTLE_RECORD (line), "free_reason"));
  line->chargeable = FALSE;
  g_assert_true (fettle_charge_rule_needs_reason (FETTLE_RECORD (line), "free_reason"));
  g_assert_false (fettle_charge_rule_needs_reason (FETTLE_RECORD (line), "summary"));
  g_assert_false (fettle_charge_rule_needs_reason (FETTLE_RECORD (call), "free_reason"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charge-rule/cases", test_cases);
  g_test_add_func ("/charge-rule/needs", test_needs);
  return g_test_run ();
}
