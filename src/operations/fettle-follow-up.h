/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new call that goes on with another, or takes a part of it over. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/* Of fettle_call_parts. */
#define FETTLE_N_CALL_PARTS 4

/**
 * FettleFollowUp:
 *
 * Logs a call about the same as @call that is its follow-up and needs the same skills, as one change set. A @split is one call that
 * turned out to be two: notes, activities, documents and work lines of it can move to the new one.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  char *summary; /* owned; nullable: that of @call */
  gboolean split;
  GArray *parts[FETTLE_N_CALL_PARTS]; /* (element-type gint64) owned: see fettle_follow_up_move() */

  /* results */
  gint64 new_call;
  char *number; /* owned: of the new call */
  char *title;  /* owned: "Follow up C-10001" */
  gint64 change_set;
} FettleFollowUp;

FettleFollowUp *fettle_follow_up_new (FettleStore *store, gint64 call);
void fettle_follow_up_free (FettleFollowUp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFollowUp, fettle_follow_up_free)

/* @kind: name, one of fettle_call_parts; @id: of one of @call, which is to move. */
void fettle_follow_up_move (FettleFollowUp *self, const char *kind, gint64 id);
gboolean fettle_follow_up_run (FettleFollowUp *self, GCancellable *cancellable, GError **error);

G_END_DECLS
