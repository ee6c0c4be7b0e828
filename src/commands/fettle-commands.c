/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: which commands there are, and how one is chosen. */

#include "fettle-commands.h"
#include "fettle-commands-private.h"
#include "fettle-config.h"

/* Of a program that the desktop starts; GApplication knows it by this name. */
#define SERVICE_OPTION "gapplication-service"

static const FettleSubcommand commands[] = {
  { "create", "[FILE|URL]", N_ ("Make a new business"), fettle_command_create },
  { "demo", "[FILE|URL]", N_ ("Make a business full of invented calls"), fettle_command_demo },
  { "describe", "[KIND]", N_ ("List the kinds of records, or the fields of one"),
    fettle_command_describe },
  { "list", "KIND", N_ ("List records"), fettle_command_list },
  { "show", "KIND NUMBER", N_ ("Show all of one record"), fettle_command_show },
  { "search", "TEXT…", N_ ("Search everything for words and fragments"), fettle_command_search },
  { "suggest-articles", "", N_ ("Find the articles that may help with a problem"),
    fettle_command_suggest_articles },
  { "new", "KIND FIELD=VALUE…", N_ ("Make a record"), fettle_command_new },
  { "set", "KIND NUMBER|--where=CONDITION FIELD=VALUE…", N_ ("Change a record, or all that fit"),
    fettle_command_set },
  { "delete", "KIND NUMBER…", N_ ("Delete records"), fettle_command_delete },
  { "take", "NUMBER…", N_ ("Become the owner of calls"), fettle_command_take },
  { "allocate", "NUMBER…", N_ ("Allocate calls to an owner, a team, an engineer"),
    fettle_command_allocate },
  { "hand-over", "NUMBER…", N_ ("Hand calls over to others"), fettle_command_hand_over },
  { "send-back", "NUMBER…", N_ ("Send allocated calls back, with a reason"),
    fettle_command_send_back },
  { "approve", "NUMBER…", N_ ("Approve change requests"), fettle_command_approve },
  { "refuse", "NUMBER…", N_ ("Refuse change requests, with a reason"), fettle_command_refuse },
  { "follow-up", "NUMBER", N_ ("Log a call that goes on with another"), fettle_command_follow_up },
  { "merge", "NUMBER INTO", N_ ("Merge a duplicate into the call that it is"),
    fettle_command_merge },
  { "split", "NUMBER", N_ ("Make a second call of a part of one"), fettle_command_split },
  { "attach", "KIND NUMBER FILE…", N_ ("Keep files as documents of a record"),
    fettle_command_attach },
  { "proof", "NUMBER", N_ ("Prove how a call stands against its service level"),
    fettle_command_proof },
  { "import", "KIND FILE", N_ ("Import the rows of a file as records"), fettle_command_import },
  { "export", "KIND", N_ ("Export records, to be read by programs"), fettle_command_export },
  { "analyse", "calls", N_ ("Count and add up calls by company, engineer, month …"),
    fettle_command_analyse },
  { "notifications", "", N_ ("List what others did to one's own calls"),
    fettle_command_notifications },
  { "history", "[KIND NUMBER]", N_ ("List what was done, to everything or to one record"),
    fettle_command_history },
  { "document", "job-sheet NUMBER…", N_ ("Make a PDF of calls’ job sheets"),
    fettle_command_document },
  { "explain", "due|worked", N_ ("Work out when something is due, or how long was worked, and why"),
    fettle_command_explain },
  { "undo", "[CHANGE-SET]", N_ ("Take back what was done last, or a change set"),
    fettle_command_undo },
  { "redo", "", N_ ("Do again what was taken back last"), fettle_command_redo },
  { "backup", "FILE", N_ ("Copy the business into one file, while others work"),
    fettle_command_backup },
  { "restore", "FILE", N_ ("Put a backup in the place of the business"), fettle_command_restore },
  { "check", "", N_ ("Check that everything fits together"), fettle_command_check },
  { "copy", "URL", N_ ("Copy the business into another database, and compare"),
    fettle_command_copy },
};

