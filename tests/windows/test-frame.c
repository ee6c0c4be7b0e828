/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame: keys of pages, tabs and the way back, actions, templates, settings. */

#include "fettle-address-dialog.h"
#include "fettle-command.h"
#include "fettle-opening.h"
#include "fettle-pages.h"
#include "fettle-preferences.h"
#include "fettle-settings.h"
#include "fettle-test-pages.h"
#include "fettle-welcome.h"
#include "fettle-window-private.h"

static void
test_places (void)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++)
    {
      const char *icon_name = fettle_place_get_icon_name (&places[i]);

      g_assert_true (fettle_place_from_name (places[i].name) == &places[i]);
      g_assert_nonnull (fettle_place_get_title (&places[i], dictionary));
      if (!gtk_icon_theme_has_icon (icons, icon_name))
        g_error ("No icon “%s” for the place “%s”", icon_name, places[i].name);
    }
}

static void
test_place_of_key (void)
{
  static const struct
  {
    const char *key;
    const char *place;
  } cases[] = {
    { "place:calls", "calls" },
    { "place:calls?stage=open", "calls" },
    { "record:call:17", "calls" },
    { "new:call", "calls" },
    { "new:call?equipment=3", "calls" },
    { "record:company:1", "companies" },
    { "place:nowhere", NULL },
    { "", NULL },
    { "record", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FettlePlace *place = fettle_place_from_key (cases[i].key);

      g_assert_cmpstr (place ? place->name : NULL, ==, cases[i].place);
    }
}

static void
test_kind_icons (void)
{
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i]; i++)
    if (!gtk_icon_theme_has_icon (icons, kinds[i]->icon_name))
      g_error ("No icon “%s” for “%s”", kinds[i]->icon_name, kinds[i]->name);
}

static void
test_address (void)
{
  g_autofree char *full =
      fettle_address_build ("db.example", "5433", "harbour", "priya", "p@ss:/1");
  g_autofree char *short_one = fettle_address_build ("", "", "harbour heating", "", "");
  g_autofree char *six = fettle_address_build ("[::1]", "5432", "x", "", "unused");

  g_assert_cmpstr (full, ==, "postgresql://priya:p%40ss%3A%2F1@db.example:5433/harbour");
  g_assert_cmpstr (short_one, ==, "postgresql:///harbour%20heating");
  g_assert_cmpstr (six, ==, "postgresql://[::1]:5432/x");
}

static void
test_recent (void)
{
  FettleSettings *settings = fettle_settings_get_default ();
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) two = NULL;
  g_auto (GStrv) one = NULL;

  fettle_settings_set_strv (settings, "recent", (const char *const[]){ NULL });
  fettle_settings_add_recent (settings, "/tmp/a.fettle");
  fettle_settings_add_recent (settings, "postgresql://me:secret@host/db");
  fettle_settings_add_recent (settings, "/tmp/a.fettle");
  two = fettle_settings_dup_strv (settings, "recent");
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[0], ==, "/tmp/a.fettle");
  g_assert_cmpstr (two[1], ==, "postgresql://me@host/db");
  fettle_settings_remove_recent (settings, "postgresql://me:other@host/db");
  one = fettle_settings_dup_strv (settings, "recent");
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tmp/%d.fettle", i);

      fettle_settings_add_recent (settings, path);
    }
  none = fettle_settings_dup_strv (settings, "recent");
  g_assert_cmpuint (g_strv_length (none), ==, 10);
  g_assert_cmpstr (none[0], ==, "/tmp/19.fettle");
}

static void
test_entries (void)
{
  FettleSettings *settings = fettle_settings_get_default ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *gone = NULL;

  fettle_settings_set_entry (settings, "list-columns", "calls", "number:90");
  fettle_settings_set_entry (settings, "list-columns", "staff", "name:200");
  fettle_settings_set_entry (settings, "list-columns", "calls", "number:100");
  first = fettle_settings_dup_entry (settings, "list-columns", "calls");
  second = fettle_settings_dup_entry (settings, "list-columns", "staff");
  g_assert_cmpstr (first, ==, "number:100");
  g_assert_cmpstr (second, ==, "name:200");
  fettle_settings_set_entry (settings, "list-columns", "calls", NULL);
  gone = fettle_settings_dup_entry (settings, "list-columns", "calls");
  g_assert_null (gone);
}

