/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of half-open intervals [from, to) on a gint64 line: opening times, holds, busy time. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 from;
  gint64 to;
} FettleInterval;

/**
 * FettleIntervalSet:
 *
 * Sorted, disjoint, non-touching intervals. Building is by fettle_interval_set_add(); every
 * other function leaves its arguments alone.
 */
typedef struct _FettleIntervalSet FettleIntervalSet;

#define FETTLE_TYPE_INTERVAL_SET (fettle_interval_set_get_type ())
GType fettle_interval_set_get_type (void);
FettleIntervalSet *fettle_interval_set_new (void);
FettleIntervalSet *fettle_interval_set_ref (FettleIntervalSet *set);
void fettle_interval_set_unref (FettleIntervalSet *set);
void fettle_interval_set_add (FettleIntervalSet *set,
                              gint64 from,
                              gint64 to); /* nothing where to <= from */
gsize fettle_interval_set_get_n (const FettleIntervalSet *set);
const FettleInterval *fettle_interval_set_get (const FettleIntervalSet *set, gsize index);
gboolean fettle_interval_set_contains (const FettleIntervalSet *set, gint64 point);
gint64 fettle_interval_set_get_length (const FettleIntervalSet *set);
FettleIntervalSet *fettle_interval_set_union (const FettleIntervalSet *a,
                                              const FettleIntervalSet *b);
FettleIntervalSet *fettle_interval_set_intersect (const FettleIntervalSet *a,
                                                  const FettleIntervalSet *b);
FettleIntervalSet *fettle_interval_set_subtract (const FettleIntervalSet *a,
                                                 const FettleIntervalSet *b);
gboolean fettle_interval_set_equal (const FettleIntervalSet *a, const FettleIntervalSet *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleIntervalSet, fettle_interval_set_unref)

G_END_DECLS
