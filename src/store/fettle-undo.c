/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: a change set taken back by another one, or not at all.
 *
 * A set that a person made is ordinary (undoes nothing). Taking it back makes a set that undoes it;
 * taking that back is redo and puts the ordinary one in force again. So at most one of an ordinary
 * set and its undo counts, and sets that undo are left out where later changes are looked for. */

#include "fettle-access.h"
#include "fettle-change-log.h"

#include <inttypes.h>
#include "fettle-helpdesk.h"
#include "fettle-history.h"
#include "fettle-payload.h"
#include "fettle-transaction-private.h"

/* One change to take back. */
typedef struct
{
  gint64 id;
  const FettleKind *kind;
  gint64 record;
  FettleChangeAction action;
  char *payload;
} Step;

typedef struct
{
  gint64 id;
  char *title;
  gint64 undoes;
  gint64 undone_by;
} Set;

static void
step_clear (gpointer data)
{
  g_free (((Step *)data)->payload);
}

static void
set_clear (Set *set)
{
  g_clear_pointer (&set->title, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Set, set_clear)

static gboolean
load_set (FettleTransaction *self, gint64 id, Set *set, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      "SELECT \"title\", \"undoes\", \"undone_by\" FROM \"change_set\" WHERE \"id\" = $1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, id);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      fettle_store_error_set (error, FETTLE_STORE_ERROR_NOT_FOUND,
                              _ ("There is no change #%" PRId64 " in the history."), id);
      return FALSE;
    }
  set_clear (set);
  set->id = id;
  set->title = g_strdup (fettle_statement_get_text (statement, 0));
  set->undoes = fettle_statement_get_int64 (statement, 1);
  set->undone_by = fettle_statement_get_int64 (statement, 2);
  return TRUE;
}

/* (element-type Step), newest first. */
static GArray *
load_steps (FettleTransaction *self, gint64 change_set, GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->connection,
                                 "SELECT \"id\", \"kind\", \"record\", \"action\", \"payload\" "
                                 "FROM \"change\" WHERE \"change_set\" = $1 "
                                 "ORDER BY \"id\" DESC",
                                 error);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  gboolean row;

  g_array_set_clear_func (steps, step_clear);
  if (statement == NULL)
    return NULL;
  fettle_statement_bind_int64 (statement, 1, change_set);
  while (fettle_statement_step (statement, &row, error))
    {
      Step step = { 0 };

      if (!row)
        return g_steal_pointer (&steps);
      step.id = fettle_statement_get_int64 (statement, 0);
      step.kind = fettle_kind_from_name (fettle_statement_get_text (statement, 1));
      step.record = fettle_statement_get_int64 (statement, 2);
      step.action = fettle_change_action_from_nick (fettle_statement_get_text (statement, 3));
      step.payload = g_strdup (fettle_statement_get_text (statement, 4));
      g_array_append_val (steps, step);
    }
  return NULL;
}

/* What is in the way. */

static void
set_in_the_way (GError **error, const char *reason)
{
  fettle_store_error_set (error, FETTLE_STORE_ERROR_IN_THE_WAY, _ ("This cannot be undone. %s"),
                          reason);
}

/* An error of the record itself is what is in the way; one of the database stays what it is. */
static void
take_as_in_the_way (GError **error, GError *local)
{
  if (local->domain == FETTLE_STORE_ERROR || local->domain == FETTLE_MODEL_ERROR)
    {
      set_in_the_way (error, local->message);
      g_error_free (local);
    }
  else
    g_propagate_error (error, local);
}

