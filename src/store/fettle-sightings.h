/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes who looked at what is personal: once per user, record and day. */
#pragma once

#include "fettle-transaction.h"

G_BEGIN_DECLS

/* Whether a kind has fields that are personal, its own ones among them. */
gboolean fettle_sightings_has_sensitive (FettleDictionary *dictionary, const FettleKind *kind);

/**
 * fettle_sightings_note:
 * @record: shown to the store's user with all its fields
 *
 * Nothing where none of the fields that are personal has a value, or where it is noted for today.
 */
gboolean
fettle_sightings_note (FettleTransaction *transaction, FettleRecord *record, GError **error);

/**
 * fettle_sightings_note_async:
 *
 * The same in the store's thread. Whoever shows the record does not wait for it, nor hears of it
 * should it fail: a page is not kept back by its log.
 */
void fettle_sightings_note_async (FettleStore *store, FettleRecord *record);

G_END_DECLS
