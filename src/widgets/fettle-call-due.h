/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a call is due, as a sentence. */
#pragma once

#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * fettle_call_due_dup_text:
 * @format: the present and the zone
 * @look: (out): style class of it: "late", "soon", "dim-label", or "text"
 *
 * Returns: (transfer full) (nullable): "35 min late", "in 40 min", "Fri 09:15", "on hold, 5 h left"; %NULL where
 *   nothing is due
 */
char *fettle_call_due_dup_text (FettleCall *call, const FettleFormat *format, const char **look);

/* TRUE for the field of a call that is shown so. */
gboolean fettle_call_due_is_field (const FettleField *field);

G_END_DECLS
