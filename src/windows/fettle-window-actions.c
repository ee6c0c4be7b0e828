/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's actions: what menus, keys, palette, pages and widgets can ask of it. */

#include "fettle-window-private.h"

static void
open_record (FettleWindow *self, GVariant *parameter, gboolean in_background)
{
  g_autofree char *key = NULL;
  const char *kind;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &kind, &id);
  key = fettle_page_key_for_record (kind, id);
  fettle_window_open_page (self, key, in_background);
}

static void
on_open_record (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_record (user_data, parameter, FALSE);
}

static void
on_open_record_in_background (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_record (user_data, parameter, TRUE);
}

static void
on_replace_page (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_replace_page (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_show_place (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;
  g_autofree char *key = fettle_page_key_for_place (g_variant_get_string (parameter, NULL));

  fettle_window_open_page (self, key, FALSE);
  /* Over the page the navigation has done its work. */
  if (self->folded)
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
on_new_record (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *key = fettle_page_key_for_new (g_variant_get_string (parameter, NULL));

  fettle_window_open_page (user_data, key, FALSE);
}

static void
on_new_call (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_open_page (user_data, "new:call", FALSE);
}

static void
on_import (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *kind = g_variant_get_string (parameter, NULL);
  g_autofree char *key = g_strconcat ("place:import", kind[0] ? "?kind=" : NULL, kind, NULL);

  fettle_window_open_page (user_data, key, FALSE);
}

static void
on_history (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_open_page (user_data, "place:history", FALSE);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_undo (user_data, FALSE);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_undo (user_data, TRUE);
}

static void
on_undo_change_set (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_undo_change_set (user_data, g_variant_get_int64 (parameter));
}

static void
on_offer_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *done;
  gint64 change_set;

  g_variant_get (parameter, "(x&s)", &change_set, &done);
  fettle_window_offer_undo (user_data, change_set, done);
}

static void
on_show_toast (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_add_toast (user_data, g_variant_get_string (parameter, NULL));
}

static void
on_show_error (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *heading;
  const char *body;

  g_variant_get (parameter, "(&s&s)", &heading, &body);
  fettle_window_show_error (user_data, heading, body);
}

static void
on_palette (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;

  fettle_palette_open (FETTLE_PALETTE (self->palette));
}

static void
on_close_tab (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;

  if (fettle_window_get_n_pages (self) > 0)
    fettle_window_close_tab (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_detach_tab (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_detach_tab (user_data);
}

static void
on_select_tab (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;
  const int n = adw_tab_view_get_n_pages (self->tabs);
  int at = g_variant_get_int32 (parameter);

  /* As in a web browser, the ninth key is the last tab. */
  if (at == 8)
    at = n - 1;
  if (at >= 0 && at < n)
    adw_tab_view_set_selected_page (self->tabs, adw_tab_view_get_nth_page (self->tabs, at));
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_go (user_data, -1);
}

static void
on_forward (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_window_go (user_data, 1);
}

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  /* The page says itself how it went. */
  fettle_page_save_finish (FETTLE_PAGE (object), result, NULL);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettlePage *page = fettle_window_get_page (user_data);

  if (page)
    fettle_page_save_async (page, NULL, on_saved, NULL);
}

static void
on_find (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;
  FettlePage *page = fettle_window_get_page (self);

  /* A page without a list is searched like everything. */
  if (!page || !fettle_page_find (page))
    fettle_palette_open (FETTLE_PALETTE (self->palette));
}

static void
on_escape (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;
  FettlePage *page = fettle_window_get_page (self);

  if (self->folded && adw_flap_get_reveal_flap (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (page && !fettle_page_escape (page)
           && !g_str_has_prefix (fettle_page_get_key (page), "place:"))
    fettle_window_go (self, -1);
}

static void
on_toggle_sidebar (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* Navigation, page, tabs, header, and round again: the first one after where the focus is that takes it. */
static void
on_next_pane (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;
  FettlePage *page = fettle_window_get_page (self);
  GtkWidget *panes[] = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->tab_stack),
                         GTK_WIDGET (self->tab_bar), GTK_WIDGET (self->header) };
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus && gtk_widget_is_ancestor (focus, panes[i]))
      at = i + 1;
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *pane = panes[(at + i) % G_N_ELEMENTS (panes)];

      if (!gtk_widget_get_mapped (pane))
        continue;
      if (pane == GTK_WIDGET (self->sidebar))
        fettle_sidebar_focus (self->sidebar);
      else if (pane == GTK_WIDGET (self->tab_stack) && page)
        fettle_page_focus (page);
      else if (!gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        continue;
      return;
    }
}

static void
on_main_menu (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleWindow *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->menu_button)))
    gtk_menu_button_popup (self->menu_button);
  else if (!fettle_sidebar_open_menu (self->sidebar) && self->welcome)
    fettle_welcome_open_menu (self->welcome);
}

