/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo business: a believable service company, invented from a seed. */
#pragma once

#include "fettle-create.h"
#include "fettle-progress.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * fettle_demo_begin:
 *
 * Runs @create for the demo business: in Bristol, by who runs it, and a year ago, so that nothing in its
 * history is newer than what was done with it.
 */
gboolean fettle_demo_begin (FettleCreate *create, GCancellable *cancellable, GError **error);

/**
 * fettle_demo_create:
 * @store: a business without records but its defaults
 * @n_calls: how many calls to invent
 * @seed: the same seed and the same present of @store make the same business
 * @progress: (nullable)
 *
 * Fills @store in one change set after the other; what was made before a failure stays.
 */
gboolean fettle_demo_create (FettleStore *store,
                             gint64 n_calls,
                             guint32 seed,
                             FettleProgress *progress,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
