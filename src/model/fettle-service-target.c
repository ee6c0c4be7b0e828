/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon a service level wants a response and a fix for calls of one priority. */
#include "fettle-service-target.h"

#include "fettle-priority.h"
#include "fettle-service-level.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleServiceTarget, service_level, N_ ("Service level"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL,
                          fettle_service_level_get_type),
  FETTLE_FIELD_REFERENCE (FettleServiceTarget, priority, N_ ("Priority"), FETTLE_FIELD_LISTED,
                          N_ ("Empty for every priority that has no target of its own."),
                          fettle_priority_get_type),
  FETTLE_FIELD_DURATION (FettleServiceTarget, response, N_ ("Response"), FETTLE_FIELD_LISTED,
                         N_ ("In work hours, such as “4h”; empty for none.")),
  FETTLE_FIELD_DURATION (FettleServiceTarget, fix, N_ ("Fix"), FETTLE_FIELD_LISTED,
                         N_ ("In work hours, such as “8h” or “1h30m”; empty for none.")),
};
/* clang-format on */

static gboolean
check_target (gint64 target, const char *field, GError **error)
{
  if (target == FETTLE_NONE || target >= 1)
    return TRUE;
  fettle_model_error_set_invalid (
      error, field, _ ("A target is at least one second; correct it, or leave it empty for none"));
  return FALSE;
}

static gboolean
validate_service_target (FettleRecord *record, GError **error)
{
  FettleServiceTarget *self = FETTLE_SERVICE_TARGET (record);

  return check_target (self->response, "response", error) && check_target (self->fix, "fix", error);
}

static const FettleKind kind = {
  .name = "service_target",
  .plural = "service-targets",
  .label = N_ ("Service target"),
  .label_plural = N_ ("Service targets"),
  .icon_name = "fettle-service-level-symbolic",
  .get_type = fettle_service_target_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "priority",
  .subtitle = "service_level",
  .key = { "service_level", "priority" },
  .validate = validate_service_target,
};

FETTLE_DEFINE_RECORD (FettleServiceTarget, fettle_service_target, kind)
