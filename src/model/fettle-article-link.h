/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article is about, or the call that it helped with or came from. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

FETTLE_DECLARE_RECORD (FettleArticleLink, fettle_article_link, ARTICLE_LINK)

struct _FettleArticleLink
{
  FettleRecord parent_instance;
  gint64 article;
  gint64 call;
  gint64 fault;
  gint64 product;
  FettleInstant used_at;
};

#define FETTLE_TYPE_ARTICLE_LINK (fettle_article_link_get_type ())

G_END_DECLS
