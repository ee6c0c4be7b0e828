/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle list: records of a kind. */

#include "fettle-commands-private.h"
#include "fettle-export.h"

FettleExit
fettle_command_list (FettleInvocation *invocation)
{
  g_auto (FettleQueryOptions) options = { 0 };
  const GOptionEntry entries[] = { FETTLE_QUERY_OPTIONS (options),
                                   FETTLE_FORMAT_OPTION (&options.format), G_OPTION_ENTRY_NULL };
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (FettleExport) export = NULL;
  FettleTableFormat format;
  const FettleKind *kind;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL)
      || !fettle_invocation_parse_format (invocation, options.format, &format))
    return FETTLE_EXIT_USAGE;
  kind = fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  if (kind == NULL)
    return FETTLE_EXIT_USAGE;
  query = fettle_query_options_make_query (&options, kind, &error);
  if (query == NULL)
    return fettle_invocation_fail (invocation, error);
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  export = fettle_export_new (invocation->store, query, format);
  /* People want what a list shows, programs want all there is. */
  if (format != FETTLE_TABLE_FORMAT_TEXT)
    export->which = FETTLE_EXPORT_ALL;
  export->fields = fettle_query_options_dup_fields (&options);
  export->stream = fettle_output_open ();
  export->file = fettle_output_get_options ();
  if (fettle_export_run (export, NULL, &error))
    return FETTLE_EXIT_SUCCESS;
  fettle_invocation_suggest_field (invocation, kind, error);
  return fettle_invocation_fail (invocation, error);
}
