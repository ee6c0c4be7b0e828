/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article of the knowledge base. */
#pragma once

#include "fettle-form-page.h"

G_BEGIN_DECLS

/**
 * FettleArticlePage: problem and solution, what it is about, how often it helped. Actions:
 * `page.publish`, `page.retire`, `page.withdraw` (back to a draft).
 */
#define FETTLE_TYPE_ARTICLE_PAGE (fettle_article_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleArticlePage, fettle_article_page, FETTLE, ARTICLE_PAGE, FettleFormPage)

G_END_DECLS
