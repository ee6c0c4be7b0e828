/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: one object a line, or one array of objects. */

#include "fettle-json-scanner.h"
#include "fettle-table-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_OBJECTS 1000 /* whose keys become the columns */

struct _FettleJsonReader
{
  FettleTableReader parent_instance;
  FettleTextSource *source;
  gboolean in_array;
  gboolean array_ended;
  gboolean first_done; /* an object was read: the next needs a comma in an array */
  GArray *members;     /* of FettleJsonMember */
  GHashTable *columns; /* key -> index + 1 */
  GPtrArray *names;    /* (element-type utf8): keys in order */
  GPtrArray *cells;    /* of const char *, the row handed out */
};

#define FETTLE_TYPE_JSON_READER (fettle_json_reader_get_type ())
G_DECLARE_FINAL_TYPE (FettleJsonReader, fettle_json_reader, FETTLE, JSON_READER, FettleTableReader)
G_DEFINE_FINAL_TYPE (FettleJsonReader, fettle_json_reader, FETTLE_TYPE_TABLE_READER)

static gboolean
report (
    FettleJsonReader *self, FettleTableError code, gsize position, const char *what, GError **error)
{
  const char *text = self->source->text + self->source->start;
  gint64 line = self->source->line + fettle_text_count_lines (text, text + position);

  fettle_table_set_error (error, code, self->source->name, line, "%s", what);
  return FALSE;
}

static void
advance (FettleJsonReader *self, gsize n)
{
  const char *text = self->source->text + self->source->start;

  self->source->line += fettle_text_count_lines (text, text + n);
  self->source->start += n;
}

/* First byte that is no blank, behind at most one comma in an array; G_MAXSIZE: only blanks. */
static gsize
find_object (const char *text, gsize length, gboolean comma)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ',' && comma)
        comma = FALSE;
      else if (text[i] != ' ' && text[i] != '\n' && text[i] != '\r' && text[i] != '\t')
        return i;
    }
  return G_MAXSIZE;
}

/* Takes the blanks and the comma before the next object. *found: there is one. */
static gboolean
go_to_object (FettleJsonReader *self, gboolean *found, GError **error)
{
  FettleTextSource *source = self->source;
  gboolean needs_comma = self->in_array && self->first_done && !self->array_ended;

  for (*found = FALSE;;)
    {
      const char *text = source->text + source->start;
      gsize length = source->end - source->start;
      gsize position = find_object (text, length, needs_comma);
      if (position == G_MAXSIZE)
        {
          if (source->ended)
            {
              if (self->in_array && !self->array_ended)
                return report (self, FETTLE_TABLE_ERROR_SYNTAX, length,
                               _ ("the file ends before the array does"), error);
              source->start = source->end;
              return TRUE;
            }
          if (!fettle_text_source_fill (source, error))
            return FALSE;
          continue;
        }
      gboolean had_comma = memchr (text, ',', position) != NULL;
      if (self->in_array && !self->array_ended && text[position] == ']' && !had_comma)
        {
          self->array_ended = TRUE;
          needs_comma = FALSE;
          advance (self, position + 1);
          continue;
        }
      *found = TRUE;
      if (self->array_ended || text[position] != '{' || needs_comma != had_comma)
        return report (self, FETTLE_TABLE_ERROR_SYNTAX, position,
                       self->array_ended ? _ ("there is more behind the end of the array")
                                         : _ ("an object in braces was expected here"),
                       error);
      advance (self, position);
      return TRUE;
    }
}

