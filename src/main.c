/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: a command where the command line names one, otherwise the window. */

#include <libintl.h>
#include <locale.h>

#include "fettle-application.h"
#include "fettle-commands.h"
#include "fettle-config.h"

/* Of a program that is not installed, the environment says where the translations are. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("FETTLE_LOCALE_DIR");

  return dir ? dir : FETTLE_LOCALE_DIR;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return fettle_commands_run (argc, argv, fettle_application_run_with);
}
