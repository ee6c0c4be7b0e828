/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editor of references: picker, what more is known of the choice, clear, open. */
#include "fettle-field-editor-private.h"
#include "fettle-reference-picker.h"
#include "fettle-widgets.h"

#include <glib/gi18n-lib.h>

struct _FettleReferenceEditor
{
  FettleFieldEditor parent_instance;
  FettleReferencePicker *picker;
  GtkWidget *suffix; /* owned, until the row takes it: a box of the following */
  GtkWidget *subtitle;
  GtkWidget *clear;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (FettleReferenceEditor, fettle_reference_editor, FETTLE_TYPE_FIELD_EDITOR)

static void
update_suffix (FettleReferenceEditor *self)
{
  FettleRecord *record = fettle_reference_picker_get_record (self->picker);
  const char *subtitle = record != NULL ? fettle_record_get_subtitle (record) : NULL;
  gboolean chosen = fettle_reference_picker_get_reference (self->picker) != 0;

  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, subtitle != NULL);
  gtk_widget_set_visible (self->clear, chosen);
  gtk_widget_set_visible (self->open, chosen);
}

static void
on_picked (FettleReferencePicker *picker, FettleRecord *record, gpointer user_data)
{
  FettleReferenceEditor *self = user_data;

  update_suffix (self);
  fettle_field_editor_emit_edited (FETTLE_FIELD_EDITOR (self));
  fettle_field_editor_emit_committed (FETTLE_FIELD_EDITOR (self));
}

static void
on_clear_clicked (FettleReferenceEditor *self)
{
  fettle_reference_picker_set_reference (self->picker, 0, NULL);
  on_picked (self->picker, NULL, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
on_open_clicked (FettleReferenceEditor *self)
{
  const FettleField *field = fettle_field_editor_get_field (FETTLE_FIELD_EDITOR (self));

  fettle_widget_open_record (GTK_WIDGET (self), fettle_field_get_target (field)->name,
                             fettle_reference_picker_get_reference (self->picker));
}

static GtkWidget *
make_button (const char *icon_name, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "inline");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);

  return button;
}

/* Code tables are short and known by heart; a business's own records are worth making on the spot. */
static gboolean
can_create (const FettleKind *kind)
{
  return (kind->flags & FETTLE_KIND_SEARCHABLE) != 0 && kind->series[0] == NULL;
}

static void
build_suffix (FettleReferenceEditor *self)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->suffix = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
  self->subtitle = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->subtitle, "dim-label");
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_set_visible (self->subtitle, FALSE);
  gtk_widget_set_margin_end (self->subtitle, 3);

  self->clear = make_button ("edit-clear-symbolic", _ ("Clear"));
  self->open = make_button ("go-next-symbolic", _ ("Open"));
  gtk_widget_add_css_class (self->clear, "when-focused");
  gtk_widget_add_css_class (self->open, "when-focused");
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (on_clear_clicked), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (on_open_clicked), self);
  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  gtk_box_append (GTK_BOX (self->suffix), self->subtitle);
  gtk_box_append (GTK_BOX (self->suffix), self->clear);
  gtk_box_append (GTK_BOX (self->suffix), self->open);
  gtk_box_append (GTK_BOX (self->suffix), arrow);
}

static void
fettle_reference_editor_build (FettleFieldEditor *editor)
{
  FettleReferenceEditor *self = FETTLE_REFERENCE_EDITOR (editor);
  const FettleKind *target = fettle_field_get_target (fettle_field_editor_get_field (editor));

  self->picker = FETTLE_REFERENCE_PICKER (
      fettle_reference_picker_new (fettle_field_editor_get_store (editor), target));
  g_object_set (self->picker, "can-create", can_create (target), NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->picker), GTK_WIDGET (self));
  g_signal_connect (self->picker, "picked", G_CALLBACK (on_picked), self);
  build_suffix (self);
}

static void
fettle_reference_editor_set_value (FettleFieldEditor *editor,
                                   const FettleValue *value,
                                   const char *title)
{
  FettleReferenceEditor *self = FETTLE_REFERENCE_EDITOR (editor);

  if (value->number != fettle_reference_picker_get_reference (self->picker)
      || g_strcmp0 (title, fettle_reference_picker_get_title (self->picker)) != 0)
    fettle_reference_picker_set_reference (self->picker, value->number, title);
  update_suffix (self);
}

