/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editors of yes/no and of choices. */
#include "fettle-field-editor-private.h"

#include <glib/gi18n-lib.h>

struct _FettleSwitchEditor
{
  FettleFieldEditor parent_instance;
  GtkWidget *label;
  GtkWidget *control;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (FettleSwitchEditor, fettle_switch_editor, FETTLE_TYPE_FIELD_EDITOR)

struct _FettleChoiceEditor
{
  FettleFieldEditor parent_instance;
  GtkWidget *drop_down;
  const FettleChoice *choices; /* of an enum, or NULL */
  guint n_choices;
  GPtrArray
      *words; /* of an own field: "" for none, then its words, then one that is no longer offered */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (FettleChoiceEditor, fettle_choice_editor, FETTLE_TYPE_FIELD_EDITOR)

/* Yes/no: the name of the field where others have their value, the switch at the row's end. */

static void
on_switch_changed (FettleSwitchEditor *self)
{
  if (self->setting)
    return;

  fettle_field_editor_emit_edited (FETTLE_FIELD_EDITOR (self));
  fettle_field_editor_emit_committed (FETTLE_FIELD_EDITOR (self));
}

static void
fettle_switch_editor_build (FettleFieldEditor *editor)
{
  FettleSwitchEditor *self = FETTLE_SWITCH_EDITOR (editor);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  self->control = g_object_ref_sink (gtk_switch_new ());
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->control, "notify::active", G_CALLBACK (on_switch_changed), self);
}

static void
fettle_switch_editor_set_value (FettleFieldEditor *editor,
                                const FettleValue *value,
                                const char *title)
{
  FettleSwitchEditor *self = FETTLE_SWITCH_EDITOR (editor);

  self->setting = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->control), value->number == 1);
  self->setting = FALSE;
}

static gboolean
fettle_switch_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  *value = fettle_value_none (FETTLE_FIELD_TYPE_YES_NO);
  value->number = gtk_switch_get_active (GTK_SWITCH (FETTLE_SWITCH_EDITOR (editor)->control));

  return TRUE;
}

static gboolean
fettle_switch_editor_is_empty (FettleFieldEditor *editor)
{
  return TRUE;
}

static void
fettle_switch_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
  gtk_label_set_text (GTK_LABEL (FETTLE_SWITCH_EDITOR (editor)->label), text != NULL ? text : "");
}

static GtkWidget *
fettle_switch_editor_get_control (FettleFieldEditor *editor)
{
  return FETTLE_SWITCH_EDITOR (editor)->control;
}

static void
fettle_switch_editor_activate (FettleFieldEditor *editor)
{
  GtkSwitch *control = GTK_SWITCH (FETTLE_SWITCH_EDITOR (editor)->control);

  gtk_widget_grab_focus (GTK_WIDGET (control));
  gtk_switch_set_active (control, !gtk_switch_get_active (control));
}

static void
fettle_switch_editor_dispose (GObject *object)
{
  FettleSwitchEditor *self = FETTLE_SWITCH_EDITOR (object);

  if (self->control != NULL)
    g_signal_handlers_disconnect_by_data (self->control, self);
  g_clear_object (&self->control);

  G_OBJECT_CLASS (fettle_switch_editor_parent_class)->dispose (object);
}

static void
fettle_switch_editor_class_init (FettleSwitchEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_switch_editor_dispose;
  editor_class->build = fettle_switch_editor_build;
  editor_class->set_value = fettle_switch_editor_set_value;
  editor_class->get_value = fettle_switch_editor_get_value;
  editor_class->is_empty = fettle_switch_editor_is_empty;
  editor_class->set_placeholder = fettle_switch_editor_set_placeholder;
  editor_class->get_control = fettle_switch_editor_get_control;
  editor_class->get_suffix = fettle_switch_editor_get_control;
  editor_class->activate = fettle_switch_editor_activate;
}

static void
fettle_switch_editor_init (FettleSwitchEditor *self)
{
}

/* Choice. */

static void
on_selected (FettleChoiceEditor *self)
{
  if (self->setting)
    return;

  fettle_field_editor_emit_edited (FETTLE_FIELD_EDITOR (self));
  fettle_field_editor_emit_committed (FETTLE_FIELD_EDITOR (self));
}

