/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How urgent a call is. */
#include "fettle-priority.h"

FETTLE_DEFINE_CHOICE (FettlePriorityLook,
                      fettle_priority_look,
                      { FETTLE_PRIORITY_LOOK_PLAIN, "plain", N_ ("Plain") },
                      { FETTLE_PRIORITY_LOOK_STRONG, "strong", N_ ("Strong") },
                      { FETTLE_PRIORITY_LOOK_DIM, "dim", N_ ("Dim") },
                      { FETTLE_PRIORITY_LOOK_ALARM, "alarm", N_ ("Alarm") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettlePriority, name, N_ ("Name"), FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE
                     | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_INTEGER (FettlePriority, level, N_ ("Level"), FETTLE_FIELD_LISTED,
                        N_ ("1 is the most urgent.")),
  FETTLE_FIELD_CHOICE (FettlePriority, look, N_ ("Look"), FETTLE_FIELD_LISTED,
                       N_ ("How lists show it."), FettlePriorityLook,
                       fettle_priority_look_get_type),
  FETTLE_FIELD_YES_NO (FettlePriority, standard, N_ ("Standard"), FETTLE_FIELD_LISTED,
                       N_ ("A new call gets it unless said otherwise.")),
  FETTLE_FIELD_TEXT (FettlePriority, note, N_ ("Note"), FETTLE_FIELD_MULTILINE, NULL),
};
/* clang-format on */

static gboolean
validate_priority (FettleRecord *record, GError **error)
{
  FettlePriority *self = FETTLE_PRIORITY (record);

  if (self->level == FETTLE_NONE || self->level >= 1)
    return TRUE;
  fettle_model_error_set_invalid (error, "level",
                                  _ ("The level must be 1 (the most urgent) or more; correct it"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "priority",
  .plural = "priorities",
  .label = N_ ("Priority"),
  .label_plural = N_ ("Priorities"),
  .icon_name = "fettle-priority-symbolic",
  .get_type = fettle_priority_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_CODE,
  .title = "name",
  .key = { "name" },
  .validate = validate_priority,
};

FETTLE_DEFINE_RECORD (FettlePriority, fettle_priority, kind)
