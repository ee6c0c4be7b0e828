/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every sub-command of the command line is made of. */

#include "fettle-invocation.h"
#include "fettle-import.h"

static void
print_error (const char *message)
{
  g_printerr ("fettle: %s\n", message);
}

static char *
make_usage (FettleInvocation *self)
{
  return g_strconcat (self->command->name, self->command->arguments[0] != '\0' ? " " : "",
                      self->command->arguments, NULL);
}

static gboolean
check_arguments (FettleInvocation *self, guint n_min, guint n_max)
{
  guint n = fettle_invocation_get_n_arguments (self);
  g_autofree char *usage = make_usage (self);

  if (n >= n_min && n <= n_max)
    return TRUE;
  if (n < n_min)
    fettle_invocation_fail_usage (self, _ ("something is missing; the command is: fettle %s"),
                                  usage);
  else
    fettle_invocation_fail_usage (self, _ ("“%s” is too much; the command is: fettle %s"),
                                  self->argv[1 + n_max], usage);
  return FALSE;
}

static gboolean
parse_now (FettleInvocation *self)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;

  if (self->now_text == NULL || fettle_instant_parse (self->now_text, utc, &self->now, &error))
    return TRUE;
  fettle_invocation_fail_usage (self, "--now: %s", error->message);
  return FALSE;
}

static GOptionContext *
make_context (FettleInvocation *self, const GOptionEntry *entries, const char *description)
{
  const GOptionEntry common[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &self->database,
      N_ ("The business: a file, or postgresql://…"), N_ ("URL") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &self->now_text,
      N_ ("Take this as the present: 2026-03-05T11:00:00Z"), N_ ("INSTANT") },
    { "user", 'u', 0, G_OPTION_ARG_STRING, &self->user, N_ ("Who makes the changes"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *program = g_strconcat ("fettle ", self->command->name, NULL);
  GOptionContext *context;

  g_set_prgname (program);
  context = g_option_context_new (self->command->arguments);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (self->command->summary));
  if (description != NULL)
    g_option_context_set_description (context, description);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  return context;
}

static gboolean
is_usage_error (const GError *error)
{
  if (error->domain == FETTLE_MODEL_ERROR)
    return error->code != FETTLE_MODEL_ERROR_INVALID;
  return g_error_matches (error, FETTLE_IMPORT_ERROR, FETTLE_IMPORT_ERROR_MAPPING);
}

/* The place of a business that nobody has named: made on the way to it. */
static char *
get_default_database (void)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "fettle", NULL);

  g_mkdir_with_parents (directory, 0700);
  return g_build_filename (directory, "business.fettle", NULL);
}

void
fettle_invocation_free (FettleInvocation *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->argv);
  g_free (self->database);
  g_free (self->now_text);
  g_free (self->user);
  if (self->store != NULL)
    fettle_store_close (self->store);
  g_clear_object (&self->store);
  g_free (self);
}

/* What stands before the command may be said once more behind it, and that is the last word. */
static gboolean
parse_options (FettleInvocation *self, GOptionContext *context, GError **error)
{
  char *before[] = { self->database, self->now_text, self->user };
  const gboolean parsed = g_option_context_parse_strv (context, &self->argv, error);
  const char *const after[] = { self->database, self->now_text, self->user };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (before[i] != after[i])
      g_free (before[i]);
  return parsed;
}

gboolean
fettle_invocation_parse (FettleInvocation *self,
                         const GOptionEntry *entries,
                         guint n_min,
                         guint n_max,
                         const char *description)
{
  g_autoptr (GOptionContext) context = make_context (self, entries, description);
  g_autoptr (GError) error = NULL;
  GStrv end;

  if (!parse_options (self, context, &error))
    {
      fettle_invocation_fail_usage (self, "%s", error->message);
      return FALSE;
    }
  for (end = self->argv; *end != NULL; end++)
    if (strcmp (*end, "--") == 0)
      {
        g_free (*end);
        memmove (end, end + 1, sizeof (char *) * (g_strv_length (end + 1) + 1));
        break;
      }
  return check_arguments (self, n_min, n_max) && parse_now (self);
}

guint
fettle_invocation_get_n_arguments (FettleInvocation *self)
{
  return g_strv_length (self->argv) - 1;
}

const char *
fettle_invocation_get_argument (FettleInvocation *self, guint n)
{
  return n < fettle_invocation_get_n_arguments (self) ? self->argv[1 + n] : NULL;
}

char *
fettle_invocation_dup_database (FettleInvocation *self)
{
  const char *environment = g_getenv ("FETTLE_DATABASE");

  if (self->database != NULL)
    return g_strdup (self->database);
  if (environment != NULL && environment[0] != '\0')
    return g_strdup (environment);
  return get_default_database ();
}

char *
fettle_invocation_dup_new_database (FettleInvocation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (fettle_invocation_get_n_arguments (self) == 0)
    return fettle_invocation_dup_database (self);
  if (self->database == NULL)
    return g_strdup (fettle_invocation_get_argument (self, 0));

  fettle_invocation_fail_usage (self, _ ("say once where it goes: “%s” or --database “%s”"),
                                fettle_invocation_get_argument (self, 0), self->database);
  return NULL;
}

FettleStore *
fettle_invocation_open (FettleInvocation *self, FettleStoreFlags flags)
{
  g_autofree char *url = fettle_invocation_dup_database (self);
  GError *error = NULL;

  g_return_val_if_fail (self->store == NULL, NULL);

  self->store = fettle_store_open (url, flags, &error);
  if (self->store == NULL)
    {
      fettle_invocation_fail (self, error);
      return NULL;
    }
  fettle_store_set_now (self->store, self->now);
  if (self->user != NULL)
    fettle_store_set_user (self->store, self->user);
  return self->store;
}

FettleExit
fettle_invocation_fail (FettleInvocation *self, GError *error)
{
  FettleExit status = FETTLE_EXIT_FAILURE;

  if (is_usage_error (error))
    status = FETTLE_EXIT_USAGE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    print_error (error->message);
  g_error_free (error);
  return status;
}

FettleExit
fettle_invocation_fail_usage (FettleInvocation *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_error (message);
  if (self != NULL && self->command != NULL)
    g_printerr (_ ("“fettle %s --help” says how it is used.\n"), self->command->name);
  else
    g_printerr (_ ("“fettle --help” lists the commands.\n"));
  return FETTLE_EXIT_USAGE;
}

void
fettle_invocation_note (FettleInvocation *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_error (message);
}
