/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings page, preferences, and what a window without a business offers. */

#include "fettle-business.h"
#include "fettle-preferences.h"
#include "fettle-settings.h"
#include "fettle-test-pages.h"
#include "fettle-welcome.h"

static void
test_code_tables (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:settings");

  g_assert_true (fettle_test_says (page, "Priorities"));
  g_assert_true (fettle_test_says (page, "Areas"));
  g_assert_true (fettle_test_says (page, "Skills"));
  fettle_test_pick_row (page, "Priorities");
  page = fettle_test_wait_for_page (self, "place:priorities");
  fettle_test_wait_for_text (page, "Critical");
}

/* --- preferences: on a business of their own, because libadwaita keeps their pages --- */

static GtkWidget *
open_preferences (FettleTestWindow *self)
{
  GtkWidget *window = GTK_WIDGET (fettle_preferences_new (self->window));

  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();
  return window;
}

static gboolean
is_renamed (gpointer data)
{
  g_autoptr (FettleRecord) business = widgets_load (data, "business", 1);

  return g_strcmp0 (FETTLE_BUSINESS (business)->name, "Avon Heating") == 0;
}

static gboolean
has_name (gpointer data)
{
  GtkWidget *text = widgets_find (data, GTK_TYPE_TEXT, "Name");

  return text != NULL
         && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (text)), "Harbour Heating");
}

/* Without a button to save: it does so by itself. */
static void
test_business (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = open_preferences (self);
  WidgetsFixture business = { .store = self->store };

  fettle_test_wait ("the name", has_name, window);
  fettle_test_type (window, "Name", "Avon Heating");
  gtk_window_destroy (GTK_WINDOW (window));
  fettle_test_wait ("the new name", is_renamed, &business);
  fettle_test_wait_for_text (self->window, "Avon Heating");
}

static void
test_appearance (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = open_preferences (self);
  FettleSettings *settings = fettle_settings_get_default ();
  g_autofree char *density = NULL;

  gtk_switch_set_active (
      GTK_SWITCH (fettle_test_find (window, GTK_TYPE_SWITCH, "Lines between rows")), TRUE);
  g_assert_true (fettle_settings_get_boolean (settings, "row-lines"));
  fettle_settings_set_boolean (settings, "row-lines", FALSE);
  density = fettle_settings_dup_string (settings, "density");
  g_assert_cmpstr (density, ==, "compact");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- no business yet ------------------------------------------------------------------------------ */

static void
test_welcome (FettleTestPages *self, gconstpointer data)
{
  FettleSettings *settings = fettle_settings_get_default ();
  GtkWidget *welcome;
  GtkWidget *window = gtk_window_new ();

  fettle_settings_set_strv (settings, "recent",
                            (const char *const[]){ "/srv/Quay <office>.fettle", NULL });
  welcome = g_object_new (FETTLE_TYPE_WELCOME, NULL);
  gtk_window_set_child (GTK_WINDOW (window), welcome);
  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();
  g_assert_true (fettle_test_says (window, "Try the demo business"));
  g_assert_true (fettle_test_says (window, "New business…"));
  g_assert_true (fettle_test_says (window, "Quay <office>"));
  g_assert_true (fettle_test_says (window, "/srv"));
  fettle_welcome_set_error (FETTLE_WELCOME (welcome), "The business could not be opened",
                            "“office.fettle” is no business");
  widgets_settle ();
  g_assert_true (fettle_test_says (window, "is no business"));
  fettle_settings_set_strv (settings, "recent", (const char *const[]){ NULL });
  fettle_welcome_update_recent (FETTLE_WELCOME (welcome));
  fettle_welcome_set_error (FETTLE_WELCOME (welcome), NULL, NULL);
  widgets_settle ();
  g_assert_false (fettle_test_says (window, "Quay <office>"));
  g_assert_false (fettle_test_says (window, "is no business"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define add_window_test(path, function)                                                            \
  g_test_add (path, FettleTestWindow, NULL, fettle_test_window_set_up, function,                   \
              fettle_test_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/settings/code-tables", test_code_tables);
  add_window_test ("/settings/business", test_business);
  add_window_test ("/settings/appearance", test_appearance);
  fettle_test_add_pages ("/settings/welcome", test_welcome);

  return g_test_run ();
}
