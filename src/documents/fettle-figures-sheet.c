/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures on paper: what was asked, a chart, a table with its total. */

#include "fettle-figures-sheet.h"

#include "fettle-none.h"

#define CHART_HEIGHT 130
/* Of several, two stand side by side. */
#define SMALL_HEIGHT 64
#define GUTTER 24
#define PART_NAME 16
/* Above the highest stands its figure. */
#define FIGURE_HEIGHT 14
#define NAME_PITCH 15
#define NAME_BAR 9
#define BAR_OF_STEP 0.64
#define TICK_HEIGHT 12
#define PALE 0.45

/* Where the chart lies. */
typedef struct
{
  FettleFlow *flow;
  const FettleFiguresSheet *sheet;
  const FettleFiguresPart *part;
  double left;
  double top;
  double width;
  double height;
  double step;
  gint64 low;
  gint64 high;
} Chart;

static gboolean
has_figure (const FettleFiguresPoint *point)
{
  return point->text != NULL;
}

/* From nought to the highest; rates from a round figure below the lowest. */
static void
chart_set_range (Chart *self)
{
  const FettleFiguresSheet *sheet = self->sheet;
  gint64 least = sheet->level != FETTLE_NONE ? sheet->level : G_MAXINT64;

  self->high = MAX (sheet->greatest, 1);
  for (guint i = 0; i < sheet->n_parts; i++)
    for (guint k = 0; k < sheet->parts[i].n_points; k++)
      if (has_figure (&sheet->parts[i].points[k]))
        {
          self->high = MAX (self->high, sheet->parts[i].points[k].value);
          least = MIN (least, sheet->parts[i].points[k].value);
        }
  if (sheet->chart != FETTLE_FIGURES_CHART_LINE || sheet->greatest == 0)
    return;
  self->low = MIN (least, sheet->greatest) * 20 / sheet->greatest;
  self->low = MAX (self->low - 1, 0) * sheet->greatest / 20;
}

static double
chart_get_y (const Chart *self, gint64 value)
{
  const double part = (double)(value - self->low) / (double)(self->high - self->low);

  return self->top + self->height * (1 - CLAMP (part, 0, 1));
}

static double
chart_get_x (const Chart *self, guint point)
{
  return self->left + self->step * (point + 0.5);
}

/* --- along time ---------------------------------------------------------------------------------- */

/* One name for so many points that none touches the next. */
static guint
choose_tick (const Chart *self)
{
  PangoContext *context = fettle_paper_get_context (self->flow->paper);
  double widest = 1;

  for (guint i = 0; i < self->part->n_points; i++)
    {
      g_autoptr (PangoLayout) layout =
          fettle_text_style_make_layout (FETTLE_TEXT_FOOT, context, self->part->points[i].name);
      int width;

      pango_layout_get_size (layout, &width, NULL);
      widest = MAX (widest, pango_units_to_double (width) + 6);
    }
  return MAX ((guint)(widest / self->step + 0.999), 1);
}

/* @text around @x. */
static void
put_middle (const Chart *self, const char *text, double x, double y)
{
  g_autoptr (PangoLayout) layout = fettle_text_style_make_layout (
      FETTLE_TEXT_FOOT, fettle_paper_get_context (self->flow->paper), text);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  fettle_flow_text_at (self->flow, FETTLE_TEXT_FOOT, FETTLE_ALIGN_START, text,
                       x - pango_units_to_double (width) / 2, y, pango_units_to_double (width) + 2,
                       1);
}

static void
put_ticks (const Chart *self)
{
  const guint tick = choose_tick (self);

  for (guint i = 0; i < self->part->n_points; i += tick)
    put_middle (self, self->part->points[i].name, chart_get_x (self, i),
                self->top + self->height + 4);
  fettle_paper_add_rule (self->flow->paper, self->flow->page, self->left, self->top + self->height,
                         self->width, FETTLE_RULE_FAINT);
}

static void
put_level (const Chart *self)
{
  const FettleFiguresSheet *sheet = self->sheet;
  const double y = sheet->level != FETTLE_NONE ? chart_get_y (self, sheet->level) : 0;
  const double points[] = { self->left, y, self->left + self->width, y };

  if (sheet->level == FETTLE_NONE)
    return;
  fettle_paper_add_path (self->flow->paper, self->flow->page, points, 2, FETTLE_INK_GREY, TRUE);
}

static gboolean
is_pale (const Chart *self, guint point)
{
  return self->sheet->unfinished && point + 1 == self->part->n_points;
}

