/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that belong to no window: opening, preferences, about. */

#include "fettle-application-actions.h"

#include <glib/gi18n-lib.h>

#include "fettle-address-dialog.h"
#include "fettle-config.h"
#include "fettle-preferences.h"
#include "fettle-settings.h"
#include "fettle-window.h"

static FettleWindow *
get_window (FettleApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  /* Newest focus first; dialogs are windows, too. */
  for (GList *l = windows; l; l = l->next)
    if (FETTLE_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static GtkFileFilter *
create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Businesses"));
  gtk_file_filter_add_pattern (filter, "*.fettle");
  gtk_file_filter_add_pattern (filter, "*.db");
  gtk_file_filter_add_pattern (filter, "*.sqlite");
  return filter;
}

static GtkFileChooserNative *
create_chooser (FettleWindow *window,
                const char *title,
                GtkFileChooserAction action,
                const char *accept)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (window), action, accept, _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = create_filter ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static char *
dup_chosen_path (GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file ? g_file_get_path (file) : NULL;
}

static void
on_open_response (GtkFileChooserNative *chooser, int response, FettleWindow *window)
{
  g_autofree char *path = dup_chosen_path (chooser);

  if (response == GTK_RESPONSE_ACCEPT && path)
    fettle_window_open_business (window, path, FETTLE_OPEN_EXISTING, NULL);
  g_object_unref (chooser);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);
  GtkFileChooserNative *chooser;

  if (!window)
    return;
  chooser =
      create_chooser (window, _ ("Open a business"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_open_response), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_new_file_response (GtkFileChooserNative *chooser, int response, FettleWindow *window)
{
  g_autofree char *path = dup_chosen_path (chooser);
  const char *name = g_object_get_data (G_OBJECT (chooser), "name");

  if (response == GTK_RESPONSE_ACCEPT && path)
    fettle_window_open_business (window, path, FETTLE_OPEN_NEW, name);
  g_object_unref (chooser);
}

/* The name is known, now the file: proposed after it. */
static void
on_name_response (AdwMessageDialog *dialog, const char *response, FettleWindow *window)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autofree char *file_name = g_strconcat (name, ".fettle", NULL);
  GtkFileChooserNative *chooser;

  if (!g_str_equal (response, "create") || name[0] == '\0')
    return;
  chooser = create_chooser (window, _ ("Where to keep the business"), GTK_FILE_CHOOSER_ACTION_SAVE,
                            _ ("_Create"));
  g_strdelimit (file_name, "/\\", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_object_set_data_full (G_OBJECT (chooser), "name", g_steal_pointer (&name), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_new_file_response), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_name_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "create", name[0] != '\0');
}

static void
on_new_business (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);
  AdwMessageDialog *dialog;
  GtkWidget *list;
  GtkWidget *entry;

  if (!window)
    return;
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (window), _ ("New business"), _ ("It begins empty, in a file of its own.")));
  list = gtk_list_box_new ();
  entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name of the business"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "create", _ ("_Choose file…"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "create", FALSE);
  adw_message_dialog_set_default_response (dialog, "create");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect (entry, "changed", G_CALLBACK (on_name_changed), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_name_response), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_open_demo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);

  if (window)
    fettle_window_open_business (window, NULL, FETTLE_OPEN_DEMO, NULL);
}

static void
on_open_url (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);

  if (window)
    fettle_window_open_business (window, g_variant_get_string (parameter, NULL),
                                 FETTLE_OPEN_EXISTING, NULL);
}

static void
on_connect (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);

  if (window)
    gtk_window_present (GTK_WINDOW (fettle_address_dialog_new (window)));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *window = get_window (user_data);

  if (window)
    gtk_window_present (GTK_WINDOW (fettle_preferences_new (window)));
}

/* The window that shows the business or is about to; NULL where there is none. */
static FettleWindow *
find_window (FettleApplication *self, const char *url)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l; l = l->next)
    if (FETTLE_IS_WINDOW (l->data) && fettle_window_is_of (l->data, url))
      return l->data;
  return NULL;
}

/* A business that was opened before; an address that comes from elsewhere is not followed. */
static gboolean
is_known (FettleApplication *self, const char *url)
{
  g_auto (GStrv) recent = fettle_settings_dup_strv (fettle_settings_get_default (), "recent");
  const char *own = fettle_application_get_database_url (self);
  g_autofree char *plain = own ? fettle_database_url_without_password (own) : NULL;

  return g_strv_contains ((const char *const *)recent, url) || g_strcmp0 (plain, url) == 0;
}

/* Of a notification on the desktop: the business without password, and a call of it; 0 for the list of
 * notifications. The program may have ended since, and been started for this. */
static void
on_show_call (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleApplication *self = user_data;
  FettleWindow *window;
  const char *url;
  gint64 call;

  g_variant_get (parameter, "(&sx)", &url, &call);
  window = find_window (self, url);
  if (window)
    gtk_window_present (GTK_WINDOW (window));
  else if (is_known (self, url))
    {
      window = fettle_window_new (GTK_APPLICATION (self));
      fettle_window_restore_size (window);
      fettle_window_open_business (window, url, FETTLE_OPEN_EXISTING, NULL);
    }
  else
    g_application_activate (G_APPLICATION (self));
  if (window)
    fettle_window_show_call (window, call);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *developers[] = { _ ("The Fettle contributors"), NULL };

  adw_show_about_window (GTK_WINDOW (get_window (user_data)), "application-name", "Fettle",
                         "application-icon", FETTLE_APP_ID, "version", FETTLE_VERSION,
                         "developer-name", _ ("The Fettle contributors"), "developers", developers,
                         "comments",
                         _ ("Service and helpdesk management: calls, equipment, customers."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _ ("translator-credits"), NULL);
}

/* Windows are asked one by one: something may be unsaved. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry entries[] = {
  { "open", on_open, NULL, NULL, NULL },
  { "new-business", on_new_business, NULL, NULL, NULL },
  { "open-demo", on_open_demo, NULL, NULL, NULL },
  { "open-url", on_open_url, "s", NULL, NULL },
  { "connect", on_connect, NULL, NULL, NULL },
  { "preferences", on_preferences, NULL, NULL, NULL },
  { "show-call", on_show_call, "(sx)", NULL, NULL },
  { "about", on_about, NULL, NULL, NULL },
  { "quit", on_quit, NULL, NULL, NULL },
};

void
fettle_application_add_actions (FettleApplication *self)
{
  g_return_if_fail (FETTLE_IS_APPLICATION (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
