/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle new, set and delete: one record from a script. */

#include "fettle-commands-private.h"

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

FettleExit
fettle_command_set (FettleInvocation *invocation)
{
  Change self = { 0 };

  if (!fettle_invocation_parse (invocation, NULL, 3, G_MAXUINT, NULL))
    return FETTLE_EXIT_USAGE;
  self.kind =
      fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  self.number = fettle_invocation_get_argument (invocation, 1);
  return self.kind != NULL ? run (invocation, &self, 2) : FETTLE_EXIT_USAGE;
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
