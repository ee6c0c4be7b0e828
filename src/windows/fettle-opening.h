/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows while a business is being opened or made. */
#pragma once

#include <adwaita.h>

#include "fettle-progress.h"

G_BEGIN_DECLS

/**
 * FettleOpening: a spinner with what is being done, a bar where it is known how far, and Cancel.
 * Signal "cancelled".
 */
#define FETTLE_TYPE_OPENING (fettle_opening_get_type ())
G_DECLARE_FINAL_TYPE (FettleOpening, fettle_opening, FETTLE, OPENING, AdwBin)

void fettle_opening_start (FettleOpening *self, const char *what, FettleProgress *progress);
void fettle_opening_stop (FettleOpening *self);

G_END_DECLS
