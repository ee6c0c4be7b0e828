/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement: how soon somebody comes, how soon it is mended, measured in work hours. */
#include "fettle-service-level.h"

#include "fettle-work-hours.h"

FETTLE_DEFINE_CHOICE (FettleResponseBy,
                      fettle_response_by,
                      { FETTLE_RESPONSE_BY_TRAVEL, "travel", N_ ("Travel or working") },
                      { FETTLE_RESPONSE_BY_WORKING, "working", N_ ("Working") },
                      { FETTLE_RESPONSE_BY_REPLY, "reply", N_ ("First reply, travel or working") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleServiceLevel, name, N_ ("Name"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     NULL),
  FETTLE_FIELD_REFERENCE (FettleServiceLevel, work_hours, N_ ("Work hours"), FETTLE_FIELD_LISTED,
                          N_ ("When its clocks run; empty for those of the business."),
                          fettle_work_hours_get_type),
  FETTLE_FIELD_YES_NO (FettleServiceLevel, standard, N_ ("Standard"), FETTLE_FIELD_LISTED,
                       N_ ("That of a company and a call that name none.")),
  FETTLE_FIELD_CHOICE (FettleServiceLevel, response_by, N_ ("Response by"), FETTLE_FIELD_LISTED,
                       N_ ("What stops the clock of the response."), FettleResponseBy,
                       fettle_response_by_get_type),
  FETTLE_FIELD_YES_NO (FettleServiceLevel, holds_stop_response, N_ ("Holds stop response"),
                       FETTLE_FIELD_NONE,
                       N_ ("Whether the clock of the response stands still while the call is on hold. That of the fix always does.")),
  FETTLE_FIELD_TEXT (FettleServiceLevel, warnings, N_ ("Warnings"), FETTLE_FIELD_NONE,
                     N_ ("Parts of the target in per cent at which to warn, such as “75, 100”; empty for these.")),
  FETTLE_FIELD_TEXT (FettleServiceLevel, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *)a;
  guint second = *(const guint *)b;

  return (first > second) - (first < second);
}

GArray *
fettle_service_level_parse_warnings (const char *text, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "75, 100", ",; ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 step;

      if (parts[i][0] == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 1000, &step, NULL))
        {
          fettle_model_error_set_invalid (
              error, "warnings",
              _ ("“%s” is no part of a target; write per cent such as “75, 100”"), parts[i]);
          return NULL;
        }
      g_array_append_vals (steps, &(guint){ step }, 1);
    }
  g_array_sort (steps, compare_steps);
  return g_steal_pointer (&steps);
}

static gboolean
validate_service_level (FettleRecord *record, GError **error)
{
  g_autoptr (GArray) steps =
      fettle_service_level_parse_warnings (FETTLE_SERVICE_LEVEL (record)->warnings, error);

  return steps != NULL;
}

static const FettleKind kind = {
  .name = "service_level",
  .plural = "service-levels",
  .label = N_ ("Service level"),
  .label_plural = N_ ("Service levels"),
  .icon_name = "fettle-service-level-symbolic",
  .get_type = fettle_service_level_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .key = { "name" },
  .validate = validate_service_level,
};

FETTLE_DEFINE_RECORD (FettleServiceLevel, fettle_service_level, kind)
