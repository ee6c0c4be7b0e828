/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a query as SQL. */
#pragma once

#include "fettle-sql.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* Appends ORDER BY: the query's keys, then the id in the direction of the first. */
gboolean fettle_query_append_order (FettleTransaction *transaction,
                                    FettleSql *sql,
                                    const FettleQuery *query,
                                    GError **error);

G_END_DECLS
