/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON objects as positions in a text, nothing copied and nothing changed; and texts as JSON. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_JSON_STRING,
  FETTLE_JSON_LITERAL, /* a number, true or false, as written */
  FETTLE_JSON_NULL,
  FETTLE_JSON_NESTED, /* an object or array, as written */
} FettleJsonType;

/* Of a string: what is between the quotation marks. */
typedef struct
{
  gsize start;
  gsize end;
  gboolean has_escapes;
} FettleJsonSpan;

typedef struct
{
  FettleJsonSpan key;
  FettleJsonSpan value;
  FettleJsonType type;
} FettleJsonMember;

typedef enum
{
  FETTLE_JSON_OK,
  FETTLE_JSON_NEED_MORE, /* the text ends too early */
  FETTLE_JSON_SYNTAX,
} FettleJsonStatus;

/* Reads the object that begins at @text; appends its members to @members (of FettleJsonMember).
 * *position: behind it, or where the syntax is wrong. */
FettleJsonStatus
fettle_json_scan_object (const char *text, gsize length, GArray *members, gsize *position);
/* The same of an array; its elements have no keys. */
FettleJsonStatus
fettle_json_scan_array (const char *text, gsize length, GArray *elements, gsize *position);
/* Resolves escapes in place and ends the text with NUL; @text is what the span is relative to.
 * FALSE: half a surrogate pair, or a NUL. */
gboolean fettle_json_unescape (char *text, const FettleJsonSpan *span);
/* @text in quotation marks, with escapes. */
void fettle_json_append_string (GString *out, const char *text);

G_END_DECLS
