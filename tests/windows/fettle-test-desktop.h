/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop for tests: takes the notifications that the program sends and writes down what they say. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* On the bus of the test. Without one, whatever a test causes to be sent ends in a warning, whenever
 * the bus gets round to answering. */
void fettle_test_desktop_start (void);

/* The title of the last notification since it was told to forget, or NULL; and a click on it. */
const char *fettle_test_desktop_get_shown (void);
void fettle_test_desktop_forget (void);
void fettle_test_desktop_click (void);

G_END_DECLS
