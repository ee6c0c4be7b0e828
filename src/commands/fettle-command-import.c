/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle import: the rows of a foreign file as records. */

#include "fettle-commands-private.h"

#include <inttypes.h>
#include "fettle-counted.h"
#include "fettle-import.h"

/* Rows looked at for a proposal. */
#define N_SAMPLES 10000

typedef struct
{
  GStrv maps;
  GStrv values;
  GStrv fixed;
  char *mapping;
  char *missing;
  char *zone;
  char *delimiter;
  char *encoding;
  char *format;
  gboolean dry_run;
  gboolean propose;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->maps);
  g_strfreev (options->values);
  g_strfreev (options->fixed);
  g_free (options->mapping);
  g_free (options->missing);
  g_free (options->zone);
  g_free (options->delimiter);
  g_free (options->encoding);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
make_help (void)
{
  return g_strdup (
      _ ("Without --map and --mapping, columns that are called as fields are taken.\n"
         "A mapping file has a line “COLUMN = FIELD[:FORMAT]” each, and sections [values]\n"
         "(“COLUMN: VALUE = VALUE”), [fixed] (“FIELD = VALUE”) and [options].\n"
         "FORMAT is strptime's for times, “,” for numbers with a decimal comma.\n"
         "“site.postcode” fills a field of the site that is made, with --missing create.\n"
         "Rows whose key is there already change that record.\n"));
}