/* Reads the object at the start of the source into members; *length: of its text. */
static gboolean
scan_object (FettleJsonReader *self, gsize *length, GError **error)
{
  FettleTextSource *source = self->source;

  for (;;)
    {
      gsize available = source->end - source->start;
      g_array_set_size (self->members, 0);
      FettleJsonStatus status =
          fettle_json_scan_object (source->text + source->start, available, self->members, length);
      if (status == FETTLE_JSON_OK)
        return TRUE;
      if (status == FETTLE_JSON_SYNTAX)
        return report (self, FETTLE_TABLE_ERROR_SYNTAX, *length, _ ("this is not valid JSON"),
                       error);
      if (source->ended)
        return report (self, FETTLE_TABLE_ERROR_SYNTAX, *length,
                       _ ("the file ends in the middle of an object"), error);
      if (available > FETTLE_TEXT_SOURCE_MAX_RECORD)
        return report (self, FETTLE_TABLE_ERROR_TOO_LARGE, 0,
                       _ ("this object is longer than 64 MB"), error);
      if (!fettle_text_source_fill (source, error))
        return FALSE;
    }
}

static void
add_column (FettleJsonReader *self, const char *text, const FettleJsonSpan *span)
{
  g_autofree char *key = g_strndup (text + span->start, span->end - span->start);
  FettleJsonSpan whole = { 0, span->end - span->start, span->has_escapes };

  if (!fettle_json_unescape (key, &whole) || g_hash_table_contains (self->columns, key))
    return;
  g_ptr_array_add (self->names, key);
  g_hash_table_insert (self->columns, key, GUINT_TO_POINTER (self->names->len));
  g_steal_pointer (&key);
}

/* Objects leave out keys without value, so the first alone does not name all columns. Looks ahead
 * as far as the first piece of the file goes and takes nothing; what is wrong shows later. */
static void
look_ahead (FettleJsonReader *self)
{
  const char *text = self->source->text + self->source->start;
  gsize length = self->source->end - self->source->start, position, used;

  for (int i = 0; i < SAMPLE_OBJECTS; i++)
    {
      position = find_object (text, length, self->in_array && i > 0);
      if (position == G_MAXSIZE || text[position] != '{')
        return;
      text += position;
      length -= position;
      g_array_set_size (self->members, 0);
      if (fettle_json_scan_object (text, length, self->members, &used) != FETTLE_JSON_OK)
        return;
      for (guint m = 0; m < self->members->len; m++)
        add_column (self, text, &g_array_index (self->members, FettleJsonMember, m).key);
      text += used;
      length -= used;
    }
}

static gboolean
fettle_json_reader_begin (FettleTableReader *reader, GError **error)
{
  FettleJsonReader *self = FETTLE_JSON_READER (reader);
  FettleTextSource *source = self->source;
  gboolean found;
  gsize length;

  do
    if (!fettle_text_source_fill (source, error))
      return FALSE;
  while (!source->ended
         && find_object (source->text + source->start, source->end - source->start, FALSE)
                == G_MAXSIZE);
  gsize position = find_object (source->text + source->start, source->end - source->start, FALSE);
  if (position != G_MAXSIZE && source->text[source->start + position] == '[')
    {
      self->in_array = TRUE;
      advance (self, position + 1);
    }
  if (!go_to_object (self, &found, error))
    return FALSE;
  /* The first object is there as a whole, whatever its size. */
  if (found && !scan_object (self, &length, error))
    return FALSE;
  look_ahead (self);
  fettle_table_reader_set_columns (reader, (const char *const *)self->names->pdata,
                                   self->names->len);
  return TRUE;
}

static const char *
get_text (char *text, const FettleJsonMember *member, gboolean *valid)
{
  if (member->type == FETTLE_JSON_NULL)
    return NULL;
  if (member->type == FETTLE_JSON_STRING)
    *valid = fettle_json_unescape (text, &member->value) && *valid;
  else
    text[member->value.end] = '\0';
  return text + member->value.start;
}

/* Exports write the keys of all objects in the same order. */
static guint
find_column (FettleJsonReader *self, guint guess, const char *key)
{
  if (guess < self->names->len && strcmp (self->names->pdata[guess], key) == 0)
    return guess + 1;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, key));
}

