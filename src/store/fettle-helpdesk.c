/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls keep to the rule of their type, whoever saves them, and every new stage is stamped. */
#include "fettle-helpdesk-private.h"

#include "fettle-business.h"
#include "fettle-call-event.h"
#include "fettle-call-skill.h"
#include "fettle-charge-rule.h"
#include "fettle-company.h"
#include "fettle-note.h"
#include "fettle-product.h"
#include "fettle-service-level.h"
#include "fettle-service-target.h"
#include "fettle-staff.h"
#include "fettle-stage-rule.h"
#include "fettle-transaction.h"
#include "fettle-work-amount.h"
#include "fettle-work-hours.h"

void
fettle_helpdesk_free (FettleHelpdesk *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->rules); i++)
    g_clear_object (&self->rules[i]);
  fettle_helpdesk_forget_levels (self);
  g_hash_table_unref (self->stale);
  g_free (self);
}

FettleHelpdesk *
fettle_helpdesk_get (FettleTransaction *transaction)
{
  if (transaction->helpdesk == NULL)
    {
      transaction->helpdesk = g_new0 (FettleHelpdesk, 1);
      transaction->helpdesk->stale =
          g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
  return transaction->helpdesk;
}

/* Rules. */

static gboolean
read_rules (FettleTransaction *transaction, FettleHelpdesk *self, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL_RULE));
  g_autoptr (GPtrArray) rules = fettle_transaction_find (transaction, query, error);

  if (rules == NULL)
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      FettleCallRule *rule = g_ptr_array_index (rules, i);

      g_set_object (&self->rules[rule->type], rule);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->rules); i++)
    if (self->rules[i] == NULL)
      self->rules[i] = fettle_call_rule_new_standard (i);
  return TRUE;
}

FettleCallRule *
fettle_transaction_get_call_rule (FettleTransaction *transaction,
                                  FettleCallType type,
                                  GError **error)
{
  FettleHelpdesk *self = fettle_helpdesk_get (transaction);

  g_return_val_if_fail (type < G_N_ELEMENTS (self->rules), NULL);

  if (self->rules[type] == NULL && !read_rules (transaction, self, error))
    return NULL;
  return self->rules[type];
}

/* Checks. */

/* *ends: whether the walk along @column from @next comes to an end before it comes to @id or anywhere
 * for the second time. */
static gboolean
walk_chain (FettleTransaction *transaction,
            gint64 id,
            const char *column,
            gint64 next,
            gboolean *ends,
            GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *sql =
      g_strdup_printf ("SELECT coalesce(\"%s\", 0) FROM \"call\" WHERE \"id\" = $1", column);

  while (next != 0 && next != id && g_hash_table_add (seen, g_memdup2 (&next, sizeof next)))
    if (!fettle_transaction_query_int64 (transaction, sql, next, &next, error))
      return FALSE;
  *ends = next == 0;
  return TRUE;
}

/* A chain of calls that leads back to where it began would never end. */
static gboolean
check_chain (FettleTransaction *transaction,
             FettleCall *call,
             const char *column,
             gint64 before,
             gint64 next,
             GError **error)
{
  gint64 id = FETTLE_RECORD (call)->id;
  gboolean ends;

  if (id == 0 || next == before)
    return TRUE;
  if (!walk_chain (transaction, id, column, next, &ends, error))
    return FALSE;
  if (!ends)
    fettle_model_error_set_invalid (error, g_intern_string (column),
                                    _ ("Call %s would lead back to itself; choose another call"),
                                    call->number);
  return ends;
}

static gboolean
check_chains (FettleTransaction *transaction, FettleCall *before, FettleCall *after, GError **error)
{
  return check_chain (transaction, after, "follows", before != NULL ? before->follows : 0,
                      after->follows, error)
         && check_chain (transaction, after, "merged_into",
                         before != NULL ? before->merged_into : 0, after->merged_into, error);
}

