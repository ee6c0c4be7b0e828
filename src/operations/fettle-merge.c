/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging a duplicate into the call that it is. */

#include "fettle-merge.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-parts.h"
#include "fettle-note.h"
#include "fettle-text.h"

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

/* What says where it is and about what: only of use for a call of the same company. */
static const char *const places[] = { "company", "site", "contact", "equipment", "product", NULL };
static const char *const others[] = { "fault",         "area",       "category", "priority",
                                      "service_level", "team",       "owner",    "source",
                                      "order_number",  "job_number", "details",  NULL };
/* Of these a value that differs is worth telling. */
static const char *const told[] = { "company",  "site",         "contact",    "equipment",
                                    "product",  "fault",        "area",       "category",
                                    "priority", "order_number", "job_number", NULL };

static gboolean
is_taken (FettleCall *call, FettleCall *into, const FettleField *field)
{
  gboolean elsewhere = into->company != 0 && call->company != 0 && into->company != call->company;

  if (field->own_id != 0 || g_strv_contains (others, field->name))
    return TRUE;
  return g_strv_contains (places, field->name) && !elsewhere;
}

static void
append_field (GString *text,
              FettleTransaction *transaction,
              FettleRecord *record,
              const FettleField *field,
              const FettleValue *value)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);
  g_autofree char *shown =
      field->type == FETTLE_FIELD_TYPE_REFERENCE
          ? g_strdup (fettle_record_get_reference_title (record, field))
          : fettle_field_format (field, value, fettle_transaction_get_format (transaction));

  if (shown == NULL)
    return;
  /* Translators: name of a field and its value, a line of a note */
  g_string_append_printf (
      text, _ ("%s: %s"),
      fettle_dictionary_get_field_label (dictionary, fettle_record_get_kind (record), field),
      shown);
  g_string_append_c (text, '\n');
}

/* What @into lacks it gets; what it has otherwise is told, so that it is not lost from sight. */
static void
take_values (FettleTransaction *transaction, FettleCall *call, FettleCall *into, GString *differs)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (
      fettle_transaction_get_dictionary (transaction), fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (FettleRecord) before = fettle_record_copy (FETTLE_RECORD (into));

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      FettleValue theirs = fettle_record_get (FETTLE_RECORD (call), field);
      FettleValue ours = fettle_record_get (before, field);

      if (fettle_value_is_none (&theirs) || fettle_value_equal (&theirs, &ours))
        continue;
      if (fettle_value_is_none (&ours) && is_taken (call, FETTLE_CALL (before), field))
        fettle_record_set (FETTLE_RECORD (into), field, &theirs);
      else if (field->own_id != 0 || g_strv_contains (told, field->name))
        append_field (differs, transaction, FETTLE_RECORD (call), field, &theirs);
    }
}

/* The duplicate's own words, where @into has others. */
static gboolean
write_note (FettleTransaction *transaction,
            FettleCall *call,
            FettleCall *into,
            const char *differs,
            GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FettleNote) note = NULL;
  gboolean same_details = g_strcmp0 (call->details, into->details) == 0;

  if (*differs == '\0' && (call->details == NULL || same_details)
      && g_strcmp0 (call->summary, into->summary) == 0)
    return TRUE;
  /* Translators: number and summary of a call */
  g_string_printf (text, _ ("Merged from %s: %s"), call->number, call->summary);
  g_string_append_printf (text, "\n%s", differs);
  if (call->details != NULL && !same_details)
    g_string_append (text, call->details);
  note = fettle_note_new ();
  note->call = FETTLE_RECORD (into)->id;
  note->internal = TRUE;
  note->author = g_strdup (fettle_store_get_user (fettle_transaction_get_store (transaction)));
  note->text = fettle_text_strip_to_null (text->str);
  return fettle_transaction_save (transaction, FETTLE_RECORD (note), error);
}

/* Whether the chain of follow-ups from @id up leads to @to. */
static gboolean
follows (FettleTransaction *transaction, gint64 id, gint64 to, gboolean *does, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);

  *does = FALSE;
  /* The store refuses circles; a step limit costs nothing. */
  for (guint i = 0; id != 0 && !*does && i < 1000; i++)
    {
      g_autoptr (FettleRecord) call = fettle_transaction_load (transaction, kind, id, error);

      if (call == NULL)
        return FALSE;
      *does = id == to;
      id = FETTLE_CALL (call)->follows;
    }
  return TRUE;
}

static gboolean
take_over (FettleTransaction *transaction, FettleCall *call, FettleCall *into, GError **error)
{
  g_autoptr (GString) differs = g_string_new (NULL);
  gboolean circle;

  if (!follows (transaction, call->follows, FETTLE_RECORD (into)->id, &circle, error))
    return FALSE;
  if (into->follows == 0 && !circle)
    into->follows = call->follows;
  take_values (transaction, call, into, differs);
  return write_note (transaction, call, into, differs->str, error)
         && fettle_transaction_save (transaction, FETTLE_RECORD (into), error);
}

/* Whatever followed the duplicate follows what it was merged into, and so do its own duplicates. */
static gboolean
move_calls (
    FettleTransaction *transaction, const char *path, gint64 from, FettleCall *into, GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  const FettleField *field = fettle_kind_get_field (kind, path);
  g_autoptr (FettleQuery) query = fettle_query_new (kind);
  g_autoptr (GPtrArray) calls = NULL;
  gint64 to = FETTLE_RECORD (into)->id;

  fettle_query_add_reference (query, path, from);
  calls = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      FettleRecord *call = g_ptr_array_index (calls, i);
      FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE,
                            .number = call->id == to ? 0 : to };

      fettle_record_set (call, field, &value);
      if (!fettle_transaction_save (transaction, call, error))
        return FALSE;
    }
  return calls != NULL;
}

static gboolean
move_all (FettleMerge *self, FettleTransaction *transaction, FettleCall *into, GError **error)
{
  for (const char *const *kind = fettle_call_parts; *kind != NULL; kind++)
    if (!fettle_call_parts_move_all (transaction, fettle_kind_from_name (*kind), NULL, self->call,
                                     self->into, error))
      return FALSE;
  return fettle_call_parts_move_all (transaction, fettle_kind_from_name ("call_skill"), "skill",
                                     self->call, self->into, error)
         && fettle_call_parts_move_all (transaction, fettle_kind_from_name ("article_link"),
                                        "article", self->call, self->into, error)
         && move_calls (transaction, "follows", self->call, into, error)
         && move_calls (transaction, "merged_into", self->call, into, error);
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
      || !move_all (self, transaction, FETTLE_CALL (into), error))
    return FALSE;
  /* It may have followed the duplicate. */
  g_object_unref (into);
  into = fettle_transaction_load (transaction, kind, self->into, error);
  if (into == NULL || !take_over (transaction, FETTLE_CALL (call), FETTLE_CALL (into), error)
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