static void
on_notifications (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fettle_bell_popup (FETTLE_WINDOW (user_data)->bell);
}

static void
on_show_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/fettle/Fettle/ui/fettle-shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (user_data));
  gtk_window_present (shortcuts);
}

static const GActionEntry entries[] = {
  { "open-record", on_open_record, "(sx)", NULL, NULL },
  { "open-record-in-background", on_open_record_in_background, "(sx)", NULL, NULL },
  { "replace-page", on_replace_page, "s", NULL, NULL },
  { "show-place", on_show_place, "s", NULL, NULL },
  { "new-record", on_new_record, "s", NULL, NULL },
  { "new-call", on_new_call, NULL, NULL, NULL },
  { "import", on_import, "s", NULL, NULL },
  { "history", on_history, NULL, NULL, NULL },
  { "notifications", on_notifications, NULL, NULL, NULL },
  { "undo", on_undo, NULL, NULL, NULL },
  { "redo", on_redo, NULL, NULL, NULL },
  { "undo-change-set", on_undo_change_set, "x", NULL, NULL },
  { "offer-undo", on_offer_undo, "(xs)", NULL, NULL },
  { "show-toast", on_show_toast, "s", NULL, NULL },
  { "show-error", on_show_error, "(ss)", NULL, NULL },
  { "palette", on_palette, NULL, NULL, NULL },
  { "close-tab", on_close_tab, NULL, NULL, NULL },
  { "detach-tab", on_detach_tab, NULL, NULL, NULL },
  { "select-tab", on_select_tab, "i", NULL, NULL },
  { "back", on_back, NULL, NULL, NULL },
  { "forward", on_forward, NULL, NULL, NULL },
  { "save", on_save, NULL, NULL, NULL },
  { "find", on_find, NULL, NULL, NULL },
  { "escape", on_escape, NULL, NULL, NULL },
  { "toggle-sidebar", on_toggle_sidebar, NULL, NULL, NULL },
  { "next-pane", on_next_pane, NULL, NULL, NULL },
  { "main-menu", on_main_menu, NULL, NULL, NULL },
  { "show-shortcuts", on_show_shortcuts, NULL, NULL, NULL },
};

/* What makes no sense without a business. */
static const char *const business_actions[] = {
  "open-record", "open-record-in-background",
  "show-place",  "new-record",
  "new-call",    "import",
  "history",     "palette",
  "find",        "toggle-sidebar",
  "next-pane",   "notifications",
};

void
fettle_window_add_actions (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* Keys that something inside may want for itself: entries take back text, close what is open. */
void
fettle_window_add_bindings (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));
  const GdkModifierType control = GDK_CONTROL_MASK;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, control, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, control, "win.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}

void
fettle_window_set_action_enabled (FettleWindow *self, const char *name, gboolean enabled)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_return_if_fail (action != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
fettle_window_update_actions (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettlePage *page = fettle_window_get_page (self);

  for (guint i = 0; i < G_N_ELEMENTS (business_actions); i++)
    fettle_window_set_action_enabled (self, business_actions[i], self->store != NULL);
  /* An empty form of a new record can be saved, too, if only to be told what is missing. */
  fettle_window_set_action_enabled (
      self, "save",
      page
          && (fettle_page_get_dirty (page)
              || g_str_has_prefix (fettle_page_get_key (page), "new:")));
  fettle_window_set_action_enabled (self, "detach-tab", fettle_window_get_n_pages (self) > 1);
}
