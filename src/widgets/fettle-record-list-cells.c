/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of the record list. A cell is one widget, and binding it sets one text: that is what keeps
 * scrolling through a million rows cheap. */
#include "fettle-record-list-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-due.h"
#include "fettle-priority.h"
#include "fettle-state-pill.h"
#include "fettle-text.h"
#include "fettle-transaction.h"

/* So much of a name tells it apart; there is a tooltip for the rest. */
#define FLEXIBLE_MIN_CHARS 14

static GQuark cell_quark;

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

/* (transfer full) */
GtkListItemFactory *
fettle_list_cells_make_factory (FettleListColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (cell_quark == 0)
    cell_quark = g_quark_from_static_string ("fettle-list-cell");
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  return factory;
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
fettle_list_cells_refresh (FettleRecordListView *self)
{
  refresh_below (GTK_WIDGET (self->view));
}

/* Priorities and their looks. */

static void
looks_free (gpointer data)
{
  GPtrArray **records = data;

  g_clear_pointer (records, g_ptr_array_unref);
  g_free (records);
}

static gboolean
load_looks (FettleTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray **records = data;
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_PRIORITY));

  *records = fettle_transaction_find (transaction, query, error);

  return *records != NULL;
}

static void
on_looks_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordListView) self = user_data;
  GPtrArray **records = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, NULL) || self->view == NULL)
    return;

  g_hash_table_remove_all (self->looks);
  for (guint i = 0; i < (*records)->len; i++)
    {
      FettlePriority *priority = g_ptr_array_index (*records, i);
      g_hash_table_insert (self->looks, g_memdup2 (&priority->parent_instance.id, sizeof (gint64)),
                           GINT_TO_POINTER ((int)priority->look));
    }
  fettle_list_cells_refresh (self);
}

void
fettle_list_cells_load_looks (FettleRecordListView *self)
{
  const FettleField *priority = fettle_kind_get_field (self->kind, "priority");

  if (priority != NULL)
    fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, load_looks, g_new0 (GPtrArray *, 1),
                             looks_free, NULL, on_looks_loaded, g_object_ref (self));
}
