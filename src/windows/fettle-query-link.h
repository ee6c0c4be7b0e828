/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure to the records behind it. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-query.h"

G_BEGIN_DECLS

/* "calls?stage=open&due_at%3Cnow": what `win.show-place` takes. (transfer full) */
char *fettle_query_link_make (const FettleQuery *query);
/* Opens the list of what @query finds. */
void fettle_query_link_open (GtkWidget *widget, const FettleQuery *query);

G_END_DECLS
