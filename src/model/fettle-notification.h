/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that a user wanted to be told. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleScenario: what happened
 */
typedef enum
{
  FETTLE_SCENARIO_CALL_RAISED,
  FETTLE_SCENARIO_STAGE_CHANGED,
  FETTLE_SCENARIO_PRIORITY_CHANGED,
  FETTLE_SCENARIO_MADE_OWNER,
  FETTLE_SCENARIO_ALLOCATED,
  FETTLE_SCENARIO_NOTE_ADDED,
  FETTLE_SCENARIO_NOTE_AMENDED,
  FETTLE_SCENARIO_SLA_WARNING,
  FETTLE_SCENARIO_SLA_BREACH,
  FETTLE_N_SCENARIOS,
} FettleScenario;

GType fettle_scenario_get_type (void);

FETTLE_DECLARE_RECORD (FettleNotification, fettle_notification, NOTIFICATION)

struct _FettleNotification
{
  FettleRecord parent_instance;
  char *user_name; /* that of the store */
  FettleInstant at;
  FettleScenario scenario;
  char *title;
  char *body;
  gboolean read;
  gint64 call;  /* id; 0 where it is about many; it may be gone */
  char *source; /* what it tells of; nobody is told twice */
};

#define FETTLE_TYPE_NOTIFICATION (fettle_notification_get_type ())

G_END_DECLS
