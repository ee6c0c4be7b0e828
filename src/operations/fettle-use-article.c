/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article that helps: its solution goes into the call, and the use is counted. */

#include "fettle-use-article.h"

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-call.h"
#include "fettle-text.h"
#include "fettle-transaction.h"

static gboolean
check_usable (FettleArticle *article, GError **error)
{
  if (article->state == FETTLE_ARTICLE_STATE_PUBLISHED && !fettle_text_is_empty (article->solution))
    return TRUE;
  fettle_model_error_set_invalid (
      error, NULL, _ ("%s is not published; publish it before it is used"), article->number);
  return FALSE;
}

static gboolean
copy_solution (FettleTransaction *transaction,
               FettleArticle *article,
               FettleCall *call,
               GError **error)
{
  g_autofree char *resolution = NULL;

  if (fettle_text_is_empty (call->resolution))
    resolution = g_strdup (article->solution);
  else if (strstr (call->resolution, article->solution) == NULL)
    resolution = g_strconcat (call->resolution, "\n\n", article->solution, NULL);
  else
    return TRUE;
  g_object_set (call, "resolution", resolution, NULL);
  return fettle_transaction_save (transaction, FETTLE_RECORD (call), error);
}

/* There is a link where the article was written from the call, or used for it before. */
static gboolean
keep_link (FettleUseArticle *self, FettleTransaction *transaction, GError **error)
{
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_ARTICLE_LINK));
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (FettleArticleLink) link = NULL;

  fettle_query_add_reference (query, "article", self->article);
  fettle_query_add_reference (query, "call", self->call);
  links = fettle_transaction_find (transaction, query, error);
  if (links == NULL)
    return FALSE;
  if (links->len > 0)
    link = g_object_ref (g_ptr_array_index (links, 0));
  else
    link = fettle_article_link_new ();
  if (link->used_at != FETTLE_INSTANT_NONE)
    return TRUE;
  link->article = self->article;
  link->call = self->call;
  link->used_at = fettle_transaction_get_now (transaction);
  return fettle_transaction_save (transaction, FETTLE_RECORD (link), error);
}

static gboolean
use_article (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleUseArticle *self = data;
  g_autoptr (FettleRecord) article = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_ARTICLE), self->article, error);
  g_autoptr (FettleRecord) call =
      article != NULL ? fettle_transaction_load (
          transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), self->call, error)
                      : NULL;

  if (call == NULL || !check_usable (FETTLE_ARTICLE (article), error)
      || !copy_solution (transaction, FETTLE_ARTICLE (article), FETTLE_CALL (call), error)
      || !keep_link (self, transaction, error))
    return FALSE;
  g_free (self->title);
  /* Translators: number of an article, number of a call */
  self->title = g_strdup_printf (_ ("Use %s for %s"), fettle_record_get_title (article),
                                 fettle_record_get_title (call));
  fettle_transaction_set_title (transaction, self->title);
  return TRUE;
}

FettleUseArticle *
fettle_use_article_new (FettleStore *store, gint64 article, gint64 call)
{
  FettleUseArticle *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleUseArticle, 1);
  self->store = g_object_ref (store);
  self->article = article;
  self->call = call;
  return self;
}

void
fettle_use_article_free (FettleUseArticle *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->title);
  g_free (self);
}

gboolean
fettle_use_article_run (FettleUseArticle *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fettle_store_write (self->store, _ ("Use article"), use_article, self, cancellable,
                             &self->change_set, error);
}
