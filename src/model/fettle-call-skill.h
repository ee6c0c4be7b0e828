/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A skill that whoever does the work must have. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleCallSkill, fettle_call_skill, CALL_SKILL)

struct _FettleCallSkill
{
  FettleRecord parent_instance;
  gint64 call;
  gint64 skill;
  gint64 level;
};

#define FETTLE_TYPE_CALL_SKILL (fettle_call_skill_get_type ())

G_END_DECLS
