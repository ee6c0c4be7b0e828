/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sliding buffer between a byte stream and the readers of text formats. */

#include "fettle-text-source.h"

#include <inttypes.h>
#include "fettle-text-decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (256 * 1024)

struct _FettleTextDecoder
{
  GInputStream *stream;
  GCancellable *cancellable;
  FettleTextEncoding encoding;
  char *encoding_name; /* of an encoding that iconv turns into UTF-8 */
  gboolean begun;
  gboolean stream_ended;
  gboolean conversion_failed; /* behind the bytes that are there */
  FettleTextStop stop;
  guint8 *bytes; /* CHUNK of them */
  gsize n_bytes; /* read and not decoded */
};

void
fettle_table_set_error (
    GError **error, FettleTableError code, const char *name, gint64 line, const char *format, ...)
{
  va_list args;
  g_autofree char *where = NULL;

  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  if (line > 0 && name != NULL)
    /* Translators: a file name and a line number, at the start of an error message */
    where = g_strdup_printf (_ ("%s, line %" PRId64 ": "), name, line);
  else if (line > 0)
    where = g_strdup_printf (_ ("Line %" PRId64 ": "), line);
  else if (name != NULL)
    where = g_strdup_printf ("%s: ", name);
  g_set_error (error, FETTLE_TABLE_ERROR, (int)code, "%s%s", where != NULL ? where : "", what);
}

gint64
fettle_text_count_lines (const char *from, const char *to)
{
  gint64 n = 0;

  for (const char *p = from; p < to; p++)
    n += *p == '\n' || (*p == '\r' && !(p + 1 < to && p[1] == '\n'));
  return n;
}

/* An encoding that is not decoded here goes through iconv before it comes to us as UTF-8. */
static gboolean
set_encoding (FettleTextDecoder *decoder, const char *name, const char *encoding, GError **error)
{
  if (encoding == NULL || fettle_text_encoding_from_name (encoding, &decoder->encoding))
    return TRUE;
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", encoding, NULL);
  if (converter == NULL)
    {
      fettle_table_set_error (error, FETTLE_TABLE_ERROR_ENCODING, name, 0,
                              _ ("“%s” is not a known encoding; UTF-8 and WINDOWS-1252 are"),
                              encoding);
      return FALSE;
    }
  GInputStream *converted = g_converter_input_stream_new (decoder->stream, G_CONVERTER (converter));
  g_object_unref (decoder->stream);
  decoder->stream = converted;
  decoder->encoding = FETTLE_TEXT_ENCODING_UTF_8;
  decoder->encoding_name = g_ascii_strup (encoding, -1);
  return TRUE;
}

