/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of notifications: which of them the user wants. */

#include "fettle-notification-settings.h"

#include "fettle-notify.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

struct _FettleNotificationSettings
{
  AdwPreferencesPage parent_instance;
  FettleStore *store;
  GCancellable *cancellable;
  gboolean filling; /* the switches are being set, not changed */
  AdwPreferencesGroup *where_group;
  AdwPreferencesGroup *what_group;
  GPtrArray *switches; /* GtkSwitch, its name the field's */
};

G_DEFINE_FINAL_TYPE (FettleNotificationSettings,
                     fettle_notification_settings,
                     ADW_TYPE_PREFERENCES_PAGE)

/* --- reading -------------------------------------------------------------------------------------- */

typedef struct
{
  FettleNotificationChoice *choice;
} Read;

static void
read_free (gpointer data)
{
  g_clear_object (&((Read *)data)->choice);
  g_free (data);
}

static gboolean
read_choice (FettleTransaction *transaction, gpointer data, GError **error)
{
  Read *request = data;

  request->choice = fettle_notify_load_choice (transaction, error);
  return request->choice != NULL;
}

static void
fill (FettleNotificationSettings *self, FettleRecord *choice)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->switches->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (self->switches, i);
      const FettleField *field =
          fettle_kind_get_field (fettle_record_get_kind (choice), gtk_widget_get_name (widget));

      gtk_switch_set_active (GTK_SWITCH (widget), fettle_record_get (choice, field).number != 0);
    }
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->what_group), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->where_group), TRUE);
}

static void
on_read (GObject *store, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleNotificationSettings) self = user_data;
  g_autoptr (GError) error = NULL;
  Read *request = g_task_get_task_data (G_TASK (result));
  gboolean success = fettle_store_read_finish (FETTLE_STORE (store), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (success)
    fill (self, FETTLE_RECORD (request->choice));
  else
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The choice could not be read"), error);
}

/* --- changing ------------------------------------------------------------------------------------- */

typedef struct
{
  const FettleField *field;
  gboolean wanted;
} Change;

static gboolean
change_choice (FettleTransaction *transaction, gpointer data, GError **error)
{
  const Change *change = data;
  FettleValue value = { .type = FETTLE_FIELD_TYPE_YES_NO, .number = change->wanted };
  g_autoptr (FettleNotificationChoice) choice = fettle_notify_load_choice (transaction, error);

  if (choice == NULL)
    return FALSE;
  fettle_record_set (FETTLE_RECORD (choice), change->field, &value);
  return fettle_transaction_save (transaction, FETTLE_RECORD (choice), error);
}

static void
on_changed (GObject *store, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleNotificationSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fettle_store_write_finish (FETTLE_STORE (store), result, NULL, &error)
      && !g_cancellable_is_cancelled (self->cancellable))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The choice was not saved"), error);
}

static void
on_switched (GtkWidget *widget, GParamSpec *pspec, FettleNotificationSettings *self)
{
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION_CHOICE);
  Change *change;

  if (self->filling)
    return;
  change = g_new (Change, 1);
  change->field = fettle_kind_get_field (kind, gtk_widget_get_name (widget));
  change->wanted = gtk_switch_get_active (GTK_SWITCH (widget));
  fettle_store_write_async (self->store, _ ("Choose notifications"), change_choice, change, g_free,
                            NULL, on_changed, g_object_ref (self));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
add_switch (FettleNotificationSettings *self, AdwPreferencesGroup *group, const FettleField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fettle_field_get_label (field));
  if (field->help != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (field->help));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_name (widget, field->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fettle_field_get_label (field), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (group, row);
  g_signal_connect (widget, "notify::active", G_CALLBACK (on_switched), self);
  g_ptr_array_add (self->switches, widget);
}

static AdwPreferencesGroup *
add_group (FettleNotificationSettings *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_widget_set_sensitive (GTK_WIDGET (group), FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  return group;
}

static void
fettle_notification_settings_dispose (GObject *object)
{
  FettleNotificationSettings *self = FETTLE_NOTIFICATION_SETTINGS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_notification_settings_parent_class)->dispose (object);
}

static void
fettle_notification_settings_finalize (GObject *object)
{
  FettleNotificationSettings *self = FETTLE_NOTIFICATION_SETTINGS (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->switches);

  G_OBJECT_CLASS (fettle_notification_settings_parent_class)->finalize (object);
}

static void
fettle_notification_settings_class_init (FettleNotificationSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_notification_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_notification_settings_finalize;
}

static void
fettle_notification_settings_init (FettleNotificationSettings *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);
  const FettleKind *kind = fettle_kind_from_type (FETTLE_TYPE_NOTIFICATION_CHOICE);

  self->cancellable = g_cancellable_new ();
  self->switches = g_ptr_array_new ();
  adw_preferences_page_set_name (page, "notifications");
  adw_preferences_page_set_title (page, _ ("Notifications"));
  adw_preferences_page_set_icon_name (page, "fettle-notification-symbolic");
  self->what_group = add_group (self, _ ("Tell me of"),
                                _ ("What you do yourself is never told. The list is at the bell."));
  for (guint i = 0; i < FETTLE_N_SCENARIOS; i++)
    add_switch (self, self->what_group, fettle_notification_choice_get_field (i));
  self->where_group = add_group (self, _ ("Where"), NULL);
  add_switch (self, self->where_group, fettle_kind_get_field (kind, "desktop"));
}

GtkWidget *
fettle_notification_settings_new (FettleStore *store)
{
  FettleNotificationSettings *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_object_new (FETTLE_TYPE_NOTIFICATION_SETTINGS, NULL);
  self->store = g_object_ref (store);
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, read_choice, g_new0 (Read, 1), read_free,
                           self->cancellable, on_read, g_object_ref (self));
  return GTK_WIDGET (self);
}
