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
  GtkWidget *(*get_control) (FettleFieldEditor *self); /* has the focus and the accessible name */
  GtkWidget *(*get_suffix) (
      FettleFieldEditor *self);               /* floating: what stands at the row's end, or NULL */
  void (*activate) (FettleFieldEditor *self); /* default: focuses the control */
  char *(*dup_title) (FettleFieldEditor *self); /* of a chosen reference */
  void (*context_changed) (FettleFieldEditor *self);
  FettleRecord *(*get_picked) (FettleFieldEditor *self); /* the record a reference was chosen as */
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
/* Calendar button, arrow, switch: to be put at the end of the row, once. Floating, or NULL. */
GtkWidget *fettle_field_editor_create_suffix (FettleFieldEditor *self);
/* A click anywhere on its row: focus, toggle or open. */
void fettle_field_editor_activate (FettleFieldEditor *self);
FettleRecord *fettle_field_editor_get_picked (FettleFieldEditor *self); /* borrowed, nullable */
/* The editor and its suffix in a frame, for use outside of rows. */
GtkWidget *fettle_field_editor_wrap (FettleFieldEditor *self);
/* Only offer records that belong to the same company (path "company" and so on) as @context. */
void fettle_field_editor_set_context (FettleFieldEditor *self, FettleRecord *context);

/* For subclasses. */
void fettle_field_editor_emit_edited (FettleFieldEditor *self);
void fettle_field_editor_emit_committed (FettleFieldEditor *self);

G_END_DECLS
