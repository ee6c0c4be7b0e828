/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deletes several records in one change set. */
#pragma once

#include "fettle-progress.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleBulkDelete: all of them go or none: the first that is still referred to is the error.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  const FettleKind *kind;
  GArray *ids; /* owned; gint64 */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  gint64 n_deleted; /* without those that were gone already */
  gint64 change_set;
  char *done; /* "Delete 3 calls" */
} FettleBulkDelete;

/* @ids: (transfer full) */
FettleBulkDelete *fettle_bulk_delete_new (FettleStore *store, const FettleKind *kind, GArray *ids);
void fettle_bulk_delete_free (FettleBulkDelete *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleBulkDelete, fettle_bulk_delete_free)

gboolean fettle_bulk_delete_run (FettleBulkDelete *self, GCancellable *cancellable, GError **error);

G_END_DECLS