/* Who last changed the record after @step. @in_force: only ordinary sets that are not undone count. */
static gboolean
find_later (FettleTransaction *self,
            const Step *step,
            gint64 change_set,
            gboolean in_force,
            gboolean *found,
            char **who,
            FettleInstant *when,
            GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (
      self->connection,
      in_force
          ? "SELECT s.\"user_name\", s.\"at\" FROM \"change\" AS c JOIN \"change_set\" AS s ON "
            "s.\"id\" = c.\"change_set\" "
            "WHERE c.\"kind\" = $1 AND c.\"record\" = $2 AND c.\"id\" > $3 AND c.\"change_set\" <> "
            "$4 "
            "AND s.\"undoes\" IS NULL AND s.\"undone_by\" IS NULL ORDER BY c.\"id\" DESC LIMIT 1"
          : "SELECT s.\"user_name\", s.\"at\" FROM \"change\" AS c JOIN \"change_set\" AS s ON "
            "s.\"id\" = c.\"change_set\" "
            "WHERE c.\"kind\" = $1 AND c.\"record\" = $2 AND c.\"id\" > $3 AND c.\"change_set\" <> "
            "$4 "
            "ORDER BY c.\"id\" DESC LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, step->kind->name);
  fettle_statement_bind_int64 (statement, 2, step->record);
  fettle_statement_bind_int64 (statement, 3, step->id);
  fettle_statement_bind_int64 (statement, 4, change_set);
  if (!fettle_statement_step (statement, found, error))
    return FALSE;
  if (*found)
    {
      *who = g_strdup (fettle_statement_get_text (statement, 0));
      *when = fettle_statement_get_int64 (statement, 1);
    }
  return TRUE;
}

/* @field: (nullable): where it is about one */
static void
set_changed_later (FettleTransaction *self,
                   const FettleTable *table,
                   FettleRecord *record,
                   const FettleField *field,
                   const char *who,
                   FettleInstant when,
                   GError **error)
{
  g_autofree char *at = fettle_instant_format_local (when, self->format.zone);
  g_autofree char *reason = NULL;
  const char *title = fettle_record_get_title (record);

  if (field != NULL)
    reason = g_strdup_printf (
        /* Translators: field, record, user, instant */
        _ ("%s of “%s” was changed by %s on %s."),
        fettle_dictionary_get_field_label (fettle_transaction_get_dictionary (self), table->kind,
                                           field),
        title, who, at);
  else
    reason = g_strdup_printf (_ ("“%s” was changed by %s on %s."), title, who, at);
  set_in_the_way (error, reason);
}

static gboolean
load_there (FettleTransaction *self,
            const FettleTable *table,
            const Step *step,
            FettleRecord **record,
            GError **error)
{
  g_autofree char *reason = NULL;

  if (!fettle_transaction_load_row (self, table, step->record, record, error))
    return FALSE;
  if (*record != NULL)
    return TRUE;
  /* Translators: kind, id */
  reason = g_strdup_printf (_ ("%s #%" PRId64 " has been deleted."),
                            fettle_transaction_get_kind_label (self, table->kind, 1), step->record);
  set_in_the_way (error, reason);
  return FALSE;
}

/* Taking back. */

/* Whoever may do something may take it back, and do it again: asked is for the change as it was done. */
static gboolean
check_allowed (FettleTransaction *self, FettleRecord *from, FettleRecord *to, GError **error)
{
  return self->redoes ? fettle_access_check (self, from, to, error)
                      : fettle_access_check (self, to, from, error);
}

/* Goes from @current to @record, either of them NULL where there is none. */
static gboolean
write_back (FettleTransaction *self,
            const FettleTable *table,
            FettleRecord *current,
            FettleRecord *record,
            GError **error)
{
  GError *local = NULL;
  gboolean success;

  if (!check_allowed (self, current, record, error))
    return FALSE;
  self->nested++;
  if (!fettle_helpdesk_check (self, current, record, &local))
    success = FALSE;
  else if (current == NULL)
    success = fettle_transaction_insert_as (self, table, record, &local);
  else if (record == NULL)
    success = fettle_transaction_check_unused (self, table, current, &local)
              && fettle_transaction_delete_row (self, table, current, &local);
  else
    success = fettle_transaction_update_row (self, table, current, record, &local);
  self->nested--;
  if (!success)
    take_as_in_the_way (error, local);
  return success;
}

static gboolean
take_back_creation (FettleTransaction *self,
                    const FettleTable *table,
                    const Step *step,
                    gint64 change_set,
                    GError **error)
{
  g_autoptr (FettleRecord) record = NULL;
  g_autofree char *who = NULL;
  FettleInstant when;
  gboolean later;

  if (!load_there (self, table, step, &record, error)
      || !find_later (self, step, change_set, TRUE, &later, &who, &when, error))
    return FALSE;
  if (later)
    {
      set_changed_later (self, table, record, NULL, who, when, error);
      return FALSE;
    }
  return write_back (self, table, record, NULL, error);
}

/* Puts one field back, if it still has the value that the change gave it. */
static gboolean
put_field_back (FettleTransaction *self,
                const FettleTable *table,
                const Step *step,
                gint64 change_set,
                const FettlePayloadEntry *entry,
                FettleRecord *record,
                GError **error)
{
  const FettleColumn *column = fettle_table_find_column (table, entry->column);
  g_auto (FettleValue) before = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);
  g_auto (FettleValue) after = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);
  g_autofree char *who = NULL;
  FettleInstant when = FETTLE_INSTANT_NONE;
  FettleValue now;
  gboolean later;

  /* A field that the business has done away with. */
  if (column == NULL)
    return TRUE;
  before = fettle_payload_value (column, entry->before);
  after = fettle_payload_value (column, entry->after);
  now = fettle_record_get (record, column->field);
  if (fettle_value_equal (&now, &after))
    {
      fettle_record_init (record, column->field, &before);
      return TRUE;
    }
  if (!find_later (self, step, change_set, FALSE, &later, &who, &when, error))
    return FALSE;
  set_changed_later (self, table, record, column->field, later ? who : "?",
                     later ? when : record->changed_at, error);
  return FALSE;
}

