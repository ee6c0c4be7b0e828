/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new call that goes on with another, or takes a part of it over. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleFollowUp:
 *
 * Logs a call about the same as @call that is its follow-up, as one change set. With @notes or @work, which
 * move to it, it is a split: one call that turned out to be two.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  char *summary; /* owned; nullable: that of @call */
  gboolean split;
  GArray *notes; /* (element-type gint64) owned: ids of notes of @call */
  GArray *work;  /* likewise, of work lines */

  /* results */
  gint64 new_call;
  char *number; /* owned: of the new call */
  char *title;  /* owned: "Follow up C-10001" */
  gint64 change_set;
} FettleFollowUp;

FettleFollowUp *fettle_follow_up_new (FettleStore *store, gint64 call);
void fettle_follow_up_free (FettleFollowUp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFollowUp, fettle_follow_up_free)

gboolean fettle_follow_up_run (FettleFollowUp *self, GCancellable *cancellable, GError **error);

G_END_DECLS
