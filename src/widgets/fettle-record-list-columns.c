/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns and cells of the record list. A cell is one widget, and binding it sets one text: that is
 * what keeps scrolling through a million rows cheap. */
#include "fettle-record-list-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-due.h"
#include "fettle-priority.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"

static GQuark cell_quark;

/* So much of a name tells it apart; there is a tooltip for the rest. */
#define FLEXIBLE_MIN_CHARS 14

/* What a cell shows. */

char *
fettle_list_cell_dup_text (FettleRecordListView *self,
                           const FettleField *field,
                           FettleRecord *record)
{
  FettleValue value = fettle_record_get (record, field);

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_REFERENCE:
      return value.number != 0 ? g_strdup (fettle_record_get_reference_title (record, field))
                               : NULL;
    case FETTLE_FIELD_TYPE_INSTANT:
      return value.number != FETTLE_NONE
                 ? fettle_instant_format_short (value.number, self->format.zone, self->format.now)
                 : NULL;
    case FETTLE_FIELD_TYPE_TEXT:
      /* A list has one line: the first. */
      if (value.text != NULL && (field->flags & FETTLE_FIELD_MULTILINE))
        return g_strndup (value.text, strcspn (value.text, "\n"));
      return g_strdup (value.text);
    case FETTLE_FIELD_TYPE_YES_NO:
      return value.number == 1 ? g_strdup (_ ("Yes")) : NULL;
    case FETTLE_FIELD_TYPE_CHOICE:
      return g_strdup (fettle_choice_get_label (field->get_type (), value.number));
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      return fettle_field_format (field, &value, &self->format);
    }
}

static PangoAttrList *
get_dim_attributes (void)
{
  static PangoAttrList *attributes;

  if (attributes == NULL)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16 * 55 / 100));
    }

  return attributes;
}

/* Below its title, whichever way the text itself is read: an inscription counts its alignment from
 * where the text begins. Text that is read neither way, such as a telephone number, is read as it is
 * dialled. */
static void
align_inscription (FettleListCell *cell)
{
  GtkWidget *view = GTK_WIDGET (cell->column->view);
  const gboolean rtl = gtk_widget_get_direction (view) == GTK_TEXT_DIR_RTL;
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell->widget));
  const gboolean left = cell->column->end_aligned == rtl;
  const gboolean begins_left = text == NULL || fettle_text_get_direction (text) >= 0;

  if (gtk_widget_get_direction (cell->widget) != GTK_TEXT_DIR_LTR)
    gtk_widget_set_direction (cell->widget, GTK_TEXT_DIR_LTR);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell->widget), left == begins_left ? 0 : 1);
}

static void set_look (FettleListCell *cell, const char *look);

static void
show_due (FettleListCell *cell, FettleRecord *record)
{
  GtkInscription *inscription = GTK_INSCRIPTION (cell->widget);
  const char *look;
  g_autofree char *text =
      fettle_call_due_dup_text (FETTLE_CALL (record), &cell->column->view->format, &look);

  gtk_inscription_set_text (inscription, text != NULL ? text : "—");
  set_look (cell, text != NULL ? look : "dim-label");
  align_inscription (cell);
}

static void
show_plain (FettleListCell *cell, FettleRecord *record)
{
  g_autofree char *text = NULL;
  GtkInscription *inscription = GTK_INSCRIPTION (cell->widget);

  text = fettle_list_cell_dup_text (cell->column->view, cell->column->field, record);
  gtk_inscription_set_text (inscription, text != NULL ? text : "—");
  gtk_inscription_set_attributes (inscription,
                                  text == NULL || cell->column->dim ? get_dim_attributes () : NULL);
  align_inscription (cell);
}

/* A priority is a reference whose record says how it looks. */
static const char *
get_priority_look (FettleRecordListView *self, gint64 id)
{
  gpointer look;

  if (!g_hash_table_lookup_extended (self->looks, &id, NULL, &look))
    return "text";

  switch (GPOINTER_TO_INT (look))
    {
    case FETTLE_PRIORITY_LOOK_ALARM:
      return "error";
    case FETTLE_PRIORITY_LOOK_STRONG:
      return "strong";
    case FETTLE_PRIORITY_LOOK_DIM:
      return "dim-label";
    default:
      return "text";
    }
}

