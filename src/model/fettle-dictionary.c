/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields and words of one business. */
#include "fettle-dictionary.h"

#include "fettle-label.h"
#include "fettle-own-field.h"

/* Of one kind. */
typedef struct
{
  GPtrArray *fields; /* (element-type FettleField) the kind's own, then the business's */
  GPtrArray *own;    /* (element-type FettleField) owned: those of @fields that the business made */
  GHashTable
      *labels;  /* field name, or "" for the kind itself -> the business's word; may be NULL */
  char *plural; /* the business's word for several, or NULL */
} Entry;

struct _FettleDictionary
{
  Entry *entries; /* in the order of fettle_kinds_get_all() */
  guint n_entries;
};

G_DEFINE_BOXED_TYPE (FettleDictionary,
                     fettle_dictionary,
                     fettle_dictionary_ref,
                     fettle_dictionary_unref)

/* Names are interned, see field_new(). */
static void
field_free (gpointer data)
{
  FettleField *field = data;

  g_free ((char *)field->label);
  g_free ((char *)field->help);
  g_strfreev (field->choices);
  g_free (field);
}

static FettleFieldType
field_type (FettleOwnFieldType type)
{
  switch (type)
    {
    case FETTLE_OWN_FIELD_TYPE_INTEGER:
      return FETTLE_FIELD_TYPE_INTEGER;
    case FETTLE_OWN_FIELD_TYPE_YES_NO:
      return FETTLE_FIELD_TYPE_YES_NO;
    case FETTLE_OWN_FIELD_TYPE_MONEY:
      return FETTLE_FIELD_TYPE_MONEY;
    case FETTLE_OWN_FIELD_TYPE_QUANTITY:
      return FETTLE_FIELD_TYPE_QUANTITY;
    case FETTLE_OWN_FIELD_TYPE_DATE:
      return FETTLE_FIELD_TYPE_DATE;
    case FETTLE_OWN_FIELD_TYPE_INSTANT:
      return FETTLE_FIELD_TYPE_INSTANT;
    case FETTLE_OWN_FIELD_TYPE_TEXT:
    case FETTLE_OWN_FIELD_TYPE_CHOICE:
    default:
      return FETTLE_FIELD_TYPE_TEXT;
    }
}

/* The words of @text, one a line, without blanks around them. NULL where there are none. */
static char **
split_choices (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) result = NULL;

  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0')
      g_strv_builder_add (words, *line);
  result = g_strv_builder_end (words);
  return *result != NULL ? g_steal_pointer (&result) : NULL;
}

static FettleField *
field_new (FettleOwnField *own)
{
  FettleField *field = g_new0 (FettleField, 1);
  g_autofree char *name = g_strconcat ("own_", own->name, NULL);

  /* Interned, so that errors and titles may keep it longer than this dictionary lives. */
  field->name = g_intern_string (name);
  field->label = g_strdup (own->label);
  field->help = g_strdup (own->help);
  field->type = field_type (own->type);
  field->flags = (own->search ? FETTLE_FIELD_SEARCH : 0) | (own->listed ? FETTLE_FIELD_LISTED : 0)
                 | (own->sensitive ? FETTLE_FIELD_SENSITIVE : 0);
  field->offset = -1;
  field->own_id = FETTLE_RECORD (own)->id;
  if (own->type == FETTLE_OWN_FIELD_TYPE_CHOICE)
    field->choices = split_choices (own->choices);
  return field;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const FettleOwnField *first = *(FettleOwnField *const *)a;
  const FettleOwnField *second = *(FettleOwnField *const *)b;
  gint64 at_first = first->position == FETTLE_NONE ? G_MAXINT64 : first->position;
  gint64 at_second = second->position == FETTLE_NONE ? G_MAXINT64 : second->position;

  if (at_first != at_second)
    return at_first < at_second ? -1 : 1;
  return first->parent_instance.id < second->parent_instance.id ? -1 : 1;
}

static Entry *
entry_of (FettleDictionary *self, const FettleKind *kind)
{
  guint index = fettle_kind_get_index (kind);

  g_assert (index < self->n_entries);

  return &self->entries[index];
}

/* Own fields of kinds that cannot have them, as an older program may have left them, are passed over. */
static void
add_own_fields (FettleDictionary *self, const GPtrArray *own_fields)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < own_fields->len; i++)
    g_ptr_array_add (sorted, own_fields->pdata[i]);
  g_ptr_array_sort (sorted, compare_positions);

  for (guint i = 0; i < sorted->len; i++)
    {
      FettleOwnField *own = g_ptr_array_index (sorted, i);
      const FettleKind *kind = own->kind != NULL ? fettle_kind_from_name (own->kind) : NULL;
      FettleField *field;

      if (kind == NULL || (kind->flags & FETTLE_KIND_OWN_FIELDS) == 0 || own->name == NULL)
        continue;
      field = field_new (own);
      g_ptr_array_add (entry_of (self, kind)->own, field);
      g_ptr_array_add (entry_of (self, kind)->fields, field);
    }
}

