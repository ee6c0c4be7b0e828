/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings page, preferences, and what a window without a business offers. */

#include "fettle-business.h"
#include "fettle-own-field.h"
#include "fettle-preferences.h"
#include "fettle-settings.h"
#include "fettle-test-database.h"
#include "fettle-test-pages.h"
#include "fettle-transaction.h"
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

/* --- preferences ---------------------------------------------------------------------------------- */

static GtkWidget *
open_preferences (FettleTestWindow *self)
{
  GtkWidget *window = GTK_WIDGET (fettle_preferences_new (self->window));

  gtk_window_present (GTK_WINDOW (window));
  widgets_settle ();
  return window;
}

static void
show_preferences (GtkWidget *window, const char *name)
{
  adw_view_stack_set_visible_child_name (
      ADW_VIEW_STACK (fettle_test_find (window, ADW_TYPE_VIEW_STACK, NULL)), name);
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

/* As people call them, not as the series are called. */
static void
test_numbers (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = open_preferences (self);

  show_preferences (window, "numbers");
  fettle_test_wait_for_text (window, "Change request");
  g_assert_true (fettle_test_says (window, "Preventative maintenance"));
  g_assert_true (fettle_test_says (window, "Articles"));
  g_assert_false (fettle_test_says (window, "knowledge-base"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
add_field (FettleTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (FettleOwnField) field = fettle_own_field_new ();

  field->kind = g_strdup ("company");
  field->name = g_strdup ("gate_code");
  field->label = g_strdup ("Gate code");
  return fettle_transaction_save (transaction, FETTLE_RECORD (field), error);
}

static gboolean
offers_delete (gpointer data)
{
  return widgets_find (data, GTK_TYPE_BUTTON, "Delete field “Gate code”") != NULL;
}

/* Where it can be clicked, and not in the window behind. */
static void
test_delete_field (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = open_preferences (self);
  g_autoptr (GError) error = NULL;

  show_preferences (window, "fields");
  fettle_test_wait_for_text (window, "No field of your own yet");
  fettle_store_write (self->store, "Add a field", add_field, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fettle_test_wait ("the field to be listed", offers_delete, window);
  fettle_test_click (window, "Delete field “Gate code”");
  fettle_test_wait_for_text (window, "Field deleted");
  fettle_test_click (window, "_Undo");
  fettle_test_wait ("the field to be back", offers_delete, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  GWeakRef window;
  GWeakRef store;
} Gone;

static gboolean
is_window_gone (gpointer data)
{
  g_autoptr (GObject) window = g_weak_ref_get (&((Gone *)data)->window);

  return window == NULL;
}

static gboolean
is_store_gone (gpointer data)
{
  g_autoptr (GObject) store = g_weak_ref_get (&((Gone *)data)->store);

  return store == NULL;
}

/* Whoever has looked at them and closes the business has closed it. */
static void
test_closed (FettleTestWindow *self, gconstpointer data)
{
  GtkWidget *window = open_preferences (self);
  Gone gone;

  fettle_test_wait ("the name", has_name, window);
  g_weak_ref_init (&gone.window, self->window);
  g_weak_ref_init (&gone.store, self->store);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (self->window));
  fettle_store_close (self->store);
  g_clear_object (&self->store);
  fettle_test_wait ("the window to be freed", is_window_gone, &gone);
  fettle_test_wait ("the business to be freed", is_store_gone, &gone);
  g_weak_ref_clear (&gone.window);
  g_weak_ref_clear (&gone.store);
  fettle_test_database_drop (g_steal_pointer (&self->url));
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
  add_window_test ("/settings/numbers", test_numbers);
  add_window_test ("/settings/delete-field", test_delete_field);
  g_test_add ("/settings/closed", FettleTestWindow, NULL, fettle_test_window_set_up, test_closed,
              NULL);
  fettle_test_add_pages ("/settings/welcome", test_welcome);

  return g_test_run ();
}
