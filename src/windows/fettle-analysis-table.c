/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of an analysis: every figure is a button to its calls. */
#include "fettle-analysis-parts.h"

#include <stdlib.h>

#include "fettle-widgets.h"

/* Of the groups and what they are divided by. */
#define MIN_CHARS 8
#define MAX_NAME_CHARS 22
#define MAX_PART_CHARS 26

/* What a column shows: a group, or a measure. */
typedef struct
{
  FettleAnalysis *analysis; /* borrowed */
  int group;                /* 0, 1; -1: a measure */
  FettleMeasure measure;
  FettleAnalysisFigureFunc func;
  gpointer data;
  GPtrArray *bound; /* GtkListItem: what is on the screen */
} Column;

/* As wide as their heads and the longest usual figures. */
static const int widths[FETTLE_N_MEASURES] = {
  [FETTLE_MEASURE_CALLS] = 72,       [FETTLE_MEASURE_OPEN] = 68,   [FETTLE_MEASURE_COMPLETED] = 96,
  [FETTLE_MEASURE_TIME] = 112,       [FETTLE_MEASURE_COST] = 108,  [FETTLE_MEASURE_VALUE] = 108,
  [FETTLE_MEASURE_FIRST_TIME] = 112, [FETTLE_MEASURE_REPEAT] = 84, [FETTLE_MEASURE_RESPONSE] = 112,
  [FETTLE_MEASURE_FIX] = 92,
};

static guint
get_index (gpointer object)
{
  return (guint)atoi (gtk_string_object_get_string (object));
}

static const FettleAnalysisRow *
get_row (const Column *column, gpointer object)
{
  return g_ptr_array_index (column->analysis->rows, get_index (object));
}

static const char *
get_title (const Column *column, guint i)
{
  const FettleAnalysisRow *row = g_ptr_array_index (column->analysis->rows, i);

  return row->title[column->group] != NULL ? row->title[column->group] : "";
}

static void
on_figure_clicked (GtkButton *button, Column *column)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");
  gpointer object = gtk_list_item_get_item (item);

  if (object != NULL)
    column->func (get_index (object), column->measure, column->data);
}

/* As much as its longest needs, so that months leave room for what divides them; beside names that has less. */
static int
choose_width_chars (const Column *column)
{
  const gboolean over_time = fettle_analysis_is_over_time (column->analysis);
  const glong most = column->group == 0 ? MAX_NAME_CHARS
                     : over_time        ? MAX_PART_CHARS
                                        : MAX_PART_CHARS / 2;
  glong longest = MIN_CHARS;

  for (guint i = 0; i < column->analysis->rows->len; i++)
    longest = MAX (longest, g_utf8_strlen (get_title (column, i), -1));
  return (int)MIN (longest, most);
}

/* In full what does not fit into its column. */
static gboolean
on_query_tooltip (
    GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), column->group >= 0 ? 0 : 1);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  if (column->group >= 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), choose_width_chars (column));
      gtk_list_item_set_child (item, label);
      return;
    }
  button = gtk_button_new ();
  gtk_widget_add_css_class (label, "numeric");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "cellfigure");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "item", item);
  g_signal_connect (button, "clicked", G_CALLBACK (on_figure_clicked), column);
  gtk_list_item_set_child (item, button);
}

/* What is still being counted, or is no figure. */
static const char *
get_blank (const Column *column)
{
  return (column->analysis->measures & FETTLE_MEASURE_BIT (column->measure)) == 0 ? "…" : "–";
}

/* Below what was agreed. */
static void
mark_miss (GtkWidget *child, const Column *column, const FettleAnalysisRow *row)
{
  const gint64 figure = fettle_analysis_get (column->analysis, row, column->measure);

  if (fettle_measure_is_agreed (column->measure) && figure != FETTLE_NONE
      && column->analysis->agreed != FETTLE_NONE && figure < column->analysis->agreed)
    gtk_widget_add_css_class (child, "late");
  else
    gtk_widget_remove_css_class (child, "late");
}

