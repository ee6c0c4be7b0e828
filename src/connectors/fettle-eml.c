/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An e-mail kept as a file (.eml). Whatever a stranger sends, reading it ends, and gives valid UTF-8. */

#include "fettle-eml.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

/* Nested deeper, and more of them, nobody means. */
#define MAX_DEPTH 16
#define MAX_PARTS 500

static void
part_free (gpointer data)
{
  FettleEmlPart *part = data;

  g_free (part->name);
  g_free (part->media_type);
  g_bytes_unref (part->content);
  g_free (part);
}

void
fettle_eml_free (FettleEml *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self->from);
  g_free (self->to);
  g_free (self->cc);
  g_free (self->text);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

gboolean
fettle_eml_is_one (const char *name, const char *media_type)
{
  const char *end = name != NULL ? strrchr (name, '.') : NULL;

  return (end != NULL && g_ascii_strcasecmp (end, ".eml") == 0)
         || (media_type != NULL && g_ascii_strcasecmp (media_type, "message/rfc822") == 0);
}

/* Texts. */

/* Valid, without control characters, on one line; NULL where nothing is left. */
static char *
make_line (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *c = valid; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iscntrl (character))
        g_string_append_unichar (line, character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  g_strstrip (line->str);
  return line->str[0] != '\0' ? g_strdup (line->str) : NULL;
}

static char *
make_addresses (InternetAddressList *list)
{
  g_autofree char *text = NULL;

  if (list == NULL || internet_address_list_length (list) == 0)
    return NULL;
  text = internet_address_list_to_string (list, NULL, FALSE);
  return make_line (text);
}

/* No path, no sign that a file system or a shell would stumble over. */
static char *
make_name (const char *text, guint number)
{
  g_autofree char *line = make_line (text);
  const char *base = line;

  for (const char *c = line; c != NULL && *c != '\0'; c++)
    if (*c == '/' || *c == '\\')
      base = c + 1;
  while (base != NULL && *base == '.')
    base++;
  if (base == NULL || *base == '\0')
    return g_strdup_printf (_ ("attachment %u"), number);
  return g_strdup (base);
}

/* Parts. */

typedef struct
{
  FettleEml *mail;
  GString *text;
  guint n_parts;
} Reading;

static GBytes *
read_content (GMimePart *part)
{
  GMimeDataWrapper *wrapper = g_mime_part_get_content (part);
  g_autoptr (GObject) stream = NULL;
  GByteArray *bytes = g_byte_array_new ();

  if (wrapper != NULL)
    {
      stream = G_OBJECT (g_mime_stream_mem_new_with_byte_array (bytes));
      g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
      g_mime_data_wrapper_write_to_stream (wrapper, GMIME_STREAM (stream));
    }
  return g_byte_array_free_to_bytes (bytes);
}

static char *
get_media_type (GMimeObject *object)
{
  GMimeContentType *type = g_mime_object_get_content_type (object);
  g_autofree char *text = type != NULL ? g_mime_content_type_get_mime_type (type) : NULL;
  char *line = make_line (text);

  return line != NULL ? line : g_strdup ("application/octet-stream");
}

static void
add_attachment (Reading *self, const char *name, char *media_type, GBytes *content)
{
  FettleEmlPart *part = g_new0 (FettleEmlPart, 1);

  part->name = make_name (name, self->mail->attachments->len + 1);
  part->media_type = media_type;
  part->content = content;
  g_ptr_array_add (self->mail->attachments, part);
}

/* As it says itself, or as it is where what it says is not so. */
static char *
dup_text (GMimePart *part)
{
  g_autofree char *text =
      GMIME_IS_TEXT_PART (part) ? g_mime_text_part_get_text (GMIME_TEXT_PART (part)) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (text != NULL)
    return g_utf8_make_valid (text, -1);
  bytes = read_content (part);
  data = g_bytes_get_data (bytes, &length);
  return data != NULL ? g_utf8_make_valid (data, (gssize)length) : g_strdup ("");
}

static char *
dup_readable (GMimePart *part)
{
  g_autofree char *text = dup_text (part);
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));

  if (g_mime_content_type_is_type (type, "text", "html"))
    return fettle_html_to_text (text, strlen (text));
  return g_steal_pointer (&text);
}

static gboolean
is_body (GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));

  return !g_mime_part_is_attachment (part) && g_mime_part_get_filename (part) == NULL
         && (type == NULL || g_mime_content_type_is_type (type, "text", "plain")
             || g_mime_content_type_is_type (type, "text", "html"));
}

static void
append_text (Reading *self, const char *text)
{
  if (*text == '\0' || self->text->len >= FETTLE_EML_MAX_TEXT)
    return;
  if (self->text->len > 0)
    g_string_append (self->text, "\n\n");
  g_string_append (self->text, text);
}

static void
read_part (Reading *self, GMimePart *part)
{
  g_autofree char *text = NULL;

  if (!is_body (part))
    {
      add_attachment (self, g_mime_part_get_filename (part), get_media_type (GMIME_OBJECT (part)),
                      read_content (part));
      return;
    }
  text = dup_readable (part);
  g_strchomp (text);
  append_text (self, text);
}