static gboolean
add_lines (FettleMapping *mapping,
           GStrv lines,
           gboolean (*add) (FettleMapping *, const char *, GError **),
           GError **error)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (!add (mapping, lines[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_mapping_file (FettleMapping *mapping, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  if (fettle_mapping_parse (mapping, text, error))
    return TRUE;
  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

static FettleMapping *
make_mapping (const Options *options, GError **error)
{
  g_autoptr (FettleMapping) mapping = fettle_mapping_new ();

  if (!read_mapping_file (mapping, options->mapping, error)
      || !add_lines (mapping, options->maps, fettle_mapping_add_column_text, error)
      || !add_lines (mapping, options->values, fettle_mapping_add_value_text, error)
      || !add_lines (mapping, options->fixed, fettle_mapping_add_fixed_text, error))
    return NULL;
  return g_steal_pointer (&mapping);
}

/* What was said on the command line outranks the mapping file. */
static gboolean
apply_options (FettleInvocation *invocation, FettleImport *import, const Options *options)
{
  FettleMappingMissing missing;

  if (options->missing != NULL)
    {
      if (!fettle_mapping_missing_from_text (options->missing, &missing))
        {
          fettle_invocation_fail_usage (
              invocation, _ ("--missing: “%s” is not one of create, refuse"), options->missing);
          return FALSE;
        }
      fettle_mapping_set_missing (import->mapping, missing);
    }
  if (options->delimiter != NULL && strlen (options->delimiter) != 1
      && strcmp (options->delimiter, "\\t") != 0)
    {
      fettle_invocation_fail_usage (invocation, _ ("--delimiter is one character, or \\t"));
      return FALSE;
    }
  if (options->delimiter != NULL)
    import->file.delimiter = options->delimiter[0] == '\\' ? '\t' : options->delimiter[0];
  if (options->format != NULL
      && (!fettle_table_format_from_nick (options->format, &import->file.format)
          || import->file.format == FETTLE_TABLE_FORMAT_TEXT))
    {
      fettle_invocation_fail_usage (invocation, _ ("--format: “%s” is not one of csv, json, xlsx"),
                                    options->format);
      return FALSE;
    }
  import->file.encoding = options->encoding;
  import->zone = g_strdup (options->zone);
  import->dry_run = options->dry_run;
  return TRUE;
}

static void
print_problems (FettleImport *import)
{
  for (guint i = 0; i < import->problems->len; i++)
    {
      const FettleImportProblem *problem = g_ptr_array_index (import->problems, i);

      g_printerr (_ ("line %" PRId64), problem->line);
      if (problem->column[0] != '\0')
        g_printerr (", %s", problem->column);
      if (problem->value[0] != '\0')
        g_printerr (", “%s”", problem->value);
      g_printerr (": %s\n", problem->reason);
    }
}

static void
print_result (FettleInvocation *invocation, FettleImport *import)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (import->store);
  g_autofree char *rows = fettle_count_to_text (dictionary, import->kind, import->n_rows);

  g_print (import->dry_run ? _ ("%s read: %" PRId64 " would be new, %" PRId64 " changed, %" PRId64
                                " as they are; %" PRId64 " referred to would be made\n")
                           : _ ("%s read: %" PRId64 " new, %" PRId64 " changed, %" PRId64
                                " as they were; %" PRId64 " referred to were made\n"),
           rows, import->n_created, import->n_changed, import->n_unchanged, import->n_references);
  if (import->unused != NULL && import->unused[0] != NULL)
    {
      g_autofree char *columns = g_strjoinv (", ", import->unused);

      fettle_invocation_note (invocation, _ ("left out: %s"), columns);
    }
}

static FettleExit
run_import (FettleInvocation *invocation, FettleImport *import, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean success;

  import->progress = fettle_terminal_progress_new ();
  success = fettle_import_run (import, cancellable, &error);
  fettle_terminal_progress_end (g_steal_pointer (&import->progress));
  print_problems (import);
  if (success)
    print_result (invocation, import);
  if (!success)
    return fettle_invocation_fail (invocation, error);
  return import->problems->len == 0 ? FETTLE_EXIT_SUCCESS : FETTLE_EXIT_FAILURE;
}

/* A first mapping, to be saved and made better. */
static FettleExit
propose (FettleInvocation *invocation, FettleImport *import)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (import->store);
  g_autoptr (FettleMapping) mapping = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (GStrv) header = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (!fettle_import_peek (import->path, &import->file, N_SAMPLES, &header, &rows, &error))
    return fettle_invocation_fail (invocation, error);
  mapping = fettle_mapping_propose (dictionary, import->kind, (const char *const *)header, rows);
  text = fettle_mapping_to_text (mapping);
  g_print ("%s", text);
  return FETTLE_EXIT_SUCCESS;
}

static FettleExit
run (FettleInvocation *invocation, const FettleKind *kind, const Options *options)
{
  g_autoptr (GCancellable) cancellable = fettle_terminal_cancellable_new ();
  g_autoptr (FettleImport) import = NULL;
  GError *error = NULL;

  if (fettle_invocation_open (invocation, FETTLE_STORE_DEFAULT) == NULL)
    return FETTLE_EXIT_FAILURE;
  import =
      fettle_import_new (invocation->store, kind, fettle_invocation_get_argument (invocation, 1));
  import->mapping = make_mapping (options, &error);
  if (import->mapping == NULL)
    return fettle_invocation_fail (invocation, error);
  if (!apply_options (invocation, import, options))
    return FETTLE_EXIT_USAGE;
  return options->propose ? propose (invocation, import)
                          : run_import (invocation, import, cancellable);
}

FettleExit
fettle_command_import (FettleInvocation *invocation)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "map", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &options.maps,
      N_ ("A column and its field: 'Created Date=raised_at:%d/%m/%Y'"), N_ ("COLUMN=FIELD") },
    { "value", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values,
      N_ ("A value and what to read for it: 'Status:Closed=completed'; * is any other"),
      N_ ("COLUMN:VALUE=VALUE") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.fixed,
      N_ ("The same value in every record: 'source=import'"), N_ ("FIELD=VALUE") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &options.mapping, N_ ("Read all that from a file"),
      N_ ("FILE") },
    { "missing", 0, 0, G_OPTION_ARG_STRING, &options.missing,
      N_ ("What to do with references to what is not there: create, or refuse (the default)"),
      N_ ("WHAT") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options.zone,
      N_ ("Zone of times without offset; else that of the business"), N_ ("ZONE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("csv, json or xlsx; else found out"), N_ ("FORMAT") },
    { "delimiter", 0, 0, G_OPTION_ARG_STRING, &options.delimiter,
      N_ ("Between the cells of a CSV file; else found out"), N_ ("CHARACTER") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options.encoding,
      N_ ("Encoding of the file; else found out"), N_ ("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_ ("Only list every problem; write nothing"), NULL },
    { "propose", 0, 0, G_OPTION_ARG_NONE, &options.propose,
      N_ ("Only print a mapping that seems to fit the file"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *help = make_help ();
  const FettleKind *kind;

  if (!fettle_invocation_parse (invocation, entries, 2, 2, help))
    return FETTLE_EXIT_USAGE;
  kind = fettle_invocation_find_kind (invocation, fettle_invocation_get_argument (invocation, 0));
  return kind != NULL ? run (invocation, kind, &options) : FETTLE_EXIT_USAGE;
}
