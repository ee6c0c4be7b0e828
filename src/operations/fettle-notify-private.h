/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of fettle-notify.h share. */
#pragma once

#include "fettle-call.h"
#include "fettle-history.h"
#include "fettle-notify.h"
#include "fettle-staff.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* Who is told, and what was found for him so far. */
typedef struct
{
  FettleTransaction *transaction;
  FettleNotificationChoice *choice;
  FettleStaff *me;   /* NULL: not among the staff, so that nothing is his */
  GHashTable *teams; /* ids (gint64 *) of those he is in */
  GPtrArray *found;  /* FettleNotification */
} FettleNotifySubject;

/* Whose call it is: mine as owner or engineer, or my team's. */
gboolean fettle_notify_concerns (FettleNotifySubject *self, FettleCall *call);
/* Takes @title and @body. */
void fettle_notify_add (FettleNotifySubject *self,
                        FettleScenario scenario,
                        FettleCall *call,
                        FettleInstant at,
                        char *title,
                        char *body,
                        char *source);

/* fettle-notify-log.c: looks at the change sets since the last time. @newest, @open: the mark to be kept;
 * @moves: even where there is nothing to tell, because what was looked at is judged by how things
 * were then. */
gboolean fettle_notify_look_at_log (
    FettleNotifySubject *self, gint64 *newest, char **open, gboolean *moves, GError **error);

/* fettle-notify-changes.c: what one change set of somebody else's means to the subject. */
gboolean
fettle_notify_look_at_set (FettleNotifySubject *self, FettleChangeSet *set, GError **error);

/* fettle-notify-targets.c: calls whose target has come near or gone by since yesterday. */
gboolean fettle_notify_look_at_targets (FettleNotifySubject *self, GError **error);

G_END_DECLS
