/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control that edits a value of one field type, without caption or frame. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleFieldEditor: used by field rows, by the filter popover and by bulk edit.
 *
 * Properties: "store", "empty" (read-only: nothing typed), "placeholder".
 * Signals: "edited": the user changed the value (each key-press); "committed": the user is done
 * with it (focus left, a choice was made, Enter).
 */
#define FETTLE_TYPE_FIELD_EDITOR (fettle_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (FettleFieldEditor, fettle_field_editor, FETTLE, FIELD_EDITOR, GtkWidget)

struct _FettleFieldEditorClass
{
  GtkWidgetClass parent_class;

  void (*build) (FettleFieldEditor *self); /* store, kind and field are known by then */
  void (*set_value) (FettleFieldEditor *self, const FettleValue *value, const char *title);
  gboolean (*get_value) (FettleFieldEditor *self, FettleValue *value, GError **error);
  gboolean (*is_empty) (FettleFieldEditor *self);
  void (*set_placeholder) (FettleFieldEditor *self, const char *text);
  GtkWidget *(*get_control) (
      FettleFieldEditor *self); /* what has the focus and the accessible name */
};

/* The right editor for @field. @field is of a dictionary that the editor keeps alive. */
FettleFieldEditor *
fettle_field_editor_new (FettleStore *store, const FettleKind *kind, const FettleField *field);
FettleStore *fettle_field_editor_get_store (FettleFieldEditor *self);
const FettleField *fettle_field_editor_get_field (FettleFieldEditor *self);
/* @title: of a reference */
void fettle_field_editor_set_value (FettleFieldEditor *self,
                                    const FettleValue *value,
                                    const char *title);
/* What stands in it now; an error says why the text cannot be read. @value owns its text. */
gboolean
fettle_field_editor_get_value (FettleFieldEditor *self, FettleValue *value, GError **error);
char *
fettle_field_editor_dup_title (FettleFieldEditor *self); /* of the chosen reference, or NULL */
gboolean fettle_field_editor_is_empty (FettleFieldEditor *self);
void fettle_field_editor_set_placeholder (FettleFieldEditor *self, const char *text);
GtkWidget *fettle_field_editor_get_control (FettleFieldEditor *self);
/* Only offer records that belong to the same company (path "company" and so on) as @context. */
void fettle_field_editor_set_context (FettleFieldEditor *self, FettleRecord *context);

/* For subclasses. */
void fettle_field_editor_emit_edited (FettleFieldEditor *self);
void fettle_field_editor_emit_committed (FettleFieldEditor *self);

G_END_DECLS
