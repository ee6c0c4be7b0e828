/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle new, set and delete: one record from a script, or all that fit a condition. */

#include "fettle-bulk-edit.h"
#include "fettle-commands-private.h"
#include "fettle-counted.h"

typedef struct
{
  const FettleKind *kind;
  const char *number;             /* NULL: a new record */
  const char *const *assignments; /* NULL: delete */
  char *title;                    /* of the record, once it is known */
  gboolean changed;
} Change;

static FettleRecord *
get_record (Change *self, FettleTransaction *transaction, GError **error)
{
  if (self->number == NULL)
    return fettle_record_new (self->kind);
  if ((self->kind->flags & FETTLE_KIND_SINGLE) != 0)
    return fettle_transaction_load_single (transaction, self->kind, error);
  return fettle_transaction_load_by_title (transaction, self->kind, self->number, error);
}

/* What the undo menu will say. */
static void
name_change (Change *self, FettleTransaction *transaction)
{
  const char *kind = fettle_dictionary_get_kind_label (
      fettle_transaction_get_dictionary (transaction), self->kind, FALSE);
  g_autofree char *title = NULL;

  if (self->assignments == NULL)
    /* Translators: first the kind, then the record: "Delete Call C-10001" */
    title = g_strdup_printf (_ ("Delete %s %s"), kind, self->title);
  else if (self->number == NULL)
    title = g_strdup_printf (_ ("New %s %s"), kind, self->title);
  else
    title = g_strdup_printf (_ ("Change %s %s"), kind, self->title);
  fettle_transaction_set_title (transaction, title);
}

static gboolean
change (FettleTransaction *transaction, gpointer data, GError **error)
{
  Change *self = data;
  g_autoptr (FettleRecord) record = get_record (self, transaction, error);

  if (record == NULL)
    return FALSE;
  if (self->assignments != NULL
      && !fettle_assignments_apply (transaction, record, self->assignments, error))
    return FALSE;
  if (!(self->assignments != NULL ? fettle_transaction_save
                                  : fettle_transaction_delete) (transaction, record, error))
    return FALSE;
  g_free (self->title);
  self->title = g_strdup (fettle_record_get_title (record));
  name_change (self, transaction);
  return TRUE;
}

/* Several numbers are one change set. */
static gboolean
delete_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleInvocation *invocation = data;
  Change self = { .kind = fettle_invocation_find_kind (
                      invocation, fettle_invocation_get_argument (invocation, 0)) };
  gboolean success = TRUE;

  for (guint i = 1; success && i < fettle_invocation_get_n_arguments (invocation); i++)
    {
      self.number = fettle_invocation_get_argument (invocation, i);
      success = change (transaction, &self, error);
    }
  g_free (self.title);
  return success;
}

static FettleExit
run (FettleInvocation *invocation, Change *self, guint first)
{
  GError *error = NULL;
  gboolean success;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!fettle_assignments_check (invocation, self->kind, first, &error))
    return fettle_invocation_fail (invocation, error);
  self->assignments = (const char *const *)invocation->argv + 1 + first;
  success = fettle_store_write (invocation->store, _ ("Change"), change, self, NULL, NULL, &error);
  if (success && self->number == NULL)
    g_print ("%s\n", self->title);
  g_free (self->title);
  return success ? FETTLE_EXIT_SUCCESS : fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_new (FettleInvocation *invocation)
{
  Change self = { 0 };

  if (!fettle_invocation_parse (invocation, NULL, 2, G_MAXUINT,
                                _ ("Prints what the new record is called.")))
    return FETTLE_EXIT_USAGE;
  self.kind =
      fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  return self.kind != NULL ? run (invocation, &self, 1) : FETTLE_EXIT_USAGE;
}

/* set --where: many at once. */
typedef struct
{
  FettleBulkEdit *edit;
  const char *const *assignments;
} BulkChange;

static void
set_in_edit (const FettleField *field, const FettleValue *value, gpointer data)
{
  fettle_bulk_edit_set (data, field->name, value);
}

