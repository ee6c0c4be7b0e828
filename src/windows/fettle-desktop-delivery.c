/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows notifications on the desktop; a click opens the call. */

#include "fettle-desktop-delivery.h"

#include <glib/gi18n-lib.h>

#include "fettle-connection.h"

/* More at once are summed up. */
#define MAX_AT_ONCE 3

struct _FettleDesktopDelivery
{
  GObject parent_instance;
  GApplication *application;
  char *url; /* without a password: what is shown goes through other programs */
};

static void fettle_desktop_delivery_interface_init (FettleDeliveryInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleDesktopDelivery,
                               fettle_desktop_delivery,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FETTLE_TYPE_DELIVERY,
                                                      fettle_desktop_delivery_interface_init))

static gboolean
is_urgent (FettleScenario scenario)
{
  return scenario == FETTLE_SCENARIO_SLA_WARNING || scenario == FETTLE_SCENARIO_SLA_BREACH;
}

static GNotification *
make (FettleDesktopDelivery *self, const char *title, const char *body, gint64 call)
{
  GNotification *shown = g_notification_new (title);

  if (body != NULL)
    g_notification_set_body (shown, body);
  g_notification_set_default_action_and_target (shown, "app.show-call", "(sx)", self->url, call);
  return shown;
}

/* What is newer about the same call of the same business takes the place of what is older. */
static void
show_for (FettleDesktopDelivery *self, gint64 call, GNotification *shown)
{
  g_autofree char *id = g_strdup_printf ("%s#%" G_GINT64_FORMAT, self->url, call);

  g_application_send_notification (self->application, id, shown);
}

static void
send_one (FettleDesktopDelivery *self, FettleNotification *notification)
{
  g_autoptr (GNotification) shown =
      make (self, notification->title, notification->body, notification->call);

  if (is_urgent (notification->scenario))
    g_notification_set_priority (shown, G_NOTIFICATION_PRIORITY_HIGH);
  show_for (self, notification->call, shown);
}

static void
send_sum (FettleDesktopDelivery *self, GPtrArray *notifications)
{
  FettleNotification *last = g_ptr_array_index (notifications, notifications->len - 1);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u notification", "%u notifications", notifications->len), notifications->len);
  g_autoptr (GNotification) shown = make (self, title, last->title, 0);

  show_for (self, 0, shown);
}

static void
fettle_desktop_delivery_deliver (FettleDelivery *delivery,
                                 GPtrArray *notifications,
                                 gboolean desktop)
{
  FettleDesktopDelivery *self = FETTLE_DESKTOP_DELIVERY (delivery);

  if (!desktop || !g_application_get_is_registered (self->application))
    return;
  if (notifications->len > MAX_AT_ONCE)
    send_sum (self, notifications);
  else
    for (guint i = 0; i < notifications->len; i++)
      send_one (self, g_ptr_array_index (notifications, i));
}

static void
fettle_desktop_delivery_interface_init (FettleDeliveryInterface *iface)
{
  iface->deliver = fettle_desktop_delivery_deliver;
}

static void
fettle_desktop_delivery_finalize (GObject *object)
{
  FettleDesktopDelivery *self = FETTLE_DESKTOP_DELIVERY (object);

  g_object_unref (self->application);
  g_free (self->url);

  G_OBJECT_CLASS (fettle_desktop_delivery_parent_class)->finalize (object);
}

static void
fettle_desktop_delivery_class_init (FettleDesktopDeliveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_desktop_delivery_finalize;
}

static void
fettle_desktop_delivery_init (FettleDesktopDelivery *self)
{
}

FettleDelivery *
fettle_desktop_delivery_new (GApplication *application, const char *url)
{
  FettleDesktopDelivery *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_DESKTOP_DELIVERY, NULL);
  self->application = g_object_ref (application);
  self->url = fettle_database_url_without_password (url);
  return FETTLE_DELIVERY (self);
}
