/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a desktop knows it. */

#include "fettle-application.h"

#include "fettle-config.h"
#include "fettle-application-actions.h"
#include "fettle-attachment-export.h"
#include "fettle-command.h"
#include "fettle-settings.h"
#include "fettle-widgets.h"
#include "fettle-window.h"
#include "fettle-worker.h"

struct _FettleApplication
{
  AdwApplication parent_instance;
  char *database_url; /* given at the start, NULL for none */
  char *user;         /* likewise */
  FettleInstant now;
};

G_DEFINE_FINAL_TYPE (FettleApplication, fettle_application, ADW_TYPE_APPLICATION)

static void
update_colour_scheme (FettleSettings *settings)
{
  g_autofree char *scheme = fettle_settings_dup_string (settings, "colour-scheme");
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager,
                                      g_str_equal (scheme, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                                      : g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                                      : ADW_COLOR_SCHEME_DEFAULT);
}

static void
close_store (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  fettle_store_close (source);
  g_task_return_boolean (task, TRUE);
}

static void
on_store_closed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_application_release (G_APPLICATION (user_data));
}

/* A business is closed with its last window; what is still being written is waited for elsewhere. */
static void
fettle_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  FettleStore *store =
      FETTLE_IS_WINDOW (window) ? fettle_window_get_store (FETTLE_WINDOW (window)) : NULL;
  gboolean shared = FALSE;

  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (l->data != window && FETTLE_IS_WINDOW (l->data)
        && fettle_window_get_store (l->data) == store)
      shared = TRUE;
  if (store && !shared)
    {
      g_autoptr (GTask) task = g_task_new (store, NULL, on_store_closed, application);

      g_application_hold (G_APPLICATION (application));
      fettle_worker_run_shared (task, close_store);
    }

  GTK_APPLICATION_CLASS (fettle_application_parent_class)->window_removed (application, window);
}

static void
fettle_application_shutdown (GApplication *application)
{
  fettle_attachment_remove_copies ();

  G_APPLICATION_CLASS (fettle_application_parent_class)->shutdown (application);
}

static void
fettle_application_startup (GApplication *application)
{
  FettleSettings *settings;

  G_APPLICATION_CLASS (fettle_application_parent_class)->startup (application);

  settings = fettle_settings_get_default ();
  fettle_widgets_init ();
  fettle_application_add_actions (FETTLE_APPLICATION (application));
  fettle_commands_set_accels (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (FETTLE_APP_ID);
  g_signal_connect_object (settings, "changed::colour-scheme", G_CALLBACK (update_colour_scheme),
                           settings, 0);
  update_colour_scheme (settings);
}

/* The business that the first window opens: the one asked for, or the last one. */
static char *
dup_first_url (FettleApplication *self)
{
  FettleSettings *settings = fettle_settings_get_default ();
  g_auto (GStrv) recent = fettle_settings_dup_strv (settings, "recent");

  if (self->database_url)
    return g_strdup (self->database_url);
  return fettle_settings_get_boolean (settings, "reopen") ? g_strdup (recent[0]) : NULL;
}

static void
fettle_application_activate (GApplication *application)
{
  FettleApplication *self = FETTLE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *url = NULL;

  if (window)
    {
      gtk_window_present (window);
      return;
    }
  url = dup_first_url (self);
  window = GTK_WINDOW (fettle_window_new (GTK_APPLICATION (self)));
  fettle_window_restore_size (FETTLE_WINDOW (window));
  if (url)
    fettle_window_open_business (FETTLE_WINDOW (window), url, FETTLE_OPEN_EXISTING, NULL);
  else
    gtk_window_present (window);
}

static void
fettle_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      FettleWindow *window;

      if (!path)
        continue;
      window = fettle_window_new (GTK_APPLICATION (application));
      fettle_window_restore_size (window);
      fettle_window_open_business (window, path, FETTLE_OPEN_EXISTING, NULL);
    }
}

static void
fettle_application_finalize (GObject *object)
{
  FettleApplication *self = FETTLE_APPLICATION (object);

  g_clear_pointer (&self->database_url, g_free);
  g_clear_pointer (&self->user, g_free);

  G_OBJECT_CLASS (fettle_application_parent_class)->finalize (object);
}

static void
fettle_application_class_init (FettleApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_application_finalize;
  application_class->startup = fettle_application_startup;
  application_class->shutdown = fettle_application_shutdown;
  application_class->activate = fettle_application_activate;
  application_class->open = fettle_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = fettle_application_window_removed;
}

static void
fettle_application_init (FettleApplication *self)
{
  self->now = FETTLE_INSTANT_NONE;
}

FettleApplication *
fettle_application_new (const char *database_url, FettleInstant now)
{
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;
  FettleApplication *self;

  /* A business that was named is shown by this process and no other, whatever else is running. */
  if (database_url || now != FETTLE_INSTANT_NONE)
    flags |= G_APPLICATION_NON_UNIQUE;
  self = g_object_new (FETTLE_TYPE_APPLICATION, "application-id", FETTLE_APP_ID, "flags", flags,
                       "resource-base-path", "/io/github/fettle/Fettle", NULL);
  self->database_url = g_strdup (database_url);
  self->now = now;
  return self;
}

const char *
fettle_application_get_database_url (FettleApplication *self)
{
  g_return_val_if_fail (FETTLE_IS_APPLICATION (self), NULL);
  return self->database_url;
}

FettleInstant
fettle_application_get_now (FettleApplication *self)
{
  g_return_val_if_fail (FETTLE_IS_APPLICATION (self), FETTLE_INSTANT_NONE);
  return self->now;
}

const char *
fettle_application_get_user (FettleApplication *self)
{
  g_return_val_if_fail (FETTLE_IS_APPLICATION (self), NULL);
  return self->user;
}

int
fettle_application_run_with (
    const char *database_url, const char *user, FettleInstant now, int argc, char **argv)
{
  g_autoptr (FettleApplication) application = fettle_application_new (database_url, now);

  application->user = g_strdup (user);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
