/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two calls about one thing become one; both numbers keep working. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleMerge:
 *
 * Notes, activities, documents, work lines, skills, articles, follow-ups and earlier duplicates of @call
 * move to @into. What @into lacks it gets from @call: contact, equipment, order number and so on, and
 * fields of the business's own; where the two differ, a note on @into tells what @call said. @call is
 * cancelled where it was open, and says where it went. One change set.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  gint64 into;

  /* results */
  char *title; /* owned: "Merge C-10009 into C-10001" */
  gint64 change_set;
} FettleMerge;

FettleMerge *fettle_merge_new (FettleStore *store, gint64 call, gint64 into);
void fettle_merge_free (FettleMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleMerge, fettle_merge_free)

gboolean fettle_merge_run (FettleMerge *self, GCancellable *cancellable, GError **error);

G_END_DECLS
