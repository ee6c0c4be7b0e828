/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one call stands against its service level, with all that it rests on: to be shown and explained. */
#pragma once

#include "fettle-call.h"
#include "fettle-service-clock.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleCallService:
 * @level: name of the service level; NULL where nothing was promised
 * @hours: name of the work hours; NULL where every hour counts
 * @zone: in which they are counted
 * @clocks: NULL where nothing was promised, or calls of the type are not measured
 * @supposed: the same, if the call were put on hold at this moment, or if it is, if it went on;
 *   NULL of a call that has ended
 *
 * Owns what the clocks borrow, so that it can leave the transaction and the thread that made it.
 */
typedef struct
{
  FettleServiceTerms terms;
  char *level;
  char *hours;
  GTimeZone *zone;
  FettleServiceClocks *clocks;
  FettleServiceClocks *supposed;
} FettleCallService;

/**
 * fettle_call_service_load:
 * @call: id
 *
 * Returns: (transfer full): free with fettle_call_service_free(); NULL with @error set
 */
FettleCallService *
fettle_call_service_load (FettleTransaction *transaction, gint64 call, GError **error);
/**
 * fettle_call_service_load_new:
 * @call: not saved yet; raised now, if it does not say when
 *
 * What it would be promised, by the same rules as when it is saved.
 *
 * Returns: (transfer full): as above
 */
FettleCallService *
fettle_call_service_load_new (FettleTransaction *transaction, FettleCall *call, GError **error);
void fettle_call_service_free (FettleCallService *self);
/* (nullable): of the run that is under way, or was the last. */
const FettleServiceClock *fettle_call_service_get_clock (const FettleCallService *self,
                                                         FettleClockKind kind);
/* (nullable): the same, on hold or going on. */
const FettleServiceClock *fettle_call_service_get_supposed (const FettleCallService *self,
                                                            FettleClockKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCallService, fettle_call_service_free)

G_END_DECLS
