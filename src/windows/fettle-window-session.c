/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the main window remembers: its size, the navigation, the tabs that were open. */

#include "fettle-settings.h"
#include "fettle-window-private.h"

void
fettle_window_restore_size (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettleSettings *settings = fettle_settings_get_default ();

  gtk_window_set_default_size (GTK_WINDOW (self),
                               fettle_settings_get_int (settings, "window-width"),
                               fettle_settings_get_int (settings, "window-height"));
  if (fettle_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, fettle_settings_get_boolean (settings, "sidebar-visible"));
}

void
fettle_window_save_state (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettleSettings *settings = fettle_settings_get_default ();
  int width;
  int height;

  if (self->detached)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      fettle_settings_set_int (settings, "window-width", width);
      fettle_settings_set_int (settings, "window-height", height);
    }
  fettle_settings_set_boolean (settings, "window-maximized",
                               gtk_window_is_maximized (GTK_WINDOW (self)));
  fettle_settings_set_boolean (settings, "sidebar-visible",
                               self->folded ? self->sidebar_wanted
                                            : adw_flap_get_reveal_flap (self->flap));
}

/* Tabs belong to a business: another one begins with its start place. */
void
fettle_window_restore_tabs (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettleSettings *settings = fettle_settings_get_default ();
  g_autofree char *business = fettle_settings_dup_string (settings, "session-business");
  g_autofree char *selected = fettle_settings_dup_string (settings, "session-selected");
  g_autofree char *start = fettle_settings_dup_string (settings, "start-place");
  g_autofree char *start_key = fettle_page_key_for_place (start);
  g_autofree char *here = fettle_database_url_get_display_name (fettle_store_get_url (self->store));
  g_auto (GStrv) keys = fettle_settings_dup_strv (settings, "session-tabs");

  if (g_str_equal (business, here) && fettle_settings_get_boolean (settings, "reopen"))
    for (guint i = 0; keys[i]; i++)
      fettle_window_open_page (self, keys[i], TRUE);
  if (fettle_window_get_n_pages (self) > 0 && fettle_window_open_page (self, selected, FALSE))
    return;
  if (!fettle_window_open_page (self, start_key, FALSE))
    fettle_window_open_page (self, "place:today", FALSE);
}

void
fettle_window_save_tabs (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettleSettings *settings = fettle_settings_get_default ();
  FettlePage *page = fettle_window_get_page (self);
  g_autoptr (GPtrArray) pages = fettle_window_list_pages (self);
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *here = NULL;

  /* While closing, tabs go one by one; what was open before is what is remembered. */
  if (!self->store || self->detached || self->closing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  here = fettle_database_url_get_display_name (fettle_store_get_url (self->store));
  keys = g_ptr_array_new ();
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (keys, (gpointer)fettle_page_get_key (g_ptr_array_index (pages, i)));
  g_ptr_array_add (keys, NULL);
  fettle_settings_set_string (settings, "session-business", here);
  fettle_settings_set_strv (settings, "session-tabs", (const char *const *)keys->pdata);
  fettle_settings_set_string (settings, "session-selected", page ? fettle_page_get_key (page) : "");
}
