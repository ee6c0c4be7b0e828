/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search-as-you-type choice of one record. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleReferencePicker:
 *
 * An entry; typing offers matching records below it (Down, Up, Enter; Escape gives up). Text that is
 * not a record's is put back when the focus leaves; emptied text clears the choice.
 *
 * Properties: "store", "kind" (name), "reference" (int64 id, 0 for none), "placeholder" (string),
 * "can-create" (gboolean: offers “New …”, which activates `win.new-record` with
 * "company?name=TEXT").
 * Signals: "picked" (FettleRecord *, nullable): the user chose or cleared.
 */
#define FETTLE_TYPE_REFERENCE_PICKER (fettle_reference_picker_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleReferencePicker, fettle_reference_picker, FETTLE, REFERENCE_PICKER, GtkWidget)

GtkWidget *fettle_reference_picker_new (FettleStore *store, const FettleKind *kind);
void
fettle_reference_picker_set_reference (FettleReferencePicker *self, gint64 id, const char *title);
gint64 fettle_reference_picker_get_reference (FettleReferencePicker *self);
const char *fettle_reference_picker_get_title (FettleReferencePicker *self);
FettleRecord *fettle_reference_picker_get_record (
    FettleReferencePicker *self); /* the one picked by the user; NULL where it was only set */
/* Only records where @path refers to @id; id 0 lifts the limit. */
void fettle_reference_picker_set_limit (FettleReferencePicker *self, const char *path, gint64 id);
/* Opens the list with what fits the text now. */
void fettle_reference_picker_open (FettleReferencePicker *self);
gboolean fettle_reference_picker_is_open (FettleReferencePicker *self);
GtkWidget *fettle_reference_picker_get_text_widget (FettleReferencePicker *self);

G_END_DECLS