/* Overlapping times of one person cannot both be true. */
static gboolean
check_overlap (FettleTransaction *transaction, FettleWorkLine *line, GError **error)
{
  g_autoptr (FettleStatement) statement = NULL;
  gboolean row;

  if (!fettle_work_line_type_is_time (line->type) || line->staff == 0
      || line->started_at == FETTLE_INSTANT_NONE)
    return TRUE;
  statement =
      fettle_connection_prepare (transaction->connection,
                                 "SELECT c.\"number\", w.\"started_at\" FROM \"work_line\" AS w "
                                 "JOIN \"call\" AS c ON c.\"id\" = "
                                 "w.\"call\" WHERE w.\"staff\" = $1 AND w.\"started_at\" < $2 AND "
                                 "w.\"started_at\" + w.\"duration\" "
                                 "> $3 AND w.\"id\" <> $4 ORDER BY w.\"started_at\" LIMIT 1",
                                 error);
  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, line->staff);
  fettle_statement_bind_int64 (statement, 2, line->started_at + line->duration);
  fettle_statement_bind_int64 (statement, 3, line->started_at);
  fettle_statement_bind_int64 (statement, 4, FETTLE_RECORD (line)->id);
  if (!fettle_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      g_autofree char *at = fettle_instant_format_local (fettle_statement_get_int64 (statement, 1),
                                                         transaction->format.zone);

      fettle_model_error_set_invalid (
          error, "started_at",
          /* Translators: instant, number of a call */
          _ ("The time overlaps with that from %s on call %s; nobody works twice at once"), at,
          fettle_statement_get_text (statement, 0));
    }
  return !row;
}

gboolean
fettle_helpdesk_check (FettleTransaction *transaction,
                       FettleRecord *before,
                       FettleRecord *after,
                       GError **error)
{
  if (FETTLE_IS_CALL (after))
    return check_chains (transaction, (FettleCall *)before, FETTLE_CALL (after), error);
  if (FETTLE_IS_WORK_LINE (after))
    return check_overlap (transaction, FETTLE_WORK_LINE (after), error);
  return TRUE;
}

/* Calls. */

static gboolean
is_installed (FettleTransaction *transaction, FettleCall *before, FettleCall *after)
{
  return after->type == FETTLE_CALL_TYPE_INSTALLATION && before != NULL && transaction->undoes == 0
         && before->stage != FETTLE_STAGE_COMPLETED && after->stage == FETTLE_STAGE_COMPLETED;
}

/* A call about a unit is about its product, unless somebody says otherwise: what is listed and counted
 * by product must not miss it. */
static gboolean
fill_product (FettleTransaction *transaction, FettleCall *before, FettleCall *after, GError **error)
{
  static const char *const sql =
      "SELECT coalesce(\"product\", 0) FROM \"equipment\" WHERE \"id\" = $1";
  gint64 was = before != NULL ? before->equipment : 0;
  gint64 product;

  if (transaction->undoes != 0 || after->equipment == 0 || after->equipment == was
      || (before != NULL && after->product != before->product))
    return TRUE;
  if (after->product != 0)
    {
      if (was == 0)
        return TRUE;
      if (!fettle_transaction_query_int64 (transaction, sql, was, &product, error))
        return FALSE;
      if (after->product != product)
        return TRUE;
    }
  if (!fettle_transaction_query_int64 (transaction, sql, after->equipment, &product, error))
    return FALSE;
  if (product != 0)
    g_object_set (after, "product", product, NULL);
  return TRUE;
}

static gboolean
before_call (FettleTransaction *transaction, FettleCall *before, FettleCall *after, GError **error)
{
  FettleCallRule *rule = fettle_transaction_get_call_rule (transaction, after->type, error);

  if (rule == NULL || !fettle_stage_rule_check (rule, before, after, error)
      || !fettle_helpdesk_check (transaction, (FettleRecord *)before, FETTLE_RECORD (after), error))
    return FALSE;
  if (!fill_product (transaction, before, after, error))
    return FALSE;
  if (is_installed (transaction, before, after)
      && !fettle_helpdesk_install (transaction, after, error))
    return FALSE;
  /* A new call's clocks are known without asking the database again. */
  return before != NULL || fettle_helpdesk_set_clocks (transaction, after, error);
}

/* Work lines. */

