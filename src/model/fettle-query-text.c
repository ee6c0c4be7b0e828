/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries as text and back.
 *
 *   query     = line { "\n" line }
 *   line      = "sort=" ["-"] path { "," ["-"] path } | "text=" value | "limit=" digits | condition
 *   condition = path operator value { "," value }
 *   path      = ["."] name { "." name }          name begins with a small letter
 *   operator  = "=" | "!=" | "~" | "<" | "<=" | ">" | ">="
 *   value     = quoted | anything up to the next comma, without the blanks around it
 *   quoted    = '"' { character | '\"' | '\\' | '\n' | '\r' | '\t' } '"'
 */
#include "fettle-query.h"

typedef struct
{
  const char *text; /* of the line */
  const char *at;
  guint line; /* 0 where the text has only one */
} Reader;

/* The longer of two that begin alike comes first. */
static const struct
{
  const char *text;
  FettleOperator op;
} operators[] = {
  { "=", FETTLE_OPERATOR_IS },       { "!=", FETTLE_OPERATOR_IS_NOT },
  { "~", FETTLE_OPERATOR_CONTAINS }, { "<=", FETTLE_OPERATOR_UP_TO },
  { "<", FETTLE_OPERATOR_BEFORE },   { ">=", FETTLE_OPERATOR_FROM },
  { ">", FETTLE_OPERATOR_AFTER },
};

static const char *const line_words[] = { "sort", "text", "limit", NULL };

/* Says that @expected should have stood where the reader is. */
static gboolean
fail (Reader *reader, const char *expected, GError **error)
{
  glong column = g_utf8_pointer_to_offset (reader->text, reader->at) + 1;

  if (reader->line == 0)
    g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                 _ ("The filter “%s” cannot be read at column %ld: %s"), reader->text, column,
                 expected);
  else
    g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                 _ ("Line %u of the filter, “%s”, cannot be read at column %ld: %s"), reader->line,
                 reader->text, column, expected);
  return FALSE;
}

static void
skip_blanks (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
read_path (Reader *reader, char **path, GError **error)
{
  const char *start;

  skip_blanks (reader);
  if (*reader->at == '.')
    reader->at++;

  for (start = reader->at;; reader->at++)
    {
      if (!g_ascii_islower (*reader->at))
        return fail (reader, _ ("a field’s name is missing; it is written in small letters"),
                     error);
      while (g_ascii_islower (*reader->at) || g_ascii_isdigit (*reader->at) || *reader->at == '_')
        reader->at++;
      if (*reader->at != '.')
        break;
    }

  *path = g_strndup (start, reader->at - start);
  skip_blanks (reader);
  return TRUE;
}

static gboolean
read_operator (Reader *reader, FettleOperator *op, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (reader->at, operators[i].text))
      {
        *op = operators[i].op;
        reader->at += strlen (operators[i].text);
        return TRUE;
      }
  return fail (reader, _ ("one of = != ~ < <= > >= is missing"), error);
}

static gboolean
read_escape (Reader *reader, GString *value, GError **error)
{
  static const char letters[] = "\"\\nrt";
  static const char characters[] = "\"\\\n\r\t";
  const char *letter = reader->at[1] != '\0' ? strchr (letters, reader->at[1]) : NULL;

  if (letter == NULL)
    return fail (reader, _ ("after \\ only \" \\ n r t may stand; write \\\\ for a single \\"),
                 error);
  g_string_append_c (value, characters[letter - letters]);
  reader->at += 2;
  return TRUE;
}

/* The reader is at the opening quotation mark. */
static gboolean
read_quoted (Reader *reader, char **result, GError **error)
{
  g_autoptr (GString) value = g_string_new (NULL);

  reader->at++;
  while (*reader->at != '"')
    {
      if (*reader->at == '\0')
        return fail (reader, _ ("the closing \" is missing"), error);
      if (*reader->at != '\\')
        g_string_append_c (value, *reader->at++);
      else if (!read_escape (reader, value, error))
        return FALSE;
    }
  reader->at++;
  skip_blanks (reader);
  if (*reader->at != ',' && *reader->at != '\0')
    return fail (reader, _ ("after the closing \" only a comma may follow"), error);
  *result = g_strdup (value->str);
  return TRUE;
}

static gboolean
read_value (Reader *reader, char **value, GError **error)
{
  const char *start;

  skip_blanks (reader);
  if (*reader->at == '"')
    return read_quoted (reader, value, error);

  start = reader->at;
  while (*reader->at != ',' && *reader->at != '\0')
    reader->at++;
  *value = g_strchomp (g_strndup (start, reader->at - start));
  return TRUE;
}

static gboolean
read_condition (Reader *reader, FettleQuery *query, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  FettleOperator op;
  gboolean more;

  if (!read_path (reader, &path, error) || !read_operator (reader, &op, error))
    return FALSE;
  do
    {
      char *value;

      if (!read_value (reader, &value, error))
        return FALSE;
      g_ptr_array_add (values, value);
      more = *reader->at == ',';
      reader->at += more;
    }
  while (more);
  g_ptr_array_add (values, NULL);

  fettle_query_add (query, path, op, (const char *const *)values->pdata);
  return TRUE;
}

