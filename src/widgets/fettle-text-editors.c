/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editors of text: one line (numbers, money and durations, too) and several lines. */
#include "fettle-field-editor-private.h"

#include "fettle-canned-text-button.h"

struct _FettleTextEditor
{
  FettleFieldEditor parent_instance;
  GtkWidget *text;
  gboolean setting; /* the program writes, not the user */
};

G_DEFINE_FINAL_TYPE (FettleTextEditor, fettle_text_editor, FETTLE_TYPE_FIELD_EDITOR)

struct _FettleLongTextEditor
{
  FettleFieldEditor parent_instance;
  GtkWidget *view;
  GtkWidget *placeholder;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (FettleLongTextEditor, fettle_long_text_editor, FETTLE_TYPE_FIELD_EDITOR)

static gboolean
parse_text (FettleFieldEditor *editor, const char *text, FettleValue *value, GError **error)
{
  FettleFormat format = fettle_store_get_format (fettle_field_editor_get_store (editor), TRUE);

  return fettle_field_parse (fettle_field_editor_get_field (editor), text, &format, value, error);
}

static char *
format_text (FettleFieldEditor *editor, const FettleValue *value)
{
  FettleFormat format = fettle_store_get_format (fettle_field_editor_get_store (editor), TRUE);

  return fettle_field_format (fettle_field_editor_get_field (editor), value, &format);
}

/* One line. */

/* Numbers end where other numbers end; the name that stands for an empty one begins where names do. */
static void
update_alignment (FettleTextEditor *self)
{
  const FettleField *field = fettle_field_editor_get_field (FETTLE_FIELD_EDITOR (self));
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->text)) == '\0';

  if (field->type != FETTLE_FIELD_TYPE_TEXT)
    gtk_editable_set_alignment (GTK_EDITABLE (self->text),
                                empty && !gtk_widget_has_focus (self->text) ? 0 : 1);
}

static void
on_text_changed (GtkEditable *editable, gpointer user_data)
{
  FettleTextEditor *self = user_data;

  update_alignment (self);
  if (!self->setting)
    fettle_field_editor_emit_edited (FETTLE_FIELD_EDITOR (self));
}

static void
on_text_done (FettleTextEditor *self)
{
  update_alignment (self);
  fettle_field_editor_emit_committed (FETTLE_FIELD_EDITOR (self));
}

static void
fettle_text_editor_build (FettleFieldEditor *editor)
{
  FettleTextEditor *self = FETTLE_TEXT_EDITOR (editor);
  const FettleField *field = fettle_field_editor_get_field (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Without a role of its own a GtkText is no part of what a screen reader sees. */
  self->text = g_object_new (GTK_TYPE_TEXT, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  if (field->type != FETTLE_FIELD_TYPE_TEXT)
    {
      gtk_widget_add_css_class (self->text, "numeric");
      if (field->type != FETTLE_FIELD_TYPE_DURATION)
        gtk_text_set_input_purpose (GTK_TEXT (self->text), GTK_INPUT_PURPOSE_NUMBER);
    }
  g_signal_connect (self->text, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_text_done), self);
  /* The window may tell of the focus when only the text is still there. */
  g_signal_connect_object (focus, "enter", G_CALLBACK (update_alignment), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_text_done), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
}

static void
fettle_text_editor_set_value (FettleFieldEditor *editor,
                              const FettleValue *value,
                              const char *title)
{
  FettleTextEditor *self = FETTLE_TEXT_EDITOR (editor);
  g_autofree char *text = format_text (editor, value);
  const char *shown = text != NULL ? text : "";

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->text)), shown) == 0)
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), shown);
  self->setting = FALSE;
}

static gboolean
fettle_text_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  FettleTextEditor *self = FETTLE_TEXT_EDITOR (editor);

  return parse_text (editor, gtk_editable_get_text (GTK_EDITABLE (self->text)), value, error);
}

static gboolean
fettle_text_editor_is_empty (FettleFieldEditor *editor)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (FETTLE_TEXT_EDITOR (editor)->text));

  return *text == '\0';
}

static void
fettle_text_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
  gtk_text_set_placeholder_text (GTK_TEXT (FETTLE_TEXT_EDITOR (editor)->text), text);
}

static GtkWidget *
fettle_text_editor_get_control (FettleFieldEditor *editor)
{
  return FETTLE_TEXT_EDITOR (editor)->text;
}

