/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What completing an installation does to equipment. */
#pragma once

#include "fettle-call.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * fettle_helpdesk_foresee_installation:
 * @call: as it was read
 * @effect: (out) (transfer full) (nullable): what completing an installation will do, as a sentence; %NULL
 *   where it does nothing to equipment
 * @unit: (out) (transfer full) (nullable): the serial number of the unit that it puts into service
 * @refusal: (out) (transfer full) (nullable): why it will be refused
 *
 * Returns: FALSE with @error where it could not be read
 */
gboolean fettle_helpdesk_foresee_installation (FettleTransaction *transaction,
                                               FettleCall *call,
                                               char **effect,
                                               char **unit,
                                               char **refusal,
                                               GError **error);

G_END_DECLS
