/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What turns and enlarges the pages of a preview. */
#pragma once

#include "fettle-page-preview.h"

G_BEGIN_DECLS

/**
 * FettlePageControls: the place in a document, and buttons; for a bar above a FettlePagePreview
 *
 * Property: "preview". A bar's own buttons stand beside it.
 */
#define FETTLE_TYPE_PAGE_CONTROLS (fettle_page_controls_get_type ())
G_DECLARE_FINAL_TYPE (FettlePageControls, fettle_page_controls, FETTLE, PAGE_CONTROLS, GtkWidget)

G_END_DECLS
