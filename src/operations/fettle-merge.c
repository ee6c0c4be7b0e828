/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging a duplicate into the call that it is. */

#include "fettle-merge.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-parts.h"
#include "fettle-call-skill.h"

FettleMerge *
fettle_merge_new (FettleStore *store, gint64 call, gint64 into)
{
  FettleMerge *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleMerge, 1);
  self->store = g_object_ref (store);
  self->call = call;
  self->into = into;
  return self;
}

void
fettle_merge_free (FettleMerge *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->title);
  g_free (self);
}

static const char *
get_reference_title (FettleCall *call, const char *field)
{
  const char *title = fettle_record_get_reference_title (
      FETTLE_RECORD (call),
      fettle_kind_get_field (fettle_kind_from_type (FETTLE_TYPE_CALL), field));

  return title != NULL ? title : "";
}

static gboolean
check (FettleCall *call, FettleCall *into, GError **error)
{
  if (FETTLE_RECORD (call)->id == FETTLE_RECORD (into)->id)
    fettle_model_error_set_invalid (error, "merged_into",
                                    _ ("Call %s cannot be merged into itself; choose another one"),
                                    call->number);
  else if (call->merged_into != 0)
    fettle_model_error_set_invalid (error, "merged_into", _ ("Call %s was merged into %s already"),
                                    call->number, get_reference_title (call, "merged_into"));
  else if (into->merged_into != 0)
    fettle_model_error_set_invalid (error, "merged_into",
                                    _ ("Call %s was itself merged into %s; choose that one"),
                                    into->number, get_reference_title (into, "merged_into"));
  else
    return TRUE;
  return FALSE;
}

/* A skill that the other one asks for already goes. */
static gboolean
move_skills (FettleTransaction *transaction, gint64 from, gint64 to, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL_SKILL);
  g_autoptr (FettleQuery) query = fettle_query_new (kind);
  g_autoptr (GPtrArray) skills = NULL;

  fettle_query_add_reference (query, "call", from);
  skills = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      FettleCallSkill *skill = g_ptr_array_index (skills, i);
      g_autoptr (FettleQuery) same = fettle_query_new (kind);
      gint64 n;

      fettle_query_add_reference (same, "call", to);
      fettle_query_add_reference (same, "skill", skill->skill);
      if (!fettle_transaction_count (transaction, same, &n, error))
        return FALSE;
      skill->call = to;
      if (!(n > 0 ? fettle_transaction_delete
                  : fettle_transaction_save) (transaction, FETTLE_RECORD (skill), error))
        return FALSE;
    }
  return skills != NULL;
}

/* Whatever followed the duplicate follows what it was merged into. */
static gboolean
move_follow_ups (FettleTransaction *transaction, gint64 from, FettleCall *into, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) calls = NULL;
  gint64 to = FETTLE_RECORD (into)->id;

  fettle_query_add_reference (query, "follows", from);
  calls = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      FettleCall *call = g_ptr_array_index (calls, i);

      call->follows = FETTLE_RECORD (call)->id == to ? 0 : to;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;
    }
  return calls != NULL;
}

static gboolean
move_all (FettleMerge *self, FettleTransaction *transaction, FettleCall *into, GError **error)
{
  static const char *const kinds[] = { "note", "activity", "attachment", "work_line" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!fettle_call_parts_move_all (transaction, fettle_kind_from_name (kinds[i]), self->call,
                                     self->into, error))
      return FALSE;
  return move_skills (transaction, self->call, self->into, error)
         && move_follow_ups (transaction, self->call, into, error);
}

static gboolean
close_call (FettleTransaction *transaction, FettleCall *call, FettleCall *into, GError **error)
{
  call->merged_into = FETTLE_RECORD (into)->id;
  if (call->follows == call->merged_into)
    call->follows = 0;
  if (fettle_stage_is_open (call->stage))
    {
      call->stage = FETTLE_STAGE_CANCELLED;
      g_free (call->stage_reason);
      /* Translators: the reason why a call was cancelled; %s is the number of the other one */
      call->stage_reason = g_strdup_printf (_ ("Merged into %s"), into->number);
    }
  return fettle_transaction_save (transaction, FETTLE_RECORD (call), error);
}

static gboolean
work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleMerge *self = data;
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (FettleRecord) call = fettle_transaction_load (transaction, kind, self->call, error);
  g_autoptr (FettleRecord) into = NULL;

  if (call == NULL || !(into = fettle_transaction_load (transaction, kind, self->into, error))
      || !check (FETTLE_CALL (call), FETTLE_CALL (into), error)
      || !move_all (self, transaction, FETTLE_CALL (into), error)
      || !close_call (transaction, FETTLE_CALL (call), FETTLE_CALL (into), error))
    return FALSE;
  g_free (self->title);
  /* Translators: in the undo menu and a toast: numbers of two calls. */
  self->title = g_strdup_printf (_ ("Merge %s into %s"), fettle_record_get_title (call),
                                 fettle_record_get_title (into));
  fettle_transaction_set_title (transaction, self->title);
  return TRUE;
}

gboolean
fettle_merge_run (FettleMerge *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  self->change_set = 0;
  return fettle_store_write (self->store, _ ("Merge calls"), work, self, cancellable,
                             &self->change_set, error);
}
