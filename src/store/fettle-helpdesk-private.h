/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of fettle-helpdesk.h, for the files that make it up. */
#pragma once

#include "fettle-call-rule.h"
#include "fettle-helpdesk.h"
#include "fettle-service-clock.h"

G_BEGIN_DECLS

struct _FettleHelpdesk
{
  FettleCallRule *rules[FETTLE_N_CALL_TYPES]; /* NULL: not read yet */
  GHashTable *stale;  /* ids of calls (gint64 *) whose clocks are to be set */
  gboolean all_stale; /* those of every open call */
  GHashTable *levels; /* id -> FettleLevel; NULL: not read yet */
  struct _FettleLevel *standard;
};

FettleHelpdesk *fettle_helpdesk_get (FettleTransaction *transaction);

/* fettle-helpdesk-level.c */
void fettle_helpdesk_forget_levels (FettleHelpdesk *self);
/* What was agreed for a call; terms->hours is NULL where nothing was. @level: 0 for the standard one */
gboolean fettle_helpdesk_get_terms (FettleTransaction *transaction,
                                    gint64 level,
                                    gint64 priority,
                                    FettleServiceTerms *terms,
                                    GError **error);

/* fettle-helpdesk-clock.c */
/* Sets the derived fields of a new call, which has no stamps yet. */
gboolean
fettle_helpdesk_set_clocks (FettleTransaction *transaction, FettleCall *call, GError **error);
/* What the end of @call at @at decides. @from: the stage that ends with it */
gboolean fettle_helpdesk_decide (FettleTransaction *transaction,
                                 FettleCall *call,
                                 FettleStage from,
                                 FettleInstant at,
                                 FettleClockState *response,
                                 FettleClockState *fix,
                                 GError **error);

G_END_DECLS
