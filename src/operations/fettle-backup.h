/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A business into one file, and back. */
#pragma once

#include "fettle-progress.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleBackup:
 *
 * The business as it is now, as a SQLite file that Fettle can open, while others go on working. Of
 * one on PostgreSQL, too. The file appears when it is complete.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  char *path;         /* of the backup */
  gboolean replace;   /* a file that is there */

  /* progress */
  FettleProgress *progress; /* owned; nullable */
} FettleBackup;

FettleBackup *fettle_backup_new (FettleStore *store, const char *path);
void fettle_backup_free (FettleBackup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleBackup, fettle_backup_free)

gboolean fettle_backup_run (FettleBackup *self, GCancellable *cancellable, GError **error);

/**
 * FettleRestore:
 *
 * Puts a backup in the place of a business. The backup is checked first, and nothing happens where
 * it is not sound.
 */
typedef struct
{
  /* inputs */
  char *path;       /* of the backup */
  char *url;        /* of the business */
  gboolean replace; /* one that is there; on PostgreSQL there must be none */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  GPtrArray *problems; /* (element-type utf8): why the backup was refused */
} FettleRestore;

FettleRestore *fettle_restore_new (const char *path, const char *url);
void fettle_restore_free (FettleRestore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRestore, fettle_restore_free)

gboolean fettle_restore_run (FettleRestore *self, GCancellable *cancellable, GError **error);

G_END_DECLS
