/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the record list: which there are, in which order, and how the room is shared out. */
#include "fettle-record-list-internal.h"

#include <glib/gi18n-lib.h>

#include "fettle-call-due.h"
#include "fettle-state-pill.h"
#include "fettle-widgets.h"

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
  GtkListItemFactory *factory = fettle_list_cells_make_factory (column);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_column, column, NULL));
  g_autoptr (GMenuModel) menu = make_header_menu (field);
  const char *label = fettle_dictionary_get_field_label (self->dictionary, self->kind, field);

  column->view = self;
  column->field = field;
  column->end_aligned = is_end_aligned (field);
  column->pill = fettle_state_is_pill_field (field);
  column->dim = field->type == FETTLE_FIELD_TYPE_INSTANT;
  column->column = gtk_column_view_column_new (label, factory);
  gtk_column_view_column_set_resizable (column->column, TRUE);
  gtk_column_view_column_set_sorter (column->column, sorter);
  gtk_column_view_column_set_header_menu (column->column, menu);
  column->chars = fettle_list_width_get_chars (self, field);
  column->flexible = width <= 0 && fettle_list_width_is_flexible (self, field);
  column->chosen = width > 0;
  column->width =
      column->flexible || width > 0 ? width : fettle_list_width_get_default (self, field);
  gtk_column_view_column_set_fixed_width (column->column, column->width > 0 ? column->width : -1);
  gtk_column_view_column_set_expand (column->column, column->flexible);
  g_signal_connect_swapped (column->column, "notify::fixed-width",
                            G_CALLBACK (fettle_record_list_view_columns_changed), self);

  return column;
}

static void
align_titles (FettleRecordListView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);

      fettle_column_view_align_titles (self->view, i, i,
                                       column->end_aligned ? GTK_ALIGN_END : GTK_ALIGN_START);
    }
}

/* What the last column has behind it, see style.css. */
#define LAST_CELL_EXTRA 9

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
  align_titles (self);
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

/* Choosing, from outside. */

void
fettle_record_list_view_set_columns (FettleRecordListView *self, const char *columns)
{
  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));

  g_free (self->pending_columns);
  self->pending_columns = g_strdup (columns);
  if (self->list == NULL)
    return;

  fettle_list_columns_rebuild (self, columns);
  fettle_record_list_view_columns_changed (self);
}

char *
fettle_record_list_view_dup_columns (FettleRecordListView *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  if (self->list == NULL)
    return g_strdup (self->pending_columns);

  return fettle_list_columns_to_text (self);
}

char **
fettle_record_list_view_dup_visible_columns (FettleRecordListView *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      g_strv_builder_add (names, column->field->name);
    }

  return g_strv_builder_end (names);
}

/* Columns are few and change seldom: a change of their order builds them anew. */
static void
rebuild_from_parts (FettleRecordListView *self, GPtrArray *parts)
{
  g_autofree char *text = NULL;

  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (",", (char **)parts->pdata);
  fettle_record_list_view_set_columns (self, text);
}

static GPtrArray *
dup_parts (FettleRecordListView *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = fettle_list_columns_to_text (self);
  g_auto (GStrv) split = g_strsplit (text, ",", -1);

  for (guint i = 0; split[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup (split[i]));

  return parts;
}

static guint
find_part (FettleRecordListView *self, const char *field_name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const FettleListColumn *column = g_ptr_array_index (self->columns, i);
      if (g_str_equal (column->field->name, field_name))
        return i;
    }

  return G_MAXUINT;
}

void
fettle_record_list_view_set_column_visible (FettleRecordListView *self,
                                            const char *field_name,
                                            gboolean visible)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint index;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (field_name != NULL);

  index = find_part (self, field_name);
  if (visible == (index != G_MAXUINT) || (!visible && self->columns->len == 1))
    return;

  parts = dup_parts (self);
  if (visible)
    g_ptr_array_add (parts, g_strdup (field_name));
  else
    g_ptr_array_remove_index (parts, index);
  rebuild_from_parts (self, parts);
}

void
fettle_record_list_view_move_column (FettleRecordListView *self,
                                     const char *field_name,
                                     guint position)
{
  g_autoptr (GPtrArray) parts = NULL;
  guint index;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (field_name != NULL);

  index = find_part (self, field_name);
  if (index == G_MAXUINT || index == position || position >= self->columns->len)
    return;

  parts = dup_parts (self);
  g_ptr_array_insert (parts, (int)position, g_ptr_array_steal_index (parts, index));
  rebuild_from_parts (self, parts);
}

void
fettle_record_list_view_sort_by (FettleRecordListView *self,
                                 const char *field_name,
                                 gboolean descending)
{
  FettleQuery *query;

  g_return_if_fail (FETTLE_IS_RECORD_LIST_VIEW (self));
  g_return_if_fail (self->query != NULL);

  query = fettle_query_copy (self->query);
  fettle_query_clear_sort (query);
  fettle_query_sort_by (query, field_name, descending);
  fettle_record_list_view_take_query (self, query);
}
