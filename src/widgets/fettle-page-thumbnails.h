/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a file in small, to choose from. */
#pragma once

#include "fettle-page-cache.h"

G_BEGIN_DECLS

/**
 * FettlePageThumbnails: part of FettlePagePreview
 *
 * Signal "page-chosen" (guint, from 0).
 */
#define FETTLE_TYPE_PAGE_THUMBNAILS (fettle_page_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (
    FettlePageThumbnails, fettle_page_thumbnails, FETTLE, PAGE_THUMBNAILS, GtkWidget)

void fettle_page_thumbnails_set_file (FettlePageThumbnails *self,
                                      FettlePageFile *file,
                                      FettlePageCache *cache);
void fettle_page_thumbnails_select (FettlePageThumbnails *self, guint page);

G_END_DECLS