static void
set_look (FettleListCell *cell, const char *look)
{
  gboolean was_pill, is_pill;

  if (cell->look == look)
    return;

  was_pill = cell->look != NULL && gtk_widget_has_css_class (cell->widget, "state");
  is_pill = look != NULL && cell->column->pill && !g_str_equal (look, "text")
            && !g_str_equal (look, "strong") && !g_str_equal (look, "dim-label");
  if (cell->look != NULL)
    gtk_widget_remove_css_class (cell->widget, cell->look);
  if (was_pill && !is_pill)
    gtk_widget_remove_css_class (cell->widget, "state");
  if (!was_pill && is_pill)
    gtk_widget_add_css_class (cell->widget, "state");
  if (look != NULL)
    gtk_widget_add_css_class (cell->widget, look);
  cell->look = look;
}

static void
show_pill (FettleListCell *cell, FettleRecord *record)
{
  const FettleField *field = cell->column->field;
  FettleValue value = fettle_record_get (record, field);
  const char *text;

  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      text = fettle_choice_get_label (field->get_type (), value.number);
      set_look (cell, fettle_state_get_look (field->get_type (), value.number));
    }
  else
    {
      text = value.number != 0 ? fettle_record_get_reference_title (record, field) : NULL;
      set_look (cell,
                text != NULL ? get_priority_look (cell->column->view, value.number) : "dim-label");
    }
  gtk_label_set_text (GTK_LABEL (cell->widget), text != NULL ? text : "—");
}

/* A bar in the place of text that is still on its way, of the same height. */
static void
set_loading (FettleListCell *cell, gboolean loading)
{
  if (cell->loading == loading)
    return;

  cell->loading = loading;
  if (loading)
    {
      if (cell->column->pill)
        {
          set_look (cell, "text");
          gtk_label_set_text (GTK_LABEL (cell->widget), "");
        }
      else
        {
          gtk_inscription_set_text (GTK_INSCRIPTION (cell->widget), "");
        }
      gtk_widget_add_css_class (cell->widget, "loading");
    }
  else
    {
      gtk_widget_remove_css_class (cell->widget, "loading");
    }
}

/* A row is one thing to a screen reader, which would otherwise have to read cell by cell to say which:
 * “C-10240, No hot water”. The row is the column view's own; the first of its cells names it. */
