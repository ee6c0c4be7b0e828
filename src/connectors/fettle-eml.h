/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An e-mail kept as a file (.eml): who, when, what, and what was attached. */
#pragma once

#include <gio/gio.h>

#include "fettle-instant.h"

G_BEGIN_DECLS

/* What is longer is cut off, and said so. */
#define FETTLE_EML_MAX_TEXT (1024 * 1024)

/**
 * FettleEmlPart: something attached
 * @name: of the file, without any folder; never empty
 * @media_type: "application/pdf"
 */
typedef struct
{
  char *name;
  char *media_type;
  GBytes *content;
} FettleEmlPart;

/**
 * FettleEml: all texts are valid UTF-8; those of the headers are one line each, NULL where there are none
 * @date: FETTLE_INSTANT_NONE where it is not said or cannot be read
 * @text: the body; HTML as text; never NULL
 * @attachments: (element-type FettleEmlPart)
 */
typedef struct
{
  char *subject;
  char *from;
  char *to;
  char *cc;
  FettleInstant date;
  char *text;
  GPtrArray *attachments;
} FettleEml;

/* By its name or media type. */
gboolean fettle_eml_is_one (const char *name, const char *media_type);

FettleEml *fettle_eml_read (GBytes *bytes, GError **error);
void fettle_eml_free (FettleEml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleEml, fettle_eml_free)

/* HTML as a person reads it: no marks, no scripts; paragraphs and lines kept. (transfer full) */
char *fettle_html_to_text (const char *html, gsize length);

G_END_DECLS
