/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interval sets: one sorted array, two-pointer sweeps. */

#include "fettle-interval-set.h"

struct _FettleIntervalSet
{
  gatomicrefcount ref_count;
  GArray *intervals; /* FettleInterval, sorted, disjoint, non-touching */
};

G_DEFINE_BOXED_TYPE (FettleIntervalSet,
                     fettle_interval_set,
                     fettle_interval_set_ref,
                     fettle_interval_set_unref)

static FettleInterval *
at (const FettleIntervalSet *set, gsize index)
{
  return &g_array_index (set->intervals, FettleInterval, index);
}

/* Index of the first interval that ends at or after @point: the first that could touch it. */
static gsize
find (const FettleIntervalSet *set, gint64 point)
{
  gsize low = 0, high = set->intervals->len;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      if (at (set, middle)->to < point)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* @from is not before any interval's start: cheaper than a search. */
static void
append (FettleIntervalSet *set, gint64 from, gint64 to)
{
  FettleInterval interval = { from, to };
  FettleInterval *last = set->intervals->len > 0 ? at (set, set->intervals->len - 1) : NULL;

  if (last != NULL && from <= last->to)
    last->to = MAX (last->to, to);
  else
    g_array_append_val (set->intervals, interval);
}

/**
 * fettle_interval_set_new:
 *
 * Returns: (transfer full): an empty set
 */
FettleIntervalSet *
fettle_interval_set_new (void)
{
  FettleIntervalSet *set = g_new0 (FettleIntervalSet, 1);

  g_atomic_ref_count_init (&set->ref_count);
  set->intervals = g_array_new (FALSE, FALSE, sizeof (FettleInterval));
  return set;
}

FettleIntervalSet *
fettle_interval_set_ref (FettleIntervalSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  g_atomic_ref_count_inc (&set->ref_count);
  return set;
}

void
fettle_interval_set_unref (FettleIntervalSet *set)
{
  g_return_if_fail (set != NULL);

  if (!g_atomic_ref_count_dec (&set->ref_count))
    return;
  g_array_unref (set->intervals);
  g_free (set);
}

/**
 * fettle_interval_set_add:
 * @set: a set nobody else is reading
 * @from: first point
 * @to: the point behind the last; nothing is added where it is not after @from
 *
 * Adds [@from, @to), joined with what it overlaps or touches. In order it takes constant time.
 */
void
fettle_interval_set_add (FettleIntervalSet *set, gint64 from, gint64 to)
{
  g_return_if_fail (set != NULL);

  if (to <= from)
    return;
  gsize n = set->intervals->len;
  if (n == 0 || from >= at (set, n - 1)->from)
    {
      append (set, from, to);
      return;
    }
  gsize first = find (set, from), end = first;
  FettleInterval merged = { from, to };
  for (; end < n && at (set, end)->from <= to; end++)
    {
      merged.from = MIN (merged.from, at (set, end)->from);
      merged.to = MAX (merged.to, at (set, end)->to);
    }
  if (end == first)
    {
      g_array_insert_val (set->intervals, (guint)first, merged);
      return;
    }
  *at (set, first) = merged;
  if (end > first + 1)
    g_array_remove_range (set->intervals, (guint)first + 1, (guint)(end - first - 1));
}

gsize
fettle_interval_set_get_n (const FettleIntervalSet *set)
{
  g_return_val_if_fail (set != NULL, 0);

  return set->intervals->len;
}

/**
 * fettle_interval_set_get:
 * @set: a set
 * @index: less than fettle_interval_set_get_n()
 *
 * Returns: (transfer none): the interval, valid until @set changes
 */
const FettleInterval *
fettle_interval_set_get (const FettleIntervalSet *set, gsize index)
{
  g_return_val_if_fail (set != NULL, NULL);
  g_return_val_if_fail (index < set->intervals->len, NULL);

  return at (set, index);
}

gboolean
fettle_interval_set_contains (const FettleIntervalSet *set, gint64 point)
{
  g_return_val_if_fail (set != NULL, FALSE);

  gsize i = find (set, point);
  if (i < set->intervals->len && at (set, i)->to == point)
    i++;
  return i < set->intervals->len && at (set, i)->from <= point;
}

/**
 * fettle_interval_set_get_length:
 * @set: a set
 *
 * Returns: the sum of the lengths of its intervals; %G_MAXINT64 where it is longer than that
 */
gint64
fettle_interval_set_get_length (const FettleIntervalSet *set)
{
  gint64 sum = 0;

  g_return_val_if_fail (set != NULL, 0);
  for (gsize i = 0; i < set->intervals->len; i++)
    {
      gint64 length;
      if (__builtin_sub_overflow (at (set, i)->to, at (set, i)->from, &length)
          || __builtin_add_overflow (sum, length, &sum))
        return G_MAXINT64;
    }
  return sum;
}

/**
 * fettle_interval_set_union:
 * @a: a set
 * @b: another
 *
 * Returns: (transfer full): what is in either
 */
FettleIntervalSet *
fettle_interval_set_union (const FettleIntervalSet *a, const FettleIntervalSet *b)
{
  gsize i = 0, j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);
  FettleIntervalSet *result = fettle_interval_set_new ();
  while (i < a->intervals->len || j < b->intervals->len)
    {
      gboolean from_a =
          j >= b->intervals->len || (i < a->intervals->len && at (a, i)->from <= at (b, j)->from);
      const FettleInterval *next = from_a ? at (a, i++) : at (b, j++);
      append (result, next->from, next->to);
    }
  return result;
}

/**
 * fettle_interval_set_intersect:
 * @a: a set
 * @b: another
 *
 * Returns: (transfer full): what is in both
 */
FettleIntervalSet *
fettle_interval_set_intersect (const FettleIntervalSet *a, const FettleIntervalSet *b)
{
  gsize i = 0, j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);
  FettleIntervalSet *result = fettle_interval_set_new ();
  while (i < a->intervals->len && j < b->intervals->len)
    {
      gint64 from = MAX (at (a, i)->from, at (b, j)->from);
      gint64 to = MIN (at (a, i)->to, at (b, j)->to);
      if (from < to)
        append (result, from, to);
      if (at (a, i)->to < at (b, j)->to)
        i++;
      else
        j++;
    }
  return result;
}

/**
 * fettle_interval_set_subtract:
 * @a: a set
 * @b: what to take away
 *
 * Returns: (transfer full): what is in @a and not in @b
 */
FettleIntervalSet *
fettle_interval_set_subtract (const FettleIntervalSet *a, const FettleIntervalSet *b)
{
  gsize j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);
  FettleIntervalSet *result = fettle_interval_set_new ();
  for (gsize i = 0; i < a->intervals->len; i++)
    {
      gint64 from = at (a, i)->from, to = at (a, i)->to;
      while (j < b->intervals->len && at (b, j)->to <= from)
        j++;
      for (gsize k = j; k < b->intervals->len && at (b, k)->from < to; k++)
        {
          if (at (b, k)->from > from)
            append (result, from, at (b, k)->from);
          from = at (b, k)->to;
        }
      if (from < to)
        append (result, from, to);
    }
  return result;
}

gboolean
fettle_interval_set_equal (const FettleIntervalSet *a, const FettleIntervalSet *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->intervals->len != b->intervals->len)
    return FALSE;
  for (gsize i = 0; i < a->intervals->len; i++)
    if (at (a, i)->from != at (b, i)->from || at (a, i)->to != at (b, i)->to)
      return FALSE;
  return TRUE;
}
