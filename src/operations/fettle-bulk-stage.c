/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to many calls at once: allocate them, put them on hold, complete them. */

#include "fettle-bulk-stage.h"

#include "fettle-me.h"
#include "fettle-stage-rule.h"
#include "fettle-text.h"

typedef struct
{
  FettleStage stage;
  char *text;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->text);
  g_free (target);
}

static const char *
get_stage_title (FettleStage stage)
{
  switch (stage)
    {
    case FETTLE_STAGE_ON_HOLD:
      return _ ("Put %s on hold");
    case FETTLE_STAGE_COMPLETED:
      return _ ("Complete %s");
    case FETTLE_STAGE_CANCELLED:
      return _ ("Cancel %s");
    case FETTLE_STAGE_RAISED:
    case FETTLE_STAGE_ALLOCATED:
    case FETTLE_STAGE_PLANNED:
    case FETTLE_STAGE_TRAVEL:
    case FETTLE_STAGE_WORKING:
    default:
      return _ ("Change the stage of %s");
    }
}

static gboolean
bring_to_stage (FettleRecord *record, gpointer data, GError **error)
{
  FettleCall *call = FETTLE_CALL (record);
  const Target *target = data;

  if (call->stage == target->stage)
    return TRUE;
  g_object_set (call, "stage", target->stage, NULL);
  if (target->text == NULL)
    return TRUE;
  if (target->stage != FETTLE_STAGE_COMPLETED)
    g_object_set (call, "stage-reason", target->text, NULL);
  else if (fettle_text_is_empty (call->resolution))
    g_object_set (call, "resolution", target->text, NULL);
  return TRUE;
}

FettleBulkEdit *
fettle_bulk_stage_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, FettleStage stage, const char *text)
{
  FettleBulkEdit *edit =
      fettle_bulk_edit_new (store, fettle_kind_from_type (FETTLE_TYPE_CALL), ids, n_ids);
  Target *target = g_new0 (Target, 1);

  target->stage = stage;
  target->text = g_strdup (text);
  edit->adjust = bring_to_stage;
  edit->adjust_data = target;
  edit->adjust_destroy = target_free;
  edit->title = g_strdup (get_stage_title (stage));
  return edit;
}

static gboolean
allocate (FettleRecord *record, gpointer data, GError **error)
{
  return fettle_stage_rule_allocate (FETTLE_CALL (record), error);
}

static void
set_reference (FettleBulkEdit *edit, const char *field, gint64 id)
{
  FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE, .number = id };

  if (id != 0)
    fettle_bulk_edit_set (edit, field, &value);
}

static FettleBulkEdit *
make_handing (FettleStore *store,
              const gint64 *ids,
              gsize n_ids,
              gint64 owner,
              gint64 team,
              FettleRecordFunc adjust,
              const char *title)
{
  FettleBulkEdit *edit =
      fettle_bulk_edit_new (store, fettle_kind_from_type (FETTLE_TYPE_CALL), ids, n_ids);

  set_reference (edit, "owner", owner);
  set_reference (edit, "team", team);
  edit->adjust = adjust;
  edit->title = g_strdup (title);
  return edit;
}

FettleBulkEdit *
fettle_bulk_allocate_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, gint64 owner, gint64 team)
{
  return make_handing (store, ids, n_ids, owner, team, allocate, _ ("Allocate %s"));
}

static gboolean
check_open (FettleRecord *record, gpointer data, GError **error)
{
  return fettle_stage_rule_check_open (FETTLE_CALL (record), error);
}

FettleBulkEdit *
fettle_bulk_hand_over_new (
    FettleStore *store, const gint64 *ids, gsize n_ids, gint64 owner, gint64 team)
{
  return make_handing (store, ids, n_ids, owner, team, check_open, _ ("Hand over %s"));
}

static gboolean
find_me (FettleBulkEdit *self, FettleTransaction *transaction, GError **error)
{
  gint64 me;

  if (!fettle_me_require (transaction, &me, error))
    return FALSE;
  set_reference (self, "owner", me);
  return TRUE;
}

FettleBulkEdit *
fettle_bulk_take_new (FettleStore *store, const gint64 *ids, gsize n_ids)
{
  FettleBulkEdit *edit = make_handing (store, ids, n_ids, 0, 0, check_open, _ ("Take %s"));

  edit->begin = find_me;
  return edit;
}
