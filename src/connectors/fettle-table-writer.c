/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all table writers share: columns, the buffer, the file that appears at the end. */

#include "fettle-table-writer-private.h"
#include "fettle-file-sink.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BUFFER (256 * 1024)

typedef struct
{
  FettleTableColumn *columns;
  gsize n_columns;
  FettleTableWriterOptions options;
  GCancellable *cancellable;
  FettleFileSink *sink; /* NULL when writing to a stream */
  GOutputStream *stream;
  GString *buffer;
  gint64 n_rows;
  gboolean failed;
  gboolean closed;
} FettleTableWriterPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FettleTableWriter, fettle_table_writer, G_TYPE_OBJECT)

static FettleTableWriterPrivate *
get_private (FettleTableWriter *self)
{
  return fettle_table_writer_get_instance_private (self);
}

static gboolean
do_nothing (FettleTableWriter *self, GError **error)
{
  return TRUE;
}

static void
fettle_table_writer_finalize (GObject *object)
{
  FettleTableWriterPrivate *priv = get_private (FETTLE_TABLE_WRITER (object));

  for (gsize i = 0; i < priv->n_columns; i++)
    g_free ((char *)priv->columns[i].name);
  g_free (priv->columns);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->stream);
  g_clear_pointer (&priv->sink, fettle_file_sink_free);
  g_string_free (priv->buffer, TRUE);
  G_OBJECT_CLASS (fettle_table_writer_parent_class)->finalize (object);
}

static void
fettle_table_writer_class_init (FettleTableWriterClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fettle_table_writer_finalize;
  class->begin = do_nothing;
  class->end = do_nothing;
}

static void
fettle_table_writer_init (FettleTableWriter *self)
{
  get_private (self)->buffer = g_string_new (NULL);
}

GString *
fettle_table_writer_get_buffer (FettleTableWriter *self)
{
  return get_private (self)->buffer;
}

const FettleTableColumn *
fettle_table_writer_get_columns (FettleTableWriter *self, gsize *n_columns)
{
  *n_columns = get_private (self)->n_columns;
  return get_private (self)->columns;
}

const FettleTableWriterOptions *
fettle_table_writer_get_options (FettleTableWriter *self)
{
  return &get_private (self)->options;
}

gboolean
fettle_table_writer_flush (FettleTableWriter *self, GError **error)
{
  FettleTableWriterPrivate *priv = get_private (self);

  if (priv->buffer->len > 0
      && !g_output_stream_write_all (priv->stream, priv->buffer->str, priv->buffer->len, NULL,
                                     priv->cancellable, error))
    return FALSE;
  g_string_truncate (priv->buffer, 0);
  return TRUE;
}

gboolean
fettle_table_is_number (const char *text)
{
  const char *p = text + (*text == '-');

  if (!g_ascii_isdigit (*p) || (*p == '0' && g_ascii_isdigit (p[1])))
    return FALSE;
  while (g_ascii_isdigit (*p))
    p++;
  if (*p == '.')
    {
      if (!g_ascii_isdigit (*++p))
        return FALSE;
      while (g_ascii_isdigit (*p))
        p++;
    }
  return *p == '\0';
}

gboolean
fettle_table_is_boolean (const char *text, gboolean *value)
{
  static const char *const words[] = { "false", "no", "0", "true", "yes", "1" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      {
        *value = i >= G_N_ELEMENTS (words) / 2;
        return TRUE;
      }
  return FALSE;
}

static GType
get_type_of (FettleTableFormat format)
{
  switch (format)
    {
    case FETTLE_TABLE_FORMAT_CSV:
      return fettle_csv_writer_get_type ();
    case FETTLE_TABLE_FORMAT_JSON:
      return fettle_json_writer_get_type ();
    case FETTLE_TABLE_FORMAT_XLSX:
      return fettle_xlsx_writer_get_type ();
    case FETTLE_TABLE_FORMAT_TEXT:
      return fettle_text_writer_get_type ();
    case FETTLE_TABLE_FORMAT_DETECT:
    default:
      return G_TYPE_INVALID;
    }
}

static FettleTableWriter *
make (FettleTableFormat format,
      const FettleTableColumn *columns,
      gsize n_columns,
      const FettleTableWriterOptions *options,
      GCancellable *cancellable)
{
  FettleTableWriter *self = g_object_new (get_type_of (format), NULL);
  FettleTableWriterPrivate *priv = get_private (self);

  priv->columns = g_new0 (FettleTableColumn, n_columns);
  priv->n_columns = n_columns;
  for (gsize i = 0; i < n_columns; i++)
    {
      priv->columns[i] = columns[i];
      priv->columns[i].name = g_strdup (columns[i].name);
    }
  if (options != NULL)
    priv->options = *options;
  if (cancellable != NULL)
    priv->cancellable = g_object_ref (cancellable);
  return self;
}

static FettleTableWriter *
start (FettleTableWriter *self, GError **error)
{
  if (FETTLE_TABLE_WRITER_GET_CLASS (self)->begin (self, error))
    return self;
  g_object_unref (self);
  return NULL;
}

/**
 * fettle_table_writer_new:
 * @path: the file to be; one that is there is replaced at the close
 * @format: its form; not %FETTLE_TABLE_FORMAT_DETECT
 * @columns: (array length=n_columns): what the cells of a row are; copied
 * @n_columns: how many, at least 1
 * @options: (nullable): details of the form
 * @cancellable: (nullable): stops writing, now and later
 * @error: return location of a #GIOErrorEnum
 *
 * Returns: (transfer full): a writer that waits for rows
 */
FettleTableWriter *
fettle_table_writer_new (const char *path,
                         FettleTableFormat format,
                         const FettleTableColumn *columns,
                         gsize n_columns,
                         const FettleTableWriterOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (get_type_of (format) != G_TYPE_INVALID, NULL);
  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);

  g_autoptr (FettleFileSink) sink = fettle_file_sink_new (path, error);
  if (sink == NULL)
    return NULL;
  FettleTableWriter *self = make (format, columns, n_columns, options, cancellable);
  FettleTableWriterPrivate *priv = get_private (self);
  priv->stream = g_object_ref (fettle_file_sink_get_stream (sink));
  priv->sink = g_steal_pointer (&sink);
  return start (self, error);
}

