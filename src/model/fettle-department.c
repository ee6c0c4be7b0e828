/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the business, for costs and reports. */
#include "fettle-department.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleDepartment, name, N_ ("Name"), FETTLE_FIELD_REQUIRED
                     | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleDepartment, code, N_ ("Code"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("The code that the accounts use.")),
  FETTLE_FIELD_TEXT (FettleDepartment, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "department",
  .plural = "departments",
  .label = N_ ("Department"),
  .label_plural = N_ ("Departments"),
  .icon_name = "fettle-department-symbolic",
  .get_type = fettle_department_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .subtitle = "code",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleDepartment, fettle_department, kind)
