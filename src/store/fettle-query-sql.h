/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query as SQL with bound values. */
#pragma once

#include "fettle-sql.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_SELECT_IDS,   /* id */
  FETTLE_SELECT_ROWS,  /* as FettleTable's select */
  FETTLE_SELECT_COUNT, /* one number */
} FettleSelect;

/**
 * fettle_query_to_sql:
 * @limit: rows at most, beside the query's own limit; 0 for no other
 *
 * No value sorts last, in both directions and on both engines.
 *
 * Returns: (transfer full): the statement, or %NULL where a path or value is wrong
 */
FettleSql *fettle_query_to_sql (FettleTransaction *transaction,
                                const FettleQuery *query,
                                FettleSelect select,
                                gint64 limit,
                                GError **error);

/* WHERE with all conditions of @query, or with none; of the table with alias t0. */
gboolean fettle_query_append_where (FettleTransaction *transaction,
                                    FettleSql *sql,
                                    const FettleQuery *query,
                                    GError **error);

G_END_DECLS
