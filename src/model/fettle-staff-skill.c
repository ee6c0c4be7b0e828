/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A skill that a member of staff has. */
#include "fettle-staff-skill.h"

#include "fettle-skill.h"
#include "fettle-staff.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleStaffSkill, staff, N_ ("Staff"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_staff_get_type),
  FETTLE_FIELD_REFERENCE (FettleStaffSkill, skill, N_ ("Skill"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_skill_get_type),
  FETTLE_FIELD_INTEGER (FettleStaffSkill, level, N_ ("Level"), FETTLE_FIELD_LISTED,
                        N_ ("From 1 (learner) to 5 (master).")),
  FETTLE_FIELD_TEXT (FettleStaffSkill, certificate_number, N_ ("Certificate number"),
                     FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_DATE (FettleStaffSkill, expires_on, N_ ("Expires"), FETTLE_FIELD_LISTED,
                     N_ ("The last day on which the certificate counts.")),
};
/* clang-format on */

static gboolean
validate_staff_skill (FettleRecord *record, GError **error)
{
  FettleStaffSkill *self = FETTLE_STAFF_SKILL (record);

  if (self->level == FETTLE_NONE || (self->level >= 1 && self->level <= 5))
    return TRUE;
  fettle_model_error_set_invalid (error, "level", _ ("The level must be from 1 to 5; correct it"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "staff_skill",
  .plural = "staff-skills",
  .label = N_ ("Skill of staff"),
  .label_plural = N_ ("Skills of staff"),
  .icon_name = "fettle-skill-symbolic",
  .get_type = fettle_staff_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "skill",
  .subtitle = "staff",
  .key = { "skill", "staff" },
  .validate = validate_staff_skill,
};

FETTLE_DEFINE_RECORD (FettleStaffSkill, fettle_staff_skill, kind)
