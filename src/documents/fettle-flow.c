/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a paper from top to bottom. */

#include "fettle-flow.h"

#include <glib/gi18n-lib.h>

/* Above the lower margin, for the foot. */
#define FOOT_HEIGHT 26
#define FACT_GAP 3.4

FettleFlow *
fettle_flow_new (FettlePaper *paper, const char *running)
{
  FettleFlow *self = g_new0 (FettleFlow, 1);

  self->paper = paper;
  self->running = g_strdup (running);
  self->foot = g_ptr_array_new_with_free_func (g_free);
  self->left = FETTLE_PAPER_MARGIN;
  self->width = fettle_flow_get_full_width (self);
  self->y = FETTLE_PAPER_TOP;
  fettle_paper_add_page (paper);
  return self;
}

void
fettle_flow_free (FettleFlow *self)
{
  if (self == NULL)
    return;
  g_free (self->running);
  g_ptr_array_unref (self->foot);
  g_free (self);
}

double
fettle_flow_get_full_width (FettleFlow *self)
{
  return fettle_paper_get_width (self->paper) - 2 * FETTLE_PAPER_MARGIN;
}

double
fettle_flow_get_bottom (FettleFlow *self)
{
  return fettle_paper_get_height (self->paper) - FETTLE_PAPER_TOP - FOOT_HEIGHT;
}

double
fettle_flow_get_room (FettleFlow *self)
{
  return fettle_flow_get_bottom (self) - self->y;
}

void
fettle_flow_set_column (FettleFlow *self, double left, double width)
{
  self->left = left;
  self->width = width;
}

void
fettle_flow_break (FettleFlow *self)
{
  const double margin = FETTLE_PAPER_MARGIN, width = fettle_flow_get_full_width (self);

  fettle_paper_add_page (self->paper);
  self->page++;
  self->y = FETTLE_PAPER_TOP;
  if (self->running == NULL)
    return;
  self->y += fettle_flow_text_at (self, FETTLE_TEXT_HEAD, FETTLE_ALIGN_START, self->running, margin,
                                  self->y, width, 1);
  self->y += 6;
  fettle_paper_add_rule (self->paper, self->page, margin, self->y, width, FETTLE_RULE_FAINT);
  self->y += 12;
}

void
fettle_flow_need (FettleFlow *self, double height)
{
  if (fettle_flow_get_room (self) < height)
    fettle_flow_break (self);
}

void
fettle_flow_space (FettleFlow *self, double height)
{
  self->y += height;
}

void
fettle_flow_rule (FettleFlow *self, FettleRule rule)
{
  fettle_paper_add_rule (self->paper, self->page, self->left, self->y, self->width, rule);
}

/* Which end of its room a line stands at: what was written from the other side stands there. */
static gboolean
stands_at_end (FettleFlow *self, PangoLayoutLine *line, FettleAlign align)
{
  const gboolean from_right = line->resolved_dir == PANGO_DIRECTION_RTL;

  if (align == FETTLE_ALIGN_NATURAL)
    return from_right != fettle_paper_is_mirrored (self->paper);
  return align == FETTLE_ALIGN_END;
}

gboolean
fettle_flow_put_lines (FettleFlow *self,
                       PangoLayoutIter *iter,
                       FettleTextStyle style,
                       FettleAlign align,
                       double x,
                       double width,
                       double *y,
                       double bottom,
                       const char *uri)
{
  const double pitch = fettle_text_style_get_pitch (style);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle logical;
      double height, line_width, ascent;

      pango_layout_line_get_extents (line, NULL, &logical);
      height = MAX (pitch, pango_units_to_double (logical.height));
      line_width = pango_units_to_double (logical.width);
      ascent = pango_units_to_double (PANGO_ASCENT (logical));
      /* Scripts that are taller than the pitch get what they need. */
      ascent += (height - pango_units_to_double (logical.height)) / 2;
      if (*y + height > bottom + 0.01)
        return TRUE;
      fettle_paper_add_line (self->paper, self->page, line,
                             stands_at_end (self, line, align) ? x + width - line_width : x,
                             *y + ascent, line_width, fettle_text_style_get_ink (style), uri);
      *y += height;
    }
  while (pango_layout_iter_next_line (iter));
  return FALSE;
}

