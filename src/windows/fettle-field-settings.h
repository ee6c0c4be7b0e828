/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of own fields: what the business notes about its companies, equipment, calls … */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_FIELD_SETTINGS (fettle_field_settings_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleFieldSettings, fettle_field_settings, FETTLE, FIELD_SETTINGS, AdwPreferencesPage)

GtkWidget *fettle_field_settings_new (FettleStore *store);

G_END_DECLS
