/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle copy: a whole business into another database. */

#include "fettle-commands-private.h"

#include <inttypes.h>
#include "fettle-copy.h"

FettleExit
fettle_command_copy (FettleInvocation *invocation)
{
  g_autoptr (FettleCopy) copy = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  GError *error = NULL;
  gboolean success;

  if (!fettle_invocation_parse (invocation, NULL, 1, 1,
                                _ ("URL is a file, or postgresql://…, without a business in it.\n"
                                   "Every row is read back and compared before the copy counts.")))
    return FETTLE_EXIT_USAGE;
  cancellable = fettle_terminal_cancellable_new ();
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  copy = fettle_copy_new (invocation->store, fettle_invocation_get_argument (invocation, 0));
  copy->progress = fettle_terminal_progress_new ();
  success = fettle_copy_run (copy, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&copy->progress));
  if (!success)
    return fettle_invocation_fail (invocation, error);
  g_print (ngettext ("%" PRId64 " row copied and compared\n",
                     "%" PRId64 " rows copied and compared\n", (gulong)copy->n_rows),
           copy->n_rows);
  return FETTLE_EXIT_SUCCESS;
}
