/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps looking for something to tell, and hands it to whoever delivers. */
#pragma once

#include "fettle-delivery.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleNotifier:
 *
 * Runs #FettleNotify in a thread: at first, when calls or notes have changed, and every half minute,
 * because targets come near without anybody's doing. Belongs to the main loop.
 */
#define FETTLE_TYPE_NOTIFIER (fettle_notifier_get_type ())
G_DECLARE_FINAL_TYPE (FettleNotifier, fettle_notifier, FETTLE, NOTIFIER, GObject)

FettleNotifier *fettle_notifier_new (FettleStore *store);
/* Kept; in the order they were added. */
void fettle_notifier_add_delivery (FettleNotifier *self, FettleDelivery *delivery);
/* Nothing is looked for afterwards. */
void fettle_notifier_stop (FettleNotifier *self);

G_END_DECLS