static GtkStringList *
make_words (FettleChoiceEditor *self, const FettleField *field)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      self->choices = fettle_choice_get_all (field->get_type (), &self->n_choices);
      for (guint i = 0; i < self->n_choices; i++)
        gtk_string_list_append (
            list, fettle_choice_get_label (field->get_type (), self->choices[i].value));
      return list;
    }

  g_ptr_array_add (self->words, g_strdup (""));
  gtk_string_list_append (list, "—");
  for (char **word = field->choices; word != NULL && *word != NULL; word++)
    {
      g_ptr_array_add (self->words, g_strdup (*word));
      gtk_string_list_append (list, *word);
    }

  return list;
}

static void
fettle_choice_editor_build (FettleFieldEditor *editor)
{
  FettleChoiceEditor *self = FETTLE_CHOICE_EDITOR (editor);
  GtkStringList *list = make_words (self, fettle_field_editor_get_field (editor));

  self->drop_down = gtk_drop_down_new (G_LIST_MODEL (list), NULL);
  gtk_drop_down_set_show_arrow (GTK_DROP_DOWN (self->drop_down), FALSE);
  gtk_widget_add_css_class (self->drop_down, "inline");
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
}

static guint
find_choice (FettleChoiceEditor *self, int value)
{
  for (guint i = 0; i < self->n_choices; i++)
    {
      if (self->choices[i].value == value)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* A word that was taken off the list of choices stays what the record has. */
static guint
find_word (FettleChoiceEditor *self, const char *word)
{
  GtkStringList *list;

  for (guint i = 0; i < self->words->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (self->words, i), word) == 0)
        return i;
    }

  list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop_down)));
  g_ptr_array_add (self->words, g_strdup (word));
  gtk_string_list_append (list, word);

  return self->words->len - 1;
}

static void
fettle_choice_editor_set_value (FettleFieldEditor *editor,
                                const FettleValue *value,
                                const char *title)
{
  FettleChoiceEditor *self = FETTLE_CHOICE_EDITOR (editor);
  guint position;

  self->setting = TRUE;
  if (self->choices != NULL)
    position = find_choice (self, value->number);
  else
    position = find_word (self, value->text != NULL ? value->text : "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), position);
  self->setting = FALSE;
}

static gboolean
fettle_choice_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  FettleChoiceEditor *self = FETTLE_CHOICE_EDITOR (editor);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  *value = fettle_value_none (fettle_field_editor_get_field (editor)->type);
  if (self->choices != NULL && selected < self->n_choices)
    value->number = self->choices[selected].value;
  else if (self->choices == NULL && selected > 0 && selected < self->words->len)
    value->text = g_strdup (g_ptr_array_index (self->words, selected));

  return TRUE;
}

/* A choice always shows a word; an own one without is shown as a dash below its caption. */
static gboolean
fettle_choice_editor_is_empty (FettleFieldEditor *editor)
{
  return FALSE;
}

static void
fettle_choice_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
}

static GtkWidget *
fettle_choice_editor_get_control (FettleFieldEditor *editor)
{
  return FETTLE_CHOICE_EDITOR (editor)->drop_down;
}

static GtkWidget *
fettle_choice_editor_get_suffix (FettleFieldEditor *editor)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return arrow;
}

static void
fettle_choice_editor_activate (FettleFieldEditor *editor)
{
  GtkWidget *drop_down = FETTLE_CHOICE_EDITOR (editor)->drop_down;

  gtk_widget_grab_focus (drop_down);
  gtk_widget_activate (drop_down);
}

static void
fettle_choice_editor_finalize (GObject *object)
{
  g_ptr_array_unref (FETTLE_CHOICE_EDITOR (object)->words);

  G_OBJECT_CLASS (fettle_choice_editor_parent_class)->finalize (object);
}

static void
fettle_choice_editor_class_init (FettleChoiceEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_choice_editor_finalize;
  editor_class->build = fettle_choice_editor_build;
  editor_class->set_value = fettle_choice_editor_set_value;
  editor_class->get_value = fettle_choice_editor_get_value;
  editor_class->is_empty = fettle_choice_editor_is_empty;
  editor_class->set_placeholder = fettle_choice_editor_set_placeholder;
  editor_class->get_control = fettle_choice_editor_get_control;
  editor_class->get_suffix = fettle_choice_editor_get_suffix;
  editor_class->activate = fettle_choice_editor_activate;
}

static void
fettle_choice_editor_init (FettleChoiceEditor *self)
{
  self->words = g_ptr_array_new_with_free_func (g_free);
}