FettleTextSource *
fettle_text_source_new (GInputStream *stream,
                        const char *name,
                        const char *encoding,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  g_autoptr (FettleTextSource) self = g_new0 (FettleTextSource, 1);
  self->name = g_strdup (name);
  self->line = 1;
  self->decoder = g_new0 (FettleTextDecoder, 1);
  self->decoder->bytes = g_malloc (CHUNK);
  self->decoder->stream = g_object_ref (stream);
  if (cancellable != NULL)
    self->decoder->cancellable = g_object_ref (cancellable);
  if (!set_encoding (self->decoder, name, encoding, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fettle_text_source_free (FettleTextSource *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->decoder->stream);
  g_clear_object (&self->decoder->cancellable);
  g_free (self->decoder->encoding_name);
  g_free (self->decoder->bytes);
  g_free (self->decoder);
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

const char *
fettle_text_source_get_encoding (FettleTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->decoder->encoding_name != NULL
             ? self->decoder->encoding_name
             : fettle_text_encoding_get_name (self->decoder->encoding);
}

/* Reads until there are enough bytes to judge the file by, or the chunk is full. */
static gboolean
read_bytes (FettleTextSource *self, GError **error)
{
  FettleTextDecoder *decoder = self->decoder;
  gsize n = 0;
  g_autoptr (GError) local_error = NULL;

  if (g_cancellable_set_error_if_cancelled (decoder->cancellable, error))
    return FALSE;
  gboolean ok =
      g_input_stream_read_all (decoder->stream, decoder->bytes + decoder->n_bytes,
                               CHUNK - decoder->n_bytes, &n, decoder->cancellable, &local_error);
  decoder->stream_ended = ok && n < CHUNK - decoder->n_bytes;
  decoder->n_bytes += n;
  self->n_read += (goffset)n;
  if (ok)
    return TRUE;
  if (decoder->encoding_name != NULL && local_error->domain == G_IO_ERROR
      && (local_error->code == G_IO_ERROR_INVALID_DATA
          || local_error->code == G_IO_ERROR_PARTIAL_INPUT))
    {
      decoder->conversion_failed = TRUE;
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The mark at the start; it is skipped even where the encoding was given. */
static void
begin (FettleTextDecoder *decoder)
{
  gsize skip;
  FettleTextEncoding found = fettle_text_encoding_detect (decoder->bytes, decoder->n_bytes, &skip);

  if (decoder->encoding == FETTLE_TEXT_ENCODING_DETECT)
    decoder->encoding = found;
  else if (found != decoder->encoding)
    skip = 0;
  memmove (decoder->bytes, decoder->bytes + skip, decoder->n_bytes - skip);
  decoder->n_bytes -= skip;
  decoder->begun = TRUE;
}

static void
make_room (FettleTextSource *self, gsize needed)
{
  if (self->start > 0)
    {
      memmove (self->text, self->text + self->start, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
    }
  if (self->capacity < self->end + needed + 1)
    {
      self->capacity = MAX (self->end + needed + 1, self->capacity * 2);
      self->text = g_realloc (self->text, self->capacity);
    }
}

static gboolean
report_stop (FettleTextSource *self, GError **error)
{
  gint64 line =
      self->line + fettle_text_count_lines (self->text + self->start, self->text + self->end);

  if (self->decoder->stop == FETTLE_TEXT_STOP_NUL)
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_SYNTAX, self->name, line,
                            _ ("there is a NUL byte, so this is not a text file"));
  else
    fettle_table_set_error (error, FETTLE_TABLE_ERROR_ENCODING, self->name, line,
                            _ ("there are bytes that are not %s; say which encoding the file has"),
                            fettle_text_source_get_encoding (self));
  return FALSE;
}

gboolean
fettle_text_source_fill (FettleTextSource *self, GError **error)
{
  FettleTextDecoder *decoder;
  gsize written;

  g_return_val_if_fail (self != NULL, FALSE);

  decoder = self->decoder;
  if (decoder->stop == FETTLE_TEXT_STOP_BAD_BYTES || decoder->stop == FETTLE_TEXT_STOP_NUL)
    return report_stop (self, error);
  if (self->ended)
    return TRUE;
  if (!decoder->stream_ended && !read_bytes (self, error))
    return FALSE;
  if (!decoder->begun)
    begin (decoder);
  make_room (self, decoder->n_bytes * FETTLE_TEXT_MAX_EXPANSION);
  gsize used = fettle_text_decode (&decoder->encoding, decoder->bytes, decoder->n_bytes,
                                   self->text + self->end, &written, &decoder->stop);
  memmove (decoder->bytes, decoder->bytes + used, decoder->n_bytes - used);
  decoder->n_bytes -= used;
  self->end += written;
  if (decoder->stop == FETTLE_TEXT_STOP_INCOMPLETE && decoder->stream_ended)
    decoder->stop = decoder->encoding == FETTLE_TEXT_ENCODING_DETECT ? FETTLE_TEXT_STOP_NONE
                                                                     : FETTLE_TEXT_STOP_BAD_BYTES;
  if (decoder->stop == FETTLE_TEXT_STOP_NONE && decoder->n_bytes > 0 && decoder->stream_ended)
    {
      /* ASCII up to a last byte that begins no UTF-8 character: Windows-1252. */
      decoder->encoding = FETTLE_TEXT_ENCODING_WINDOWS_1252;
      return fettle_text_source_fill (self, error);
    }
  if (decoder->stop == FETTLE_TEXT_STOP_NONE && decoder->conversion_failed)
    decoder->stop = FETTLE_TEXT_STOP_BAD_BYTES;
  self->ended = decoder->stream_ended && decoder->stop == FETTLE_TEXT_STOP_NONE;
  return TRUE;
}
