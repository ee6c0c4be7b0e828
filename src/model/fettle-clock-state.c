/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a call stands against its service level. */
#include "fettle-clock-state.h"

FETTLE_DEFINE_CHOICE (FettleClockState,
                      fettle_clock_state,
                      { FETTLE_CLOCK_NONE, "none", N_ ("No target") },
                      { FETTLE_CLOCK_RUNNING, "running", N_ ("In time"), "undecided" },
                      { FETTLE_CLOCK_AT_RISK, "at-risk", N_ ("At risk"), "undecided" },
                      { FETTLE_CLOCK_BREACHED, "breached", N_ ("Breached"), "undecided" },
                      { FETTLE_CLOCK_ON_HOLD, "on-hold", N_ ("On hold"), "undecided" },
                      { FETTLE_CLOCK_MET, "met", N_ ("Met"), "decided" },
                      { FETTLE_CLOCK_FAILED, "failed", N_ ("Failed"), "decided" },
                      { FETTLE_CLOCK_WITHDRAWN, "withdrawn", N_ ("Withdrawn") })
