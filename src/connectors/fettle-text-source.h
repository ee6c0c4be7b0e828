/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text out of a byte stream: finds out the encoding and hands out UTF-8 in a sliding buffer. */
#pragma once

#include <gio/gio.h>
#include "fettle-table-format.h"

G_BEGIN_DECLS

#define FETTLE_TEXT_SOURCE_MAX_RECORD (64 * 1024 * 1024) /* bytes of one row or object */

typedef struct _FettleTextDecoder FettleTextDecoder;

/**
 * FettleTextSource:
 * @text: the buffer; what is between @start and @end is not used yet, and one byte behind it may
 *   be written to
 * @start: first byte not used; the reader moves it
 * @end: behind the last byte
 * @line: the line of @start; the reader counts it
 * @ended: nothing comes behind @end
 * @n_read: bytes taken from the stream
 * @name: for messages, or NULL
 */
typedef struct
{
  char *text;
  gsize start;
  gsize end;
  gint64 line;
  gboolean ended;
  goffset n_read;
  char *name;

  /*< private >*/
  gsize capacity;
  FettleTextDecoder *decoder;
} FettleTextSource;

/* @encoding: NULL finds it out. FALSE for an unknown one. */
FettleTextSource *fettle_text_source_new (GInputStream *stream,
                                          const char *name,
                                          const char *encoding,
                                          GCancellable *cancellable,
                                          GError **error);
void fettle_text_source_free (FettleTextSource *self);
/* More text behind @end, or @ended; moves the buffer. FALSE: an error, when all text before what is
 * wrong was handed out. */
gboolean fettle_text_source_fill (FettleTextSource *self, GError **error);
const char *fettle_text_source_get_encoding (FettleTextSource *self);
/* Lines from @from up to @to: CR LF, LF and CR each count once. */
gint64 fettle_text_count_lines (const char *from, const char *to);

/* Sets an error that begins with the file's name and the line. @line 0: none. */
void fettle_table_set_error (
    GError **error, FettleTableError code, const char *name, gint64 line, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTextSource, fettle_text_source_free)

G_END_DECLS
