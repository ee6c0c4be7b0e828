/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping put beside a file's header: which cell goes where, and what makes a row known. */

#include "fettle-import-private.h"
#include "fettle-text.h"

static gboolean mapping_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
mapping_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, FETTLE_IMPORT_ERROR, FETTLE_IMPORT_ERROR_MAPPING, message);
  return FALSE;
}

/* By its exact name, else with case and blanks ignored. G_MAXUINT where there is none. */
static guint
find_column (const char *const *header, const char *name)
{
  g_autofree char *folded = NULL;

  for (guint i = 0; header[i] != NULL; i++)
    if (strcmp (header[i], name) == 0)
      return i;
  folded = fettle_text_fold (name);
  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *candidate = fettle_text_fold (header[i]);

      if (strcmp (g_strstrip (candidate), g_strstrip (folded)) == 0)
        return i;
    }
  return G_MAXUINT;
}

static const FettleField *
find_field (FettleImportPlan *self, const FettleKind *kind, const char *name, GError **error)
{
  const FettleField *field = fettle_dictionary_find_field (self->dictionary, kind, name);

  if (field == NULL || (field->flags & FETTLE_FIELD_HIDDEN) != 0)
    {
      mapping_error (error, _ ("%s have no field “%s”: “fettle describe %s” lists those there are"),
                     fettle_dictionary_get_kind_label (self->dictionary, kind, TRUE), name,
                     kind->plural);
      return NULL;
    }
  return field;
}

/* "site" or "site.postcode"; "site.name" is the same as "site". */
static gboolean
resolve_target (FettleImportPlan *self, const char *target, FettleImportCell *cell, GError **error)
{
  const char *dot = strchr (target, '.');
  g_autofree char *name = dot != NULL ? g_strndup (target, dot - target) : g_strdup (target);
  const FettleKind *other;

  cell->field = find_field (self, self->kind, name, error);
  if (cell->field == NULL)
    return FALSE;
  if (dot == NULL)
    return TRUE;
  other = fettle_field_get_target (cell->field);
  if (other == NULL)
    return mapping_error (error, _ ("“%s”: the field “%s” refers to nothing that has fields"),
                          target, name);
  cell->nested = find_field (self, other, dot + 1, error);
  if (cell->nested == NULL)
    return FALSE;
  if (g_strcmp0 (cell->nested->name, other->title) == 0)
    cell->nested = NULL;
  return TRUE;
}

/* The cell before that fills the same field; G_MAXUINT where there is none. */
static guint
find_same (FettleImportPlan *self, const FettleImportCell *cell)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const FettleImportCell *other = &g_array_index (self->cells, FettleImportCell, i);

      if (other->field == cell->field && other->nested == cell->nested)
        return i;
    }
  return G_MAXUINT;
}

static gboolean
add_cell (FettleImportPlan *self, FettleImportCell *cell, const char *target, GError **error)
{
  const FettleField *last;

  if (!resolve_target (self, target, cell, error))
    return FALSE;
  last = cell->nested != NULL ? cell->nested : cell->field;
  cell->again = find_same (self, cell) != G_MAXUINT;
  if (cell->again && (cell->nested != NULL || last->type != FETTLE_FIELD_TYPE_TEXT))
    return mapping_error (error, _ ("Two columns go into “%s”: only texts can be joined"), target);
  g_array_append_val (self->cells, *cell);
  if (cell->nested == NULL && cell->field->type != FETTLE_FIELD_TYPE_REFERENCE && !cell->again)
    {
      guint index = self->cells->len - 1;

      g_ptr_array_add (self->plain, (gpointer)cell->field);
      g_array_append_val (self->first_cells, index);
    }
  return TRUE;
}

