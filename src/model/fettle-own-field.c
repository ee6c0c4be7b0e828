/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field that the business added to a kind. */
#include "fettle-own-field.h"

FETTLE_DEFINE_CHOICE (FettleOwnFieldType,
                      fettle_own_field_type,
                      { FETTLE_OWN_FIELD_TYPE_TEXT, "text", N_ ("Text") },
                      { FETTLE_OWN_FIELD_TYPE_INTEGER, "integer", N_ ("Whole number") },
                      { FETTLE_OWN_FIELD_TYPE_YES_NO, "yes-no", N_ ("Yes or no") },
                      { FETTLE_OWN_FIELD_TYPE_MONEY, "money", N_ ("Amount of money") },
                      { FETTLE_OWN_FIELD_TYPE_QUANTITY, "quantity", N_ ("Quantity") },
                      { FETTLE_OWN_FIELD_TYPE_DATE, "date", N_ ("Date") },
                      { FETTLE_OWN_FIELD_TYPE_INSTANT, "instant", N_ ("Date and time") },
                      { FETTLE_OWN_FIELD_TYPE_CHOICE, "choice", N_ ("Choice") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleOwnField, kind, N_ ("Kind"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What gets the field, such as “call”.")),
  FETTLE_FIELD_TEXT (FettleOwnField, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("For commands and files: small letters, digits and underscores.")),
  FETTLE_FIELD_TEXT (FettleOwnField, label, N_ ("Label"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What stands above it in forms and lists.")),
  FETTLE_FIELD_CHOICE (FettleOwnField, type, N_ ("Type"), FETTLE_FIELD_LISTED, NULL,
                       FettleOwnFieldType, fettle_own_field_type_get_type),
  FETTLE_FIELD_TEXT (FettleOwnField, choices, N_ ("Choices"), FETTLE_FIELD_MULTILINE,
                     N_ ("The words to choose from, one on each line.")),
  FETTLE_FIELD_TEXT (FettleOwnField, help, N_ ("Help"), FETTLE_FIELD_NONE,
                     N_ ("A sentence for those who fill it in.")),
  FETTLE_FIELD_YES_NO (FettleOwnField, search, N_ ("Search"), FETTLE_FIELD_LISTED,
                       N_ ("Its words find the record.")),
  FETTLE_FIELD_YES_NO (FettleOwnField, listed, N_ ("Listed"), FETTLE_FIELD_LISTED,
                       N_ ("It is a column unless somebody chose otherwise.")),
  FETTLE_FIELD_YES_NO (FettleOwnField, sensitive, N_ ("Personal"), FETTLE_FIELD_LISTED,
                       N_ ("The log of who looked says who has seen it.")),
  FETTLE_FIELD_INTEGER (FettleOwnField, position, N_ ("Position"), FETTLE_FIELD_LISTED,
                        N_ ("Its place among the others.")),
};
/* clang-format on */

/* A small letter, then up to 39 small letters, digits and underscores. */
static gboolean
is_field_name (const char *text)
{
  gsize length = strlen (text);

  return g_ascii_islower (*text) && length <= 40
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

static gboolean
validate_own_field (FettleRecord *record, GError **error)
{
  FettleOwnField *self = FETTLE_OWN_FIELD (record);
  const FettleKind *extended = fettle_kind_from_name (self->kind);

  if (extended == NULL || (extended->flags & FETTLE_KIND_OWN_FIELDS) == 0)
    fettle_model_error_set_invalid (
        error, "kind",
        _ ("“%s” cannot have fields of your own; choose call, company, contact, equipment or site"),
        self->kind);
  else if (!is_field_name (self->name))
    fettle_model_error_set_invalid (error, "name",
                                    _ ("“%s” cannot be a field’s name; use up to 40 small "
                                       "letters, digits and underscores, a letter first"),
                                    self->name);
  else if (self->type == FETTLE_OWN_FIELD_TYPE_CHOICE && self->choices == NULL)
    fettle_model_error_set_invalid (
        error, "choices", _ ("There is nothing to choose from; write the words, one on each line"));
  else
    return TRUE;
  return FALSE;
}

static const FettleKind kind = {
  .name = "own_field",
  .plural = "own-fields",
  .label = N_ ("Own field"),
  .label_plural = N_ ("Own fields"),
  .icon_name = "fettle-own-field-symbolic",
  .get_type = fettle_own_field_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .subtitle = "label",
  .key = { "name", "kind" },
  .validate = validate_own_field,
};

FETTLE_DEFINE_RECORD (FettleOwnField, fettle_own_field, kind)
