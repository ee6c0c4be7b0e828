/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a module; main.c says why. */

#include <gmodule.h>

#include "fettle-application.h"

G_MODULE_EXPORT int fettle_window_module_run (
    const char *database_url, const char *user, FettleInstant now, int argc, char **argv);

/* What main.c looks up by its name. */
int
fettle_window_module_run (
    const char *database_url, const char *user, FettleInstant now, int argc, char **argv)
{
  return fettle_application_run_with (database_url, user, now, argc, argv);
}
