/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a clock of a service level stands, in words. */
#pragma once

#include "fettle-field.h"
#include "fettle-service-clock.h"

G_BEGIN_DECLS

/* "Respond", "Fix" */
const char *fettle_service_words_get_name (FettleClockKind kind);

/**
 * fettle_service_words_dup_state:
 * @look: (out): of a state pill: "success", "warning", "error", "accent", "dim"
 *
 * Returns: (transfer full): "Met", "In 2 h 10 min", "35 min late", "On hold"
 */
char *fettle_service_words_dup_state (const FettleServiceClock *clock,
                                      const FettleFormat *format,
                                      const char **look);

/* "Due 13:10 today · 7 h 50 min of 10 h used, one hold of 1 h" (transfer full) */
char *fettle_service_words_dup_sentence (const FettleServiceClock *clock,
                                         const FettleFormat *format);
/* "13:10 today", "Fri 09:15" (transfer full) */
char *fettle_service_words_dup_when (FettleInstant at, const FettleFormat *format);

G_END_DECLS
