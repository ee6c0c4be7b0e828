/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the table of a time zone out of a TZif file, RFC 8536. */

#include "fettle-zone-private.h"

#include <string.h>

#define HEADER 44
#define TYPE_SIZE 6
#define MAX_RULE 256
#define MAX_OFFSET (26 * 3600)

typedef struct
{
  gsize n_utc, n_standard, n_leaps, n_times, n_types, n_chars;
  gsize time_size; /* bytes of an instant */
} Counts;

static gint64
read_number (const guint8 *p, gsize n)
{
  guint64 number = (p[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < n; i++)
    number = number << 8 | p[i];
  return (gint64)number;
}

static gboolean
read_header (const guint8 *data, gsize size, gsize time_size, Counts *counts)
{
  gsize *const fields[] = { &counts->n_utc,   &counts->n_standard, &counts->n_leaps,
                            &counts->n_times, &counts->n_types,    &counts->n_chars };

  if (size < HEADER || memcmp (data, "TZif", 4) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gint64 n = read_number (data + 20 + i * 4, 4);

      if (n < 0 || n > 1000000)
        return FALSE;
      *fields[i] = (gsize)n;
    }
  counts->time_size = time_size;
  return counts->n_types > 0;
}

/* Of what follows the header. */
static gsize
get_size (const Counts *counts)
{
  return counts->n_times * (counts->time_size + 1) + counts->n_types * TYPE_SIZE + counts->n_chars
         + counts->n_leaps * (counts->time_size + 4) + counts->n_standard + counts->n_utc;
}

static gboolean
read_changes (FettleZoneTable *table, const guint8 *data, const Counts *counts)
{
  const guint8 *type_of_time = data + counts->n_times * counts->time_size;
  const guint8 *types = type_of_time + counts->n_times;
  int last;

  for (gsize i = 0; i < counts->n_types; i++)
    if (ABS (read_number (types + i * TYPE_SIZE, 4)) > MAX_OFFSET)
      return FALSE;
  table->first_offset = last = (int)read_number (types, 4);
  for (gsize i = 0; i < counts->n_times; i++)
    {
      FettleZoneChange change = { read_number (data + i * counts->time_size, counts->time_size),
                                  0 };

      if (type_of_time[i] >= counts->n_types)
        return FALSE;
      if (i > 0 && change.at <= read_number (data + (i - 1) * counts->time_size, counts->time_size))
        return FALSE;
      change.offset = (int)read_number (types + (gsize)type_of_time[i] * TYPE_SIZE, 4);
      /* Another name or another law for the same offset changes no clock. */
      if (change.offset != last)
        g_array_append_val (table->changes, change);
      last = change.offset;
    }
  return TRUE;
}

/* "\nGMT0BST,M3.5.0/1,M10.5.0\n"; empty where later years are not known. */
static gboolean
read_rule (FettleZoneTable *table, const guint8 *data, gsize size)
{
  const guint8 *end = size > 1 ? memchr (data + 1, '\n', size - 1) : NULL;

  if (end == NULL || data[0] != '\n' || end - data > MAX_RULE)
    return FALSE;
  g_autofree char *text = g_strndup ((const char *)data + 1, (gsize)(end - data) - 1);
  table->has_rule = *text != '\0';
  return !table->has_rule || fettle_zone_rule_parse (text, &table->rule);
}

gboolean
fettle_zone_table_parse (FettleZoneTable *table, const guint8 *data, gsize size)
{
  Counts counts;

  if (!read_header (data, size, 4, &counts) || size - HEADER < get_size (&counts))
    return FALSE;
  if (data[4] < '2')
    return read_changes (table, data + HEADER, &counts);
  data += HEADER + get_size (&counts);
  size -= HEADER + get_size (&counts);
  if (!read_header (data, size, 8, &counts) || size - HEADER < get_size (&counts))
    return FALSE;
  return read_changes (table, data + HEADER, &counts)
         && read_rule (table, data + HEADER + get_size (&counts),
                       size - HEADER - get_size (&counts));
}
