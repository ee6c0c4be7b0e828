/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article is about, and the calls it came from and helped with. */
#pragma once

#include "fettle-related-view.h"

G_BEGIN_DECLS

/**
 * FettleArticleLinksView: a #FettleRelatedView of an article; adds links to faults, products and calls,
 * and takes them away.
 */
#define FETTLE_TYPE_ARTICLE_LINKS_VIEW (fettle_article_links_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleArticleLinksView,
                      fettle_article_links_view,
                      FETTLE,
                      ARTICLE_LINKS_VIEW,
                      FettleRelatedView)

G_END_DECLS
