/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields that a column of a foreign file can go into, for choosing one. */

#include "fettle-import-targets.h"

struct _FettleImportTargets
{
  GObject parent_instance;

  FettleDictionary *dictionary;
  GtkStringList *captions;
  GPtrArray *targets; /* char *, NULL first */
  GPtrArray *fields;  /* const FettleField *, NULL first */
};

G_DEFINE_FINAL_TYPE (FettleImportTargets, fettle_import_targets, G_TYPE_OBJECT)

static void
fettle_import_targets_finalize (GObject *object)
{
  FettleImportTargets *self = FETTLE_IMPORT_TARGETS (object);

  g_clear_pointer (&self->dictionary, fettle_dictionary_unref);
  g_object_unref (self->captions);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (fettle_import_targets_parent_class)->finalize (object);
}

static void
fettle_import_targets_class_init (FettleImportTargetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_import_targets_finalize;
}

static void
fettle_import_targets_init (FettleImportTargets *self)
{
  self->captions = gtk_string_list_new (NULL);
  self->targets = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new ();
}

static void
add (FettleImportTargets *self, const char *caption, char *target, const FettleField *field)
{
  gtk_string_list_append (self->captions, caption);
  g_ptr_array_add (self->targets, target);
  g_ptr_array_add (self->fields, (gpointer)field);
}

/* What a file can say of a thing that a row refers to: "Site › Post code". */
static void
add_reference_fields (FettleImportTargets *self, const char *caption, const FettleField *reference)
{
  const FettleKind *kind = fettle_field_get_target (reference);
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = NULL;

      if (field->type == FETTLE_FIELD_TYPE_REFERENCE || (field->flags & FETTLE_FIELD_HIDDEN) != 0
          || field == fettle_kind_get_title_field (kind))
        continue;

      text = g_strdup_printf ("%s › %s", caption,
                              fettle_dictionary_get_field_label (self->dictionary, kind, field));
      add (self, text, g_strdup_printf ("%s.%s", reference->name, field->name), field);
    }
}

FettleImportTargets *
fettle_import_targets_new (FettleDictionary *dictionary, const FettleKind *kind)
{
  FettleImportTargets *self;
  const GPtrArray *fields;

  g_return_val_if_fail (dictionary != NULL, NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_IMPORT_TARGETS, NULL);
  self->dictionary = fettle_dictionary_ref (dictionary);
  add (self, _ ("Leave out"), NULL, NULL);
  fields = fettle_dictionary_get_fields (dictionary, kind);
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);
      const char *caption = fettle_dictionary_get_field_label (dictionary, kind, field);

      if ((field->flags & FETTLE_FIELD_HIDDEN) != 0)
        continue;
      add (self, caption, g_strdup (field->name), field);
      if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
        add_reference_fields (self, caption, field);
    }

  return self;
}

GListModel *
fettle_import_targets_get_captions (FettleImportTargets *self)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT_TARGETS (self), NULL);

  return G_LIST_MODEL (self->captions);
}

const char *
fettle_import_targets_get (FettleImportTargets *self, guint position)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT_TARGETS (self), NULL);

  return position < self->targets->len ? g_ptr_array_index (self->targets, position) : NULL;
}

const FettleField *
fettle_import_targets_get_field (FettleImportTargets *self, guint position)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT_TARGETS (self), NULL);

  return position < self->fields->len ? g_ptr_array_index (self->fields, position) : NULL;
}

guint
fettle_import_targets_find (FettleImportTargets *self, const char *target)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT_TARGETS (self), 0);

  for (guint i = 1; target != NULL && i < self->targets->len; i++)
    if (g_str_equal (g_ptr_array_index (self->targets, i), target))
      return i;

  return 0;
}
