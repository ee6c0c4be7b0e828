/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decoding of the encodings that exported files come in. */

#include "fettle-text-decoder.h"

#include <string.h>

#define SAMPLE 4096 /* bytes looked at for a pattern of zeros */

/* 0x80 to 0x9f of Windows-1252; what it leaves undefined stays a control character. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* Without a mark, UTF-16 shows by the zero half of its Latin letters. */
static FettleTextEncoding
detect_zeros (const guint8 *bytes, gsize length)
{
  gsize even = 0, odd = 0, pairs = MIN (length, SAMPLE) / 2;

  for (gsize i = 0; i < pairs; i++)
    {
      even += bytes[2 * i] == 0;
      odd += bytes[2 * i + 1] == 0;
    }
  if (pairs >= 2 && odd * 2 > pairs && even * 10 < pairs)
    return FETTLE_TEXT_ENCODING_UTF_16LE;
  if (pairs >= 2 && even * 2 > pairs && odd * 10 < pairs)
    return FETTLE_TEXT_ENCODING_UTF_16BE;
  return FETTLE_TEXT_ENCODING_DETECT;
}

FettleTextEncoding
fettle_text_encoding_detect (const guint8 *bytes, gsize length, gsize *skip)
{
  *skip = 0;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      *skip = 3;
      return FETTLE_TEXT_ENCODING_UTF_8;
    }
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      *skip = 2;
      return bytes[0] == 0xff ? FETTLE_TEXT_ENCODING_UTF_16LE : FETTLE_TEXT_ENCODING_UTF_16BE;
    }
  return detect_zeros (bytes, length);
}

gboolean
fettle_text_encoding_from_name (const char *name, FettleTextEncoding *encoding)
{
  static const struct
  {
    const char *name;
    FettleTextEncoding encoding;
  } names[] = {
    { "utf8", FETTLE_TEXT_ENCODING_UTF_8 },
    { "utf16", FETTLE_TEXT_ENCODING_UTF_16LE },
    { "utf16le", FETTLE_TEXT_ENCODING_UTF_16LE },
    { "utf16be", FETTLE_TEXT_ENCODING_UTF_16BE },
    { "windows1252", FETTLE_TEXT_ENCODING_WINDOWS_1252 },
    { "cp1252", FETTLE_TEXT_ENCODING_WINDOWS_1252 },
    { "iso88591", FETTLE_TEXT_ENCODING_WINDOWS_1252 },
    { "latin1", FETTLE_TEXT_ENCODING_WINDOWS_1252 },
  };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (plain, g_ascii_tolower (*p));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (plain->str, names[i].name) == 0)
      {
        *encoding = names[i].encoding;
        return TRUE;
      }
  return FALSE;
}

const char *
fettle_text_encoding_get_name (FettleTextEncoding encoding)
{
  switch (encoding)
    {
    case FETTLE_TEXT_ENCODING_UTF_16LE:
      return "UTF-16LE";
    case FETTLE_TEXT_ENCODING_UTF_16BE:
      return "UTF-16BE";
    case FETTLE_TEXT_ENCODING_WINDOWS_1252:
      return "WINDOWS-1252";
    case FETTLE_TEXT_ENCODING_DETECT: /* ASCII only */
    case FETTLE_TEXT_ENCODING_UTF_8:
    default:
      return "UTF-8";
    }
}

/* How many bytes at the start are ASCII, NUL included; eight at a time. */
static gsize
count_ascii (const guint8 *bytes, gsize length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word;
      memcpy (&word, bytes + i, 8);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (i < length && bytes[i] < 0x80)
    i++;
  return i;
}

static gsize
decode_windows_1252 (
    const guint8 *in, gsize length, char *out, gsize *written, FettleTextStop *stop)
{
  char *q = out;
  gsize i = 0;

  for (; i < length && in[i] != 0; i++)
    {
      if (in[i] < 0x80)
        *q++ = (char)in[i];
      else
        q += g_unichar_to_utf8 (in[i] < 0xa0 ? windows_1252[in[i] - 0x80] : in[i], q);
    }
  if (i < length)
    *stop = FETTLE_TEXT_STOP_NUL;
  *written = (gsize)(q - out);
  return i;
}

