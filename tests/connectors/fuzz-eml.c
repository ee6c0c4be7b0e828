/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target for e-mails: whatever comes in, it ends, and what it reads is text that can be shown.
 * Built with -fsanitize=fuzzer (and FETTLE_LIBFUZZER defined) libFuzzer drives it; otherwise main()
 * runs the built-in corpus and a fixed number of mutations of it. */

#include "fettle-eml.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
assert_line (const char *line)
{
  if (line == NULL)
    return;
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_null (strchr (line, '\n'));
  g_assert_cmpint (*line, !=, '\0');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleEml) mail = fettle_eml_read (bytes, &error);

  if (mail == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      return 0;
    }
  assert_line (mail->subject);
  assert_line (mail->from);
  assert_line (mail->to);
  assert_line (mail->cc);
  g_assert_true (g_utf8_validate (mail->text, -1, NULL));
  for (guint i = 0; i < mail->attachments->len; i++)
    {
      const FettleEmlPart *part = g_ptr_array_index (mail->attachments, i);

      assert_line (part->name);
      assert_line (part->media_type);
      g_assert_null (strchr (part->name, '/'));
      g_assert_nonnull (part->content);
    }
  return 0;
}

#ifndef FETTLE_LIBFUZZER

#define MUTATIONS 300

static const char *const corpus[] = {
  "From: a@b\nTo: c@d\nSubject: =?utf-8?B?w7w=?=\nDate: Thu, 5 Mar 2026 11:00:00 GMT\n\nText\n",
  "From: a@b\nSubject: s\nContent-Type: multipart/mixed; boundary=X\n\n--X\n\nA\n--X\n"
  "Content-Type: application/pdf; name*=utf-8''%C3%BC.pdf\nContent-Transfer-Encoding: base64\n\n"
  "JVBERg==\n--X--\n",
  "From: a@b\nSubject: s\nContent-Type: text/html; charset=utf-16\n\n<p>x<table><td>&#9;</b>\n",
  "From: a@b\nSubject: s\nContent-Type: multipart/alternative; boundary=\"\"\n\n--\n--\n",
  "From: a@b\nSubject: s\nContent-Type: message/rfc822\n\nFrom: q@r\nSubject: t\n\nx\n",
  "From: a@b\nSubject: s\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 f\n#86)C\n`\nend\n",
  "From: \"unfinished <a@b\nSubject: =?x?q?=00=ff?=\nDate: 99 Foo\n\n\xff\xfe\n",
};

static void
mutate (GByteArray *bytes, GRand *rand)
{
  static const guint8 interesting[] = {
    '\n', ':', '=', '?', '-', '"', ';', 0, 0xff, '<', '&', '%'
  };
  guint8 byte = interesting[g_rand_int_range (rand, 0, G_N_ELEMENTS (interesting))];
  guint at = bytes->len > 0 ? (guint)g_rand_int_range (rand, 0, (gint32)bytes->len) : 0;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0: /* put one in */
      g_byte_array_append (bytes, &byte, 1);
      memmove (bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
      bytes->data[at] = byte;
      break;
    case 1: /* take one out */
      if (bytes->len > 0)
        g_byte_array_remove_index (bytes, at);
      break;
    case 2: /* repeat the end */
      {
        g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
        g_byte_array_append (bytes, tail, bytes->len - at);
        break;
      }
    default: /* change one */
      if (bytes->len > 0)
        bytes->data[at] = g_rand_boolean (rand) ? byte : (guint8)g_rand_int_range (rand, 0, 256);
    }
}

int
main (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260305);

  for (gsize i = 0; i < G_N_ELEMENTS (corpus); i++)
    for (int m = 0; m < MUTATIONS; m++)
      {
        g_autoptr (GByteArray) bytes = g_byte_array_new ();
        int n = m == 0 ? 0 : g_rand_int_range (rand, 1, 12);

        g_byte_array_append (bytes, (const guint8 *)corpus[i], (guint)strlen (corpus[i]));
        for (int k = 0; k < n; k++)
          mutate (bytes, rand);
        LLVMFuzzerTestOneInput (bytes->data, bytes->len);
      }
  return 0;
}

#endif
