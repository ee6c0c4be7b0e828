/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a short list of records up to date: all of a kind, read again whenever one changes. */
#pragma once

#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleRecordsWatch: signal "loaded" (GPtrArray of FettleRecord), first when all was read, then after each
 * change of the kind; "failed" (GError).
 */
#define FETTLE_TYPE_RECORDS_WATCH (fettle_records_watch_get_type ())
G_DECLARE_FINAL_TYPE (FettleRecordsWatch, fettle_records_watch, FETTLE, RECORDS_WATCH, GObject)

/* Begins to read at once; the answer comes from the main loop, after signals can be connected. */
FettleRecordsWatch *fettle_records_watch_new (FettleStore *store, FettleQuery *query);
FettleStore *fettle_records_watch_get_store (FettleRecordsWatch *self);

G_END_DECLS
