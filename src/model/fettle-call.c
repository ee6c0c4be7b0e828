/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One numbered piece of service work. */
#include "fettle-call.h"

#include "fettle-area.h"
#include "fettle-call-category.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-equipment.h"
#include "fettle-fault-code.h"
#include "fettle-priority.h"
#include "fettle-product.h"
#include "fettle-service-level.h"
#include "fettle-site.h"
#include "fettle-staff.h"
#include "fettle-team.h"

FETTLE_DEFINE_CHOICE (FettleCallType,
                      fettle_call_type,
                      { FETTLE_CALL_TYPE_HELPDESK, "helpdesk", N_ ("Helpdesk") },
                      { FETTLE_CALL_TYPE_MAINTENANCE, "maintenance",
                        N_ ("Preventative maintenance") },
                      { FETTLE_CALL_TYPE_INSTALLATION, "installation", N_ ("Installation") },
                      { FETTLE_CALL_TYPE_CHANGE_REQUEST, "change-request", N_ ("Change request") })

FETTLE_DEFINE_CHOICE (FettleStage,
                      fettle_stage,
                      { FETTLE_STAGE_RAISED, "raised", N_ ("Raised"), "open" },
                      { FETTLE_STAGE_ALLOCATED, "allocated", N_ ("Allocated"), "open" },
                      { FETTLE_STAGE_PLANNED, "planned", N_ ("Planned"), "open" },
                      { FETTLE_STAGE_TRAVEL, "travel", N_ ("Travel"), "open" },
                      { FETTLE_STAGE_WORKING, "working", N_ ("Working"), "open" },
                      { FETTLE_STAGE_ON_HOLD, "on-hold", N_ ("On hold"), "open" },
                      { FETTLE_STAGE_COMPLETED, "completed", N_ ("Completed"), "closed" },
                      { FETTLE_STAGE_CANCELLED, "cancelled", N_ ("Cancelled"), "closed" })

FETTLE_DEFINE_CHOICE (FettleApproval,
                      fettle_approval,
                      { FETTLE_APPROVAL_NONE, "none", N_ ("Not decided") },
                      { FETTLE_APPROVAL_APPROVED, "approved", N_ ("Approved") },
                      { FETTLE_APPROVAL_REFUSED, "refused", N_ ("Refused") })

gboolean
fettle_stage_is_open (FettleStage stage)
{
  return stage != FETTLE_STAGE_COMPLETED && stage != FETTLE_STAGE_CANCELLED;
}

