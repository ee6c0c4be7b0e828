/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mappings of foreign columns: building and text form. */

#include "fettle-mapping.h"
#include "fettle-text.h"

struct _FettleMapping
{
  GPtrArray *columns; /* FettleMappingColumn */
  GHashTable *values; /* column -> GHashTable of text -> text */
  GHashTable *fixed;  /* target -> text */
  gboolean has_missing;
  FettleMappingMissing missing;
  char *zone;
};

static void
column_free (gpointer data)
{
  FettleMappingColumn *column = data;

  g_free (column->column);
  g_free (column->target);
  g_free (column->format);
  g_free (column);
}

static GHashTable *
text_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Reads a name up to the first @stop, or one in double quotes followed by @stop. Moves @text behind
 * the stop. NULL where there is no stop, or nothing before it. */
static char *
read_name (const char **text, char stop)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *end = *text;
  gboolean quoted;

  while (g_ascii_isspace (*end))
    end++;
  quoted = *end == '"';
  if (quoted)
    {
      for (end++; *end != '\0' && !(end[0] == '"' && end[1] != '"'); end++)
        {
          g_string_append_c (name, *end);
          if (*end == '"')
            end++;
        }
      if (*end != '"')
        return NULL;
      for (end++; g_ascii_isspace (*end);)
        end++;
    }
  else
    {
      const char *start = end;

      while (*end != '\0' && *end != stop)
        end++;
      g_string_append_len (name, start, end - start);
      g_strchomp (name->str);
    }
  if (*end != stop || (name->str[0] == '\0' && !quoted))
    return NULL;
  *text = end + 1;
  return g_strdup (name->str);
}

/* The rest of a line as a value: trimmed, or what its double quotes hold. */
static char *
read_rest (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);
  GString *value;

  if (length < 2 || trimmed[0] != '"' || trimmed[length - 1] != '"')
    return g_steal_pointer (&trimmed);
  value = g_string_new_len (trimmed + 1, length - 2);
  g_string_replace (value, "\"\"", "\"", 0);
  return g_string_free (value, FALSE);
}

static void
append_name (GString *text, const char *name)
{
  gsize length = strlen (name);
  gboolean quote = strpbrk (name, "=:\"#[\n") != NULL || g_ascii_isspace (name[0])
                   || (length > 0 && g_ascii_isspace (name[length - 1])) || length == 0;

  if (!quote)
    {
      g_string_append (text, name);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

static gboolean
syntax_error (GError **error, const char *text, const char *should_be)
{
  g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
               /* Translators: first what was given, then the form it should have */
               _ ("“%s” is no mapping: write it as %s"), text, should_be);
  return FALSE;
}

static gboolean
add_option (FettleMapping *self, const char *text, GError **error)
{
  const char *rest = text;
  g_autofree char *name = read_name (&rest, '=');
  g_autofree char *value = name != NULL ? read_rest (rest) : NULL;

  if (g_strcmp0 (name, "missing") == 0 && fettle_mapping_missing_from_text (value, &self->missing))
    {
      self->has_missing = TRUE;
      return TRUE;
    }
  if (g_strcmp0 (name, "zone") == 0)
    {
      fettle_mapping_set_zone (self, value);
      return TRUE;
    }
  return syntax_error (error, text, "missing=create, missing=refuse, zone=ZONE");
}

typedef gboolean (*AddLine) (FettleMapping *self, const char *text, GError **error);

static const struct
{
  const char *heading;
  AddLine add;
} sections[] = {
  { "[columns]", fettle_mapping_add_column_text },
  { "[values]", fettle_mapping_add_value_text },
  { "[fixed]", fettle_mapping_add_fixed_text },
  { "[options]", add_option },
};

static AddLine
find_section (const char *heading)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (strcmp (sections[i].heading, heading) == 0)
      return sections[i].add;
  return NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Keys in a fixed order, so that the same mapping has always the same text. (transfer container) */
static GPtrArray *
sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_texts);
  return keys;
}

