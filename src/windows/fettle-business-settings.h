/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the business itself: name, address, zone, currency. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

/* What is typed is saved as soon as there is a pause. */
#define FETTLE_TYPE_BUSINESS_SETTINGS (fettle_business_settings_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleBusinessSettings, fettle_business_settings, FETTLE, BUSINESS_SETTINGS, AdwPreferencesPage)

GtkWidget *fettle_business_settings_new (FettleStore *store);

G_END_DECLS
