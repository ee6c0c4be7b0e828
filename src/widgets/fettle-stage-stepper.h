/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a call is: its stages as a line of circles that can be clicked. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * FettleStageStepper:
 *
 * Raised to Completed as circles on a line: reached ones filled with a tick, the present one a ring,
 * those to come hollow. On hold and Cancelled stand in the place of the stage in which they came.
 * Each circle is a button (Left and Right move between them).
 *
 * Signals: "stage-chosen" (FettleStage as int): the user asks for a stage.
 */
#define FETTLE_TYPE_STAGE_STEPPER (fettle_stage_stepper_get_type ())
G_DECLARE_FINAL_TYPE (FettleStageStepper, fettle_stage_stepper, FETTLE, STAGE_STEPPER, GtkWidget)

GtkWidget *fettle_stage_stepper_new (void);
/* Shows the stage and the instants known of @call; @format says zone and present. */
void
fettle_stage_stepper_show (FettleStageStepper *self, FettleCall *call, const FettleFormat *format);

G_END_DECLS
