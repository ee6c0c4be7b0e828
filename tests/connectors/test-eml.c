/* SPDX-License-Identifier: GPL-3.0-or-later */
/* E-mails as people keep them, and what is none. */

#include "fettle-eml.h"

#include <string.h>

static FettleEml *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return fettle_eml_read (bytes, error);
}

static FettleEml *
read_well (const char *text)
{
  g_autoptr (GError) error = NULL;
  FettleEml *mail = read_text (text, &error);

  g_assert_no_error (error);
  return mail;
}

static const FettleEmlPart *
get_part (FettleEml *mail, guint i)
{
  g_assert_cmpuint (i, <, mail->attachments->len);
  return g_ptr_array_index (mail->attachments, i);
}

static void
test_plain (void)
{
  g_autoptr (FettleEml) mail =
      read_well ("From: =?utf-8?q?Zo=C3=AB?= Osei <zoe@quay.example>\r\n"
                 "To: service@harbour.example, Tom <tom@harbour.example>\r\n"
                 "Cc: board@quay.example\r\n"
                 "Subject: =?iso-8859-1?q?Boiler_k=FChl?=\r\n"
                 "Date: Thu, 5 Mar 2026 11:00:00 +0100\r\n"
                 "Content-Type: text/plain; charset=iso-8859-1\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                 "It is 4 =B0C here.\r\nPlease come.\r\n\r\n");

  g_assert_cmpstr (mail->subject, ==, "Boiler kühl");
  g_assert_cmpstr (mail->from, ==, "Zoë Osei <zoe@quay.example>");
  g_assert_cmpstr (mail->to, ==, "service@harbour.example, Tom <tom@harbour.example>");
  g_assert_cmpstr (mail->cc, ==, "board@quay.example");
  g_assert_cmpint (mail->date, ==, G_GINT64_CONSTANT (1772704800));
  g_assert_true (g_str_has_prefix (mail->text, "It is 4 °C here."));
  g_assert_true (g_str_has_suffix (mail->text, "Please come."));
  g_assert_cmpuint (mail->attachments->len, ==, 0);
}

#define HEAD "From: a@b.example\nSubject: S\nMIME-Version: 1.0\n"

static void
test_attachments (void)
{
  g_autoptr (FettleEml) mail =
      read_well (HEAD "Content-Type: multipart/mixed; boundary=X\n\n"
                      "--X\nContent-Type: text/plain\n\nSee the photo.\n"
                      "--X\nContent-Type: image/png; name=\"../../etc/pass\\\\plate.png\"\n"
                      "Content-Transfer-Encoding: base64\n"
                      "Content-Disposition: attachment\n\niVBORw0=\n"
                      "--X\nContent-Type: application/pdf\n"
                      "Content-Disposition: attachment\n\n%PDF\n"
                      "--X\nContent-Type: message/rfc822\n\n"
                      "From: c@d.example\nSubject: In/side\n\nWithin.\n--X--\n");

  g_assert_cmpstr (mail->text, ==, "See the photo.");
  g_assert_cmpuint (mail->attachments->len, ==, 3);
  g_assert_cmpstr (get_part (mail, 0)->name, ==, "plate.png");
  g_assert_cmpstr (get_part (mail, 0)->media_type, ==, "image/png");
  g_assert_cmpmem (g_bytes_get_data (get_part (mail, 0)->content, NULL),
                   g_bytes_get_size (get_part (mail, 0)->content), "\x89PNG\r", 5);
  g_assert_cmpstr (get_part (mail, 1)->name, ==, "attachment 2");
  g_assert_cmpstr (get_part (mail, 2)->name, ==, "In-side.eml");
  g_assert_true (fettle_eml_is_one (get_part (mail, 2)->name, NULL));
}

/* The text is said once: plain where there is some, else the HTML as text. */
static void
test_alternatives (void)
{
  g_autoptr (FettleEml) both =
      read_well (HEAD "Content-Type: multipart/alternative; boundary=X\n\n"
                      "--X\nContent-Type: text/plain\n\nPlain.\n"
                      "--X\nContent-Type: text/html\n\n<p>Rich.</p>\n--X--\n");
  g_autoptr (FettleEml) html =
      read_well (HEAD "Content-Type: multipart/alternative; boundary=X\n\n"
                      "--X\nContent-Type: text/plain\n\n \n"
                      "--X\nContent-Type: text/html\n\n<p>Rich.</p>\n--X--\n");
  g_autoptr (FettleEml) related =
      read_well (HEAD "Content-Type: multipart/alternative; boundary=X\n\n"
                      "--X\nContent-Type: multipart/related; boundary=Y\n\n"
                      "--Y\nContent-Type: text/html\n\n<b>Deep</b>\n"
                      "--Y\nContent-Type: image/gif; name=logo.gif\n\nGIF\n--Y--\n--X--\n");

  g_assert_cmpstr (both->text, ==, "Plain.");
  g_assert_cmpstr (html->text, ==, "Rich.");
  g_assert_cmpstr (related->text, ==, "Deep");
  g_assert_cmpstr (get_part (related, 0)->name, ==, "logo.gif");
}

static void
test_html (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } rows[] = {
    { "<html><head><title>T</title><style>p{}</style></head><body><p>One  two</p><p>Three</p>",
      "One two\n\nThree" },
    { "a<br>b<script>alert(1)</script>", "a\nb" },
    { "<ul><li>x<li>y</ul>", "• x\n• y" },
    { "<ol><li>x</ol>Kind regards", "• x\n\nKind regards" },
    { "<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3" },
    { "4&nbsp;&deg;C &lt;cold&gt; &#x1F525;", "4 °C <cold> 🔥" },
    { "<a href='x'>no <b>end", "no end" },
    { "", "" },
    { "<", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = fettle_html_to_text (rows[i].html, strlen (rows[i].html));

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_no_mail (void)
{
  static const char *const texts[] = {
    "",
    "Hello",
    "\x89PNG\r\n\x1a\n",
    "%PDF-1.7\n1 0 obj\n",
    "name,type\nQuay Court,customer\n",
    "{\"from\": \"x\"}",
    "<html><body>Subject: no</body></html>",
    "Subject: alone\n\nA line of a letter.\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (texts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, "no e-mail"));
    }
}

/* Cut off, wrong about itself, without an end: as much as there is. */
static void
test_broken (void)
{
  g_autoptr (FettleEml) cut = read_well (HEAD "Content-Type: multipart/mixed; boundary=X\n\n--X\n"
                                              "Content-Type: text/plain\n\nUp to here");
  g_autoptr (FettleEml) charset =
      read_well (HEAD "Date: yesterday\nContent-Type: text/plain; charset=klingon\n\nsa\xfc"
                      "er\n");
  g_autoptr (FettleEml) lines = read_well ("From: a@b.example\nSubject: One\n two\tthree\n\n");
  g_autoptr (GString) deep = g_string_new (HEAD);

  g_assert_cmpstr (cut->text, ==, "Up to here");
  g_assert_true (g_utf8_validate (charset->text, -1, NULL));
  g_assert_cmpint (charset->date, ==, FETTLE_INSTANT_NONE);
  g_assert_cmpstr (lines->subject, ==, "One two three");

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (deep, "Content-Type: multipart/mixed; boundary=B%u\n\n--B%u\n", i, i);
  fettle_eml_free (read_well (deep->str));
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\n");
  g_autoptr (FettleEml) mail = NULL;

  while (text->len < 2 * FETTLE_EML_MAX_TEXT)
    g_string_append (text, "a long story of cold radiators ü\n");
  mail = read_well (text->str);
  g_assert_cmpuint (strlen (mail->text), <=, FETTLE_EML_MAX_TEXT + 8);
  g_assert_true (g_utf8_validate (mail->text, -1, NULL));
  g_assert_true (g_str_has_suffix (mail->text, "…"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/eml/plain", test_plain);
  g_test_add_func ("/eml/attachments", test_attachments);
  g_test_add_func ("/eml/alternatives", test_alternatives);
  g_test_add_func ("/eml/html", test_html);
  g_test_add_func ("/eml/no-mail", test_no_mail);
  g_test_add_func ("/eml/broken", test_broken);
  g_test_add_func ("/eml/long", test_long);

  return g_test_run ();
}
