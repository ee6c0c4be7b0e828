/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a unit of work can do: load, find, save, delete, number. */
#pragma once

#include "fettle-call-rule.h"
#include "fettle-store.h"

G_BEGIN_DECLS

FettleStore *fettle_transaction_get_store (FettleTransaction *self);
FettleConnection *
fettle_transaction_get_connection (FettleTransaction *self); /* for the store room and checks */
FettleDictionary *fettle_transaction_get_dictionary (FettleTransaction *self); /* (transfer none) */
FettleInstant
fettle_transaction_get_now (FettleTransaction *self); /* the same throughout one transaction */
const FettleFormat *fettle_transaction_get_format (FettleTransaction *self); /* ISO form */

/* (transfer full); NULL with NOT_FOUND. With reference titles. */
FettleRecord *fettle_transaction_load (FettleTransaction *self,
                                       const FettleKind *kind,
                                       gint64 id,
                                       GError **error);
/* By what people call it: title field, case ignored, or "#17". NOT_FOUND or AMBIGUOUS. */
FettleRecord *fettle_transaction_load_by_title (FettleTransaction *self,
                                                const FettleKind *kind,
                                                const char *title,
                                                GError **error);
/* Id for a reference's text in the same way; cached within the transaction, so a bulk import may ask for every row. */
gboolean fettle_transaction_resolve (
    FettleTransaction *self, const FettleKind *kind, const char *title, gint64 *id, GError **error);
/* The one record of a SINGLE kind, made with defaults where missing. */
FettleRecord *
fettle_transaction_load_single (FettleTransaction *self, const FettleKind *kind, GError **error);

/* (element-type FettleRecord): all that match, in order, with reference titles. */
GPtrArray *
fettle_transaction_find (FettleTransaction *self, const FettleQuery *query, GError **error);
/* One record after the other, for exports of any length. @func returns FALSE with @error set to stop. */
typedef gboolean (*FettleRecordFunc) (FettleRecord *record, gpointer data, GError **error);
gboolean fettle_transaction_for_each (FettleTransaction *self,
                                      const FettleQuery *query,
                                      FettleRecordFunc func,
                                      gpointer data,
                                      GError **error);
gboolean fettle_transaction_find_ids (FettleTransaction *self,
                                      const FettleQuery *query,
                                      GArray *ids,
                                      GError **error); /* appends gint64 */
gboolean fettle_transaction_count (FettleTransaction *self,
                                   const FettleQuery *query,
                                   gint64 *n,
                                   GError **error);
GPtrArray *fettle_transaction_load_many (FettleTransaction *self,
                                         const FettleKind *kind,
                                         const gint64 *ids,
                                         gsize n,
                                         GError **error); /* in that order; NULL where gone */
gboolean fettle_transaction_load_titles (FettleTransaction *self,
                                         FettleRecord **records,
                                         gsize n,
                                         GError **error);

/* Validates, numbers (kind's series, where the title is empty), inserts or updates, logs, indexes.
 * On success id, version, changed_* of @record are those of the database; after a roll-back they
 * are put back. Unchanged records are not written. Errors: INVALID, CONFLICT, DUPLICATE, NOT_FOUND, database. */
gboolean fettle_transaction_save (FettleTransaction *self, FettleRecord *record, GError **error);
gboolean fettle_transaction_delete (FettleTransaction *self,
                                    FettleRecord *record,
                                    GError **error); /* checks the version; IN_USE */
/* All that match. */
gboolean
fettle_transaction_delete_all (FettleTransaction *self, const FettleQuery *query, GError **error);
/* Next number of a series: unique always; gapless because taken in this transaction. */
char *fettle_transaction_next_number (FettleTransaction *self, const char *series, GError **error);

/* What calls of a type go through, (transfer none): as the business has it, else the standard. */
FettleCallRule *
fettle_transaction_get_call_rule (FettleTransaction *self, FettleCallType type, GError **error);

/* The title of the change set can be made better once it is known what was done ("Import 1,000 calls"). */
void fettle_transaction_set_title (FettleTransaction *self, const char *title);

G_END_DECLS
