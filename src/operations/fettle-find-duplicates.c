/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open calls that may be about the same as one that is being logged. */

#include "fettle-find-duplicates.h"

#include "fettle-text.h"

/* Shorter ones are in every summary. */
#define MIN_LETTERS 4
/* The first of a long summary say what it is about. */
#define MAX_WORDS 8
/* What counts for the same fault on the same unit: as much as so many words. */
#define SAME_FAULT 2

/* Of a call that shares something: how much. */
typedef struct
{
  gint64 id;
  guint score;
} Match;

/* Where to look: not all that is at a site says so. NULL: it is not known whom it is for. */
static FettleQuery *
make_query (FettleCall *call)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));

  if (call->company != 0)
    fettle_query_add_reference (query, "company", call->company);
  else if (call->site != 0)
    fettle_query_add_reference (query, "site", call->site);
  else if (call->equipment != 0)
    fettle_query_add_reference (query, "equipment", call->equipment);
  else
    return NULL;
  fettle_query_add_is (query, "stage", "open");
  return g_steal_pointer (&query);
}

static gboolean
add_matches (FettleTransaction *transaction,
             const FettleQuery *query,
             guint score,
             GArray *matches,
             GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!fettle_transaction_find_ids (transaction, query, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);
      guint at = 0;

      while (at < matches->len && g_array_index (matches, Match, at).id != id)
        at++;
      if (at == matches->len)
        g_array_append_vals (matches, &(Match){ id, 0 }, 1);
      g_array_index (matches, Match, at).score += score;
    }
  return TRUE;
}

static gboolean
match_words (FettleTransaction *transaction,
             const FettleQuery *where,
             const char *summary,
             guint *n,
             GArray *matches,
             GError **error)
{
  g_auto (GStrv) words = fettle_text_split_words (summary);

  *n = 0;
  for (guint i = 0; words[i] != NULL && *n < MAX_WORDS; i++)
    {
      g_autoptr (FettleQuery) query = NULL;

      if (g_utf8_strlen (words[i], -1) < MIN_LETTERS)
        continue;
      (*n)++;
      query = fettle_query_copy (where);
      fettle_query_set_text (query, words[i]);
      if (!add_matches (transaction, query, 1, matches, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_fault (FettleTransaction *transaction,
             const FettleQuery *where,
             FettleCall *call,
             GArray *matches,
             GError **error)
{
  g_autoptr (FettleQuery) query = NULL;

  if (call->equipment == 0 || call->fault == 0)
    return TRUE;
  query = fettle_query_copy (where);
  fettle_query_add_reference (query, "equipment", call->equipment);
  fettle_query_add_reference (query, "fault", call->fault);
  return add_matches (transaction, query, SAME_FAULT, matches, error);
}

/* The newest first among equals. */
static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *one = a;
  const Match *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->id > other->id ? -1 : one->id < other->id;
}

/* What is wrong elsewhere is something else; and one word of several says little about another unit. */
static gboolean
is_similar (FettleCall *call, FettleCall *other, guint score, guint n_words)
{
  if (call->site != 0 && other->site != 0 && call->site != other->site)
    return FALSE;
  return score >= MIN (n_words, 2) || (call->equipment != 0 && call->equipment == other->equipment);
}

static GPtrArray *
load_matches (FettleTransaction *transaction,
              FettleCall *call,
              guint n_words,
              const GArray *matches,
              guint limit,
              GError **error)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_CALL);
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = NULL;
  g_autofree gint64 *ids = g_new (gint64, matches->len);

  for (guint i = 0; i < matches->len; i++)
    ids[i] = g_array_index (matches, Match, i).id;
  others = fettle_transaction_load_many (transaction, kind, ids, matches->len, error);
  for (guint i = 0; others != NULL && i < others->len && calls->len < limit; i++)
    {
      FettleCall *other = g_ptr_array_index (others, i);

      if (other != NULL
          && is_similar (call, other, g_array_index (matches, Match, i).score, n_words))
        g_ptr_array_add (calls, g_object_ref (other));
    }
  return others != NULL ? g_steal_pointer (&calls) : NULL;
}

GPtrArray *
fettle_find_duplicates (FettleTransaction *transaction,
                        FettleCall *call,
                        guint limit,
                        GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (FettleQuery) where = NULL;
  guint n_words;

  g_return_val_if_fail (FETTLE_IS_CALL (call), NULL);

  where = make_query (call);
  if (where == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);
  if (!match_fault (transaction, where, call, matches, error)
      || !match_words (transaction, where, call->summary != NULL ? call->summary : "", &n_words,
                       matches, error))
    return NULL;
  g_array_sort (matches, compare_matches);
  return load_matches (transaction, call, n_words, matches, limit, error);
}
