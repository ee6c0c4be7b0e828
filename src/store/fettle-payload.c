/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one change did to the fields, as the log keeps it. */

#include "fettle-payload.h"

#include <string.h>

void
fettle_payload_begin (GString *text)
{
  g_string_assign (text, "{");
}

void
fettle_payload_end (GString *text)
{
  g_string_append_c (text, '}');
}

static void
append_string (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      switch (*c)
        {
        case '"':
        case '\\':
          g_string_append_c (text, '\\');
          g_string_append_c (text, *c);
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        default:
          if ((guchar)*c < ' ')
            g_string_append_printf (text, "\\u%04x", *c);
          else
            g_string_append_c (text, *c);
          break;
        }
    }
  g_string_append_c (text, '"');
}

static void
append_value (GString *text, const FettleField *field, const FettleValue *value)
{
  g_autofree char *date = NULL;

  if (fettle_value_is_none (value))
    {
      g_string_append (text, "null");
      return;
    }
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      append_string (text, value->text);
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      append_string (text, fettle_choice_get_nick (field->get_type (), (int)value->number));
      break;
    case FETTLE_FIELD_TYPE_DATE:
      date = fettle_date_format (value->number);
      append_string (text, date);
      break;
    default:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, value->number);
      break;
    }
}

static void
append_column (GString *text, const char *column)
{
  g_string_append_printf (text, "%s\"%s\":", text->len > 1 ? "," : "", column);
}

/* A field that changed. */
void
fettle_payload_add (GString *text,
                    const char *column,
                    const FettleField *field,
                    const FettleValue *before,
                    const FettleValue *after)
{
  append_column (text, column);
  g_string_append_c (text, '[');
  append_value (text, field, before);
  g_string_append_c (text, ',');
  append_value (text, field, after);
  g_string_append_c (text, ']');
}

/* A field of a record that is deleted. */
void
fettle_payload_keep (GString *text,
                     const char *column,
                     const FettleField *field,
                     const FettleValue *value)
{
  append_column (text, column);
  append_value (text, field, value);
}

/* The same for columns that are no fields. */
void
fettle_payload_keep_int64 (GString *text, const char *column, gint64 value)
{
  append_column (text, column);
  g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
}

/* Reading: only what is written above, plus blanks that a person may have put in. */

static void
skip (const char **at, const char *characters)
{
  *at += strspn (*at, characters);
}

static gunichar
read_unicode (const char **at)
{
  gunichar c = 0;

  for (guint i = 0; i < 4 && g_ascii_isxdigit (**at); i++)
    c = c * 16 + g_ascii_xdigit_value (*(*at)++);
  return c;
}

static void
read_escape (const char **at, GString *out)
{
  char c = *(*at)++;

  switch (c)
    {
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 't':
      g_string_append_c (out, '\t');
      break;
    case 'r':
      g_string_append_c (out, '\r');
      break;
    case 'u':
      g_string_append_unichar (out, read_unicode (at));
      break;
    case '\0':
      (*at)--;
      break;
    default:
      g_string_append_c (out, c);
      break;
    }
}

/* A string without its quotes; NULL where none begins at *at. */
static char *
read_string (const char **at)
{
  GString *out;

  skip (at, " \n\t");
  if (**at != '"')
    return NULL;
  (*at)++;
  out = g_string_new (NULL);
  while (**at != '\0' && **at != '"')
    {
      char c = *(*at)++;

      if (c == '\\')
        read_escape (at, out);
      else
        g_string_append_c (out, c);
    }
  if (**at == '"')
    (*at)++;
  return g_string_free (out, FALSE);
}

/* A string, or a number as text, or NULL for null. */
static char *
read_value (const char **at)
{
  const char *start;

  skip (at, " \n\t");
  if (**at == '"')
    return read_string (at);
  start = *at;
  *at += strcspn (start, ",]} \n\t");
  if (strncmp (start, "null", 4) == 0)
    return NULL;
  return g_strndup (start, *at - start);
}

static void
entry_clear (gpointer data)
{
  FettlePayloadEntry *entry = data;

  g_free (entry->column);
  g_free (entry->before);
  g_free (entry->after);
}

GArray *
fettle_payload_parse (const char *text)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (FettlePayloadEntry));
  const char *at = text != NULL ? text : "";

  g_array_set_clear_func (entries, entry_clear);
  skip (&at, " \n\t{");
  while (*at != '\0' && *at != '}')
    {
      FettlePayloadEntry entry = { .column = read_string (&at) };
      gboolean pair;

      if (entry.column == NULL)
        break;
      skip (&at, " \n\t:");
      pair = *at == '[';
      skip (&at, " \n\t[");
      entry.before = read_value (&at);
      skip (&at, " \n\t,");
      if (pair)
        entry.after = read_value (&at);
      skip (&at, " \n\t,]");
      g_array_append_val (entries, entry);
    }
  return entries;
}

const FettlePayloadEntry *
fettle_payload_find (const GArray *entries, const char *column)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const FettlePayloadEntry *entry = &g_array_index (entries, FettlePayloadEntry, i);

      if (g_str_equal (entry->column, column))
        return entry;
    }
  return NULL;
}

FettleValue
fettle_payload_value (const FettleColumn *column, const char *text)
{
  FettleValue value = fettle_value_none (column->field->type);
  int choice = 0;

  if (text == NULL)
    return value;
  switch (column->field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      value.text = g_strdup (text);
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      fettle_choice_from_text (column->field->get_type (), text, &choice);
      value.number = choice;
      break;
    case FETTLE_FIELD_TYPE_DATE:
      value.number = fettle_column_parse_date (text);
      break;
    default:
      value.number = g_ascii_strtoll (text, NULL, 10);
      break;
    }
  return value;
}
