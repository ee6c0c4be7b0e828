/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change set means to somebody: for each call or note in it the most personal thing. */

#include "fettle-notify-private.h"

#include "fettle-note.h"

/* Of more changes than this only their sum is told. */
#define MAX_CHANGES 40
#define MAX_TOLD 5

static const FettleFieldChange *
find_field (FettleChange *change, const char *name)
{
  const GPtrArray *fields = fettle_change_get_fields (change);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleFieldChange *field = g_ptr_array_index (fields, i);

      if (g_strcmp0 (field->field_name, name) == 0)
        return field;
    }
  return NULL;
}

/* NULL without error where it is gone. */
static gboolean
load (FettleNotifySubject *self, const FettleKind *kind, gint64 id, gpointer record, GError **error)
{
  g_autoptr (GPtrArray) records =
      fettle_transaction_load_many (self->transaction, kind, &id, 1, error);
  FettleRecord *found;

  *(FettleRecord **)record = NULL;
  if (records == NULL)
    return FALSE;
  found = g_ptr_array_index (records, 0);
  if (found != NULL)
    *(FettleRecord **)record = g_object_ref (found);
  return TRUE;
}

static char *
make_source (FettleChange *change)
{
  return g_strdup_printf (
      "set %" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT, fettle_change_get_change_set (change),
      fettle_change_get_kind (change)->name, fettle_change_get_record_id (change));
}

static char *
make_body (FettleCall *call, FettleChange *change)
{
  const FettleKind *kind = fettle_record_get_kind (FETTLE_RECORD (call));
  const char *company = fettle_record_get_reference_title (FETTLE_RECORD (call),
                                                           fettle_kind_get_field (kind, "company"));
  g_autofree char *what = company != NULL ? g_strdup_printf ("%s · %s", call->summary, company)
                                          : g_strdup (call->summary);

  /* Translators: a call's summary and company, who changed it. */
  return g_strdup_printf (_ ("%s\nby %s"), what, fettle_change_get_user (change));
}

static void
tell (FettleNotifySubject *self,
      FettleScenario scenario,
      FettleCall *call,
      FettleChange *change,
      char *title)
{
  fettle_notify_add (self, scenario, call, fettle_change_get_at (change), title,
                     make_body (call, change), make_source (change));
}

static gboolean
wants (FettleNotifySubject *self, FettleScenario scenario)
{
  return fettle_notification_choice_wants (self->choice, scenario);
}

/* A reference in the log is what it was called then. */
static gboolean
became_me (FettleNotifySubject *self, FettleChange *change, const char *field)
{
  const FettleFieldChange *found = find_field (change, field);

  return found != NULL && g_strcmp0 (found->after, self->me->name) == 0;
}

static const char *
get_stage_word (const char *nick)
{
  int stage;

  if (nick == NULL || !fettle_choice_from_text (fettle_stage_get_type (), nick, &stage))
    return "?";
  return fettle_choice_get_label (fettle_stage_get_type (), stage);
}

static void
look_at_changed_call (FettleNotifySubject *self, FettleCall *call, FettleChange *change)
{
  const FettleFieldChange *stage = find_field (change, "stage");
  const FettleFieldChange *priority = find_field (change, "priority");

  if (wants (self, FETTLE_SCENARIO_ALLOCATED) && became_me (self, change, "engineer"))
    tell (self, FETTLE_SCENARIO_ALLOCATED, call, change,
          g_strdup_printf (_ ("%s was allocated to you"), call->number));
  else if (wants (self, FETTLE_SCENARIO_MADE_OWNER) && became_me (self, change, "owner"))
    tell (self, FETTLE_SCENARIO_MADE_OWNER, call, change,
          g_strdup_printf (_ ("%s is yours now"), call->number));
  else if (!fettle_notify_concerns (self, call))
    return;
  else if (stage != NULL && wants (self, FETTLE_SCENARIO_STAGE_CHANGED))
    tell (self, FETTLE_SCENARIO_STAGE_CHANGED, call, change,
          /* Translators: number of a call, stage before and after. */
          g_strdup_printf (_ ("%s: %s → %s"), call->number, get_stage_word (stage->before),
                           get_stage_word (stage->after)));
  else if (priority != NULL && wants (self, FETTLE_SCENARIO_PRIORITY_CHANGED))
    tell (self, FETTLE_SCENARIO_PRIORITY_CHANGED, call, change,
          /* Translators: number of a call, priority before and after. */
          g_strdup_printf (_ ("%s: priority %s → %s"), call->number,
                           priority->before != NULL ? priority->before : "—",
                           priority->after != NULL ? priority->after : "—"));
}