/* What the line itself does not say. */
static gboolean
fill_rates (FettleTransaction *transaction, FettleWorkLine *line, GError **error)
{
  g_autoptr (FettleRecord) source = NULL;
  gboolean of_product = line->product != 0;
  FettlePrice cost;
  FettlePrice price;

  if ((line->unit_cost != FETTLE_NONE && line->unit_price != FETTLE_NONE)
      || (!of_product && (line->staff == 0 || !fettle_work_line_type_is_time (line->type))))
    return TRUE;
  source = fettle_transaction_load (
      transaction, fettle_kind_from_type (of_product ? FETTLE_TYPE_PRODUCT : FETTLE_TYPE_STAFF),
      of_product ? line->product : line->staff, error);
  if (source == NULL)
    return FALSE;
  if (of_product)
    {
      cost = FETTLE_PRODUCT (source)->cost;
      price = FETTLE_PRODUCT (source)->price;
    }
  else
    {
      const char *currency = transaction->format.currency;

      cost = fettle_work_amount_rate_from_money (FETTLE_STAFF (source)->cost_rate, currency);
      price = fettle_work_amount_rate_from_money (FETTLE_STAFF (source)->charge_rate, currency);
    }
  if (line->unit_cost == FETTLE_NONE)
    g_object_set (line, "unit-cost", cost, NULL);
  if (line->unit_price == FETTLE_NONE)
    g_object_set (line, "unit-price", price, NULL);
  return TRUE;
}

static gboolean
before_work_line (FettleTransaction *transaction,
                  FettleRecord *before,
                  FettleWorkLine *line,
                  GError **error)
{
  const char *currency = transaction->format.currency;
  FettleMoney cost;
  FettleMoney value;

  if (!fettle_charge_rule_check ((FettleWorkLine *)before, line, error)
      || !fill_rates (transaction, line, error)
      || !fettle_helpdesk_check (transaction, before, FETTLE_RECORD (line), error)
      || !fettle_work_amount_get (line, line->unit_cost, currency, &cost, error)
      || !fettle_work_amount_get (line, line->unit_price, currency, &value, error))
    return FALSE;
  g_object_set (line, "cost", cost, "value", value, NULL);
  return TRUE;
}

gboolean
fettle_helpdesk_before_save (FettleTransaction *transaction,
                             FettleRecord *before,
                             FettleRecord *after,
                             GError **error)
{
  if (FETTLE_IS_CALL (after))
    return before_call (transaction, (FettleCall *)before, FETTLE_CALL (after), error);
  if (FETTLE_IS_WORK_LINE (after))
    return before_work_line (transaction, before, FETTLE_WORK_LINE (after), error);
  return TRUE;
}

/* Stamps. */

static gboolean
stamp (FettleTransaction *transaction,
       FettleCall *call,
       FettleCallEventType type,
       FettleStage from,
       FettleInstant at,
       GError **error)
{
  g_autoptr (FettleCallEvent) event = fettle_call_event_new ();

  event->call = FETTLE_RECORD (call)->id;
  event->type = type;
  event->at = at;
  event->from_stage = from;
  event->stage = call->stage;
  event->reason = g_strdup (type == FETTLE_CALL_EVENT_TYPE_STAGE ? call->stage_reason : NULL);
  event->staff_name = g_strdup (transaction->user);
  if (!fettle_stage_is_open (call->stage)
      && !fettle_helpdesk_decide (transaction, call, from, at, &event->response_state,
                                  &event->fix_state, error))
    return FALSE;
  return fettle_transaction_save (transaction, FETTLE_RECORD (event), error);
}

/* The end of a call is when it was done, which may be before it is told. */
static gboolean
stamp_stage (FettleTransaction *transaction, FettleCall *before, FettleCall *after, GError **error)
{
  FettleInstant at = transaction->format.now;

  if (after->stage == FETTLE_STAGE_COMPLETED && after->completed_at != FETTLE_INSTANT_NONE)
    at = after->completed_at;
  return stamp (transaction, after, FETTLE_CALL_EVENT_TYPE_STAGE, before->stage, at, error);
}

/* The first note that the customer may see is an answer. */
static gboolean
stamp_reply (FettleTransaction *transaction, FettleNote *note, GError **error)
{
  g_autoptr (FettleRecord) call = NULL;
  gint64 n;

  if (!fettle_transaction_query_int64 (
          transaction,
          "SELECT count(*) FROM \"call_event\" WHERE \"call\" = $1 AND \"type\" = 'reply'",
          note->call, &n, error))
    return FALSE;
  if (n > 0)
    return TRUE;
  call = fettle_transaction_load (transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), note->call,
                                  error);
  return call != NULL
         && stamp (transaction, FETTLE_CALL (call), FETTLE_CALL_EVENT_TYPE_REPLY,
                   FETTLE_CALL (call)->stage,
                   note->written_at != FETTLE_INSTANT_NONE ? note->written_at
                                                           : transaction->format.now,
                   error);
}

