/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the columns of a foreign file become fields. */
#include "fettle-import-mapping.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleImportMapping, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleImportMapping, kind, N_ ("Kind"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What the file holds, such as “call”.")),
  FETTLE_FIELD_TEXT (FettleImportMapping, columns, N_ ("Columns"), FETTLE_FIELD_MULTILINE,
                     N_ ("The file’s columns, one on each line.")),
  FETTLE_FIELD_TEXT (FettleImportMapping, mapping, N_ ("Mapping"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_MULTILINE,
                     N_ ("A column and its field on each line, such as “Created Date=raised_at”.")),
};
/* clang-format on */

static gboolean
validate_import_mapping (FettleRecord *record, GError **error)
{
  FettleImportMapping *self = FETTLE_IMPORT_MAPPING (record);

  if (fettle_kind_from_name (self->kind) != NULL)
    return TRUE;
  fettle_model_error_set_invalid (
      error, "kind", _ ("“%s” is not a kind of record; write one like “call”"), self->kind);
  return FALSE;
}

static const FettleKind kind = {
  .name = "import_mapping",
  .plural = "import-mappings",
  .label = N_ ("Import mapping"),
  .label_plural = N_ ("Import mappings"),
  .icon_name = "fettle-settings-symbolic",
  /* Remembered along with an import: nothing that a person did, so nothing to undo before it. */
  .flags = FETTLE_KIND_UNLOGGED,
  .get_type = fettle_import_mapping_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "name",
  .subtitle = "kind",
  .key = { "name", "kind" },
  .validate = validate_import_mapping,
};

FETTLE_DEFINE_RECORD (FettleImportMapping, fettle_import_mapping, kind)
