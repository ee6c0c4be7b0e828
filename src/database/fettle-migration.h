/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a database to the program's schema, one numbered file after the other. */
#pragma once

#include "fettle-connection.h"

G_BEGIN_DECLS

/**
 * fettle_migration_run:
 * @resource_path: folder of GResources "…/sqlite" and "…/postgresql" with files `NNN-name.sql`
 * @read_only: do not migrate: an older schema is then an error, too
 *
 * Each missing file is applied in one exclusive transaction together with its line in the table
 * `schema_version (number, name, applied_at)`. A database newer than the last file is refused
 * (NEWER_SCHEMA), one with other tables but no schema_version is NOT_A_DATABASE of ours. SQLite's
 * `application_id` is 0x4665746C ("Fetl"). Two programs starting at once: one applies, the other waits.
 */
gboolean fettle_migration_run (FettleConnection *connection,
                               const char *resource_path,
                               gboolean read_only,
                               GError **error);
/* Numbers: of the newest file in the program, and of what is applied. */
gint64 fettle_migration_get_newest (const char *resource_path, FettleEngine engine);
gboolean
fettle_migration_get_applied (FettleConnection *connection, gint64 *number, GError **error);

G_END_DECLS
