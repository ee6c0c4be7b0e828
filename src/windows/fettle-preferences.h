/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: the business, its words, fields and numbers; how the program looks here. */
#pragma once

#include "fettle-window.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_PREFERENCES (fettle_preferences_get_type ())
G_DECLARE_FINAL_TYPE (FettlePreferences, fettle_preferences, FETTLE, PREFERENCES, AdwWindow)

/* What belongs to the business is left out while @window has none open. */
FettlePreferences *fettle_preferences_new (FettleWindow *window);

G_END_DECLS
