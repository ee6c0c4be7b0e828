/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of any length: ids in one array, rows in pages made on demand. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleRecordItem: a place in a list. Its record is NULL while the page is being loaded, then
 * filled in with a notify of "record"; the same object stays with the same id across refreshes,
 * so selections and scroll positions do.
 *
 * Properties: "id" (gint64), "record" (FettleRecord, nullable).
 */
#define FETTLE_TYPE_RECORD_ITEM (fettle_record_item_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordItem, fettle_record_item, FETTLE, RECORD_ITEM, GObject)

gint64 fettle_record_item_get_id (FettleRecordItem *self);
FettleRecord *fettle_record_item_get_record (FettleRecordItem *self); /* borrowed, nullable */

/**
 * FettleRecordList: a GListModel of #FettleRecordItem for a query.
 *
 * The first screenful comes as soon as the database has it, the rest of the ids follow. Changes
 * are watched: rows that changed are reloaded, rows that come, go or move are patched in without a
 * reset. Answers to a question that is no longer asked are dropped by a generation counter.
 *
 * Properties: "query" (FettleQuery), "loading" (gboolean), "n-items" (guint), "error" (GError, nullable).
 */
#define FETTLE_TYPE_RECORD_LIST (fettle_record_list_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordList, fettle_record_list, FETTLE, RECORD_LIST, GObject)

FettleRecordList *fettle_record_list_new (FettleStore *store, FettleQuery *query);
void fettle_record_list_set_query (FettleRecordList *self, FettleQuery *query);
/* Asks the same again, because the present has moved on: “due_at<now”. Rows stay until the answer. */
void fettle_record_list_refresh (FettleRecordList *self);
gboolean fettle_record_list_is_loading (FettleRecordList *self);
const GError *fettle_record_list_get_error (FettleRecordList *self);
gint64 fettle_record_list_get_id (FettleRecordList *self,
                                  guint position); /* without loading the row; 0 beyond the end */
guint
fettle_record_list_find (FettleRecordList *self,
                         gint64 id); /* GTK_INVALID_LIST_POSITION (G_MAXUINT) where it is not */

G_END_DECLS
