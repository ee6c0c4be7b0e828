/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sizes, weights and inks that paper knows. One family; nothing else is set. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * FettleTextStyle:
 * @FETTLE_TEXT_TITLE: what the document is: "Job sheet"
 * @FETTLE_TEXT_SENDER: whose document it is
 * @FETTLE_TEXT_SECTION: what it is about
 * @FETTLE_TEXT_ADDRESS, @FETTLE_TEXT_ADDRESS_NAME: whom it concerns
 * @FETTLE_TEXT_BODY, @FETTLE_TEXT_STRONG, @FETTLE_TEXT_QUIET: lines
 * @FETTLE_TEXT_HEAD: above columns and over empty boxes
 * @FETTLE_TEXT_FOOT: the foot of the page
 */
typedef enum
{
  FETTLE_TEXT_TITLE,
  FETTLE_TEXT_SENDER,
  FETTLE_TEXT_SECTION,
  FETTLE_TEXT_ADDRESS_NAME,
  FETTLE_TEXT_ADDRESS,
  FETTLE_TEXT_STRONG,
  FETTLE_TEXT_BODY,
  FETTLE_TEXT_QUIET,
  FETTLE_TEXT_HEAD,
  FETTLE_TEXT_FOOT,
} FettleTextStyle;

typedef enum
{
  FETTLE_INK_BLACK,
  FETTLE_INK_GREY,
  FETTLE_INK_BRAND,
  FETTLE_INK_MISS, /* what is not as agreed */
} FettleInk;

/* From one baseline to the next, in points. */
double fettle_text_style_get_pitch (FettleTextStyle style);
FettleInk fettle_text_style_get_ink (FettleTextStyle style);
void fettle_ink_set_source (FettleInk ink, cairo_t *cr);

/* A layout of @text; markup is not read. (transfer full) */
PangoLayout *
fettle_text_style_make_layout (FettleTextStyle style, PangoContext *context, const char *text);

G_END_DECLS
