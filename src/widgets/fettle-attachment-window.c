/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at the documents of a record, one after the other. */

#include "fettle-attachment-window.h"

#include <glib/gi18n-lib.h>

#include "fettle-attachment-content.h"
#include "fettle-attachment-export.h"
#include "fettle-attachment-look.h"
#include "fettle-eml-view.h"
#include "fettle-page-controls.h"
#include "fettle-page-preview.h"

/* Characters of a text that are shown; the rest is for another program. */
#define MAX_TEXT 500000
/* Before what is still on its way is waited for visibly, in milliseconds. */
#define PATIENCE 200

struct _FettleAttachmentWindow
{
  AdwWindow parent_instance;
  FettleStore *store;
  GPtrArray *all; /* FettleAttachment */
  guint current;
  GCancellable *loading;
  guint patience; /* a source, while nothing else is to be seen yet */

  GtkWidget *title;
  GtkWidget *toasts;
  GtkWidget *bar;
  GtkStack *stack;
  FettlePagePreview *preview;
  FettleEmlView *mail;
  GtkWidget *text;
  GtkWidget *cut;
  GtkWidget *message;
};

G_DEFINE_FINAL_TYPE (FettleAttachmentWindow, fettle_attachment_window, ADW_TYPE_WINDOW)

/* ---- loading: read, and as far as it is text also understood, in a thread --------------------- */

typedef struct
{
  FettleAttachmentWindow *self; /* owned */
  FettleAttachmentLook look;
  char *sha256;
  GBytes *content;
  FettleEml *mail;
  char *text;
  gboolean cut;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->self);
  g_free (load->sha256);
  g_clear_pointer (&load->content, g_bytes_unref);
  g_clear_pointer (&load->mail, fettle_eml_free);
  g_free (load->text);
  g_free (load);
}

static void
break_lines (char **text)
{
  g_autofree char *whole = *text;

  *text = whole != NULL ? fettle_attachment_break_lines (whole) : NULL;
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->content = fettle_attachment_content_load (transaction, load->sha256, error);
  if (load->content == NULL)
    return FALSE;
  if (load->look == FETTLE_ATTACHMENT_LOOK_TEXT)
    {
      load->text = fettle_attachment_dup_text (load->content, MAX_TEXT, &load->cut);
      break_lines (&load->text);
    }
  if (load->look != FETTLE_ATTACHMENT_LOOK_MAIL)
    return TRUE;
  load->mail = fettle_eml_read (load->content, error);
  if (load->mail == NULL)
    return FALSE;
  break_lines (&load->mail->text);
  return TRUE;
}

/* ---- showing --------------------------------------------------------------------------------- */

static void
show_child (FettleAttachmentWindow *self, const char *name)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->bar, g_str_equal (name, "pages"));
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->stack));
}

static void
show_message (FettleAttachmentWindow *self, const char *text)
{
  FettleAttachment *attachment = fettle_attachment_window_get_attachment (self);
  g_autoptr (GIcon) icon = fettle_attachment_dup_icon (attachment);
  g_autoptr (GtkIconPaintable) paintable = gtk_icon_theme_lookup_by_gicon (
      gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))), icon, 96,
      gtk_widget_get_scale_factor (GTK_WIDGET (self)), gtk_widget_get_direction (GTK_WIDGET (self)),
      GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  const char *name = gtk_icon_paintable_get_icon_name (paintable);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->message),
                                 name != NULL ? name : "text-x-generic-symbolic");
  adw_status_page_set_description (ADW_STATUS_PAGE (self->message), text);
  show_child (self, "message");
}

static void
show_text (FettleAttachmentWindow *self, const char *text, gboolean cut)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_set_visible (self->cut, cut);
  show_child (self, "text");
}

static void
show_load (FettleAttachmentWindow *self, Load *load)
{
  if (load->mail != NULL)
    {
      fettle_eml_view_show (self->mail, self->store, g_steal_pointer (&load->mail));
      show_child (self, "mail");
    }
  else if (load->text != NULL)
    show_text (self, load->text, load->cut);
  else if (load->look == FETTLE_ATTACHMENT_LOOK_PAGES)
    fettle_page_preview_show (self->preview, load->content, FALSE);
  else
    show_message (self, _ ("The file says that it is text, but it is not."));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load = g_task_get_task_data (G_TASK (result));
  FettleAttachmentWindow *self = load->self;
  g_autoptr (GError) error = NULL;
  const gboolean success = fettle_store_read_finish (FETTLE_STORE (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->loading
      || g_cancellable_is_cancelled (self->loading))
    return;
  if (success)
    show_load (self, load);
  else
    show_message (self, error->message);
}

/* The pages are there: only now the one before goes, without an empty moment between. */
static void
on_pages_loaded (FettleAttachmentWindow *self)
{
  show_child (self, "pages");
}

static void
on_pages_failed (FettleAttachmentWindow *self, const char *why)
{
  show_message (self, why);
}

static gboolean
on_impatient (gpointer user_data)
{
  FettleAttachmentWindow *self = user_data;

  self->patience = 0;
  show_child (self, "waiting");
  return G_SOURCE_REMOVE;
}

static void
stop_loading (FettleAttachmentWindow *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
load (FettleAttachmentWindow *self, FettleAttachment *attachment)
{
  Load *work = g_new0 (Load, 1);

  stop_loading (self);
  self->loading = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE, on_impatient, self);
  work->self = g_object_ref (self);
  work->look = fettle_attachment_get_look (attachment);
  work->sha256 = g_strdup (attachment->sha256);
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, run_load, work, load_free,
                           self->loading, on_loaded, NULL);
}

