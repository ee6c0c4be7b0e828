/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desktop for tests: takes the notifications that the program sends and writes down what they say. */

#include "fettle-test-desktop.h"

#include "fettle-test-window.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char desktop_xml[] =
    "<node><interface name='" NAME "'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
    "direction='in'/>"
    "<arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

static struct
{
  GDBusConnection *connection;
  char *shown; /* title of the last one */
  guint n;
} desktop;

static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  if (!g_str_equal (method, "Notify"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  g_free (desktop.shown);
  g_variant_get_child (parameters, 3, "s", &desktop.shown);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", ++desktop.n));
}

static void
on_owned (GDBusConnection *connection, const char *name, gpointer owned)
{
  *(gboolean *)owned = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

void
fettle_test_desktop_start (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (desktop_xml, NULL);
  gboolean owned = FALSE;

  desktop.connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_assert_nonnull (desktop.connection);
  g_dbus_connection_register_object (desktop.connection, PATH, node->interfaces[0], &vtable, NULL,
                                     NULL, NULL);
  g_bus_own_name_on_connection (desktop.connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE, on_owned,
                                NULL, &owned, NULL);
  fettle_test_wait ("the desktop", is_true, &owned);
}

const char *
fettle_test_desktop_get_shown (void)
{
  return desktop.shown;
}

void
fettle_test_desktop_forget (void)
{
  g_clear_pointer (&desktop.shown, g_free);
}

void
fettle_test_desktop_click (void)
{
  g_dbus_connection_emit_signal (desktop.connection, NULL, PATH, NAME, "ActionInvoked",
                                 g_variant_new ("(us)", desktop.n, "default"), NULL);
}
