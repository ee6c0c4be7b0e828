/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's tabs: opening, closing, tearing off, and the way back. */

#include "fettle-window-private.h"

#define MAX_VISITS 100

static FettlePage *
tab_get_page (AdwTabPage *tab)
{
  return FETTLE_PAGE (adw_tab_page_get_child (tab));
}

static AdwTabPage *
find_tab (FettleWindow *self, const char *key)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    {
      AdwTabPage *tab = adw_tab_view_get_nth_page (self->tabs, i);

      if (g_strcmp0 (fettle_page_get_key (tab_get_page (tab)), key) == 0)
        return tab;
    }
  return NULL;
}

/* What the tab says: the page's title, with a dot before it while something is unsaved. */
static gboolean
title_to_tab (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  FettlePage *page = user_data;
  const char *title = fettle_page_get_title (page);

  g_value_take_string (
      to, g_strconcat (fettle_page_get_dirty (page) ? "• " : "", title ? title : "", NULL));
  return TRUE;
}

static AdwTabPage *
add_tab (FettleWindow *self, FettlePage *page)
{
  AdwTabPage *parent = adw_tab_view_get_selected_page (self->tabs);
  AdwTabPage *tab = adw_tab_view_add_page (self->tabs, GTK_WIDGET (page), parent);
  const GBindingFlags flags = G_BINDING_SYNC_CREATE;

  g_object_bind_property_full (page, "title", tab, "title", flags, title_to_tab, NULL, page, NULL);
  g_object_bind_property_full (page, "dirty", tab, "title", flags, title_to_tab, NULL, page, NULL);
  g_object_bind_property (page, "subtitle", tab, "tooltip", flags);
  g_object_bind_property (page, "busy", tab, "loading", flags);
  return tab;
}

/* The page in front by then, which need not be the one that was chosen. */
static gboolean
focus_page (gpointer user_data)
{
  FettleWindow *self = user_data;
  FettlePage *page = fettle_window_get_page (self);

  self->focus_idle = 0;
  /* The palette is being typed in. */
  if (page && gtk_widget_get_mapped (GTK_WIDGET (page)) && !gtk_widget_get_visible (self->palette))
    fettle_page_focus (page);
  return G_SOURCE_REMOVE;
}

/* A page that has come to the front is where work goes on: Back leads to the one before. */
static void
remember_visit (FettleWindow *self, const char *key)
{
  const gboolean walking = self->walking;

  self->walking = FALSE;
  if (walking
      || (self->visits->len > 0
          && g_str_equal (g_ptr_array_index (self->visits, self->visit), key)))
    return;

  if (self->visits->len > 0)
    g_ptr_array_set_size (self->visits, self->visit + 1);
  g_ptr_array_add (self->visits, g_strdup (key));
  if (self->visits->len > MAX_VISITS)
    g_ptr_array_remove_index (self->visits, 0);
  self->visit = self->visits->len - 1;
}

void
fettle_window_update_title (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  FettlePage *page = fettle_window_get_page (self);
  const char *title = page ? fettle_page_get_title (page) : NULL;
  const char *business = self->summary ? fettle_summary_get_business_name (self->summary) : NULL;
  g_autofree char *text = NULL;

  if (title && business)
    /* Translators: the window's title: what is shown, then the business */
    text = g_strdup_printf (_ ("%s – %s"), title, business);
  gtk_window_set_title (GTK_WINDOW (self), text ? text : business ? business : "Fettle");
}

static void
on_page_key (FettleWindow *self, GParamSpec *pspec, FettlePage *page)
{
  /* A new record has been saved: what was visited is now the record. */
  if (page == fettle_window_get_page (self))
    remember_visit (self, fettle_page_get_key (page));
  fettle_window_save_tabs (self);
}

static void
on_selected_page (FettleWindow *self)
{
  FettlePage *page = fettle_window_get_page (self);

  if (page)
    remember_visit (self, fettle_page_get_key (page));
  fettle_sidebar_select (self->sidebar,
                         page ? fettle_place_from_key (fettle_page_get_key (page)) : NULL);
  fettle_window_update_title (self);
  fettle_window_update_visits (self);
  fettle_window_update_actions (self);
  fettle_window_save_tabs (self);
  if (page && self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_page, self);
}