/* An e-mail inside another is a document of its own. */
static void
read_message_part (Reading *self, GMimeMessagePart *part)
{
  GMimeMessage *message = g_mime_message_part_get_message (part);
  const char *subject = message != NULL ? g_mime_message_get_subject (message) : NULL;
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (message == NULL)
    return;
  /* A subject is no path. */
  plain = subject != NULL ? g_strdelimit (g_strdup (subject), "/\\", '-') : NULL;
  name = g_strconcat (plain != NULL ? plain : _ ("E-mail"), ".eml", NULL);
  text = g_mime_object_to_string (GMIME_OBJECT (message), NULL);
  add_attachment (self, name, g_strdup ("message/rfc822"),
                  g_bytes_new_take (text, text != NULL ? strlen (text) : 0));
  text = NULL;
}

static void read_object (Reading *self, GMimeObject *object, guint depth);

/* The same said several ways: plain text where there is some, what is no text in any case. */
static void
read_alternative (Reading *self, GMimeMultipart *multipart, guint depth)
{
  int n = g_mime_multipart_get_count (multipart);
  GMimeObject *chosen = NULL;

  for (int i = 0; i < n; i++)
    {
      GMimeObject *object = g_mime_multipart_get_part (multipart, i);
      GMimeContentType *type = g_mime_object_get_content_type (object);
      g_autofree char *text = NULL;

      if (!GMIME_IS_PART (object) || !is_body (GMIME_PART (object)))
        continue;
      text = dup_readable (GMIME_PART (object));
      g_strstrip (text);
      if (*text != '\0' && (chosen == NULL || g_mime_content_type_is_type (type, "text", "plain")))
        chosen = object;
    }
  for (int i = 0; i < n; i++)
    {
      GMimeObject *object = g_mime_multipart_get_part (multipart, i);

      if (object == chosen || !(GMIME_IS_PART (object) && is_body (GMIME_PART (object))))
        /* Pictures come beside the HTML, as a related part; its text is said already. */
        if (chosen == NULL || object == chosen || !GMIME_IS_MULTIPART (object))
          read_object (self, object, depth + 1);
    }
}

static void
read_object (Reading *self, GMimeObject *object, guint depth)
{
  if (object == NULL || depth > MAX_DEPTH || ++self->n_parts > MAX_PARTS)
    return;
  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);
      GMimeContentType *type = g_mime_object_get_content_type (object);

      if (g_mime_content_type_is_type (type, "multipart", "alternative"))
        read_alternative (self, multipart, depth);
      else
        for (int i = 0; i < g_mime_multipart_get_count (multipart); i++)
          read_object (self, g_mime_multipart_get_part (multipart, i), depth + 1);
    }
  else if (GMIME_IS_MESSAGE_PART (object))
    read_message_part (self, GMIME_MESSAGE_PART (object));
  else if (GMIME_IS_PART (object))
    read_part (self, GMIME_PART (object));
}

/* The whole. */

static GMimeMessage *
parse (GBytes *bytes)
{
  static gsize once;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GObject) stream = NULL;
  g_autoptr (GObject) parser = NULL;

  if (g_once_init_enter (&once))
    {
      g_mime_init ();
      g_once_init_leave (&once, 1);
    }
  if (length == 0)
    return NULL;
  stream = G_OBJECT (g_mime_stream_mem_new_with_buffer (data, length));
  parser = G_OBJECT (g_mime_parser_new_with_stream (GMIME_STREAM (stream)));
  return g_mime_parser_construct_message (GMIME_PARSER (parser), NULL);
}

/* Any text may be taken for headers; an e-mail says from whom it is, when it was or what it is about. */
static gboolean
is_mail (const FettleEml *self)
{
  return (self->from != NULL) + (self->to != NULL) + (self->subject != NULL)
             + (self->date != FETTLE_INSTANT_NONE)
         >= 2;
}

static void
read_headers (FettleEml *self, GMimeMessage *message)
{
  GDateTime *date = g_mime_message_get_date (message);

  self->subject = make_line (g_mime_message_get_subject (message));
  self->from = make_addresses (g_mime_message_get_from (message));
  self->to = make_addresses (g_mime_message_get_to (message));
  self->cc = make_addresses (g_mime_message_get_cc (message));
  self->date = date != NULL ? g_date_time_to_unix (date) : FETTLE_INSTANT_NONE;
}

static char *
cut (GString *text)
{
  if (text->len > FETTLE_EML_MAX_TEXT)
    {
      const char *end = g_utf8_find_prev_char (text->str, text->str + FETTLE_EML_MAX_TEXT);

      g_string_truncate (text, end != NULL ? (gsize)(end - text->str) : 0);
      g_string_append (text, "\n…");
    }
  return g_strdup (text->str);
}

/**
 * fettle_eml_read:
 *
 * Returns: (transfer full): NULL with G_IO_ERROR_INVALID_DATA where @bytes are no e-mail
 */
FettleEml *
fettle_eml_read (GBytes *bytes, GError **error)
{
  g_autoptr (GObject) message = NULL;
  g_autoptr (FettleEml) self = NULL;
  g_autoptr (GString) text = NULL;
  Reading reading;

  g_return_val_if_fail (bytes != NULL, NULL);

  message = (GObject *)parse (bytes);
  self = g_new0 (FettleEml, 1);
  self->attachments = g_ptr_array_new_with_free_func (part_free);
  self->date = FETTLE_INSTANT_NONE;
  if (message != NULL)
    read_headers (self, GMIME_MESSAGE (message));
  if (message == NULL || !is_mail (self))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This is no e-mail: it says neither from whom it is nor what it is "
                              "about"));
      return NULL;
    }
  text = g_string_new (NULL);
  reading = (Reading){ self, text, 0 };
  read_object (&reading, g_mime_message_get_mime_part (GMIME_MESSAGE (message)), 0);
  self->text = cut (text);
  return g_steal_pointer (&self);
}
