/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that list and export share: a query. */

#include "fettle-commands-private.h"

void
fettle_query_options_clear (FettleQueryOptions *options)
{
  g_clear_pointer (&options->where, g_strfreev);
  g_clear_pointer (&options->sort, g_strfreev);
  g_clear_pointer (&options->text, g_free);
  g_clear_pointer (&options->fields, g_free);
  g_clear_pointer (&options->format, g_free);
}

FettleQuery *
fettle_query_options_make_query (const FettleQueryOptions *options,
                                 const FettleKind *kind,
                                 GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (kind);

  for (guint i = 0; options->where != NULL && options->where[i] != NULL; i++)
    if (!fettle_query_parse_condition (query, options->where[i], error))
      return NULL;
  for (guint i = 0; options->sort != NULL && options->sort[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (options->sort[i], ",", -1);

      for (guint k = 0; fields[k] != NULL; k++)
        {
          gboolean descending = fields[k][0] == '-';

          fettle_query_sort_by (query, fields[k] + (descending ? 1 : 0), descending);
        }
    }
  fettle_query_set_text (query, options->text);
  fettle_query_set_limit (query, MAX (options->limit, 0));
  return g_steal_pointer (&query);
}

GStrv
fettle_query_options_dup_fields (const FettleQueryOptions *options)
{
  GStrv fields;

  if (options->fields == NULL)
    return NULL;
  fields = g_strsplit (options->fields, ",", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    g_strstrip (fields[i]);
  return fields;
}
