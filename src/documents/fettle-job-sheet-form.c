/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a job sheet that is filled in by hand: work done, parts used, time, signatures. */

#include "fettle-job-sheet.h"

#include <glib/gi18n-lib.h>

/* Room for handwriting, in points. */
#define LINE_PITCH 20
#define ROW_PITCH 19
#define MIN_LINES 3
#define MIN_PARTS 2
#define MAX_PARTS 4
#define N_TIMES 2
#define PANEL_HEIGHT 92
#define PANEL_PADDING 11
#define SECTION_GAP 13

#define TABLE_HEIGHT(n) (16 + (n)*ROW_PITCH)
#define FIXED_HEIGHT (TABLE_HEIGHT (N_TIMES) + PANEL_HEIGHT + 3 * SECTION_GAP)

/* A page of its own has room for more parts than the rest of one. */
static guint
count_parts (FettleFlow *flow)
{
  const double room = fettle_flow_get_room (flow) - FIXED_HEIGHT - 8 * LINE_PITCH;

  return (guint)CLAMP ((int)(room / ROW_PITCH), MIN_PARTS, MAX_PARTS);
}

static void
put_work (FettleFlow *flow, guint n_parts)
{
  const double room = fettle_flow_get_room (flow) - FIXED_HEIGHT - TABLE_HEIGHT (n_parts);
  const int n = MAX ((int)(room / LINE_PITCH), MIN_LINES);

  fettle_job_sheet_begin_section (flow, _ ("Work done"), n * LINE_PITCH - 8);
  flow->y -= 6;
  for (int i = 0; i < n; i++)
    {
      flow->y += LINE_PITCH;
      fettle_flow_rule (flow, FETTLE_RULE_FAINT);
    }
  flow->y += SECTION_GAP;
}

static void
put_parts (FettleFlow *flow, guint n)
{
  const FettleFlowColumn columns[] = {
    { _ ("Part number"), 90, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Description"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Serial number"), 90, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Quantity"), 44, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
  };

  fettle_job_sheet_begin_section (flow, _ ("Parts used"), TABLE_HEIGHT (n));
  fettle_flow_empty_table (flow, columns, G_N_ELEMENTS (columns), n, ROW_PITCH);
  flow->y += SECTION_GAP;
}

static void
put_time (FettleFlow *flow)
{
  const FettleFlowColumn columns[] = {
    { _ ("Date"), 90, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Set off"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Arrived"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    /* Translators: when somebody left a place */
    { C_ ("job sheet", "Left"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Mileage"), 44, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
  };

  fettle_job_sheet_begin_section (flow, _ ("Time"), TABLE_HEIGHT (N_TIMES));
  fettle_flow_empty_table (flow, columns, G_N_ELEMENTS (columns), N_TIMES, ROW_PITCH);
  flow->y += SECTION_GAP;
}

/* A white box with its caption above. */
static void
put_field (FettleFlow *flow, const char *caption, double x, double y, double width, double height)
{
  fettle_flow_text_at (flow, FETTLE_TEXT_FOOT, FETTLE_ALIGN_START, caption, x, y, width, 1);
  fettle_paper_add_field (flow->paper, flow->page, x, y + 10, width, height - 10);
}

/* One side of the panel: who signs, name and date, signature. */
static void
put_signature (FettleFlow *flow, const char *who, double x, double y, double width)
{
  const double half = (width - 8) * 0.6;

  fettle_flow_text_at (flow, FETTLE_TEXT_STRONG, FETTLE_ALIGN_START, who, x, y, width, 1);
  put_field (flow, _ ("Signature"), x, y + 15, width, 33);
  put_field (flow, _ ("Name in capitals"), x, y + 49, half, 25);
  put_field (flow, _ ("Date"), x + half + 8, y + 49, width - half - 8, 25);
}

static void
put_panel (FettleFlow *flow)
{
  const double left = FETTLE_PAPER_MARGIN, width = fettle_flow_get_full_width (flow);
  const double side = (width - 3 * PANEL_PADDING) / 2;
  double y;

  fettle_flow_set_column (flow, left, width);
  fettle_flow_need (flow, PANEL_HEIGHT);
  /* At the foot, where a hand rests on the page. */
  y = fettle_flow_get_bottom (flow) - PANEL_HEIGHT;
  fettle_paper_add_panel (flow->paper, flow->page, left, y, width, PANEL_HEIGHT);
  y += PANEL_PADDING - 2;
  put_signature (flow, _ ("Engineer"), left + PANEL_PADDING, y, side);
  put_signature (flow, _ ("Customer: the work was done as written above"),
                 left + 2 * PANEL_PADDING + side, y, side);
  flow->y = fettle_flow_get_bottom (flow);
}

void
fettle_job_sheet_put_form (FettleFlow *flow)
{
  guint n_parts;

  fettle_flow_need (flow, MIN_LINES * LINE_PITCH + TABLE_HEIGHT (MIN_PARTS) + FIXED_HEIGHT);
  n_parts = count_parts (flow);
  put_work (flow, n_parts);
  put_parts (flow, n_parts);
  put_time (flow);
  put_panel (flow);
}
