/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control that edits a value of one field type, without caption or frame. */
#include "fettle-field-editor.h"

#include "fettle-field-editor-private.h"
#include "fettle-widgets.h"

typedef struct
{
  FettleStore *store;
  FettleDictionary *dictionary; /* keeps field alive */
  const FettleKind *kind;
  const FettleField *field;
  FettleRecord *context;
} FettleFieldEditorPrivate;

enum
{
  EDITED,
  COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleFieldEditor, fettle_field_editor, GTK_TYPE_WIDGET)

static void
fettle_field_editor_real_activate (FettleFieldEditor *self)
{
  gtk_widget_grab_focus (fettle_field_editor_get_control (self));
}

static gboolean
fettle_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (fettle_field_editor_get_control (FETTLE_FIELD_EDITOR (widget)));
}

static void
fettle_field_editor_dispose (GObject *object)
{
  FettleFieldEditor *self = FETTLE_FIELD_EDITOR (object);
  FettleFieldEditorPrivate *priv = fettle_field_editor_get_instance_private (self);

  fettle_widget_remove_children (GTK_WIDGET (self));
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (fettle_field_editor_parent_class)->dispose (object);
}

static void
fettle_field_editor_finalize (GObject *object)
{
  FettleFieldEditorPrivate *priv =
      fettle_field_editor_get_instance_private (FETTLE_FIELD_EDITOR (object));

  g_clear_object (&priv->store);
  g_clear_pointer (&priv->dictionary, fettle_dictionary_unref);

  G_OBJECT_CLASS (fettle_field_editor_parent_class)->finalize (object);
}

static void
fettle_field_editor_class_init (FettleFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_field_editor_dispose;
  object_class->finalize = fettle_field_editor_finalize;
  widget_class->grab_focus = fettle_field_editor_grab_focus;
  klass->activate = fettle_field_editor_real_activate;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldeditor");
}

static void
fettle_field_editor_init (FettleFieldEditor *self)
{
}

static GType
get_editor_type (const FettleField *field)
{
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_YES_NO:
      return FETTLE_TYPE_SWITCH_EDITOR;
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
      return FETTLE_TYPE_DATE_EDITOR;
    case FETTLE_FIELD_TYPE_CHOICE:
      return FETTLE_TYPE_CHOICE_EDITOR;
    case FETTLE_FIELD_TYPE_REFERENCE:
      return FETTLE_TYPE_REFERENCE_EDITOR;
    case FETTLE_FIELD_TYPE_TEXT:
      if (field->choices != NULL)
        return FETTLE_TYPE_CHOICE_EDITOR;
      if (field->flags & FETTLE_FIELD_MULTILINE)
        return FETTLE_TYPE_LONG_TEXT_EDITOR;
      return FETTLE_TYPE_TEXT_EDITOR;
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      return FETTLE_TYPE_TEXT_EDITOR;
    }
}

FettleFieldEditor *
fettle_field_editor_new (FettleStore *store, const FettleKind *kind, const FettleField *field)
{
  FettleFieldEditor *self;
  FettleFieldEditorPrivate *priv;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (get_editor_type (field), NULL);
  priv = fettle_field_editor_get_instance_private (self);
  priv->store = g_object_ref (store);
  priv->dictionary = fettle_store_ref_dictionary (store);
  priv->kind = kind;
  /* The caller's snapshot may go before this widget does. */
  priv->field = fettle_dictionary_find_field (priv->dictionary, kind, field->name);
  if (priv->field == NULL)
    priv->field = field;
  FETTLE_FIELD_EDITOR_GET_CLASS (self)->build (self);

  return self;
}

FettleStore *
fettle_field_editor_get_store (FettleFieldEditor *self)
{
  FettleFieldEditorPrivate *priv = fettle_field_editor_get_instance_private (self);

  return priv->store;
}

const FettleField *
fettle_field_editor_get_field (FettleFieldEditor *self)
{
  FettleFieldEditorPrivate *priv = fettle_field_editor_get_instance_private (self);

  return priv->field;
}

FettleRecord *
fettle_field_editor_get_context (FettleFieldEditor *self)
{
  FettleFieldEditorPrivate *priv = fettle_field_editor_get_instance_private (self);

  return priv->context;
}

void
fettle_field_editor_set_context (FettleFieldEditor *self, FettleRecord *context)
{
  FettleFieldEditorPrivate *priv = fettle_field_editor_get_instance_private (self);
  FettleFieldEditorClass *klass = FETTLE_FIELD_EDITOR_GET_CLASS (self);

  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  g_set_object (&priv->context, context);
  if (klass->context_changed != NULL)
    klass->context_changed (self);
}

void
fettle_field_editor_set_value (FettleFieldEditor *self, const FettleValue *value, const char *title)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));
  g_return_if_fail (value != NULL);

  FETTLE_FIELD_EDITOR_GET_CLASS (self)->set_value (self, value, title);
}

gboolean
fettle_field_editor_get_value (FettleFieldEditor *self, FettleValue *value, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  return FETTLE_FIELD_EDITOR_GET_CLASS (self)->get_value (self, value, error);
}

char *
fettle_field_editor_dup_title (FettleFieldEditor *self)
{
  FettleFieldEditorClass *klass;

  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), NULL);

  klass = FETTLE_FIELD_EDITOR_GET_CLASS (self);

  return klass->dup_title != NULL ? klass->dup_title (self) : NULL;
}

FettleRecord *
fettle_field_editor_get_picked (FettleFieldEditor *self)
{
  FettleFieldEditorClass *klass;

  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), NULL);

  klass = FETTLE_FIELD_EDITOR_GET_CLASS (self);

  return klass->get_picked != NULL ? klass->get_picked (self) : NULL;
}

gboolean
fettle_field_editor_is_empty (FettleFieldEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), TRUE);

  return FETTLE_FIELD_EDITOR_GET_CLASS (self)->is_empty (self);
}

void
fettle_field_editor_set_placeholder (FettleFieldEditor *self, const char *text)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  FETTLE_FIELD_EDITOR_GET_CLASS (self)->set_placeholder (self, text);
}

GtkWidget *
fettle_field_editor_get_control (FettleFieldEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), NULL);

  return FETTLE_FIELD_EDITOR_GET_CLASS (self)->get_control (self);
}

GtkWidget *
fettle_field_editor_create_suffix (FettleFieldEditor *self)
{
  FettleFieldEditorClass *klass;

  g_return_val_if_fail (FETTLE_IS_FIELD_EDITOR (self), NULL);

  klass = FETTLE_FIELD_EDITOR_GET_CLASS (self);

  return klass->get_suffix != NULL ? klass->get_suffix (self) : NULL;
}

void
fettle_field_editor_activate (FettleFieldEditor *self)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  FETTLE_FIELD_EDITOR_GET_CLASS (self)->activate (self);
}

GtkWidget *
fettle_field_editor_wrap (FettleFieldEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *suffix = fettle_field_editor_create_suffix (self);

  gtk_widget_add_css_class (box, "editorframe");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self));
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (box), suffix);

  return box;
}

void
fettle_field_editor_emit_edited (FettleFieldEditor *self)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  g_signal_emit (self, signals[EDITED], 0);
}

void
fettle_field_editor_emit_committed (FettleFieldEditor *self)
{
  g_return_if_fail (FETTLE_IS_FIELD_EDITOR (self));

  g_signal_emit (self, signals[COMMITTED], 0);
}
