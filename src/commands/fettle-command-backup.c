/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle backup and fettle restore: a business into one file, and back. */

#include "fettle-backup.h"
#include "fettle-commands-private.h"

FettleExit
fettle_command_backup (FettleInvocation *invocation)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = { { "force", 0, 0, G_OPTION_ARG_NONE, &force,
                                     N_ ("Replace a file that is there"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (FettleBackup) backup = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  GError *error = NULL;
  gboolean success;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL))
    return FETTLE_EXIT_USAGE;
  cancellable = fettle_terminal_cancellable_new ();
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  backup = fettle_backup_new (invocation->store, fettle_invocation_get_argument (invocation, 0));
  backup->replace = force;
  backup->progress = fettle_terminal_progress_new ();
  success = fettle_backup_run (backup, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&backup->progress));
  return success ? FETTLE_EXIT_SUCCESS : fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_restore (FettleInvocation *invocation)
{
  gboolean force = FALSE;
  const GOptionEntry entries[] = { { "force", 0, 0, G_OPTION_ARG_NONE, &force,
                                     N_ ("Replace the business that is there"), NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (FettleRestore) restore = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autofree char *url = NULL;
  GError *error = NULL;
  gboolean success;

  if (!fettle_invocation_parse (invocation, entries, 1, 1,
                                _ ("The backup is checked first. The business is --database.")))
    return FETTLE_EXIT_USAGE;
  cancellable = fettle_terminal_cancellable_new ();
  url = fettle_invocation_dup_database (invocation);
  restore = fettle_restore_new (fettle_invocation_get_argument (invocation, 0), url);
  restore->replace = force;
  restore->progress = fettle_terminal_progress_new ();
  success = fettle_restore_run (restore, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&restore->progress));
  for (guint i = 0; i < restore->problems->len; i++)
    g_printerr ("%s\n", (const char *)g_ptr_array_index (restore->problems, i));
  return success ? FETTLE_EXIT_SUCCESS : fettle_invocation_fail (invocation, error);
}
