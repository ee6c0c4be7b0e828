/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PDF. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the printer and prints the pages as lines and letters, not as pictures; says itself what
 * goes wrong. In a sandbox the portal asks. @bytes: a PDF. @title: what the job is called. */
void fettle_page_print (GtkWidget *widget, GBytes *bytes, const char *title);

G_END_DECLS
