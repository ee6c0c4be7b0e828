/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle proof: why the clocks of a call stand as they do. */

#include "fettle-commands-private.h"
#include "fettle-proof-document.h"

typedef struct
{
  const char *number;
  gint64 id;
} Named;

static gboolean
resolve (FettleTransaction *transaction, gpointer data, GError **error)
{
  Named *named = data;

  return fettle_transaction_resolve (transaction, fettle_kind_from_name ("call"), named->number,
                                     &named->id, error);
}

FettleExit
fettle_command_proof (FettleInvocation *invocation)
{
  g_autofree char *output = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("As PDF into this file"), N_ ("FILE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (FettleProofDocument) proof = NULL;
  Named named = { 0 };
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL))
    return FETTLE_EXIT_USAGE;
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  named.number = fettle_invocation_get_argument (invocation, 0);
  if (!fettle_store_read (invocation->store, resolve, &named, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  proof = fettle_proof_document_new (invocation->store, named.id);
  proof->path = g_steal_pointer (&output);
  proof->replace = force;
  if (!fettle_proof_document_run (proof, NULL, &error))
    return fettle_invocation_fail (invocation, error);
  if (proof->path == NULL)
    g_print ("%s", proof->text);
  return FETTLE_EXIT_SUCCESS;
}
