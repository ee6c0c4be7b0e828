/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the knowledge base: a problem and how it is solved. */
#include "fettle-article.h"

#include "fettle-fault-code.h"
#include "fettle-product.h"
#include "fettle-text.h"

FETTLE_DEFINE_CHOICE (FettleArticleState,
                      fettle_article_state,
                      { FETTLE_ARTICLE_STATE_DRAFT, "draft", N_ ("Draft") },
                      { FETTLE_ARTICLE_STATE_PUBLISHED, "published", N_ ("Published") },
                      { FETTLE_ARTICLE_STATE_RETIRED, "retired", N_ ("Retired") })

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_TEXT (FettleArticle, number, N_ ("Number"),
                     FETTLE_FIELD_UNIQUE | FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED,
                     N_ ("Given when the article is saved.")),
  FETTLE_FIELD_TEXT (FettleArticle, title, N_ ("Title"),
                     FETTLE_FIELD_REQUIRED | FETTLE_FIELD_SEARCH | FETTLE_FIELD_LISTED, NULL),
  FETTLE_FIELD_CHOICE (FettleArticle, state, N_ ("State"), FETTLE_FIELD_LISTED, NULL,
                       FettleArticleState, fettle_article_state_get_type),
  FETTLE_FIELD_REFERENCE (FettleArticle, fault, N_ ("Fault"), FETTLE_FIELD_LISTED, NULL,
                          fettle_fault_code_get_type),
  FETTLE_FIELD_REFERENCE (FettleArticle, product, N_ ("Product"), FETTLE_FIELD_LISTED, NULL,
                          fettle_product_get_type),
  FETTLE_FIELD_TEXT (FettleArticle, problem, N_ ("Problem"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SEARCH, N_ ("What the customer sees.")),
  FETTLE_FIELD_TEXT (FettleArticle, solution, N_ ("Solution"),
                     FETTLE_FIELD_MULTILINE | FETTLE_FIELD_SEARCH,
                     N_ ("What to do about it; copied into the call by “Use this”.")),
  FETTLE_FIELD_TEXT (FettleArticle, author, N_ ("Author"), FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_INSTANT (FettleArticle, published_at, N_ ("Published"), FETTLE_FIELD_READ_ONLY,
                        NULL),
  FETTLE_FIELD_INTEGER (FettleArticle, uses, N_ ("Uses"),
                        FETTLE_FIELD_DERIVED | FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_LISTED,
                        N_ ("How often its solution was copied into a call.")),
};
/* clang-format on */

static void
prepare_article (FettleRecord *record, FettleRecord *before, FettleInstant now)
{
  FettleArticle *self = FETTLE_ARTICLE (record);

  if (self->state == FETTLE_ARTICLE_STATE_PUBLISHED && self->published_at == FETTLE_INSTANT_NONE)
    g_object_set (self, "published-at", now, NULL);
}

/* Without a solution there is nothing to use. */
static gboolean
validate_article (FettleRecord *record, GError **error)
{
  FettleArticle *self = FETTLE_ARTICLE (record);

  if (self->state != FETTLE_ARTICLE_STATE_PUBLISHED || !fettle_text_is_empty (self->solution))
    return TRUE;
  fettle_model_error_set_invalid (
      error, "solution", _ ("An article is published with its solution; write that first"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "article",
  .plural = "articles",
  .label = N_ ("Article"),
  .label_plural = N_ ("Articles"),
  .icon_name = "fettle-article-symbolic",
  .get_type = fettle_article_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .flags = FETTLE_KIND_SEARCHABLE,
  .title = "number",
  .subtitle = "title",
  .key = { "number" },
  .series = { "knowledge-base" },
  .search_number = 8,
  .prepare = prepare_article,
  .validate = validate_article,
};

FETTLE_DEFINE_RECORD (FettleArticle, fettle_article, kind)
