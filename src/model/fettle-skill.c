/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something an engineer must be able or allowed to do. */
#include "fettle-skill.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleSkill, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_YES_NO (FettleSkill, certificate, N_ ("Needs a certificate"), FETTLE_FIELD_LISTED,
                       N_ ("It is proved by a certificate that can expire.")),
  FETTLE_FIELD_TEXT (FettleSkill, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "skill",
  .plural = "skills",
  .label = N_ ("Skill"),
  .label_plural = N_ ("Skills"),
  .icon_name = "fettle-skill-symbolic",
  .get_type = fettle_skill_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleSkill, fettle_skill, kind)
