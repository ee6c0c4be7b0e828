/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is to the eye: how it can be shown here, its icon, what its kind is called. */

#include "fettle-attachment-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fettle-eml.h"

/* Characters of a line of text that is shown. */
#define MAX_LINE 2000
#define PARAGRAPH_SEPARATOR 0x2029

/* (transfer full): of the record, else what the name says. */
static char *
dup_content_type (FettleAttachment *self)
{
  if (self->media_type != NULL && *self->media_type != '\0')
    return g_content_type_from_mime_type (self->media_type);
  return g_content_type_guess (self->name, NULL, 0, NULL);
}

/**
 * fettle_attachment_get_look:
 *
 * Returns: how the document can be shown, as far as its type tells; its content may disagree
 */
FettleAttachmentLook
fettle_attachment_get_look (FettleAttachment *self)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (FETTLE_IS_ATTACHMENT (self), FETTLE_ATTACHMENT_LOOK_NONE);

  if (fettle_eml_is_one (self->name, self->media_type))
    return FETTLE_ATTACHMENT_LOOK_MAIL;
  type = dup_content_type (self);
  if (type == NULL)
    return FETTLE_ATTACHMENT_LOOK_NONE;
  if (g_content_type_is_mime_type (type, "application/pdf")
      || g_content_type_is_mime_type (type, "image/*"))
    return FETTLE_ATTACHMENT_LOOK_PAGES;
  return g_content_type_is_mime_type (type, "text/plain") ? FETTLE_ATTACHMENT_LOOK_TEXT
                                                          : FETTLE_ATTACHMENT_LOOK_NONE;
}

/**
 * fettle_attachment_dup_icon:
 *
 * Returns: (transfer full): the symbolic icon of its type, with a plain sheet where a theme has none
 */
GIcon *
fettle_attachment_dup_icon (FettleAttachment *self)
{
  g_autofree char *type = dup_content_type (self);
  const gboolean known = type != NULL && !g_content_type_is_unknown (type);
  GIcon *icon = NULL;

  if (fettle_attachment_get_look (self) == FETTLE_ATTACHMENT_LOOK_MAIL)
    return g_themed_icon_new ("mail-unread-symbolic");
  if (known)
    icon = g_content_type_get_symbolic_icon (type);
  if (G_IS_THEMED_ICON (icon))
    g_themed_icon_append_name (G_THEMED_ICON (icon), "text-x-generic-symbolic");
  return icon != NULL ? icon : g_themed_icon_new ("text-x-generic-symbolic");
}

/* (transfer full): what desktops know it by, such as “plain text document”, as the beginning of a line */
static char *
dup_kind (FettleAttachment *self)
{
  g_autofree char *type = dup_content_type (self);
  g_autofree char *kind = NULL;
  g_autofree char *first = NULL;

  if (type == NULL || g_content_type_is_unknown (type))
    return g_strdup (_ ("Unknown kind"));
  kind = g_content_type_get_description (type);
  first = g_utf8_substring (kind, 0, MIN (g_utf8_strlen (kind, -1), 1));
  if (g_unichar_islower (g_utf8_get_char (first)))
    {
      g_autofree char *upper = g_utf8_strup (first, -1);

      return g_strconcat (upper, kind + strlen (first), NULL);
    }
  return g_steal_pointer (&kind);
}

/**
 * fettle_attachment_dup_description:
 *
 * Returns: (transfer full): what kind of document it is, and how large
 */
char *
fettle_attachment_dup_description (FettleAttachment *self)
{
  g_autofree char *kind = dup_kind (self);
  g_autofree char *size =
      self->size >= 0 ? g_format_size ((guint64)self->size) : g_strdup ("\342\200\224");

  return g_strdup_printf ("%s · %s", kind, size);
}

/* A UTF-16 text says so at its beginning. */
static gboolean
is_wide (const guchar *bytes, gsize size)
{
  return size >= 2
         && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff));
}

/* How much of it can be taken without the beginning of a character whose end is missing. */
static gsize
find_end (const guchar *bytes, gsize size, gsize room)
{
  gsize taken = MIN (size, room);

  if (is_wide (bytes, size))
    {
      taken &= ~(gsize)1;
      if (taken >= 2 && (bytes[bytes[0] == 0xff ? taken - 1 : taken - 2] & 0xfc) == 0xd8)
        taken -= 2;
      return taken;
    }
  for (guint i = 0; i < 3 && taken < size && taken > 0 && (bytes[taken] & 0xc0) == 0x80; i++)
    taken--;
  return taken;
}

static char *
decode (const char *bytes, gsize size)
{
  char *text;

  if (is_wide ((const guchar *)bytes, size))
    return g_convert_with_fallback (bytes, (gssize)size, "UTF-8", "UTF-16", "\357\277\275", NULL,
                                    NULL, NULL);
  if (memchr (bytes, '\0', size) != NULL)
    return NULL;
  if (g_utf8_validate (bytes, (gssize)size, NULL))
    return g_strndup (bytes, size);
  text = g_convert (bytes, (gssize)size, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  /* Five bytes mean nothing there, and everything means something here. */
  return text != NULL ? text
                      : g_convert (bytes, (gssize)size, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

/**
 * fettle_attachment_dup_text:
 * @limit: characters, at most
 * @cut: (out): whether there is more
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
fettle_attachment_dup_text (GBytes *content, glong limit, gboolean *cut)
{
  const char *bytes;
  gsize size, room, taken;
  char *text;

  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (limit > 0, NULL);
  g_return_val_if_fail (cut != NULL, NULL);

  bytes = g_bytes_get_data (content, &size);
  room = (gsize)limit * 4;
  taken = size > 0 ? find_end ((const guchar *)bytes, size, room) : 0;
  text = taken > 0 ? decode (bytes, taken) : g_strdup ("");
  *cut = size > room;
  if (text != NULL && g_utf8_strlen (text, -1) > limit)
    {
      *g_utf8_offset_to_pointer (text, limit) = '\0';
      *cut = TRUE;
    }
  return text;
}

/**
 * fettle_attachment_break_lines:
 *
 * Returns: (transfer full): @text, in which no line is longer than some thousand characters
 */
char *
fettle_attachment_break_lines (const char *text)
{
  GString *result;
  guint length = 0;

  g_return_val_if_fail (text != NULL, NULL);

  result = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\r' || c == PARAGRAPH_SEPARATOR)
        length = 0;
      else if (++length > MAX_LINE)
        {
          g_string_append_c (result, '\n');
          length = 1;
        }
      g_string_append_unichar (result, c);
    }
  return g_string_free (result, FALSE);
}
