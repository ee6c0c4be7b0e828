/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: navigation, tabs, palette, one business. */

#include "fettle-access.h"
#include "fettle-application.h"
#include "fettle-business-opener.h"
#include "fettle-command.h"
#include "fettle-desktop-delivery.h"
#include "fettle-settings.h"
#include "fettle-widgets.h"
#include "fettle-window-private.h"

/* Narrower than this, navigation lies over the page. */
#define NARROW_WIDTH 860
/* A business that opens at once needs no page that says it is being opened, and a window that is made
 * with its first page is there sooner than one that changes. */
#define PRESENT_AFTER_MS 150
#define TOAST_SECONDS 5

G_DEFINE_FINAL_TYPE (FettleWindow, fettle_window, ADW_TYPE_APPLICATION_WINDOW)

/* What an opening needs to end well: where it began and what was opened. */
typedef struct
{
  FettleWindow *window;
  GCancellable *cancellable;
} OpeningRequest;

static void
opening_request_free (OpeningRequest *request)
{
  g_object_unref (request->window);
  g_object_unref (request->cancellable);
  g_free (request);
}

static gboolean
apply_width (gpointer user_data)
{
  FettleWindow *self = user_data;
  gboolean folded;

  self->width_idle = 0;
  adw_flap_set_fold_policy (self->flap,
                            self->narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO);
  gtk_widget_set_visible (self->palette_keycap, !self->narrow);
  folded = adw_flap_get_folded (self->flap);
  if (folded == self->folded)
    return G_SOURCE_REMOVE;
  /* Folded, it would lie over the page; whoever wants it there says so. A flap that is not locked does
   * that itself, but brings back a sidebar that was not there before. */
  self->folded = folded;
  if (folded)
    self->sidebar_wanted = adw_flap_get_reveal_flap (self->flap);
  adw_flap_set_reveal_flap (self->flap, !folded && self->sidebar_wanted);
  return G_SOURCE_REMOVE;
}

/* Not while sizes are being given out: what changes now would be seen only by half. */
static void
queue_width (FettleWindow *self)
{
  if (self->width_idle == 0)
    self->width_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_width, self, NULL);
}

static void
fettle_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FettleWindow *self = FETTLE_WINDOW (widget);
  const gboolean narrow = width < NARROW_WIDTH;

  GTK_WIDGET_CLASS (fettle_window_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->narrow != narrow)
    {
      self->narrow = narrow;
      queue_width (self);
    }
}

static void
update_recent_menu (FettleWindow *self)
{
  g_auto (GStrv) urls = fettle_settings_dup_strv (fettle_settings_get_default (), "recent");

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; urls[i]; i++)
    {
      g_autofree char *where = fettle_database_url_get_display_name (urls[i]);
      g_autofree char *name = g_path_get_basename (where);
      g_autofree char *label = fettle_command_escape_label (name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "app.open-url", "s", urls[i]);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
update_style (FettleWindow *self)
{
  FettleSettings *settings = fettle_settings_get_default ();
  g_autofree char *density = fettle_settings_dup_string (settings, "density");

  if (g_str_equal (density, "comfortable"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "comfortable");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "comfortable");
  if (fettle_settings_get_boolean (settings, "row-lines"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "row-lines");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "row-lines");
}

static void
on_summary_changed (FettleWindow *self)
{
  fettle_window_update_undo (self);
  fettle_window_update_title (self);
  fettle_window_set_action_enabled (
      self, "new-call", fettle_access_may (fettle_summary_get_store (self->summary), "new-call"));
}

/* The next page that has something unsaved and has not been asked yet; NULL where all agree. */
static FettlePage *
find_objection (FettleWindow *self)
{
  g_autoptr (GPtrArray) pages = fettle_window_list_pages (self);

  for (guint i = 0; i < pages->len; i++)
    {
      FettlePage *page = g_ptr_array_index (pages, i);

      if (fettle_page_get_dirty (page) && !g_ptr_array_find (self->agreed, page, NULL))
        return page;
    }
  return NULL;
}

static void ask_page (FettleWindow *self, FettlePage *page);

static void
on_may_close (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleWindow) self = user_data;
  FettlePage *objection;

  if (!fettle_page_query_close_finish (FETTLE_PAGE (object), result))
    return;
  g_ptr_array_add (self->agreed, object);
  objection = find_objection (self);
  if (objection)
    ask_page (self, objection);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
ask_page (FettleWindow *self, FettlePage *page)
{
  fettle_window_open_page (self, fettle_page_get_key (page), FALSE);
  fettle_page_query_close_async (page, NULL, on_may_close, g_object_ref (self));
}

static gboolean
fettle_window_close_request (GtkWindow *window)
{
  FettleWindow *self = FETTLE_WINDOW (window);
  FettlePage *objection = find_objection (self);

  fettle_window_save_tabs (self);
  fettle_window_save_state (self);
  g_ptr_array_set_size (self->agreed, 0);
  if (objection)
    {
      ask_page (self, objection);
      return GDK_EVENT_STOP;
    }
  self->closing = TRUE;
  /* Open popovers do not like to lose the window under them. */
  gtk_popover_popdown (GTK_POPOVER (self->palette));
  return GTK_WINDOW_CLASS (fettle_window_parent_class)->close_request (window);
}

/* Most windows open with a business and never show it. */
static FettleWelcome *
get_welcome (FettleWindow *self)
{
  if (!self->welcome)
    {
      self->welcome = g_object_new (FETTLE_TYPE_WELCOME, NULL);
      adw_bin_set_child (self->welcome_bin, GTK_WIDGET (self->welcome));
    }
  return self->welcome;
}

static void
on_welcome_map (FettleWindow *self)
{
  get_welcome (self);
}

static gboolean
present_opening (gpointer user_data)
{
  FettleWindow *self = user_data;

  self->present_timeout = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
present_opened (FettleWindow *self)
{
  if (self->present_timeout == 0)
    return;
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

/* Whoever the command line names instead of who is logged in. */
static void
set_user (FettleWindow *self, FettleStore *store)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  const char *user =
      application ? fettle_application_get_user (FETTLE_APPLICATION (application)) : NULL;

  if (user)
    fettle_store_set_user (store, user);
}

static void
on_opened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  OpeningRequest *request = user_data;
  FettleWindow *self = request->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleStore) store = fettle_business_open_finish (result, &error);

  if (store)
    set_user (self, store);
  /* Given up by the user, who may have begun another one. */
  if (g_cancellable_is_cancelled (request->cancellable))
    {
      opening_request_free (request);
      return;
    }

  fettle_opening_stop (self->opening);
  g_clear_pointer (&self->opening_url, g_free);
  if (store)
    {
      g_autofree char *url = g_strdup (fettle_store_get_url (store));

      fettle_settings_add_recent (fettle_settings_get_default (), url);
      fettle_window_set_store (self, store);
      fettle_window_restore_tabs (self);
      if (self->call_waiting)
        fettle_window_show_call (self, self->waiting_call);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      fettle_welcome_update_recent (get_welcome (self));
      fettle_welcome_set_error (get_welcome (self), _ ("The business could not be opened"),
                                error->message);
    }
  present_opened (self);
  opening_request_free (request);
}

