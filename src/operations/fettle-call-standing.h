/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the page of a call shows beyond the call itself, read at once. */
#pragma once

#include "fettle-call-service.h"
#include "fettle-stage-rule.h"

G_BEGIN_DECLS

/**
 * FettleCallStage: a stage as one call sees it
 * @at: when it was reached last; FETTLE_INSTANT_NONE: not yet, or nobody knows
 * @expected: @at is for when it is, or was, planned or due
 * @skipped: the call went past it without ever being there
 * @forbidden: owned; (nullable): why the call cannot come there now, whatever it is asked for on the way
 */
typedef struct
{
  FettleInstant at;
  gboolean expected;
  gboolean skipped;
  char *forbidden;
} FettleCallStage;

/**
 * FettleCallStanding:
 * @version: of the call that it is about
 * @steps: (array length=n_steps): the stages on the way of its type
 * @stages: by #FettleStage; the stage in which a call was put on hold or cancelled has the instant of that
 * @waits_for_approval: it is open, and by the rule of its type nobody works before it is approved
 * @may_decide: it can be approved or refused by whoever uses the program
 * @effect: owned; (nullable): what completing it does to equipment, as a sentence
 * @installs: owned; (nullable): the serial number of the unit that completing it puts into service
 * @me: who of the staff uses the program, 0 for nobody
 * @skills: (element-type FettleCallSkill): what whoever does the work must be able to do
 */
typedef struct
{
  gint64 version;
  FettleCallService *service;
  FettleStage steps[FETTLE_STAGE_CANCELLED + 1];
  guint n_steps;
  FettleCallStage stages[FETTLE_STAGE_CANCELLED + 1];
  gboolean waits_for_approval;
  gboolean may_decide;
  char *effect;
  char *installs;
  gint64 me;
  GPtrArray *skills;
} FettleCallStanding;

/* (transfer full): NULL with @error set */
FettleCallStanding *
fettle_call_standing_load (FettleTransaction *transaction, gint64 call, GError **error);
void fettle_call_standing_free (FettleCallStanding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallStanding, fettle_call_standing_free)

G_END_DECLS
