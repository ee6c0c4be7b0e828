/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every sub-command of the command line is made of.
 *
 * To add a command: a file `fettle-command-NAME.c` with one function, its declaration and its line
 * in `fettle-commands.c`, its line in `meson.build`, an entry in `data/fettle.1`. */
#pragma once

#include "fettle-progress.h"
#include "fettle-store.h"
#include "fettle-table-writer.h"

G_BEGIN_DECLS

/* Exit status, as a Unix user expects. */
typedef enum
{
  FETTLE_EXIT_SUCCESS = 0,
  FETTLE_EXIT_FAILURE = 1, /* with a reason on standard error */
  FETTLE_EXIT_USAGE = 2,   /* the command was not understood: nothing was done */
} FettleExit;

typedef struct _FettleSubcommand FettleSubcommand;
typedef struct _FettleInvocation FettleInvocation;

/**
 * FettleSubcommand:
 * @name: as it is typed
 * @arguments: what follows the options, for the usage line: "KIND [NUMBER]"
 * @summary: msgid: what it does, in one line
 * @run: parses its options with fettle_invocation_parse(), calls one operation, prints
 */
struct _FettleSubcommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  FettleExit (*run) (FettleInvocation *invocation);
};

/**
 * FettleInvocation: one call of the program
 * @argv: the command's name and what follows; after parsing the arguments that are no options,
 *   beginning at index 1
 */
struct _FettleInvocation
{
  const FettleSubcommand *command;
  GStrv argv;
  char *database; /* --database, or NULL */
  char *now_text; /* --now, or NULL */
  FettleInstant now;
  char *user;         /* --user, or NULL */
  FettleStore *store; /* once it was opened */
};

void fettle_invocation_free (FettleInvocation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleInvocation, fettle_invocation_free)

/**
 * fettle_invocation_parse:
 * @entries: (nullable): options of the command, NULL-terminated
 * @n_min: arguments that must be there
 * @n_max: arguments that may be there; G_MAXUINT: any number
 * @description: (nullable): translated; more help, below the options
 *
 * Options may stand before and after arguments. Says what is wrong itself.
 */
gboolean fettle_invocation_parse (FettleInvocation *self,
                                  const GOptionEntry *entries,
                                  guint n_min,
                                  guint n_max,
                                  const char *description);
guint fettle_invocation_get_n_arguments (FettleInvocation *self);
const char *fettle_invocation_get_argument (FettleInvocation *self,
                                            guint n); /* from 0; NULL beyond the last */

/* --database, $FETTLE_DATABASE or the file of who says nothing; (transfer full). */
char *fettle_invocation_dup_database (FettleInvocation *self);
/* The same of a command that makes one and may name it as its argument; NULL, with the usage
 * explained, where it is named twice. (transfer full) */
char *fettle_invocation_dup_new_database (FettleInvocation *self);
/* Borrowed; kept in @self. Says itself why not. */
FettleStore *fettle_invocation_open (FettleInvocation *self, FettleStoreFlags flags);

/* Prints "fettle: …" and gives the status that belongs to the error; takes @error. Output that
 * nobody reads any more is no failure worth words. */
FettleExit fettle_invocation_fail (FettleInvocation *self, GError *error);
/* "fettle: …", and where to find help. */
FettleExit fettle_invocation_fail_usage (FettleInvocation *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
/* "fettle: …": for what is good to know and no failure. */
void fettle_invocation_note (FettleInvocation *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* "calls"; "call" will do, too. Names the nearest where there is none such. */
const FettleKind *fettle_invocation_find_kind (FettleInvocation *self, const char *name);
/* Of @names the one most like @name, NULL where none is. */
const char *fettle_find_nearest (const char *name, const char *const *names);
/* Adds "did you mean …?" to an error about an unknown field. */
void
fettle_invocation_suggest_field (FettleInvocation *self, const FettleKind *kind, GError *error);

/* --format table|csv|json for commands that print a table. */
#define FETTLE_FORMAT_OPTION(text)                                                                 \
  {                                                                                                \
    "format", 'f', 0, G_OPTION_ARG_STRING, (text),                                                 \
        N_ ("How to print: table (the default), csv or json"), N_ ("FORMAT")                       \
  }
gboolean fettle_invocation_parse_format (FettleInvocation *self,
                                         const char *text,
                                         FettleTableFormat *format);
FettleTableWriterOptions
fettle_output_get_options (void);         /* as wide as the terminal, if it is one */
GOutputStream *fettle_output_open (void); /* standard output; (transfer full) */
FettleTableWriter *fettle_output_open_table (FettleTableFormat format,
                                             const FettleTableColumn *columns,
                                             gsize n_columns,
                                             GError **error);

/* Shows progress on a terminal's standard error; nothing elsewhere. (transfer full) */
FettleProgress *fettle_terminal_progress_new (void);
void fettle_terminal_progress_end (FettleProgress *progress); /* clears the line; takes @progress */
/* Cancelled by the first Ctrl+C; a second one ends the program. To be called before anything that
 * makes threads, such as opening a store: the signal must not reach those. */
GCancellable *fettle_terminal_cancellable_new (void);

G_END_DECLS