static gboolean
read_assignments (FettleTransaction *transaction, gpointer data, GError **error)
{
  BulkChange *self = data;

  return fettle_query_check (self->edit->query, fettle_transaction_get_dictionary (transaction),
                             fettle_transaction_get_format (transaction), error)
         && fettle_assignments_for_each (transaction, self->edit->kind, self->assignments,
                                         set_in_edit, self->edit, error);
}

static FettleExit
run_bulk (FettleInvocation *invocation,
          const FettleKind *kind,
          const FettleQueryOptions *options,
          gboolean leave_refused)
{
  g_autoptr (GCancellable) cancellable = fettle_terminal_cancellable_new ();
  g_autoptr (FettleBulkEdit) edit = NULL;
  g_autoptr (FettleDictionary) dictionary = NULL;
  g_autofree char *count = NULL;
  GError *error = NULL;
  BulkChange change = { .assignments = (const char *const *)invocation->argv + 2 };
  gboolean success;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  change.edit = edit = fettle_bulk_edit_new (invocation->store, kind, NULL, 0);
  edit->leave_refused = leave_refused;
  edit->query = fettle_query_options_make_query (options, kind, &error);
  if (edit->query == NULL || !fettle_assignments_check (invocation, kind, 1, &error)
      || !fettle_store_read (invocation->store, read_assignments, &change, cancellable, &error))
    return fettle_invocation_fail (invocation, error);
  edit->progress = fettle_terminal_progress_new ();
  success = fettle_bulk_edit_run (edit, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&edit->progress));
  if (!success)
    return fettle_invocation_fail (invocation, error);
  dictionary = fettle_store_ref_dictionary (invocation->store);
  count = fettle_count_to_text (dictionary, kind, edit->n_changed);
  g_print (_ ("Changed %s"), count);
  g_print ("\n");
  for (guint i = 0; i < edit->reasons->len; i++)
    fettle_invocation_note (invocation, "%s", (char *)g_ptr_array_index (edit->reasons, i));
  return FETTLE_EXIT_SUCCESS;
}

FettleExit
fettle_command_set (FettleInvocation *invocation)
{
  g_auto (FettleQueryOptions) options = { 0 };
  gboolean leave_refused = FALSE;
  const GOptionEntry entries[] = {
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &options.where,
      N_ ("All records with this, instead of one: stage=raised, team=Bristol"), N_ ("CONDITION") },
    { "text", 't', 0, G_OPTION_ARG_STRING, &options.text, N_ ("Only records with these words"),
      N_ ("WORDS") },
    { "others", 0, 0, G_OPTION_ARG_NONE, &leave_refused,
      N_ ("Where some may not be changed, change the others"), NULL },
    { NULL },
  };
  Change self = { 0 };
  gboolean many;

  if (!fettle_invocation_parse (invocation, entries, 2, G_MAXUINT,
                                _ ("With --where all that fit are changed at once, or where one "
                                   "may not be changed, none.")))
    return FETTLE_EXIT_USAGE;
  many = options.where != NULL || options.text != NULL;
  if (!many && fettle_invocation_get_n_arguments (invocation) < 3)
    return fettle_invocation_fail_usage (
        invocation, _ ("Say which record and what to set: NUMBER FIELD=VALUE"));
  self.kind =
      fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  if (self.kind == NULL)
    return FETTLE_EXIT_USAGE;
  if (many)
    return run_bulk (invocation, self.kind, &options, leave_refused);
  self.number = fettle_invocation_get_argument (invocation, 1);
  return run (invocation, &self, 2);
}

FettleExit
fettle_command_delete (FettleInvocation *invocation)
{
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, NULL, 2, G_MAXUINT, NULL)
      || fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0))
             == NULL)
    return FETTLE_EXIT_USAGE;
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (fettle_store_write (invocation->store, _ ("Delete"), delete_all, invocation, NULL, NULL,
                          &error))
    return FETTLE_EXIT_SUCCESS;
  return fettle_invocation_fail (invocation, error);
}
