/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of the business. */
#include "fettle-staff.h"

#include "fettle-department.h"
#include "fettle-team.h"
#include "fettle-work-hours.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleStaff, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("As lists show it, such as “Okafor, N.”.")),
  FETTLE_FIELD_TEXT (FettleStaff, full_name, N_ ("Full name"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleStaff, initials, N_ ("Initials"), FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_YES_NO (FettleStaff, engineer, N_ ("Engineer"), FETTLE_FIELD_LISTED,
                       N_ ("Goes to customers and can be booked.")),
  FETTLE_FIELD_YES_NO (FettleStaff, controller, N_ ("Controller"), FETTLE_FIELD_LISTED,
                       N_ ("Plans the engineers’ work.")),
  FETTLE_FIELD_REFERENCE (FettleStaff, department, N_ ("Department"), FETTLE_FIELD_LISTED, NULL,
                          fettle_department_get_type),
  FETTLE_FIELD_REFERENCE (FettleStaff, team, N_ ("Team"), FETTLE_FIELD_LISTED,
                          N_ ("The main team; there may be others."), fettle_team_get_type),
  FETTLE_FIELD_TEXT (FettleStaff, email, N_ ("E-mail"), FETTLE_FIELD_SEARCH, NULL),
  FETTLE_FIELD_TEXT (FettleStaff, phone, N_ ("Phone"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleStaff, mobile, N_ ("Mobile"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_REFERENCE (FettleStaff, work_hours, N_ ("Work hours"), FETTLE_FIELD_NONE, NULL,
                          fettle_work_hours_get_type),
  FETTLE_FIELD_MONEY (FettleStaff, cost_rate, N_ ("Cost rate"), FETTLE_FIELD_SENSITIVE,
                      N_ ("What an hour costs the business.")),
  FETTLE_FIELD_MONEY (FettleStaff, charge_rate, N_ ("Charge rate"), FETTLE_FIELD_NONE,
                      N_ ("What an hour is charged at.")),
  FETTLE_FIELD_DATE (FettleStaff, started_on, N_ ("Started"), FETTLE_FIELD_SENSITIVE,
                     N_ ("The first day of employment.")),
  FETTLE_FIELD_DATE (FettleStaff, left_on, N_ ("Left"), FETTLE_FIELD_SENSITIVE,
                     N_ ("The last day of employment.")),
  FETTLE_FIELD_TEXT (FettleStaff, note, N_ ("Note"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SENSITIVE, NULL),
  FETTLE_FIELD_CHOICE (FettleStaff, role, N_ ("Role"), FETTLE_FIELD_NONE,
                       N_ ("What the person may do here. Where none is given: anything, until "
                           "somebody is administrator, then what controllers, engineers or agents do."),
                       FettleRole, fettle_role_get_type),
};
/* clang-format on */

static gboolean
validate_staff (FettleRecord *record, GError **error)
{
  FettleStaff *self = FETTLE_STAFF (record);

  if (self->started_on == FETTLE_DATE_NONE || self->left_on == FETTLE_DATE_NONE
      || self->left_on >= self->started_on)
    return TRUE;
  fettle_model_error_set_invalid (
      error, "left_on", _ ("The last day lies before the first one; correct one of the two"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "staff",
  .plural = "staff",
  .label = N_ ("Staff"),
  .label_plural = N_ ("Staff"),
  .icon_name = "fettle-staff-symbolic",
  .get_type = fettle_staff_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_SEARCHABLE,
  .title = "name",
  .subtitle = "full_name",
  .key = { "name" },
  .search_number = 7,
  .validate = validate_staff,
};

FETTLE_DEFINE_RECORD (FettleStaff, fettle_staff, kind)
