/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window, as a process of its own: from its start until the first rows of the call list are
 * painted, and what it keeps in memory, against an empty AdwApplicationWindow.
 *
 * The program runs itself: `--empty` and `--calls DATABASE` are the processes that are measured. They
 * use the program's own application and window, and look on from outside. */

#include "bench.h"

#include <adwaita.h>
#include <stdio.h>

#include "fettle-application.h"
#include "fettle-record-list-view.h"
#include "fettle-settings.h"

#define N_RUNS 5
/* After the last row has come, what is only wanted for a moment is given back. */
#define SETTLE_MS 1500
/* The place that the window opens with: all calls by date. */
#define PLACE "calls?sort=-raised_at"

/* --- what is measured: in the child --------------------------------------------------------------- */

static FettleRecordListView *
find_list (GtkWidget *widget)
{
  FettleRecordListView *found = NULL;

  if (FETTLE_IS_RECORD_LIST_VIEW (widget))
    return FETTLE_RECORD_LIST_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/* Rows are on the screen: asked right after painting, so what is there now has been painted. */
static gboolean
has_rows (FettleRecordListView *view)
{
  g_autoptr (FettleRecordItem) first = NULL;

  if (view == NULL || !gtk_widget_get_mapped (GTK_WIDGET (view)))
    return FALSE;
  first = g_list_model_get_item (G_LIST_MODEL (fettle_record_list_view_get_list (view)), 0);
  return first != NULL && fettle_record_item_get_record (first) != NULL;
}

static double
get_resident_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmRSS:") : NULL;
  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

static gboolean
on_settled (gpointer data)
{
  FettleRecordListView *view = data;

  if (view != NULL && fettle_record_list_is_loading (fettle_record_list_view_get_list (view)))
    return G_SOURCE_CONTINUE;
  printf ("rows %u\nmemory %.3f\n", view != NULL ? fettle_record_list_view_get_n_items (view) : 0,
          get_resident_mb ());
  fflush (stdout);
  exit (0);
}

static void
on_painted (GdkFrameClock *clock, GtkWindow *window)
{
  FettleRecordListView *view = find_list (GTK_WIDGET (window));

  if (FETTLE_IS_APPLICATION (gtk_window_get_application (window)) && !has_rows (view))
    return;
  printf ("painted %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  g_signal_handlers_disconnect_by_func (clock, on_painted, window);
  g_timeout_add (SETTLE_MS, on_settled, view);
}

static void
on_realize (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted),
                    window);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (on_realize), NULL);
}

/* As large as the program's window is at first. */
static void
open_empty (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  FettleSettings *settings = fettle_settings_get_default ();

  gtk_window_set_default_size (GTK_WINDOW (window),
                               fettle_settings_get_int (settings, "window-width"),
                               fettle_settings_get_int (settings, "window-height"));
  gtk_window_present (GTK_WINDOW (window));
}

/* @database: NULL for the empty window */
static int
run_window (const char *database)
{
  GApplication *application = NULL;

  if (database != NULL)
    {
      fettle_settings_set_string (fettle_settings_get_default (), "start-place", PLACE);
      application = G_APPLICATION (fettle_application_new (database, BENCH_NOW));
    }
  else
    {
      application =
          G_APPLICATION (adw_application_new ("io.github.fettle.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (application, "activate", G_CALLBACK (open_empty), NULL);
    }
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), NULL);
  return g_application_run (application, 0, NULL);
}

/* --- measuring it: in the parent ------------------------------------------------------------------ */

typedef struct
{
  double painted[N_RUNS]; /* milliseconds after the start */
  double memory[N_RUNS];  /* MB */
} Window;

static double
get_number (const char *output, const char *name)
{
  const char *line = strstr (output, name);

  if (line == NULL)
    g_error ("The window did not say “%s”: %s", name, output);
  return g_ascii_strtod (line + strlen (name), NULL);
}

static void
start_window (Window *window, guint run, const char *program, const char *database, gint64 n_calls)
{
  const char *const command[] = { program, database != NULL ? "--calls" : "--empty", database,
                                  NULL };
  g_autofree char *output = NULL;
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL,
                &error);
  bench_check (error);
  if (get_number (output, "rows ") != (double)n_calls)
    g_error ("The list does not show %" G_GINT64_FORMAT " calls: %s", n_calls, output);
  window->painted[run] = (get_number (output, "painted ") - (double)start) / 1000;
  window->memory[run] = get_number (output, "memory ");
}

static void
print_painted (const char *name, const Window *ours, const Window *floor, const char *target)
{
  guint middle = bench_get_middle (ours->painted, floor->painted, N_RUNS);

  bench_print (name, ours->painted[middle], floor->painted[middle], target);
}

int
main (int argc, char **argv)
{
  g_autofree char *many_path = NULL;
  g_autofree char *few_path = NULL;
  Window empty;
  Window many;
  Window few;

  if (argc > 1)
    return run_window (g_str_equal (argv[1], "--calls") ? argv[2] : NULL);
  many_path = bench_get_database (BENCH_MANY);
  few_path = bench_get_database (BENCH_FEW);
  for (guint i = 0; i < N_RUNS; i++)
    {
      start_window (&empty, i, argv[0], NULL, 0);
      start_window (&few, i, argv[0], few_path, BENCH_FEW);
      start_window (&many, i, argv[0], many_path, BENCH_MANY);
    }
  print_painted ("window: first rows of 1,000,000 calls, floor an empty window", &many, &empty,
                 "2x");
  print_painted ("… floor 1,000 calls", &many, &few, "1.5x");
  bench_print ("memory of it, floor an empty window", bench_get_median (many.memory, N_RUNS),
               bench_get_median (empty.memory, N_RUNS), "+120MB");
  return 0;
}
