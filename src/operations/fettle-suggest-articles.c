/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which published articles may help with a problem, the best first. */

#include "fettle-suggest-articles.h"

#include <math.h>

#include "fettle-article-link.h"
#include "fettle-text.h"
#include "fettle-transaction.h"

#define USUAL_LIMIT 5
/* A story of a page is told in its first words. */
#define MAX_WORDS 24
#define MIN_WORD_LENGTH 3
/* So many times the limit are looked at closely. */
#define CANDIDATES 4
/* What has less than a fifth of the best one’s score would be in the way. */
#define MIN_SHARE 0.2
#define FAULT_SCORE 6.0
#define PRODUCT_SCORE 2.5
/* What is left of the score of an article about another fault. */
#define OTHER_FAULT 0.5

typedef struct
{
  FettleSuggestArticles *input;
  FettleTransaction *transaction;
  GHashTable *found; /* id (gint64 *) -> Candidate */
  GPtrArray *words;  /* folded; only those that say something */
  GArray *weights;   /* double, of each word */
  gint64 n_published;
} Search;

typedef struct
{
  gint64 id;
  double score;
  gboolean same_fault;
  gboolean same_product;
} Candidate;

static void
search_clear (Search *self)
{
  g_hash_table_unref (self->found);
  g_ptr_array_unref (self->words);
  g_array_unref (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
suggestion_free (gpointer data)
{
  FettleSuggestion *suggestion = data;

  g_clear_object (&suggestion->article);
  g_free (suggestion);
}

static Candidate *
get_candidate (Search *self, gint64 id)
{
  Candidate *candidate = g_hash_table_lookup (self->found, &id);

  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->id = id;
      g_hash_table_insert (self->found, g_memdup2 (&id, sizeof id), candidate);
    }
  return candidate;
}

/* Words. */

/* "boilers" finds what "boiler" does, because the index finds fragments. */
static char *
get_stem (const char *start, gsize length)
{
  if (length > 4 && start[length - 1] == 's' && start[length - 2] != 's')
    length--;
  return g_strndup (start, length);
}

static void
add_word (GPtrArray *words, const char *start, gsize length)
{
  g_autofree char *word = get_stem (start, length);

  if (g_utf8_strlen (word, -1) >= MIN_WORD_LENGTH && words->len < MAX_WORDS
      && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_ptr_array_add (words, g_steal_pointer (&word));
}

/* (element-type utf8): what is between blanks and marks, folded as the index is. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = fettle_text_fold (text);
  const char *start = folded;
  const char *c;

  for (c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isalnum (g_utf8_get_char (c)))
      {
        add_word (words, start, (gsize)(c - start));
        start = g_utf8_next_char (c);
      }
  add_word (words, start, (gsize)(c - start));
  return words;
}

static FettleQuery *
new_published (void)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_ARTICLE));

  fettle_query_add_is (query, "state", "published");
  return query;
}

/* A word of half the articles or more says nothing, unless there are few. */
static double
get_weight (Search *self, guint n_found)
{
  if (n_found == 0 || (self->n_published >= 4 && 2 * n_found >= self->n_published))
    return 0;
  return 1 + log ((double)self->n_published / n_found);
}

static gboolean
find_word (Search *self, const char *word, GError **error)
{
  g_autoptr (FettleQuery) query = new_published ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double weight;

  fettle_query_set_text (query, word);
  if (!fettle_transaction_find_ids (self->transaction, query, ids, error))
    return FALSE;
  weight = get_weight (self, ids->len);
  if (weight == 0)
    return TRUE;
  g_ptr_array_add (self->words, g_strdup (word));
  g_array_append_val (self->weights, weight);
  for (guint i = 0; i < ids->len; i++)
    get_candidate (self, g_array_index (ids, gint64, i))->score += weight;
  return TRUE;
}

static gboolean
find_words (Search *self, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;

  if (fettle_text_is_empty (self->input->text))
    return TRUE;
  words = split (self->input->text);
  for (guint i = 0; i < words->len; i++)
    if (!find_word (self, g_ptr_array_index (words, i), error))
      return FALSE;
  return TRUE;
}

/* What articles are about. */

static void
mark (Search *self, gint64 id, gboolean fault)
{
  Candidate *candidate = get_candidate (self, id);
  gboolean *same = fault ? &candidate->same_fault : &candidate->same_product;

  if (*same)
    return;
  *same = TRUE;
  candidate->score += fault ? FAULT_SCORE : PRODUCT_SCORE;
}

/* By the article's own field, and by its links. */
static gboolean
find_subject (Search *self, const char *field, gint64 id, GError **error)
{
  gboolean fault = g_str_equal (field, "fault");
  g_autoptr (FettleQuery) query = new_published ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (FettleQuery) by_link = NULL;
  g_autoptr (GPtrArray) links = NULL;

  if (id == 0)
    return TRUE;
  fettle_query_add_reference (query, field, id);
  if (!fettle_transaction_find_ids (self->transaction, query, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    mark (self, g_array_index (ids, gint64, i), fault);

  by_link = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_ARTICLE_LINK));
  fettle_query_add_reference (by_link, field, id);
  fettle_query_add_is (by_link, "article.state", "published");
  links = fettle_transaction_find (self->transaction, by_link, error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    mark (self, FETTLE_ARTICLE_LINK (g_ptr_array_index (links, i))->article, fault);
  return links != NULL;
}

/* Choosing. */

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = *(Candidate *const *)a;
  const Candidate *other = *(Candidate *const *)b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->id < other->id ? 1 : -1;
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const FettleSuggestion *one = *(FettleSuggestion *const *)a;
  const FettleSuggestion *other = *(FettleSuggestion *const *)b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  if (one->article->uses != other->article->uses)
    return one->article->uses > other->article->uses ? -1 : 1;
  return FETTLE_RECORD (one->article)->id < FETTLE_RECORD (other->article)->id ? 1 : -1;
}

/* Words of the title count once more. */
static double
get_title_score (Search *self, FettleArticle *article)
{
  g_autofree char *title = fettle_text_fold (article->title);
  double score = 0;

  for (guint i = 0; i < self->words->len; i++)
    if (strstr (title, g_ptr_array_index (self->words, i)) != NULL)
      score += g_array_index (self->weights, double, i);
  return score;
}

/* (element-type Candidate): the most promising ones, borrowed. */
static GPtrArray *
get_best (Search *self, guint n)
{
  GPtrArray *best = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer candidate;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &candidate))
    g_ptr_array_add (best, candidate);
  g_ptr_array_sort (best, compare_candidates);
  if (best->len > n)
    g_ptr_array_set_size (best, (gint)n);
  return best;
}

