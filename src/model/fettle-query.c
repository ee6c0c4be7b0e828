/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list shows: kind, conditions, order. */
#include "fettle-query.h"

struct _FettleQuery
{
  const FettleKind *kind;
  GArray *conditions; /* (element-type FettleCondition) */
  GArray *sorts;      /* (element-type FettleSort) */
  char *text;
  gint64 limit;
};

G_DEFINE_BOXED_TYPE (FettleQuery, fettle_query, fettle_query_ref, fettle_query_unref)

static void
condition_clear (gpointer data)
{
  FettleCondition *condition = data;

  g_free (condition->path);
  g_strfreev (condition->values);
}

static void
sort_clear (gpointer data)
{
  FettleSort *sort = data;

  g_free (sort->path);
}

FettleQuery *
fettle_query_new (const FettleKind *kind)
{
  FettleQuery *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_atomic_rc_box_new0 (FettleQuery);
  self->kind = kind;
  self->conditions = g_array_new (FALSE, FALSE, sizeof (FettleCondition));
  g_array_set_clear_func (self->conditions, condition_clear);
  self->sorts = g_array_new (FALSE, FALSE, sizeof (FettleSort));
  g_array_set_clear_func (self->sorts, sort_clear);
  return self;
}

FettleQuery *
fettle_query_ref (FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
query_clear (gpointer data)
{
  FettleQuery *self = data;

  g_array_unref (self->conditions);
  g_array_unref (self->sorts);
  g_free (self->text);
}

void
fettle_query_unref (FettleQuery *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, query_clear);
}

FettleQuery *
fettle_query_copy (const FettleQuery *self)
{
  FettleQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = fettle_query_new (self->kind);
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const FettleCondition *condition = fettle_query_get_condition (self, i);

      fettle_query_add (copy, condition->path, condition->op,
                        (const char *const *)condition->values);
    }
  for (guint i = 0; i < self->sorts->len; i++)
    {
      const FettleSort *sort = fettle_query_get_sort (self, i);

      fettle_query_sort_by (copy, sort->path, sort->descending);
    }
  copy->text = g_strdup (self->text);
  copy->limit = self->limit;
  return copy;
}

static gboolean
condition_equal (const FettleCondition *a, const FettleCondition *b)
{
  return a->op == b->op && g_str_equal (a->path, b->path)
         && g_strv_equal ((const char *const *)a->values, (const char *const *)b->values);
}

gboolean
fettle_query_equal (const FettleQuery *a, const FettleQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || a->limit != b->limit || g_strcmp0 (a->text, b->text) != 0
      || a->conditions->len != b->conditions->len || a->sorts->len != b->sorts->len)
    return FALSE;

  for (guint i = 0; i < a->conditions->len; i++)
    if (!condition_equal (fettle_query_get_condition (a, i), fettle_query_get_condition (b, i)))
      return FALSE;
  for (guint i = 0; i < a->sorts->len; i++)
    {
      const FettleSort *of_a = fettle_query_get_sort (a, i);
      const FettleSort *of_b = fettle_query_get_sort (b, i);

      if (of_a->descending != of_b->descending || !g_str_equal (of_a->path, of_b->path))
        return FALSE;
    }
  return TRUE;
}

const FettleKind *
fettle_query_get_kind (const FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind;
}

void
fettle_query_add (FettleQuery *self, const char *path, FettleOperator op, const char *const *values)
{
  FettleCondition condition;

  g_return_if_fail (self != NULL && path != NULL);
  g_return_if_fail (values != NULL && values[0] != NULL);

  condition.path = g_strdup (path);
  condition.op = op;
  condition.values = g_strdupv ((char **)values);
  g_array_append_val (self->conditions, condition);
}

void
fettle_query_add_is (FettleQuery *self, const char *path, const char *value)
{
  const char *values[] = { value, NULL };

  g_return_if_fail (value != NULL);

  fettle_query_add (self, path, FETTLE_OPERATOR_IS, values);
}

void
fettle_query_add_reference (FettleQuery *self, const char *path, gint64 id)
{
  g_autofree char *value = g_strdup_printf ("#%" G_GINT64_FORMAT, id);

  fettle_query_add_is (self, path, value);
}

void
fettle_query_remove (FettleQuery *self, guint index)
{
  g_return_if_fail (self != NULL && index < self->conditions->len);

  g_array_remove_index (self->conditions, index);
}

guint
fettle_query_get_n_conditions (const FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->conditions->len;
}

const FettleCondition *
fettle_query_get_condition (const FettleQuery *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->conditions->len, NULL);

  return &g_array_index (self->conditions, FettleCondition, index);
}

void
fettle_query_sort_by (FettleQuery *self, const char *path, gboolean descending)
{
  FettleSort sort;

  g_return_if_fail (self != NULL && path != NULL);

  sort.path = g_strdup (path);
  sort.descending = descending != FALSE;
  g_array_append_val (self->sorts, sort);
}

void
fettle_query_clear_sort (FettleQuery *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->sorts, 0);
}

guint
fettle_query_get_n_sorts (const FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sorts->len;
}

const FettleSort *
fettle_query_get_sort (const FettleQuery *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->sorts->len, NULL);

  return &g_array_index (self->sorts, FettleSort, index);
}

/* Blank text looks for nothing and so is none. */
void
fettle_query_set_text (FettleQuery *self, const char *text)
{
  g_autofree char *stripped = NULL;

  g_return_if_fail (self != NULL);

  if (text != NULL)
    stripped = g_strstrip (g_strdup (text));
  g_clear_pointer (&self->text, g_free);
  if (stripped != NULL && *stripped != '\0')
    self->text = g_steal_pointer (&stripped);
}

const char *
fettle_query_get_text (const FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

void
fettle_query_set_limit (FettleQuery *self, gint64 limit)
{
  g_return_if_fail (self != NULL && limit >= 0);

  self->limit = limit;
}

gint64
fettle_query_get_limit (const FettleQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->limit;
}
