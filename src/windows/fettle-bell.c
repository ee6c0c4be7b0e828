/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bell in the header: how many notifications are unread, and the list of them. */

#include "fettle-bell.h"

#include "fettle-notify.h"
#include "fettle-records-watch.h"
#include "fettle-widgets.h"

/* Whoever has more has stopped reading them. */
#define MAX_SHOWN 100

struct _FettleBell
{
  AdwBin parent_instance;
  FettleStore *store;
  FettleRecordsWatch *watch;
  guint n_unread;
  gboolean focus_list; /* when it is there */

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkLabel *badge;
  GtkWidget *scroller;
  GtkLabel *empty_label;
  GtkListBox *list;
};

static void fettle_bell_delivery_init (FettleDeliveryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleBell,
                               fettle_bell,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (FETTLE_TYPE_DELIVERY,
                                                      fettle_bell_delivery_init))

/* --- rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
mark_clicked (GtkButton *button, FettleBell *self)
{
  FettleRecord *notification = g_object_get_data (G_OBJECT (button), "notification");

  gtk_widget_activate_action (GTK_WIDGET (self), "bell.mark-read", "x", notification->id);
}

static GtkWidget *
make_mark_button (FettleBell *self, FettleNotification *notification)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("object-select-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Mark as read: %s"), notification->title);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Mark as read"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data_full (G_OBJECT (button), "notification", g_object_ref (notification),
                          g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mark_clicked), self, 0);
  return button;
}

static GtkWidget *
make_texts (FettleBell *self, FettleNotification *notification)
{
  FettleFormat format = fettle_store_get_format (self->store, TRUE);
  g_autofree char *at = fettle_instant_format_short (notification->at, format.zone, format.now);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *when = make_label (at, "dim-label");

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (when, "caption");
  gtk_box_append (GTK_BOX (texts),
                  make_label (notification->title, notification->read ? NULL : "heading"));
  if (notification->body != NULL)
    gtk_box_append (GTK_BOX (texts), make_label (notification->body, NULL));
  gtk_box_append (GTK_BOX (texts), when);
  return texts;
}

static GtkWidget *
make_row (FettleBell *self, FettleNotification *notification)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *name = g_strdup_printf ("%s. %s", notification->title,
                                           notification->body != NULL ? notification->body : "");

  gtk_box_append (GTK_BOX (box), make_texts (self, notification));
  if (notification->read)
    gtk_widget_add_css_class (row, "read");
  else
    gtk_box_append (GTK_BOX (box), make_mark_button (self, notification));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "notification", g_object_ref (notification),
                          g_object_unref);
  return row;
}

/* --- the list ------------------------------------------------------------------------------------- */

static void
show_list (FettleBell *self, gboolean any)
{
  gtk_widget_set_visible (self->scroller, any);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), !any);
}

static void
show_count (FettleBell *self)
{
  g_autofree char *count =
      self->n_unread >= MAX_SHOWN ? g_strdup ("99+") : g_strdup_printf ("%u", self->n_unread);
  g_autofree char *name =
      self->n_unread == 0 ? g_strdup (_ ("Notifications"))
                          : g_strdup_printf (ngettext ("Notifications, %s unread",
                                                       "Notifications, %s unread", self->n_unread),
                                             count);

  gtk_label_set_label (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), self->n_unread > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bell.mark-all-read", self->n_unread > 0);
}

/* -1: the focus is somewhere else. */
static int
get_focused_row (FettleBell *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return -1;
  if (!GTK_IS_LIST_BOX_ROW (focus))
    row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

/* Keys go on where they were, or begin with the newest; never with what marks all. */
static void
focus_row (FettleBell *self, int at, guint n)
{
  if (self->focus_list)
    at = MAX (at, 0);
  self->focus_list = FALSE;
  if (at >= 0 && n > 0 && gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (at, (int)n - 1))));
}

static void
on_loaded (FettleBell *self, GPtrArray *notifications)
{
  int at = get_focused_row (self);

  fettle_widget_remove_children (GTK_WIDGET (self->list));
  self->n_unread = 0;
  for (guint i = 0; i < notifications->len; i++)
    {
      FettleNotification *notification = g_ptr_array_index (notifications, i);

      self->n_unread += !notification->read;
      gtk_list_box_append (self->list, make_row (self, notification));
    }
  show_list (self, notifications->len > 0);
  show_count (self);
  focus_row (self, at, notifications->len);
}