static gboolean
fettle_reference_editor_get_value (FettleFieldEditor *editor, FettleValue *value, GError **error)
{
  *value = fettle_value_none (FETTLE_FIELD_TYPE_REFERENCE);
  value->number = fettle_reference_picker_get_reference (FETTLE_REFERENCE_EDITOR (editor)->picker);

  return TRUE;
}

static gboolean
fettle_reference_editor_is_empty (FettleFieldEditor *editor)
{
  return fettle_reference_picker_get_reference (FETTLE_REFERENCE_EDITOR (editor)->picker) == 0;
}

static void
fettle_reference_editor_set_placeholder (FettleFieldEditor *editor, const char *text)
{
  g_object_set (FETTLE_REFERENCE_EDITOR (editor)->picker, "placeholder", text, NULL);
}

static GtkWidget *
fettle_reference_editor_get_control (FettleFieldEditor *editor)
{
  return fettle_reference_picker_get_text_widget (FETTLE_REFERENCE_EDITOR (editor)->picker);
}

static GtkWidget *
fettle_reference_editor_get_suffix (FettleFieldEditor *editor)
{
  return FETTLE_REFERENCE_EDITOR (editor)->suffix;
}

static void
fettle_reference_editor_activate (FettleFieldEditor *editor)
{
  fettle_reference_picker_open (FETTLE_REFERENCE_EDITOR (editor)->picker);
}

static char *
fettle_reference_editor_dup_title (FettleFieldEditor *editor)
{
  return g_strdup (fettle_reference_picker_get_title (FETTLE_REFERENCE_EDITOR (editor)->picker));
}

static FettleRecord *
fettle_reference_editor_get_picked (FettleFieldEditor *editor)
{
  return fettle_reference_picker_get_record (FETTLE_REFERENCE_EDITOR (editor)->picker);
}

/* A company is what sites, contacts and units have in common with the record that refers to them. */
static void
fettle_reference_editor_context_changed (FettleFieldEditor *editor)
{
  FettleReferenceEditor *self = FETTLE_REFERENCE_EDITOR (editor);
  const FettleKind *target = fettle_field_get_target (fettle_field_editor_get_field (editor));
  FettleRecord *context = fettle_field_editor_get_context (editor);
  const FettleField *theirs = fettle_kind_get_field (target, "company");
  const FettleField *ours = NULL;

  if (context != NULL)
    ours = fettle_kind_get_field (fettle_record_get_kind (context), "company");
  if (ours == NULL || theirs == NULL || theirs->type != FETTLE_FIELD_TYPE_REFERENCE)
    {
      fettle_reference_picker_set_limit (self->picker, NULL, 0);
      return;
    }

  fettle_reference_picker_set_limit (self->picker, theirs->name,
                                     fettle_record_get (context, ours).number);
}

static void
fettle_reference_editor_dispose (GObject *object)
{
  FettleReferenceEditor *self = FETTLE_REFERENCE_EDITOR (object);

  if (self->suffix != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->clear, self);
      g_signal_handlers_disconnect_by_data (self->open, self);
    }
  if (self->picker != NULL)
    g_signal_handlers_disconnect_by_data (self->picker, self);
  g_clear_object (&self->suffix);
  self->picker = NULL;

  G_OBJECT_CLASS (fettle_reference_editor_parent_class)->dispose (object);
}

static void
fettle_reference_editor_class_init (FettleReferenceEditorClass *klass)
{
  FettleFieldEditorClass *editor_class = FETTLE_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_reference_editor_dispose;
  editor_class->build = fettle_reference_editor_build;
  editor_class->set_value = fettle_reference_editor_set_value;
  editor_class->get_value = fettle_reference_editor_get_value;
  editor_class->is_empty = fettle_reference_editor_is_empty;
  editor_class->set_placeholder = fettle_reference_editor_set_placeholder;
  editor_class->get_control = fettle_reference_editor_get_control;
  editor_class->get_suffix = fettle_reference_editor_get_suffix;
  editor_class->activate = fettle_reference_editor_activate;
  editor_class->dup_title = fettle_reference_editor_dup_title;
  editor_class->get_picked = fettle_reference_editor_get_picked;
  editor_class->context_changed = fettle_reference_editor_context_changed;
}

static void
fettle_reference_editor_init (FettleReferenceEditor *self)
{
}
