/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The navigation: business and menu on top, places with counts, the user at the foot. */

#include "fettle-sidebar.h"

#include "fettle-connection.h"
#include "fettle-widgets.h"

struct _FettleSidebar
{
  GtkWidget parent_instance;

  FettleSummary *summary;
  GtkListBoxRow **rows; /* by index in the table of places; NULL for those not in the navigation */
  GtkLabel **counts;

  GtkWidget *header;
  GtkMenuButton *menu_button;
  GtkLabel *business_label;
  GtkWidget *scroller;
  GtkListBox *list;
  const FettlePlace *place; /* of the page in front */
  GtkWidget *foot;
  AdwAvatar *avatar;
  GtkLabel *user_label;
  GtkLabel *role_label;
  GtkImage *state_icon;
};

G_DEFINE_FINAL_TYPE (FettleSidebar, fettle_sidebar, GTK_TYPE_WIDGET)

static const FettlePlace *
row_get_place (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "place");
}

/* Icon, name, count. */
static GtkListBoxRow *
create_row (const FettlePlace *place, const char *title, GtkLabel **count)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (fettle_place_get_icon_name (place));
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  *count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (*count), "count");
  gtk_widget_add_css_class (GTK_WIDGET (*count), "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*count));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "place", (gpointer)place);
  g_object_set_data (G_OBJECT (row), "label", label);
  return GTK_LIST_BOX_ROW (row);
}

static void
fill_list (FettleSidebar *self)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  self->rows = g_new0 (GtkListBoxRow *, n);
  self->counts = g_new0 (GtkLabel *, n);
  for (guint i = 0; i < n; i++)
    {
      if (places[i].group == 0)
        continue;
      self->rows[i] = create_row (&places[i], NULL, &self->counts[i]);
      gtk_list_box_append (self->list, GTK_WIDGET (self->rows[i]));
    }
}

static void
divide_groups (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  GtkWidget *line;

  if (!before || row_get_place (row)->group == row_get_place (before)->group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row))
    return;
  line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_list_box_row_set_header (row, line);
}

static void
update_rows (FettleSidebar *self, FettleDictionary *dictionary)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *title = fettle_place_get_title (&places[i], dictionary);
      gint64 count = fettle_summary_get_count (self->summary, &places[i]);
      g_autofree char *text = NULL;
      g_autofree char *name = NULL;

      if (!self->rows[i])
        continue;
      /* A count of nothing is no news. */
      if (count > 0)
        text = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
      name = text ? g_strdup_printf ("%s, %s", title, text) : g_strdup (title);
      gtk_label_set_text (g_object_get_data (G_OBJECT (self->rows[i]), "label"), title);
      gtk_label_set_text (self->counts[i], text ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
}

static void
update_foot (FettleSidebar *self)
{
  FettleStore *store = fettle_summary_get_store (self->summary);
  const char *user = fettle_store_get_user (store);
  const char *role = fettle_summary_get_user_role (self->summary);
  const GError *error = fettle_summary_get_error (self->summary);
  g_autofree char *where = fettle_database_url_get_display_name (fettle_store_get_url (store));
  g_autofree char *file = g_path_get_basename (where);
  const char *state = error ? error->message : _ ("Everything is saved");

  adw_avatar_set_text (self->avatar, user);
  gtk_label_set_text (self->user_label, user);
  gtk_label_set_text (self->role_label, role ? role : file);
  gtk_widget_set_tooltip_text (self->foot, where);
  gtk_image_set_from_icon_name (self->state_icon,
                                error ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state_icon), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  state, -1);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), "warning");
}

static void
update (FettleSidebar *self)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_summary_get_store (self->summary));
  const char *name = fettle_summary_get_business_name (self->summary);

  gtk_label_set_text (self->business_label, name ? name : "Fettle");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->business_label), name);
  update_rows (self, dictionary);
  update_foot (self);
}

/* Walking through the places by keys marks them; whoever leaves without going to one is where he was. */
static void
on_focus_left (FettleSidebar *self)
{
  fettle_sidebar_select (self, self->place);
}

static void
on_row_activated (FettleSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", row_get_place (row)->name);
}

static void
fettle_sidebar_dispose (GObject *object)
{
  FettleSidebar *self = FETTLE_SIDEBAR (object);
  GtkWidget *child;

  g_clear_object (&self->summary);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_sidebar_parent_class)->dispose (object);
}

static void
fettle_sidebar_finalize (GObject *object)
{
  FettleSidebar *self = FETTLE_SIDEBAR (object);

  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->counts, g_free);

  G_OBJECT_CLASS (fettle_sidebar_parent_class)->finalize (object);
}

static void
fettle_sidebar_class_init (FettleSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_sidebar_dispose;
  object_class->finalize = fettle_sidebar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, business_label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, user_label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, role_label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, state_icon);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
fettle_sidebar_init (FettleSidebar *self)
{
  GtkEventController *focus;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
  gtk_list_box_set_header_func (self->list, divide_groups, NULL, NULL);
  fettle_sidebar_select (self, NULL);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), focus);
}

void
fettle_sidebar_set_summary (FettleSidebar *self, FettleSummary *summary)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));
  if (self->summary == summary)
    return;
  if (self->summary)
    g_signal_handlers_disconnect_by_func (self->summary, update, self);
  g_set_object (&self->summary, summary);
  if (!summary)
    return;
  g_signal_connect_object (summary, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fettle_sidebar_select (FettleSidebar *self, const FettlePlace *place)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);
  GtkListBoxRow *row = NULL;

  self->place = place;
  /* The list of a code table is a place, but none of those here. */
  for (guint i = 0; i < n; i++)
    if (&places[i] == place)
      row = self->rows[i];
  /* Browse mode insists on a row; where none fits, none is marked. */
  gtk_list_box_set_selection_mode (self->list, row ? GTK_SELECTION_BROWSE : GTK_SELECTION_NONE);
  if (row)
    gtk_list_box_select_row (self->list, row);
}

void
fettle_sidebar_set_menu (FettleSidebar *self, GMenuModel *menu)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));
  fettle_menu_button_set_menu (self->menu_button, menu);
}

void
fettle_sidebar_focus (FettleSidebar *self)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

gboolean
fettle_sidebar_open_menu (FettleSidebar *self)
{
  g_return_val_if_fail (FETTLE_IS_SIDEBAR (self), FALSE);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  gtk_menu_button_popup (self->menu_button);
  return TRUE;
}