static void
set_stale (FettleTransaction *transaction, gint64 call)
{
  gint64 key = call;

  if (call != 0)
    g_hash_table_add (fettle_helpdesk_get (transaction)->stale, g_memdup2 (&key, sizeof key));
}

static gboolean
has_other_clocks (FettleCall *before, FettleCall *after)
{
  return before->stage != after->stage || before->priority != after->priority
         || before->service_level != after->service_level || before->company != after->company
         || before->raised_at != after->raised_at || before->type != after->type
         || before->completed_at != after->completed_at;
}

static gboolean
after_call (FettleTransaction *transaction, FettleCall *before, FettleCall *after, GError **error)
{
  /* An undo brings the stamps back, or takes them away, as it does everything. */
  gboolean undo = transaction->undoes != 0;

  if (after == NULL)
    return TRUE;
  if (before != NULL ? has_other_clocks (before, after) : undo)
    set_stale (transaction, FETTLE_RECORD (after)->id);
  return before == NULL || before->stage == after->stage || undo
         || stamp_stage (transaction, before, after, error);
}

static gboolean
has_other_time (FettleBusiness *before, FettleBusiness *after)
{
  return before == NULL || after == NULL || before->work_hours != after->work_hours
         || g_strcmp0 (before->time_zone, after->time_zone) != 0;
}

static gint64
get_level (FettleRecord *company)
{
  return company != NULL ? FETTLE_COMPANY (company)->service_level : 0;
}

/* Clocks rest on these; which calls is not worth finding out. */
static gboolean
are_grounds_changed (GType type, FettleRecord *before, FettleRecord *after)
{
  if (type == FETTLE_TYPE_BUSINESS)
    return has_other_time ((FettleBusiness *)before, (FettleBusiness *)after);
  if (type == FETTLE_TYPE_COMPANY)
    return get_level (before) != get_level (after);
  return type == FETTLE_TYPE_SERVICE_LEVEL || type == FETTLE_TYPE_SERVICE_TARGET
         || type == FETTLE_TYPE_WORK_HOURS;
}

gboolean
fettle_helpdesk_after_write (FettleTransaction *transaction,
                             FettleRecord *before,
                             FettleRecord *after,
                             GError **error)
{
  FettleRecord *record = after != NULL ? after : before;
  GType type = G_OBJECT_TYPE (record);

  if (type == FETTLE_TYPE_CALL)
    return after_call (transaction, (FettleCall *)before, (FettleCall *)after, error);
  if (type == FETTLE_TYPE_CALL_EVENT)
    set_stale (transaction, FETTLE_CALL_EVENT (record)->call);
  else if (type == FETTLE_TYPE_NOTE && before == NULL && transaction->undoes == 0
           && FETTLE_NOTE (after)->call != 0 && !FETTLE_NOTE (after)->internal)
    return stamp_reply (transaction, FETTLE_NOTE (after), error);
  else if (type == FETTLE_TYPE_CALL_RULE)
    {
      for (guint i = 0; i < FETTLE_N_CALL_TYPES; i++)
        g_clear_object (&fettle_helpdesk_get (transaction)->rules[i]);
      fettle_helpdesk_get (transaction)->all_stale = TRUE;
    }
  else if (are_grounds_changed (type, before, after))
    {
      fettle_helpdesk_get (transaction)->all_stale = TRUE;
      fettle_helpdesk_forget_levels (fettle_helpdesk_get (transaction));
    }
  return TRUE;
}

/* Deletes. */

static gboolean
delete_of_call (FettleTransaction *transaction, GType type, gint64 call, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (type));

  fettle_query_add_reference (query, "call", call);
  return fettle_transaction_delete_all (transaction, query, error);
}

gboolean
fettle_helpdesk_before_delete (FettleTransaction *transaction, FettleRecord *record, GError **error)
{
  return !FETTLE_IS_CALL (record)
         || (delete_of_call (transaction, FETTLE_TYPE_CALL_EVENT, record->id, error)
             && delete_of_call (transaction, FETTLE_TYPE_CALL_SKILL, record->id, error));
}
