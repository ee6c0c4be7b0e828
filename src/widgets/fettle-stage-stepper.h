/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a call is: its stages as a line of circles that can be clicked. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * FettleStageStepper:
 *
 * Raised to Completed as circles on a line: reached ones filled with a tick, those that were passed over
 * pale with a dash, the present one a ring, those to come hollow. On hold and Cancelled stand in the place of the stage in which they came.
 * Each circle is a button (Left and Right move between them, Return chooses). What is forbidden is insensitive
 * and says why in its tooltip.
 *
 * Signals: "stage-chosen" (FettleStage as int): the user asks for a stage.
 */
#define FETTLE_TYPE_STAGE_STEPPER (fettle_stage_stepper_get_type ())
G_DECLARE_FINAL_TYPE (FettleStageStepper, fettle_stage_stepper, FETTLE, STAGE_STEPPER, GtkWidget)

#define FETTLE_STAGE_MAX_STEPS 6

/**
 * FettleStageStep: a stage on the way of one call
 * @at: when it was reached; FETTLE_INSTANT_NONE: not yet, or nobody knows
 * @expected: @at is when it is to be reached
 * @skipped: the call went past it without ever being there
 * @forbidden: (nullable): why it cannot be chosen now
 */
typedef struct
{
  FettleStage stage;
  FettleInstant at;
  gboolean expected;
  gboolean skipped;
  char *forbidden;
} FettleStageStep;

/* What calls of the type go through, instead of all stages; for the next show. @steps is copied. */
void fettle_stage_stepper_set_steps (FettleStageStepper *self,
                                     const FettleStageStep *steps,
                                     guint n_steps);
/* Shows the stage of @call, and where no steps were set, the instants that it has itself; @format says
 * zone and present. */
void
fettle_stage_stepper_show (FettleStageStepper *self, FettleCall *call, const FettleFormat *format);

G_END_DECLS
