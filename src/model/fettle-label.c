/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The business’s own word for a kind or a field. */
#include "fettle-label.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleLabel, kind, N_ ("Kind"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What is called otherwise, such as “call”.")),
  FETTLE_FIELD_TEXT (FettleLabel, field, N_ ("Field"), FETTLE_FIELD_LISTED,
                     N_ ("The field that is called otherwise; empty for the kind itself.")),
  FETTLE_FIELD_TEXT (FettleLabel, text, N_ ("Word"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What the business calls it, such as “Job”.")),
  FETTLE_FIELD_TEXT (FettleLabel, plural, N_ ("Plural"), FETTLE_FIELD_LISTED,
                     N_ ("Of a kind, such as “Jobs”.")),
};
/* clang-format on */

static gboolean
validate_label (FettleRecord *record, GError **error)
{
  FettleLabel *self = FETTLE_LABEL (record);
  const FettleKind *named = fettle_kind_from_name (self->kind);

  if (named == NULL)
    fettle_model_error_set_invalid (
        error, "kind", _ ("“%s” is not a kind of record; write one like “call”"), self->kind);
  else if (self->field != NULL && fettle_kind_get_field (named, self->field) == NULL)
    fettle_model_error_set_invalid (error, "field",
                                    _ ("“%s” is not a field of that kind; choose one that it has"),
                                    self->field);
  else if (self->field != NULL && self->plural != NULL)
    fettle_model_error_set_invalid (error, "plural",
                                    _ ("Only a kind has a plural; leave it empty for a field"));
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "label",
  .plural = "labels",
  .label = N_ ("Label"),
  .label_plural = N_ ("Labels"),
  .icon_name = "fettle-label-symbolic",
  .get_type = fettle_label_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "text",
  .subtitle = "kind",
  .key = { "kind", "field" },
  .validate = validate_label,
};

FETTLE_DEFINE_RECORD (FettleLabel, fettle_label, kind)
