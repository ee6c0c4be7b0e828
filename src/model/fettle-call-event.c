/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stamp in the life of a call: another stage, or the first reply to the customer. */
#include "fettle-call-event.h"

FETTLE_DEFINE_CHOICE (FettleCallEventType,
                      fettle_call_event_type,
                      { FETTLE_CALL_EVENT_TYPE_STAGE, "stage", N_ ("Stage") },
                      { FETTLE_CALL_EVENT_TYPE_REPLY, "reply", N_ ("Reply") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleCallEvent, call, N_ ("Call"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_call_get_type),
  FETTLE_FIELD_INSTANT (FettleCallEvent, at, N_ ("At"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                        NULL),
  FETTLE_FIELD_CHOICE (FettleCallEvent, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleCallEventType, fettle_call_event_type_get_type),
  FETTLE_FIELD_CHOICE (FettleCallEvent, stage, N_ ("Stage"), FETTLE_FIELD_LISTED,
                       N_ ("The one that begins."), FettleStage, fettle_stage_get_type),
  FETTLE_FIELD_CHOICE (FettleCallEvent, from_stage, N_ ("From"), FETTLE_FIELD_NONE,
                       N_ ("The one that ends."), FettleStage, fettle_stage_get_type),
  FETTLE_FIELD_TEXT (FettleCallEvent, reason, N_ ("Reason"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleCallEvent, staff_name, N_ ("Who"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_CHOICE (FettleCallEvent, response_state, N_ ("Response"), FETTLE_FIELD_NONE,
                       N_ ("What the end of the call decided, for good."), FettleClockState,
                       fettle_clock_state_get_type),
  FETTLE_FIELD_CHOICE (FettleCallEvent, fix_state, N_ ("Fix"), FETTLE_FIELD_NONE, NULL,
                       FettleClockState, fettle_clock_state_get_type),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "call_event",
  .plural = "call-events",
  .label = N_ ("Call event"),
  .label_plural = N_ ("Call events"),
  .icon_name = "fettle-call-symbolic",
  .get_type = fettle_call_event_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "stage",
  .subtitle = "reason",
  .key = { "call", "at", "type", "stage" },
};

FETTLE_DEFINE_RECORD (FettleCallEvent, fettle_call_event, kind)