static void
name_row (FettleListCell *cell, FettleRecord *record)
{
  GtkWidget *parent = gtk_widget_get_parent (cell->widget);
  GtkWidget *row = parent != NULL ? gtk_widget_get_parent (parent) : NULL;
  const char *subtitle = record != NULL ? fettle_record_get_subtitle (record) : NULL;
  g_autofree char *name = NULL;

  if (row == NULL || g_ptr_array_index (cell->column->view->columns, 0) != cell->column)
    return;
  if (record == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL);
      return;
    }
  name = g_strjoin (", ", fettle_record_get_title (record), subtitle, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_cell (FettleListCell *cell)
{
  FettleRecord *record = fettle_record_item_get_record (cell->item);

  set_loading (cell, record == NULL);
  name_row (cell, record);
  if (record == NULL)
    return;
  if (cell->column->pill)
    show_pill (cell, record);
  else if (fettle_call_due_is_field (cell->column->field))
    show_due (cell, record);
  else
    show_plain (cell, record);
}

static void
on_record_changed (FettleListCell *cell)
{
  show_cell (cell);
}

/* The full instant is worth a tooltip; it is made only when somebody points at the cell. */
static gboolean
on_query_tooltip (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard_mode,
                  GtkTooltip *tooltip,
                  gpointer user_data)
{
  FettleListCell *cell = user_data;
  FettleRecord *record = cell->item != NULL ? fettle_record_item_get_record (cell->item) : NULL;
  g_autofree char *text = NULL;
  FettleValue value;

  if (record == NULL)
    return FALSE;

  value = fettle_record_get (record, cell->column->field);
  if (cell->column->field->type == FETTLE_FIELD_TYPE_INSTANT && value.number != FETTLE_NONE)
    text = fettle_instant_format_local (value.number, cell->column->view->format.zone);
  else if (!cell->column->pill)
    text = fettle_list_cell_dup_text (cell->column->view, cell->column->field, record);
  if (text == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* Factory. */

static GtkWidget *
make_inscription (FettleListCell *cell)
{
  const FettleListColumn *column = cell->column;
  GtkWidget *widget = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (widget);

  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_wrap_mode (inscription, PANGO_WRAP_CHAR);
  gtk_inscription_set_min_chars (inscription, column->flexible ? FLEXIBLE_MIN_CHARS : 3);
  gtk_inscription_set_nat_chars (inscription, column->flexible ? (guint)column->chars : 3);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  if (column->field->type != FETTLE_FIELD_TYPE_TEXT
      && column->field->type != FETTLE_FIELD_TYPE_REFERENCE)
    gtk_widget_add_css_class (widget, "numeric");
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), cell);

  return widget;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  FettleListColumn *column = user_data;
  FettleListCell *cell = g_new0 (FettleListCell, 1);

  cell->column = column;
  if (column->pill)
    {
      cell->widget = gtk_label_new (NULL);
      gtk_widget_set_halign (cell->widget, GTK_ALIGN_START);
      gtk_widget_set_valign (cell->widget, GTK_ALIGN_CENTER);
      gtk_label_set_ellipsize (GTK_LABEL (cell->widget), PANGO_ELLIPSIZE_END);
    }
  else
    {
      cell->widget = make_inscription (cell);
    }
  g_object_set_qdata_full (G_OBJECT (cell->widget), cell_quark, cell, g_free);
  gtk_list_item_set_child (item, cell->widget);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FettleListCell *cell =
      g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (list_item)), cell_quark);

  cell->item = gtk_list_item_get_item (list_item);
  cell->record_handler =
      g_signal_connect_swapped (cell->item, "notify::record", G_CALLBACK (on_record_changed), cell);
  show_cell (cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FettleListCell *cell =
      g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (list_item)), cell_quark);

  g_clear_signal_handler (&cell->record_handler, cell->item);
  cell->item = NULL;
}

FettleListCell *
fettle_list_cell_from_widget (GtkWidget *widget)
{
  if (widget == NULL || cell_quark == 0)
    return NULL;

  return g_object_get_qdata (G_OBJECT (widget), cell_quark);
}

static void
refresh_below (GtkWidget *widget)
{
  FettleListCell *cell = fettle_list_cell_from_widget (widget);

  if (cell != NULL)
    {
      if (cell->item != NULL)
        show_cell (cell);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    refresh_below (child);
}

void
fettle_list_columns_refresh_cells (FettleRecordListView *self)
{
  refresh_below (GTK_WIDGET (self->view));
}

/* Sorting. The column view of GTK 4.8 does not say by which column it sorts, so its sorter is asked
 * to compare: the sorter of the first column answers first, and whether its answer comes back
 * turned round tells the direction. */

static FettleListColumn *probed_column;

static int
probe_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  if (probed_column == NULL)
    probed_column = user_data;

  return 1;
}

static void
on_sorter_changed (GtkSorter *sorter, GtkSorterChange change, FettleRecordListView *self)
{
  GtkOrdering ordering;
  FettleListColumn *column;

  if (self->sorting || self->query == NULL)
    return;

  probed_column = NULL;
  /* Any two different objects will do; the same one twice would be equal without being looked at. */
  ordering = gtk_sorter_compare (sorter, self, self->view);
  column = g_steal_pointer (&probed_column);
  if (column != NULL)
    fettle_record_list_view_sort_by (self, column->field->name, ordering == GTK_ORDERING_SMALLER);
}