/* Of small charts one figure tells the scale. */
static guint
find_highest (const FettleFiguresPart *part)
{
  guint highest = 0;

  for (guint i = 1; i < part->n_points; i++)
    if (has_figure (&part->points[i])
        && (!has_figure (&part->points[highest])
            || part->points[i].value > part->points[highest].value))
      highest = i;
  return highest;
}

static void
put_bars (const Chart *self)
{
  const FettleFiguresPart *part = self->part;
  const gboolean roomy = choose_tick (self) == 1;
  const guint highest = find_highest (part);

  for (guint i = 0; i < part->n_points; i++)
    {
      const double y = chart_get_y (self, part->points[i].value);

      if (!has_figure (&part->points[i]) || part->points[i].value <= 0)
        continue;
      fettle_paper_add_bar (self->flow->paper, self->flow->page,
                            chart_get_x (self, i) - self->step * BAR_OF_STEP / 2, y,
                            self->step * BAR_OF_STEP, self->top + self->height - y,
                            FETTLE_INK_BRAND, is_pale (self, i) ? PALE : 1);
      if (roomy || i == highest)
        put_middle (self, part->points[i].text, chart_get_x (self, i), y - 10);
    }
}

/* Months without a figure part the line. */
static void
put_line (const Chart *self)
{
  const FettleFiguresSheet *sheet = self->sheet;
  const FettleFiguresPart *part = self->part;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

  put_level (self);
  for (guint i = 0; i <= part->n_points; i++)
    {
      const gboolean there = i < part->n_points && has_figure (&part->points[i]);
      const double at[] = { chart_get_x (self, i),
                            there ? chart_get_y (self, part->points[i].value) : 0 };

      if (there)
        g_array_append_vals (points, at, 2);
      else
        {
          if (points->len > 2)
            fettle_paper_add_path (self->flow->paper, self->flow->page,
                                   (const double *)(gpointer)points->data, points->len / 2,
                                   FETTLE_INK_BRAND, FALSE);
          g_array_set_size (points, 0);
        }
    }
  for (guint i = 0; i < part->n_points; i++)
    {
      const FettleFiguresPoint *point = &part->points[i];
      const gboolean missed =
          has_figure (point) && sheet->level != FETTLE_NONE && point->value < sheet->level;
      const double y = has_figure (point) ? chart_get_y (self, point->value) : 0;

      if (!has_figure (point))
        continue;
      fettle_paper_add_dot (self->flow->paper, self->flow->page, chart_get_x (self, i), y,
                            missed ? FETTLE_INK_MISS : FETTLE_INK_BRAND, missed);
      if ((part->n_points <= 16 && sheet->n_parts == 1) || i + 1 == part->n_points)
        put_middle (self, point->text, chart_get_x (self, i), y - 13);
    }
}

/* A part at a place, its name above. */
static void
put_part (FettleFlow *flow,
          const FettleFiguresSheet *sheet,
          const FettleFiguresPart *part,
          double left,
          double width,
          double height)
{
  Chart chart = { .flow = flow, .sheet = sheet, .part = part, .left = left };

  chart.top = flow->y + FIGURE_HEIGHT + (part->name != NULL ? PART_NAME : 0);
  chart.width = width;
  chart.height = height;
  chart.step = width / MAX (part->n_points, 1);
  chart_set_range (&chart);
  if (part->name != NULL)
    fettle_flow_text_at (flow, FETTLE_TEXT_STRONG, FETTLE_ALIGN_START, part->name, left, flow->y,
                         width, 1);
  if (sheet->chart == FETTLE_FIGURES_CHART_BARS)
    put_bars (&chart);
  else
    put_line (&chart);
  put_ticks (&chart);
}

static void
put_time (FettleFlow *flow, const FettleFiguresSheet *sheet)
{
  const guint n_columns = sheet->n_parts > 1 ? 2 : 1;
  const double width = (flow->width - (n_columns - 1) * GUTTER) / n_columns;
  const double height = sheet->n_parts > 1 ? SMALL_HEIGHT : CHART_HEIGHT;
  const double pitch = FIGURE_HEIGHT + height + TICK_HEIGHT
                       + (sheet->n_parts > 0 && sheet->parts[0].name != NULL ? PART_NAME : 0)
                       + (n_columns > 1 ? 12 : 0);

  for (guint i = 0; i < sheet->n_parts; i += n_columns)
    {
      fettle_flow_need (flow, pitch);
      for (guint k = 0; k < n_columns && i + k < sheet->n_parts; k++)
        put_part (flow, sheet, &sheet->parts[i + k], flow->left + k * (width + GUTTER), width,
                  height);
      fettle_flow_space (flow, pitch);
    }
}

