/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way for notifications to reach a person: in the window, on the desktop, later by mail. */

#include "fettle-delivery.h"

G_DEFINE_INTERFACE (FettleDelivery, fettle_delivery, G_TYPE_OBJECT)

static void
fettle_delivery_default_init (FettleDeliveryInterface *iface)
{
}

void
fettle_delivery_deliver (FettleDelivery *self, GPtrArray *notifications, gboolean desktop)
{
  g_return_if_fail (FETTLE_IS_DELIVERY (self));
  g_return_if_fail (notifications != NULL);

  FETTLE_DELIVERY_GET_IFACE (self)->deliver (self, notifications, desktop);
}
