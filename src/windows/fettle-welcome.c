/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows while no business is open: the ways to one. */

#include "fettle-welcome.h"

#include "fettle-connection.h"
#include "fettle-settings.h"

struct _FettleWelcome
{
  AdwBin parent_instance;
  GtkMenuButton *menu_button;
  GtkWidget *error_card;
  GtkLabel *error_heading;
  GtkLabel *error_message;
  GtkListBox *ways;
  GtkWidget *recent_box;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (FettleWelcome, fettle_welcome, ADW_TYPE_BIN)

static void
add_recent (FettleWelcome *self, const char *url)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = fettle_database_url_get_display_name (url);
  g_autofree char *name = g_path_get_basename (where);
  g_autofree char *folder = g_path_get_dirname (where);

  if (g_str_has_suffix (name, ".fettle"))
    name[strlen (name) - strlen (".fettle")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-url");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", url);
  gtk_list_box_append (self->recent_list, row);
}

static void
fettle_welcome_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (fettle_welcome_parent_class)->dispose (object);
}

static void
fettle_welcome_class_init (FettleWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, error_card);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, error_heading);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, error_message);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, ways);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcome, recent_list);
}

static void
fettle_welcome_init (FettleWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fettle_welcome_update_recent (self);
}

void
fettle_welcome_set_error (FettleWelcome *self, const char *heading, const char *message)
{
  g_return_if_fail (FETTLE_IS_WELCOME (self));

  gtk_label_set_text (self->error_heading, heading ? heading : "");
  gtk_label_set_text (self->error_message, message ? message : "");
  gtk_widget_set_visible (self->error_card, heading != NULL);
}

void
fettle_welcome_update_recent (FettleWelcome *self)
{
  g_return_if_fail (FETTLE_IS_WELCOME (self));
  g_auto (GStrv) urls = fettle_settings_dup_strv (fettle_settings_get_default (), "recent");
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)))
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  for (guint i = 0; urls[i] && i < 5; i++)
    add_recent (self, urls[i]);
  gtk_widget_set_visible (self->recent_box, urls[0] != NULL);
}

void
fettle_welcome_open_menu (FettleWelcome *self)
{
  g_return_if_fail (FETTLE_IS_WELCOME (self));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->menu_button);
}