static void
enable (FettleAttachmentWindow *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static void
show_current (FettleAttachmentWindow *self)
{
  FettleAttachment *attachment = fettle_attachment_window_get_attachment (self);
  g_autofree char *description = fettle_attachment_dup_description (attachment);
  g_autofree char *place = g_strdup_printf (_ ("%u of %u"), self->current + 1, self->all->len);
  g_autofree char *subtitle =
      self->all->len > 1 ? g_strdup_printf ("%s · %s", description, place) : g_strdup (description);

  gtk_window_set_title (GTK_WINDOW (self), attachment->name);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), attachment->name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
  enable (self, "document.previous", self->current > 0);
  enable (self, "document.next", self->current + 1 < self->all->len);
  fettle_page_preview_escape (self->preview);
  fettle_page_preview_cancel (self->preview);
  if (fettle_attachment_get_look (attachment) != FETTLE_ATTACHMENT_LOOK_NONE)
    load (self, attachment);
  else
    {
      stop_loading (self);
      show_message (self, _ ("Files of this kind cannot be shown here."));
    }
}

void
fettle_attachment_window_show_one (FettleAttachmentWindow *self, GPtrArray *all, guint chosen)
{
  g_return_if_fail (FETTLE_IS_ATTACHMENT_WINDOW (self));
  g_return_if_fail (all != NULL && chosen < all->len);

  g_ptr_array_ref (all);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = all;
  self->current = chosen;
  show_current (self);
}

FettleAttachment *
fettle_attachment_window_get_attachment (FettleAttachmentWindow *self)
{
  g_return_val_if_fail (FETTLE_IS_ATTACHMENT_WINDOW (self), NULL);

  return self->all != NULL ? g_ptr_array_index (self->all, self->current) : NULL;
}

/* ---- actions --------------------------------------------------------------------------------- */

static void
go (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (widget);

  if (g_str_equal (action_name, "document.next"))
    self->current = MIN (self->current + 1, self->all->len - 1);
  else
    self->current = self->current > 0 ? self->current - 1 : 0;
  show_current (self);
}

static void
open_outside (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (widget);

  fettle_attachment_open_outside (widget, self->store,
                                  fettle_attachment_window_get_attachment (self));
}

static void
save_as (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (widget);

  fettle_attachment_save_as (widget, self->store, fettle_attachment_window_get_attachment (self));
}

static void
find (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (widget);

  if (gtk_widget_get_visible (self->bar))
    fettle_page_preview_find (self->preview);
}

static void
escape (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!fettle_page_preview_escape (FETTLE_ATTACHMENT_WINDOW (widget)->preview))
    gtk_window_close (GTK_WINDOW (widget));
}

/* As in the main window: what is done here says so here. */
static void
show_toast (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (FETTLE_ATTACHMENT_WINDOW (widget)->toasts),
                               adw_toast_new (title));
}

static void
on_link_activated (FettleAttachmentWindow *self, const char *uri)
{
  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

/* ---- the window ------------------------------------------------------------------------------ */

static void
fettle_attachment_window_dispose (GObject *object)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (object);

  stop_loading (self);

  G_OBJECT_CLASS (fettle_attachment_window_parent_class)->dispose (object);
}

static void
fettle_attachment_window_finalize (GObject *object)
{
  FettleAttachmentWindow *self = FETTLE_ATTACHMENT_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->all, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_attachment_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_o, GDK_CONTROL_MASK, "document.open-outside" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "document.save-as" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "document.find" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_Escape, 0, "document.escape" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

/* Before a text has them: it would go to its end. */
static void
add_page_keys (FettleAttachmentWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Page_Up|<Control>KP_Page_Up"),
                        gtk_named_action_new ("document.previous")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (
          gtk_shortcut_trigger_parse_string ("<Control>Page_Down|<Control>KP_Page_Down"),
          gtk_named_action_new ("document.next")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FETTLE_TYPE_PAGE_PREVIEW);
  g_type_ensure (FETTLE_TYPE_PAGE_CONTROLS);
  g_type_ensure (FETTLE_TYPE_EML_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-attachment-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, mail);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, text);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, cut);
  gtk_widget_class_bind_template_child (widget_class, FettleAttachmentWindow, message);
  gtk_widget_class_bind_template_callback (widget_class, on_pages_loaded);
  gtk_widget_class_bind_template_callback (widget_class, on_pages_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated);
}

static void
fettle_attachment_window_class_init (FettleAttachmentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_attachment_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_attachment_window_finalize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "document.previous", NULL, go);
  gtk_widget_class_install_action (widget_class, "document.next", NULL, go);
  gtk_widget_class_install_action (widget_class, "document.open-outside", NULL, open_outside);
  gtk_widget_class_install_action (widget_class, "document.save-as", NULL, save_as);
  gtk_widget_class_install_action (widget_class, "document.find", NULL, find);
  gtk_widget_class_install_action (widget_class, "document.escape", NULL, escape);
  gtk_widget_class_install_action (widget_class, "win.show-toast", "s", show_toast);
  add_keys (widget_class);
}

static void
fettle_attachment_window_init (FettleAttachmentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fettle_page_preview_attach (self->preview, GTK_WIDGET (self));
  add_page_keys (self);
}

GtkWidget *
fettle_attachment_window_new (FettleStore *store)
{
  FettleAttachmentWindow *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_object_new (FETTLE_TYPE_ATTACHMENT_WINDOW, NULL);
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
