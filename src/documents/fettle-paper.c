/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of one document with what stands on them, before they are drawn. */

#include "fettle-paper.h"

#include <string.h>

#define PANEL_RADIUS 6

typedef enum
{
  ITEM_LINE,
  ITEM_RULE,
  ITEM_PANEL,
  ITEM_FIELD,
  ITEM_CODE,
  ITEM_BAR,
  ITEM_PATH,
  ITEM_DOT,
} ItemType;

typedef struct
{
  ItemType type;
  double x, y, width, height;
  FettleInk ink;
  FettleRule rule;
  PangoLayoutLine *line;
  PangoLayout *layout; /* a line does not keep its layout */
  char *uri;
  FettleQrCode *code;
  double strength;
  gboolean open; /* of a path: dashed; of a dot: hollow */
  GArray *points;
} Item;

struct _FettlePaper
{
  double width;
  double height;
  gboolean mirrored;
  PangoContext *context;
  GPtrArray *pages; /* GArray of Item */
};

FettlePaperSize
fettle_paper_size_turn (FettlePaperSize size)
{
  static const FettlePaperSize turned[] = { FETTLE_PAPER_A4_WIDE, FETTLE_PAPER_LETTER_WIDE,
                                            FETTLE_PAPER_A4, FETTLE_PAPER_LETTER };

  return turned[size];
}

gboolean
fettle_paper_size_from_nick (const char *nick, FettlePaperSize *size)
{
  if (g_strcmp0 (nick, "a4") == 0)
    *size = FETTLE_PAPER_A4;
  else if (g_strcmp0 (nick, "letter") == 0)
    *size = FETTLE_PAPER_LETTER;
  else
    return FALSE;
  return TRUE;
}

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->line, pango_layout_line_unref);
  g_clear_object (&item->layout);
  g_clear_pointer (&item->uri, g_free);
  g_clear_pointer (&item->code, fettle_qr_code_free);
  g_clear_pointer (&item->points, g_array_unref);
}

/* Whether @language is written from the right. */
static gboolean
reads_from_right (const char *language)
{
  static const char *const languages[] = { "ar", "dv", "fa", "he", "ks",  "ku", "ps",
                                           "sd", "ug", "ur", "yi", "syr", NULL };
  g_auto (GStrv) parts = g_strsplit_set (language != NULL ? language : "", "-_.", 2);

  return parts[0] != NULL && g_strv_contains (languages, parts[0]);
}

/* What is drawn must be the same on any screen: nothing is bent to the dots of one. */
static PangoContext *
make_context (const char *language, gboolean from_right)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));
  cairo_font_options_destroy (options);
  return context;
}

FettlePaper *
fettle_paper_new (FettlePaperSize size, const char *language)
{
  static const double sizes[][2] = { [FETTLE_PAPER_A4] = { 595.276, 841.89 },
                                     [FETTLE_PAPER_LETTER] = { 612, 792 },
                                     [FETTLE_PAPER_A4_WIDE] = { 841.89, 595.276 },
                                     [FETTLE_PAPER_LETTER_WIDE] = { 792, 612 } };
  FettlePaper *self = g_new0 (FettlePaper, 1);

  self->width = sizes[size][0];
  self->height = sizes[size][1];
  self->mirrored = reads_from_right (language);
  self->context = make_context (language, self->mirrored);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

void
fettle_paper_free (FettlePaper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_object_unref (self->context);
  g_free (self);
}

double
fettle_paper_get_width (const FettlePaper *self)
{
  return self->width;
}

double
fettle_paper_get_height (const FettlePaper *self)
{
  return self->height;
}

gboolean
fettle_paper_is_mirrored (const FettlePaper *self)
{
  return self->mirrored;
}

PangoContext *
fettle_paper_get_context (FettlePaper *self)
{
  return self->context;
}

void
fettle_paper_add_page (FettlePaper *self)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));

  g_array_set_clear_func (items, item_clear);
  g_ptr_array_add (self->pages, items);
}

