/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the business: its code tables, and the way to everything else that is set once. */
#pragma once

#include "fettle-page.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_SETTINGS_PAGE (fettle_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (FettleSettingsPage, fettle_settings_page, FETTLE, SETTINGS_PAGE, FettlePage)

G_END_DECLS
