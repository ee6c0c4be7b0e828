/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle export: records as a file that an import reads back. */

#include "fettle-commands-private.h"
#include "fettle-export.h"

/* By --format, else by the ending of the file, else CSV. */
static gboolean
choose_format (FettleInvocation *invocation,
               const char *text,
               const char *path,
               FettleTableFormat *format)
{
  *format = FETTLE_TABLE_FORMAT_DETECT;
  if (text != NULL
      && (!fettle_table_format_from_nick (text, format) || *format == FETTLE_TABLE_FORMAT_TEXT))
    {
      fettle_invocation_fail_usage (invocation, _ ("--format: “%s” is not one of csv, json, xlsx"),
                                    text);
      return FALSE;
    }
  if (*format == FETTLE_TABLE_FORMAT_DETECT && path != NULL)
    *format = fettle_table_format_from_name (path);
  if (*format == FETTLE_TABLE_FORMAT_DETECT)
    *format = FETTLE_TABLE_FORMAT_CSV;
  return TRUE;
}

static FettleExit
run_export (FettleInvocation *invocation, FettleExport *export, const FettleKind *kind)
{
  GError *error = NULL;
  gboolean success;

  if (export->path != NULL)
    export->progress = fettle_terminal_progress_new ();
  success = fettle_export_run (export, NULL, &error);
  fettle_terminal_progress_end (g_steal_pointer (&export->progress));
  if (success)
    return FETTLE_EXIT_SUCCESS;
  fettle_invocation_suggest_field (invocation, kind, error);
  return fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_export (FettleInvocation *invocation)
{
  g_auto (FettleQueryOptions) options = { 0 };
  g_autofree char *output = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    FETTLE_QUERY_OPTIONS (options),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("csv (the default), json or xlsx; else by the file's name"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file instead of standard output"), N_ ("FILE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (FettleExport) export = NULL;
  FettleTableFormat format;
  const FettleKind *kind;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 1, 1, NULL)
      || !choose_format (invocation, options.format, output, &format))
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
  export->fields = fettle_query_options_dup_fields (&options);
  export->which = FETTLE_EXPORT_ALL;
  export->path = g_steal_pointer (&output);
  export->replace = force;
  if (export->path == NULL)
    export->stream = fettle_output_open ();
  return run_export (invocation, export, kind);
}
