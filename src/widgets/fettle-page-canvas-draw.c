/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the pages are drawn. */

#include "fettle-page-canvas-private.h"

#include <math.h>

/* Most pages are there sooner, and words that flash up disturb. */
#define SLOW_AFTER 600 /* ms */

/* What of the page is not there. */
typedef enum
{
  LACKS_NOTHING,
  LACKS_DRAWING,
  LACKS_FOR_GOOD,
} Lack;

typedef struct
{
  FettlePageCanvas *canvas;
  GtkSnapshot *snapshot;
  graphene_rect_t page; /* in pixels */
  double scale;
  const GdkRGBA *colour;
} Marks;

static void
draw_sheet (GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA near_shadow = { 0, 0, 0, 0.5F }, far_shadow = { 0, 0, 0, 0.3F };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &far_shadow, 0, 6, 0, 18);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &near_shadow, 0, 1, 0, 3);
  gtk_snapshot_append_color (snapshot, &white, area);
}

/* Whether a piece is within what is seen. */
static gboolean
is_seen (FettlePageCanvas *self, const graphene_rect_t *area)
{
  const graphene_rect_t widget =
      GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                          (float)gtk_widget_get_height (GTK_WIDGET (self)));

  return graphene_rect_intersection (&widget, area, NULL);
}

/* One dot of a piece is one dot of the screen, so that nothing is blurred. */
static Lack
draw_pieces (FettlePageCanvas *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *area)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const double scale = fettle_page_canvas_get_scale (self) * factor;
  Lack lack = LACKS_NOTHING;
  guint columns, rows;

  fettle_page_cache_count (self->cache, page, scale, &columns, &rows);
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      {
        const float side = (float)FETTLE_PAGE_TILE / (float)factor;
        graphene_rect_t piece = GRAPHENE_RECT_INIT (area->origin.x + (float)column * side,
                                                    area->origin.y + (float)row * side, side, side);
        GdkTexture *texture;

        if (!is_seen (self, &piece))
          continue;
        texture = fettle_page_cache_get (self->cache, page, scale, column, row, G_PRIORITY_HIGH);
        if (texture == NULL)
          {
            lack = MAX (lack, fettle_page_cache_has_failed (self->cache, page, scale, column, row)
                                  ? LACKS_FOR_GOOD
                                  : LACKS_DRAWING);
            continue;
          }
        piece.size.width = (float)gdk_texture_get_width (texture) / (float)factor;
        piece.size.height = (float)gdk_texture_get_height (texture) / (float)factor;
        gtk_snapshot_append_texture (snapshot, texture, &piece);
      }
  return lack;
}

