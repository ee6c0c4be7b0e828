/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies on the controller's desk at the present of the demo business: late, at risk, waiting, fresh. */

#include "fettle-demo-private.h"

#define MINUTE G_GINT64_CONSTANT (60)
/* Of fewer calls a year these would be most. */
#define MIN_CALLS 200
/* Between two of them stays what would have come anyhow. */
#define STEP 4

/* Minutes before the present; 0: not yet. Allocated for twenty minutes, a call is planned. */
static const FettleDemoDesk desk[] = {
  /* trouble, level, raised, allocated, travel, working, held */
  { 2, FETTLE_DEMO_GOLD, 1160, 1140, 1010, 990, 0 },
  { 3, FETTLE_DEMO_GOLD, 1115, 1100, 25, 0, 0 },
  { 0, FETTLE_DEMO_GOLD, 80, 0, 0, 0, 0 },
  { 1, FETTLE_DEMO_GOLD, 1310, 1290, 70, 45, 0 },
  { 7, FETTLE_DEMO_SILVER, 149, 12, 0, 0, 0 },
  { 5, FETTLE_DEMO_GOLD, 48, 0, 0, 0, 0 },
  { 6, FETTLE_DEMO_GOLD, 65, 8, 0, 0, 0 },
  { 11, FETTLE_DEMO_SILVER, 102, 0, 0, 0, 0 },
  { 9, FETTLE_DEMO_GOLD, 2955, 2930, 1500, 1480, 1440 },
  { 8, FETTLE_DEMO_SILVER, 2575, 2560, 1470, 1450, 1395 },
  { 13, FETTLE_DEMO_STANDARD, 119, 0, 0, 0, 0 },
  { 10, FETTLE_DEMO_SILVER, 4480, 4460, 95, 60, 0 },
  { 14, FETTLE_DEMO_SILVER, 1480, 1460, 0, 0, 0 },
  { 15, FETTLE_DEMO_STANDARD, 200, 180, 0, 0, 0 },
  /* The same twice: by e-mail and by telephone, by the school and by its caretaker. */
  { 1, FETTLE_DEMO_SILVER, 210, 196, 0, 0, 0 },
  { 1, FETTLE_DEMO_SILVER, 176, 168, 0, 0, 0, "Boiler in lockout again this morning" },
  { 7, FETTLE_DEMO_STANDARD, 95, 74, 0, 0, 0 },
  { 7, FETTLE_DEMO_STANDARD, 52, 0, 0, 0, 0, "Water below the cylinder" },
  { 4, FETTLE_DEMO_SILVER, 165, 150, 0, 0, 0 },
  { 4, FETTLE_DEMO_SILVER, 31, 0, 0, 0, 0, "Top floor has no heating" },
};

gboolean
fettle_demo_fits (const FettleDemoUnit *unit, const FettleDemoTrouble *trouble)
{
  return strchr (trouble->on, fettle_demo_unit_sorts[unit->product_index]) != NULL;
}

/* The next unit of Bristol whose owner was promised just that and that can have that trouble. */
static guint
find_unit (FettleDemo *demo, guint from, const FettleDemoDesk *wanted)
{
  for (guint i = 0; i < demo->units->len; i++)
    {
      const guint unit = (from + i) % demo->units->len;
      const FettleDemoUnit *candidate = &g_array_index (demo->units, FettleDemoUnit, unit);

      if (candidate->level == wanted->level && !candidate->cardiff
          && fettle_demo_fits (candidate, &fettle_demo_troubles[wanted->trouble]))
        return unit;
    }
  return from;
}

void
fettle_demo_lay_desk (FettleDemo *demo)
{
  guint unit = 0;

  if (demo->calls->len < MIN_CALLS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (desk); i++)
    {
      FettleDemoCall *call =
          &g_array_index (demo->calls, FettleDemoCall, demo->calls->len - 1 - STEP * i);

      call->desk = &desk[i];
      call->raised_at = demo->now - desk[i].raised * MINUTE;
      unit = desk[i].summary != NULL ? unit : find_unit (demo, call->unit, &desk[i]);
      call->unit = unit;
    }
}
