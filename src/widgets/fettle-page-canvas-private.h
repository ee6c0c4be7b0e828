/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the canvas and its two other files: how it draws, and what pointer and keys do. */
#pragma once

#include "fettle-page-canvas.h"

G_BEGIN_DECLS

#define FETTLE_PAGE_GAP 18
/* A point is this many pixels at real size. */
#define FETTLE_PAGE_PIXELS (96.0 / 72.0)

struct _FettlePageCanvas
{
  GtkWidget parent_instance;

  FettlePageFile *file;
  FettlePageCache *cache;
  GHashTable *texts; /* page -> FettlePageText, of pages that were seen */
  GHashTable *asked; /* pages whose text is on its way */
  GCancellable *cancellable;

  double *tops; /* of each page in points, without gaps; n + 1 */
  double widest;
  double tallest;

  GtkAdjustment *adjustments[2]; /* across, down */
  GtkScrollablePolicy policies[2];
  double zoom;
  FettlePageFit fit;
  guint page;
  int wanted_page; /* to be gone to when there is room to go; -1: none */

  GArray *hits; /* FettlePageHit */
  guint current_hit;
  gboolean go_to_hit;

  gboolean selecting;
  FettlePagePlace anchor;
  FettlePagePlace cursor;
  double drag_x, drag_y; /* where a drag began */
  double drag_values[2]; /* of the adjustments, then */
  int focused_link;      /* of the page, by Tab; -1: none */

  guint wait_id; /* runs while something that is seen is not drawn yet */
  gboolean slow; /* for so long that it is said */
};

/* Where a page is, in pixels of the widget. */
void fettle_page_canvas_get_area (FettlePageCanvas *self, guint page, graphene_rect_t *area);
/* The first and last page that are seen; FALSE for none. */
gboolean fettle_page_canvas_get_seen (FettlePageCanvas *self, guint *first, guint *last);
/* Pixels a point. */
double fettle_page_canvas_get_scale (FettlePageCanvas *self);
/* NULL while it is not read; asks for it. */
FettlePageText *fettle_page_canvas_get_text (FettlePageCanvas *self, guint page);
/* The page under a point, or the nearest, and the point on it. */
guint fettle_page_canvas_find_page (
    FettlePageCanvas *self, double x, double y, double *page_x, double *page_y);
/* Scrolls so that @box of a page, in points, is seen. */
void fettle_page_canvas_reveal (FettlePageCanvas *self, guint page, const graphene_rect_t *box);
/* Whether something that is seen is being drawn: after a moment @slow is set, until it is there. */
void fettle_page_canvas_set_waiting (FettlePageCanvas *self, gboolean waiting);
/* What stands on a page that is not drawn yet, or cannot be. */
const char *fettle_page_canvas_get_words (gboolean failed);
void fettle_page_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void fettle_page_canvas_add_controllers (FettlePageCanvas *self);
void fettle_page_canvas_zoom_at (FettlePageCanvas *self, double zoom, double x, double y);
void
fettle_page_canvas_get_range (FettlePageCanvas *self, FettlePagePlace *start, FettlePagePlace *end);
gboolean fettle_page_canvas_move_link (FettlePageCanvas *self, int direction);
gboolean fettle_page_canvas_activate_link (FettlePageCanvas *self, const FettlePageLink *link);

G_END_DECLS
