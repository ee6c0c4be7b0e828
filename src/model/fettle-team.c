/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who work together. */
#include "fettle-team.h"

#include "fettle-department.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleTeam, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_REFERENCE (FettleTeam, department, N_ ("Department"), FETTLE_FIELD_LISTED, NULL,
                          fettle_department_get_type),
  FETTLE_FIELD_TEXT (FettleTeam, email, N_ ("E-mail"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleTeam, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "team",
  .plural = "teams",
  .label = N_ ("Team"),
  .label_plural = N_ ("Teams"),
  .icon_name = "fettle-team-symbolic",
  .get_type = fettle_team_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleTeam, fettle_team, kind)
