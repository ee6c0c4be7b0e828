/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something an engineer must be able or allowed to do. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleSkill, fettle_skill, SKILL)

struct _FettleSkill
{
  FettleRecord parent_instance;
  char *name;           /* required, unique */
  gboolean certificate; /* it is proved by a certificate that can expire */
  char *note;
};

#define FETTLE_TYPE_SKILL (fettle_skill_get_type ())

G_END_DECLS
