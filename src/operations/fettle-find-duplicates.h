/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open calls that may be about the same as one that is being logged. */
#pragma once

#include "fettle-call.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * fettle_find_duplicates:
 * @call: as it is so far
 * @limit: no more than so many
 *
 * Looks among the open calls of the same company and site, with the search index: the more words
 * of its summary they share, the earlier they come. Those with the same fault on the same unit count
 * without any word.
 *
 * Returns: (transfer full) (element-type FettleCall): with reference titles; empty where it is not known
 *   whom it is for; NULL with @error set
 */
GPtrArray *fettle_find_duplicates (FettleTransaction *transaction,
                                   FettleCall *call,
                                   guint limit,
                                   GError **error);

G_END_DECLS
