/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of notifications: which of them the user wants. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_NOTIFICATION_SETTINGS (fettle_notification_settings_get_type ())
G_DECLARE_FINAL_TYPE (FettleNotificationSettings,
                      fettle_notification_settings,
                      FETTLE,
                      NOTIFICATION_SETTINGS,
                      AdwPreferencesPage)

GtkWidget *fettle_notification_settings_new (FettleStore *store);

G_END_DECLS