static gboolean
read_sorts (Reader *reader, FettleQuery *query, GError **error)
{
  gboolean more;

  do
    {
      g_autofree char *path = NULL;
      gboolean descending;

      skip_blanks (reader);
      descending = *reader->at == '-';
      reader->at += descending;
      if (!read_path (reader, &path, error))
        return FALSE;
      if (*reader->at != ',' && *reader->at != '\0')
        return fail (reader, _ ("only a comma and another field may follow"), error);
      fettle_query_sort_by (query, path, descending);
      more = *reader->at == ',';
      reader->at += more;
    }
  while (more);
  return TRUE;
}

static gboolean
read_text (Reader *reader, FettleQuery *query, GError **error)
{
  g_autofree char *text = NULL;

  /* Unlike in a condition, a comma is part of the words. */
  skip_blanks (reader);
  if (*reader->at != '"')
    text = g_strdup (reader->at);
  else if (!read_quoted (reader, &text, error))
    return FALSE;
  else if (*reader->at != '\0')
    return fail (reader, _ ("after the closing \" nothing may follow"), error);
  fettle_query_set_text (query, text);
  return TRUE;
}

static gboolean
read_limit (Reader *reader, FettleQuery *query, GError **error)
{
  g_autofree char *digits = g_strstrip (g_strdup (reader->at));
  guint64 limit;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT64, &limit, NULL))
    return fail (reader, _ ("a whole number is missing"), error);
  fettle_query_set_limit (query, (gint64)limit);
  return TRUE;
}

static gboolean
check_encoding (Reader *reader, GError **error)
{
  g_autofree char *valid = NULL;
  const char *end;
  glong column;

  if (g_utf8_validate (reader->text, -1, &end))
    return TRUE;
  column = g_utf8_pointer_to_offset (reader->text, end) + 1;
  valid = g_utf8_make_valid (reader->text, -1);
  g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
               _ ("The filter “%s” is not in UTF-8 at column %ld"), valid, column);
  return FALSE;
}

gboolean
fettle_query_parse_condition (FettleQuery *self, const char *text, GError **error)
{
  Reader reader = { text, text, 0 };

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  return check_encoding (&reader, error) && read_condition (&reader, self, error);
}

static gboolean
read_line (Reader *reader, FettleQuery *query, GError **error)
{
  static gboolean (*const readers[]) (Reader *, FettleQuery *, GError **) = { read_sorts, read_text,
                                                                              read_limit };

  skip_blanks (reader);
  if (*reader->at == '\0')
    return TRUE;
  for (guint i = 0; line_words[i] != NULL; i++)
    {
      gsize length = strlen (line_words[i]);

      if (strncmp (reader->at, line_words[i], length) == 0 && reader->at[length] == '=')
        {
          reader->at += length + 1;
          return readers[i](reader, query, error);
        }
    }
  return read_condition (reader, query, error);
}

FettleQuery *
fettle_query_from_text (const FettleKind *kind, const char *text, GError **error)
{
  g_autoptr (FettleQuery) query = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (kind != NULL && text != NULL, NULL);

  query = fettle_query_new (kind);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Reader reader = { lines[i], lines[i], i + 1 };

      if (!check_encoding (&reader, error) || !read_line (&reader, query, error))
        return NULL;
    }
  return g_steal_pointer (&query);
}

/* A value that begins with = would make another operator of < and >. */
static gboolean
needs_quotes (const char *value)
{
  gsize length = strlen (value);

  if (length == 0)
    return FALSE;
  return *value == '"' || *value == '=' || g_ascii_isspace (*value)
         || g_ascii_isspace (value[length - 1]) || strpbrk (value, ",\n\r\t") != NULL;
}

static void
append_value (GString *text, const char *value)
{
  if (!needs_quotes (value))
    {
      g_string_append (text, value);
      return;
    }

  g_string_append_c (text, '"');
  for (; *value != '\0'; value++)
    switch (*value)
      {
      case '"':
      case '\\':
        g_string_append_c (text, '\\');
        g_string_append_c (text, *value);
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        g_string_append_c (text, *value);
        break;
      }
  g_string_append_c (text, '"');
}

static void
append_condition (GString *text, const FettleCondition *condition)
{
  g_string_append (text, condition->path);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].op == condition->op)
      g_string_append (text, operators[i].text);
  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_value (text, condition->values[i]);
    }
}

char *
fettle_condition_to_text (const FettleCondition *condition)
{
  GString *text;

  g_return_val_if_fail (condition != NULL, NULL);

  text = g_string_new (NULL);
  append_condition (text, condition);
  return g_string_free (text, FALSE);
}

char *
fettle_query_to_text (const FettleQuery *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < fettle_query_get_n_conditions (self); i++)
    {
      const FettleCondition *condition = fettle_query_get_condition (self, i);

      if (g_strv_contains (line_words, condition->path))
        g_string_append_c (text, '.');
      append_condition (text, condition);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < fettle_query_get_n_sorts (self); i++)
    {
      const FettleSort *sort = fettle_query_get_sort (self, i);

      g_string_append_printf (text, "%s%s%s", i == 0 ? "sort=" : ",", sort->descending ? "-" : "",
                              sort->path);
    }
  if (fettle_query_get_n_sorts (self) > 0)
    g_string_append_c (text, '\n');
  if (fettle_query_get_text (self) != NULL)
    {
      g_string_append (text, "text=");
      append_value (text, fettle_query_get_text (self));
      g_string_append_c (text, '\n');
    }
  if (fettle_query_get_limit (self) > 0)
    g_string_append_printf (text, "limit=%" G_GINT64_FORMAT "\n", fettle_query_get_limit (self));
  return g_string_free (text, FALSE);
}