static void
show_cell (GtkListItem *item, const Column *column)
{
  const FettleAnalysisRow *row = get_row (column, gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  FettleFormat format;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (column->group >= 0)
    {
      gtk_label_set_text (GTK_LABEL (child), row->title[column->group]);
      return;
    }
  format = fettle_store_get_format (column->analysis->store, TRUE);
  text = fettle_measure_format (
      column->measure, fettle_analysis_get (column->analysis, row, column->measure), &format);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (child))),
                      text != NULL ? text : get_blank (column));
  mark_miss (child, column, row);
  gtk_widget_set_sensitive (child, text != NULL);
  name = g_strdup_printf ("%s, %s: %s", row->title[0], fettle_measure_get_label (column->measure),
                          text != NULL ? text : get_blank (column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_ptr_array_add (column->bound, item);
  show_cell (item, column);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_ptr_array_remove_fast (column->bound, item);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Column *column = user_data;
  const FettleAnalysisRow *one = get_row (column, (gpointer)a);
  const FettleAnalysisRow *other = get_row (column, (gpointer)b);
  gint64 figure, other_figure;

  if (column->group >= 0)
    {
      const char *by = column->group == 0 ? column->analysis->by : column->analysis->and;
      gboolean span = g_strcmp0 (by, "month") == 0 || g_strcmp0 (by, "day") == 0;

      return span ? g_strcmp0 (one->tally->key[column->group], other->tally->key[column->group])
                  : g_utf8_collate (one->title[column->group], other->title[column->group]);
    }
  figure = fettle_analysis_get (column->analysis, one, column->measure);
  other_figure = fettle_analysis_get (column->analysis, other, column->measure);
  return figure != other_figure ? (figure < other_figure ? -1 : 1) : 0;
}

static void
column_free (gpointer data)
{
  Column *column = data;

  g_ptr_array_unref (column->bound);
  g_free (column);
}

static void
add_column (GtkColumnView *table, const char *title, const Column *template)
{
  Column *column = g_new (Column, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSorter *sorter;
  GtkColumnViewColumn *view_column;

  *column = *template;
  column->bound = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  view_column = gtk_column_view_column_new (title, factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare, column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  /* Names may be long, months are short. */
  gtk_column_view_column_set_expand (
      view_column, column->group == 0 ? column->analysis->and == NULL
                                            || !fettle_analysis_is_over_time (column->analysis)
                                      : column->group == 1);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  if (column->group < 0)
    gtk_column_view_column_set_fixed_width (view_column, widths[column->measure]);
  g_object_set_data_full (G_OBJECT (view_column), "column", column, column_free);
  gtk_column_view_append_column (table, view_column);
  g_object_unref (sorter);
  g_object_unref (view_column);
}

static void
add_columns (GtkColumnView *table,
             FettleAnalysis *analysis,
             FettleAnalysisFigureFunc func,
             gpointer data)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (analysis->store);
  const char *const by[] = { analysis->by, analysis->and };
  Column column = { analysis, 0, 0, func, data };

  for (; column.group < 2; column.group++)
    if (by[column.group] != NULL)
      add_column (table, fettle_analysis_get_by_label (dictionary, by[column.group]), &column);
  column.group = -1;
  for (; column.measure < FETTLE_N_MEASURES; column.measure++)
    add_column (table, fettle_measure_get_label (column.measure), &column);
}

/* The same groups in the same order. */
static gboolean
has_same_rows (FettleAnalysis *one, FettleAnalysis *other)
{
  if (one->rows->len != other->rows->len)
    return FALSE;
  for (guint i = 0; i < one->rows->len; i++)
    {
      const FettleAnalysisRow *row = g_ptr_array_index (one->rows, i);
      const FettleAnalysisRow *other_row = g_ptr_array_index (other->rows, i);

      for (guint k = 0; k < G_N_ELEMENTS (row->tally->key); k++)
        if (g_strcmp0 (row->tally->key[k], other_row->tally->key[k]) != 0)
          return FALSE;
    }
  return TRUE;
}

/* Other figures in the same places: where somebody is in the table, and in which order it stands, is his. */
static gboolean
try_to_update (GListModel *columns, FettleAnalysis *analysis)
{
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (columns, 0);
  const Column *shown = first != NULL ? g_object_get_data (G_OBJECT (first), "column") : NULL;

  if (shown == NULL || analysis == NULL || g_strcmp0 (shown->analysis->by, analysis->by) != 0
      || g_strcmp0 (shown->analysis->and, analysis->and) != 0
      || !has_same_rows (shown->analysis, analysis))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      Column *column = g_object_get_data (G_OBJECT (view_column), "column");

      column->analysis = analysis;
    }
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      Column *column = g_object_get_data (G_OBJECT (view_column), "column");

      for (guint k = 0; k < column->bound->len; k++)
        show_cell (g_ptr_array_index (column->bound, k), column);
      gtk_sorter_changed (gtk_column_view_column_get_sorter (view_column),
                          GTK_SORTER_CHANGE_DIFFERENT);
    }
  return TRUE;
}

void
fettle_analysis_fill_table (GtkColumnView *table,
                            FettleAnalysis *analysis,
                            FettleAnalysisFigureFunc func,
                            gpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (table);
  GtkStringList *rows;
  GtkSortListModel *sorted;
  GtkSelectionModel *selection;

  if (try_to_update (columns, analysis))
    return;
  gtk_column_view_set_model (table, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (table, column);
    }
  if (analysis == NULL)
    return;
  rows = gtk_string_list_new (NULL);
  for (guint i = 0; i < analysis->rows->len; i++)
    gtk_string_list_take (rows, g_strdup_printf ("%u", i));
  add_columns (table, analysis, func, data);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (rows),
                                    g_object_ref (gtk_column_view_get_sorter (table)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (table, selection);
  g_object_unref (selection);
  fettle_column_view_align_titles (table, analysis->and != NULL ? 2 : 1, G_MAXUINT, GTK_ALIGN_END);
}
