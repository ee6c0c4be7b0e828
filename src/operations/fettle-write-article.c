/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft of an article, made from what a call says. */

#include "fettle-write-article.h"

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-call.h"
#include "fettle-transaction.h"

static FettleArticle *
make_draft (FettleCall *call)
{
  FettleArticle *article = fettle_article_new ();

  article->title = g_strdup (call->summary);
  article->problem = g_strdup (call->details);
  article->solution = g_strdup (call->resolution);
  article->fault = call->fault;
  article->product = call->product;
  return article;
}

static gboolean
write_article (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleWriteArticle *self = data;
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), self->call, error);
  g_autoptr (FettleArticle) article = NULL;
  g_autoptr (FettleArticleLink) link = NULL;

  if (call == NULL)
    return FALSE;
  article = make_draft (FETTLE_CALL (call));
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (article), error))
    return FALSE;
  link = fettle_article_link_new ();
  link->article = FETTLE_RECORD (article)->id;
  link->call = self->call;
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (link), error))
    return FALSE;
  self->article = FETTLE_RECORD (article)->id;
  g_free (self->title);
  /* Translators: number of an article, number of a call */
  self->title =
      g_strdup_printf (_ ("Write %s from %s"), article->number, fettle_record_get_title (call));
  fettle_transaction_set_title (transaction, self->title);
  return TRUE;
}

FettleWriteArticle *
fettle_write_article_new (FettleStore *store, gint64 call)
{
  FettleWriteArticle *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleWriteArticle, 1);
  self->store = g_object_ref (store);
  self->call = call;
  return self;
}

void
fettle_write_article_free (FettleWriteArticle *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_free (self->title);
  g_free (self);
}

gboolean
fettle_write_article_run (FettleWriteArticle *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fettle_store_write (self->store, _ ("Write article"), write_article, self, cancellable,
                             &self->change_set, error);
}
