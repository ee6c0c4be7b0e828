/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of several encodings to UTF-8, piece by piece. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_TEXT_ENCODING_DETECT, /* so far only ASCII: may become UTF-8 or Windows-1252 */
  FETTLE_TEXT_ENCODING_UTF_8,
  FETTLE_TEXT_ENCODING_UTF_16LE,
  FETTLE_TEXT_ENCODING_UTF_16BE,
  FETTLE_TEXT_ENCODING_WINDOWS_1252,
} FettleTextEncoding;

/* What stopped a decoder before the end of its bytes. */
typedef enum
{
  FETTLE_TEXT_STOP_NONE,
  FETTLE_TEXT_STOP_INCOMPLETE, /* a character is cut off: more bytes are needed */
  FETTLE_TEXT_STOP_BAD_BYTES,
  FETTLE_TEXT_STOP_NUL,
} FettleTextStop;

/* An UTF-8 byte is at most as many as three bytes for each byte of any encoding. */
#define FETTLE_TEXT_MAX_EXPANSION 3

/* By byte order mark and pattern of zeros; DETECT where neither speaks. *skip: bytes of the mark. */
FettleTextEncoding fettle_text_encoding_detect (const guint8 *bytes, gsize length, gsize *skip);
/* FALSE for one that is not decoded here. "UTF-16" without byte order is little-endian. */
gboolean fettle_text_encoding_from_name (const char *name, FettleTextEncoding *encoding);
const char *fettle_text_encoding_get_name (FettleTextEncoding encoding);

/* Decodes @in to @out, which has room for three times @length. *encoding may change from DETECT.
 * Returns bytes read; *written is set. */
gsize fettle_text_decode (FettleTextEncoding *encoding,
                          const guint8 *in,
                          gsize length,
                          char *out,
                          gsize *written,
                          FettleTextStop *stop);

G_END_DECLS
