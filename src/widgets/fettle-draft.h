/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsaved typing, kept in a file so that a crash loses nothing. */
#pragma once

#include <gio/gio.h>
#include "fettle-dictionary.h"

G_BEGIN_DECLS

/**
 * FettleDraft: what differs between a record and its base, with both values of each field.
 * Files lie at XDG_STATE_HOME/fettle/drafts/HASH OF THE DATABASE'S URL/KEY.json.
 */
typedef struct _FettleDraft FettleDraft;

FettleDraft *
fettle_draft_new (FettleDictionary *dictionary, FettleRecord *base, FettleRecord *record);
void fettle_draft_free (FettleDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleDraft, fettle_draft_free)

const char *fettle_draft_get_kind_name (const FettleDraft *self);
gint64 fettle_draft_get_id (const FettleDraft *self);      /* 0: of a record never saved */
gint64 fettle_draft_get_version (const FettleDraft *self); /* of the base */
/* Sets the typed values (@after) or those they replaced on @record; fields that no longer exist are passed over. */
void fettle_draft_apply (const FettleDraft *self,
                         FettleDictionary *dictionary,
                         FettleRecord *record,
                         gboolean after);

/* Files. Writing and removing happen in a worker, in the order they were asked for. */
void
fettle_draft_write (FettleDraft *self, const char *url, const char *key); /* (transfer full) self */
void fettle_draft_remove (const char *url, const char *key);
void fettle_draft_load_async (const char *url,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
FettleDraft *fettle_draft_load_finish (GAsyncResult *result,
                                       GError **error); /* NULL without error where there is none */
/* Keys of the drafts left over by an earlier run: the window reopens their pages. Blocking. */
char **fettle_draft_list_keys (const char *url);
char *fettle_draft_get_path (const char *url, const char *key);
void fettle_draft_drain (void); /* waits until all is written; for the program's end and tests */

G_END_DECLS
