/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A way for notifications to reach a person: in the window, on the desktop, later by mail. */
#pragma once

#include <glib-object.h>

#include "fettle-notification.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_DELIVERY (fettle_delivery_get_type ())
G_DECLARE_INTERFACE (FettleDelivery, fettle_delivery, FETTLE, DELIVERY, GObject)

/**
 * FettleDeliveryInterface:
 * @deliver: (element-type FettleNotification): what is new, oldest first, in the main loop. It is
 *   kept already: what cannot be delivered is still in the list
 * @desktop: the user wants it outside the program, too
 */
struct _FettleDeliveryInterface
{
  GTypeInterface parent_interface;

  void (*deliver) (FettleDelivery *self, GPtrArray *notifications, gboolean desktop);
};

void fettle_delivery_deliver (FettleDelivery *self, GPtrArray *notifications, gboolean desktop);

G_END_DECLS