static gboolean
is_enabled (FettleTestWindow *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static void
test_window_without_business (void)
{
  FettleApplication *application = FETTLE_APPLICATION (g_application_get_default ());
  FettleWindow *window = fettle_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (fettle_window_get_store (window));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "palette"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-call"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "show-shortcuts"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-shortcuts", NULL);
  g_assert_null (fettle_window_open_page (window, "place:calls", FALSE));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_tabs (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *calls = fettle_window_open_page (self->window, "place:calls", FALSE);
  FettlePage *staff = fettle_window_open_page (self->window, "place:staff", FALSE);
  FettlePage *history = fettle_window_open_page (self->window, "place:history", TRUE);

  g_assert_nonnull (calls);
  g_assert_nonnull (staff);
  g_assert_nonnull (history);
  g_assert_true (fettle_window_get_page (self->window) == staff);
  g_assert_cmpuint (fettle_window_get_n_pages (self->window), ==, 3);
  g_assert_true (fettle_window_open_page (self->window, "place:calls", FALSE) == calls);
  g_assert_cmpuint (fettle_window_get_n_pages (self->window), ==, 3);
  g_assert_null (fettle_window_open_page (self->window, "place:nowhere", FALSE));
  g_assert_null (fettle_window_open_page (self->window, "record:call:zero", FALSE));
  g_assert_null (fettle_window_open_page (self->window, "record:nothing:1", FALSE));
  g_assert_cmpstr (fettle_page_get_key (calls), ==, "place:calls");
  g_assert_cmpstr (fettle_page_get_kind (calls)->name, ==, "call");
}

static void
test_back_and_forward (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);
  FettlePage *calls = fettle_window_open_page (self->window, "place:calls", FALSE);
  FettlePage *staff = fettle_window_open_page (self->window, "place:staff", FALSE);

  g_assert_true (is_enabled (self, "back"));
  g_assert_false (is_enabled (self, "forward"));
  g_action_group_activate_action (actions, "back", NULL);
  g_assert_true (fettle_window_get_page (self->window) == calls);
  g_assert_false (is_enabled (self, "back"));
  g_assert_true (is_enabled (self, "forward"));
  g_action_group_activate_action (actions, "forward", NULL);
  g_assert_true (fettle_window_get_page (self->window) == staff);
  /* Somewhere new from the middle: there is nothing forward any more. */
  g_action_group_activate_action (actions, "back", NULL);
  fettle_window_open_page (self->window, "place:products", FALSE);
  g_assert_false (is_enabled (self, "forward"));
  g_action_group_activate_action (actions, "back", NULL);
  g_assert_true (fettle_window_get_page (self->window) == calls);
}

static gboolean
has_one_tab (gpointer data)
{
  return fettle_window_get_n_pages (data) == 1;
}

static void
test_close_and_come_back (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);

  fettle_window_open_page (self->window, "place:calls", FALSE);
  fettle_window_open_page (self->window, "place:staff", FALSE);
  g_action_group_activate_action (actions, "close-tab", NULL);
  fettle_test_wait ("the tab to close", has_one_tab, self->window);
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==, "place:calls");
}

static gboolean
is_unmapped (gpointer data)
{
  GWeakRef *window = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (window);

  return widget == NULL || !gtk_widget_get_mapped (widget);
}

static gboolean
is_folded (gpointer data)
{
  FettleWindow *window = data;

  return window->folded && !adw_flap_get_reveal_flap (window->flap);
}

static gboolean
is_unfolded (gpointer data)
{
  FettleWindow *window = data;

  return gtk_widget_get_width (GTK_WIDGET (window)) > 0 && !window->folded
         && adw_flap_get_reveal_flap (window->flap);
}

static gboolean
is_selected (gpointer row)
{
  return gtk_list_box_row_is_selected (row);
}

/* Keys walk through the places; who leaves them without going to one is where he was. */
static void
test_marked_place (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *page = fettle_window_open_page (self->window, "place:calls", FALSE);
  GtkWidget *row;
  GtkWidget *list;

  fettle_test_wait ("the sidebar beside the page", is_unfolded, self->window);
  fettle_sidebar_focus (self->window->sidebar);
  row = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (row));
  g_assert_true (is_selected (row));
  list = gtk_widget_get_parent (row);
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_false (is_selected (row));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD));
  fettle_test_wait ("the mark to come back", is_selected, row);
}

/* A page that needs the room gets it, however wide the window is; then the sidebar is there as before. */
static void
test_wide_page (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *page = fettle_window_open_page (self->window, "place:calls", FALSE);

  fettle_test_wait ("the sidebar beside the page", is_unfolded, self->window);
  gtk_widget_set_size_request (GTK_WIDGET (page),
                               gtk_widget_get_width (GTK_WIDGET (self->window)) - 20, -1);
  fettle_test_wait ("the sidebar to make room", is_folded, self->window);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "toggle-sidebar", NULL);
  g_assert_true (adw_flap_get_reveal_flap (self->window->flap));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "escape", NULL);
  g_assert_false (adw_flap_get_reveal_flap (self->window->flap));
  gtk_widget_set_size_request (GTK_WIDGET (page), -1, -1);
  fettle_test_wait ("the sidebar to come back", is_unfolded, self->window);
}

