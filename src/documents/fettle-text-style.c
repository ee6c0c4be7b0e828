/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sizes, weights and inks that paper knows. */

#include "fettle-text-style.h"

/* The first that is there; any script that it lacks comes from another font by itself. */
#define FAMILY "Inter,Adwaita Sans,Cantarell,sans-serif"

static const struct
{
  double size;
  double pitch;
  PangoWeight weight;
  FettleInk ink;
} styles[] = {
  [FETTLE_TEXT_TITLE] = { 24, 29, PANGO_WEIGHT_LIGHT, FETTLE_INK_BLACK },
  [FETTLE_TEXT_SENDER] = { 13, 16, PANGO_WEIGHT_SEMIBOLD, FETTLE_INK_BRAND },
  [FETTLE_TEXT_SECTION] = { 11, 14.5, PANGO_WEIGHT_SEMIBOLD, FETTLE_INK_BLACK },
  [FETTLE_TEXT_ADDRESS_NAME] = { 9.6, 13.2, PANGO_WEIGHT_SEMIBOLD, FETTLE_INK_BLACK },
  [FETTLE_TEXT_ADDRESS] = { 9.6, 13.2, PANGO_WEIGHT_NORMAL, FETTLE_INK_BLACK },
  [FETTLE_TEXT_STRONG] = { 8.6, 12.2, PANGO_WEIGHT_SEMIBOLD, FETTLE_INK_BLACK },
  [FETTLE_TEXT_BODY] = { 8.6, 12.2, PANGO_WEIGHT_NORMAL, FETTLE_INK_BLACK },
  [FETTLE_TEXT_QUIET] = { 8.6, 12.2, PANGO_WEIGHT_NORMAL, FETTLE_INK_GREY },
  [FETTLE_TEXT_HEAD] = { 7.4, 10, PANGO_WEIGHT_SEMIBOLD, FETTLE_INK_GREY },
  [FETTLE_TEXT_FOOT] = { 6.6, 9.2, PANGO_WEIGHT_NORMAL, FETTLE_INK_GREY },
};

double
fettle_text_style_get_pitch (FettleTextStyle style)
{
  return styles[style].pitch;
}

FettleInk
fettle_text_style_get_ink (FettleTextStyle style)
{
  return styles[style].ink;
}

void
fettle_ink_set_source (FettleInk ink, cairo_t *cr)
{
  static const double colours[][3] = {
    [FETTLE_INK_BLACK] = { 0.125, 0.137, 0.165 },
    [FETTLE_INK_GREY] = { 0.42, 0.445, 0.49 },
    [FETTLE_INK_BRAND] = { 0.063, 0.29, 0.427 },
    [FETTLE_INK_MISS] = { 0.753, 0.11, 0.157 },
  };

  cairo_set_source_rgb (cr, colours[ink][0], colours[ink][1], colours[ink][2]);
}

PangoLayout *
fettle_text_style_make_layout (FettleTextStyle style, PangoContext *context, const char *text)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILY);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_font_description_set_size (font, (int)(styles[style].size * PANGO_SCALE + 0.5));
  pango_font_description_set_weight (font, styles[style].weight);
  pango_layout_set_font_description (layout, font);
  /* Figures of one width, so that columns of them stand in line. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}
