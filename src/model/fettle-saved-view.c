/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list as somebody likes it: filters, order, columns. */
#include "fettle-saved-view.h"

#include "fettle-query.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleSavedView, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleSavedView, kind, N_ ("Kind"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED,
                     N_ ("What is listed, such as “call”.")),
  FETTLE_FIELD_TEXT (FettleSavedView, query, N_ ("Query"), FETTLE_FIELD_MULTILINE,
                     N_ ("A condition on each line, such as “stage=open”.")),
  FETTLE_FIELD_TEXT (FettleSavedView, columns, N_ ("Columns"), FETTLE_FIELD_MULTILINE,
                     N_ ("Fields with their widths, such as “number:90,summary:310”.")),
  FETTLE_FIELD_TEXT (FettleSavedView, staff_name, N_ ("Owner"), FETTLE_FIELD_LISTED,
                     N_ ("Whose it is; empty for everybody’s.")),
  FETTLE_FIELD_INTEGER (FettleSavedView, position, N_ ("Position"), FETTLE_FIELD_LISTED,
                        N_ ("Its place among the others.")),
};
/* clang-format on */

static gboolean
validate_saved_view (FettleRecord *record, GError **error)
{
  FettleSavedView *self = FETTLE_SAVED_VIEW (record);
  const FettleKind *listed = fettle_kind_from_name (self->kind);
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GError) local = NULL;

  if (listed == NULL)
    {
      fettle_model_error_set_invalid (
          error, "kind", _ ("“%s” is not a kind of record; write one like “call”"), self->kind);
      return FALSE;
    }
  if (self->query != NULL)
    query = fettle_query_from_text (listed, self->query, &local);
  if (local == NULL)
    return TRUE;
  fettle_model_error_set_invalid (error, "query", "%s", local->message);
  return FALSE;
}

static const FettleKind kind = {
  .name = "saved_view",
  .plural = "saved-views",
  .label = N_ ("Saved view"),
  .label_plural = N_ ("Saved views"),
  .icon_name = "fettle-saved-view-symbolic",
  .get_type = fettle_saved_view_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "name",
  .subtitle = "kind",
  .key = { "name", "kind", "staff_name" },
  .validate = validate_saved_view,
};

FETTLE_DEFINE_RECORD (FettleSavedView, fettle_saved_view, kind)
