/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether work is charged, or why not. */
#pragma once

#include "fettle-work-line.h"

G_BEGIN_DECLS

/**
 * fettle_charge_rule_needs_reason:
 * @record: of any kind
 * @field: the name of one of its fields
 *
 * Returns: whether @field is the reason that a work line cannot do without as it stands
 */
gboolean fettle_charge_rule_needs_reason (FettleRecord *record, const char *field);

/**
 * fettle_charge_rule_check:
 * @before: (nullable): as it is in the database; NULL for a new line
 * @after: as it is to be
 *
 * What is free says why. A line from before that was asked for keeps what it has for as long as nobody
 * touches either of the two.
 *
 * Returns: FALSE with @error set where the reason is missing
 */
gboolean fettle_charge_rule_check (FettleWorkLine *before, FettleWorkLine *after, GError **error);

G_END_DECLS
