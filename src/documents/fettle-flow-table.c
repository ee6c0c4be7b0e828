/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that go on over pages, and such as are filled in by hand. */

#include "fettle-flow.h"

#define COLUMN_GAP 10
#define ROW_PADDING 2.2
/* A row that is higher may be torn between two pages. */
#define WHOLE_ROW 120

typedef struct
{
  FettleFlow *flow;
  const FettleFlowColumn *columns;
  guint n;
  double *x;
  double *width;
} Table;

static gboolean
has_text (const char *const *cells, guint n_columns, guint n_rows, guint column)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const char *text = cells[i * n_columns + column];

      if (text != NULL && text[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* Widths as asked for; what is left is shared by those that asked for none. */
static void
table_place (Table *self)
{
  double left = self->flow->width, x = self->flow->left;
  guint n_open = 0, n_shown = 0;

  for (guint i = 0; i < self->n; i++)
    {
      if (self->width[i] < 0)
        continue;
      n_shown++;
      n_open += self->columns[i].width <= 0;
      left -= self->columns[i].width;
    }
  left -= n_shown > 0 ? (n_shown - 1) * COLUMN_GAP : 0;
  for (guint i = 0; i < self->n; i++)
    {
      if (self->width[i] < 0)
        continue;
      self->x[i] = x;
      self->width[i] =
          self->columns[i].width > 0 ? self->columns[i].width : MAX (left / n_open, 20);
      x += self->width[i] + COLUMN_GAP;
    }
}

static void
table_init (Table *self,
            FettleFlow *flow,
            const FettleFlowColumn *columns,
            guint n_columns,
            const char *const *cells,
            guint n_rows)
{
  self->flow = flow;
  self->columns = columns;
  self->n = n_columns;
  self->x = g_new0 (double, n_columns);
  self->width = g_new0 (double, n_columns);
  for (guint i = 0; cells != NULL && i < n_columns; i++)
    if (!has_text (cells, n_columns, n_rows, i))
      self->width[i] = -1;
  table_place (self);
}

static void
table_clear (Table *self)
{
  g_free (self->x);
  g_free (self->width);
}

static void
table_put_head (Table *self)
{
  FettleFlow *flow = self->flow;
  double height = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->width[i] >= 0)
      height = MAX (height, fettle_flow_text_at (flow, FETTLE_TEXT_HEAD, self->columns[i].align,
                                                 self->columns[i].title, self->x[i], flow->y,
                                                 self->width[i], 2));
  flow->y += height + (height > 0 ? 4 : 0);
  fettle_flow_rule (flow, FETTLE_RULE_STRONG);
  flow->y += ROW_PADDING;
}

static PangoLayoutIter *
make_cell (Table *self, guint column, const char *text, double *height)
{
  g_autoptr (PangoLayout) layout = NULL;
  int layout_height;

  if (self->width[column] < 0 || text == NULL || text[0] == '\0')
    return NULL;
  layout = fettle_text_style_make_layout (self->columns[column].style,
                                          fettle_paper_get_context (self->flow->paper), text);
  pango_layout_set_width (layout, (int)(self->width[column] * PANGO_SCALE));
  pango_layout_get_size (layout, NULL, &layout_height);
  *height = MAX (*height, MAX (pango_units_to_double (layout_height),
                               pango_layout_get_line_count (layout)
                                   * fettle_text_style_get_pitch (self->columns[column].style)));
  return pango_layout_get_iter (layout); /* keeps the layout */
}

/* What fits of a row on this page; TRUE where something is left for the next. */
static gboolean
table_put_part (Table *self, PangoLayoutIter **cells)
{
  FettleFlow *flow = self->flow;
  double end = flow->y;
  gboolean more = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      double y = flow->y;

      if (cells[i] == NULL)
        continue;
      if (fettle_flow_put_lines (flow, cells[i], self->columns[i].style, self->columns[i].align,
                                 self->x[i], self->width[i], &y, fettle_flow_get_bottom (flow),
                                 NULL))
        more = TRUE;
      else
        g_clear_pointer (&cells[i], pango_layout_iter_free);
      end = MAX (end, y);
    }
  flow->y = end;
  return more;
}

static void
table_put_row (Table *self, const char *const *texts, gboolean last)
{
  FettleFlow *flow = self->flow;
  g_autofree PangoLayoutIter **cells = g_new0 (PangoLayoutIter *, self->n);
  double height = 0;

  for (guint i = 0; i < self->n; i++)
    cells[i] = make_cell (self, i, texts[i], &height);
  if (fettle_flow_get_room (flow) < MIN (height, WHOLE_ROW) + 2 * ROW_PADDING)
    {
      fettle_flow_break (flow);
      table_put_head (self);
    }
  flow->y += ROW_PADDING;
  while (table_put_part (self, cells))
    {
      fettle_flow_break (flow);
      table_put_head (self);
    }
  flow->y += ROW_PADDING;
  fettle_flow_rule (flow, last ? FETTLE_RULE_STRONG : FETTLE_RULE_FAINT);
}

void
fettle_flow_table (FettleFlow *self,
                   const FettleFlowColumn *columns,
                   guint n_columns,
                   const char *const *cells,
                   guint n_rows)
{
  Table table;

  if (n_rows == 0)
    return;
  table_init (&table, self, columns, n_columns, cells, n_rows);
  fettle_flow_need (self, 50);
  table_put_head (&table);
  for (guint i = 0; i < n_rows; i++)
    table_put_row (&table, cells + i * n_columns, i + 1 == n_rows);
  table_clear (&table);
}

void
fettle_flow_empty_table (
    FettleFlow *self, const FettleFlowColumn *columns, guint n_columns, guint n_rows, double pitch)
{
  Table table;

  table_init (&table, self, columns, n_columns, NULL, 0);
  fettle_flow_need (self, n_rows * pitch + 24);
  table_put_head (&table);
  for (guint i = 0; i < n_rows; i++)
    {
      self->y += pitch;
      fettle_flow_rule (self, FETTLE_RULE_FAINT);
    }
  table_clear (&table);
}
