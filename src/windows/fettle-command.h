/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a person can tell the program to do, by name: for keys, palette and tests. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-dictionary.h"

G_BEGIN_DECLS

/**
 * FettleCommand: an action with a title.
 */
#define FETTLE_TYPE_COMMAND (fettle_command_get_type ())
G_DECLARE_FINAL_TYPE (FettleCommand, fettle_command, FETTLE, COMMAND, GObject)

const char *fettle_command_get_title (FettleCommand *self);
const char *fettle_command_get_icon_name (FettleCommand *self);
const char *fettle_command_get_action (FettleCommand *self); /* detailed: "win.show-place::calls" */
const char *fettle_command_get_key (FettleCommand *self);    /* "Ctrl+N" as it is shown, or NULL */
void fettle_command_activate (FettleCommand *self, GtkWidget *widget);

/* What can be done now from @widget: its actions that are enabled. @page_menu: (nullable): of the
 * page in front, whose items come first. (element-type FettleCommand) */
GPtrArray *
fettle_commands_list (GtkWidget *widget, FettleDictionary *dictionary, GMenuModel *page_menu);

/* A name as the label of a menu item: there an underscore marks a key, in names it is itself. (transfer full) */
char *fettle_command_escape_label (const char *name);

/* Sets the keys of every command. */
void fettle_commands_set_accels (GtkApplication *application);

G_END_DECLS
