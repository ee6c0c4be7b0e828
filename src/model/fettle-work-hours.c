/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar of opening times and holidays in a time zone. */
#include "fettle-work-hours.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleWorkHours, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_TEXT (FettleWorkHours, time_zone, N_ ("Time zone"), FETTLE_FIELD_LISTED,
                     N_ ("Such as “Europe/London”; empty for that of the business.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, hours, N_ ("Hours"), FETTLE_FIELD_LISTED,
                     N_ ("Such as “mon-fri 09:00-12:30,13:30-17:30; sat 10:00-14:00”, or “24x7”.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, closed, N_ ("Closed"), FETTLE_FIELD_MULTILINE,
                     N_ ("Dates or parts of dates, separated by semicolons.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, open, N_ ("Open"), FETTLE_FIELD_MULTILINE,
                     N_ ("Exceptional openings, separated by semicolons.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static gboolean
validate_work_hours (FettleRecord *record, GError **error)
{
  FettleWorkHours *self = FETTLE_WORK_HOURS (record);
  g_autoptr (GTimeZone) zone = NULL;

  if (self->time_zone == NULL)
    return TRUE;
  zone = g_time_zone_new_identifier (self->time_zone);
  if (zone != NULL)
    return TRUE;
  fettle_model_error_set_invalid (
      error, "time_zone", _ ("“%s” is not a known time zone; write it like “Europe/London”"),
      self->time_zone);
  return FALSE;
}

static const FettleKind kind = {
  .name = "work_hours",
  .plural = "work-hours",
  .label = N_ ("Work hours"),
  .label_plural = N_ ("Work hours"),
  .icon_name = "fettle-work-hours-symbolic",
  .get_type = fettle_work_hours_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .subtitle = "hours",
  .key = { "name" },
  .validate = validate_work_hours,
};

FETTLE_DEFINE_RECORD (FettleWorkHours, fettle_work_hours, kind)
