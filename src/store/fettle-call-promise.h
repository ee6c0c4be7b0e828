/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call that is not saved yet would be promised: by the same rules as when it is saved. */
#pragma once

#include "fettle-call.h"
#include "fettle-service-clock.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleCallPromise:
 * @level: name of the service level; NULL where nothing is promised
 * @hours: name of its work hours; NULL for those of the business
 * @targets: by #FettleClockKind, in seconds of work hours; #FETTLE_NONE: none
 * @due_at: by #FettleClockKind; #FETTLE_INSTANT_NONE: never
 */
typedef struct
{
  char *level;
  char *hours;
  gint64 targets[FETTLE_N_CLOCKS];
  FettleInstant due_at[FETTLE_N_CLOCKS];
} FettleCallPromise;

/**
 * fettle_call_promise_load:
 * @call: as it is so far; raised now, if it does not say when
 *
 * Returns: (transfer full): free with fettle_call_promise_free(); NULL with @error set
 */
FettleCallPromise *
fettle_call_promise_load (FettleTransaction *transaction, FettleCall *call, GError **error);
void fettle_call_promise_free (FettleCallPromise *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallPromise, fettle_call_promise_free)

G_END_DECLS