static void
fettle_text_editor_class_init (FettleTextEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  editor_class->build = fettle_text_editor_build;
  editor_class->set_value = fettle_text_editor_set_value;
  editor_class->get_value = fettle_text_editor_get_value;
  editor_class->is_empty = fettle_text_editor_is_empty;
  editor_class->set_placeholder = fettle_text_editor_set_placeholder;
  editor_class->get_control = fettle_text_editor_get_control;
}

static void
fettle_text_editor_init (FettleTextEditor *self)
{
}

/* Several lines. */

static char *
dup_view_text (FettleLongTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_buffer_changed (GtkTextBuffer *buffer, gpointer user_data)
{
  FettleLongTextEditor *self = user_data;

  gtk_widget_set_visible (self->placeholder, gtk_text_buffer_get_char_count (buffer) == 0);
  if (!self->setting)
    fettle_field_editor_emit_edited (FETTLE_FIELD_EDITOR (self));
}

static void
on_view_left (FettleLongTextEditor *self)
{
  fettle_field_editor_emit_committed (FETTLE_FIELD_EDITOR (self));
}

static void
fettle_long_text_editor_build (FettleFieldEditor *editor)
{
  FettleLongTextEditor *self = FETTLE_LONG_TEXT_EDITOR (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "inline");
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));

  /* A text view has no placeholder of its own. */
  self->placeholder = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->placeholder), 0);
  gtk_label_set_yalign (GTK_LABEL (self->placeholder), 0);
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_widget_add_css_class (self->placeholder, "placeholder");
  gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));

  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                    G_CALLBACK (on_buffer_changed), self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_view_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, focus);
}

static void
fettle_long_text_editor_set_value (FettleFieldEditor *editor,
                                   const FettleValue *value,
                                   const char *title)
{
  FettleLongTextEditor *self = FETTLE_LONG_TEXT_EDITOR (editor);
  g_autofree char *now = dup_view_text (self);
  const char *text = value->text != NULL ? value->text : "";

  if (g_strcmp0 (now, text) == 0)
    return;

  self->setting = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text, -1);
  self->setting = FALSE;
}

static gboolean
fettle_long_text_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  g_autofree char *text = dup_view_text (FETTLE_LONG_TEXT_EDITOR (editor));

  return parse_text (editor, text, value, error);
}

static gboolean
fettle_long_text_editor_is_empty (FettleFieldEditor *editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (FETTLE_LONG_TEXT_EDITOR (editor)->view);

  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (view)) == 0;
}

static void
fettle_long_text_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
  GtkLabel *placeholder = GTK_LABEL (FETTLE_LONG_TEXT_EDITOR (editor)->placeholder);

  gtk_label_set_text (placeholder, text != NULL ? text : "");
}

static GtkWidget *
fettle_long_text_editor_get_control (FettleFieldEditor *editor)
{
  return FETTLE_LONG_TEXT_EDITOR (editor)->view;
}

/* What people write again and again. */
static gboolean
find_use (const FettleField *field, FettleCannedTextUse *use)
{
  if (g_str_equal (field->name, "details"))
    *use = FETTLE_CANNED_TEXT_USE_DETAILS;
  else if (g_str_equal (field->name, "resolution"))
    *use = FETTLE_CANNED_TEXT_USE_RESOLUTION;
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
fettle_long_text_editor_get_suffix (FettleFieldEditor *editor)
{
  FettleCannedTextUse use;

  if (!find_use (fettle_field_editor_get_field (editor), &use))
    return NULL;
  return fettle_canned_text_button_new (fettle_field_editor_get_store (editor), use,
                                        GTK_TEXT_VIEW (FETTLE_LONG_TEXT_EDITOR (editor)->view));
}

static void
fettle_long_text_editor_class_init (FettleLongTextEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  editor_class->build = fettle_long_text_editor_build;
  editor_class->set_value = fettle_long_text_editor_set_value;
  editor_class->get_value = fettle_long_text_editor_get_value;
  editor_class->is_empty = fettle_long_text_editor_is_empty;
  editor_class->set_placeholder = fettle_long_text_editor_set_placeholder;
  editor_class->get_control = fettle_long_text_editor_get_control;
  editor_class->get_suffix = fettle_long_text_editor_get_suffix;
}

static void
fettle_long_text_editor_init (FettleLongTextEditor *self)
{
}