/**
 * fettle_table_writer_new_stream:
 * @stream: where the bytes go; flushed at the close, not closed
 * @format: their form; not %FETTLE_TABLE_FORMAT_DETECT
 * @columns: (array length=n_columns): what the cells of a row are; copied
 * @n_columns: how many, at least 1
 * @options: (nullable): details of the form
 * @cancellable: (nullable): stops writing, now and later
 * @error: return location of a #GIOErrorEnum
 *
 * Returns: (transfer full): a writer that waits for rows
 */
FettleTableWriter *
fettle_table_writer_new_stream (GOutputStream *stream,
                                FettleTableFormat format,
                                const FettleTableColumn *columns,
                                gsize n_columns,
                                const FettleTableWriterOptions *options,
                                GCancellable *cancellable,
                                GError **error)
{
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (get_type_of (format) != G_TYPE_INVALID, NULL);
  g_return_val_if_fail (columns != NULL && n_columns > 0, NULL);

  FettleTableWriter *self = make (format, columns, n_columns, options, cancellable);
  get_private (self)->stream = g_object_ref (stream);
  return start (self, error);
}

/* After an error the file is thrown away at once: a full disk should not stay full. */
static gboolean
fail (FettleTableWriterPrivate *priv)
{
  priv->failed = TRUE;
  g_clear_object (&priv->stream);
  g_clear_pointer (&priv->sink, fettle_file_sink_free);
  return FALSE;
}

static gboolean
check_usable (FettleTableWriterPrivate *priv, GError **error)
{
  if (priv->failed)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED,
                         _ ("writing this file has failed already"));
  return !priv->failed;
}

/**
 * fettle_table_writer_write:
 * @self: a writer that is not closed
 * @cells: (array): one text a column, %NULL for none
 * @error: return location of a #GIOErrorEnum or #FettleTableError
 *
 * Returns: whether the row was taken
 */
gboolean
fettle_table_writer_write (FettleTableWriter *self, const char *const *cells, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_WRITER (self), FALSE);
  g_return_val_if_fail (cells != NULL, FALSE);

  FettleTableWriterPrivate *priv = get_private (self);
  g_return_val_if_fail (!priv->closed, FALSE);
  if (!check_usable (priv, error))
    return FALSE;
  if (!FETTLE_TABLE_WRITER_GET_CLASS (self)->write (self, cells, error)
      || (priv->buffer->len >= BUFFER && !fettle_table_writer_flush (self, error)))
    return fail (priv);
  priv->n_rows++;
  return TRUE;
}

/**
 * fettle_table_writer_close:
 * @self: a writer that is not closed
 * @error: return location of a #GIOErrorEnum or #FettleTableError
 *
 * Returns: whether everything is written, and the file in its place
 */
gboolean
fettle_table_writer_close (FettleTableWriter *self, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_WRITER (self), FALSE);

  FettleTableWriterPrivate *priv = get_private (self);
  g_return_val_if_fail (!priv->closed, FALSE);
  priv->closed = TRUE;
  if (!check_usable (priv, error))
    return FALSE;
  if (!FETTLE_TABLE_WRITER_GET_CLASS (self)->end (self, error)
      || !fettle_table_writer_flush (self, error)
      || !g_output_stream_flush (priv->stream, priv->cancellable, error)
      || (priv->sink != NULL && !fettle_file_sink_commit (priv->sink, priv->cancellable, error)))
    return fail (priv);
  g_clear_object (&priv->stream);
  g_clear_pointer (&priv->sink, fettle_file_sink_free);
  return TRUE;
}

gint64
fettle_table_writer_get_n_rows (FettleTableWriter *self)
{
  g_return_val_if_fail (FETTLE_IS_TABLE_WRITER (self), 0);

  return get_private (self)->n_rows;
}
