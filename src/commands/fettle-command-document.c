/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle document: what leaves on paper, as PDF. */

#include "fettle-commands-private.h"
#include "fettle-document.h"

/* Everything to standard output, or an error that says why not. */
static gboolean
print_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GOutputStream) stream = fettle_output_open ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return g_output_stream_write_all (stream, data, size, NULL, NULL, error)
         && g_output_stream_close (stream, NULL, error);
}

static gboolean
is_understood (FettleInvocation *invocation, const FettleQueryOptions *options, const char *output)
{
  const char *name = fettle_invocation_get_argument (invocation, 0);
  const gboolean by_number = fettle_invocation_get_n_arguments (invocation) > 1;
  const gboolean by_query = options->where != NULL || options->text != NULL;

  if (strcmp (name, "job-sheet") != 0)
    fettle_invocation_fail_usage (invocation, _ ("there is no document “%s”; there is job-sheet"),
                                  name);
  else if (output == NULL)
    fettle_invocation_fail_usage (invocation, _ ("--output is missing: a file, or - for standard "
                                                 "output"));
  else if (by_number == by_query)
    fettle_invocation_fail_usage (invocation, _ ("give either numbers of calls or --where"));
  else
    return TRUE;
  return FALSE;
}

static FettleExit
run_document (FettleInvocation *invocation, FettleDocument *document, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean success;

  if (document->path != NULL)
    document->progress = fettle_terminal_progress_new ();
  success = fettle_document_run (document, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&document->progress));
  if (success && document->path == NULL)
    success = print_bytes (document->bytes, &error);
  if (success)
    return FETTLE_EXIT_SUCCESS;
  fettle_invocation_suggest_field (invocation, fettle_kind_from_name ("call"), error);
  return fettle_invocation_fail (invocation, error);
}

FettleExit
fettle_command_document (FettleInvocation *invocation)
{
  g_auto (FettleQueryOptions) options = { 0 };
  g_autofree char *output = NULL, *paper = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "where", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &options.where,
      N_ ("Of all calls with this: engineer=Okafor, planned_at=today"), N_ ("CONDITION") },
    { "text", 't', 0, G_OPTION_ARG_STRING, &options.text, N_ ("Of all calls with these words"),
      N_ ("WORDS") },
    { "sort", 's', 0, G_OPTION_ARG_STRING_ARRAY, &options.sort,
      N_ ("In the order of a field; with - in front, the other way round"), N_ ("FIELD") },
    { "limit", 'n', 0, G_OPTION_ARG_INT64, &options.limit, N_ ("At most so many"), N_ ("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file; - is standard output"), N_ ("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_ ("a4 (the default) or letter"), N_ ("SIZE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (FettleDocument) document = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (FettleQuery) query = NULL;
  FettlePaperSize size = FETTLE_PAPER_A4;
  GError *error = NULL;

  if (!fettle_invocation_parse (invocation, entries, 1, G_MAXUINT, NULL)
      || !is_understood (invocation, &options, output))
    return FETTLE_EXIT_USAGE;
  if (paper != NULL && !fettle_paper_size_from_nick (paper, &size))
    return fettle_invocation_fail_usage (invocation, _ ("--paper: “%s” is not one of a4, letter"),
                                         paper);
  query = fettle_query_options_make_query (&options, fettle_kind_from_name ("call"), &error);
  if (query == NULL)
    return fettle_invocation_fail (invocation, error);
  cancellable = fettle_terminal_cancellable_new ();
  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  document = fettle_document_new (invocation->store);
  document->paper = size;
  document->replace = force;
  if (fettle_invocation_get_n_arguments (invocation) > 1)
    document->numbers = g_strdupv (invocation->argv + 2);
  else
    document->query = g_steal_pointer (&query);
  if (strcmp (output, "-") != 0)
    document->path = g_steal_pointer (&output);
  return run_document (invocation, document, cancellable);
}