static void
look_at_new_call (FettleNotifySubject *self, FettleCall *call, FettleChange *change)
{
  gint64 me = FETTLE_RECORD (self->me)->id;

  if (call->engineer == me && wants (self, FETTLE_SCENARIO_ALLOCATED))
    tell (self, FETTLE_SCENARIO_ALLOCATED, call, change,
          g_strdup_printf (_ ("%s was allocated to you"), call->number));
  else if (call->owner == me && wants (self, FETTLE_SCENARIO_MADE_OWNER))
    tell (self, FETTLE_SCENARIO_MADE_OWNER, call, change,
          g_strdup_printf (_ ("%s is yours now"), call->number));
  else if (wants (self, FETTLE_SCENARIO_CALL_RAISED)
           && (call->team == 0 || fettle_notify_concerns (self, call)))
    tell (self, FETTLE_SCENARIO_CALL_RAISED, call, change,
          g_strdup_printf (_ ("New call %s"), call->number));
}

static gboolean
look_at_call (FettleNotifySubject *self, FettleChange *change, GError **error)
{
  g_autoptr (FettleCall) call = NULL;

  if (!load (self, fettle_change_get_kind (change), fettle_change_get_record_id (change), &call,
             error))
    return FALSE;
  if (call == NULL)
    return TRUE;
  if (fettle_change_get_action (change) == FETTLE_CHANGE_CREATED)
    look_at_new_call (self, call, change);
  else
    look_at_changed_call (self, call, change);
  return TRUE;
}

static void
tell_note (FettleNotifySubject *self, FettleCall *call, FettleNote *note, FettleChange *change)
{
  const FettleFieldChange *text = find_field (change, "text");

  if (fettle_change_get_action (change) == FETTLE_CHANGE_CREATED)
    {
      if (wants (self, FETTLE_SCENARIO_NOTE_ADDED))
        fettle_notify_add (
            self, FETTLE_SCENARIO_NOTE_ADDED, call, fettle_change_get_at (change),
            /* Translators: number of a call, who wrote it. */
            g_strdup_printf (_ ("Note on %s by %s"), call->number, fettle_change_get_user (change)),
            g_strdup (note->text), make_source (change));
    }
  else if (text != NULL && wants (self, FETTLE_SCENARIO_NOTE_AMENDED))
    fettle_notify_add (self, FETTLE_SCENARIO_NOTE_AMENDED, call, fettle_change_get_at (change),
                       g_strdup_printf (_ ("Note on %s amended by %s"), call->number,
                                        fettle_change_get_user (change)),
                       g_strdup_printf (_ ("Before: %s\nNow: %s"), text->before, text->after),
                       make_source (change));
}

static gboolean
look_at_note (FettleNotifySubject *self, FettleChange *change, GError **error)
{
  g_autoptr (FettleNote) note = NULL;
  g_autoptr (FettleCall) call = NULL;

  if (!load (self, fettle_change_get_kind (change), fettle_change_get_record_id (change), &note,
             error))
    return FALSE;
  if (note == NULL || note->call == 0)
    return TRUE;
  if (!load (self, fettle_kind_from_type (FETTLE_TYPE_CALL), note->call, &call, error))
    return FALSE;
  if (call != NULL && fettle_notify_concerns (self, call))
    tell_note (self, call, note, change);
  return TRUE;
}

static gboolean
look_at (FettleNotifySubject *self, FettleChange *change, GError **error)
{
  const FettleKind *kind = fettle_change_get_kind (change);
  GType type;

  if (kind == NULL || fettle_change_get_action (change) == FETTLE_CHANGE_DELETED)
    return TRUE;
  type = kind->get_type ();
  if (type == FETTLE_TYPE_CALL)
    return look_at_call (self, change, error);
  return type != FETTLE_TYPE_NOTE || look_at_note (self, change, error);
}

/* An import, or many changed at once: one line in place of a hundred. */
static void
sum_up (FettleNotifySubject *self, FettleChangeSet *set, guint from)
{
  FettleNotification *first = g_ptr_array_index (self->found, from);
  FettleScenario scenario = first->scenario;
  char *body = g_strdup_printf (
      /* Translators: first of several things that were told, who did them. */
      _ ("%s, and others\nby %s"), first->title, fettle_change_set_get_user (set));

  g_ptr_array_set_size (self->found, (int)from);
  fettle_notify_add (self, scenario, NULL, fettle_change_set_get_at (set),
                     g_strdup (fettle_change_set_get_title (set)), body,
                     g_strdup_printf ("set %" G_GINT64_FORMAT, fettle_change_set_get_id (set)));
}

gboolean
fettle_notify_look_at_set (FettleNotifySubject *self, FettleChangeSet *set, GError **error)
{
  g_autoptr (GPtrArray) changes = fettle_history_get_changes (
      self->transaction, fettle_change_set_get_id (set), MAX_CHANGES, error);
  guint from = self->found->len;

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    if (!look_at (self, g_ptr_array_index (changes, i), error))
      return FALSE;
  if (self->found->len - from > MAX_TOLD)
    sum_up (self, set, from);
  return TRUE;
}
