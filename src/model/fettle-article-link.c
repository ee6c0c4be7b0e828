/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an article is about, or the call that it helped with or came from. */
#include "fettle-article-link.h"

#include "fettle-article.h"
#include "fettle-call.h"
#include "fettle-fault-code.h"
#include "fettle-product.h"

/* clang-format off */
static const FettleField fields[] = {
  FETTLE_FIELD_REFERENCE (FettleArticleLink, article, N_ ("Article"),
                          FETTLE_FIELD_REQUIRED | FETTLE_FIELD_LISTED, NULL,
                          fettle_article_get_type),
  FETTLE_FIELD_REFERENCE (FettleArticleLink, call, N_ ("Call"), FETTLE_FIELD_LISTED, NULL,
                          fettle_call_get_type),
  FETTLE_FIELD_REFERENCE (FettleArticleLink, fault, N_ ("Fault"), FETTLE_FIELD_LISTED, NULL,
                          fettle_fault_code_get_type),
  FETTLE_FIELD_REFERENCE (FettleArticleLink, product, N_ ("Product"), FETTLE_FIELD_LISTED, NULL,
                          fettle_product_get_type),
  FETTLE_FIELD_INSTANT (FettleArticleLink, used_at, N_ ("Used at"), FETTLE_FIELD_LISTED,
                        N_ ("When its solution was copied into the call.")),
};
/* clang-format on */

static gboolean
validate_article_link (FettleRecord *record, GError **error)
{
  FettleArticleLink *self = FETTLE_ARTICLE_LINK (record);

  if ((self->call != 0) + (self->fault != 0) + (self->product != 0) == 1)
    return TRUE;
  fettle_model_error_set_invalid (
      error, NULL, _ ("A link leads to one thing; choose a call, a fault or a product"));
  return FALSE;
}

static const FettleKind kind = {
  .name = "article_link",
  .plural = "article-links",
  .label = N_ ("Article link"),
  .label_plural = N_ ("Article links"),
  .icon_name = "fettle-article-symbolic",
  .get_type = fettle_article_link_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title = "article",
  .subtitle = "call",
  .key = { "article", "call", "fault", "product" },
  .validate = validate_article_link,
};

FETTLE_DEFINE_RECORD (FettleArticleLink, fettle_article_link, kind)