/* A tab torn off has a window with the same business and goes with its last tab. */
static void
test_detach (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *staff;
  GtkRoot *other;
  GWeakRef window;

  fettle_window_open_page (self->window, "place:calls", FALSE);
  staff = fettle_window_open_page (self->window, "place:staff", FALSE);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "detach-tab", NULL);
  other = gtk_widget_get_root (GTK_WIDGET (staff));
  g_assert_true (FETTLE_IS_WINDOW (other));
  g_assert_true (other != GTK_ROOT (self->window));
  g_assert_true (fettle_window_get_store (FETTLE_WINDOW (other)) == self->store);
  g_assert_cmpuint (fettle_window_get_n_pages (self->window), ==, 1);
  g_assert_cmpuint (fettle_window_get_n_pages (FETTLE_WINDOW (other)), ==, 1);
  g_weak_ref_init (&window, other);
  g_action_group_activate_action (G_ACTION_GROUP (other), "close-tab", NULL);
  fettle_test_wait ("the window of the last tab to close", is_unmapped, &window);
  g_weak_ref_clear (&window);
}

static void
test_actions (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);

  g_action_group_activate_action (actions, "show-place", g_variant_new_string ("companies"));
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==,
                   "place:companies");
  g_action_group_activate_action (actions, "history", NULL);
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==,
                   "place:history");
  g_action_group_activate_action (actions, "select-tab", g_variant_new_int32 (0));
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==,
                   "place:companies");
  g_action_group_activate_action (actions, "select-tab", g_variant_new_int32 (8));
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==,
                   "place:history");
  g_action_group_activate_action (actions, "toggle-sidebar", NULL);
  g_action_group_activate_action (actions, "next-pane", NULL);
  g_action_group_activate_action (actions, "show-toast", g_variant_new_string ("5 < 6 & “so”"));
  g_action_group_activate_action (actions, "escape", NULL);
  g_assert_false (is_enabled (self, "save"));
  g_assert_true (is_enabled (self, "detach-tab"));
}

static gboolean
says_no_more_of_first (gpointer data)
{
  return !fettle_test_says (data, "The first");
}

/* What is new is said at once, however long the toast before would have stayed. */
static void
test_toasts (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);

  g_action_group_activate_action (actions, "show-toast", g_variant_new_string ("The first"));
  fettle_test_wait_for_text (self->window, "The first");
  g_action_group_activate_action (actions, "offer-undo",
                                  g_variant_new ("(xs)", (gint64)1, "The second"));
  fettle_test_wait_for_text (self->window, "The second");
  fettle_test_wait ("the first to go", says_no_more_of_first, self->window);
  g_assert_true (fettle_test_says (self->window, "The second"));
}

/* Ctrl+S in an empty form says what is missing. */
static void
test_save_empty (FettleTestWindow *self, gconstpointer data)
{
  GActionGroup *actions = G_ACTION_GROUP (self->window);

  fettle_window_open_page (self->window, "place:companies", FALSE);
  g_assert_false (g_action_group_get_action_enabled (actions, "save"));
  fettle_window_open_page (self->window, "new:company", FALSE);
  g_assert_true (g_action_group_get_action_enabled (actions, "save"));
}

static void
test_commands (FettleTestWindow *self, gconstpointer data)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  g_autoptr (GPtrArray) commands =
      fettle_commands_list (GTK_WIDGET (self->window), dictionary, NULL);
  gboolean found_new_call = FALSE;

  for (guint i = 0; i < commands->len; i++)
    {
      FettleCommand *command = g_ptr_array_index (commands, i);
      const char *action = fettle_command_get_action (command);
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      GActionGroup *group;

      g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
      group = g_str_has_prefix (name, "app.") ? G_ACTION_GROUP (self->application)
                                              : G_ACTION_GROUP (self->window);
      if (!g_action_group_has_action (group, name + 4))
        g_error ("“%s” leads to no action: %s", fettle_command_get_title (command), action);
      if (g_str_equal (action, "win.new-call"))
        found_new_call = fettle_command_get_key (command) != NULL;
    }
  g_assert_true (found_new_call);
}