static void
append_columns (const FettleMapping *self, GString *text)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleMappingColumn *column = g_ptr_array_index (self->columns, i);

      append_name (text, column->column);
      g_string_append_printf (text, " = %s", column->target);
      if (column->format != NULL)
        g_string_append_printf (text, ":%s", column->format);
      g_string_append_c (text, '\n');
    }
}

static void
append_values (const FettleMapping *self, GString *text)
{
  g_autoptr (GPtrArray) columns = sorted_keys (self->values);

  if (columns->len > 0)
    g_string_append (text, "\n[values]\n");
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      GHashTable *values = g_hash_table_lookup (self->values, column);
      g_autoptr (GPtrArray) keys = sorted_keys (values);

      for (guint k = 0; k < keys->len; k++)
        {
          const char *from = g_ptr_array_index (keys, k);

          append_name (text, column);
          g_string_append (text, ": ");
          append_name (text, from);
          g_string_append (text, " = ");
          append_name (text, g_hash_table_lookup (values, from));
          g_string_append_c (text, '\n');
        }
    }
}

static void
append_fixed (const FettleMapping *self, GString *text)
{
  g_autoptr (GPtrArray) targets = sorted_keys (self->fixed);

  if (targets->len > 0)
    g_string_append (text, "\n[fixed]\n");
  for (guint i = 0; i < targets->len; i++)
    {
      const char *target = g_ptr_array_index (targets, i);

      g_string_append_printf (text, "%s = ", target);
      append_name (text, g_hash_table_lookup (self->fixed, target));
      g_string_append_c (text, '\n');
    }
}

static void
append_options (const FettleMapping *self, GString *text)
{
  if (!self->has_missing && self->zone == NULL)
    return;
  g_string_append (text, "\n[options]\n");
  if (self->has_missing)
    g_string_append_printf (text, "missing = %s\n",
                            self->missing == FETTLE_MAPPING_MISSING_CREATE ? "create" : "refuse");
  if (self->zone != NULL)
    g_string_append_printf (text, "zone = %s\n", self->zone);
}

FettleMapping *
fettle_mapping_new (void)
{
  FettleMapping *self = g_new0 (FettleMapping, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  self->fixed = text_table_new ();
  return self;
}

FettleMapping *
fettle_mapping_copy (const FettleMapping *self)
{
  FettleMapping *copy = fettle_mapping_new ();
  g_autofree char *text = fettle_mapping_to_text (self);

  fettle_mapping_parse (copy, text, NULL);
  return copy;
}

void
fettle_mapping_free (FettleMapping *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->fixed);
  g_free (self->zone);
  g_free (self);
}

gboolean
fettle_mapping_add_column_text (FettleMapping *self, const char *text, GError **error)
{
  const char *rest = text;
  g_autofree char *column = read_name (&rest, '=');
  g_autofree char *target = NULL;
  const char *format;

  g_return_val_if_fail (self != NULL, FALSE);

  if (column == NULL)
    return syntax_error (error, text, "COLUMN=FIELD[:FORMAT]");
  format = strchr (rest, ':');
  target = format != NULL ? g_strndup (rest, format - rest) : g_strdup (rest);
  g_strstrip (target);
  if (target[0] == '\0')
    return syntax_error (error, text, "COLUMN=FIELD[:FORMAT]");
  fettle_mapping_add_column (self, column, target,
                             format != NULL && format[1] != '\0' ? format + 1 : NULL);
  return TRUE;
}

gboolean
fettle_mapping_add_value_text (FettleMapping *self, const char *text, GError **error)
{
  const char *rest = text;
  g_autofree char *column = read_name (&rest, ':');
  g_autofree char *from = column != NULL ? read_name (&rest, '=') : NULL;
  g_autofree char *to = from != NULL ? read_rest (rest) : NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (to == NULL)
    return syntax_error (error, text, "COLUMN:VALUE=VALUE");
  fettle_mapping_set_value (self, column, from, to);
  return TRUE;
}

gboolean
fettle_mapping_add_fixed_text (FettleMapping *self, const char *text, GError **error)
{
  const char *rest = text;
  g_autofree char *target = read_name (&rest, '=');
  g_autofree char *value = target != NULL ? read_rest (rest) : NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (value == NULL)
    return syntax_error (error, text, "FIELD=VALUE");
  fettle_mapping_set_fixed (self, target, value);
  return TRUE;
}

