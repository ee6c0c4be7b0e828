/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who belongs to a team. */
#include "fettle-team-member.h"

#include "fettle-staff.h"
#include "fettle-team.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleTeamMember, team, N_ ("Team"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_team_get_type),
  FETTLE_FIELD_REFERENCE (FettleTeamMember, staff, N_ ("Staff"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_staff_get_type),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "team_member",
  .plural = "team-members",
  .label = N_ ("Team member"),
  .label_plural = N_ ("Team members"),
  .icon_name = "fettle-team-symbolic",
  .get_type = fettle_team_member_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "staff",
  .subtitle = "team",
  .key = { "staff", "team" },
};

FETTLE_DEFINE_RECORD (FettleTeamMember, fettle_team_member, kind)
