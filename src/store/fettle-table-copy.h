/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything of one business into an empty one, on the same engine or the other, id for id. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleTableCopyProgress:
 * @table: being worked on
 * @done: rows so far, of all tables
 * @total: rows there are
 */
typedef void (*FettleTableCopyProgress) (const char *table,
                                         gint64 done,
                                         gint64 total,
                                         gpointer data);

/* @to: a writing transaction of a store without any records. Records, own fields and their columns,
 * change log, attachments, search texts, and what the next ids will be. */
gboolean fettle_table_copy_run (FettleTransaction *from,
                                FettleTransaction *to,
                                FettleTableCopyProgress progress,
                                gpointer data,
                                GError **error);
/* Counts and hashes the rows of both sides in the same order; the error says which table differs. */
gboolean fettle_table_copy_compare (FettleTransaction *from,
                                    FettleTransaction *to,
                                    FettleTableCopyProgress progress,
                                    gpointer data,
                                    gint64 *n_rows,
                                    GError **error);

G_END_DECLS
