/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh databases for tests, on either engine. */
#pragma once

#include "fettle-connection.h"

G_BEGIN_DECLS

/* The engine this run of a test program is for: PostgreSQL with "--postgresql" among its arguments
 * (taken out of them), SQLite otherwise. PostgreSQL without FETTLE_TEST_POSTGRESQL, as
 * tests/with-postgresql sets it, ends the program as skipped. Call it before g_test_init(). */
FettleEngine fettle_test_database_init (int *argc, char ***argv);

/**
 * fettle_test_database_new:
 *
 * SQLite: the path of a file that does not exist yet, in a folder of its own. PostgreSQL: the
 * address of an empty database. Give it back with fettle_test_database_drop().
 *
 * Returns: (transfer full): a URL for fettle_connection_open()
 */
char *fettle_test_database_new (FettleEngine engine);
/* Deletes it, even with connections still open (which are then lost), and frees @url. */
void fettle_test_database_drop (char *url);

G_END_DECLS
