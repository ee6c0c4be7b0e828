/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle demo: a business to try things on. */

#include "fettle-commands-private.h"
#include "fettle-create.h"
#include "fettle-demo.h"

/* A year of calls of a firm with a dozen engineers. */
#define USUAL_CALLS 4000
#define USUAL_SEED 1

static FettleExit
make_demo (FettleInvocation *invocation,
           FettleCreate *create,
           gint64 n_calls,
           gint64 seed,
           GCancellable *cancellable)
{
  FettleProgress *progress = fettle_terminal_progress_new ();
  GError *error = NULL;
  gboolean success =
      fettle_demo_create (create->store, n_calls, (guint32)seed, progress, cancellable, &error);

  fettle_terminal_progress_end (progress);
  if (!success)
    fettle_create_take_back (create);
  return success ? FETTLE_EXIT_SUCCESS : fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_demo (FettleInvocation *invocation)
{
  gint64 n_calls = USUAL_CALLS;
  gint64 seed = USUAL_SEED;
  const GOptionEntry entries[] = {
    { "calls", 0, 0, G_OPTION_ARG_INT64, &n_calls, N_ ("So many calls"), N_ ("N") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
      N_ ("The same seed and --now make the same business"), N_ ("N") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (FettleCreate) create = NULL;
  g_autofree char *url = NULL;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 1, NULL))
    return FETTLE_EXIT_USAGE;
  if (n_calls < 0 || seed < 0 || seed > G_MAXUINT32)
    return fettle_invocation_fail_usage (invocation,
                                         _ ("--calls and --seed are numbers from 0 up"));
  cancellable = fettle_terminal_cancellable_new ();
  url = fettle_invocation_dup_new_database (invocation);
  if (url == NULL)
    return FETTLE_EXIT_USAGE;
  create = fettle_create_new (url);
  create->now = invocation->now;
  if (!fettle_demo_begin (create, cancellable, &error))
    return fettle_invocation_fail (invocation, error);
  return make_demo (invocation, create, n_calls, seed, cancellable);
}
