/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a work line costs and is worth, from its rate and how long or how many. */
#pragma once

#include "fettle-work-line.h"

G_BEGIN_DECLS

/**
 * fettle_work_amount_get:
 * @line: time and travel count their duration, the others their quantity, which is one where empty
 * @rate: of an hour or a piece
 * @currency: (nullable): whose minor units the amount is in
 * @amount: (out): rate × hours, or rate × quantity, rounded once, half away from zero; FETTLE_NONE
 *   where there is no rate
 *
 * Returns: FALSE with FETTLE_MODEL_ERROR_INVALID where the amount does not fit
 */
gboolean fettle_work_amount_get (FettleWorkLine *line,
                                 FettlePrice rate,
                                 const char *currency,
                                 FettleMoney *amount,
                                 GError **error);

/* A rate by the hour in minor units, as staff have it, as a price. FETTLE_NONE stays that. */
FettlePrice fettle_work_amount_rate_from_money (FettleMoney rate, const char *currency);

G_END_DECLS
