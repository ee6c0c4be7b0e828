/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of number series: prefix, digits, the number that comes next. */

#include "fettle-number-settings.h"

#include <glib/gi18n-lib.h>

#include "fettle-call.h"
#include "fettle-number-series.h"
#include "fettle-record-dialog.h"
#include "fettle-records-watch.h"
#include "fettle-widgets.h"

struct _FettleNumberSettings
{
  AdwPreferencesPage parent_instance;
  FettleRecordsWatch *watch;
  AdwPreferencesGroup *group;
  GPtrArray *rows; /* borrowed from the group */
};

G_DEFINE_FINAL_TYPE (FettleNumberSettings, fettle_number_settings, ADW_TYPE_PREFERENCES_PAGE)

static void
on_row_activated (AdwActionRow *row, FettleNumberSettings *self)
{
  FettleRecord *record = g_object_get_data (G_OBJECT (row), "record");
  FettleRecordDialog *dialog = fettle_record_dialog_new (
      GTK_WIDGET (self), fettle_records_watch_get_store (self->watch), record,
      "prefix digits next note", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a series is called: the kind it numbers, and where that has several, the type of call. */
static const char *
get_title (FettleNumberSeries *series, FettleDictionary *dictionary)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();
  int type;

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i]->series[0], series->name) == 0)
      return fettle_dictionary_get_kind_label (dictionary, kinds[i], TRUE);
  if (fettle_choice_from_text (fettle_call_type_get_type (), series->name, &type))
    return fettle_choice_get_label (fettle_call_type_get_type (), type);
  return series->name;
}

static GtkWidget *
create_row (FettleNumberSettings *self, FettleNumberSeries *series, FettleDictionary *dictionary)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = get_title (series, dictionary);
  g_autofree char *next =
      g_strdup_printf ("%s%0*" G_GINT64_FORMAT, series->prefix ? series->prefix : "",
                       (int)CLAMP (series->digits, 1, 18), series->next);
  /* Translators: a number series: %s is the number it gives next */
  g_autofree char *subtitle = g_strdup_printf (_ ("Next: %s"), next);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (series), g_object_unref);
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
  return row;
}

static void
on_loaded (FettleNumberSettings *self, GPtrArray *records)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_records_watch_get_store (self->watch));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (records, i), dictionary);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
}

static void
on_failed (FettleNumberSettings *self, const GError *error)
{
  fettle_widget_show_error (GTK_WIDGET (self), _ ("The number series could not be read"), error);
}

static void
fettle_number_settings_dispose (GObject *object)
{
  g_clear_object (&FETTLE_NUMBER_SETTINGS (object)->watch);

  G_OBJECT_CLASS (fettle_number_settings_parent_class)->dispose (object);
}

static void
fettle_number_settings_finalize (GObject *object)
{
  g_ptr_array_unref (FETTLE_NUMBER_SETTINGS (object)->rows);

  G_OBJECT_CLASS (fettle_number_settings_parent_class)->finalize (object);
}

static void
fettle_number_settings_class_init (FettleNumberSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_number_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_number_settings_finalize;
}

static void
fettle_number_settings_init (FettleNumberSettings *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Number series"));
  adw_preferences_group_set_description (
      self->group,
      _ ("Numbers are given once and never again. A change counts from the next number on."));
  adw_preferences_page_add (page, self->group);
  adw_preferences_page_set_name (page, "numbers");
  adw_preferences_page_set_title (page, _ ("Numbers"));
  adw_preferences_page_set_icon_name (page, "fettle-number-series-symbolic");
}

GtkWidget *
fettle_number_settings_new (FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  FettleNumberSettings *self = g_object_new (FETTLE_TYPE_NUMBER_SETTINGS, NULL);
  g_autoptr (FettleQuery) query =
      fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_NUMBER_SERIES));

  fettle_query_sort_by (query, "name", FALSE);
  self->watch = fettle_records_watch_new (store, query);
  g_signal_connect_object (self->watch, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
