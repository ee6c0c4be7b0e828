/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: the business, its words, fields and numbers; how the program looks here. */

#include "fettle-preferences.h"

#include "fettle-business-settings.h"
#include "fettle-field-settings.h"
#include "fettle-notification-settings.h"
#include "fettle-number-settings.h"
#include "fettle-pages.h"
#include "fettle-settings.h"
#include "fettle-word-settings.h"

/* Not an AdwPreferencesWindow: the model by which that one searches keeps the rows of every page, and with
 * them the business, until the program ends. */
struct _FettlePreferences
{
  AdwWindow parent_instance;

  GPtrArray *places; /* FettlePlace, by row of start_row */
  gboolean filling;  /* the rows are being set, not changed */

  AdwToastOverlay *toasts;
  AdwViewStack *stack;
  AdwPreferencesPage *appearance_page;
  AdwComboRow *colour_row;
  AdwComboRow *density_row;
  GtkSwitch *lines_switch;
  GtkSwitch *reopen_switch;
  AdwComboRow *start_row;
};

G_DEFINE_FINAL_TYPE (FettlePreferences, fettle_preferences, ADW_TYPE_WINDOW)

/* In the order of the rows. */
static const char *const colour_schemes[] = { "system", "light", "dark", NULL };
static const char *const densities[] = { "compact", "comfortable", NULL };

static guint
find_choice (const char *const *choices, const char *key)
{
  g_autofree char *value = fettle_settings_dup_string (fettle_settings_get_default (), key);

  for (guint i = 0; choices[i]; i++)
    if (g_str_equal (choices[i], value))
      return i;
  return 0;
}

static void
on_colour (FettlePreferences *self)
{
  if (!self->filling)
    fettle_settings_set_string (fettle_settings_get_default (), "colour-scheme",
                                colour_schemes[adw_combo_row_get_selected (self->colour_row)]);
}

static void
on_density (FettlePreferences *self)
{
  if (!self->filling)
    fettle_settings_set_string (fettle_settings_get_default (), "density",
                                densities[adw_combo_row_get_selected (self->density_row)]);
}

static void
on_lines (FettlePreferences *self)
{
  if (!self->filling)
    fettle_settings_set_boolean (fettle_settings_get_default (), "row-lines",
                                 gtk_switch_get_active (self->lines_switch));
}

static void
on_reopen (FettlePreferences *self)
{
  if (!self->filling)
    fettle_settings_set_boolean (fettle_settings_get_default (), "reopen",
                                 gtk_switch_get_active (self->reopen_switch));
}

static void
on_start (FettlePreferences *self)
{
  const guint selected = adw_combo_row_get_selected (self->start_row);
  const FettlePlace *place;

  if (self->filling || selected >= self->places->len)
    return;
  place = g_ptr_array_index (self->places, selected);
  fettle_settings_set_string (fettle_settings_get_default (), "start-place", place->name);
}

static void
fill_places (FettlePreferences *self, FettleDictionary *dictionary)
{
  g_autofree char *start =
      fettle_settings_dup_string (fettle_settings_get_default (), "start-place");
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;
  guint n;
  const FettlePlace *places = fettle_places_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      if (places[i].group == 0)
        continue;
      if (g_str_equal (places[i].name, start))
        selected = self->places->len;
      g_ptr_array_add (self->places, (gpointer)&places[i]);
      gtk_string_list_append (titles, fettle_place_get_title (&places[i], dictionary));
    }
  adw_combo_row_set_model (self->start_row, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->start_row, selected);
}

static void
fill (FettlePreferences *self, FettleDictionary *dictionary)
{
  FettleSettings *settings = fettle_settings_get_default ();

  self->filling = TRUE;
  adw_combo_row_set_selected (self->colour_row, find_choice (colour_schemes, "colour-scheme"));
  adw_combo_row_set_selected (self->density_row, find_choice (densities, "density"));
  gtk_switch_set_active (self->lines_switch, fettle_settings_get_boolean (settings, "row-lines"));
  gtk_switch_set_active (self->reopen_switch, fettle_settings_get_boolean (settings, "reopen"));
  fill_places (self, dictionary);
  self->filling = FALSE;
}

static void
add_page (FettlePreferences *self, gpointer page)
{
  AdwViewStackPage *entry =
      adw_view_stack_add_titled (self->stack, page, adw_preferences_page_get_name (page),
                                 adw_preferences_page_get_title (page));

  adw_view_stack_page_set_icon_name (entry, adw_preferences_page_get_icon_name (page));
}

/* What belongs to the business comes first; the page of this computer's looks is last. */
static void
add_pages (FettlePreferences *self, FettleStore *store)
{
  g_autoptr (AdwPreferencesPage) appearance = g_object_ref (self->appearance_page);

  adw_view_stack_remove (self->stack, GTK_WIDGET (appearance));
  if (store != NULL)
    {
      add_page (self, fettle_business_settings_new (store));
      add_page (self, fettle_word_settings_new (store));
      add_page (self, fettle_field_settings_new (store));
      add_page (self, fettle_number_settings_new (store));
      add_page (self, fettle_notification_settings_new (store));
    }
  add_page (self, appearance);
}

/* The toast is to be seen here: the main window lies behind, and takes no click while this one is open. */
static void
offer_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettlePreferences *self = FETTLE_PREFERENCES (widget);
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *done;
  gint64 change_set;

  g_variant_get (parameter, "(x&s)", &change_set, &done);
  adw_toast_overlay_add_toast (
      self->toasts, fettle_window_make_undo_toast (FETTLE_WINDOW (window), change_set, done));
}

static void
fettle_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (FETTLE_PREFERENCES (object)->places);

  G_OBJECT_CLASS (fettle_preferences_parent_class)->finalize (object);
}

static void
fettle_preferences_class_init (FettlePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_preferences_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, stack);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, appearance_page);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, colour_row);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, density_row);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, lines_switch);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, reopen_switch);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferences, start_row);
  gtk_widget_class_bind_template_callback (widget_class, on_colour);
  gtk_widget_class_bind_template_callback (widget_class, on_density);
  gtk_widget_class_bind_template_callback (widget_class, on_lines);
  gtk_widget_class_bind_template_callback (widget_class, on_reopen);
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_install_action (widget_class, "win.offer-undo", "(xs)", offer_undo);
}

static void
fettle_preferences_init (FettlePreferences *self)
{
  self->places = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

FettlePreferences *
fettle_preferences_new (FettleWindow *window)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (window), NULL);
  FettlePreferences *self = g_object_new (FETTLE_TYPE_PREFERENCES, "transient-for", window, "modal",
                                          TRUE, "destroy-with-parent", TRUE, NULL);
  FettleStore *store = fettle_window_get_store (window);
  g_autoptr (FettleDictionary) dictionary =
      store ? fettle_store_ref_dictionary (store) : fettle_dictionary_new (NULL, NULL);

  fill (self, dictionary);
  add_pages (self, store);
  return self;
}