/* Makes texts of the members, in the buffer itself. */
static gboolean
take_members (FettleJsonReader *self, gint64 line, GError **error)
{
  char *text = self->source->text + self->source->start;
  g_autofree gboolean *seen = g_new0 (gboolean, self->names->len + 1);
  gboolean valid = TRUE;
  const char *unknown = NULL, *doubled = NULL;

  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->cells, (gint)self->names->len);
  for (guint i = 0; i < self->members->len; i++)
    {
      const FettleJsonMember *member = &g_array_index (self->members, FettleJsonMember, i);
      valid = fettle_json_unescape (text, &member->key) && valid;
      const char *key = text + member->key.start;
      guint column = find_column (self, i, key);
      const char *value = get_text (text, member, &valid);
      if (column == 0)
        unknown = key;
      else if (seen[column])
        doubled = key;
      else
        {
          seen[column] = TRUE;
          self->cells->pdata[column - 1] = (gpointer)value;
        }
    }
  if (!valid)
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, self->source->name, line,
                            _ ("there is an escape sequence that is no character"));
  else if (unknown != NULL)
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, self->source->name, line,
                            _ ("the key “%s” is not among those of the first objects"), unknown);
  else if (doubled != NULL)
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, self->source->name, line,
                            _ ("the key “%s” occurs twice"), doubled);
  return valid && unknown == NULL && doubled == NULL;
}

static gboolean
fettle_json_reader_next (FettleTableReader *reader, FettleTableRow *row, GError **error)
{
  FettleJsonReader *self = FETTLE_JSON_READER (reader);
  FettleTextSource *source = self->source;
  gboolean found;
  gsize length;

  if (!go_to_object (self, &found, error) || !found || !scan_object (self, &length, error))
    return FALSE;
  self->first_done = TRUE;
  row->line = source->line;
  const char *text = source->text + source->start;
  gint64 n_lines = fettle_text_count_lines (text, text + length);
  gboolean ok = take_members (self, row->line, error);
  source->line += n_lines;
  source->start += length;
  row->n_cells = self->names->len;
  row->cells = (const char *const *)self->cells->pdata;
  return ok;
}

static const char *
fettle_json_reader_get_encoding (FettleTableReader *reader)
{
  return fettle_text_source_get_encoding (FETTLE_JSON_READER (reader)->source);
}

static goffset
fettle_json_reader_get_position (FettleTableReader *reader)
{
  return FETTLE_JSON_READER (reader)->source->n_read;
}

static void
fettle_json_reader_finalize (GObject *object)
{
  FettleJsonReader *self = FETTLE_JSON_READER (object);

  g_clear_pointer (&self->source, fettle_text_source_free);
  g_array_unref (self->members);
  g_hash_table_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->cells);
  G_OBJECT_CLASS (fettle_json_reader_parent_class)->finalize (object);
}

static void
fettle_json_reader_class_init (FettleJsonReaderClass *class)
{
  FettleTableReaderClass *reader_class = FETTLE_TABLE_READER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fettle_json_reader_finalize;
  reader_class->begin = fettle_json_reader_begin;
  reader_class->next = fettle_json_reader_next;
  reader_class->get_encoding = fettle_json_reader_get_encoding;
  reader_class->get_position = fettle_json_reader_get_position;
}

static void
fettle_json_reader_init (FettleJsonReader *self)
{
  self->members = g_array_new (FALSE, FALSE, sizeof (FettleJsonMember));
  self->columns = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->cells = g_ptr_array_new ();
}

FettleTableReader *
fettle_json_reader_new (const FettleTableInput *input, GError **error)
{
  g_autoptr (FettleJsonReader) self = g_object_new (FETTLE_TYPE_JSON_READER, NULL);

  self->source = fettle_text_source_new (input->stream, input->name, input->options->encoding,
                                         input->cancellable, error);
  return self->source != NULL ? FETTLE_TABLE_READER (g_steal_pointer (&self)) : NULL;
}
