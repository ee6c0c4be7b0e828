/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An area that a member of staff serves. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleStaffArea, fettle_staff_area, STAFF_AREA)

struct _FettleStaffArea
{
  FettleRecord parent_instance;
  gint64 staff; /* reference, required */
  gint64 area;  /* reference, required */
};

#define FETTLE_TYPE_STAFF_AREA (fettle_staff_area_get_type ())

G_END_DECLS