void
fettle_list_columns_show_sort (FettleRecordListView *self)
{
  const FettleSort *sort = NULL;
  FettleListColumn *column;

  if (self->query != NULL && fettle_query_get_n_sorts (self->query) > 0)
    sort = fettle_query_get_sort (self->query, 0);
  column = sort != NULL ? fettle_list_columns_find (self, sort->path) : NULL;

  self->sorting = TRUE;
  gtk_column_view_sort_by_column (self->view, column != NULL ? column->column : NULL,
                                  sort != NULL && sort->descending ? GTK_SORT_DESCENDING
                                                                   : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
}

/* Columns. */

static gboolean
is_end_aligned (const FettleField *field)
{
  if (fettle_call_due_is_field (field))
    return TRUE;
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DURATION:
      return TRUE;
    case FETTLE_FIELD_TYPE_TEXT:
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_CHOICE:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      return FALSE;
    }
}

/* Room beside the text: 9 on each side, and more before the first and after the last column (see
 * style.css). */
#define CELL_PADDING 18
#define FIRST_CELL_EXTRA 13
#define LAST_CELL_EXTRA 9

/* Names are long, numbers and codes are short. */
static gboolean
is_name (const FettleField *field)
{
  return field->type == FETTLE_FIELD_TYPE_TEXT && g_str_has_suffix (field->name, "name");
}

/* References to things that go by a long name: companies, sites, people, units. */
static gboolean
is_long_reference (const FettleField *field)
{
  const FettleKind *target =
      field->type == FETTLE_FIELD_TYPE_REFERENCE ? fettle_field_get_target (field) : NULL;

  return target != NULL && !fettle_state_is_pill_field (field)
         && is_name (fettle_kind_get_title_field (target))
         && (target->flags & FETTLE_KIND_OWN_FIELDS) != 0;
}

/* What gets the room that is left: what people read, not what they tell things apart by. */
static gboolean
is_main_column (FettleRecordListView *self, const FettleField *field)
{
  const FettleField *title = fettle_kind_get_title_field (self->kind);

  if (self->kind->subtitle == NULL || is_name (title))
    return field == title;

  return g_str_equal (field->name, self->kind->subtitle);
}

/* Shares in the room that is left, and is the first to be narrow where there is none. */
static gboolean
is_flexible (FettleRecordListView *self, const FettleField *field)
{
  return is_main_column (self, field) || is_long_reference (field) || is_name (field);
}

/* In characters, so that a large font gets wide columns. */
static int
get_default_chars (FettleRecordListView *self, const FettleField *field)
{
  if (is_main_column (self, field))
    return field->type == FETTLE_FIELD_TYPE_REFERENCE ? 22 : 32;
  if (is_long_reference (field))
    return 27;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return fettle_state_is_pill_field (field) ? 12 : 16;
  if (field->type == FETTLE_FIELD_TYPE_TEXT)
    return field == fettle_kind_get_title_field (self->kind) && self->kind->series[0] != NULL ? 10
           : (field->flags & FETTLE_FIELD_UNIQUE) != 0                                        ? 12
           : is_name (field)                                                                  ? 22
                                                                                              : 15;
  return 11;
}

static int
measure_text (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* A day late in each month, of this year and of the last: they are written differently. */
static int
measure_times (FettleRecordListView *self, const FettleField *field, PangoLayout *layout)
{
  const FettleInstant now = self->format.now;
  int widest =
      fettle_call_due_is_field (field) ? measure_text (layout, _ ("on hold, 24 h left")) : 0;

  for (int month = 0; month < 24; month++)
    {
      const FettleInstant at = now - month * G_GINT64_CONSTANT (2629746);
      g_autofree char *text =
          field->type == FETTLE_FIELD_TYPE_DATE
              ? fettle_date_format_local (fettle_instant_get_date (at, self->format.zone))
              : fettle_instant_format_short (at, self->format.zone, now);

      widest = MAX (widest, measure_text (layout, text));
    }

  /* Days of two digits, if none was among them. */
  return widest + measure_text (layout, "0");
}

static int
measure_choices (const FettleField *field, PangoLayout *layout)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (field->get_type (), &n);
  int widest = 0;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, measure_text (layout, _ (choices[i].label)));

  return widest;
}

