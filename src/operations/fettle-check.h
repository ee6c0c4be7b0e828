/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that everything in a business fits together. */
#pragma once

#include "fettle-progress.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleCheck:
 *
 * The file itself, references, the change log against the records, number series, the search index
 * against the records, attachments against their sums. Changes nothing.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  GPtrArray *problems; /* (element-type utf8): one line each; empty: all is well */
} FettleCheck;

FettleCheck *fettle_check_new (FettleStore *store);
void fettle_check_free (FettleCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCheck, fettle_check_free)

/* TRUE when all was looked at, whatever was found. A part that cannot be read is a problem, too. */
gboolean fettle_check_run (FettleCheck *self, GCancellable *cancellable, GError **error);

G_END_DECLS