void
fettle_flow_text (FettleFlow *self, FettleTextStyle style, FettleAlign align, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoLayoutIter *iter;

  if (text == NULL || text[0] == '\0')
    return;
  layout = fettle_text_style_make_layout (style, fettle_paper_get_context (self->paper), text);
  pango_layout_set_width (layout, (int)(self->width * PANGO_SCALE));
  iter = pango_layout_get_iter (layout);
  while (fettle_flow_put_lines (self, iter, style, align, self->left, self->width, &self->y,
                                fettle_flow_get_bottom (self), NULL))
    fettle_flow_break (self);
  pango_layout_iter_free (iter);
}

static double
put_at (FettleFlow *self,
        FettleTextStyle style,
        FettleAlign align,
        const char *text,
        const char *uri,
        double x,
        double y,
        double width,
        int max_lines)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoLayoutIter *iter;
  double end = y;

  if (text == NULL || text[0] == '\0')
    return 0;
  layout = fettle_text_style_make_layout (style, fettle_paper_get_context (self->paper), text);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  if (max_lines > 0)
    {
      pango_layout_set_height (layout, -max_lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  if (max_lines == 1)
    pango_layout_set_single_paragraph_mode (layout, TRUE);
  iter = pango_layout_get_iter (layout);
  fettle_flow_put_lines (self, iter, style, align, x, width, &end,
                         fettle_paper_get_height (self->paper), uri);
  pango_layout_iter_free (iter);
  return end - y;
}

double
fettle_flow_text_at (FettleFlow *self,
                     FettleTextStyle style,
                     FettleAlign align,
                     const char *text,
                     double x,
                     double y,
                     double width,
                     int max_lines)
{
  return put_at (self, style, align, text, NULL, x, y, width, max_lines);
}

double
fettle_flow_link_at (FettleFlow *self,
                     FettleTextStyle style,
                     FettleAlign align,
                     const char *text,
                     const char *uri,
                     double x,
                     double y,
                     double width)
{
  return put_at (self, style, align, text, uri, x, y, width, 1);
}

double
fettle_flow_facts_at (FettleFlow *self,
                      const FettleFact *facts,
                      guint n,
                      double x,
                      double y,
                      double width,
                      double caption_width,
                      FettleAlign align)
{
  for (guint i = 0; i < n; i++)
    {
      double height, caption_height;

      if (facts[i].text == NULL || facts[i].text[0] == '\0')
        continue;
      caption_height = fettle_flow_text_at (self, FETTLE_TEXT_QUIET, FETTLE_ALIGN_START,
                                            facts[i].caption, x, y, caption_width - 6, 2);
      height = put_at (self, facts[i].style, align, facts[i].text, facts[i].uri, x + caption_width,
                       y, width - caption_width, facts[i].uri != NULL ? 1 : 3);
      y += MAX (height, caption_height) + FACT_GAP;
    }
  return y;
}

void
fettle_flow_add_foot (FettleFlow *self, const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_ptr_array_add (self->foot, g_strdup (text));
}

static void
put_foot (FettleFlow *self, guint page, guint n_pages)
{
  const double margin = FETTLE_PAPER_MARGIN, width = fettle_flow_get_full_width (self);
  const double top = fettle_flow_get_bottom (self) + 12;
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, n_pages);
  double y = top + 5;

  self->page = page;
  fettle_paper_add_rule (self->paper, page, margin, top, width, FETTLE_RULE_FAINT);
  fettle_flow_text_at (self, FETTLE_TEXT_FOOT, FETTLE_ALIGN_END, number, margin + width - 100, y,
                       100, 1);
  for (guint i = 0; i < self->foot->len; i++)
    y += fettle_flow_text_at (self, FETTLE_TEXT_FOOT, FETTLE_ALIGN_START,
                              g_ptr_array_index (self->foot, i), margin, y, width - 110, 1);
}

void
fettle_flow_finish (FettleFlow *self)
{
  const guint n = fettle_paper_get_n_pages (self->paper);

  for (guint i = 0; i < n; i++)
    put_foot (self, i, n);
}