static void
on_opening_cancelled (FettleWindow *self)
{
  GCancellable *cancellable = g_object_get_data (G_OBJECT (self->opening), "cancellable");

  g_cancellable_cancel (cancellable);
  fettle_opening_stop (self->opening);
  g_clear_pointer (&self->opening_url, g_free);
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

static void
fettle_window_dispose (GObject *object)
{
  FettleWindow *self = FETTLE_WINDOW (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_handle_id (&self->empty_idle, g_source_remove);
  g_clear_pointer (&self->palette, gtk_widget_unparent);
  g_clear_weak_pointer (&self->toast);
  if (self->summary)
    g_signal_handlers_disconnect_by_func (self->summary, on_summary_changed, self);
  g_clear_object (&self->summary);
  if (self->notifier)
    fettle_notifier_stop (self->notifier);
  g_clear_object (&self->notifier);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_window_parent_class)->dispose (object);
}

static void
fettle_window_finalize (GObject *object)
{
  FettleWindow *self = FETTLE_WINDOW (object);

  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->agreed, g_ptr_array_unref);
  g_clear_pointer (&self->opening_url, g_free);
  g_clear_object (&self->undo_section);
  g_clear_object (&self->recent_menu);

  G_OBJECT_CLASS (fettle_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, welcome_bin);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, flap);
  gtk_widget_class_bind_template_callback (widget_class, queue_width);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, header);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, palette_button);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, palette_keycap);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, bell);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, tab_stack);
  gtk_widget_class_bind_template_child (widget_class, FettleWindow, tabs);
  gtk_widget_class_bind_template_callback (widget_class, on_welcome_map);
}

