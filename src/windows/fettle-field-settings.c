/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of own fields: what the business notes about its companies, equipment, calls … */

#include "fettle-field-settings.h"

#include <glib/gi18n-lib.h>

#include "fettle-own-field.h"
#include "fettle-record-dialog.h"
#include "fettle-records-watch.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

#define FIELDS "label name type choices help search listed sensitive position"

struct _FettleFieldSettings
{
  AdwPreferencesPage parent_instance;
  FettleRecordsWatch *watch;
  GHashTable *groups; /* kind name (static) -> AdwPreferencesGroup */
  GPtrArray *rows;    /* borrowed from their groups */
};

G_DEFINE_FINAL_TYPE (FettleFieldSettings, fettle_field_settings, ADW_TYPE_PREFERENCES_PAGE)

static void
edit (FettleFieldSettings *self, FettleRecord *record, const char *title)
{
  FettleStore *store = fettle_records_watch_get_store (self->watch);

  gtk_window_present (
      GTK_WINDOW (fettle_record_dialog_new (GTK_WIDGET (self), store, record, FIELDS, title)));
}

static void
on_add (GtkButton *button, FettleFieldSettings *self)
{
  g_autoptr (FettleOwnField) field = fettle_own_field_new ();

  field->kind = g_strdup (g_object_get_data (G_OBJECT (button), "kind"));
  edit (self, FETTLE_RECORD (field), _ ("New field"));
}

static void
on_row_activated (AdwActionRow *row, FettleFieldSettings *self)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (row), "record");

  edit (self, record, FETTLE_OWN_FIELD (record)->label);
}

static gboolean
do_delete (FettleTransaction *transaction, gpointer data, GError **error)
{
  return fettle_transaction_delete (transaction, data, error);
}

static void
on_deleted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleFieldSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  gint64 change_set;

  if (fettle_store_write_finish (FETTLE_STORE (object), result, &change_set, &error))
    fettle_widget_offer_undo (GTK_WIDGET (self), change_set, _ ("Field deleted"));
  else
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The field was not deleted"), error);
}

static void
on_delete (GtkButton *button, FettleFieldSettings *self)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_autofree char *title =
      g_strdup_printf (_ ("Delete field “%s”"), FETTLE_OWN_FIELD (record)->label);

  fettle_store_write_async (fettle_records_watch_get_store (self->watch), title, do_delete,
                            fettle_record_copy (record), g_object_unref, NULL, on_deleted,
                            g_object_ref (self));
}

static GtkWidget *
create_delete_button (FettleFieldSettings *self, FettleOwnField *field)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Delete field “%s”"), field->label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (field), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_delete), self);
  return button;
}

static GtkWidget *
create_row (FettleFieldSettings *self, FettleOwnField *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      fettle_choice_get_label (fettle_own_field_type_get_type (), field->type));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_delete_button (self, field));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (field), g_object_unref);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
  return row;
}

static void
add_row (FettleFieldSettings *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
}

/* A heading with nothing below would not say what it is there for. */
static void
fill_empty_groups (FettleFieldSettings *self, GHashTable *filled)
{
  GHashTableIter iter;
  gpointer kind, group;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, &kind, &group))
    if (!g_hash_table_contains (filled, group))
      {
        GtkWidget *row = adw_action_row_new ();

        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No field of your own yet"));
        gtk_widget_add_css_class (row, "dim-label");
        add_row (self, group, row);
      }
}

static void
on_loaded (FettleFieldSettings *self, GPtrArray *records)
{
  g_autoptr (GHashTable) filled = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (
          ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  filled = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      FettleOwnField *field = g_ptr_array_index (records, i);
      AdwPreferencesGroup *group =
          field->kind ? g_hash_table_lookup (self->groups, field->kind) : NULL;

      if (group == NULL)
        continue;
      add_row (self, group, create_row (self, field));
      g_hash_table_add (filled, group);
    }
  fill_empty_groups (self, filled);
}

static void
on_failed (FettleFieldSettings *self, const GError *error)
{
  fettle_widget_show_error (GTK_WIDGET (self), _ ("The fields could not be read"), error);
}

static AdwPreferencesGroup *
create_group (FettleFieldSettings *self, const FettleKind *kind, FettleDictionary *dictionary)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const char *label = fettle_dictionary_get_kind_label (dictionary, kind, TRUE);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Add a field: %s"), label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "kind", (gpointer)kind->name);
  g_signal_connect (button, "clicked", G_CALLBACK (on_add), self);
  adw_preferences_group_set_title (group, label);
  adw_preferences_group_set_header_suffix (group, button);
  return group;
}

static void
fettle_field_settings_dispose (GObject *object)
{
  g_clear_object (&FETTLE_FIELD_SETTINGS (object)->watch);

  G_OBJECT_CLASS (fettle_field_settings_parent_class)->dispose (object);
}

static void
fettle_field_settings_finalize (GObject *object)
{
  FettleFieldSettings *self = FETTLE_FIELD_SETTINGS (object);

  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (fettle_field_settings_parent_class)->finalize (object);
}

static void
fettle_field_settings_class_init (FettleFieldSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_field_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_field_settings_finalize;
}

static void
fettle_field_settings_init (FettleFieldSettings *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);

  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_ptr_array_new ();
  adw_preferences_page_set_name (page, "fields");
  adw_preferences_page_set_title (page, _ ("Own fields"));
  adw_preferences_page_set_icon_name (page, "fettle-own-field-symbolic");
}

GtkWidget *
fettle_field_settings_new (FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  FettleFieldSettings *self = g_object_new (FETTLE_TYPE_FIELD_SETTINGS, NULL);
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (store);
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_OWN_FIELD));
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i]; i++)
    if (kinds[i]->flags & FETTLE_KIND_OWN_FIELDS)
      {
        AdwPreferencesGroup *group = create_group (self, kinds[i], dictionary);

        g_hash_table_insert (self->groups, (gpointer)kinds[i]->name, group);
        adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
      }
  fettle_query_sort_by (query, "position", FALSE);
  self->watch = fettle_records_watch_new (store, query);
  g_signal_connect_object (self->watch, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
