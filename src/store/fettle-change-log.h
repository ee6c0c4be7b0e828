/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log's own reading side. */
#pragma once

#include "fettle-history.h"

G_BEGIN_DECLS

FettleChangeAction fettle_change_action_from_nick (const char *nick);

G_END_DECLS
