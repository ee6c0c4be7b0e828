/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a person can tell the program to do, by name: for keys, palette and tests. */

#include "fettle-command.h"

#include "fettle-page.h"
#include "fettle-pages.h"

struct _FettleCommand
{
  GObject parent_instance;
  char *title;
  char *icon_name;
  char *action;
  char *key;
};

G_DEFINE_FINAL_TYPE (FettleCommand, fettle_command, G_TYPE_OBJECT)

/* A title makes a command part of the palette. Keys that text entries use, too (Ctrl+Z, Ctrl+F, Esc …)
 * are bindings of the window, so that entries see them first; they are named here to be shown. */
static const struct
{
  const char *action;
  const char *title;
  const char *icon_name;
  const char *accel;
  gboolean bound_by_window;
} commands[] = {
  { "win.new-call", N_ ("New call"), "fettle-call-symbolic", "<Control>n", FALSE },
  { "win.palette", NULL, NULL, "<Control>k", FALSE },
  { "win.save", N_ ("Save"), "document-save-symbolic", "<Control>s", TRUE },
  { "win.find", N_ ("Filter this list"), "system-search-symbolic", "<Control>f", TRUE },
  { "page.print", N_ ("Print…"), "printer-symbolic", "<Control>p", TRUE },
  { "win.undo", N_ ("Undo"), "edit-undo-symbolic", "<Control>z", TRUE },
  { "win.redo", N_ ("Redo"), "edit-redo-symbolic", "<Control><Shift>z", TRUE },
  { "win.history", N_ ("History of changes"), "document-open-recent-symbolic", "<Control>h",
    FALSE },
  { "win.notifications", N_ ("Notifications"), "fettle-notification-symbolic", "<Control><Shift>n",
    FALSE },
  { "win.import('')", N_ ("Import…"), "fettle-import-symbolic", NULL, FALSE },
  { "win.back", N_ ("Back"), "go-previous-symbolic", "<Alt>Left", FALSE },
  { "win.forward", N_ ("Forward"), "go-next-symbolic", "<Alt>Right", FALSE },
  { "win.close-tab", N_ ("Close tab"), "window-close-symbolic", "<Control>w", FALSE },
  { "win.detach-tab", N_ ("Move tab to a new window"), "window-new-symbolic", NULL, FALSE },
  { "win.toggle-sidebar", N_ ("Show or hide the navigation"), "sidebar-show-symbolic", "F9",
    FALSE },
  { "win.next-pane", NULL, NULL, "F6", FALSE },
  { "win.main-menu", NULL, NULL, "F10", FALSE },
  { "app.open", N_ ("Open…"), "document-open-symbolic", "<Control>o", FALSE },
  { "app.new-business", N_ ("New business…"), "fettle-business-symbolic", NULL, FALSE },
  { "app.open-demo", N_ ("Open the demo business"), "fettle-business-symbolic", NULL, FALSE },
  { "app.preferences", N_ ("Preferences"), "fettle-settings-symbolic", "<Control>comma", FALSE },
  { "win.show-shortcuts", N_ ("Keyboard shortcuts"),
    "preferences-desktop-keyboard-shortcuts-symbolic", "<Control>question", FALSE },
  { "app.about", N_ ("About Fettle"), "help-about-symbolic", NULL, FALSE },
  { "app.quit", N_ ("Quit"), "application-exit-symbolic", "<Control>q", FALSE },
  { "win.select-tab(0)", NULL, NULL, "<Control>1", FALSE },
  { "win.select-tab(1)", NULL, NULL, "<Control>2", FALSE },
  { "win.select-tab(2)", NULL, NULL, "<Control>3", FALSE },
  { "win.select-tab(3)", NULL, NULL, "<Control>4", FALSE },
  { "win.select-tab(4)", NULL, NULL, "<Control>5", FALSE },
  { "win.select-tab(5)", NULL, NULL, "<Control>6", FALSE },
  { "win.select-tab(6)", NULL, NULL, "<Control>7", FALSE },
  { "win.select-tab(7)", NULL, NULL, "<Control>8", FALSE },
  { "win.select-tab(8)", NULL, NULL, "<Control>9", FALSE },
};

static char *
get_key_label (const char *accel)
{
  guint key;
  GdkModifierType modifiers;

  if (!accel || !gtk_accelerator_parse (accel, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static FettleCommand *
command_new (char *title, const char *icon_name, const char *action, const char *accel)
{
  FettleCommand *self = g_object_new (FETTLE_TYPE_COMMAND, NULL);

  self->title = title;
  self->icon_name = g_strdup (icon_name);
  self->action = g_strdup (action);
  self->key = get_key_label (accel);
  return self;
}

/* Widgets do not say whether an action of theirs can be activated. A button below them knows. */
static gboolean
is_enabled_below (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_parent (button, widget);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);

  return enabled;
}

static gboolean
is_enabled (GtkWidget *widget, const char *detailed)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GActionGroup *group = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return FALSE;
  if (!g_str_has_prefix (name, "win.") && !g_str_has_prefix (name, "app."))
    return is_enabled_below (widget, name, target);
  if (g_str_has_prefix (name, "win.") && G_IS_ACTION_GROUP (root))
    group = G_ACTION_GROUP (root);
  else if (g_str_has_prefix (name, "app."))
    group = G_ACTION_GROUP (g_application_get_default ());
  return group && g_action_group_get_action_enabled (group, strchr (name, '.') + 1);
}

static gboolean
has_title (GPtrArray *list, const char *title)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (fettle_command_get_title (g_ptr_array_index (list, i)), title))
      return TRUE;

  return FALSE;
}

