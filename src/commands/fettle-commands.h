/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: which commands there are, and how one is chosen. */
#pragma once

#include "fettle-invocation.h"

G_BEGIN_DECLS

/* Opens the window; it belongs to rooms that the command line does not know. @database_url, @user:
 * (nullable) */
typedef int (*FettleWindowFunc) (
    const char *database_url, const char *user, FettleInstant now, int argc, char **argv);

/* Runs the command that @argv names; @open_window where it names none. Returns the exit status. */
int fettle_commands_run (int argc, char **argv, FettleWindowFunc open_window);

G_END_DECLS
