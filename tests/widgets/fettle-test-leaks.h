/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which leaks are ours. A program that asks fettle_test_leaks_count() has what GLib leaves behind left out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is allocated between TRUE and FALSE is left out of the count: for what a library is known to
 * lose, where nothing tells its loss from one of ours. */
void fettle_test_disregard_leaks (gboolean disregard);
gboolean fettle_test_leaks_count (void);

G_END_DECLS
