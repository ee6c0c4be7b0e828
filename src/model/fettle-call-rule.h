/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stages the calls of one type go through, and what they must have. */
#pragma once

#include "fettle-call.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleCallRule, fettle_call_rule, CALL_RULE)

struct _FettleCallRule
{
  FettleRecord parent_instance;
  FettleCallType type;
  gboolean allocated;
  gboolean planned;
  gboolean travel;
  gboolean working;
  gboolean planning_date;
  gboolean approval;
  gboolean resolution;
  gboolean measured;
  char *note;
};

#define FETTLE_TYPE_CALL_RULE (fettle_call_rule_get_type ())

/* What holds of a type until the business says otherwise. (transfer full) */
FettleCallRule *fettle_call_rule_new_standard (FettleCallType type);

G_END_DECLS
