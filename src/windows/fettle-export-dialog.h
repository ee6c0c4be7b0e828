/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks where an export goes and writes it. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-store.h"

G_BEGIN_DECLS

/* @widget: whose window asks; it also shows the toast. @fields: what is put out, in order. */
void fettle_export_dialog_run (GtkWidget *widget,
                               FettleStore *store,
                               FettleQuery *query,
                               const char *const *fields);
/* The forms that an export can have, to choose from; the first is the usual one. */
void fettle_export_dialog_add_forms (GtkFileChooser *chooser);

G_END_DECLS
