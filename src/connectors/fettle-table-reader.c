/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all table readers share: opening, columns, the error that stays. */

#include "fettle-table-reader-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PEEK 4096 /* bytes looked at to find out the format */

typedef struct
{
  char *name;
  char **columns;
  gsize n_columns;
  FettleTableFormat format;
  goffset size;
  GError *error; /* the one that ended reading */
} FettleTableReaderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleTableReader, fettle_table_reader, G_TYPE_OBJECT)

static FettleTableReaderPrivate *
get_private (FettleTableReader *self)
{
  return fettle_table_reader_get_instance_private (self);
}

static const char *
get_no_encoding (FettleTableReader *self)
{
  return "UTF-8";
}

static char
get_no_delimiter (FettleTableReader *self)
{
  return '\0';
}

static void
fettle_table_reader_finalize (GObject *object)
{
  FettleTableReaderPrivate *priv = get_private (FETTLE_TABLE_READER (object));

  g_free (priv->name);
  g_strfreev (priv->columns);
  g_clear_error (&priv->error);
  G_OBJECT_CLASS (fettle_table_reader_parent_class)->finalize (object);
}

static void
fettle_table_reader_class_init (FettleTableReaderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fettle_table_reader_finalize;
  class->get_encoding = get_no_encoding;
  class->get_delimiter = get_no_delimiter;
}

static void
fettle_table_reader_init (FettleTableReader *self)
{
  get_private (self)->size = -1;
}

void
fettle_table_reader_set_columns (FettleTableReader *self, const char *const *names, gsize n)
{
  FettleTableReaderPrivate *priv = get_private (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert (priv->columns == NULL);
  priv->columns = g_new0 (char *, n + 1);
  priv->n_columns = n;
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = fettle_text_strip_to_null (names[i]);
      if (name == NULL)
        name = g_strdup_printf (_ ("Column %u"), (guint)i + 1);
      g_autofree char *unique = g_strdup (name);
      for (guint k = 2; g_hash_table_contains (seen, unique); k++)
        {
          g_free (unique);
          unique = g_strdup_printf ("%s (%u)", name, k);
        }
      priv->columns[i] = g_steal_pointer (&unique);
      g_hash_table_add (seen, priv->columns[i]);
    }
}

const char *
fettle_table_reader_get_name (FettleTableReader *self)
{
  return get_private (self)->name;
}

/* The name says more than the content where the content could be several things. */
static FettleTableFormat
find_format (const FettleTableInput *input, const void *bytes, gsize length)
{
  FettleTableFormat by_content = fettle_table_format_from_content (bytes, length);
  FettleTableFormat by_name = fettle_table_format_from_name (input->name);

  if (input->options->format != FETTLE_TABLE_FORMAT_DETECT)
    return input->options->format;
  if (by_content == FETTLE_TABLE_FORMAT_XLSX || by_name == FETTLE_TABLE_FORMAT_DETECT)
    return by_content;
  return by_name;
}

static gboolean
is_old_spreadsheet (const void *bytes, gsize length)
{
  return length >= 4 && memcmp (bytes, "\xd0\xcf\x11\xe0", 4) == 0;
}

/* A workbook has its directory at its end, so a stream goes to a file first. */
static char *
spool (const FettleTableInput *input, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("fettle-XXXXXX.xlsx", &path, error);

  if (fd < 0)
    return NULL;
  g_close (fd, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) out =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, input->cancellable, error);
  if (out == NULL
      || g_output_stream_splice (G_OUTPUT_STREAM (out), input->stream,
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, input->cancellable, error)
             < 0)
    {
      g_unlink (path);
      return NULL;
    }
  return g_steal_pointer (&path);
}

static FettleTableReader *
make_reader (const FettleTableInput *input, FettleTableFormat format, GError **error)
{
  FettleTableReader *self;
  g_autofree char *spooled = NULL;

  switch (format)
    {
    case FETTLE_TABLE_FORMAT_CSV:
      return fettle_csv_reader_new (input, error);
    case FETTLE_TABLE_FORMAT_JSON:
      return fettle_json_reader_new (input, error);
    case FETTLE_TABLE_FORMAT_XLSX:
      if (input->path == NULL)
        {
          spooled = spool (input, error);
          if (spooled == NULL)
            return NULL;
        }
      self = fettle_xlsx_reader_new (input, spooled != NULL ? spooled : input->path, error);
      /* The reader has it open by now. */
      if (spooled != NULL)
        g_unlink (spooled);
      return self;
    case FETTLE_TABLE_FORMAT_DETECT:
    case FETTLE_TABLE_FORMAT_TEXT:
    default:
      fettle_table_set_error (error, FETTLE_TABLE_ERROR_FORMAT, input->name, 0,
                              _ ("this form can only be written"));
      return NULL;
    }
}

/* Pipes hand out what they have: asks until there is enough, or no more. */
static gboolean
peek (GBufferedInputStream *stream, GCancellable *cancellable, GError **error)
{
  gssize n = 1;

  while (n > 0 && g_buffered_input_stream_get_available (stream) < PEEK)
    n = g_buffered_input_stream_fill (
        stream, (gssize)(PEEK - g_buffered_input_stream_get_available (stream)), cancellable,
        error);
  return n >= 0;
}

