/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a user wants to be told, and how far in the change log that has been seen to. */
#include "fettle-notification-choice.h"

#define WANTED(member, label, help)                                                                \
  FETTLE_FIELD_YES_NO (FettleNotificationChoice, member, label, FETTLE_FIELD_LISTED, help)

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleNotificationChoice, user_name, N_ ("For"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_UNIQUE | FETTLE_FIELD_LISTED, NULL),
  WANTED (desktop, N_ ("On the desktop"), N_ ("Also while Fettle is behind other windows.")),
  WANTED (call_raised, N_ ("New call"), N_ ("For your team, or for nobody yet.")),
  WANTED (stage_changed, N_ ("Stage changed"), N_ ("Of your calls and your team’s.")),
  WANTED (priority_changed, N_ ("Priority changed"), N_ ("Of your calls and your team’s.")),
  WANTED (made_owner, N_ ("You became the owner"), NULL),
  WANTED (allocated, N_ ("Allocated to you"), NULL),
  WANTED (note_added, N_ ("Note added"), N_ ("To your calls and your team’s.")),
  WANTED (note_amended, N_ ("Note amended"), N_ ("With what it said before.")),
  WANTED (sla_warning, N_ ("Target is near"), N_ ("Of your calls and your team’s.")),
  WANTED (sla_breach, N_ ("Target is missed"), N_ ("Of your calls and your team’s.")),
  FETTLE_FIELD_INTEGER (FettleNotificationChoice, last_change_set, N_ ("Change"),
                        FETTLE_FIELD_HIDDEN, NULL),
  FETTLE_FIELD_TEXT (FettleNotificationChoice, open_change_sets, N_ ("Changes under way"),
                     FETTLE_FIELD_HIDDEN, NULL),
};
/* clang-format on */

static const FettleKind kind = {
  .name = "notification_choice",
  .plural = "notification-choices",
  .label = N_ ("Notification choice"),
  .label_plural = N_ ("Notification choices"),
  .icon_name = "fettle-notification-symbolic",
  .get_type = fettle_notification_choice_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_UNLOGGED,
  .title = "user_name",
  .key = { "user_name" },
};

FETTLE_DEFINE_RECORD (FettleNotificationChoice, fettle_notification_choice, kind)

FettleNotificationChoice *
fettle_notification_choice_new_for (const char *user_name)
{
  FettleNotificationChoice *self = fettle_notification_choice_new ();

  self->user_name = g_strdup (user_name);
  self->desktop = TRUE;
  for (guint i = 0; i < FETTLE_N_SCENARIOS; i++)
    {
      FettleValue yes = { .type = FETTLE_FIELD_TYPE_YES_NO, .number = TRUE };

      fettle_record_init (FETTLE_RECORD (self), fettle_notification_choice_get_field (i), &yes);
    }
  return self;
}

/* They are called as the scenarios are. */
const FettleField *
fettle_notification_choice_get_field (FettleScenario scenario)
{
  g_auto (GStrv) words =
      g_strsplit (fettle_choice_get_nick (fettle_scenario_get_type (), scenario), "-", -1);
  g_autofree char *name = g_strjoinv ("_", words);

  return fettle_kind_get_field (&kind, name);
}

gboolean
fettle_notification_choice_wants (FettleNotificationChoice *self, FettleScenario scenario)
{
  const FettleField *field = fettle_notification_choice_get_field (scenario);

  g_return_val_if_fail (FETTLE_IS_NOTIFICATION_CHOICE (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return fettle_record_get (FETTLE_RECORD (self), field).number != 0;
}
