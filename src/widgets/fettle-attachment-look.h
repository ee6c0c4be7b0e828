/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is to the eye: how it can be shown here, its icon, what its kind is called. */
#pragma once

#include <gio/gio.h>

#include "fettle-attachment.h"

G_BEGIN_DECLS

/**
 * FettleAttachmentLook: how a document can be shown
 */
typedef enum
{
  FETTLE_ATTACHMENT_LOOK_NONE,  /* by another program */
  FETTLE_ATTACHMENT_LOOK_PAGES, /* a PDF or a picture */
  FETTLE_ATTACHMENT_LOOK_MAIL,
  FETTLE_ATTACHMENT_LOOK_TEXT,
} FettleAttachmentLook;

FettleAttachmentLook fettle_attachment_get_look (FettleAttachment *self);
/* (transfer full) */
GIcon *fettle_attachment_dup_icon (FettleAttachment *self);
/* (transfer full): "PDF document · 182 kB" */
char *fettle_attachment_dup_description (FettleAttachment *self);

/* Plain text of any age: UTF-8, UTF-16 with its mark, else Windows-1252 or, where it is not even that,
 * ISO-8859-1. At most @limit characters. (transfer full): NULL where it is no text. @cut: whether there was
 * more. */
char *fettle_attachment_dup_text (GBytes *content, glong limit, gboolean *cut);
/* A text view stands still over a line that is as long as a book: longer ones go on in the next.
 * (transfer full) */
char *fettle_attachment_break_lines (const char *text);

G_END_DECLS