void
fettle_mapping_add_column (FettleMapping *self,
                           const char *column,
                           const char *target,
                           const char *format)
{
  FettleMappingColumn *added;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column != NULL && target != NULL);

  added = g_new0 (FettleMappingColumn, 1);
  added->column = g_strdup (column);
  added->target = g_strdup (target);
  added->format = g_strdup (format);
  g_ptr_array_add (self->columns, added);
}

void
fettle_mapping_set_column (FettleMapping *self,
                           const char *column,
                           const char *target,
                           const char *format)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (column != NULL);

  for (guint i = self->columns->len; i > 0; i--)
    {
      FettleMappingColumn *old = g_ptr_array_index (self->columns, i - 1);

      if (strcmp (old->column, column) == 0)
        g_ptr_array_remove_index (self->columns, i - 1);
    }
  if (target != NULL)
    fettle_mapping_add_column (self, column, target, format);
}

const FettleMappingColumn *
fettle_mapping_find_column (const FettleMapping *self, const char *column)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleMappingColumn *candidate = g_ptr_array_index (self->columns, i);

      if (strcmp (candidate->column, column) == 0)
        return candidate;
    }
  return NULL;
}

const GPtrArray *
fettle_mapping_get_columns (const FettleMapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->columns;
}

void
fettle_mapping_set_value (FettleMapping *self, const char *column, const char *from, const char *to)
{
  GHashTable *values;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column != NULL && from != NULL && to != NULL);

  values = g_hash_table_lookup (self->values, column);
  if (values == NULL)
    {
      values = text_table_new ();
      g_hash_table_insert (self->values, g_strdup (column), values);
    }
  g_hash_table_insert (values, g_strdup (from), g_strdup (to));
}

GHashTable *
fettle_mapping_get_values (const FettleMapping *self, const char *column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->values, column);
}

void
fettle_mapping_set_fixed (FettleMapping *self, const char *target, const char *text)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (target != NULL && text != NULL);

  g_hash_table_insert (self->fixed, g_strdup (target), g_strdup (text));
}

GHashTable *
fettle_mapping_get_fixed (const FettleMapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fixed;
}

gboolean
fettle_mapping_get_missing (const FettleMapping *self, FettleMappingMissing *missing)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_missing)
    *missing = self->missing;
  return self->has_missing;
}

void
fettle_mapping_set_missing (FettleMapping *self, FettleMappingMissing missing)
{
  g_return_if_fail (self != NULL);

  self->has_missing = TRUE;
  self->missing = missing;
}

const char *
fettle_mapping_get_zone (const FettleMapping *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

void
fettle_mapping_set_zone (FettleMapping *self, const char *zone)
{
  g_return_if_fail (self != NULL);

  g_free (self->zone);
  self->zone = fettle_text_is_empty (zone) ? NULL : g_strdup (zone);
}

gboolean
fettle_mapping_missing_from_text (const char *text, FettleMappingMissing *missing)
{
  if (g_strcmp0 (text, "create") == 0)
    *missing = FETTLE_MAPPING_MISSING_CREATE;
  else if (g_strcmp0 (text, "refuse") == 0)
    *missing = FETTLE_MAPPING_MISSING_REFUSE;
  else
    return FALSE;
  return TRUE;
}

gboolean
fettle_mapping_parse (FettleMapping *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = NULL;
  AddLine add = fettle_mapping_add_column_text;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  lines = g_strsplit (g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (line[0] == '[')
        add = find_section (line);
      if (add == NULL)
        {
          g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                       _ ("Line %u: there is no section “%s”; there are [columns], [values], "
                          "[fixed] and [options]"),
                       i + 1, line);
          return FALSE;
        }
      if (line[0] != '[' && !add (self, line, error))
        {
          g_prefix_error (error, _ ("Line %u: "), i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

char *
fettle_mapping_to_text (const FettleMapping *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_columns (self, text);
  append_values (self, text);
  append_fixed (self, text);
  append_options (self, text);
  return g_string_free (text, FALSE);
}
