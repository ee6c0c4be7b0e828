/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the business itself: name, address, zone, currency. */

#include "fettle-business-settings.h"

#include "fettle-business.h"
#include "fettle-field-group.h"
#include "fettle-form.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

/* Long enough to type on, short enough that nobody closes the window before. */
#define PAUSE_MS 800

struct _FettleBusinessSettings
{
  AdwPreferencesPage parent_instance;
  GCancellable *cancellable;
  guint pause;
  gboolean saving;
  gboolean edited; /* while saving */
  AdwPreferencesGroup *group;
  FettleForm *form;
};

G_DEFINE_FINAL_TYPE (FettleBusinessSettings, fettle_business_settings, ADW_TYPE_PREFERENCES_PAGE)

static void on_edited (FettleBusinessSettings *self);

static void
on_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleBusinessSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  if (!fettle_form_save_finish (FETTLE_FORM (object), result, NULL, &error)
      && !fettle_form_has_shown_error (self->form, error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The business was not saved"), error);
  if (self->edited)
    on_edited (self);
}

static gboolean
save (gpointer user_data)
{
  FettleBusinessSettings *self = user_data;

  self->pause = 0;
  if (self->saving)
    {
      self->edited = TRUE;
      return G_SOURCE_REMOVE;
    }
  self->saving = TRUE;
  self->edited = FALSE;
  fettle_form_save_async (self->form, _ ("Change the business"), NULL, on_saved,
                          g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
on_edited (FettleBusinessSettings *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, save, self);
}

static gboolean
do_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleRecord **business = data;

  *business = fettle_transaction_load_single (transaction,
                                              fettle_kind_from_type (FETTLE_TYPE_BUSINESS), error);
  return *business != NULL;
}

static void
free_loaded (gpointer data)
{
  FettleRecord **business = data;

  g_clear_object (business);
  g_free (business);
}

static void
on_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleBusinessSettings) self = user_data;
  g_autoptr (GError) error = NULL;
  FettleRecord **business = g_task_get_task_data (G_TASK (result));

  if (fettle_store_read_finish (FETTLE_STORE (object), result, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        fettle_form_set_record (self->form, *business);
    }
  else
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The business could not be read"), error);
}

/* Closing the window is a pause, too. */
static void
fettle_business_settings_unmap (GtkWidget *widget)
{
  FettleBusinessSettings *self = FETTLE_BUSINESS_SETTINGS (widget);

  if (self->pause != 0)
    {
      g_clear_handle_id (&self->pause, g_source_remove);
      save (self);
    }
  GTK_WIDGET_CLASS (fettle_business_settings_parent_class)->unmap (widget);
}

static void
fettle_business_settings_dispose (GObject *object)
{
  FettleBusinessSettings *self = FETTLE_BUSINESS_SETTINGS (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (fettle_business_settings_parent_class)->dispose (object);
}

static void
fettle_business_settings_finalize (GObject *object)
{
  g_clear_object (&FETTLE_BUSINESS_SETTINGS (object)->cancellable);

  G_OBJECT_CLASS (fettle_business_settings_parent_class)->finalize (object);
}

static void
fettle_business_settings_class_init (FettleBusinessSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_business_settings_dispose;
  object_class->finalize = fettle_business_settings_finalize;
  widget_class->unmap = fettle_business_settings_unmap;
  g_type_ensure (FETTLE_TYPE_FORM);
  g_type_ensure (FETTLE_TYPE_FIELD_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-business-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleBusinessSettings, group);
  gtk_widget_class_bind_template_child (widget_class, FettleBusinessSettings, form);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

static void
fettle_business_settings_init (FettleBusinessSettings *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_business_settings_new (FettleStore *store)
{
  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);
  FettleBusinessSettings *self = g_object_new (FETTLE_TYPE_BUSINESS_SETTINGS, NULL);

  fettle_form_set_store (self->form, store);
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, do_load, g_new0 (FettleRecord *, 1),
                           free_loaded, self->cancellable, on_loaded, g_object_ref (self));
  return GTK_WIDGET (self);
}
