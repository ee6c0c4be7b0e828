/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was wrong, in the words of the trade. */
#include "fettle-fault-code.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleFaultCode, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleFaultCode, code, N_ ("Code"),
                     FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("A short code, for those who type it.")),
  FETTLE_FIELD_TEXT (FettleFaultCode, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "fault_code",
  .plural = "fault-codes",
  .label = N_ ("Fault"),
  .label_plural = N_ ("Faults"),
  .icon_name = "fettle-fault-code-symbolic",
  .get_type = fettle_fault_code_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .subtitle = "code",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleFaultCode, fettle_fault_code, kind)