#define DERIVED (FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_DERIVED)

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleCall, number, N_ ("Number"), FETTLE_FIELD_UNIQUE | FETTLE_FIELD_READ_ONLY
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("Given when the call is saved.")),
  FETTLE_FIELD_TEXT (FettleCall, summary, N_ ("Summary"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("What it is about, in one line.")),
  FETTLE_FIELD_REFERENCE (FettleCall, company, N_ ("Company"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, site, N_ ("Site"), FETTLE_FIELD_SEARCH, NULL,
                          fettle_site_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, contact, N_ ("Contact"), FETTLE_FIELD_SEARCH, NULL,
                          fettle_contact_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, equipment, N_ ("Equipment"), FETTLE_FIELD_SEARCH, NULL,
                          fettle_equipment_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, product, N_ ("Product"), FETTLE_FIELD_NONE, NULL,
                          fettle_product_get_type),
  FETTLE_FIELD_CHOICE (FettleCall, type, N_ ("Type"), FETTLE_FIELD_NONE, NULL, FettleCallType,
                       fettle_call_type_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, priority, N_ ("Priority"), FETTLE_FIELD_LISTED, NULL,
                          fettle_priority_get_type),
  FETTLE_FIELD_CHOICE (FettleCall, stage, N_ ("Stage"), FETTLE_FIELD_LISTED, NULL, FettleStage,
                       fettle_stage_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, fault, N_ ("Fault"), FETTLE_FIELD_NONE, NULL,
                          fettle_fault_code_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, area, N_ ("Area"), FETTLE_FIELD_NONE, NULL,
                          fettle_area_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, team, N_ ("Team"), FETTLE_FIELD_NONE, NULL,
                          fettle_team_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, owner, N_ ("Owner"), FETTLE_FIELD_NONE,
                          N_ ("Who answers for the call."), fettle_staff_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, engineer, N_ ("Engineer"), FETTLE_FIELD_LISTED,
                          N_ ("Who does the work."), fettle_staff_get_type),
  FETTLE_FIELD_INSTANT (FettleCall, raised_at, N_ ("Raised"),
                        FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_INSTANT (FettleCall, planned_at, N_ ("Planned"), FETTLE_FIELD_NONE,
                        N_ ("When the engineer is to be there.")),
  FETTLE_FIELD_INSTANT (FettleCall, completed_at, N_ ("Completed"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleCall, order_number, N_ ("Order number"), FETTLE_FIELD_SEARCH,
                     N_ ("The customer’s own.")),
  FETTLE_FIELD_TEXT (FettleCall, job_number, N_ ("Job number"), FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_TEXT (FettleCall, source, N_ ("Source"), FETTLE_FIELD_NONE,
                     N_ ("How it came in, such as “phone” or “e-mail”.")),
  FETTLE_FIELD_TEXT (FettleCall, details, N_ ("Details"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_TEXT (FettleCall, resolution, N_ ("Resolution"), FETTLE_FIELD_MULTILINE,
                     N_ ("What was done about it.")),
  FETTLE_FIELD_REFERENCE (FettleCall, category, N_ ("Category"), FETTLE_FIELD_NONE, NULL,
                          fettle_call_category_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, service_level, N_ ("Service level"), FETTLE_FIELD_NONE,
                          N_ ("Empty for that of the company."), fettle_service_level_get_type),
  FETTLE_FIELD_TEXT (FettleCall, stage_reason, N_ ("Reason"), FETTLE_FIELD_NONE,
                     N_ ("Why it is on hold, was cancelled or sent back.")),
  FETTLE_FIELD_CHOICE (FettleCall, stopped_stage, N_ ("Stage before"),
                       FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_HIDDEN, NULL, FettleStage,
                       fettle_stage_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, follows, N_ ("Follow-up of"), FETTLE_FIELD_NONE,
                          N_ ("The call that this one goes on with."), fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, merged_into, N_ ("Merged into"), FETTLE_FIELD_NONE,
                          N_ ("The call that this one turned out to be."), fettle_call_get_type),
  FETTLE_FIELD_CHOICE (FettleCall, approval, N_ ("Approval"), FETTLE_FIELD_NONE, NULL,
                       FettleApproval, fettle_approval_get_type),
  FETTLE_FIELD_REFERENCE (FettleCall, approver, N_ ("Approver"), FETTLE_FIELD_NONE,
                          N_ ("Who approved or refused it."), fettle_staff_get_type),
  FETTLE_FIELD_TEXT (FettleCall, approval_reason, N_ ("Approval reason"), FETTLE_FIELD_MULTILINE,
                     NULL),
  FETTLE_FIELD_INSTANT (FettleCall, approved_at, N_ ("Decided"), FETTLE_FIELD_READ_ONLY,
                        N_ ("When it was approved or refused.")),
  FETTLE_FIELD_INSTANT (FettleCall, response_due_at, N_ ("Response due"), DERIVED, NULL),
  FETTLE_FIELD_INSTANT (FettleCall, fix_due_at, N_ ("Fix due"), DERIVED, NULL),
  FETTLE_FIELD_INSTANT (FettleCall, due_at, N_ ("Due"), DERIVED | FETTLE_FIELD_LISTED,
                        N_ ("When the next of its clocks runs out.")),
  FETTLE_FIELD_INSTANT (FettleCall, warn_at, N_ ("At risk"), DERIVED,
                        N_ ("When it comes near to being due.")),
  FETTLE_FIELD_DURATION (FettleCall, hold_left, N_ ("Left after hold"), DERIVED,
                         N_ ("Work hours to the target, while the call is on hold.")),
  FETTLE_FIELD_CHOICE (FettleCall, response_state, N_ ("Response"), DERIVED, NULL,
                       FettleClockState, fettle_clock_state_get_type),
  FETTLE_FIELD_CHOICE (FettleCall, fix_state, N_ ("Fix"), DERIVED, NULL, FettleClockState,
                       fettle_clock_state_get_type),
};

/* The same findings as those of the analysis: a rate there leads to a list here. */
static const FettleField findings[] = {
  FETTLE_FIELD_FOUND ("revisited", N_ ("Several visits"),
                      N_ ("It is completed, and somebody had to come back for it.")),
  FETTLE_FIELD_FOUND ("repeated", N_ ("Came back"),
                      N_ ("A fault raised within 30 days after another one of the same equipment, or "
                          "the same fault at the same site, was completed.")),
  FETTLE_FIELD_FOUND ("response_missed", N_ ("Response missed"),
                      N_ ("The response was late, or is still to come and late already.")),
  FETTLE_FIELD_FOUND ("fix_missed", N_ ("Fix missed"),
                      N_ ("The fix was late, or is still to come and late already.")),
};
/* clang-format on */

static gboolean
is_on_its_way (FettleStage stage)
{
  return fettle_stage_is_open (stage) && stage != FETTLE_STAGE_ON_HOLD;
}

/* How far it was, so that it can go on from there. The reason is that of the present stage. */
static void
prepare_stop (FettleCall *self, const FettleCall *was)
{
  if (was == NULL || was->stage == self->stage)
    return;
  if (!is_on_its_way (self->stage) && is_on_its_way (was->stage))
    g_object_set (self, "stopped-stage", was->stage, NULL);
  if (g_strcmp0 (self->stage_reason, was->stage_reason) == 0)
    g_object_set (self, "stage-reason", NULL, NULL);
}

static void
prepare_decision (FettleCall *self, const FettleCall *was, FettleInstant now)
{
  gboolean decided = self->approval != FETTLE_APPROVAL_NONE;

  if (decided != (self->approved_at != FETTLE_INSTANT_NONE)
      || (was != NULL && was->approval != self->approval))
    g_object_set (self, "approved-at", decided ? now : FETTLE_INSTANT_NONE, NULL);
}

static void
prepare_call (FettleRecord *record, FettleRecord *before, FettleInstant now)
{
  FettleCall *self = FETTLE_CALL (record);
  const FettleCall *was = before != NULL ? FETTLE_CALL (before) : NULL;
  const gboolean completed = self->stage == FETTLE_STAGE_COMPLETED;

  if (record->id == 0 && self->raised_at == FETTLE_INSTANT_NONE)
    g_object_set (self, "raised-at", now, NULL);
  /* A time that somebody gives stays, whatever the stage: other systems have their own idea of it,
   * even one before the call was raised. The time of a completion that is taken back goes with it. */
  if (completed && self->completed_at == FETTLE_INSTANT_NONE)
    g_object_set (self, "completed-at", now, NULL);
  else if (!completed && was != NULL && was->stage == FETTLE_STAGE_COMPLETED
           && self->completed_at == was->completed_at)
    g_object_set (self, "completed-at", FETTLE_INSTANT_NONE, NULL);
  prepare_stop (self, was);
  prepare_decision (self, was, now);
}

/* The series stand in the order of the types. */
static guint
choose_series (FettleRecord *record)
{
  return FETTLE_CALL (record)->type;
}

static const FettleKind kind = {
  .name = "call",
  .plural = "calls",
  .label = N_ ("Call"),
  .label_plural = N_ ("Calls"),
  .icon_name = "fettle-call-symbolic",
  .get_type = fettle_call_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .findings = findings,
  .n_findings = G_N_ELEMENTS (findings),
  .flags = FETTLE_KIND_OWN_FIELDS | FETTLE_KIND_SEARCHABLE,
  .title = "number",
  .subtitle = "summary",
  .key = { "number" },
  .series = { "call", "maintenance", "installation", "change-request" },
  .choose_series = choose_series,
  .search_number = 1000,
  .prepare = prepare_call,
};

FETTLE_DEFINE_RECORD (FettleCall, fettle_call, kind)

char *
fettle_call_dup_approval (FettleCall *self)
{
  const FettleField *field = fettle_kind_get_field (&kind, "approver");
  const char *approver = fettle_record_get_reference_title (FETTLE_RECORD (self), field);
  g_autofree char *approved = NULL;

  if (self->approval != FETTLE_APPROVAL_APPROVED || approver == NULL)
    return NULL;
  approved = g_strdup_printf (_ ("Approved by %s"), approver);
  if (self->approval_reason == NULL)
    return g_steal_pointer (&approved);
  return g_strdup_printf ("%s · %s", approved, self->approval_reason);
}
