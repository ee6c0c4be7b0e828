/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft of an article, made from what a call says. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleWriteArticle:
 *
 * The call's summary, details and resolution become title, problem and solution; its fault and product
 * are what the article is about; the two are linked. One change set.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 call;

  /* results */
  gint64 article;
  char *title; /* of the change set; owned */
  gint64 change_set;
} FettleWriteArticle;

FettleWriteArticle *fettle_write_article_new (FettleStore *store, gint64 call);
void fettle_write_article_free (FettleWriteArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleWriteArticle, fettle_write_article_free)

gboolean
fettle_write_article_run (FettleWriteArticle *self, GCancellable *cancellable, GError **error);

G_END_DECLS
