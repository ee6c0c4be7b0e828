/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stages the calls of one type go through, and what they must have. */
#include "fettle-call-rule.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_CHOICE (FettleCallRule, type, N_ ("Type"), FETTLE_FIELD_LISTED,
                       N_ ("The type of call it is for."), FettleCallType,
                       fettle_call_type_get_type),
  FETTLE_FIELD_YES_NO (FettleCallRule, allocated, N_ ("Allocated"), FETTLE_FIELD_LISTED,
                       N_ ("Has to be allocated before it is planned.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, planned, N_ ("Planned"), FETTLE_FIELD_LISTED,
                       N_ ("Has to be planned before somebody travels or works.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, travel, N_ ("Travel"), FETTLE_FIELD_LISTED,
                       N_ ("Travel is recorded.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, working, N_ ("Working"), FETTLE_FIELD_LISTED,
                       N_ ("Working is recorded, and comes before it is completed.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, planning_date, N_ ("Planning date"), FETTLE_FIELD_NONE,
                       N_ ("Cannot be saved without the instant it is planned for.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, approval, N_ ("Approval"), FETTLE_FIELD_NONE,
                       N_ ("Has to be approved before anybody plans, travels or works.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, resolution, N_ ("Resolution"), FETTLE_FIELD_NONE,
                       N_ ("Cannot be completed without saying what was done.")),
  FETTLE_FIELD_YES_NO (FettleCallRule, measured, N_ ("Measured"), FETTLE_FIELD_LISTED,
                       N_ ("The clocks of the service level run for it.")),
  FETTLE_FIELD_TEXT (FettleCallRule, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "call_rule",
  .plural = "call-rules",
  .label = N_ ("Rule for calls"),
  .label_plural = N_ ("Rules for calls"),
  .icon_name = "fettle-call-symbolic",
  .get_type = fettle_call_rule_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "type",
  .key = { "type" },
};

FETTLE_DEFINE_RECORD (FettleCallRule, fettle_call_rule, kind)

FettleCallRule *
fettle_call_rule_new_standard (FettleCallType type)
{
  FettleCallRule *self = fettle_call_rule_new ();

  self->type = type;
  self->allocated = self->planned = self->travel = self->working = TRUE;
  self->measured = type == FETTLE_CALL_TYPE_HELPDESK;
  self->planning_date = type == FETTLE_CALL_TYPE_MAINTENANCE;
  self->approval = type == FETTLE_CALL_TYPE_CHANGE_REQUEST;
  self->resolution = type == FETTLE_CALL_TYPE_HELPDESK || type == FETTLE_CALL_TYPE_CHANGE_REQUEST;
  return self;
}