static FettleTableReader *
open_input (FettleTableInput *input, goffset size, GError **error)
{
  gsize length;
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (input->stream, PEEK);

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (!peek (G_BUFFERED_INPUT_STREAM (buffered), input->cancellable, error))
    return NULL;
  const void *bytes =
      g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  if (is_old_spreadsheet (bytes, length))
    {
      fettle_table_set_error (
          error, FETTLE_TABLE_ERROR_FORMAT, input->name, 0,
          _ ("this is an old or encrypted spreadsheet; save it as .xlsx or CSV, without password"));
      return NULL;
    }
  FettleTableFormat format = find_format (input, bytes, length);
  input->stream = buffered;
  g_autoptr (FettleTableReader) self = make_reader (input, format, error);
  if (self == NULL)
    return NULL;
  FettleTableReaderPrivate *priv = get_private (self);
  priv->name = g_strdup (input->name);
  priv->format = format;
  priv->size = size;
  if (!FETTLE_TABLE_READER_GET_CLASS (self)->begin (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * fettle_table_reader_open:
 * @path: of a file
 * @options: (nullable): what is known about it
 * @cancellable: (nullable): stops reading, now and later
 * @error: return location of a #FettleTableError or #GIOErrorEnum
 *
 * Returns: (transfer full): a reader in front of the first row
 */
FettleTableReader *
fettle_table_reader_open (const char *path,
                          const FettleTableReaderOptions *options,
                          GCancellable *cancellable,
                          GError **error)
{
  static const FettleTableReaderOptions nothing = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
      stream, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, cancellable, NULL);
  gboolean is_regular = info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display_name = g_filename_display_name (name);
  g_autofree char *own_path = is_regular ? g_strdup (path) : NULL;
  FettleTableInput input = { G_INPUT_STREAM (stream), own_path, display_name,
                             options != NULL ? options : &nothing, cancellable };
  return open_input (&input, is_regular ? g_file_info_get_size (info) : -1, error);
}

/**
 * fettle_table_reader_open_stream:
 * @stream: bytes; read up to its end, not closed
 * @name: (nullable): for messages and, by its ending, for the format
 * @options: (nullable): what is known about it
 * @cancellable: (nullable): stops reading, now and later
 * @error: return location of a #FettleTableError or #GIOErrorEnum
 *
 * Returns: (transfer full): a reader in front of the first row
 */
FettleTableReader *
fettle_table_reader_open_stream (GInputStream *stream,
                                 const char *name,
                                 const FettleTableReaderOptions *options,
                                 GCancellable *cancellable,
                                 GError **error)
{
  static const FettleTableReaderOptions nothing = { 0 };

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  FettleTableInput input = { stream, NULL, name, options != NULL ? options : &nothing,
                             cancellable };
  return open_input (&input, -1, error);
}

const char *const *
fettle_table_reader_get_columns (FettleTableReader *self, gsize *n_columns)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_READER (self), NULL);

  FettleTableReaderPrivate *priv = get_private (self);
  if (n_columns != NULL)
    *n_columns = priv->n_columns;
  return (const char *const *)priv->columns;
}

/**
 * fettle_table_reader_next:
 * @self: a reader
 * @row: (out caller-allocates): the next row, borrowed
 * @error: return location of a #FettleTableError or #GIOErrorEnum
 *
 * Returns: %TRUE for a row. %FALSE without @error set at the end; with
 *   %FETTLE_TABLE_ERROR_ROW where @row is faulty and reading can go on; with another where it cannot
 */
gboolean
fettle_table_reader_next (FettleTableReader *self, FettleTableRow *row, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (FETTLE_IS_TABLE_READER (self), FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  FettleTableReaderPrivate *priv = get_private (self);
  if (priv->error != NULL)
    {
      g_propagate_error (error, g_error_copy (priv->error));
      return FALSE;
    }
  if (FETTLE_TABLE_READER_GET_CLASS (self)->next (self, row, &local_error))
    return TRUE;
  if (local_error != NULL
      && !g_error_matches (local_error, FETTLE_TABLE_ERROR, FETTLE_TABLE_ERROR_ROW))
    priv->error = g_error_copy (local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

FettleTableFormat
fettle_table_reader_get_format (FettleTableReader *self)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_READER (self), FETTLE_TABLE_FORMAT_DETECT);

  return get_private (self)->format;
}

char
fettle_table_reader_get_delimiter (FettleTableReader *self)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_READER (self), '\0');

  return FETTLE_TABLE_READER_GET_CLASS (self)->get_delimiter (self);
}

const char *
fettle_table_reader_get_encoding (FettleTableReader *self)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_READER (self), NULL);

  return FETTLE_TABLE_READER_GET_CLASS (self)->get_encoding (self);
}

/**
 * fettle_table_reader_get_progress:
 * @self: a reader
 * @position: (out) (optional): bytes taken from the file so far
 * @size: (out) (optional): bytes in all, -1 where that is not known
 */
void
fettle_table_reader_get_progress (FettleTableReader *self, goffset *position, goffset *size)
{
  g_return_if_fail (FETTLE_IS_TABLE_READER (self));

  if (position != NULL)
    *position = FETTLE_TABLE_READER_GET_CLASS (self)->get_position (self);
  if (size != NULL)
    *size = get_private (self)->size;
}
