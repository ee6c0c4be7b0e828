/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the country that engineers serve. */
#include "fettle-area.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleArea, code, N_ ("Code"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleArea, name, N_ ("Name"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleArea, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "area",
  .plural = "areas",
  .label = N_ ("Area"),
  .label_plural = N_ ("Areas"),
  .icon_name = "fettle-area-symbolic",
  .get_type = fettle_area_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "code",
  .subtitle = "name",
  .key = { "code" },
};

FETTLE_DEFINE_RECORD (FettleArea, fettle_area, kind)
