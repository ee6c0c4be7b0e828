/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where commands print to, and what they show while they work. */

#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "fettle-invocation.h"

/* Cancelled at the first Ctrl+C, by a thread that waits for nothing else. */
static GCancellable *interrupted;

static int
get_terminal_width (int descriptor)
{
  struct winsize size = { 0 };

  if (!isatty (descriptor) || ioctl (descriptor, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

static void
clear_line (void)
{
  g_printerr ("\r\033[K");
}

static void
on_progress_changed (FettleProgress *progress, gpointer data)
{
  g_autofree char *label = fettle_progress_dup_label (progress);
  double fraction = fettle_progress_get_fraction (progress);
  gint64 done;

  fettle_progress_get (progress, &done, NULL);
  clear_line ();
  if (fraction >= 0)
    g_printerr ("%s %d %%", label != NULL ? label : "", (int)(fraction * 100));
  else if (done > 0)
    g_printerr ("%s %" G_GINT64_FORMAT, label != NULL ? label : "", done);
  else
    g_printerr ("%s …", label != NULL ? label : "");
}

static gpointer
wait_for_interrupt (gpointer data)
{
  sigset_t *signals = data;
  int number;

  if (sigwait (signals, &number) == 0)
    {
      g_cancellable_cancel (interrupted);
      /* The next one ends the program, whatever it is doing. */
      pthread_sigmask (SIG_UNBLOCK, signals, NULL);
      signal (SIGINT, SIG_DFL);
      signal (SIGTERM, SIG_DFL);
      for (;;)
        pause ();
    }
  return NULL;
}

gboolean
fettle_invocation_parse_format (FettleInvocation *self, const char *text, FettleTableFormat *format)
{
  *format = FETTLE_TABLE_FORMAT_TEXT;
  if (text == NULL
      || (fettle_table_format_from_nick (text, format) && *format != FETTLE_TABLE_FORMAT_XLSX))
    return TRUE;
  fettle_invocation_fail_usage (self, _ ("--format: “%s” is not one of table, csv, json"), text);
  return FALSE;
}

FettleTableWriterOptions
fettle_output_get_options (void)
{
  FettleTableWriterOptions options = { .width = get_terminal_width (STDOUT_FILENO) };

  return options;
}

GOutputStream *
fettle_output_open (void)
{
  g_autoptr (GOutputStream) plain = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return g_buffered_output_stream_new_sized (plain, 64 * 1024);
}

FettleTableWriter *
fettle_output_open_table (FettleTableFormat format,
                          const FettleTableColumn *columns,
                          gsize n_columns,
                          GError **error)
{
  g_autoptr (GOutputStream) stream = fettle_output_open ();
  FettleTableWriterOptions options = fettle_output_get_options ();

  return fettle_table_writer_new_stream (stream, format, columns, n_columns, &options, NULL, error);
}

FettleProgress *
fettle_terminal_progress_new (void)
{
  FettleProgress *progress;

  if (!isatty (STDERR_FILENO))
    return NULL;
  progress = fettle_progress_new (NULL);
  g_signal_connect (progress, "changed", G_CALLBACK (on_progress_changed), NULL);
  return progress;
}

void
fettle_terminal_progress_end (FettleProgress *progress)
{
  if (progress == NULL)
    return;
  clear_line ();
  g_object_unref (progress);
}

GCancellable *
fettle_terminal_cancellable_new (void)
{
  static sigset_t signals;

  g_return_val_if_fail (interrupted == NULL, NULL);

  interrupted = g_cancellable_new ();
  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  /* Threads made from now on inherit this: the signals reach only the one that waits. */
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_for_interrupt, &signals));
  return g_object_ref (interrupted);
}
