/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that everything in a business fits together. */

#include "fettle-check.h"
#include "fettle-integrity.h"
#include "fettle-search.h"

/* One part of the check, in a read of its own: where one cannot be finished, the others still are. */
typedef struct
{
  FettleCheck *check;
  const FettleKind *kind;
  GCancellable *cancellable;
  gint64 n_done;
  gint64 n_total;
} Part;

static void
on_problem (const char *problem, gpointer data)
{
  g_ptr_array_add (((FettleCheck *)data)->problems, g_strdup (problem));
}

static gboolean
check_whole (FettleTransaction *transaction, gpointer data, GError **error)
{
  Part *part = data;

  return fettle_integrity_check_file (transaction, on_problem, part->check, error)
         && fettle_integrity_check_change_sets (transaction, on_problem, part->check, error)
         && fettle_integrity_check_attachments (transaction, on_problem, part->check, error)
         && fettle_integrity_check_clocks (transaction, on_problem, part->check, error)
         && fettle_integrity_check_uses (transaction, on_problem, part->check, error);
}

static gboolean
check_kind (FettleTransaction *transaction, gpointer data, GError **error)
{
  Part *part = data;

  return fettle_integrity_check_references (transaction, part->kind, on_problem, part->check, error)
         && fettle_integrity_check_log (transaction, part->kind, on_problem, part->check, error)
         && fettle_integrity_check_series (transaction, part->kind, on_problem, part->check, error);
}

static gboolean
check_search_text (FettleRecord *record, gpointer data, GError **error)
{
  Part *part = ((gpointer *)data)[0];
  FettleTransaction *transaction = ((gpointer *)data)[1];
  g_autofree char *should = fettle_search_text_for_record (transaction, record, error);
  g_autofree char *text = NULL;

  if (should == NULL || !fettle_search_load_text (transaction, part->kind, record->id, &text, error)
      || g_cancellable_set_error_if_cancelled (part->cancellable, error))
    return FALSE;
  fettle_progress_set (part->check->progress, ++part->n_done, part->n_total);
  if (g_strcmp0 (should, text) == 0)
    return TRUE;
  g_ptr_array_add (
      part->check->problems,
      g_strdup_printf (text == NULL
                           ? _ ("%s %s: the search does not find it")
                           : _ ("%s %s: the search finds it by words that it does not have"),
                       fettle_dictionary_get_kind_label (
                           fettle_transaction_get_dictionary (transaction), part->kind, FALSE),
                       fettle_record_get_title (record)));
  return TRUE;
}

static gboolean
check_search (FettleTransaction *transaction, gpointer data, GError **error)
{
  Part *part = data;
  g_autoptr (FettleQuery) query = fettle_query_new (part->kind);
  gpointer both[] = { part, transaction };

  part->n_done = 0;
  return fettle_transaction_count (transaction, query, &part->n_total, error)
         && fettle_transaction_for_each (transaction, query, check_search_text, both, error)
         && fettle_integrity_check_search_leftovers (transaction, part->kind, on_problem,
                                                     part->check, error);
}

/* FALSE only where somebody wants it to end. */
static gboolean
run_part (Part *part, FettleWork work, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_cancellable_set_error_if_cancelled (part->cancellable, error))
    return FALSE;
  if (fettle_store_read (part->check->store, work, part, part->cancellable, &local_error))
    return TRUE;
  if (g_cancellable_is_cancelled (part->cancellable))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* A damaged page is in the way of several parts. */
  if (!g_ptr_array_find_with_equal_func (part->check->problems, local_error->message, g_str_equal,
                                         NULL))
    on_problem (local_error->message, part->check);
  return TRUE;
}

FettleCheck *
fettle_check_new (FettleStore *store)
{
  FettleCheck *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleCheck, 1);
  self->store = g_object_ref (store);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fettle_check_free (FettleCheck *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_clear_object (&self->progress);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

gboolean
fettle_check_run (FettleCheck *self, GCancellable *cancellable, GError **error)
{
  Part part = { .check = self, .cancellable = cancellable };

  g_return_val_if_fail (self != NULL, FALSE);

  g_ptr_array_set_size (self->problems, 0);
  fettle_progress_set_label (self->progress, _ ("Checking the file"));
  if (!run_part (&part, check_whole, error))
    return FALSE;
  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    {
      g_autofree char *label = g_strdup_printf (_ ("Checking: %s"), _ ((*kind)->label_plural));

      part.kind = *kind;
      fettle_progress_set_label (self->progress, label);
      if (!run_part (&part, check_kind, error)
          || (((*kind)->flags & FETTLE_KIND_SEARCHABLE) != 0
              && !run_part (&part, check_search, error)))
        return FALSE;
    }
  return TRUE;
}