static void
add_labels (FettleDictionary *self, const GPtrArray *labels)
{
  for (guint i = 0; i < labels->len; i++)
    {
      FettleLabel *label = g_ptr_array_index (labels, i);
      const FettleKind *kind = label->kind != NULL ? fettle_kind_from_name (label->kind) : NULL;
      Entry *entry;

      if (kind == NULL || label->text == NULL)
        continue;
      entry = entry_of (self, kind);
      if (entry->labels == NULL)
        entry->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_replace (entry->labels, g_strdup (label->field != NULL ? label->field : ""),
                            g_strdup (label->text));
      if (label->field == NULL && label->plural != NULL)
        {
          g_free (entry->plural);
          entry->plural = g_strdup (label->plural);
        }
    }
}

FettleDictionary *
fettle_dictionary_new (const GPtrArray *own_fields, const GPtrArray *labels)
{
  FettleDictionary *self = g_atomic_rc_box_new0 (FettleDictionary);
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  while (kinds[self->n_entries] != NULL)
    self->n_entries++;
  self->entries = g_new0 (Entry, self->n_entries);
  for (guint i = 0; i < self->n_entries; i++)
    {
      self->entries[i].fields = g_ptr_array_sized_new (kinds[i]->n_fields);
      self->entries[i].own = g_ptr_array_new_with_free_func (field_free);
      for (guint f = 0; f < kinds[i]->n_fields; f++)
        g_ptr_array_add (self->entries[i].fields, (gpointer)&kinds[i]->fields[f]);
    }

  if (own_fields != NULL)
    add_own_fields (self, own_fields);
  if (labels != NULL)
    add_labels (self, labels);
  return self;
}

FettleDictionary *
fettle_dictionary_ref (FettleDictionary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
dictionary_clear (gpointer data)
{
  FettleDictionary *self = data;

  for (guint i = 0; i < self->n_entries; i++)
    {
      g_ptr_array_unref (self->entries[i].fields);
      g_ptr_array_unref (self->entries[i].own);
      g_clear_pointer (&self->entries[i].labels, g_hash_table_unref);
      g_free (self->entries[i].plural);
    }
  g_free (self->entries);
}

void
fettle_dictionary_unref (FettleDictionary *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, dictionary_clear);
}

const GPtrArray *
fettle_dictionary_get_fields (FettleDictionary *self, const FettleKind *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, NULL);

  return entry_of (self, kind)->fields;
}

const FettleField *
fettle_dictionary_find_field (FettleDictionary *self, const FettleKind *kind, const char *name)
{
  const GPtrArray *fields;
  const FettleField *common;
  guint n_common;

  g_return_val_if_fail (self != NULL && kind != NULL && name != NULL, NULL);

  fields = entry_of (self, kind)->fields;
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->name, name))
        return field;
    }

  common = fettle_record_get_common_fields (&n_common);
  for (guint i = 0; i < n_common; i++)
    if (g_str_equal (common[i].name, name))
      return &common[i];
  return NULL;
}

const char *
fettle_dictionary_get_field_label (FettleDictionary *self,
                                   const FettleKind *kind,
                                   const FettleField *field)
{
  const Entry *entry;
  const char *label = NULL;

  g_return_val_if_fail (self != NULL && kind != NULL && field != NULL, NULL);

  entry = entry_of (self, kind);
  if (entry->labels != NULL)
    label = g_hash_table_lookup (entry->labels, field->name);
  return label != NULL ? label : fettle_field_get_label (field);
}

const char *
fettle_dictionary_get_kind_label (FettleDictionary *self, const FettleKind *kind, gboolean plural)
{
  const Entry *entry;
  const char *label = NULL;

  g_return_val_if_fail (self != NULL && kind != NULL, NULL);

  entry = entry_of (self, kind);
  if (plural && entry->plural != NULL)
    return entry->plural;
  if (entry->labels != NULL)
    label = g_hash_table_lookup (entry->labels, "");
  if (label != NULL)
    return label;
  return plural ? _ (kind->label_plural) : _ (kind->label);
}

char *
fettle_dictionary_dup_word (const char *label)
{
  g_autofree char *first = NULL;
  g_autofree char *small = NULL;
  const char *rest;

  g_return_val_if_fail (label != NULL, NULL);

  rest = *label != '\0' ? g_utf8_next_char (label) : label;
  /* Translators: "yes" where names of things begin with a small letter inside a sentence, as in
   * English; "no" where they keep their capital, as in German. */
  if (!g_str_equal (C_ ("nouns in lower case", "yes"), "yes")
      || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_strdup (label);
  first = g_strndup (label, rest - label);
  small = g_utf8_strdown (first, -1);
  return g_strconcat (small, rest, NULL);
}

char *
fettle_dictionary_dup_kind_word (FettleDictionary *self, const FettleKind *kind, gboolean plural)
{
  const char *label = fettle_dictionary_get_kind_label (self, kind, plural);

  g_return_val_if_fail (label != NULL, NULL);

  return fettle_dictionary_dup_word (label);
}

const char *
fettle_field_get_column (const FettleField *field)
{
  g_autofree char *column = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  if (field->own_id == 0)
    return field->name;
  column = g_strdup_printf ("own_%" G_GINT64_FORMAT, field->own_id);
  return g_intern_string (column);
}
