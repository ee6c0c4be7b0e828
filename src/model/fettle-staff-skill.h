/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A skill that a member of staff has, to a level, until a date. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleStaffSkill, fettle_staff_skill, STAFF_SKILL)

struct _FettleStaffSkill
{
  FettleRecord parent_instance;
  gint64 staff; /* reference, required */
  gint64 skill; /* reference, required */
  gint64 level; /* 1 learner to 5 master */
  char *certificate_number;
  FettleDate expires_on;
};

#define FETTLE_TYPE_STAFF_SKILL (fettle_staff_skill_get_type ())

G_END_DECLS
