/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address where equipment stands. */
#include "fettle-site.h"

#include <math.h>
#include "fettle-area.h"
#include "fettle-company.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleSite, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_REFERENCE (FettleSite, company, N_ ("Company"),
                          FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL, fettle_company_get_type),
  FETTLE_FIELD_TEXT (FettleSite, street, N_ ("Street"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LEND | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleSite, city, N_ ("City"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LEND | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleSite, county, N_ ("County"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleSite, postcode, N_ ("Postcode"),
                     FETTLE_FIELD_SEARCH | FETTLE_FIELD_LEND | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleSite, country, N_ ("Country"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_REFERENCE (FettleSite, area, N_ ("Area"), FETTLE_FIELD_LISTED, NULL,
                          fettle_area_get_type),
  FETTLE_FIELD_TEXT (FettleSite, phone, N_ ("Phone"), FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleSite, access_note, N_ ("Access"), FETTLE_FIELD_MULTILINE,
                     N_ ("How to get in, such as “key with the concierge”.")),
  FETTLE_FIELD_TEXT (FettleSite, latitude, N_ ("Latitude"), FETTLE_FIELD_NONE,
                     N_ ("In degrees, such as 51.4489.")),
  FETTLE_FIELD_TEXT (FettleSite, longitude, N_ ("Longitude"), FETTLE_FIELD_NONE,
                     N_ ("In degrees, negative to the west, such as -2.5989.")),
  FETTLE_FIELD_TEXT (FettleSite, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

/* Whether @text is a decimal number of degrees within ±@limit. */
static gboolean
is_degrees (const char *text, double limit)
{
  char *end;
  double degrees = g_ascii_strtod (text, &end);

  return *end == '\0' && end != text && isfinite (degrees) && fabs (degrees) <= limit;
}

static gboolean
validate_site (FettleRecord *record, GError **error)
{
  FettleSite *self = FETTLE_SITE (record);

  if (self->latitude != NULL && !is_degrees (self->latitude, 90))
    fettle_model_error_set_invalid (error, "latitude",
                                    _ ("“%s” is not a latitude; write degrees from -90 to 90"),
                                    self->latitude);
  else if (self->longitude != NULL && !is_degrees (self->longitude, 180))
    fettle_model_error_set_invalid (error, "longitude",
                                    _ ("“%s” is not a longitude; write degrees from -180 to 180"),
                                    self->longitude);
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "site",
  .plural = "sites",
  .label = N_ ("Site"),
  .label_plural = N_ ("Sites"),
  .icon_name = "fettle-site-symbolic",
  .get_type = fettle_site_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_OWN_FIELDS | FETTLE_KIND_SEARCHABLE,
  .title = "name",
  .subtitle = "street",
  .key = { "name", "company" },
  .search_number = 4,
  .validate = validate_site,
};

FETTLE_DEFINE_RECORD (FettleSite, fettle_site, kind)
