/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follow-ups, merges and splits of calls have in common. */

#include "fettle-call-parts.h"

#include <glib/gi18n-lib.h>

#include "fettle-activity.h"
#include "fettle-call-skill.h"
#include "fettle-text.h"

const char *const fettle_call_parts[] = {
  "note", "activity", "attachment", "work_line", NULL,
};

FettleCall *
fettle_call_parts_make_sibling (FettleCall *call, const char *summary)
{
  FettleCall *sibling = fettle_call_new ();

  sibling->summary = fettle_text_is_empty (summary) ? g_strdup (call->summary) : g_strdup (summary);
  sibling->type = call->type;
  sibling->company = call->company;
  sibling->site = call->site;
  sibling->contact = call->contact;
  sibling->equipment = call->equipment;
  sibling->product = call->product;
  sibling->priority = call->priority;
  sibling->fault = call->fault;
  sibling->area = call->area;
  sibling->team = call->team;
  sibling->owner = call->owner;
  sibling->order_number = g_strdup (call->order_number);
  sibling->job_number = g_strdup (call->job_number);
  sibling->source = g_strdup (call->source);
  sibling->category = call->category;
  sibling->service_level = call->service_level;
  sibling->planned_at =
      call->type == FETTLE_CALL_TYPE_MAINTENANCE ? call->planned_at : FETTLE_INSTANT_NONE;
  sibling->follows = FETTLE_RECORD (call)->id;
  return sibling;
}

gboolean
fettle_call_parts_copy_skills (FettleTransaction *transaction,
                               gint64 from,
                               gint64 to,
                               GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL_SKILL));
  g_autoptr (GPtrArray) skills = NULL;

  fettle_query_add_reference (query, "call", from);
  skills = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      FettleCallSkill *skill = g_ptr_array_index (skills, i);
      g_autoptr (FettleCallSkill) copy = fettle_call_skill_new ();

      copy->call = to;
      copy->skill = skill->skill;
      copy->level = skill->level;
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (copy), error))
        return FALSE;
    }
  return skills != NULL;
}

static gboolean
move_one (FettleTransaction *transaction, FettleRecord *part, gint64 to, GError **error)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (part), "call");
  FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE, .number = to };

  fettle_record_set (part, field, &value);
  return fettle_transaction_save (transaction, part, error);
}

static gboolean
has_same (FettleTransaction *transaction,
          FettleRecord *part,
          const char *once,
          gint64 call,
          gboolean *has,
          GError **error)
{
  const FettleKind *kind = fettle_record_get_kind (part);
  g_autoptr (FettleQuery) query = NULL;
  gint64 n;

  *has = FALSE;
  if (once == NULL)
    return TRUE;
  query = fettle_query_new (kind);
  fettle_query_add_reference (query, "call", call);
  fettle_query_add_reference (query, once,
                              fettle_record_get (part, fettle_kind_get_field (kind, once)).number);
  if (!fettle_transaction_count (transaction, query, &n, error))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

gboolean
fettle_call_parts_move_all (FettleTransaction *transaction,
                            const FettleKind *kind,
                            const char *once,
                            gint64 from,
                            gint64 to,
                            GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (kind);
  g_autoptr (GPtrArray) parts = NULL;

  fettle_query_add_reference (query, "call", from);
  parts = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      FettleRecord *part = g_ptr_array_index (parts, i);
      gboolean same;

      if (!has_same (transaction, part, once, to, &same, error)
          || !(same ? fettle_transaction_delete (transaction, part, error)
                    : move_one (transaction, part, to, error)))
        return FALSE;
    }
  return parts != NULL;
}

/* What was done in an activity. */
static gboolean
move_work_of (FettleTransaction *transaction, gint64 activity, gint64 to, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_name ("work_line"));
  g_autoptr (GPtrArray) lines = NULL;

  fettle_query_add_reference (query, "activity", activity);
  lines = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (!move_one (transaction, g_ptr_array_index (lines, i), to, error))
      return FALSE;
  return lines != NULL;
}

gboolean
fettle_call_parts_move (FettleTransaction *transaction,
                        const FettleKind *kind,
                        GArray *ids,
                        FettleCall *from,
                        gint64 to,
                        GError **error)
{
  const FettleField *field = fettle_kind_get_field (kind, "call");

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (FettleRecord) part =
          fettle_transaction_load (transaction, kind, g_array_index (ids, gint64, i), error);

      if (part == NULL)
        return FALSE;
      /* It went with its activity. */
      if (fettle_record_get (part, field).number == to)
        continue;
      if (fettle_record_get (part, field).number != FETTLE_RECORD (from)->id)
        {
          fettle_model_error_set_invalid (
              error, NULL,
              /* Translators: title of a note, document and so on, number of a call */
              _ ("“%s” does not belong to call %s; choose what does"),
              fettle_record_get_title (part), from->number);
          return FALSE;
        }
      if (!move_one (transaction, part, to, error)
          || (FETTLE_IS_ACTIVITY (part) && !move_work_of (transaction, part->id, to, error)))
        return FALSE;
    }
  return TRUE;
}