static void
test_dialogs (FettleTestWindow *self, gconstpointer data)
{
  GtkWindow *address = GTK_WINDOW (fettle_address_dialog_new (self->window));
  GtkWindow *preferences = GTK_WINDOW (fettle_preferences_new (self->window));

  gtk_window_present (address);
  gtk_window_present (preferences);
  widgets_settle ();
  gtk_window_destroy (address);
  gtk_window_destroy (preferences);
}

static gboolean
has_dialog (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        *(GtkWidget **)data = window;
    }
  return *(GtkWidget **)data != NULL;
}

/* What is unsaved is asked about; Cancel keeps the window, Discard lets the close go on. */
static void
test_unsaved (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *page = fettle_window_open_page (self->window, "place:staff", FALSE);
  GtkWidget *dialog = NULL;

  fettle_page_set_dirty (page, TRUE);
  g_assert_true (is_enabled (self, "save"));
  gtk_window_close (GTK_WINDOW (self->window));
  fettle_test_wait ("the question", has_dialog, &dialog);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window)));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_assert_true (fettle_page_get_dirty (page));
  fettle_page_set_dirty (page, FALSE);
}

static void
test_templates (void)
{
  static GType (*const types[]) (void) = { fettle_welcome_get_type, fettle_opening_get_type };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i](), NULL));

      g_assert_finalize_object (G_OBJECT (widget));
    }
}

#define add_window_test(path, function)                                                            \
  g_test_add (path, FettleTestWindow, NULL, fettle_test_window_set_up, function,                   \
              fettle_test_window_tear_down)

/* Pages of tests need the application; the first window makes it. */
static void
test_application (FettleTestWindow *self, gconstpointer data)
{
  g_assert_true (FETTLE_IS_APPLICATION (g_application_get_default ()));
  g_assert_cmpint (fettle_application_get_now (self->application), ==, FETTLE_TEST_NOW);
}

/* --- the foot of the sidebar ------------------------------------------------------------------------ */

typedef struct
{
  FettleWindow *window;
  const char *role;
} Role;

static gboolean
is_role (gpointer data)
{
  const Role *role = data;

  return g_strcmp0 (fettle_summary_get_user_role (role->window->summary), role->role) == 0;
}

/* The role says what somebody may do; his work says it only where no role was given to anybody. */
static void
test_role (FettleTestPages *self, gconstpointer data)
{
  static const struct
  {
    const char *role;
    const char *shown;
  } cases[] = {
    { "none", "Controller" }, { "administrator", "Administrator" },
    { "finance", "Finance" }, { "engineer", "Engineer" },
    { "none", "Controller" },
  };
  g_autoptr (FettleRecord) me = fettle_record_new (widgets_kind ("staff"));
  g_autoptr (FettleRecord) other = fettle_record_new (widgets_kind ("staff"));

  g_object_set (me, "name", "Nair, P.", "full-name", "Priya Nair", "controller", TRUE, NULL);
  g_object_set (other, "name", "Osei, A.", "full-name", "Abena Osei", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Role role = { self->shown.window, cases[i].shown };

      widgets_set (me, "role", cases[i].role);
      widgets_save (&self->business, me, i == 0 ? "Priya Nair" : "Abena Osei");
      fettle_test_wait (cases[i].shown, is_role, &role);
      if (i > 0)
        continue;
      widgets_set (other, "role", "administrator");
      widgets_save (&self->business, other, "Priya Nair");
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  add_window_test ("/frame/application", test_application);
  g_test_add_func ("/frame/places", test_places);
  g_test_add_func ("/frame/place-of-key", test_place_of_key);
  g_test_add_func ("/frame/kind-icons", test_kind_icons);
  g_test_add_func ("/frame/address", test_address);
  g_test_add_func ("/frame/recent", test_recent);
  g_test_add_func ("/frame/entries", test_entries);
  g_test_add_func ("/frame/templates", test_templates);
  fettle_test_add_pages ("/frame/role", test_role);
  g_test_add_func ("/frame/window-without-business", test_window_without_business);
  add_window_test ("/frame/tabs", test_tabs);
  add_window_test ("/frame/back-and-forward", test_back_and_forward);
  add_window_test ("/frame/close-and-come-back", test_close_and_come_back);
  add_window_test ("/frame/wide-page", test_wide_page);
  add_window_test ("/frame/marked-place", test_marked_place);
  add_window_test ("/frame/detach", test_detach);
  add_window_test ("/frame/actions", test_actions);
  add_window_test ("/frame/toasts", test_toasts);
  add_window_test ("/window/save-empty", test_save_empty);
  add_window_test ("/frame/commands", test_commands);
  add_window_test ("/frame/dialogs", test_dialogs);
  add_window_test ("/frame/unsaved", test_unsaved);

  return g_test_run ();
}