static gboolean
load_best (Search *self, GPtrArray *best, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) articles = NULL;

  for (guint i = 0; i < best->len; i++)
    g_array_append_val (ids, ((Candidate *)g_ptr_array_index (best, i))->id);
  articles =
      fettle_transaction_load_many (self->transaction, fettle_kind_from_type (FETTLE_TYPE_ARTICLE),
                                    (const gint64 *)(gpointer)ids->data, ids->len, error);
  for (guint i = 0; articles != NULL && i < articles->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (best, i);
      FettleSuggestion *suggestion = g_new0 (FettleSuggestion, 1);

      suggestion->article = g_object_ref (g_ptr_array_index (articles, i));
      suggestion->score = candidate->score + get_title_score (self, suggestion->article);
      if (self->input->fault != 0 && !candidate->same_fault && suggestion->article->fault != 0)
        suggestion->score *= OTHER_FAULT;
      suggestion->same_fault = candidate->same_fault;
      suggestion->same_product = candidate->same_product;
      g_ptr_array_add (self->input->suggestions, suggestion);
    }
  return articles != NULL;
}

static gboolean
mark_used (Search *self, GError **error)
{
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GPtrArray) links = NULL;

  if (self->input->call == 0)
    return TRUE;
  query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_ARTICLE_LINK));
  fettle_query_add_reference (query, "call", self->input->call);
  links = fettle_transaction_find (self->transaction, query, error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    for (guint j = 0; j < self->input->suggestions->len; j++)
      {
        const FettleArticleLink *link = g_ptr_array_index (links, i);
        FettleSuggestion *suggestion = g_ptr_array_index (self->input->suggestions, j);

        if (FETTLE_RECORD (suggestion->article)->id == link->article)
          suggestion->used |= link->used_at != FETTLE_INSTANT_NONE;
      }
  return links != NULL;
}

static void
cut (GPtrArray *suggestions, guint limit)
{
  const FettleSuggestion *best = suggestions->len > 0 ? g_ptr_array_index (suggestions, 0) : NULL;
  guint n = 0;

  while (n < MIN (suggestions->len, limit)
         && ((FettleSuggestion *)g_ptr_array_index (suggestions, n))->score
                >= MIN_SHARE * best->score)
    n++;
  g_ptr_array_set_size (suggestions, (gint)n);
}

static gboolean
suggest (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleSuggestArticles *input = data;
  guint limit = input->limit > 0 ? input->limit : USUAL_LIMIT;
  g_auto (Search) self = {
    .input = input,
    .transaction = transaction,
    .found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free),
    .words = g_ptr_array_new_with_free_func (g_free),
    .weights = g_array_new (FALSE, FALSE, sizeof (double)),
  };
  g_autoptr (FettleQuery) published = new_published ();
  g_autoptr (GPtrArray) best = NULL;

  if (!fettle_transaction_count (transaction, published, &self.n_published, error)
      || !find_words (&self, error) || !find_subject (&self, "fault", input->fault, error)
      || !find_subject (&self, "product", input->product, error))
    return FALSE;
  best = get_best (&self, CANDIDATES * limit);
  if (!load_best (&self, best, error))
    return FALSE;
  g_ptr_array_sort (input->suggestions, compare_suggestions);
  cut (input->suggestions, limit);
  return mark_used (&self, error);
}

FettleSuggestArticles *
fettle_suggest_articles_new (FettleStore *store)
{
  FettleSuggestArticles *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleSuggestArticles, 1);
  self->store = g_object_ref (store);
  self->suggestions = g_ptr_array_new_with_free_func (suggestion_free);
  return self;
}

void
fettle_suggest_articles_free (FettleSuggestArticles *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->text);
  g_ptr_array_unref (self->suggestions);
  g_free (self);
}

/**
 * fettle_suggest_articles_run:
 *
 * Nothing that fits is an empty answer, not an error.
 */
gboolean
fettle_suggest_articles_run (FettleSuggestArticles *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_ptr_array_set_size (self->suggestions, 0);
  return fettle_store_read (self->store, suggest, self, cancellable, error);
}
