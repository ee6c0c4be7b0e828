/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of number series: prefix, digits, the number that comes next. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_NUMBER_SETTINGS (fettle_number_settings_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleNumberSettings, fettle_number_settings, FETTLE, NUMBER_SETTINGS, AdwPreferencesPage)

GtkWidget *fettle_number_settings_new (FettleStore *store);

G_END_DECLS