static const FettleSubcommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-16s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_c (text, '\n');
  g_string_append (text,
                   _ ("\nWithout a command the window opens. “fettle COMMAND --help” says more "
                      "about each.\nThe business is --database, else $FETTLE_DATABASE, else "
                      "fettle/business.fettle in the user's data folder.\n"));
  return g_string_free (text, FALSE);
}

static FettleExit
fail_unknown (const char *name)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *nearest;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  nearest = fettle_find_nearest (name, names);
  if (nearest != NULL)
    return fettle_invocation_fail_usage (NULL, _ ("there is no command “%s”; did you mean “%s”?"),
                                         name, nearest);
  return fettle_invocation_fail_usage (NULL, _ ("there is no command “%s”"), name);
}

/* What stands before the command. Leaves the command and what follows in argv from index 1. */
static gboolean
parse_before (FettleInvocation *self, gboolean *version, gboolean *service, GError **error)
{
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &self->database,
      N_ ("The business: a file, or postgresql://…"), N_ ("URL") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &self->now_text,
      N_ ("Take this as the present: 2026-03-05T11:00:00Z"), N_ ("INSTANT") },
    { "user", 'u', 0, G_OPTION_ARG_STRING, &self->user, N_ ("Who makes the changes"), N_ ("NAME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Say which version this is"), NULL },
    { SERVICE_OPTION, 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, service, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new (_ ("[COMMAND …] — service and helpdesk management"));
  g_autofree char *description = describe_commands ();

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  return g_option_context_parse_strv (context, &self->argv, error);
}

/* @service: nobody sits before it yet; what the desktop asks for comes over its bus. */
static int
open_window_with (FettleInvocation *self, gboolean service, FettleWindowFunc open_window)
{
  const char *const arguments[] = { self->argv[0], service ? "--" SERVICE_OPTION : NULL, NULL };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  const char *environment = g_getenv ("FETTLE_DATABASE");
  const char *url = self->database != NULL ? self->database : environment;

  if (self->now_text != NULL && !fettle_instant_parse (self->now_text, utc, &self->now, &error))
    return fettle_invocation_fail_usage (NULL, "--now: %s", error->message);
  if (open_window == NULL)
    return fettle_invocation_fail_usage (NULL, _ ("this Fettle was built without its window"));
  return open_window (url, self->user, self->now, service ? 2 : 1, (char **)arguments);
}

static GStrv
dup_arguments (int argc, char **argv)
{
  GStrv copy = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    copy[i] =
        g_utf8_validate (argv[i], -1, NULL) ? g_strdup (argv[i]) : g_utf8_make_valid (argv[i], -1);
  return copy;
}

static void
drop_first (GStrv argv)
{
  g_free (argv[0]);
  memmove (argv, argv + 1, sizeof (char *) * g_strv_length (argv + 1) + sizeof (char *));
}

/**
 * fettle_commands_run:
 * @open_window: (nullable): NULL in a program without a window
 */
int
fettle_commands_run (int argc, char **argv, FettleWindowFunc open_window)
{
  g_autoptr (FettleInvocation) invocation = g_new0 (FettleInvocation, 1);
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;
  gboolean service = FALSE;

  invocation->now = FETTLE_INSTANT_NONE;
  invocation->argv = dup_arguments (argc, argv);
  if (!parse_before (invocation, &version, &service, &error))
    return fettle_invocation_fail_usage (NULL, "%s", error->message);
  if (version)
    {
      g_print ("Fettle %s\n", FETTLE_VERSION);
      return FETTLE_EXIT_SUCCESS;
    }
  if (invocation->argv[1] == NULL)
    return open_window_with (invocation, service, open_window);
  drop_first (invocation->argv);
  invocation->command = find_command (invocation->argv[0]);
  if (invocation->command == NULL)
    return fail_unknown (invocation->argv[0]);
  return invocation->command->run (invocation);
}
