/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a call stands against its service level. */
#pragma once

#include "fettle-field.h"

G_BEGIN_DECLS

/**
 * FettleClockState:
 * @FETTLE_CLOCK_NONE: nothing was promised
 * @FETTLE_CLOCK_RUNNING: there is time
 * @FETTLE_CLOCK_AT_RISK: a warning has been reached
 * @FETTLE_CLOCK_BREACHED: the due time has passed, and it is not done
 * @FETTLE_CLOCK_ON_HOLD: the clock stands still
 * @FETTLE_CLOCK_MET: done in time; stays so
 * @FETTLE_CLOCK_FAILED: done too late; stays so
 * @FETTLE_CLOCK_WITHDRAWN: the call was cancelled while there was time
 */
typedef enum
{
  FETTLE_CLOCK_NONE,
  FETTLE_CLOCK_RUNNING,
  FETTLE_CLOCK_AT_RISK,
  FETTLE_CLOCK_BREACHED,
  FETTLE_CLOCK_ON_HOLD,
  FETTLE_CLOCK_MET,
  FETTLE_CLOCK_FAILED,
  FETTLE_CLOCK_WITHDRAWN,
} FettleClockState;

GType fettle_clock_state_get_type (void);

G_END_DECLS
