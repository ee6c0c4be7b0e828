/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stamp in the life of a call: another stage, or the first reply to the customer. */
#pragma once

#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * FettleCallEventType: what happened
 */
typedef enum
{
  FETTLE_CALL_EVENT_TYPE_STAGE,
  FETTLE_CALL_EVENT_TYPE_REPLY,
} FettleCallEventType;

GType fettle_call_event_type_get_type (void);

FETTLE_DECLARE_RECORD (FettleCallEvent, fettle_call_event, CALL_EVENT)

struct _FettleCallEvent
{
  FettleRecord parent_instance;
  gint64 call;
  FettleInstant at;
  FettleCallEventType type;
  FettleStage stage;
  FettleStage from_stage;
  char *reason;
  char *staff_name;
  FettleClockState response_state; /* of an end: what it decided, for good */
  FettleClockState fix_state;
};

#define FETTLE_TYPE_CALL_EVENT (fettle_call_event_get_type ())

G_END_DECLS
