/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The firm that uses Fettle. */
#include "fettle-business.h"

#include "fettle-work-hours.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleBusiness, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, legal_name, N_ ("Legal name"), FETTLE_FIELD_NONE,
                     N_ ("As it stands on documents, if it differs.")),
  FETTLE_FIELD_TEXT (FettleBusiness, street, N_ ("Street"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, city, N_ ("City"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, postcode, N_ ("Postcode"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, country, N_ ("Country"), FETTLE_FIELD_NONE,
                     N_ ("Two letters, such as “GB”.")),
  FETTLE_FIELD_TEXT (FettleBusiness, phone, N_ ("Phone"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, email, N_ ("E-mail"), FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, website, N_ ("Website"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, vat_number, N_ ("VAT number"), FETTLE_FIELD_NONE, NULL),
  FETTLE_FIELD_TEXT (FettleBusiness, time_zone, N_ ("Time zone"), FETTLE_FIELD_LISTED,
                     N_ ("Such as “Europe/London”; times are shown in it.")),
  FETTLE_FIELD_TEXT (FettleBusiness, currency, N_ ("Currency"), FETTLE_FIELD_LISTED,
                     N_ ("Three letters, such as “GBP”.")),
  FETTLE_FIELD_TEXT (FettleBusiness, language, N_ ("Language"), FETTLE_FIELD_NONE,
                     N_ ("Of documents, such as “en-GB”.")),
  FETTLE_FIELD_REFERENCE (FettleBusiness, work_hours, N_ ("Work hours"), FETTLE_FIELD_NONE,
                          N_ ("The usual opening times."), fettle_work_hours_get_type),
  FETTLE_FIELD_YES_NO (FettleBusiness, staff_only, N_ ("Only staff may change anything"),
                       FETTLE_FIELD_NONE,
                       N_ ("Whoever is not among the staff by name may only look.")),
  FETTLE_FIELD_QUANTITY (FettleBusiness, agreed_level, N_ ("Agreed service level in %"),
                         FETTLE_FIELD_NONE,
                         N_ ("So many of a hundred calls are to be answered, and fixed, in time. Today "
                             "and Analysis show what is below; empty compares nothing.")),
};
/* clang-format on */

static gboolean
is_country_code (const char *text)
{
  return g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && text[2] == '\0';
}

static gboolean
validate_business (FettleRecord *record, GError **error)
{
  FettleBusiness *self = FETTLE_BUSINESS (record);
  g_autoptr (GTimeZone) zone = NULL;

  if (self->time_zone != NULL)
    zone = g_time_zone_new_identifier (self->time_zone);
  if (self->time_zone != NULL && zone == NULL)
    fettle_model_error_set_invalid (
        error, "time_zone", _ ("“%s” is not a known time zone; write it like “Europe/London”"),
        self->time_zone);
  else if (self->currency != NULL && !fettle_currency_is_known (self->currency))
    fettle_model_error_set_invalid (
        error, "currency", _ ("“%s” is not a known currency; write it like “GBP”"), self->currency);
  else if (self->country != NULL && !is_country_code (self->country))
    fettle_model_error_set_invalid (error, "country",
                                    _ ("“%s” is not a country’s two letters; write it like “GB”"),
                                    self->country);
  else if (self->agreed_level != FETTLE_NONE
           && (self->agreed_level <= 0 || self->agreed_level > FETTLE_BUSINESS_FULL_LEVEL))
    fettle_model_error_set_invalid (
        error, "agreed_level",
        _ ("An agreed service level is more than 0 and at most 100 per cent"));
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "business",
  .plural = "business",
  .label = N_ ("Business"),
  .label_plural = N_ ("Business"),
  .icon_name = "fettle-settings-symbolic",
  .get_type = fettle_business_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_SINGLE,
  .title = "name",
  .subtitle = "legal_name",
  .validate = validate_business,
};

FETTLE_DEFINE_RECORD (FettleBusiness, fettle_business, kind)
