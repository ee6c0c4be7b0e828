/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of table formats, and how to tell them apart. */

#include "fettle-table-format.h"

#include <string.h>

G_DEFINE_QUARK (fettle - table - error - quark, fettle_table_error)

typedef struct
{
  const char *name;
  FettleTableFormat format;
} NamedFormat;

static FettleTableFormat
find (const NamedFormat *names, gsize n_names, const char *name)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return names[i].format;
  return FETTLE_TABLE_FORMAT_DETECT;
}

/**
 * fettle_table_format_from_name:
 * @name: (nullable): a file name or path
 *
 * Returns: what its ending stands for, %FETTLE_TABLE_FORMAT_DETECT where it says nothing
 */
FettleTableFormat
fettle_table_format_from_name (const char *name)
{
  static const NamedFormat endings[] = {
    { ".csv", FETTLE_TABLE_FORMAT_CSV },     { ".tsv", FETTLE_TABLE_FORMAT_CSV },
    { ".tab", FETTLE_TABLE_FORMAT_CSV },     { ".txt", FETTLE_TABLE_FORMAT_CSV },
    { ".json", FETTLE_TABLE_FORMAT_JSON },   { ".jsonl", FETTLE_TABLE_FORMAT_JSON },
    { ".ndjson", FETTLE_TABLE_FORMAT_JSON }, { ".xlsx", FETTLE_TABLE_FORMAT_XLSX },
    { ".xlsm", FETTLE_TABLE_FORMAT_XLSX },
  };
  const char *ending = name != NULL ? strrchr (name, '.') : NULL;

  if (ending == NULL)
    return FETTLE_TABLE_FORMAT_DETECT;
  return find (endings, G_N_ELEMENTS (endings), ending);
}

/**
 * fettle_table_format_from_nick:
 * @nick: "csv", "json", "xlsx" or "table"; case does not matter
 * @format: (out): what it stands for; untouched for others
 *
 * Returns: whether @nick is one of them
 */
gboolean
fettle_table_format_from_nick (const char *nick, FettleTableFormat *format)
{
  static const NamedFormat nicks[] = {
    { "csv", FETTLE_TABLE_FORMAT_CSV },
    { "json", FETTLE_TABLE_FORMAT_JSON },
    { "xlsx", FETTLE_TABLE_FORMAT_XLSX },
    { "table", FETTLE_TABLE_FORMAT_TEXT },
  };

  g_return_val_if_fail (nick != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  FettleTableFormat found = find (nicks, G_N_ELEMENTS (nicks), nick);
  if (found == FETTLE_TABLE_FORMAT_DETECT)
    return FALSE;
  *format = found;
  return TRUE;
}

/**
 * fettle_table_format_from_content:
 * @bytes: (array length=length): how a file begins; a few hundred bytes do
 * @length: how many there are
 *
 * Returns: what it looks like; %FETTLE_TABLE_FORMAT_CSV where nothing speaks for another
 */
FettleTableFormat
fettle_table_format_from_content (const void *bytes, gsize length)
{
  const guint8 *p = bytes;
  const guint8 *end = p + length;

  if (length >= 4 && memcmp (p, "PK\x03\x04", 4) == 0)
    return FETTLE_TABLE_FORMAT_XLSX;
  /* A byte order mark, blanks, and, in UTF-16, the zeros between. */
  while (p < end && (*p == 0xef || *p == 0xbb || *p == 0xbf || *p >= 0xfe || *p <= ' '))
    p++;
  const guint8 *next = p + 1;
  while (next < end && *next <= ' ')
    next++;
  if (p == end || (*p != '{' && *p != '['))
    return FETTLE_TABLE_FORMAT_CSV;
  /* A heading in brackets is not JSON: behind the first one comes a key, an object, or nothing. */
  if (next == end || *next == '"' || *next == '{' || *next == '}' || *next == ']')
    return FETTLE_TABLE_FORMAT_JSON;
  return FETTLE_TABLE_FORMAT_CSV;
}
