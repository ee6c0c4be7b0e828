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
                     N_ ("Dates, parts of dates (“2026-12-24 12:00-17:30”) or bank holidays "
                         "(“england-wales”, “scotland”, “northern-ireland”), separated by "
                         "semicolons.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, open, N_ ("Open"), FETTLE_FIELD_MULTILINE,
                     N_ ("Exceptional openings (“2026-04-04 10:00-12:00”), separated by semicolons; they "
                         "take the place of that day’s hours.")),
  FETTLE_FIELD_TEXT (FettleWorkHours, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static const FettleKind kind;

/* Which field a text of the calendar is. */
static const char *const names[] = { [FETTLE_CALENDAR_ZONE] = "time_zone",
                                     [FETTLE_CALENDAR_HOURS] = "hours",
                                     [FETTLE_CALENDAR_CLOSED] = "closed",
                                     [FETTLE_CALENDAR_OPEN] = "open" };

FettleCalendar *
fettle_work_hours_make_calendar (FettleWorkHours *self, const char *default_zone, GError **error)
{
  const char *zone = self->time_zone != NULL ? self->time_zone : default_zone;
  FettleCalendarText wrong = FETTLE_CALENDAR_ZONE;
  FettleCalendar *calendar;
  g_autoptr (GError) local_error = NULL;

  calendar = fettle_calendar_new (zone != NULL ? zone : "UTC", self->hours, self->closed,
                                  self->open, &wrong, &local_error);
  if (calendar == NULL)
    {
      const FettleField *field = fettle_kind_get_field (&kind, names[wrong]);

      /* Translators: the first is a field, the second what is wrong with its text. */
      fettle_model_error_set_invalid (error, field->name, _ ("%s: %s"),
                                      fettle_field_get_label (field), local_error->message);
    }
  return calendar;
}

static gboolean
validate_work_hours (FettleRecord *record, GError **error)
{
  g_autoptr (FettleCalendar) calendar =
      fettle_work_hours_make_calendar (FETTLE_WORK_HOURS (record), NULL, error);

  return calendar != NULL;
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
