/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that belong to no window: opening, preferences, about. */
#pragma once

#include "fettle-application.h"

G_BEGIN_DECLS

void fettle_application_add_actions (FettleApplication *self);

G_END_DECLS
