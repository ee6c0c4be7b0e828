/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editor of dates and instants. */
#include "fettle-date-entry.h"
#include "fettle-field-editor-private.h"

struct _FettleDateEditor
{
  FettleFieldEditor parent_instance;
  FettleDateEntry *entry;
};

G_DEFINE_FINAL_TYPE (FettleDateEditor, fettle_date_editor, FETTLE_TYPE_FIELD_EDITOR)

static void
fettle_date_editor_build (FettleFieldEditor *editor)
{
  FettleDateEditor *self = FETTLE_DATE_EDITOR (editor);
  const FettleField *field = fettle_field_editor_get_field (editor);
  FettleFormat format = fettle_store_get_format (fettle_field_editor_get_store (editor), TRUE);

  self->entry =
      FETTLE_DATE_ENTRY (fettle_date_entry_new (field->type == FETTLE_FIELD_TYPE_INSTANT));
  fettle_date_entry_set_format (self->entry, &format);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "edited", G_CALLBACK (fettle_field_editor_emit_edited),
                            self);
  g_signal_connect_swapped (self->entry, "committed",
                            G_CALLBACK (fettle_field_editor_emit_committed), self);
}

static void
fettle_date_editor_set_value (FettleFieldEditor *editor,
                              const FettleValue *value,
                              const char *title)
{
  fettle_date_entry_set_value (FETTLE_DATE_EDITOR (editor)->entry, value->number);
}

static gboolean
fettle_date_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  *value = fettle_value_none (fettle_field_editor_get_field (editor)->type);

  return fettle_date_entry_get_value (FETTLE_DATE_EDITOR (editor)->entry, &value->number, error);
}

static gboolean
fettle_date_editor_is_empty (FettleFieldEditor *editor)
{
  GtkWidget *text = fettle_date_entry_get_text_widget (FETTLE_DATE_EDITOR (editor)->entry);

  return *gtk_editable_get_text (GTK_EDITABLE (text)) == '\0';
}

static void
fettle_date_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
  GtkWidget *entry = fettle_date_entry_get_text_widget (FETTLE_DATE_EDITOR (editor)->entry);

  gtk_text_set_placeholder_text (GTK_TEXT (entry), text);
}

static GtkWidget *
fettle_date_editor_get_control (FettleFieldEditor *editor)
{
  return fettle_date_entry_get_text_widget (FETTLE_DATE_EDITOR (editor)->entry);
}

static void
fettle_date_editor_class_init (FettleDateEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  editor_class->build = fettle_date_editor_build;
  editor_class->set_value = fettle_date_editor_set_value;
  editor_class->get_value = fettle_date_editor_get_value;
  editor_class->is_empty = fettle_date_editor_is_empty;
  editor_class->set_placeholder = fettle_date_editor_set_placeholder;
  editor_class->get_control = fettle_date_editor_get_control;
}

static void
fettle_date_editor_init (FettleDateEditor *self)
{
}
