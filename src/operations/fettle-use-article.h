/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article that helps: its solution goes into the call, and the use is counted. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleUseArticle:
 *
 * Copies the solution into the call's resolution, behind what stands there, and links the two, as one
 * change set. A solution that the resolution holds already is not copied twice.
 */
typedef struct
{
  /* inputs */
  FettleStore *store; /* owned */
  gint64 article;
  gint64 call;

  /* results */
  char *title;       /* of the change set: "Use KB-10004 for C-10240"; owned */
  gint64 change_set; /* 0: nothing was changed */
} FettleUseArticle;

FettleUseArticle *fettle_use_article_new (FettleStore *store, gint64 article, gint64 call);
void fettle_use_article_free (FettleUseArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleUseArticle, fettle_use_article_free)

gboolean fettle_use_article_run (FettleUseArticle *self, GCancellable *cancellable, GError **error);

G_END_DECLS
