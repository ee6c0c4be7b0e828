/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the knowledge base: a problem and how it is solved. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleArticleState: how far it is; only what is published is suggested
 */
typedef enum
{
  FETTLE_ARTICLE_STATE_DRAFT,
  FETTLE_ARTICLE_STATE_PUBLISHED,
  FETTLE_ARTICLE_STATE_RETIRED,
} FettleArticleState;

GType fettle_article_state_get_type (void);

FETTLE_DECLARE_RECORD (FettleArticle, fettle_article, ARTICLE)

struct _FettleArticle
{
  FettleRecord parent_instance;
  char *number;
  char *title;
  FettleArticleState state;
  gint64 fault;
  gint64 product;
  char *problem;
  char *solution;
  char *author;
  FettleInstant published_at;
  gint64 uses;
};

#define FETTLE_TYPE_ARTICLE (fettle_article_get_type ())

G_END_DECLS
