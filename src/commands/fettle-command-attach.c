/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle attach: files become documents of a record. */

#include "fettle-add-documents.h"
#include "fettle-commands-private.h"
#include "fettle-transaction.h"

typedef struct
{
  const FettleKind *kind;
  const char *number;
  gint64 id;
} Subject;

static gboolean
resolve (FettleTransaction *transaction, gpointer data, GError **error)
{
  Subject *subject = data;

  return fettle_transaction_resolve (transaction, subject->kind, subject->number, &subject->id,
                                     error);
}

/* Kinds that documents can be of have a reference in them. */
static gboolean
check_kind (FettleInvocation *invocation, const FettleKind *kind)
{
  const FettleField *field =
      fettle_kind_get_field (fettle_kind_from_name ("attachment"), kind->name);

  if (field != NULL && fettle_field_get_target (field) == kind)
    return TRUE;
  fettle_invocation_fail_usage (invocation,
                                _ ("Documents are kept with calls, companies, contacts and "
                                   "equipment, not with %s"),
                                kind->plural);
  return FALSE;
}

FettleExit
fettle_command_attach (FettleInvocation *invocation)
{
  g_autoptr (FettleAddDocuments) operation = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  Subject subject = { 0 };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, NULL, 3, G_MAXUINT,
                                _ ("All of the files or none. An e-mail (.eml) also becomes an "
                                   "activity of a call.")))
    return FETTLE_EXIT_USAGE;
  subject.kind =
      fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  if (subject.kind == NULL || !check_kind (invocation, subject.kind))
    return FETTLE_EXIT_USAGE;
  subject.number = fettle_invocation_get_argument (invocation, 1);
  for (guint i = 2; i < fettle_invocation_get_n_arguments (invocation); i++)
    g_ptr_array_add (
        files, g_file_new_for_commandline_arg (fettle_invocation_get_argument (invocation, i)));
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!fettle_store_read (invocation->store, resolve, &subject, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  operation = fettle_add_documents_new (invocation->store, subject.kind, subject.id, files);
  if (!fettle_add_documents_run (operation, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  return FETTLE_EXIT_SUCCESS;
}