static gboolean
add_columns (FettleImportPlan *self, GError **error)
{
  const GPtrArray *columns = fettle_mapping_get_columns (self->mapping);

  for (guint i = 0; i < columns->len; i++)
    {
      const FettleMappingColumn *column = g_ptr_array_index (columns, i);
      guint index = find_column ((const char *const *)self->header, column->column);
      FettleImportCell cell = { .index = index };

      if (index == G_MAXUINT)
        {
          g_autofree char *all = g_strjoinv (", ", self->header);

          return mapping_error (error, _ ("The file has no column “%s”; it has: %s"),
                                column->column, all);
        }
      if (strcmp (column->target, "id") == 0)
        {
          self->id_index = index;
          continue;
        }
      cell.column = self->header[index];
      cell.format = column->format;
      cell.values = fettle_mapping_get_values (self->mapping, column->column);
      if (!add_cell (self, &cell, column->target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_fixed (FettleImportPlan *self, GError **error)
{
  GHashTableIter iter;
  gpointer target, text;

  g_hash_table_iter_init (&iter, fettle_mapping_get_fixed (self->mapping));
  while (g_hash_table_iter_next (&iter, &target, &text))
    {
      FettleImportCell cell = { .index = G_MAXUINT, .column = target, .fixed = text };

      if (!add_cell (self, &cell, target, error))
        return FALSE;
      if (g_array_index (self->cells, FettleImportCell, self->cells->len - 1).again)
        return mapping_error (error, _ ("“%s” has a fixed value and a column"),
                              (const char *)target);
    }
  return TRUE;
}

static gboolean
add_reference (FettleImportPlan *self, const FettleField *field, GError **error)
{
  FettleImportReference reference = { .field = field, .cell = G_MAXUINT };
  const FettleKind *target = fettle_field_get_target (field);

  reference.nested = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->cells->len; i++)
    {
      const FettleImportCell *cell = &g_array_index (self->cells, FettleImportCell, i);

      if (cell->field == field && cell->nested == NULL)
        reference.cell = i;
      else if (cell->field == field)
        g_array_append_val (reference.nested, i);
    }
  if (reference.cell == G_MAXUINT && reference.nested->len > 0)
    {
      const FettleImportCell *cell = &g_array_index (self->cells, FettleImportCell,
                                                     g_array_index (reference.nested, guint, 0));

      mapping_error (error, _ ("“%s.%s” needs a column for “%s” itself"), field->name,
                     cell->nested->name, field->name);
    }
  if (reference.cell == G_MAXUINT)
    {
      gboolean fine = reference.nested->len == 0;

      g_array_unref (reference.nested);
      return fine;
    }
  reference.scoped = self->company != NULL && field != self->company
                     && fettle_kind_get_field (target, self->company->name) != NULL;
  g_array_append_val (self->references, reference);
  return TRUE;
}

static gboolean
add_references (FettleImportPlan *self, GError **error)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);

  if (self->company != NULL && !add_reference (self, self->company, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (field->type == FETTLE_FIELD_TYPE_REFERENCE && field != self->company
          && !add_reference (self, field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_mapped (FettleImportPlan *self, const FettleField *field)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const FettleImportCell *cell = &g_array_index (self->cells, FettleImportCell, i);

      if (cell->field == field && cell->nested == NULL)
        return TRUE;
    }
  return FALSE;
}

/* Which field of a key finds few records quickly: a unique one; the title of what is looked for by
 * title every day; references; whatever else there is. */
static int
rank_probe (FettleImportPlan *self, const FettleField *field)
{
  if ((field->flags & FETTLE_FIELD_UNIQUE) != 0)
    return 0;
  if ((self->kind->flags & FETTLE_KIND_SEARCHABLE) != 0
      && g_strcmp0 (field->name, self->kind->title) == 0)
    return 1;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return 2;
  return (field->flags & FETTLE_FIELD_MULTILINE) != 0 ? 4 : 3;
}

static void
add_key (FettleImportPlan *self, GPtrArray *fields)
{
  FettleImportKey key = { .fields = fields, .probes = g_ptr_array_new () };

  for (int rank = 0; rank <= 4; rank++)
    for (guint i = 0; i < fields->len; i++)
      if (rank_probe (self, g_ptr_array_index (fields, i)) == rank
          && is_mapped (self, g_ptr_array_index (fields, i)))
        g_ptr_array_add (key.probes, g_ptr_array_index (fields, i));
  g_array_append_val (self->keys, key);
}

static void
add_unique_keys (FettleImportPlan *self)
{
  const GPtrArray *all = fettle_dictionary_get_fields (self->dictionary, self->kind);

  for (guint i = 0; i < all->len; i++)
    {
      const FettleField *field = g_ptr_array_index (all, i);
      GPtrArray *single;

      if ((field->flags & FETTLE_FIELD_UNIQUE) == 0 || !is_mapped (self, field))
        continue;
      single = g_ptr_array_new ();
      g_ptr_array_add (single, (gpointer)field);
      add_key (self, single);
    }
}

/* The kind's key. Fields of it that the file does not have are without value in new records, and so
 * in those that an earlier import of the file made; but for instants, which the program fills. */
static void
add_kind_key (FettleImportPlan *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gboolean any = FALSE, unique = FALSE;

  for (guint i = 0; self->kind->key[i] != NULL; i++)
    {
      const FettleField *field = fettle_kind_get_field (self->kind, self->kind->key[i]);
      gboolean mapped = field != NULL && is_mapped (self, field);

      if (field == NULL || (!mapped && g_strcmp0 (field->name, self->kind->title) == 0))
        return;
      if (!mapped && field->type == FETTLE_FIELD_TYPE_INSTANT)
        continue;
      any |= mapped;
      unique |= (field->flags & FETTLE_FIELD_UNIQUE) != 0;
      g_ptr_array_add (fields, (gpointer)field);
    }
  if (any && !(unique && fields->len == 1))
    add_key (self, g_steal_pointer (&fields));
}

static void
reference_clear (gpointer data)
{
  FettleImportReference *reference = data;

  g_array_unref (reference->nested);
}

static void
key_clear (gpointer data)
{
  FettleImportKey *key = data;

  g_ptr_array_unref (key->fields);
  g_ptr_array_unref (key->probes);
}

static char *
use_decimal_comma (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (*c == ',')
      g_string_append_c (plain, '.');
    else if (*c != '.' && *c != ' ' && *c != '\'')
      g_string_append_c (plain, *c);
  return g_string_free (plain, FALSE);
}

static gboolean
parse_with_format (const FettleField *field,
                   const char *text,
                   const char *letters,
                   const FettleFormat *format,
                   FettleValue *value,
                   GError **error)
{
  FettleInstant instant;

  if (field->type == FETTLE_FIELD_TYPE_INSTANT)
    return fettle_instant_parse_format (text, letters, format->zone, &value->number, error);
  if (field->type == FETTLE_FIELD_TYPE_DATE)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      if (!fettle_instant_parse_format (text, letters, utc, &instant, error))
        return FALSE;
      value->number = fettle_instant_get_date (instant, utc);
      return TRUE;
    }
  if (strcmp (letters, ",") == 0)
    {
      g_autofree char *plain = use_decimal_comma (text);

      return fettle_field_parse (field, plain, format, value, error);
    }
  return mapping_error (error, _ ("The format “%s” does not suit the field “%s”"), letters,
                        field->name);
}

gboolean
fettle_import_cell_parse (const FettleImportCell *cell,
                          const FettleField *field,
                          const char *text,
                          const FettleFormat *format,
                          FettleValue *value,
                          GError **error)
{
  *value = fettle_value_none (field->type);
  if (cell->format != NULL && !fettle_text_is_empty (text))
    return parse_with_format (field, text, cell->format, format, value, error);
  return fettle_field_parse (field, text, format, value, error);
}

FettleImportPlan *
fettle_import_plan_new (FettleDictionary *dictionary,
                        const FettleKind *kind,
                        const char *const *header,
                        const FettleMapping *mapping,
                        GError **error)
{
  g_autoptr (FettleImportPlan) self = g_new0 (FettleImportPlan, 1);

  self->kind = kind;
  self->dictionary = fettle_dictionary_ref (dictionary);
  self->header = g_strdupv ((char **)header);
  self->mapping = fettle_mapping_copy (mapping);
  self->cells = g_array_new (FALSE, FALSE, sizeof (FettleImportCell));
  self->plain = g_ptr_array_new ();
  self->first_cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->references = g_array_new (FALSE, FALSE, sizeof (FettleImportReference));
  g_array_set_clear_func (self->references, reference_clear);
  self->keys = g_array_new (FALSE, FALSE, sizeof (FettleImportKey));
  g_array_set_clear_func (self->keys, key_clear);
  self->id_index = G_MAXUINT;
  self->company = fettle_kind_get_field (kind, "company");
  if (!add_columns (self, error) || !add_fixed (self, error) || !add_references (self, error))
    return NULL;
  if (self->cells->len == 0)
    {
      mapping_error (error, _ ("No column of the file is mapped to a field: say which with "
                               "--map 'COLUMN=FIELD'"));
      return NULL;
    }
  add_unique_keys (self);
  add_kind_key (self);
  return g_steal_pointer (&self);
}

void
fettle_import_plan_free (FettleImportPlan *self)
{
  if (self == NULL)
    return;
  fettle_dictionary_unref (self->dictionary);
  g_strfreev (self->header);
  fettle_mapping_free (self->mapping);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->plain);
  g_array_unref (self->first_cells);
  g_array_unref (self->references);
  g_array_unref (self->keys);
  g_free (self);
}

GStrv
fettle_import_plan_list_unused (FettleImportPlan *self)
{
  g_autoptr (GStrvBuilder) unused = g_strv_builder_new ();

  for (guint i = 0; self->header[i] != NULL; i++)
    {
      gboolean used = i == self->id_index;

      for (guint c = 0; c < self->cells->len && !used; c++)
        used = g_array_index (self->cells, FettleImportCell, c).index == i;
      if (!used && self->header[i][0] != '\0')
        g_strv_builder_add (unused, self->header[i]);
    }
  return g_strv_builder_end (unused);
}

const char *
fettle_import_plan_get_column (FettleImportPlan *self, const FettleField *field)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const FettleImportCell *cell = &g_array_index (self->cells, FettleImportCell, i);

      if (cell->field == field && cell->nested == NULL)
        return cell->column;
    }
  return field->name;
}