guint
fettle_paper_get_n_pages (const FettlePaper *self)
{
  return self->pages->len;
}

/* The new item, to be filled. */
static Item *
add_item (
    FettlePaper *self, guint page, ItemType type, double x, double y, double width, double height)
{
  GArray *items = g_ptr_array_index (self->pages, page);
  Item *item;

  g_array_set_size (items, items->len + 1);
  item = &g_array_index (items, Item, items->len - 1);
  item->type = type;
  item->x = self->mirrored ? self->width - x - width : x;
  item->y = y;
  item->width = width;
  item->height = height;
  return item;
}

void
fettle_paper_add_line (FettlePaper *self,
                       guint page,
                       PangoLayoutLine *line,
                       double x,
                       double y,
                       double width,
                       FettleInk ink,
                       const char *uri)
{
  Item *item = add_item (self, page, ITEM_LINE, x, y, width, 0);

  item->line = pango_layout_line_ref (line);
  item->layout = g_object_ref (line->layout);
  item->ink = ink;
  item->uri = g_strdup (uri);
}

void
fettle_paper_add_rule (
    FettlePaper *self, guint page, double x, double y, double width, FettleRule rule)
{
  add_item (self, page, ITEM_RULE, x, y, width, 0)->rule = rule;
}

void
fettle_paper_add_panel (
    FettlePaper *self, guint page, double x, double y, double width, double height)
{
  add_item (self, page, ITEM_PANEL, x, y, width, height);
}

void
fettle_paper_add_field (
    FettlePaper *self, guint page, double x, double y, double width, double height)
{
  add_item (self, page, ITEM_FIELD, x, y, width, height);
}

void
fettle_paper_add_code (
    FettlePaper *self, guint page, double x, double y, double size, FettleQrCode *code)
{
  add_item (self, page, ITEM_CODE, x, y, size, size)->code = code;
}

void
fettle_paper_add_bar (FettlePaper *self,
                      guint page,
                      double x,
                      double y,
                      double width,
                      double height,
                      FettleInk ink,
                      double strength)
{
  Item *item = add_item (self, page, ITEM_BAR, x, y, width, height);

  item->ink = ink;
  item->strength = strength;
}

void
fettle_paper_add_path (FettlePaper *self,
                       guint page,
                       const double *points,
                       guint n_points,
                       FettleInk ink,
                       gboolean dashed)
{
  Item *item = add_item (self, page, ITEM_PATH, 0, 0, 0, 0);

  item->ink = ink;
  item->open = dashed;
  item->points = g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * n_points);
  g_array_append_vals (item->points, points, 2 * n_points);
  for (guint i = 0; self->mirrored && i < n_points; i++)
    g_array_index (item->points, double, 2 * i) = self->width - points[2 * i];
}

void
fettle_paper_add_dot (
    FettlePaper *self, guint page, double x, double y, FettleInk ink, gboolean hollow)
{
  Item *item = add_item (self, page, ITEM_DOT, x, y, 0, 0);

  item->ink = ink;
  item->open = hollow;
}

/* An address as an attribute of Cairo's; NULL where it cannot be one. */
static char *
make_link_attributes (const char *uri)
{
  for (const char *c = uri; *c != '\0'; c++)
    if (*c <= ' ' || *c > '~' || *c == '\'' || *c == '\\')
      return NULL;
  return g_strdup_printf ("uri='%s'", uri);
}

static void
draw_line (const Item *item, cairo_t *cr)
{
  g_autofree char *link = item->uri != NULL ? make_link_attributes (item->uri) : NULL;

  fettle_ink_set_source (item->ink, cr);
  if (link != NULL)
    cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
  cairo_move_to (cr, item->x, item->y);
  pango_cairo_show_layout_line (cr, item->line);
  if (link != NULL)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
}

