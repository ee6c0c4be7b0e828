/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is written often, ready to be put in. */
#include "fettle-canned-text.h"

FETTLE_DEFINE_CHOICE (FettleCannedTextUse,
                      fettle_canned_text_use,
                      { FETTLE_CANNED_TEXT_USE_ANY, "any", N_ ("Everywhere") },
                      { FETTLE_CANNED_TEXT_USE_NOTE, "note", N_ ("Notes") },
                      { FETTLE_CANNED_TEXT_USE_DETAILS, "details", N_ ("Details") },
                      { FETTLE_CANNED_TEXT_USE_RESOLUTION, "resolution", N_ ("Resolution") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleCannedText, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_CHOICE (FettleCannedText, use, N_ ("Use"), FETTLE_FIELD_LISTED,
                       N_ ("Where it is offered."), FettleCannedTextUse,
                       fettle_canned_text_use_get_type),
  FETTLE_FIELD_TEXT (FettleCannedText, text, N_ ("Text"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_MULTILINE | FETTLE_FIELD_LISTED, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "canned_text",
  .plural = "canned-texts",
  .label = N_ ("Canned text"),
  .label_plural = N_ ("Canned texts"),
  .icon_name = "fettle-canned-text-symbolic",
  .get_type = fettle_canned_text_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .subtitle = "text",
  .key = { "name" },
};

FETTLE_DEFINE_RECORD (FettleCannedText, fettle_canned_text, kind)
