/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the staff uses the program. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * fettle_me_find:
 * @staff: (out): id; 0 where nobody of the staff goes by the name of the store's user
 *
 * The member of staff whose short or full name is that of fettle_store_get_user(), case ignored.
 *
 * Returns: FALSE with @error set where it could not be looked up
 */
gboolean fettle_me_find (FettleTransaction *transaction, gint64 *staff, GError **error);

/* The same, with NOT_FOUND that says what to do where it is nobody. */
gboolean fettle_me_require (FettleTransaction *transaction, gint64 *staff, GError **error);

G_END_DECLS