static void
fettle_window_class_init (FettleWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_window_dispose;
  object_class->finalize = fettle_window_finalize;
  widget_class->size_allocate = fettle_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = fettle_window_close_request;

  g_type_ensure (FETTLE_TYPE_BELL);
  g_type_ensure (FETTLE_TYPE_OPENING);
  g_type_ensure (FETTLE_TYPE_SIDEBAR);
  g_type_ensure (FETTLE_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-window.ui");
  bind_children (widget_class);
  fettle_window_bind_tab_callbacks (widget_class);
  fettle_window_add_bindings (widget_class);
}

/* The main menu has parts that change: what can be undone, what was open before. */
static void
set_up_menu (FettleWindow *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/fettle/Fettle/ui/fettle-menu.ui");
  GMenuModel *menu = G_MENU_MODEL (gtk_builder_get_object (builder, "main_menu"));

  self->undo_section = g_object_ref (G_MENU (gtk_builder_get_object (builder, "undo_section")));
  self->recent_menu = g_object_ref (G_MENU (gtk_builder_get_object (builder, "recent_menu")));
  fettle_menu_button_set_menu (self->menu_button, menu);
  fettle_sidebar_set_menu (self->sidebar, menu);
  update_recent_menu (self);
}

static void
fettle_window_init (FettleWindow *self)
{
  FettleSettings *settings = fettle_settings_get_default ();

  self->visits = g_ptr_array_new_with_free_func (g_free);
  self->agreed = g_ptr_array_new ();
  self->toast_seconds = TOAST_SECONDS;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_menu (self);
  fettle_window_add_actions (self);
  fettle_window_update_actions (self);
  fettle_window_update_visits (self);
  fettle_window_update_undo (self);
  self->palette = fettle_palette_new (self);
  /* Not at the button itself, whose tooltip would hang over the palette. */
  gtk_widget_set_parent (self->palette, gtk_widget_get_parent (self->palette_button));
  g_signal_connect_object (self->opening, "cancelled", G_CALLBACK (on_opening_cancelled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::recent", G_CALLBACK (update_recent_menu), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::density", G_CALLBACK (update_style), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::row-lines", G_CALLBACK (update_style), self,
                           G_CONNECT_SWAPPED);
  update_style (self);
}

FettleWindow *
fettle_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  return g_object_new (FETTLE_TYPE_WINDOW, "application", application, NULL);
}

FettleStore *
fettle_window_get_store (FettleWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);
  return self->store;
}

static void
start_notifier (FettleWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (FettleDelivery) desktop =
      fettle_desktop_delivery_new (application, fettle_store_get_url (self->store));

  fettle_bell_set_store (self->bell, self->store);
  self->notifier = fettle_notifier_new (self->store);
  fettle_notifier_add_delivery (self->notifier, FETTLE_DELIVERY (self->bell));
  fettle_notifier_add_delivery (self->notifier, desktop);
}

void
fettle_window_set_store (FettleWindow *self, FettleStore *store)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (FETTLE_IS_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  self->summary = fettle_summary_new (store);
  g_signal_connect_object (self->summary, "changed", G_CALLBACK (on_summary_changed), self,
                           G_CONNECT_SWAPPED);
  fettle_sidebar_set_summary (self->sidebar, self->summary);
  start_notifier (self);
  fettle_store_watch (store);
  fettle_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, "business");
}

void
fettle_window_open_business (FettleWindow *self,
                             const char *url,
                             FettleOpenMode mode,
                             const char *name)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (url != NULL || mode == FETTLE_OPEN_DEMO);
  FettleApplication *application =
      FETTLE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (FettleProgress) progress = NULL;
  OpeningRequest *request;

  if (self->store)
    {
      FettleWindow *other = fettle_window_new (GTK_APPLICATION (application));

      fettle_window_restore_size (other);
      fettle_window_open_business (other, url, mode, name);
      return;
    }

  g_free (self->opening_url);
  self->opening_url = url ? fettle_database_url_without_password (url) : NULL;
  progress = fettle_progress_new (g_main_context_default ());
  request = g_new0 (OpeningRequest, 1);
  request->window = g_object_ref (self);
  request->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (self->opening), "cancellable",
                          g_object_ref (request->cancellable), g_object_unref);
  if (self->welcome)
    fettle_welcome_set_error (self->welcome, NULL, NULL);
  fettle_opening_start (self->opening,
                        mode == FETTLE_OPEN_DEMO ? _ ("Opening the demo business") : _ ("Opening"),
                        progress);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) && self->present_timeout == 0)
    self->present_timeout = g_timeout_add (PRESENT_AFTER_MS, present_opening, self);
  fettle_business_open_async (url, mode, name, fettle_application_get_now (application), progress,
                              request->cancellable, on_opened, request);
}

/* What was said before gives way: said one after the other, what has just been done would be told when
 * several more things have been. */
void
fettle_window_show_toast (FettleWindow *self, AdwToast *toast)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_timeout (toast, self->toast_seconds);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

gboolean
fettle_window_is_of (FettleWindow *self, const char *url)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);
  g_autofree char *plain =
      self->store ? fettle_database_url_without_password (fettle_store_get_url (self->store))
                  : g_strdup (self->opening_url);

  return g_strcmp0 (plain, url) == 0;
}

void
fettle_window_show_call (FettleWindow *self, gint64 call)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));

  self->call_waiting = self->store == NULL;
  self->waiting_call = call;
  if (self->call_waiting)
    return;
  if (call != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "call", call);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.notifications", NULL);
}

void
fettle_window_add_toast (FettleWindow *self, const char *text)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  fettle_window_show_toast (self, adw_toast_new (markup));
}

void
fettle_window_show_error (FettleWindow *self, const char *heading, const char *body)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (heading != NULL);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
