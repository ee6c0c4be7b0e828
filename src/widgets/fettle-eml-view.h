/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An e-mail to read. */
#pragma once

#include <adwaita.h>
#include "fettle-eml.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleEmlView: who, when, what, as text; what was attached can be saved. Nothing is fetched, nothing
 * is run.
 */
#define FETTLE_TYPE_EML_VIEW (fettle_eml_view_get_type ())
G_DECLARE_FINAL_TYPE (FettleEmlView, fettle_eml_view, FETTLE, EML_VIEW, GtkWidget)

/* Instead of the one before. @mail: (transfer full) */
void fettle_eml_view_show (FettleEmlView *self, FettleStore *store, FettleEml *mail);

G_END_DECLS
