/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages one below the other on a dark ground: scrolled, zoomed, read, selected. */
#pragma once

#include "fettle-page-file.h"

G_BEGIN_DECLS

/**
 * FettlePageFit: what decides the zoom
 */
typedef enum
{
  FETTLE_PAGE_FIT_NONE, /* a person */
  FETTLE_PAGE_FIT_WIDTH,
  FETTLE_PAGE_FIT_PAGE,
} FettlePageFit;

/**
 * FettlePageCanvas: part of FettlePagePreview; goes into a GtkScrolledWindow
 *
 * Properties: "page" (guint, from 0: the one that is looked at), "zoom" (1.0: real size), "fit".
 * Signals: "link-activated" (const char *uri).
 */
#define FETTLE_TYPE_PAGE_CANVAS (fettle_page_canvas_get_type ())
G_DECLARE_FINAL_TYPE (FettlePageCanvas, fettle_page_canvas, FETTLE, PAGE_CANVAS, GtkWidget)

#include "fettle-page-cache.h"

/* @file: (nullable). @cache belongs to it. @keep: the place in the old file stays. */
void fettle_page_canvas_set_file (FettlePageCanvas *self,
                                  FettlePageFile *file,
                                  FettlePageCache *cache,
                                  gboolean keep);

guint fettle_page_canvas_get_page (FettlePageCanvas *self);
void fettle_page_canvas_show_page (FettlePageCanvas *self, guint page); /* its top at the top */
/* Down or up by what is seen, or to the next page where all of one is seen. */
void fettle_page_canvas_turn (FettlePageCanvas *self, int direction);

double fettle_page_canvas_get_zoom (FettlePageCanvas *self);
void fettle_page_canvas_set_zoom (FettlePageCanvas *self, double zoom);
void fettle_page_canvas_set_fit (FettlePageCanvas *self, FettlePageFit fit);

/* @hits: (nullable) (element-type FettlePageHit); @current: that which is gone to. */
void fettle_page_canvas_set_hits (FettlePageCanvas *self, GArray *hits, guint current);

gboolean fettle_page_canvas_has_selection (FettlePageCanvas *self);
void fettle_page_canvas_select_all (FettlePageCanvas *self);
void fettle_page_canvas_unselect (FettlePageCanvas *self);
void fettle_page_canvas_copy (FettlePageCanvas *self);

G_END_DECLS
