/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call is at heart: a fault, a complaint, a question, or what the business makes of it. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleCallCategory, fettle_call_category, CALL_CATEGORY)

struct _FettleCallCategory
{
  FettleRecord parent_instance;
  char *name; /* required, unique */
  gint64 position;
  char *note;
};

#define FETTLE_TYPE_CALL_CATEGORY (fettle_call_category_get_type ())

G_END_DECLS