static gsize
decode_utf_16 (
    gboolean big, const guint8 *in, gsize length, char *out, gsize *written, FettleTextStop *stop)
{
  char *q = out;
  gsize i = 0;

  for (; i + 2 <= length; i += 2)
    {
      gunichar c = (gunichar)(big ? in[i] << 8 | in[i + 1] : in[i + 1] << 8 | in[i]);
      if (c >= 0xd800 && c < 0xdc00)
        {
          if (i + 4 > length)
            break;
          gunichar low = (gunichar)(big ? in[i + 2] << 8 | in[i + 3] : in[i + 3] << 8 | in[i + 2]);
          if (low < 0xdc00 || low > 0xdfff)
            {
              *stop = FETTLE_TEXT_STOP_BAD_BYTES;
              break;
            }
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i += 2;
        }
      else if (c == 0 || (c >= 0xdc00 && c <= 0xdfff))
        {
          *stop = c == 0 ? FETTLE_TEXT_STOP_NUL : FETTLE_TEXT_STOP_BAD_BYTES;
          break;
        }
      q += g_unichar_to_utf8 (c, q);
    }
  if (i < length && *stop == FETTLE_TEXT_STOP_NONE)
    *stop = FETTLE_TEXT_STOP_INCOMPLETE;
  *written = (gsize)(q - out);
  return i;
}

/* Copies what is valid. The first bytes that are none decide: where all before them was ASCII the
 * file is Windows-1252. */
static gsize
decode_utf_8 (FettleTextEncoding *encoding,
              const guint8 *in,
              gsize length,
              char *out,
              gsize *written,
              FettleTextStop *stop)
{
  const char *text = (const char *)in;
  gsize ascii = count_ascii (in, length);
  const void *nul = memchr (in, 0, ascii);
  gsize valid = nul != NULL ? (gsize)((const guint8 *)nul - in) : ascii;

  if (nul == NULL && ascii < length)
    {
      const char *end;
      g_utf8_validate_len (text + ascii, length - ascii, &end);
      valid = (gsize)(end - text);
    }
  memcpy (out, in, valid);
  *written = valid;
  if (*encoding == FETTLE_TEXT_ENCODING_DETECT && valid > ascii)
    *encoding = FETTLE_TEXT_ENCODING_UTF_8;
  if (valid == length)
    return valid;
  if (in[valid] == 0)
    *stop = FETTLE_TEXT_STOP_NUL;
  else if (g_utf8_get_char_validated (text + valid, (gssize)(length - valid)) == (gunichar)-2)
    *stop = FETTLE_TEXT_STOP_INCOMPLETE;
  else if (*encoding == FETTLE_TEXT_ENCODING_DETECT)
    {
      gsize more;
      *encoding = FETTLE_TEXT_ENCODING_WINDOWS_1252;
      gsize n_read = decode_windows_1252 (in + valid, length - valid, out + valid, &more, stop);
      *written += more;
      return valid + n_read;
    }
  else
    *stop = FETTLE_TEXT_STOP_BAD_BYTES;
  return valid;
}

gsize
fettle_text_decode (FettleTextEncoding *encoding,
                    const guint8 *in,
                    gsize length,
                    char *out,
                    gsize *written,
                    FettleTextStop *stop)
{
  *stop = FETTLE_TEXT_STOP_NONE;
  switch (*encoding)
    {
    case FETTLE_TEXT_ENCODING_UTF_16LE:
    case FETTLE_TEXT_ENCODING_UTF_16BE:
      return decode_utf_16 (*encoding == FETTLE_TEXT_ENCODING_UTF_16BE, in, length, out, written,
                            stop);
    case FETTLE_TEXT_ENCODING_WINDOWS_1252:
      return decode_windows_1252 (in, length, out, written, stop);
    case FETTLE_TEXT_ENCODING_DETECT:
    case FETTLE_TEXT_ENCODING_UTF_8:
    default:
      return decode_utf_8 (encoding, in, length, out, written, stop);
    }
}