/* --- names --------------------------------------------------------------------------------------- */

static void
put_names (FettleFlow *flow, const FettleFiguresSheet *sheet)
{
  const double names = flow->width * 0.3, figures = 70;
  const FettleFiguresPart *part = &sheet->parts[0];
  Chart chart = { .flow = flow, .sheet = sheet, .part = part };

  chart_set_range (&chart);
  for (guint i = 0; i < part->n_points; i++)
    {
      const FettleFiguresPoint *point = &part->points[i];
      const double most = flow->width - names - figures;
      const double width =
          has_figure (point) ? most * (double)MAX (point->value, 0) / (double)chart.high : 0;
      const gboolean missed =
          has_figure (point) && sheet->level != FETTLE_NONE && point->value < sheet->level;

      fettle_flow_text_at (flow, FETTLE_TEXT_BODY, FETTLE_ALIGN_START, point->name, flow->left,
                           flow->y, names - 8, 1);
      if (width > 0)
        fettle_paper_add_bar (flow->paper, flow->page, flow->left + names, flow->y + 1.5, width,
                              NAME_BAR, missed ? FETTLE_INK_MISS : FETTLE_INK_BRAND, 1);
      fettle_flow_text_at (flow, FETTLE_TEXT_STRONG, FETTLE_ALIGN_START,
                           has_figure (point) ? point->text : "–", flow->left + names + width + 5,
                           flow->y, figures - 5, 1);
      flow->y += NAME_PITCH;
    }
}

/* --- the sheet ----------------------------------------------------------------------------------- */

static void
put_chart (FettleFlow *flow, const FettleFiguresSheet *sheet)
{
  if (sheet->n_parts == 0)
    return;
  fettle_flow_text (flow, FETTLE_TEXT_SECTION, FETTLE_ALIGN_START, sheet->chart_title);
  fettle_flow_text (flow, FETTLE_TEXT_QUIET, FETTLE_ALIGN_START, sheet->level_text);
  fettle_flow_space (flow, 6);
  if (sheet->chart == FETTLE_FIGURES_CHART_NAMES)
    put_names (flow, sheet);
  else
    put_time (flow, sheet);
  fettle_flow_space (flow, 18);
}

/* The total goes on under the last row; on a page of its own it takes the head along. */
static void
put_total (FettleFlow *flow, const FettleFiguresSheet *sheet)
{
  g_autofree FettleFlowColumn *columns =
      g_memdup2 (sheet->columns, sheet->n_columns * sizeof (FettleFlowColumn));
  const gboolean breaks = fettle_flow_get_room (flow) < 50;

  for (guint i = 0; i < sheet->n_columns; i++)
    {
      columns[i].style = FETTLE_TEXT_STRONG;
      if (!breaks)
        columns[i].title = NULL;
    }
  fettle_flow_table (flow, columns, sheet->n_columns, sheet->total, 1);
}

FettlePaper *
fettle_figures_sheet_make_paper (const FettleFiguresSheet *self,
                                 const char *language,
                                 FettlePaperSize size)
{
  FettlePaper *paper = fettle_paper_new (size, language);
  g_autofree char *running = g_strdup_printf ("%s · %s", self->title, self->period);
  g_autoptr (FettleFlow) flow = fettle_flow_new (paper, running);

  fettle_flow_text (flow, FETTLE_TEXT_SENDER, FETTLE_ALIGN_START, self->sender);
  fettle_flow_space (flow, 12);
  fettle_flow_text (flow, FETTLE_TEXT_TITLE, FETTLE_ALIGN_START, self->title);
  fettle_flow_space (flow, 3);
  fettle_flow_text (flow, FETTLE_TEXT_ADDRESS, FETTLE_ALIGN_START, self->period);
  fettle_flow_text (flow, FETTLE_TEXT_QUIET, FETTLE_ALIGN_NATURAL, self->filters);
  fettle_flow_space (flow, 20);
  put_chart (flow, self);
  if (self->n_rows == 0)
    fettle_flow_text (flow, FETTLE_TEXT_BODY, FETTLE_ALIGN_START, self->empty);
  fettle_flow_table (flow, self->columns, self->n_columns, self->cells, self->n_rows);
  if (self->n_rows > 1 && self->total != NULL)
    put_total (flow, self);
  fettle_flow_add_foot (flow, self->note);
  fettle_flow_finish (flow);
  return paper;
}
