/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette finds commands and records, and opens what is marked. */

#include "fettle-command.h"
#include "fettle-test-window.h"
#include "fettle-window-private.h"

static FettlePalette *
open_palette (FettleTestWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "palette", NULL);
  return FETTLE_PALETTE (self->window->palette);
}

static gboolean
has_found (gpointer data)
{
  return !fettle_palette_is_searching (data);
}

static char **
type (FettlePalette *palette, const char *text)
{
  fettle_palette_set_text (palette, text);
  fettle_test_wait ("the search", has_found, palette);
  return fettle_palette_dup_offers (palette);
}

static void
test_commands (FettleTestWindow *self, gconstpointer data)
{
  FettlePalette *palette = open_palette (self);
  g_auto (GStrv) all = fettle_palette_dup_offers (palette);
  g_auto (GStrv) some = type (palette, "new ca");
  g_auto (GStrv) none = type (palette, "zzz nothing");

  g_assert_cmpuint (g_strv_length (all), >, 10);
  g_assert_cmpuint (g_strv_length (some), >=, 1);
  g_assert_cmpstr (some[0], ==, "New call");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* In the label of a menu item one underscore marks a key, two are one of the name. */
static void
test_underscores (FettleTestWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *label;
    const char *title;
  } rows[] = {
    { "_Take", "Take" },
    { "Team: Night__shift", "Team: Night_shift" },
    { "_Team: __", "Team: _" },
    { "Odd_", "Odd" },
  };
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_window_get_store (self->window));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      g_autoptr (GPtrArray) commands = NULL;

      g_menu_append (menu, rows[i].label, "win.palette");
      commands = fettle_commands_list (GTK_WIDGET (self->window), dictionary, G_MENU_MODEL (menu));
      g_assert_cmpstr (fettle_command_get_title (g_ptr_array_index (commands, 0)), ==,
                       rows[i].title);
    }
}

static void
test_records (FettleTestWindow *self, gconstpointer data)
{
  FettlePalette *palette;
  g_auto (GStrv) offers = NULL;

  fettle_test_add_company (self, "Quay Court Management Ltd", NULL);
  fettle_test_add_company (self, "Temple Gate Hotel", NULL);
  palette = open_palette (self);
  offers = type (palette, "uay cou");
  g_assert_cmpuint (g_strv_length (offers), ==, 1);
  g_assert_cmpstr (offers[0], ==, "Quay Court Management Ltd");
}

static void
test_newest_key_press_wins (FettleTestWindow *self, gconstpointer data)
{
  FettlePalette *palette;
  g_auto (GStrv) offers = NULL;

  fettle_test_add_company (self, "Quay Court Management Ltd", NULL);
  fettle_test_add_company (self, "Temple Gate Hotel", NULL);
  palette = open_palette (self);
  fettle_palette_set_text (palette, "q");
  fettle_palette_set_text (palette, "qu");
  offers = type (palette, "temple");
  g_assert_cmpuint (g_strv_length (offers), ==, 1);
  g_assert_cmpstr (offers[0], ==, "Temple Gate Hotel");
}

static gboolean
shows_record (gpointer data)
{
  FettlePage *page = fettle_window_get_page (data);

  return page && g_str_has_prefix (fettle_page_get_key (page), "record:");
}

/* Text and Enter at once, before anything was found. */
static void
test_scanner (FettleTestWindow *self, gconstpointer data)
{
  const gint64 id = fettle_test_add_company (self, "Quay Court Management Ltd", NULL);
  FettlePalette *palette = open_palette (self);
  g_autofree char *key = g_strdup_printf ("record:company:%" G_GINT64_FORMAT, id);

  fettle_palette_set_text (palette, "Quay Court Management Ltd");
  fettle_palette_activate (palette, FALSE);
  fettle_test_wait ("the record's page", shows_record, self->window);
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==, key);
}

static void
test_background (FettleTestWindow *self, gconstpointer data)
{
  FettlePage *calls = fettle_window_open_page (self->window, "place:calls", FALSE);
  FettlePalette *palette;
  g_auto (GStrv) offers = NULL;

  fettle_test_add_company (self, "Quay Court Management Ltd", NULL);
  palette = open_palette (self);
  offers = type (palette, "quay");
  fettle_palette_activate (palette, TRUE);
  g_assert_true (fettle_window_get_page (self->window) == calls);
  g_assert_cmpuint (fettle_window_get_n_pages (self->window), ==, 2);
}

static void
test_runs_commands (FettleTestWindow *self, gconstpointer data)
{
  FettlePalette *palette = open_palette (self);
  g_auto (GStrv) offers = type (palette, "history of changes");

  g_assert_cmpstr (offers[0], ==, "History of changes");
  fettle_palette_activate (palette, FALSE);
  g_assert_cmpstr (fettle_page_get_key (fettle_window_get_page (self->window)), ==,
                   "place:history");
}

static gboolean
offers (FettlePalette *palette, const char *text, const char *title)
{
  g_auto (GStrv) found = type (palette, text);

  return g_strv_contains ((const char *const *)found, title);
}

static gboolean
is_loaded (gpointer data)
{
  FettlePage *page = fettle_window_get_page (data);

  return page && fettle_page_get_menu (page) && !fettle_page_get_busy (page);
}

/* What the page in front can do, and nothing that it cannot do now. */
static void
test_page_commands (FettleTestWindow *self, gconstpointer data)
{
  const gint64 id = fettle_test_add_company (self, "Quay Court Management Ltd", NULL);
  g_autofree char *key = g_strdup_printf ("record:company:%" G_GINT64_FORMAT, id);
  FettlePalette *palette;

  fettle_window_open_page (self->window, "place:companies", FALSE);
  palette = open_palette (self);
  g_assert_true (offers (palette, "export", "Export what is shown…"));
  g_assert_true (offers (palette, "columns", "Choose columns"));
  g_assert_true (offers (palette, "sort ci", "Sort by City"));
  g_assert_false (offers (palette, "delete", "Delete selected"));
  gtk_popover_popdown (GTK_POPOVER (palette));

  fettle_window_open_page (self->window, key, FALSE);
  fettle_test_wait ("the company", is_loaded, self->window);
  palette = open_palette (self);
  g_assert_true (offers (palette, "delete", "Delete"));
  g_assert_true (offers (palette, "log", "Log call"));
  g_assert_false (offers (palette, "discard", "Discard changes"));
  g_assert_true (offers (palette, "edit", "Edit"));
  fettle_palette_activate (palette, FALSE);
  palette = open_palette (self);
  g_assert_true (offers (palette, "discard", "Discard changes"));
  g_assert_false (offers (palette, "edit", "Edit"));
}

#define add_window_test(path, function)                                                            \
  g_test_add (path, FettleTestWindow, NULL, fettle_test_window_set_up, function,                   \
              fettle_test_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  add_window_test ("/palette/commands", test_commands);
  add_window_test ("/palette/underscores", test_underscores);
  add_window_test ("/palette/records", test_records);
  add_window_test ("/palette/newest-key-press-wins", test_newest_key_press_wins);
  add_window_test ("/palette/scanner", test_scanner);
  add_window_test ("/palette/background", test_background);
  add_window_test ("/palette/runs-commands", test_runs_commands);
  add_window_test ("/palette/page-commands", test_page_commands);

  return g_test_run ();
}
