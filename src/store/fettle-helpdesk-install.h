/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What completing an installation does to equipment. */
#pragma once

#include "fettle-call.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * fettle_helpdesk_dup_installation:
 * @call: as it was read
 *
 * Says beforehand what completing an installation will do, or why it will be refused.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL where it does nothing to equipment
 */
char *fettle_helpdesk_dup_installation (FettleTransaction *transaction, FettleCall *call);

/**
 * fettle_helpdesk_dup_installed_unit:
 * @call: as it was read
 *
 * Returns: (transfer full) (nullable): the serial number of the unit that completing an installation puts
 *   into service; %NULL where it puts none
 */
char *fettle_helpdesk_dup_installed_unit (FettleTransaction *transaction, FettleCall *call);

G_END_DECLS
