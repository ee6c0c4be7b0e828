/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where numbers come from: prefix, digits, next. */
#include "fettle-number-series.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleNumberSeries, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_LISTED,
                     N_ ("What it numbers, such as “call”.")),
  FETTLE_FIELD_TEXT (FettleNumberSeries, prefix, N_ ("Prefix"), FETTLE_FIELD_LISTED,
                     N_ ("What stands before each number, such as “C-”.")),
  FETTLE_FIELD_INTEGER (FettleNumberSeries, digits, N_ ("Digits"), FETTLE_FIELD_LISTED,
                        N_ ("Shorter numbers are padded with zeros to this width.")),
  FETTLE_FIELD_INTEGER (FettleNumberSeries, next, N_ ("Next number"),
                        FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_YES_NO (FettleNumberSeries, gapless, N_ ("Without gaps"), FETTLE_FIELD_LISTED,
                       N_ ("No number is ever left out, as invoices need it.")),
  FETTLE_FIELD_TEXT (FettleNumberSeries, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static gboolean
validate_number_series (FettleRecord *record, GError **error)
{
  FettleNumberSeries *self = FETTLE_NUMBER_SERIES (record);

  if (self->digits != FETTLE_NONE && (self->digits < 0 || self->digits > 12))
    fettle_model_error_set_invalid (error, "digits",
                                    _ ("The digits must be from 0 to 12; correct them"));
  else if (self->next < 1)
    fettle_model_error_set_invalid (error, "next",
                                    _ ("The next number must be 1 or more; correct it"));
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "number_series",
  .plural = "number-series",
  .label = N_ ("Number series"),
  .label_plural = N_ ("Number series"),
  .icon_name = "fettle-number-series-symbolic",
  .get_type = fettle_number_series_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE | FETTLE_KIND_UNLOGGED,
  .title = "name",
  .subtitle = "prefix",
  .key = { "name" },
  .validate = validate_number_series,
};

FETTLE_DEFINE_RECORD (FettleNumberSeries, fettle_number_series, kind)