static void
on_page_attached (FettleWindow *self, AdwTabPage *tab)
{
  FettlePage *page = tab_get_page (tab);

  g_signal_connect_object (page, "notify::title", G_CALLBACK (fettle_window_update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::dirty", G_CALLBACK (fettle_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::page-key", G_CALLBACK (on_page_key), self,
                           G_CONNECT_SWAPPED);
}

static void
on_page_detached (FettleWindow *self, AdwTabPage *tab)
{
  FettlePage *page = tab_get_page (tab);

  g_signal_handlers_disconnect_by_func (page, fettle_window_update_title, self);
  g_signal_handlers_disconnect_by_func (page, fettle_window_update_actions, self);
  g_signal_handlers_disconnect_by_func (page, on_page_key, self);
}

static gboolean
close_empty (gpointer user_data)
{
  FettleWindow *self = user_data;

  self->empty_idle = 0;
  if (adw_tab_view_get_n_pages (self->tabs) == 0)
    gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
on_n_pages (FettleWindow *self)
{
  const gboolean empty = adw_tab_view_get_n_pages (self->tabs) == 0;

  gtk_stack_set_visible_child_name (self->tab_stack, empty ? "empty" : "tabs");
  gtk_widget_set_visible (GTK_WIDGET (self->tab_bar), !empty);
  fettle_window_update_actions (self);
  fettle_window_save_tabs (self);
  /* A window that was made for one tab has nothing left to show; but its tabs are busy just now. */
  if (empty && self->detached && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->empty_idle == 0)
    self->empty_idle = g_idle_add (close_empty, self);
}

static AdwTabView *
on_create_window (AdwTabView *view, FettleWindow *self)
{
  FettleWindow *other = fettle_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  other->detached = TRUE;
  gtk_window_set_default_size (GTK_WINDOW (other), 1100, 800);
  fettle_window_set_store (other, self->store);
  adw_flap_set_reveal_flap (other->flap, FALSE);
  gtk_window_present (GTK_WINDOW (other));
  return other->tabs;
}

static void
on_may_close (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FettlePage *page = FETTLE_PAGE (object);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_TAB_VIEW);
  AdwTabPage *tab = view ? adw_tab_view_get_page (ADW_TAB_VIEW (view), GTK_WIDGET (page)) : NULL;
  const gboolean may = fettle_page_query_close_finish (page, result);

  if (tab)
    adw_tab_view_close_page_finish (ADW_TAB_VIEW (view), tab, may);
}

static gboolean
on_close_page (AdwTabView *view, AdwTabPage *tab, FettleWindow *self)
{
  fettle_page_query_close_async (tab_get_page (tab), NULL, on_may_close, NULL);
  return GDK_EVENT_STOP;
}

void
fettle_window_bind_tab_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_close_page);
  gtk_widget_class_bind_template_callback (widget_class, on_create_window);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_page);
  gtk_widget_class_bind_template_callback (widget_class, on_n_pages);
  gtk_widget_class_bind_template_callback (widget_class, on_page_attached);
  gtk_widget_class_bind_template_callback (widget_class, on_page_detached);
}

void
fettle_window_go (FettleWindow *self, int step)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  guint to = self->visit + step;
  const char *key;

  if (to >= self->visits->len)
    return;
  key = g_ptr_array_index (self->visits, to);
  self->visit = to;
  self->walking = TRUE;
  fettle_window_open_page (self, key, FALSE);
  self->walking = FALSE;
  fettle_window_update_visits (self);
}

void
fettle_window_update_visits (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));

  fettle_window_set_action_enabled (self, "back", self->visits->len > 0 && self->visit > 0);
  fettle_window_set_action_enabled (self, "forward", self->visit + 1 < self->visits->len);
}

void
fettle_window_close_tab (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  AdwTabPage *tab = adw_tab_view_get_selected_page (self->tabs);

  if (tab)
    adw_tab_view_close_page (self->tabs, tab);
}

void
fettle_window_detach_tab (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  AdwTabPage *tab = adw_tab_view_get_selected_page (self->tabs);

  if (tab && adw_tab_view_get_n_pages (self->tabs) > 1)
    adw_tab_view_transfer_page (self->tabs, tab, on_create_window (self->tabs, self), 0);
}

FettlePage *
fettle_window_open_page (FettleWindow *self, const char *key, gboolean in_background)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  AdwTabPage *tab;
  FettlePage *page;

  if (!self->store)
    return NULL;
  tab = find_tab (self, key);
  if (!tab)
    {
      page = fettle_page_new_for_key (self->store, key);
      if (!page)
        return NULL;
      tab = add_tab (self, page);
    }
  if (!in_background)
    adw_tab_view_set_selected_page (self->tabs, tab);
  return tab_get_page (tab);
}

/* The page shown goes; the one for @key takes its place. A new record's page that was saved has the
 * record's key by now, so it must not be found itself. */
void
fettle_window_replace_page (FettleWindow *self, const char *key)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (key != NULL);
  AdwTabPage *old = adw_tab_view_get_selected_page (self->tabs);
  AdwTabPage *tab = find_tab (self, key);

  if (!old || !self->store)
    return;
  if (!tab || tab == old)
    {
      FettlePage *page = fettle_page_new_for_key (self->store, key);

      if (!page)
        return;
      tab = add_tab (self, page);
    }
  adw_tab_view_set_selected_page (self->tabs, tab);
  adw_tab_view_close_page (self->tabs, old);
}

FettlePage *
fettle_window_get_page (FettleWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);
  AdwTabPage *tab = adw_tab_view_get_selected_page (self->tabs);

  return tab ? tab_get_page (tab) : NULL;
}

GPtrArray *
fettle_window_list_pages (FettleWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);
  GPtrArray *pages = g_ptr_array_new ();

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tabs); i++)
    g_ptr_array_add (pages, tab_get_page (adw_tab_view_get_nth_page (self->tabs, i)));
  return pages;
}

guint
fettle_window_get_n_pages (FettleWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), 0);
  return adw_tab_view_get_n_pages (self->tabs);
}
