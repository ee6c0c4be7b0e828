/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle check: that everything fits together. */

#include "fettle-check.h"
#include "fettle-commands-private.h"

FettleExit
fettle_command_check (FettleInvocation *invocation)
{
  g_autoptr (FettleCheck) check = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  GError *error = NULL;
  gboolean success;

  if (!fettle_invocation_parse (invocation, NULL, 0, 0,
                                _ ("Prints a line for each problem; the status is 1 if there are "
                                   "any.")))
    return FETTLE_EXIT_USAGE;
  cancellable = fettle_terminal_cancellable_new ();
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  check = fettle_check_new (invocation->store);
  check->progress = fettle_terminal_progress_new ();
  success = fettle_check_run (check, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&check->progress));
  for (guint i = 0; i < check->problems->len; i++)
    g_print ("%s\n", (const char *)g_ptr_array_index (check->problems, i));
  if (!success)
    return fettle_invocation_fail (invocation, error);
  if (check->problems->len == 0)
    return FETTLE_EXIT_SUCCESS;
  fettle_invocation_note (
      invocation, ngettext ("%u problem was found", "%u problems were found", check->problems->len),
      check->problems->len);
  return FETTLE_EXIT_FAILURE;
}
