/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows while no business is open: the ways to one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WELCOME (fettle_welcome_get_type ())
G_DECLARE_FINAL_TYPE (FettleWelcome, fettle_welcome, FETTLE, WELCOME, AdwBin)

/* What went wrong the last time, in a banner above; NULL: nothing. */
void fettle_welcome_set_error (FettleWelcome *self, const char *heading, const char *message);
/* The businesses opened before. */
void fettle_welcome_update_recent (FettleWelcome *self);
void fettle_welcome_open_menu (FettleWelcome *self);

G_END_DECLS
