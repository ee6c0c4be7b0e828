/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of fettle-helpdesk.h, for the files that make it up. */
#pragma once

#include "fettle-call-rule.h"
#include "fettle-call-service.h"
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
/* What a level and its work hours are called, borrowed; NULL for none. After fettle_helpdesk_get_terms() */
const char *fettle_helpdesk_get_level_name (FettleHelpdesk *self, gint64 level, const char **hours);

/* fettle-helpdesk-clock.c */
/* The clocks of a call, and those it would have were it put on hold now, or resumed; none where there
 * are none. What they borrow is @service's own. */
gboolean fettle_helpdesk_fill_service (FettleTransaction *transaction,
                                       gint64 call,
                                       FettleCallService *service,
                                       GError **error);
/* The same of a call that is not saved yet: raised now, if it does not say when. */
gboolean fettle_helpdesk_fill_new_service (FettleTransaction *transaction,
                                           FettleCall *call,
                                           FettleCallService *service,
                                           GError **error);
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

/* fettle-helpdesk-install.c */
/* Makes or activates the unit of an installation that is completed. */
gboolean fettle_helpdesk_install (FettleTransaction *transaction, FettleCall *call, GError **error);

G_END_DECLS
