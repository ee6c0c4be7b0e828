/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same change to many records at once. */
#pragma once

#include "fettle-progress.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleBulkEdit:
 *
 * Sets fields of many records, as one change set. One that cannot be changed is in the way of all.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  const FettleKind *kind;
  GArray *ids;        /* (element-type gint64) owned */
  GHashTable *values; /* field name -> FettleValue; see fettle_bulk_edit_set() */

  /* progress */
  FettleProgress *progress; /* owned; nullable */

  /* results */
  gint64 n_changed;  /* without those that had the values already */
  gint64 change_set; /* 0: nothing was changed */
} FettleBulkEdit;

FettleBulkEdit *
fettle_bulk_edit_new (FettleStore *store, const FettleKind *kind, const gint64 *ids, gsize n_ids);
void fettle_bulk_edit_free (FettleBulkEdit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleBulkEdit, fettle_bulk_edit_free)

/* @value is copied. */
void fettle_bulk_edit_set (FettleBulkEdit *self, const char *field, const FettleValue *value);
gboolean fettle_bulk_edit_run (FettleBulkEdit *self, GCancellable *cancellable, GError **error);

G_END_DECLS