static void
on_failed (FettleBell *self, const GError *error)
{
  gtk_label_set_label (self->empty_label, error->message);
  show_list (self, FALSE);
}

/* Another desk of the same user tells nobody that it has read something, so it is read anew. */
static void
load (FettleBell *self)
{
  g_autoptr (FettleQuery) query = fettle_notify_make_query (self->store, FALSE);

  fettle_query_set_limit (query, MAX_SHOWN);
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  self->watch = fettle_records_watch_new (self->store, query);
  g_signal_connect_object (self->watch, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

static void
on_show (FettleBell *self)
{
  self->focus_list = TRUE;
  if (self->store != NULL)
    load (self);
}

static void
on_marked (GObject *store, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!fettle_store_write_finish (FETTLE_STORE (store), result, NULL, &error))
    g_debug ("Not marked as read: %s", error->message);
}

static void
mark_read (FettleBell *self, gint64 id)
{
  if (self->store != NULL)
    fettle_store_write_async (self->store, _ ("Mark as read"), fettle_notify_mark_read,
                              g_memdup2 (&id, sizeof id), g_free, NULL, on_marked, NULL);
}

static void
mark_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_read (FETTLE_BELL (widget), g_variant_get_int64 (parameter));
}

static void
mark_all_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_read (FETTLE_BELL (widget), 0);
}

static void
on_row_activated (FettleBell *self, GtkListBoxRow *row)
{
  FettleNotification *notification = g_object_get_data (G_OBJECT (row), "notification");
  gint64 call = notification->call;

  if (!notification->read)
    mark_read (self, FETTLE_RECORD (notification)->id);
  gtk_popover_popdown (self->popover);
  if (call != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "(sx)", "call", call);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.history", NULL);
}

/* Delivering in the program: what is kept is shown. */
static void
fettle_bell_deliver (FettleDelivery *delivery, GPtrArray *notifications, gboolean desktop)
{
  FettleBell *self = FETTLE_BELL (delivery);

  if (self->store != NULL)
    load (self);
}

static void
fettle_bell_delivery_init (FettleDeliveryInterface *iface)
{
  iface->deliver = fettle_bell_deliver;
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
fettle_bell_dispose (GObject *object)
{
  FettleBell *self = FETTLE_BELL (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_bell_parent_class)->dispose (object);
}

static void
fettle_bell_class_init (FettleBellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_bell_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-bell.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleBell, button);
  gtk_widget_class_bind_template_child (widget_class, FettleBell, popover);
  gtk_widget_class_bind_template_child (widget_class, FettleBell, badge);
  gtk_widget_class_bind_template_child (widget_class, FettleBell, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleBell, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FettleBell, list);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_install_action (widget_class, "bell.mark-read", "x", mark_read_action);
  gtk_widget_class_install_action (widget_class, "bell.mark-all-read", NULL, mark_all_read_action);
}

static void
fettle_bell_init (FettleBell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_count (self);
}

void
fettle_bell_set_store (FettleBell *self, FettleStore *store)
{
  g_autofree char *empty = NULL;

  g_return_if_fail (FETTLE_IS_BELL (self));
  g_return_if_fail (FETTLE_IS_STORE (store));

  g_set_object (&self->store, store);
  empty = g_strdup_printf (
      /* Translators: name of the user. */
      _ ("What others do to your calls is told here. You are “%s”: your calls are those of the "
         "member of staff of that name."),
      fettle_store_get_user (store));
  gtk_label_set_label (self->empty_label, empty);
  show_list (self, FALSE);
  load (self);
}

void
fettle_bell_popup (FettleBell *self)
{
  g_return_if_fail (FETTLE_IS_BELL (self));
  gtk_menu_button_popup (self->button);
}

guint
fettle_bell_get_n_unread (FettleBell *self)
{
  g_return_val_if_fail (FETTLE_IS_BELL (self), 0);
  return self->n_unread;
}
