/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a list that are in memory: one item per id, loaded in pages, the longest unused dropped. */
#pragma once

#include "fettle-record-list.h"

G_BEGIN_DECLS

#define FETTLE_PAGE_SIZE 64
/* So many items are kept beside those that somebody else holds: about 200 pages. */
#define FETTLE_MAX_KEPT (200 * FETTLE_PAGE_SIZE)

typedef struct _FettleRecordCache FettleRecordCache;

FettleRecordCache *fettle_record_cache_new (FettleStore *store, const FettleKind *kind);
void fettle_record_cache_free (FettleRecordCache *self);

/* The item of ids[position], made where there is none; an empty one is asked for with its page. */
FettleRecordItem *fettle_record_cache_get (FettleRecordCache *self, GArray *ids, guint position);
/* The item of @id where there is one; borrowed, nullable. */
FettleRecordItem *fettle_record_cache_peek (FettleRecordCache *self, gint64 id);
/* Rows that came with the ids. (element-type FettleRecord), may hold NULL */
void fettle_record_cache_put (FettleRecordCache *self, GPtrArray *records);
/* What @notice touches, in the list's kind or in those it refers to, is loaded again if it is in use. */
void fettle_record_cache_refresh (FettleRecordCache *self, FettleChangeNotice *notice);
/* @ids is about to go: pages asked for by position mean nothing any more. */
void fettle_record_cache_set_ids (FettleRecordCache *self, GArray *ids);

/* fettle-record-item.c */
FettleRecordItem *fettle_record_item_new (gint64 id, FettleRecordCache *cache);
void fettle_record_item_set_record (FettleRecordItem *self, FettleRecord *record);
void fettle_record_item_set_cache (FettleRecordItem *self, FettleRecordCache *cache);
GList *fettle_record_item_get_link (FettleRecordItem *self);
/* From an item that ends. */
void fettle_record_cache_forget (FettleRecordCache *self, gint64 id);

G_END_DECLS
