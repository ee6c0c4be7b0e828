/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with rows of the record list: open, copy, filter by a cell, context menu. */
#include "fettle-record-list-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-bulk-edit-dialog.h"
#include "fettle-transaction.h"
#include "fettle-widgets.h"

/* More rows than any spreadsheet has; also a bound for the clipboard. */
#define MAX_COPIED 1000000

/* Copy: the rows that are selected, as they are shown, for a spreadsheet. */

typedef struct
{
  const FettleKind *kind;
  GArray *ids;
  GPtrArray *fields; /* borrowed from dictionary */
  FettleDictionary *dictionary;
  FettleFormat format;
  GString *text;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_array_unref (copy->ids);
  g_ptr_array_unref (copy->fields);
  fettle_dictionary_unref (copy->dictionary);
  g_string_free (copy->text, TRUE);
  g_free (copy);
}

static char *
dup_cell (FettleRecord *record, const FettleField *field, const FettleFormat *format)
{
  FettleValue value = fettle_record_get (record, field);

  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return g_strdup (value.number != 0 ? fettle_record_get_reference_title (record, field) : NULL);

  return fettle_field_format (field, &value, format);
}

static void
append_record (Copy *copy, FettleRecord *record)
{
  for (guint i = 0; i < copy->fields->len; i++)
    {
      g_autofree char *text = dup_cell (record, g_ptr_array_index (copy->fields, i), &copy->format);

      if (text != NULL)
        g_strdelimit (text, "\t\n\r", ' ');
      if (i > 0)
        g_string_append_c (copy->text, '\t');
      g_string_append (copy->text, text != NULL ? text : "");
    }
  g_string_append_c (copy->text, '\n');
}

static gboolean
run_copy (FettleTransaction *transaction, gpointer data, GError **error)
{
  Copy *copy = data;
  const guint step = 1000;

  for (guint i = 0; i < copy->ids->len; i += step)
    {
      g_autoptr (GPtrArray) records = fettle_transaction_load_many (
          transaction, copy->kind, &g_array_index (copy->ids, gint64, i),
          MIN (step, copy->ids->len - i), error);
      if (records == NULL
          || !fettle_transaction_load_titles (transaction, (FettleRecord **)records->pdata,
                                              records->len, error))
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        {
          if (g_ptr_array_index (records, j) != NULL)
            append_record (copy, g_ptr_array_index (records, j));
        }
    }

  return TRUE;
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleRecordListView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  Copy *copy = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("The rows were not copied"), error);
      return;
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copy->text->str);
  done = g_strdup_printf (ngettext ("Copied %u row", "Copied %u rows", copy->ids->len),
                          copy->ids->len);
  fettle_widget_show_toast (GTK_WIDGET (self), done);
}

static void
copy_rows (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  Copy *copy;

  if (self->store == NULL || fettle_record_selection_get_n_selected (self->selection) == 0)
    return;

  copy = g_new0 (Copy, 1);
  copy->kind = self->kind;
  copy->ids = fettle_record_selection_dup_ids (self->selection);
  g_array_set_size (copy->ids, MIN (copy->ids->len, MAX_COPIED));
  copy->dictionary = fettle_dictionary_ref (self->dictionary);
  copy->format = fettle_store_get_format (self->store, TRUE);
  copy->text = g_string_new (NULL);
  copy->fields = g_ptr_array_new ();
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      g_ptr_array_add (copy->fields, (gpointer)column->field);
    }
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, run_copy, copy, copy_free, NULL,
                           on_copied, g_object_ref (self));
}

/* Opening. */

static gint64
get_first_selected (FettleRecordListView *self)
{
  g_autoptr (GArray) ids = fettle_record_selection_dup_ids (self->selection);

  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

static void
open_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);

  fettle_widget_open_record (widget, self->kind->name, get_first_selected (self));
}

static void
open_in_background (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  gint64 id = get_first_selected (self);

  if (id != 0)
    gtk_widget_activate_action (widget, "win.open-record-in-background", "(sx)", self->kind->name,
                                id);
}

static void
on_activate (GtkColumnView *view, guint position, gpointer user_data)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (user_data);

  fettle_widget_open_record (GTK_WIDGET (self), self->kind->name,
                             fettle_record_list_get_id (self->list, position));
}