static gboolean
take_back_change (FettleTransaction *self,
                  const FettleTable *table,
                  const Step *step,
                  gint64 change_set,
                  GError **error)
{
  g_autoptr (GArray) entries = fettle_payload_parse (step->payload);
  g_autoptr (FettleRecord) current = NULL;
  g_autoptr (FettleRecord) record = NULL;

  if (!load_there (self, table, step, &current, error))
    return FALSE;
  record = fettle_record_copy (current);
  for (guint i = 0; i < entries->len; i++)
    if (!put_field_back (self, table, step, change_set,
                         &g_array_index (entries, FettlePayloadEntry, i), record, error))
      return FALSE;
  return write_back (self, table, current, record, error);
}

static gboolean
take_back_deletion (FettleTransaction *self,
                    const FettleTable *table,
                    const Step *step,
                    GError **error)
{
  g_autoptr (FettleRecord) record =
      fettle_history_make_deleted (table, step->record, step->payload);

  /* Somebody may still have the deleted version open; it is not that one any more. */
  record->version++;
  return write_back (self, table, NULL, record, error);
}

static gboolean
take_back (FettleTransaction *self, const Step *step, gint64 change_set, GError **error)
{
  const FettleTable *table;

  if (step->kind == NULL)
    return TRUE;
  table = fettle_transaction_get_table (self, step->kind);
  switch (step->action)
    {
    case FETTLE_CHANGE_CREATED:
      return take_back_creation (self, table, step, change_set, error);
    case FETTLE_CHANGE_CHANGED:
      return take_back_change (self, table, step, change_set, error);
    case FETTLE_CHANGE_DELETED:
      return take_back_deletion (self, table, step, error);
    }
  return TRUE;
}

static gboolean
run_with_ids (FettleTransaction *self, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, first);
  if (second != 0)
    fettle_statement_bind_int64 (statement, 2, second);
  return fettle_statement_run (statement, error);
}

/* @set was taken back by this transaction's change set. */
static gboolean
mark (FettleTransaction *self, const Set *set, GError **error)
{
  if (!run_with_ids (self, "UPDATE \"change_set\" SET \"undone_by\" = $1 WHERE \"id\" = $2",
                     self->change_set, set->id, error))
    return FALSE;
  if (set->undoes != 0)
    return run_with_ids (self, "UPDATE \"change_set\" SET \"undone_by\" = NULL WHERE \"id\" = $1",
                         set->undoes, 0, error);
  /* A redo that had put it in force again goes with it. */
  return run_with_ids (
      self,
      "UPDATE \"change_set\" SET \"undone_by\" = $1 WHERE \"undone_by\" IS NULL AND \"undoes\" IN "
      "(SELECT \"id\" FROM \"change_set\" WHERE \"undoes\" = $2 AND \"id\" <> $1)",
      self->change_set, set->id, error);
}

/* What the program noted of a call goes with the change that it notes, a stage or an answer, whoever may
 * write such notes by hand. */
