/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anything done and logged: phone call, e-mail, visit, letter. */
#include "fettle-activity.h"

#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-staff.h"

FETTLE_DEFINE_CHOICE (FettleActivityType,
                      fettle_activity_type,
                      { FETTLE_ACTIVITY_TYPE_PHONE, "phone", N_ ("Phone call") },
                      { FETTLE_ACTIVITY_TYPE_E_MAIL, "e-mail", N_ ("E-mail") },
                      { FETTLE_ACTIVITY_TYPE_VISIT, "visit", N_ ("Visit") },
                      { FETTLE_ACTIVITY_TYPE_LETTER, "letter", N_ ("Letter") },
                      { FETTLE_ACTIVITY_TYPE_MEETING, "meeting", N_ ("Meeting") },
                      { FETTLE_ACTIVITY_TYPE_TASK, "task", N_ ("Task") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_CHOICE (FettleActivity, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleActivityType, fettle_activity_type_get_type),
  FETTLE_FIELD_TEXT (FettleActivity, summary, N_ ("Summary"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("What was done, in one line.")),
  FETTLE_FIELD_REFERENCE (FettleActivity, call, N_ ("Call"), FETTLE_FIELD_LISTED, NULL,
                          fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleActivity, company, N_ ("Company"), FETTLE_FIELD_LISTED, NULL,
                          fettle_company_get_type),
  FETTLE_FIELD_REFERENCE (FettleActivity, contact, N_ ("Contact"), FETTLE_FIELD_LISTED, NULL,
                          fettle_contact_get_type),
  FETTLE_FIELD_REFERENCE (FettleActivity, staff, N_ ("Staff"), FETTLE_FIELD_LISTED,
                          N_ ("Who did it."), fettle_staff_get_type),
  FETTLE_FIELD_INSTANT (FettleActivity, started_at, N_ ("Started"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_DURATION (FettleActivity, duration, N_ ("Duration"), FETTLE_FIELD_LISTED,
                         N_ ("Such as “1h30m”.")),
  FETTLE_FIELD_YES_NO (FettleActivity, chargeable, N_ ("Chargeable"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleActivity, details, N_ ("Details"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SEARCH, NULL),
};
/* clang-format on */

static gboolean
validate_activity (FettleRecord *record, GError **error)
{
  FettleActivity *self = FETTLE_ACTIVITY (record);

  if (self->call != 0 || self->company != 0 || self->contact != 0)
    return TRUE;
  fettle_model_error_set_invalid (
      error, NULL, _ ("An activity is done for somebody; choose a call, company or contact"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "activity",
  .plural = "activities",
  .label = N_ ("Activity"),
  .label_plural = N_ ("Activities"),
  .icon_name = "fettle-activity-symbolic",
  .get_type = fettle_activity_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "summary",
  .key = { "call", "company", "contact", "started_at", "summary" },
  .validate = validate_activity,
};

FETTLE_DEFINE_RECORD (FettleActivity, fettle_activity, kind)
