/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A skill that whoever does the work must have. */
#include "fettle-call-skill.h"

#include "fettle-call.h"
#include "fettle-skill.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleCallSkill, call, N_ ("Call"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleCallSkill, skill, N_ ("Skill"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_skill_get_type),
  FETTLE_FIELD_INTEGER (FettleCallSkill, level, N_ ("Level"), FETTLE_FIELD_LISTED,
                        N_ ("At least this, from 1 (learner) to 5 (master).")),
};
/* clang-format on */

static gboolean
validate_call_skill (FettleRecord *record, GError **error)
{
  FettleCallSkill *self = FETTLE_CALL_SKILL (record);

  if (self->level == FETTLE_NONE || (self->level >= 1 && self->level <= 5))
    return TRUE;
  fettle_model_error_set_invalid (error, "level", _ ("The level must be from 1 to 5; correct it"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "call_skill",
  .plural = "call-skills",
  .label = N_ ("Skill of a call"),
  .label_plural = N_ ("Skills of calls"),
  .icon_name = "fettle-skill-symbolic",
  .get_type = fettle_call_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "skill",
  .subtitle = "call",
  .key = { "call", "skill" },
  .validate = validate_call_skill,
};

FETTLE_DEFINE_RECORD (FettleCallSkill, fettle_call_skill, kind)