/* In the middle of what is seen of the page: a white sheet alone looks like an empty one. */
static void
draw_words (FettlePageCanvas *self,
            GtkSnapshot *snapshot,
            const graphene_rect_t *page,
            const char *words)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  const graphene_rect_t widget =
      GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                          (float)gtk_widget_get_height (GTK_WIDGET (self)));
  const GdkRGBA grey = { 0.35F, 0.35F, 0.38F, 1 };
  graphene_rect_t seen;
  int width, height;

  if (!graphene_rect_intersection (&widget, page, &seen))
    return;
  pango_layout_set_width (layout, (int)(seen.size.width * 0.9F) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);
  width = (int)(seen.size.width * 0.9F);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (roundf (seen.origin.x + (seen.size.width - (float)width) / 2),
                            roundf (seen.origin.y + (seen.size.height - (float)height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &grey);
  gtk_snapshot_restore (snapshot);
}

static gboolean
on_slow (gpointer data)
{
  FettlePageCanvas *self = data;

  self->wait_id = 0;
  self->slow = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
fettle_page_canvas_set_waiting (FettlePageCanvas *self, gboolean waiting)
{
  if (!waiting)
    {
      g_clear_handle_id (&self->wait_id, g_source_remove);
      self->slow = FALSE;
    }
  else if (self->wait_id == 0 && !self->slow)
    self->wait_id = g_timeout_add (SLOW_AFTER, on_slow, self);
}

static void
place_box (const Marks *marks, const graphene_rect_t *box, graphene_rect_t *place)
{
  graphene_rect_init (place, marks->page.origin.x + box->origin.x * (float)marks->scale,
                      marks->page.origin.y + box->origin.y * (float)marks->scale,
                      box->size.width * (float)marks->scale,
                      box->size.height * (float)marks->scale);
}

static void
draw_mark (const graphene_rect_t *box, gpointer data)
{
  const Marks *marks = data;
  graphene_rect_t place;

  place_box (marks, box, &place);
  gtk_snapshot_append_color (marks->snapshot, marks->colour, &place);
}

static void
draw_hits (Marks *marks, guint page, FettlePageText *text)
{
  const GdkRGBA hit_colour = { 1, 0.78F, 0, 0.4F }, current_colour = { 1, 0.47F, 0, 0.55F };
  FettlePageCanvas *self = marks->canvas;

  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    {
      const FettlePageHit *hit = &g_array_index (self->hits, FettlePageHit, i);

      if (hit->page != page)
        continue;
      marks->colour = i == self->current_hit ? &current_colour : &hit_colour;
      fettle_page_text_for_each_box (text, hit->start, hit->end, draw_mark, marks);
    }
}

static void
draw_selection (Marks *marks, guint page, FettlePageText *text)
{
  const GdkRGBA colour = { 0.21F, 0.52F, 0.89F, 0.32F };
  FettlePagePlace start, end;

  fettle_page_canvas_get_range (marks->canvas, &start, &end);
  if (page < start.page || page > end.page)
    return;
  marks->colour = &colour;
  fettle_page_text_for_each_box (
      text, page == start.page ? start.character : 0,
      page == end.page ? end.character : fettle_page_text_get_length (text), draw_mark, marks);
}

static void
draw_focused_link (Marks *marks, guint page, FettlePageText *text)
{
  FettlePageCanvas *self = marks->canvas;
  const GdkRGBA colour = { 0.11F, 0.44F, 0.85F, 1 };
  const GdkRGBA colours[] = { colour, colour, colour, colour };
  const float widths[] = { 2, 2, 2, 2 };
  graphene_rect_t place;
  GskRoundedRect outline;

  if (page != self->page || self->focused_link < 0 || (guint)self->focused_link >= text->links->len
      || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  place_box (marks, &g_array_index (text->links, FettlePageLink, self->focused_link).area, &place);
  graphene_rect_inset (&place, -3, -2);
  gsk_rounded_rect_init_from_rect (&outline, &place, 3);
  gtk_snapshot_append_border (marks->snapshot, &outline, widths, colours);
}

/* Whether it waits for something. */
static gboolean
draw_page (FettlePageCanvas *self, GtkSnapshot *snapshot, guint page)
{
  Marks marks = { .canvas = self,
                  .snapshot = snapshot,
                  .scale = fettle_page_canvas_get_scale (self) };
  FettlePageText *text = fettle_page_canvas_get_text (self, page);
  Lack lack;

  fettle_page_canvas_get_area (self, page, &marks.page);
  draw_sheet (snapshot, &marks.page);
  gtk_snapshot_push_clip (snapshot, &marks.page);
  lack = draw_pieces (self, snapshot, page, &marks.page);
  if (lack == LACKS_FOR_GOOD)
    draw_words (self, snapshot, &marks.page, fettle_page_canvas_get_words (TRUE));
  else if (lack == LACKS_DRAWING && self->slow)
    draw_words (self, snapshot, &marks.page, fettle_page_canvas_get_words (FALSE));
  if (text != NULL)
    {
      draw_hits (&marks, page, text);
      draw_selection (&marks, page, text);
      draw_focused_link (&marks, page, text);
    }
  gtk_snapshot_pop (snapshot);
  return lack == LACKS_DRAWING;
}

/* What a turn of the page will show is drawn ahead. */
static void
prepare_page (FettlePageCanvas *self, guint page)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const double scale = fettle_page_canvas_get_scale (self) * factor;
  guint columns, rows;

  if (page >= fettle_page_file_get_n_pages (self->file))
    return;
  fettle_page_cache_count (self->cache, page, scale, &columns, &rows);
  for (guint row = 0; columns * rows <= 4 && row < rows; row++)
    for (guint column = 0; column < columns; column++)
      fettle_page_cache_get (self->cache, page, scale, column, row, G_PRIORITY_DEFAULT_IDLE);
}

void
fettle_page_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FettlePageCanvas *self = FETTLE_PAGE_CANVAS (widget);
  gboolean waiting = FALSE;
  guint first, last;

  if (!fettle_page_canvas_get_seen (self, &first, &last))
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                         (float)gtk_widget_get_height (widget)));
  fettle_page_cache_begin (self->cache);
  for (guint i = first; i <= last; i++)
    waiting |= draw_page (self, snapshot, i);
  fettle_page_canvas_set_waiting (self, waiting);
  prepare_page (self, last + 1);
  fettle_page_cache_end (self->cache);
  gtk_snapshot_pop (snapshot);
}
