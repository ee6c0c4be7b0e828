/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: a command where the command line names one, otherwise the window. */

#include <libintl.h>
#include <locale.h>

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "fettle-commands.h"
#include "fettle-config.h"

/* Has a copy of every room, so that it and the commands share nothing but the arguments. */
#define MODULE_NAME "fettle-window." G_MODULE_SUFFIX

/* Of a program that is not installed, the environment says where the translations are. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("FETTLE_LOCALE_DIR");

  return dir ? dir : FETTLE_LOCALE_DIR;
}

/* Beside the program while that is not installed. */
static char *
find_module (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, MODULE_NAME, NULL) : NULL;

  if (beside && g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  return g_build_filename (FETTLE_MODULE_DIR, MODULE_NAME, NULL);
}

/* The window and its toolkit are loaded when a window is wanted: eighty libraries take longer to load
 * than most commands take to run. */
static int
open_window (const char *database_url, const char *user, FettleInstant now, int argc, char **argv)
{
  g_autofree char *path = find_module ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LOCAL);
  gpointer run = NULL;

  if (!module || !g_module_symbol (module, "fettle_window_module_run", &run))
    {
      g_printerr (_ ("fettle: the window could not be loaded. Install Fettle again. (%s)\n"),
                  g_module_error ());
      return 1;
    }
  g_module_make_resident (module);
  return ((FettleWindowFunc)run) (database_url, user, now, argc, argv);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return fettle_commands_run (argc, argv, open_window);
}
