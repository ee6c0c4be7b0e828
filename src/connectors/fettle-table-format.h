/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms in which tables come in and go out, and what can be wrong with them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FettleTableFormat:
 * @FETTLE_TABLE_FORMAT_DETECT: by name and content; for reading only
 * @FETTLE_TABLE_FORMAT_CSV: RFC 4180; read with any of the usual delimiters and encodings
 * @FETTLE_TABLE_FORMAT_JSON: one object a line; read also as one array of objects
 * @FETTLE_TABLE_FORMAT_XLSX: the first sheet of an Office Open XML workbook
 * @FETTLE_TABLE_FORMAT_TEXT: aligned columns for people; for writing only
 */
typedef enum
{
  FETTLE_TABLE_FORMAT_DETECT,
  FETTLE_TABLE_FORMAT_CSV,
  FETTLE_TABLE_FORMAT_JSON,
  FETTLE_TABLE_FORMAT_XLSX,
  FETTLE_TABLE_FORMAT_TEXT,
} FettleTableFormat;

/**
 * FettleTableError:
 * @FETTLE_TABLE_ERROR_ROW: only this row is bad (too few cells, an unknown key); reading can go on
 * @FETTLE_TABLE_ERROR_SYNTAX: the file cannot be read on from here
 * @FETTLE_TABLE_ERROR_ENCODING: bytes that are no text in the encoding
 * @FETTLE_TABLE_ERROR_FORMAT: not a kind of file that can be read, or no table in it
 * @FETTLE_TABLE_ERROR_TOO_LARGE: beyond what the format or the memory holds
 *
 * What goes wrong outside the file's contents is a #GIOErrorEnum. Messages are translated and begin
 * with the file's name and the line.
 */
typedef enum
{
  FETTLE_TABLE_ERROR_ROW,
  FETTLE_TABLE_ERROR_SYNTAX,
  FETTLE_TABLE_ERROR_ENCODING,
  FETTLE_TABLE_ERROR_FORMAT,
  FETTLE_TABLE_ERROR_TOO_LARGE,
} FettleTableError;

#define FETTLE_TABLE_ERROR (fettle_table_error_quark ())
GQuark fettle_table_error_quark (void);

/* By the ending of a file name (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx");
 * DETECT where it says nothing. */
FettleTableFormat fettle_table_format_from_name (const char *name);
/* By the word used on the command line: "csv", "json", "xlsx", "table"; FALSE for others. */
gboolean fettle_table_format_from_nick (const char *nick, FettleTableFormat *format);
/* By the first bytes of a file; CSV where nothing speaks for another. */
FettleTableFormat fettle_table_format_from_content (const void *bytes, gsize length);

G_END_DECLS