/* Room for what is going to stand there: sortable titles have an arrow, too. */
#define ARROW 22

/* One for all columns: a font is looked up for each. */
static PangoLayout *
get_layout (FettleRecordListView *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout != NULL)
    return self->layout;
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  /* As the style class “numeric” has it. */
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);

  return self->layout;
}

static int
get_default_width (FettleRecordListView *self, const FettleField *field)
{
  PangoLayout *layout = get_layout (self);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, self->kind, field);
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int text = PANGO_PIXELS (get_default_chars (self, field)
                           * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  if (field->type == FETTLE_FIELD_TYPE_INSTANT || field->type == FETTLE_FIELD_TYPE_DATE)
    text = measure_times (self, field, layout);
  else if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    text = measure_choices (field, layout) + CELL_PADDING / 2;

  return MAX (text, measure_text (layout, label) + ARROW) + CELL_PADDING
         + (self->columns->len == 0 ? FIRST_CELL_EXTRA : 0);
}

static GMenuModel *
make_header_menu (const FettleField *field)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) hide = NULL;

  for (int descending = 0; descending < 2; descending++)
    {
      g_autoptr (GMenuItem) item =
          g_menu_item_new (descending ? _ ("Sort descending") : _ ("Sort ascending"), NULL);
      g_menu_item_set_action_and_target (item, "list.sort", "(sb)", field->name,
                                         (gboolean)descending);
      g_menu_append_item (menu, item);
    }
  hide = g_menu_item_new (_ ("Hide column"), NULL);
  g_menu_item_set_action_and_target (hide, "list.hide-column", "s", field->name);
  g_menu_append_item (menu, hide);

  return G_MENU_MODEL (menu);
}

void
fettle_list_column_free (gpointer data)
{
  FettleListColumn *column = data;

  g_signal_handlers_disconnect_by_data (column->column, column->view);
  g_object_unref (column->column);
  g_free (column);
}

static FettleListColumn *
column_new (FettleRecordListView *self, const FettleField *field, int width)
{
  FettleListColumn *column = g_new0 (FettleListColumn, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_column, column, NULL));
  g_autoptr (GMenuModel) menu = make_header_menu (field);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, self->kind, field);

  column->view = self;
  column->field = field;
  column->end_aligned = is_end_aligned (field);
  column->pill = fettle_state_is_pill_field (field);
  column->dim = field->type == FETTLE_FIELD_TYPE_INSTANT;
  column->column = gtk_column_view_column_new (label, factory);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_sorter (column->column, sorter);
  gtk_column_view_column_set_header_menu (column->column, menu);
  column->chars = get_default_chars (self, field);
  column->flexible = width <= 0 && is_flexible (self, field);
  column->chosen = width > 0;
  column->width = column->flexible || width > 0 ? width : get_default_width (self, field);
  gtk_column_view_column_set_fixed_width (column->column, column->width > 0 ? column->width : -1);
  gtk_column_view_column_set_expand (column->column, column->flexible);
  g_signal_connect_swapped (column->column, "notify::fixed-width",
                            G_CALLBACK (fettle_record_list_view_columns_changed), self);

  return column;
}

/* The title of a column is not ours to align, but its button is reachable. */
static void
align_headers (FettleRecordListView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *button = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < self->columns->len && button != NULL; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      GtkWidget *box = gtk_widget_get_first_child (button);

      if (box != NULL)
        gtk_widget_set_halign (box, column->end_aligned ? GTK_ALIGN_END : GTK_ALIGN_START);
      button = gtk_widget_get_next_sibling (button);
    }
}

/* Which one that is, is known at the end. */
static void
widen_last (FettleRecordListView *self)
{
  FettleListColumn *last = g_ptr_array_index (self->columns, self->columns->len - 1);

  if (last->chosen || last->flexible)
    return;
  last->width += LAST_CELL_EXTRA;
  gtk_column_view_column_set_fixed_width (last->column, last->width);
}

