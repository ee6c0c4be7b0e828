/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who looked at sensitive fields of a record, and when. */
#include "fettle-sighting.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_INSTANT (FettleSighting, at, N_ ("At"),
                        FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_DATE (FettleSighting, day, N_ ("Day"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_TEXT (FettleSighting, user_name, N_ ("Who"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_TEXT (FettleSighting, kind, N_ ("Kind"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_INTEGER (FettleSighting, record, N_ ("Record"),
                        FETTLE_FIELD_REQUIRED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_TEXT (FettleSighting, title, N_ ("Title"),
                     FETTLE_FIELD_LISTED | FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_TEXT (FettleSighting, fields, N_ ("Fields"),
                     FETTLE_FIELD_LISTED | FETTLE_FIELD_READ_ONLY, N_ ("What was shown.")),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "sighting",
  .plural = "sightings",
  .label = N_ ("Sighting"),
  .label_plural = N_ ("Sightings"),
  .icon_name = "fettle-sighting-symbolic",
  .get_type = fettle_sighting_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_UNLOGGED,
  .title = "title",
  .subtitle = "user_name",
  .key = { "user_name", "kind", "record", "day" },
};

FETTLE_DEFINE_RECORD (FettleSighting, fettle_sighting, kind)