static void
select_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_record_list_view_select_all (FETTLE_RECORD_LIST_VIEW (widget));
}

static void
unselect_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_record_list_view_unselect_all (FETTLE_RECORD_LIST_VIEW (widget));
}

static void
edit_selected (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  g_autoptr (GArray) ids = fettle_record_selection_dup_ids (self->selection);

  if (ids->len > 0)
    gtk_window_present (
        GTK_WINDOW (fettle_bulk_edit_dialog_new (self->store, self->kind, ids, widget)));
}

static void
clear_filters (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  FettleQuery *query = fettle_query_copy (self->query);

  while (fettle_query_get_n_conditions (query) > 0)
    fettle_query_remove (query, 0);
  fettle_query_set_text (query, NULL);
  fettle_record_list_view_take_query (self, query);
}

static void
sort (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *name;
  gboolean descending;

  g_variant_get (parameter, "(&sb)", &name, &descending);
  fettle_record_list_view_sort_by (FETTLE_RECORD_LIST_VIEW (widget), name, descending);
}

static void
hide_column (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  fettle_record_list_view_set_column_visible (FETTLE_RECORD_LIST_VIEW (widget),
                                              g_variant_get_string (parameter, NULL), FALSE);
}

/* Filtering by what a cell shows. */

static FettleRecord *
find_record (FettleRecordListView *self, gint64 id)
{
  guint position = fettle_record_list_find (self->list, id);
  g_autoptr (FettleRecordItem) item = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return item != NULL ? fettle_record_item_get_record (item) : NULL;
}

static void
filter_cell (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  FettleRecord *record = self->list != NULL ? find_record (self, self->menu_id) : NULL;
  g_autoptr (FettleQuery) query = NULL;
  FettleFormat format;
  FettleValue value;

  if (record == NULL || self->menu_field == NULL)
    return;

  query = fettle_query_copy (self->query);
  value = fettle_record_get (record, self->menu_field);
  format = fettle_store_get_format (self->store, FALSE);
  if (self->menu_field->type == FETTLE_FIELD_TYPE_REFERENCE && value.number != 0)
    {
      fettle_query_add_is (query, self->menu_field->name,
                           fettle_record_get_reference_title (record, self->menu_field));
    }
  else if (self->menu_field->type == FETTLE_FIELD_TYPE_INSTANT && value.number != FETTLE_NONE)
    {
      FettleDate day = fettle_instant_get_date (value.number, self->format.zone);
      g_autofree char *text = fettle_date_format (day);
      fettle_query_add_is (query, self->menu_field->name, text);
    }
  else
    {
      g_autofree char *text = self->menu_field->type != FETTLE_FIELD_TYPE_REFERENCE
                                  ? fettle_field_format (self->menu_field, &value, &format)
                                  : NULL;
      fettle_query_add_is (query, self->menu_field->name, text != NULL ? text : "");
    }
  fettle_record_list_view_take_query (self, g_steal_pointer (&query));
}

/* Context menu. */

static FettleListCell *
find_cell_at (FettleRecordListView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  for (; picked != NULL && picked != GTK_WIDGET (self->view);
       picked = gtk_widget_get_parent (picked))
    {
      FettleListCell *cell = fettle_list_cell_from_widget (picked);

      /* The pointer may be beside the text, in the cell around it. */
      if (cell == NULL)
        cell = fettle_list_cell_from_widget (gtk_widget_get_first_child (picked));
      if (cell != NULL && cell->item != NULL)
        return cell;
    }

  return NULL;
}

static GMenuModel *
make_menu (FettleRecordListView *self, const char *cell_text)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();

  g_menu_append (open, C_ ("verb", "Open"), "list.open");
  g_menu_append (open, _ ("Open in background"), "list.open-in-background");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  if (self->menu_model != NULL)
    g_menu_append_section (menu, NULL, self->menu_model);
  g_menu_append (rows, _ ("Edit…"), "list.edit");
  g_menu_append (rows, _ ("Copy"), "list.copy");
  if (cell_text != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Show only “%s”"), cell_text);
      g_menu_append (rows, label, "list.filter-cell");
    }
  g_menu_append (rows, _ ("Select all"), "list.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));

  return G_MENU_MODEL (menu);
}

