/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn pieces of a file's pages, within a limit of memory. */
#pragma once

#include "fettle-page-file.h"

G_BEGIN_DECLS

/* A page is drawn in squares of this many dots, so that a page at any zoom takes bounded memory. */
#define FETTLE_PAGE_TILE 1024

/**
 * FettlePageCache:
 *
 * What was not used for longest goes first. The signal "ready" (guint page) tells that something of a
 * page was drawn.
 */
#define FETTLE_TYPE_PAGE_CACHE (fettle_page_cache_get_type ())
G_DECLARE_FINAL_TYPE (FettlePageCache, fettle_page_cache, FETTLE, PAGE_CACHE, GObject)

FettlePageCache *fettle_page_cache_new (FettlePageFile *file, gsize limit);

/**
 * fettle_page_cache_get:
 * @scale: dots a point
 * @priority: of drawing it, lower is more urgent
 *
 * Returns: (transfer none) (nullable): the piece; NULL while it is being drawn
 */
GdkTexture *fettle_page_cache_get (
    FettlePageCache *self, guint page, double scale, guint column, guint row, int priority);
/* Whether that piece could not be drawn; it is not tried again. */
gboolean fettle_page_cache_has_failed (
    FettlePageCache *self, guint page, double scale, guint column, guint row);
/* How many pieces a page has across and down. */
void fettle_page_cache_count (
    FettlePageCache *self, guint page, double scale, guint *columns, guint *rows);

/* What was asked for before begin() and not again until end() is not drawn any more, unless its
 * priority is G_PRIORITY_LOW: thumbnails. */
void fettle_page_cache_begin (FettlePageCache *self);
void fettle_page_cache_end (FettlePageCache *self);

gsize fettle_page_cache_get_size (FettlePageCache *self); /* in bytes */

G_END_DECLS
