/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user wants to be told, and how far in the change log that has been seen to. */
#pragma once

#include "fettle-notification.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleNotificationChoice, fettle_notification_choice, NOTIFICATION_CHOICE)

struct _FettleNotificationChoice
{
  FettleRecord parent_instance;
  char *user_name;  /* unique */
  gboolean desktop; /* on the desktop, too */
  gboolean call_raised;
  gboolean stage_changed;
  gboolean priority_changed;
  gboolean made_owner;
  gboolean allocated;
  gboolean note_added;
  gboolean note_amended;
  gboolean sla_warning;
  gboolean sla_breach;
  gint64 last_change_set; /* the newest that was looked at */
  char *open_change_sets; /* ids below it that were not there yet, separated by blanks */
};

#define FETTLE_TYPE_NOTIFICATION_CHOICE (fettle_notification_choice_get_type ())

/* Everything is wanted until somebody says otherwise. */
FettleNotificationChoice *fettle_notification_choice_new_for (const char *user_name);
gboolean fettle_notification_choice_wants (FettleNotificationChoice *self, FettleScenario scenario);
/* The field that says whether a scenario is wanted. */
const FettleField *fettle_notification_choice_get_field (FettleScenario scenario);

G_END_DECLS
