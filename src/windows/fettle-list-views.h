/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views that come with the program. */
#pragma once

#include "fettle-filter-bar.h"

G_BEGIN_DECLS

/* Adds to @bar the built-in views of @kind; the first one is what its place opens with. */
void fettle_list_views_add (FettleFilterBar *bar, const FettleKind *kind);

G_END_DECLS
