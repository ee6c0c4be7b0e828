/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about one call: whose it is, that it is allocated or sent back, approved or refused. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleCallActionType:
 * @FETTLE_CALL_TAKE: its owner is whoever uses the program
 * @FETTLE_CALL_HAND_OVER: owner, team and engineer become others; the stage stays
 * @FETTLE_CALL_ALLOCATE: the same, and a raised call becomes allocated
 * @FETTLE_CALL_SEND_BACK: an allocated call becomes raised again; with a reason
 * @FETTLE_CALL_APPROVE: by whoever uses the program
 * @FETTLE_CALL_REFUSE: likewise; with a reason
 */
typedef enum
{
  FETTLE_CALL_TAKE,
  FETTLE_CALL_HAND_OVER,
  FETTLE_CALL_ALLOCATE,
  FETTLE_CALL_SEND_BACK,
  FETTLE_CALL_APPROVE,
  FETTLE_CALL_REFUSE,
} FettleCallActionType;

/**
 * FettleCallAction:
 *
 * One undoable change of one call. The rule of its type has the last word.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;
  FettleCallActionType type;
  gint64 owner; /* of HAND_OVER and ALLOCATE: 0 for nobody, FETTLE_NONE: as it was */
  gint64 team;
  gint64 engineer;
  char *reason; /* owned; nullable */

  /* results */
  char *title;       /* owned: what was done: "Approve CR-0012" */
  gint64 change_set; /* 0: nothing was changed */
} FettleCallAction;

FettleCallAction *
fettle_call_action_new (FettleStore *store, gint64 call, FettleCallActionType type);
void fettle_call_action_free (FettleCallAction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallAction, fettle_call_action_free)

gboolean fettle_call_action_run (FettleCallAction *self, GCancellable *cancellable, GError **error);
/* The same as a part of a transaction, for several calls at once. */
gboolean fettle_call_action_run_within (FettleCallAction *self,
                                        FettleTransaction *transaction,
                                        GError **error);

G_END_DECLS
