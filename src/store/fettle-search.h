/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: fragments of numbers, serial numbers, names, post codes, phone numbers. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/**
 * FettleSearchHit:
 * @subtitle: the record's subtitle and references in one line ("Quay Court, flat 12, Bristol BS1 4QD"), or NULL
 */
#define FETTLE_TYPE_SEARCH_HIT (fettle_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (FettleSearchHit, fettle_search_hit, FETTLE, SEARCH_HIT, GObject)

const FettleKind *fettle_search_hit_get_kind (FettleSearchHit *self);
gint64 fettle_search_hit_get_id (FettleSearchHit *self);
const char *fettle_search_hit_get_title (FettleSearchHit *self);
const char *fettle_search_hit_get_subtitle (FettleSearchHit *self);
FettleRecord *fettle_search_hit_get_record (FettleSearchHit *self);

/**
 * fettle_search:
 * @kinds: (nullable): NULL-terminated kinds to look in, NULL for all that are searchable
 * @text: words; a record matches when it holds every one of them as a fragment, case and accents ignored
 * @limit: hits per kind
 *
 * Hits whose title begins with the text come first, then newest first; kinds in their order of
 * usefulness (equipment, companies, contacts, sites, calls, …).
 *
 * Returns: (transfer full) (element-type FettleSearchHit)
 */
GPtrArray *fettle_search (FettleTransaction *transaction,
                          const FettleKind *const *kinds,
                          const char *text,
                          guint limit,
                          GError **error);

/* What the index should hold for a record, and what it holds (NULL: nothing): `check` compares them. */
char *fettle_search_text_for_record (FettleTransaction *transaction,
                                     FettleRecord *record,
                                     GError **error);
gboolean fettle_search_load_text (
    FettleTransaction *transaction, const FettleKind *kind, gint64 id, char **text, GError **error);
/* Records of @kind in the index: as many as there are records. */
gboolean fettle_search_count (FettleTransaction *transaction,
                              const FettleKind *kind,
                              gint64 *n,
                              GError **error);

G_END_DECLS
