/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of words: what the business calls its kinds of records and their fields. */
#pragma once

#include <adwaita.h>

#include "fettle-store.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_WORD_SETTINGS (fettle_word_settings_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleWordSettings, fettle_word_settings, FETTLE, WORD_SETTINGS, AdwPreferencesPage)

GtkWidget *fettle_word_settings_new (FettleStore *store);

G_END_DECLS
