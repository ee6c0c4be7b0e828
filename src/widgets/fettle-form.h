/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A container that edits one record: loads, keeps a draft, validates, saves, merges. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleForm:
 *
 * Put one into a .ui file around the field rows and groups; they find it by themselves. It has one
 * child. Above the child appears a bar when somebody else changed the record meanwhile, or when
 * typing was restored after a crash.
 *
 * Properties: "store" (FettleStore), "kind" (name, "call"), "record" (FettleRecord: the draft being
 * edited, read-only), "dirty", "valid", "loading" (read-only booleans), "editable" (default TRUE),
 * "draft-key" (string: under which unsaved typing is kept; NULL: "KIND-ID" for a saved record,
 * nothing is kept for a new one), "status" (string, read-only: "Draft kept", "Saved", or NULL).
 *
 * Signals: "edited" (const char *field_name): the user or fettle_form_set_value() changed a field;
 * "reloaded": the record was replaced (load, save, change by somebody else, discard).
 *
 * Actions, for widgets inside it: `form.discard`, `form.review`.
 */
#define FETTLE_TYPE_FORM (fettle_form_get_type ())
G_DECLARE_FINAL_TYPE (FettleForm, fettle_form, FETTLE, FORM, GtkWidget)

GtkWidget *fettle_form_new (FettleStore *store);
void fettle_form_set_store (FettleForm *self, FettleStore *store);
FettleStore *fettle_form_get_store (FettleForm *self);
void fettle_form_set_child (FettleForm *self, GtkWidget *child);
void fettle_form_set_editable (FettleForm *self, gboolean editable);
gboolean fettle_form_get_editable (FettleForm *self);
void fettle_form_set_draft_key (FettleForm *self, const char *key);

/* Edits a copy of @record; restores a draft kept under the draft key, if there is one. */
void fettle_form_set_record (FettleForm *self, FettleRecord *record);
/* A new, empty record of the kind, with defaults (a call: the standard priority). */
void fettle_form_start_new (FettleForm *self, const FettleKind *kind);
FettleRecord *fettle_form_get_record (
    FettleForm *self); /* the draft; borrowed, nullable; change it by fettle_form_set_value() */
FettleRecord *fettle_form_get_base (FettleForm *self); /* as loaded; borrowed, nullable */
const FettleKind *fettle_form_get_kind (FettleForm *self);
const char *fettle_form_get_status (FettleForm *self);
gboolean fettle_form_is_dirty (FettleForm *self);
gboolean fettle_form_is_valid (FettleForm *self); /* no row holds text that cannot be read */

void fettle_form_load_async (FettleForm *self,
                             const FettleKind *kind,
                             gint64 id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fettle_form_load_finish (FettleForm *self, GAsyncResult *result, GError **error);
/**
 * fettle_form_save_async:
 * @title: (nullable): of the change set; NULL: "Change call C-10234" or "New call"
 *
 * Errors about a field are shown at its row, which gets the focus; a conflict opens the merge
 * dialog, and the save goes on with what was chosen there. The error is returned all the same
 * (cancelled merge: G_IO_ERROR_CANCELLED); fettle_form_has_shown_error() tells whether the user
 * has seen it already.
 */
void fettle_form_save_async (FettleForm *self,
                             const char *title,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean fettle_form_save_finish (FettleForm *self,
                                  GAsyncResult *result,
                                  gint64 *change_set,
                                  GError **error);
gboolean fettle_form_has_shown_error (FettleForm *self, const GError *error);
void
fettle_form_discard (FettleForm *self); /* back to the record as loaded; the kept draft goes, too */

void fettle_form_set_value (FettleForm *self,
                            const char *field_name,
                            const FettleValue *value,
                            const char *reference_title);
/* “It is about this one”: sets the reference to @record, where the draft has one of its kind, and those
 * that @record brings along (a unit: company, site, product). Where that is another company, what
 * belonged to the old one is replaced or cleared; otherwise only empty references are filled. */
void fettle_form_fill_from (FettleForm *self, FettleRecord *record);
void fettle_form_show_error_at (FettleForm *self, const char *field_name, const char *message);
void fettle_form_focus_field (FettleForm *self, const char *field_name);

G_END_DECLS
