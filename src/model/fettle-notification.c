/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that a user wanted to be told. */
#include "fettle-notification.h"

FETTLE_DEFINE_CHOICE (FettleScenario,
                      fettle_scenario,
                      { FETTLE_SCENARIO_CALL_RAISED, "call-raised", N_ ("New call") },
                      { FETTLE_SCENARIO_STAGE_CHANGED, "stage-changed", N_ ("Stage changed") },
                      { FETTLE_SCENARIO_PRIORITY_CHANGED, "priority-changed",
                        N_ ("Priority changed") },
                      { FETTLE_SCENARIO_MADE_OWNER, "made-owner", N_ ("You became the owner") },
                      { FETTLE_SCENARIO_ALLOCATED, "allocated", N_ ("Allocated to you") },
                      { FETTLE_SCENARIO_NOTE_ADDED, "note-added", N_ ("Note added") },
                      { FETTLE_SCENARIO_NOTE_AMENDED, "note-amended", N_ ("Note amended") },
                      { FETTLE_SCENARIO_SLA_WARNING, "sla-warning", N_ ("Target is near") },
                      { FETTLE_SCENARIO_SLA_BREACH, "sla-breach", N_ ("Target is missed") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleNotification, user_name, N_ ("For"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_INSTANT (FettleNotification, at, N_ ("At"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_CHOICE (FettleNotification, scenario, N_ ("Scenario"), FETTLE_FIELD_LISTED, NULL,
                       FettleScenario, fettle_scenario_get_type),
  FETTLE_FIELD_TEXT (FettleNotification, title, N_ ("Title"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleNotification, body, N_ ("Text"), FETTLE_FIELD_MULTILINE, NULL),
  FETTLE_FIELD_YES_NO (FettleNotification, read, N_ ("Read"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_INTEGER (FettleNotification, call, N_ ("Call"), FETTLE_FIELD_HIDDEN, NULL),
  FETTLE_FIELD_TEXT (FettleNotification, source, N_ ("Source"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_HIDDEN, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "notification",
  .plural = "notifications",
  .label = N_ ("Notification"),
  .label_plural = N_ ("Notifications"),
  .icon_name = "fettle-notification-symbolic",
  .get_type = fettle_notification_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_UNLOGGED,
  .title = "title",
  .subtitle = "body",
  .key = { "user_name", "source" },
};

FETTLE_DEFINE_RECORD (FettleNotification, fettle_notification, kind)
