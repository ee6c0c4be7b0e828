/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Membership of a further team. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleTeamMember, fettle_team_member, TEAM_MEMBER)

struct _FettleTeamMember
{
  FettleRecord parent_instance;
  gint64 team;  /* reference, required */
  gint64 staff; /* reference, required */
};

#define FETTLE_TYPE_TEAM_MEMBER (fettle_team_member_get_type ())

G_END_DECLS