static gboolean
follows_from_another (const GArray *steps, const Step *step)
{
  if (!g_str_equal (step->kind->name, "call_event"))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    {
      const char *kind = g_array_index (steps, Step, i).kind->name;

      if (g_str_equal (kind, "call") || g_str_equal (kind, "note"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_all_back (FettleTransaction *self, const GArray *steps, gint64 change_set, GError **error)
{
  gboolean success = TRUE;

  for (guint i = 0; success && i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      const guint nested = follows_from_another (steps, step) ? 1 : 0;

      self->nested += nested;
      success = take_back (self, step, change_set, error);
      self->nested -= nested;
    }
  return success;
}

/* A redo stands for the ordinary set that it put in force. */
static gboolean
find_set (FettleTransaction *self, gint64 change_set, Set *set, GError **error)
{
  g_auto (Set) undo = { 0 };

  if (!load_set (self, change_set, set, error))
    return FALSE;
  if (set->undone_by == 0 && set->undoes != 0)
    {
      if (!load_set (self, set->undoes, &undo, error))
        return FALSE;
      if (undo.undoes != 0 && !load_set (self, undo.undoes, set, error))
        return FALSE;
    }
  if (set->undone_by == 0)
    return TRUE;
  fettle_store_error_set (error, FETTLE_STORE_ERROR_IN_THE_WAY, _ ("“%s” has been undone already."),
                          set->title);
  return FALSE;
}

/* What set the business up: nothing would be left to work in without it. */
#define FOUNDING                                                                                   \
  "coalesce((SELECT min(f.\"change_set\") FROM \"change\" AS f WHERE f.\"kind\" = 'business' AND " \
  "f.\"action\" = 'created'), 0)"

static gboolean
check_founding (FettleTransaction *self, const Set *set, GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (self->connection, "SELECT " FOUNDING, error);
  gboolean row;

  if (statement == NULL || !fettle_statement_step (statement, &row, error))
    return FALSE;
  if (fettle_statement_get_int64 (statement, 0) != set->id)
    return TRUE;
  fettle_store_error_set (error, FETTLE_STORE_ERROR_IN_THE_WAY,
                          _ ("“%s” cannot be undone: everything else rests on it."), set->title);
  return FALSE;
}

static void
name_undo (FettleTransaction *self, const Set *set)
{
  g_autofree char *title = NULL;
  g_auto (Set) ordinary = { 0 };

  if (set->undoes != 0 && load_set (self, set->undoes, &ordinary, NULL))
    title = g_strdup_printf (_ ("Redo: %s"), ordinary.title);
  else
    title = g_strdup_printf (_ ("Undo: %s"), set->title);
  fettle_transaction_set_title (self, title);
}

/**
 * fettle_history_undo:
 * @change_set: any of the history; an undo, too: taking that back is redo
 *
 * Takes back the whole of it, as a change set of its own ("Undo: Plan 20 calls"). The transaction
 * must not have changed anything before. On IN_THE_WAY, as on any error, roll back.
 */
gboolean
fettle_history_undo (FettleTransaction *self, gint64 change_set, GError **error)
{
  g_auto (Set) set = { 0 };
  g_autoptr (GArray) steps = NULL;

  g_return_val_if_fail (self->writable && self->change_set == 0, FALSE);

  if (!find_set (self, change_set, &set, error) || !check_founding (self, &set, error))
    return FALSE;
  steps = load_steps (self, set.id, error);
  if (steps == NULL)
    return FALSE;
  self->undoes = set.id;
  self->redoes = set.undoes != 0;
  name_undo (self, &set);
  if (!take_all_back (self, steps, set.id, error))
    return FALSE;
  if (self->change_set != 0)
    return mark (self, &set, error);
  fettle_store_error_set (error, FETTLE_STORE_ERROR_NOTHING,
                          _ ("There is nothing left of “%s” to undo."), set.title);
  return FALSE;
}

/* What is next. */

static gboolean
find_next (
    FettleTransaction *self, const char *sql, gint64 *change_set, char **title, GError **error)
{
  g_autoptr (FettleStatement) statement = fettle_connection_prepare (self->connection, sql, error);
  gboolean row;

  *change_set = 0;
  if (title != NULL)
    *title = NULL;
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_text (statement, 1, self->user);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *change_set = fettle_statement_get_int64 (statement, 0);
  if (title != NULL)
    *title = g_strdup (fettle_statement_get_text (statement, 1));
  return TRUE;
}

/**
 * fettle_history_get_next_undo:
 * @change_set: (out): what Ctrl+Z would take back for the store's user, 0 for nothing
 * @title: (out) (optional) (transfer full): its title, %NULL for nothing
 */
gboolean
fettle_history_get_next_undo (FettleTransaction *self,
                              gint64 *change_set,
                              char **title,
                              GError **error)
{
  g_return_val_if_fail (change_set != NULL, FALSE);

  return find_next (self,
                    "SELECT \"id\", \"title\" FROM \"change_set\" WHERE \"user_name\" = $1 AND "
                    "\"undoes\" IS NULL "
                    "AND \"undone_by\" IS NULL AND \"id\" <> " FOUNDING
                    " ORDER BY \"id\" DESC LIMIT 1",
                    change_set, title, error);
}

/**
 * fettle_history_get_next_redo:
 * @change_set: (out): what fettle_history_undo() must be given for Ctrl+Shift+Z: the latest undo of
 *   the store's user, unless he has done something else since; 0 for nothing
 * @title: (out) (optional) (transfer full): the title of what would be done again
 */
gboolean
fettle_history_get_next_redo (FettleTransaction *self,
                              gint64 *change_set,
                              char **title,
                              GError **error)
{
  g_return_val_if_fail (change_set != NULL, FALSE);

  return find_next (
      self,
      "SELECT u.\"id\", a.\"title\" FROM \"change_set\" AS u JOIN \"change_set\" AS a ON a.\"id\" "
      "= u.\"undoes\" "
      "WHERE u.\"user_name\" = $1 AND u.\"undone_by\" IS NULL AND a.\"undoes\" IS NULL "
      "AND a.\"undone_by\" = u.\"id\" AND u.\"id\" > coalesce((SELECT max(\"id\") FROM "
      "\"change_set\" "
      "WHERE \"user_name\" = $1 AND \"undoes\" IS NULL), 0) ORDER BY u.\"id\" DESC LIMIT 1",
      change_set, title, error);
}