static void
add_built_in (GPtrArray *list, GtkWidget *widget)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].title && is_enabled (widget, commands[i].action)
        && !has_title (list, _ (commands[i].title)))
      g_ptr_array_add (list, command_new (g_strdup (_ (commands[i].title)), commands[i].icon_name,
                                          commands[i].action, commands[i].accel));
}

static void
add_places (GPtrArray *list, FettleDictionary *dictionary)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *icon_name = fettle_place_get_icon_name (&places[i]);
      g_autofree char *show = g_strdup_printf ("win.show-place::%s", places[i].name);
      const char *title = fettle_place_get_title (&places[i], dictionary);

      if (places[i].group == 0)
        continue;
      /* Translators: a command: shows the list of calls, companies … */
      g_ptr_array_add (
          list, command_new (g_strdup_printf (_ ("Go to %s"), title), icon_name, show, NULL));
    }
}

static void
add_new_records (GPtrArray *list, FettleDictionary *dictionary)
{
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      const FettleKind *kind = places[i].kind ? fettle_kind_from_name (places[i].kind) : NULL;
      g_autofree char *word = NULL;
      g_autofree char *action = NULL;

      /* Calls have a command and a key of their own. */
      if (!kind || g_str_equal (kind->name, "call"))
        continue;
      word = fettle_dictionary_dup_kind_word (dictionary, kind, FALSE);
      action = g_strdup_printf ("win.new-record::%s", kind->name);
      /* Translators: a command: makes a new record, “New company” */
      g_ptr_array_add (
          list, command_new (g_strdup_printf (_ ("New %s"), word), kind->icon_name, action, NULL));
    }
}

/* The reverse of fettle_command_escape_label(); a single underscore only marks a key. */
static char *
dup_plain_label (const char *label)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '_' && *++at == '\0')
        break;
      g_string_append_c (plain, *at);
    }
  return g_string_free (plain, FALSE);
}

/* What the page offers in its menu, so far as it can be done now. */
static void
add_menu (GPtrArray *list, GtkWidget *widget, GMenuModel *menu)
{
  const char *icon_name =
      FETTLE_IS_PAGE (widget) ? fettle_page_get_icon_name (FETTLE_PAGE (widget)) : NULL;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autoptr (GVariant) target =
          g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_autofree char *label = NULL;
      g_autofree char *action = NULL;
      g_autofree char *detailed = NULL;
      g_autofree char *title = NULL;

      if (section)
        add_menu (list, widget, section);
      if (submenu)
        add_menu (list, widget, submenu);
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action)
          || !g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        continue;
      detailed = g_action_print_detailed_name (action, target);
      title = dup_plain_label (label);
      if (is_enabled (widget, detailed) && !has_title (list, title))
        g_ptr_array_add (list, command_new (g_steal_pointer (&title),
                                            icon_name ? icon_name : "system-run-symbolic", detailed,
                                            NULL));
    }
}

char *
fettle_command_escape_label (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
fettle_command_finalize (GObject *object)
{
  FettleCommand *self = FETTLE_COMMAND (object);

  g_free (self->title);
  g_free (self->icon_name);
  g_free (self->action);
  g_free (self->key);

  G_OBJECT_CLASS (fettle_command_parent_class)->finalize (object);
}

static void
fettle_command_class_init (FettleCommandClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_command_finalize;
}

static void
fettle_command_init (FettleCommand *self)
{
}

const char *
fettle_command_get_title (FettleCommand *self)
{
  g_return_val_if_fail (FETTLE_IS_COMMAND (self), NULL);
  return self->title;
}

const char *
fettle_command_get_icon_name (FettleCommand *self)
{
  g_return_val_if_fail (FETTLE_IS_COMMAND (self), NULL);
  return self->icon_name;
}

const char *
fettle_command_get_action (FettleCommand *self)
{
  g_return_val_if_fail (FETTLE_IS_COMMAND (self), NULL);
  return self->action;
}

const char *
fettle_command_get_key (FettleCommand *self)
{
  g_return_val_if_fail (FETTLE_IS_COMMAND (self), NULL);
  return self->key;
}

void
fettle_command_activate (FettleCommand *self, GtkWidget *widget)
{
  g_return_if_fail (FETTLE_IS_COMMAND (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (self->action, &name, &target, NULL))
    gtk_widget_activate_action_variant (widget, name, target);
}

GPtrArray *
fettle_commands_list (GtkWidget *widget, FettleDictionary *dictionary, GMenuModel *page_menu)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (dictionary != NULL, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  if (page_menu)
    add_menu (list, widget, page_menu);
  add_built_in (list, widget);
  add_places (list, dictionary);
  add_new_records (list, dictionary);
  return list;
}

void
fettle_commands_set_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *accels[] = { commands[i].accel, NULL };

      if (commands[i].accel && !commands[i].bound_by_window)
        gtk_application_set_accels_for_action (application, commands[i].action, accels);
    }
}