static void
show_menu (FettleRecordListView *self, FettleListCell *cell, double x, double y)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *text = NULL;
  FettleRecord *record = cell != NULL ? fettle_record_item_get_record (cell->item) : NULL;

  self->menu_field = cell != NULL ? cell->column->field : NULL;
  self->menu_id = cell != NULL ? fettle_record_item_get_id (cell->item) : 0;
  if (record != NULL)
    text = fettle_list_cell_dup_text (self, self->menu_field, record);
  if (text != NULL && g_utf8_strlen (text, -1) > 40)
    g_clear_pointer (&text, g_free);
  menu = make_menu (self, text);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
select_cell_row (FettleRecordListView *self, FettleListCell *cell)
{
  guint position = fettle_record_list_find (self->list, fettle_record_item_get_id (cell->item));

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static void
on_secondary_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (user_data);
  FettleListCell *cell = find_cell_at (self, x, y);
  double menu_x, menu_y;

  if (cell == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  select_cell_row (self, cell);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &menu_x,
                                    &menu_y);
  show_menu (self, cell, menu_x, menu_y);
}

static void
on_middle_pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (user_data);
  FettleListCell *cell = find_cell_at (self, x, y);

  if (cell != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record-in-background", "(sx)",
                                self->kind->name, fettle_record_item_get_id (cell->item));
}

static FettleListCell *
find_first_cell (GtkWidget *widget)
{
  FettleListCell *cell = fettle_list_cell_from_widget (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); cell == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cell = find_first_cell (child);

  return cell;
}

/* The Menu key: where the focus is. */
static gboolean
on_menu_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  FettleListCell *cell = NULL;
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    cell = find_first_cell (focus);
  if (cell == NULL || cell->item == NULL
      || !gtk_widget_compute_bounds (cell->widget, widget, &bounds))
    return GDK_EVENT_PROPAGATE;

  select_cell_row (self, cell);
  show_menu (self, cell, bounds.origin.x, bounds.origin.y + bounds.size.height);

  return GDK_EVENT_STOP;
}

/* Typing in the list filters it. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  FettleRecordListView *self = FETTLE_RECORD_LIST_VIEW (user_data);
  gunichar typed = gdk_keyval_to_unicode (keyval);
  char text[7] = { 0 };

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return GDK_EVENT_PROPAGATE;
  /* Escape takes the selection back first; the page's own Escape comes after. */
  if (keyval == GDK_KEY_Escape && fettle_record_selection_get_n_selected (self->selection) > 0)
    {
      fettle_record_list_view_unselect_all (self);
      return GDK_EVENT_STOP;
    }
  if (typed == 0 || typed == ' ' || !g_unichar_isprint (typed))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (typed, text);
  fettle_record_list_view_emit_filter_typed (self, text);

  return GDK_EVENT_STOP;
}

static void
add_click (FettleRecordListView *self, guint button, GCallback callback)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  g_signal_connect (gesture, "pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (gesture));
}

void
fettle_list_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.open", NULL, open_selected);
  gtk_widget_class_install_action (widget_class, "list.open-in-background", NULL,
                                   open_in_background);
  gtk_widget_class_install_action (widget_class, "list.copy", NULL, copy_rows);
  gtk_widget_class_install_action (widget_class, "list.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "list.unselect-all", NULL, unselect_all);
  gtk_widget_class_install_action (widget_class, "list.edit", NULL, edit_selected);
  gtk_widget_class_install_action (widget_class, "list.filter-cell", NULL, filter_cell);
  gtk_widget_class_install_action (widget_class, "list.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "list.sort", "(sb)", sort);
  gtk_widget_class_install_action (widget_class, "list.hide-column", "s", hide_column);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "list.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "list.select-all",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "list.open-in-background", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

void
fettle_list_actions_attach (FettleRecordListView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (on_secondary_pressed));
  add_click (self, GDK_BUTTON_MIDDLE, G_CALLBACK (on_middle_pressed));
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  fettle_list_actions_update (self);
}

void
fettle_list_actions_update (FettleRecordListView *self)
{
  static const char *const need_selection[] = { "list.open", "list.open-in-background", "list.copy",
                                                "list.unselect-all", "list.edit" };
  gboolean any = fettle_record_selection_get_n_selected (self->selection) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (need_selection); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_selection[i], any);
}
