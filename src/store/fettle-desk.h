/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How full the desk was at moments of the past, by the stamps that calls have. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_DESK_LATE,
  FETTLE_DESK_SOON,
  FETTLE_DESK_UNALLOCATED,
  FETTLE_DESK_QUEUE,
  FETTLE_DESK_N_COUNTS,
} FettleDeskCount;

#define FETTLE_DESK_N_DAYS 7
/* What is due within so many seconds is due soon. */
#define FETTLE_DESK_SOON_SECONDS (4 * 3600)

/**
 * FettleDeskOf: whose calls
 * @field: "owner", "engineer" or "team"; NULL: everyone's
 * @ids: one of which it is
 */
typedef struct
{
  const char *field;
  const gint64 *ids;
  guint n_ids;
} FettleDeskOf;

/**
 * fettle_desk_count:
 * @moments: the oldest first
 * @of: whose, count by count
 *
 * At each moment the calls that were open, by their targets and owners as they are today; cancelled ones do
 * not count. Of those completed since, only what was raised in the two months before is looked at.
 */
gboolean fettle_desk_count (FettleTransaction *transaction,
                            const FettleInstant moments[FETTLE_DESK_N_DAYS],
                            const FettleDeskOf of[FETTLE_DESK_N_COUNTS],
                            gint64 counts[FETTLE_DESK_N_COUNTS][FETTLE_DESK_N_DAYS],
                            GError **error);

G_END_DECLS
