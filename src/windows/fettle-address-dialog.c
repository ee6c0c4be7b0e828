/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a business on a PostgreSQL server. */

#include "fettle-address-dialog.h"

struct _FettleAddressDialog
{
  AdwMessageDialog parent_instance;
  FettleWindow *window;
  GtkEditable *host;
  GtkEditable *port;
  GtkEditable *database;
  GtkEditable *user;
  GtkEditable *password;
  GtkSwitch *create;
};

G_DEFINE_FINAL_TYPE (FettleAddressDialog, fettle_address_dialog, ADW_TYPE_MESSAGE_DIALOG)

static gboolean
port_is_valid (const char *text)
{
  guint64 port;

  return text[0] == '\0' || g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL);
}

static void
on_changed (FettleAddressDialog *self)
{
  const char *port = gtk_editable_get_text (self->port);
  const char *database = gtk_editable_get_text (self->database);
  const gboolean port_ok = port_is_valid (port);

  if (port_ok)
    gtk_widget_remove_css_class (GTK_WIDGET (self->port), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->port), "error");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "connect",
                                           port_ok && database[0] != '\0');
}

static void
fettle_address_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  FettleAddressDialog *self = FETTLE_ADDRESS_DIALOG (dialog);
  g_autofree char *url = NULL;

  if (!g_str_equal (response, "connect"))
    return;
  url = fettle_address_build (
      gtk_editable_get_text (self->host), gtk_editable_get_text (self->port),
      gtk_editable_get_text (self->database), gtk_editable_get_text (self->user),
      gtk_editable_get_text (self->password));
  fettle_window_open_business (
      self->window, url,
      gtk_switch_get_active (self->create) ? FETTLE_OPEN_NEW : FETTLE_OPEN_EXISTING, NULL);
}

static void
fettle_address_dialog_dispose (GObject *object)
{
  g_clear_object (&FETTLE_ADDRESS_DIALOG (object)->window);

  G_OBJECT_CLASS (fettle_address_dialog_parent_class)->dispose (object);
}

static void
fettle_address_dialog_class_init (FettleAddressDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_address_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = fettle_address_dialog_response;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-address-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, host);
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, port);
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, database);
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, user);
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, password);
  gtk_widget_class_bind_template_child (widget_class, FettleAddressDialog, create);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fettle_address_dialog_init (FettleAddressDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (self->user, g_get_user_name ());
}

FettleAddressDialog *
fettle_address_dialog_new (FettleWindow *window)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (window), NULL);
  FettleAddressDialog *self =
      g_object_new (FETTLE_TYPE_ADDRESS_DIALOG, "transient-for", window, "modal", TRUE, NULL);

  self->window = g_object_ref (window);
  return self;
}

char *
fettle_address_build (const char *host,
                      const char *port,
                      const char *database,
                      const char *user,
                      const char *password)
{
  g_return_val_if_fail (database != NULL && database[0] != '\0', NULL);
  g_autofree char *safe_database = g_uri_escape_string (database, NULL, FALSE);
  g_autoptr (GString) url = g_string_new ("postgresql://");

  if (user && user[0])
    {
      g_string_append_uri_escaped (url, user, NULL, FALSE);
      if (password && password[0])
        {
          g_string_append_c (url, ':');
          g_string_append_uri_escaped (url, password, NULL, FALSE);
        }
      g_string_append_c (url, '@');
    }
  /* Colons and brackets of an IPv6 address belong to the address. */
  if (host && host[0])
    g_string_append_uri_escaped (url, host, ":[]", FALSE);
  if (port && port[0])
    g_string_append_printf (url, ":%s", port);
  g_string_append_printf (url, "/%s", safe_database);
  return g_string_free (g_steal_pointer (&url), FALSE);
}
