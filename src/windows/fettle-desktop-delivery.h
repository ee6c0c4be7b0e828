/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows notifications on the desktop; a click opens the call. */
#pragma once

#include <gio/gio.h>

#include "fettle-delivery.h"

G_BEGIN_DECLS

/**
 * FettleDesktopDelivery: sends them through the application, whose action `app.show-call` ((sx): business,
 * call) brings the window of that business to the front.
 */
#define FETTLE_TYPE_DESKTOP_DELIVERY (fettle_desktop_delivery_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleDesktopDelivery, fettle_desktop_delivery, FETTLE, DESKTOP_DELIVERY, GObject)

/* @url: of the business */
FettleDelivery *fettle_desktop_delivery_new (GApplication *application, const char *url);

G_END_DECLS
