/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles count their uses, whoever writes the links. */
#include "fettle-knowledge.h"

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-call.h"
#include "fettle-integrity-private.h"
#include "fettle-text.h"

#include <inttypes.h>

#define USES                                                                                       \
  "(SELECT count(*) FROM \"article_link\" AS l WHERE l.\"article\" = \"article\".\"id\" AND "      \
  "l.\"call\" IS NOT NULL AND l.\"used_at\" IS NOT NULL)"
#define COUNT "UPDATE \"article\" SET \"uses\" = " USES " WHERE \"id\" = $1"
#define MISCOUNTED                                                                                 \
  "SELECT \"id\", coalesce(\"uses\", 0), " USES                                                    \
  " FROM \"article\" WHERE coalesce(\"uses\", 0) <> " USES " ORDER BY \"id\""

static gboolean
count_uses (FettleTransaction *transaction, gint64 article, GError **error)
{
  g_autoptr (FettleStatement) statement =
      fettle_connection_prepare (transaction->connection, COUNT, error);

  if (statement == NULL)
    return FALSE;
  fettle_statement_bind_int64 (statement, 1, article);
  if (!fettle_statement_run (statement, error))
    return FALSE;
  fettle_transaction_touch (transaction, fettle_kind_from_type (FETTLE_TYPE_ARTICLE), article);
  return TRUE;
}

void
fettle_knowledge_prepare (FettleTransaction *transaction, FettleRecord *record)
{
  FettleArticle *article;

  if (record->id != 0 || !FETTLE_IS_ARTICLE (record))
    return;
  article = FETTLE_ARTICLE (record);
  if (article->uses == FETTLE_NONE)
    article->uses = 0;
  if (fettle_text_is_empty (article->author))
    g_object_set (article, "author", transaction->user, NULL);
}

static gint64
get_article (FettleRecord *link)
{
  return link != NULL ? FETTLE_ARTICLE_LINK (link)->article : 0;
}

gboolean
fettle_knowledge_after_write (FettleTransaction *transaction,
                              FettleRecord *before,
                              FettleRecord *after,
                              GError **error)
{
  FettleRecord *record = after != NULL ? after : before;
  gint64 old;
  gint64 new;

  /* One that an undo brings back does not know its count. */
  if (FETTLE_IS_ARTICLE (record))
    return before != NULL || count_uses (transaction, record->id, error);
  if (!FETTLE_IS_ARTICLE_LINK (record))
    return TRUE;
  old = get_article (before);
  new = get_article (after);
  return (old == 0 || old == new || count_uses (transaction, old, error))
         && (new == 0 || count_uses (transaction, new, error));
}

gboolean
fettle_knowledge_before_delete (FettleTransaction *transaction,
                                FettleRecord *record,
                                GError **error)
{
  g_autoptr (FettleQuery) query = NULL;

  if (!FETTLE_IS_ARTICLE (record) && !FETTLE_IS_CALL (record))
    return TRUE;
  query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_ARTICLE_LINK));
  fettle_query_add_reference (query, fettle_record_get_kind (record)->name, record->id);
  return fettle_transaction_delete_all (transaction, query, error);
}

static gboolean
on_miscounted (FettleIntegrity *self, FettleStatement *row, gconstpointer context, GError **error)
{
  g_autofree char *name =
      fettle_integrity_name (self, context, fettle_statement_get_int64 (row, 0));

  /* Translators: an article, a number, a number */
  fettle_integrity_tell (self, _ ("%s: it counts %" PRId64 " uses, but its links tell of %" PRId64),
                         name, fettle_statement_get_int64 (row, 1),
                         fettle_statement_get_int64 (row, 2));
  return TRUE;
}

gboolean
fettle_integrity_check_uses (FettleTransaction *transaction,
                             FettleIntegrityReport report,
                             gpointer data,
                             GError **error)
{
  FettleIntegrity self = { transaction, report, data };

  return fettle_integrity_query (
      &self, MISCOUNTED, NULL, on_miscounted,
      fettle_transaction_get_table (transaction, fettle_kind_from_type (FETTLE_TYPE_ARTICLE)),
      error);
}
