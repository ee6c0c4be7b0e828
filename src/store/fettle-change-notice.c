/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one commit touched. */

#include "fettle-store-private.h"

typedef struct
{
  GArray *ids; /* gint64, NULL where the kind was not touched */
  gboolean all;
} Touched;

struct _FettleChangeNotice
{
  gatomicrefcount refs;
  gint64 change_set;
  gboolean remote;
  guint n_kinds;
  Touched kinds[];
};

G_DEFINE_BOXED_TYPE (FettleChangeNotice,
                     fettle_change_notice,
                     fettle_change_notice_ref,
                     fettle_change_notice_unref)

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a;
  gint64 second = *(const gint64 *)b;

  return first < second ? -1 : first > second;
}

static void
make_unique (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, n - 1))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

FettleChangeNotice *
fettle_change_notice_new (gboolean remote)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  guint n = 0;
  FettleChangeNotice *self;

  while (kinds[n] != NULL)
    n++;
  self = g_malloc0 (sizeof (FettleChangeNotice) + n * sizeof (Touched));
  g_atomic_ref_count_init (&self->refs);
  self->remote = remote;
  self->n_kinds = n;
  return self;
}

FettleChangeNotice *
fettle_change_notice_ref (FettleChangeNotice *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
fettle_change_notice_unref (FettleChangeNotice *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_kinds; i++)
    g_clear_pointer (&self->kinds[i].ids, g_array_unref);
  g_free (self);
}

void
fettle_change_notice_add (FettleChangeNotice *self, const FettleKind *kind, gint64 id)
{
  Touched *touched = &self->kinds[fettle_kind_get_index (kind)];

  if (touched->all)
    return;
  if (touched->ids == NULL)
    touched->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (touched->ids->len >= FETTLE_NOTICE_MAX_IDS)
    fettle_change_notice_add_all (self, kind);
  else
    g_array_append_val (touched->ids, id);
}

void
fettle_change_notice_add_all (FettleChangeNotice *self, const FettleKind *kind)
{
  Touched *touched = &self->kinds[fettle_kind_get_index (kind)];

  touched->all = TRUE;
  g_clear_pointer (&touched->ids, g_array_unref);
}

/* After this, nothing is added any more. */
void
fettle_change_notice_finish (FettleChangeNotice *self, gint64 change_set)
{
  self->change_set = change_set;
  for (guint i = 0; i < self->n_kinds; i++)
    if (self->kinds[i].ids != NULL)
      make_unique (self->kinds[i].ids);
}

gboolean
fettle_change_notice_is_empty (FettleChangeNotice *self)
{
  for (guint i = 0; i < self->n_kinds; i++)
    if (self->kinds[i].all || self->kinds[i].ids != NULL)
      return FALSE;
  return TRUE;
}

gboolean
fettle_change_notice_has_kind (FettleChangeNotice *self, const FettleKind *kind)
{
  const Touched *touched = &self->kinds[fettle_kind_get_index (kind)];

  return touched->all || touched->ids != NULL;
}

gboolean
fettle_change_notice_has_record (FettleChangeNotice *self, const FettleKind *kind, gint64 id)
{
  const Touched *touched = &self->kinds[fettle_kind_get_index (kind)];

  if (touched->all)
    return TRUE;
  return touched->ids != NULL && g_array_binary_search (touched->ids, &id, compare_ids, NULL);
}

const gint64 *
fettle_change_notice_get_ids (FettleChangeNotice *self, const FettleKind *kind, gsize *n)
{
  const Touched *touched = &self->kinds[fettle_kind_get_index (kind)];

  *n = touched->all ? G_MAXSIZE : touched->ids != NULL ? touched->ids->len : 0;
  return touched->ids != NULL ? &g_array_index (touched->ids, gint64, 0) : NULL;
}

gint64
fettle_change_notice_get_change_set (FettleChangeNotice *self)
{
  return self->change_set;
}

gboolean
fettle_change_notice_is_remote (FettleChangeNotice *self)
{
  return self->remote;
}
