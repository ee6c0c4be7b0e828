/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the page of a call shows beyond the call itself, read at once. */
#pragma once

#include "fettle-call-service.h"
#include "fettle-stage-rule.h"

G_BEGIN_DECLS

/**
 * FettleCallStage: a stage as one call sees it
 * @at: when it was reached last; FETTLE_INSTANT_NONE: not yet, or nobody knows
 * @forbidden: owned; (nullable): why the call cannot come there now, whatever it is asked for on the way
 */
typedef struct
{
  FettleInstant at;
  char *forbidden;
} FettleCallStage;

/**
 * FettleCallStanding:
 * @version: of the call that it is about
 * @steps: (array length=n_steps): the stages on the way of its type
 * @stages: by #FettleStage
 * @needs_approval: by the rule of its type
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
  gboolean needs_approval;
  gint64 me;
  GPtrArray *skills;
} FettleCallStanding;

/* (transfer full): NULL with @error set */
FettleCallStanding *
fettle_call_standing_load (FettleTransaction *transaction, gint64 call, GError **error);
void fettle_call_standing_free (FettleCallStanding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallStanding, fettle_call_standing_free)

G_END_DECLS
