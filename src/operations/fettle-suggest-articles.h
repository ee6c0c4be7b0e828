/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which published articles may help with a problem, the best first. */
#pragma once

#include "fettle-article.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleSuggestion: an article and why it is suggested
 * @score: the higher, the better; comparable within one answer only
 * @same_fault, @same_product: it is about the fault, the product
 * @used: its solution has been copied into the call already
 */
typedef struct
{
  FettleArticle *article; /* owned; with the titles of its references */
  double score;
  gboolean same_fault;
  gboolean same_product;
  gboolean used;
} FettleSuggestion;

/**
 * FettleSuggestArticles:
 *
 * Ranks by words and by what an article is about. A word counts the more, the fewer articles have it,
 * and twice in a title; what half of them have says nothing. The fault outweighs a word or two, the
 * product less; an article about another fault counts half. Among equals, the one used most comes first.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  char *text;         /* what the problem is; NULL: nothing was said */
  gint64 fault;       /* 0: none; and so on */
  gint64 product;
  gint64 call; /* for @used */
  guint limit; /* 0: five */

  /* results */
  GPtrArray *suggestions; /* (element-type FettleSuggestion) owned */
} FettleSuggestArticles;

FettleSuggestArticles *fettle_suggest_articles_new (FettleStore *store);
void fettle_suggest_articles_free (FettleSuggestArticles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSuggestArticles, fettle_suggest_articles_free)

gboolean fettle_suggest_articles_run (FettleSuggestArticles *self,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
