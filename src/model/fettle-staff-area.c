/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An area that a member of staff serves. */
#include "fettle-staff-area.h"

#include "fettle-area.h"
#include "fettle-staff.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleStaffArea, staff, N_ ("Staff"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_staff_get_type),
  FETTLE_FIELD_REFERENCE (FettleStaffArea, area, N_ ("Area"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL, fettle_area_get_type),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "staff_area",
  .plural = "staff-areas",
  .label = N_ ("Area of staff"),
  .label_plural = N_ ("Areas of staff"),
  .icon_name = "fettle-area-symbolic",
  .get_type = fettle_staff_area_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "area",
  .subtitle = "staff",
  .key = { "area", "staff" },
};

FETTLE_DEFINE_RECORD (FettleStaffArea, fettle_staff_area, kind)
