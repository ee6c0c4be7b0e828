/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call is at heart: a fault, a complaint, a question, or what the business makes of it. */
#include "fettle-call-category.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleCallCategory, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_INTEGER (FettleCallCategory, position, N_ ("Position"), FETTLE_FIELD_LISTED,
                        N_ ("Where it stands in the choice.")),
  FETTLE_FIELD_TEXT (FettleCallCategory, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "call_category",
  .plural = "call-categories",
  .label = N_ ("Call category"),
  .label_plural = N_ ("Call categories"),
  .icon_name = "fettle-call-category-symbolic",
  .get_type = fettle_call_category_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleCallCategory, fettle_call_category, kind)
