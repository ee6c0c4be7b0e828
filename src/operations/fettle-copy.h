/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies a whole business into another database, of the same engine or the other. */
#pragma once

#include "fettle-progress.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleCopy:
 *
 * Id for id, with change log and attachments, in one transaction that is compared with the original
 * before it counts.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  char *url;          /* where to; there must be no business in it yet */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  gint64 n_rows; /* of all tables, that are the same on both sides */
} FettleCopy;

FettleCopy *fettle_copy_new (FettleStore *store, const char *url);
void fettle_copy_free (FettleCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCopy, fettle_copy_free)

gboolean fettle_copy_run (FettleCopy *self, GCancellable *cancellable, GError **error);

G_END_DECLS
