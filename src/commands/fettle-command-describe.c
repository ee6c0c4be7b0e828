/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle describe: the kinds of records, their fields, and what conditions can ask for beside them. */

#include "fettle-commands-private.h"

/* The built-in fields need no business; where one is named or there, its own fields are told, too. */
static FettleDictionary *
open_dictionary (FettleInvocation *invocation)
{
  g_autofree char *url = fettle_invocation_dup_database (invocation);
  gboolean named = invocation->database != NULL || g_getenv ("FETTLE_DATABASE") != NULL;

  if (!named && !g_file_test (url, G_FILE_TEST_EXISTS))
    return fettle_dictionary_new (NULL, NULL);
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return NULL;
  return fettle_store_ref_dictionary (invocation->store);
}

static char *
join_key (const FettleKind *kind)
{
  return kind->key[0] != NULL ? g_strjoinv (", ", (char **)kind->key) : NULL;
}

static gboolean
write_kinds (FettleTableWriter *writer, FettleDictionary *dictionary, GError **error)
{
  for (const FettleKind *const *kind = fettle_kinds_get_all (); *kind != NULL; kind++)
    {
      g_autofree char *key = join_key (*kind);
      const char *cells[] = {
        (*kind)->plural,
        fettle_dictionary_get_kind_label (dictionary, *kind, TRUE),
        (*kind)->title,
        key,
      };

      if (!fettle_table_writer_write (writer, cells, error))
        return FALSE;
    }
  return fettle_table_writer_close (writer, error);
}

/* What may stand in a field: the nicks of a choice, the words of an own one, the kind referred to. */
static char *
list_values (const FettleField *field)
{
  const FettleKind *target = fettle_field_get_target (field);

  if (target != NULL)
    return g_strdup (target->plural);
  if (field->choices != NULL)
    return g_strjoinv (", ", field->choices);
  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      g_autoptr (GString) nicks = g_string_new (NULL);
      guint n;
      const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);

      for (guint i = 0; i < n; i++)
        g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", choices[i].nick);
      return g_string_free (g_steal_pointer (&nicks), FALSE);
    }
  return NULL;
}

static const char *
get_help (const FettleField *field)
{
  if (field->help == NULL)
    return NULL;
  return field->own_id != 0 ? field->help : _ (field->help);
}

static gboolean
write_field (FettleTableWriter *writer,
             FettleDictionary *dictionary,
             const FettleKind *kind,
             const FettleField *field,
             GError **error)
{
  g_autofree char *values = list_values (field);
  const char *cells[] = {
    field->name,
    fettle_field_type_get_nick (field->type),
    (field->flags & FETTLE_FIELD_REQUIRED) != 0 ? "yes" : "no",
    (field->flags & FETTLE_FIELD_UNIQUE) != 0 ? "yes" : "no",
    values,
    fettle_dictionary_get_field_label (dictionary, kind, field),
    get_help (field),
  };

  return (field->flags & FETTLE_FIELD_HIDDEN) != 0
         || fettle_table_writer_write (writer, cells, error);
}

/* No column has it, and nobody can write it: only conditions ask for it. */
static gboolean
write_finding (FettleTableWriter *writer, const FettleField *finding, GError **error)
{
  const char *cells[] = {
    finding->name,      "finding", "no", "no", "yes, no", fettle_field_get_label (finding),
    get_help (finding),
  };

  return fettle_table_writer_write (writer, cells, error);
}

static gboolean
write_fields (FettleTableWriter *writer,
              FettleDictionary *dictionary,
              const FettleKind *kind,
              GError **error)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (dictionary, kind);

  for (guint i = 0; i < fields->len; i++)
    if (!write_field (writer, dictionary, kind, g_ptr_array_index (fields, i), error))
      return FALSE;
  for (guint i = 0; i < kind->n_findings; i++)
    if (!write_finding (writer, &kind->findings[i], error))
      return FALSE;
  return fettle_table_writer_close (writer, error);
}

static gboolean
print (FettleDictionary *dictionary,
       const FettleKind *kind,
       FettleTableFormat format,
       GError **error)
{
  static const FettleTableColumn kind_columns[] = {
    { "kind", FETTLE_TABLE_CELL_TEXT },
    { "label", FETTLE_TABLE_CELL_TEXT },
    { "title", FETTLE_TABLE_CELL_TEXT },
    { "key", FETTLE_TABLE_CELL_TEXT },
  };
  static const FettleTableColumn field_columns[] = {
    { "field", FETTLE_TABLE_CELL_TEXT },       { "type", FETTLE_TABLE_CELL_TEXT },
    { "required", FETTLE_TABLE_CELL_BOOLEAN }, { "unique", FETTLE_TABLE_CELL_BOOLEAN },
    { "values", FETTLE_TABLE_CELL_TEXT },      { "label", FETTLE_TABLE_CELL_TEXT },
    { "help", FETTLE_TABLE_CELL_TEXT },
  };
  g_autoptr (FettleTableWriter) writer =
      kind != NULL
          ? fettle_output_open_table (format, field_columns, G_N_ELEMENTS (field_columns), error)
          : fettle_output_open_table (format, kind_columns, G_N_ELEMENTS (kind_columns), error);

  if (writer == NULL)
    return FALSE;
  return kind != NULL ? write_fields (writer, dictionary, kind, error)
                      : write_kinds (writer, dictionary, error);
}

FettleExit
fettle_command_describe (FettleInvocation *invocation)
{
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = { FETTLE_FORMAT_OPTION (&format_text), G_OPTION_ENTRY_NULL };
  g_autoptr (FettleDictionary) dictionary = NULL;
  const FettleKind *kind = NULL;
  FettleTableFormat format;
  const char *name;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 0, 1, NULL)
      || !fettle_invocation_parse_format (invocation, format_text, &format))
    return FETTLE_EXIT_USAGE;
  name = fettle_invocation_get_argument (invocation, 0);
  if (name != NULL)
    kind = fettle_invocation_find_kind (invocation, name);
  if (name != NULL && kind == NULL)
    return FETTLE_EXIT_USAGE;
  dictionary = open_dictionary (invocation);
  if (dictionary == NULL)
    return FETTLE_EXIT_FAILURE;
  if (!print (dictionary, kind, format, &error))
    return fettle_invocation_fail (invocation, error);
  return FETTLE_EXIT_SUCCESS;
}