/* A list with one column of names would have a gap behind it. */
static void
share_room (FettleRecordListView *self)
{
  guint n_flexible = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n_flexible += ((FettleListColumn *)g_ptr_array_index (self->columns, i))->flexible;
  for (guint i = 0; i < self->columns->len && n_flexible == 1; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      const FettleField *field = column->field;

      if (!column->chosen && !column->pill && (field->flags & FETTLE_FIELD_UNIQUE) == 0
          && (field->type == FETTLE_FIELD_TYPE_TEXT || field->type == FETTLE_FIELD_TYPE_REFERENCE))
        gtk_column_view_column_set_expand (column->column, TRUE);
    }
}

static void
add_default_columns (FettleRecordListView *self)
{
  const GPtrArray *fields = fettle_dictionary_get_fields (self->dictionary, self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleField *field = g_ptr_array_index (fields, i);

      if (field->flags & FETTLE_FIELD_LISTED)
        g_ptr_array_add (self->columns, column_new (self, field, 0));
    }
}

static const FettleField *
find_field (FettleRecordListView *self, const char *name)
{
  const FettleField *field = fettle_dictionary_find_field (self->dictionary, self->kind, name);
  const FettleField *common;
  guint n_common;

  if (field != NULL)
    return field;

  common = fettle_record_get_common_fields (&n_common);
  for (guint i = 0; i < n_common; i++)
    {
      if (g_str_equal (common[i].name, name))
        return &common[i];
    }

  return NULL;
}

static void
add_named_columns (FettleRecordListView *self, const char *columns)
{
  g_auto (GStrv) parts = g_strsplit (columns, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      int width = 0;
      const FettleField *field;

      if (colon != NULL)
        {
          width = (int)g_ascii_strtoll (colon + 1, NULL, 10);
          *colon = '\0';
        }
      field = find_field (self, g_strstrip (parts[i]));
      if (field != NULL && fettle_list_columns_find (self, field->name) == NULL)
        g_ptr_array_add (self->columns, column_new (self, field, CLAMP (width, 0, 4000)));
    }
}

void
fettle_list_columns_rebuild (FettleRecordListView *self, const char *columns)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  if (cell_quark == 0)
    cell_quark = g_quark_from_static_string ("fettle-list-cell");

  g_signal_handlers_disconnect_by_func (sorter, on_sorter_changed, self);
  for (guint i = self->columns->len; i > 0; i--)
    {
      FettleListColumn *column = g_ptr_array_index (self->columns, i - 1);
      gtk_column_view_remove_column (self->view, column->column);
    }
  g_ptr_array_set_size (self->columns, 0);
  if (self->dictionary == NULL || self->kind == NULL)
    return;

  if (columns != NULL)
    add_named_columns (self, columns);
  if (self->columns->len == 0)
    add_default_columns (self);
  if (self->columns->len == 0)
    add_named_columns (self, self->kind->title);
  widen_last (self);
  share_room (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      gtk_column_view_append_column (self->view, column->column);
    }
  align_headers (self);
  fettle_list_columns_show_sort (self);
  g_signal_connect (sorter, "changed", G_CALLBACK (on_sorter_changed), self);
  g_clear_object (&self->layout);
}

char *
fettle_list_columns_to_text (FettleRecordListView *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);

      const int width = gtk_column_view_column_get_fixed_width (column->column);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", column->field->name);
      /* A width that nobody chose follows the font. */
      if (width > 0 && (width != column->width || column->chosen))
        g_string_append_printf (text, ":%d", width);
    }

  return g_string_free (text, FALSE);
}

FettleListColumn *
fettle_list_columns_find (FettleRecordListView *self, const char *field_name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      FettleListColumn *column = g_ptr_array_index (self->columns, i);

      if (g_strcmp0 (column->field->name, field_name) == 0)
        return column;
    }

  return NULL;
}