static void
draw_rule (const Item *item, cairo_t *cr)
{
  if (item->rule == FETTLE_RULE_STRONG)
    fettle_ink_set_source (FETTLE_INK_BLACK, cr);
  else
    cairo_set_source_rgb (cr, 0.76, 0.78, 0.81);
  cairo_set_line_width (cr, item->rule == FETTLE_RULE_STRONG ? 0.8 : 0.4);
  cairo_move_to (cr, item->x, item->y);
  cairo_line_to (cr, item->x + item->width, item->y);
  cairo_stroke (cr);
}

static void
draw_box (const Item *item, cairo_t *cr, double radius, double grey)
{
  const double right = item->x + item->width, bottom = item->y + item->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, item->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, item->x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, item->x + radius, item->y + radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, grey, MIN (grey + 0.004, 1), MIN (grey + 0.01, 1));
  cairo_fill (cr);
}

/* One path for all modules: drawn one by one, hairs of the ground would show between them. */
static void
draw_code (const Item *item, cairo_t *cr)
{
  const guint size = fettle_qr_code_get_size (item->code);
  const double module = item->width / size;

  for (guint row = 0; row < size; row++)
    for (guint column = 0, end; column < size; column = end + 1)
      {
        for (end = column; end < size && fettle_qr_code_is_dark (item->code, end, row);)
          end++;
        if (end > column)
          cairo_rectangle (cr, item->x + column * module, item->y + row * module,
                           (end - column) * module, module);
      }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
}

/* Pale by mixing with the paper: nothing shines through. */
static void
draw_bar (const Item *item, cairo_t *cr)
{
  cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  fettle_ink_set_source (item->ink, cr);
  if (item->strength < 1)
    {
      double red, green, blue;

      cairo_pattern_get_rgba (cairo_get_source (cr), &red, &green, &blue, NULL);
      cairo_set_source_rgb (cr, 1 - item->strength * (1 - red), 1 - item->strength * (1 - green),
                            1 - item->strength * (1 - blue));
    }
  cairo_fill (cr);
}

static void
draw_path (const Item *item, cairo_t *cr)
{
  static const double dashes[] = { 4, 3 };

  /* A text leaves its end behind. */
  cairo_new_path (cr);
  fettle_ink_set_source (item->ink, cr);
  cairo_set_line_width (cr, item->open ? 0.8 : 1.4);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (item->open)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint i = 0; i + 1 < item->points->len; i += 2)
    cairo_line_to (cr, g_array_index (item->points, double, i),
                   g_array_index (item->points, double, i + 1));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_dot (const Item *item, cairo_t *cr)
{
  cairo_new_path (cr);
  cairo_arc (cr, item->x, item->y, 2.4, 0, 2 * G_PI);
  if (item->open)
    cairo_set_source_rgb (cr, 1, 1, 1);
  else
    fettle_ink_set_source (item->ink, cr);
  cairo_fill_preserve (cr);
  fettle_ink_set_source (item->ink, cr);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

/**
 * fettle_paper_draw:
 *
 * Draws one page to a surface whose unit is the point.
 */
void
fettle_paper_draw (FettlePaper *self, guint page, cairo_t *cr)
{
  GArray *items;

  g_return_if_fail (page < self->pages->len);

  items = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      switch (item->type)
        {
        case ITEM_LINE:
          draw_line (item, cr);
          break;
        case ITEM_RULE:
          draw_rule (item, cr);
          break;
        case ITEM_PANEL:
          draw_box (item, cr, PANEL_RADIUS, 0.957);
          break;
        case ITEM_FIELD:
          draw_box (item, cr, PANEL_RADIUS / 2.0, 1);
          break;
        case ITEM_CODE:
          draw_code (item, cr);
          break;
        case ITEM_BAR:
          draw_bar (item, cr);
          break;
        case ITEM_PATH:
          draw_path (item, cr);
          break;
        case ITEM_DOT:
          draw_dot (item, cr);
          break;
        }
    }
}
