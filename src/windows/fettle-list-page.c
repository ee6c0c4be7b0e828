/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place: the list of one kind with its filters. */

#include "fettle-list-page.h"

#include "fettle-access.h"
#include "fettle-bulk-delete.h"
#include "fettle-call-actions.h"
#include "fettle-column-chooser.h"
#include "fettle-export-dialog.h"
#include "fettle-filter-bar.h"
#include "fettle-list-views.h"
#include "fettle-operation.h"
#include "fettle-pages.h"
#include "fettle-progress-dialog.h"
#include "fettle-record-list-view.h"
#include "fettle-widgets.h"

struct _FettleListPage
{
  FettlePage parent_instance;

  GtkWidget *content;
  FettleFilterBar *filter_bar;
  GtkMenuButton *menu_button;
  FettleColumnChooser *column_chooser;
  GtkButton *new_button;
  FettleRecordListView *list_view;
  GtkMenuButton *selection_button;
  GtkWidget *empty_box;
  GtkButton *empty_new_button;
  GMenuModel *commands;
  GMenu *selection_menu;
  GMenu *row_menu;
  GMenuModel *own_actions; /* of the kind; nullable */
  GMenuModel *own_commands;
  FettleProgressDialog *progress; /* while something is deleted */
};

G_DEFINE_FINAL_TYPE (FettleListPage, fettle_list_page, FETTLE_TYPE_PAGE)

/* --- words ---------------------------------------------------------------------------------------- */

static void
update_words (FettleListPage *self)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (page));
  const FettleKind *kind = fettle_page_get_kind (page);
  const FettlePlace *place = fettle_place_from_key (fettle_page_get_key (page));
  const gboolean of_program = fettle_access_rule_is_of_program (kind);
  g_autofree char *word = fettle_dictionary_dup_kind_word (dictionary, kind, FALSE);
  g_autofree char *words = fettle_dictionary_dup_kind_word (dictionary, kind, TRUE);
  g_autofree char *new_label = g_strdup_printf (_ ("New %s"), word);
  /* Translators: an empty list, "No calls yet". */
  g_autofree char *empty_title = g_strdup_printf (_ ("No %s yet"), words);
  g_autofree char *empty_text = g_strdup_printf (
      _ ("Enter the first one, or bring your %s along from a file of another program."), words);

  /* As the navigation calls it. */
  fettle_page_set_title (page, fettle_place_get_title (place, dictionary));
  gtk_button_set_label (self->new_button, new_label);
  gtk_button_set_label (self->empty_new_button, new_label);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), !of_program);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->empty_new_button)), !of_program);
  g_object_set (self->list_view, "empty-title", empty_title, "empty-description",
                of_program ? NULL : empty_text, NULL);
}

/* What would be refused is greyed, and says why. */
static void
update_new (FettleListPage *self)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autofree char *refusal = fettle_access_dup_refusal (
      fettle_page_get_store (page), fettle_page_get_kind (page), FETTLE_ACCESS_CREATE);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.new", refusal == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.import", refusal == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->new_button), refusal);
}

/* --- what the place opens with -------------------------------------------------------------------- */

/* The page's key says the query ("company=#3&stage=open&sort=-raised_at") instead of the first view. */
static void
apply_parameters (FettleListPage *self)
{
  const char *parameters = fettle_page_get_parameters (FETTLE_PAGE (self));
  g_autoptr (FettleQuery) query = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pairs = NULL;

  if (parameters == NULL)
    return;

  pairs = g_strsplit (parameters, "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *line = g_uri_unescape_string (pairs[i], NULL);

      g_string_append_printf (lines, "%s\n", line != NULL ? line : pairs[i]);
    }
  query = fettle_query_from_text (fettle_page_get_kind (FETTLE_PAGE (self)), lines->str, &error);
  if (query == NULL)
    g_debug ("%s", error->message);
  else
    fettle_record_list_view_set_query (self->list_view, query);
}

/* --- changing what is selected -------------------------------------------------------------------- */

static void
on_bulk_deleted (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleListPage) self = user_data;
  FettleBulkDelete *operation = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;

  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  fettle_progress_dialog_finish (g_steal_pointer (&self->progress));
  if (!fettle_operation_run_finish (result, &error))
    fettle_page_show_error (FETTLE_PAGE (self), _ ("Nothing was deleted"), error);
  else
    fettle_page_offer_undo (FETTLE_PAGE (self), operation->change_set, operation->done);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleListPage *self = FETTLE_LIST_PAGE (widget);
  FettlePage *page = FETTLE_PAGE (widget);
  g_autoptr (GArray) ids = fettle_record_list_view_dup_selected_ids (self->list_view);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FettleBulkDelete *operation;

  if (ids->len == 0 || self->progress != NULL)
    return;

  operation = fettle_bulk_delete_new (fettle_page_get_store (page), fettle_page_get_kind (page),
                                      g_steal_pointer (&ids));
  operation->progress = fettle_progress_new (g_main_context_default ());
  self->progress = fettle_progress_dialog_new (GTK_WIDGET (self), _ ("Deleting"),
                                               operation->progress, cancellable);
  fettle_page_set_busy (page, TRUE);
  fettle_operation_run_async ((FettleOperationFunc)fettle_bulk_delete_run, operation,
                              (GDestroyNotify)fettle_bulk_delete_free, cancellable, on_bulk_deleted,
                              g_object_ref (self));
}

/* --- export --------------------------------------------------------------------------------------- */

static void
export_query (FettleListPage *self, FettleQuery *query)
{
  g_auto (GStrv) columns = fettle_record_list_view_dup_visible_columns (self->list_view);

  fettle_export_dialog_run (GTK_WIDGET (self), fettle_page_get_store (FETTLE_PAGE (self)), query,
                            (const char *const *)columns);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleListPage *self = FETTLE_LIST_PAGE (widget);

  export_query (self, fettle_record_list_view_get_query (self->list_view));
}

static void
export_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleListPage *self = FETTLE_LIST_PAGE (widget);
  g_autoptr (GArray) ids = fettle_record_list_view_dup_selected_ids (self->list_view);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_page_get_kind (FETTLE_PAGE (self)));
  FettleQuery *shown = fettle_record_list_view_get_query (self->list_view);

  if (ids->len == 0)
    return;

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (values, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i)));
  g_ptr_array_add (values, NULL);
  fettle_query_add (query, "id", FETTLE_OPERATOR_IS, (const char *const *)values->pdata);
  for (guint i = 0; i < fettle_query_get_n_sorts (shown); i++)
    fettle_query_sort_by (query, fettle_query_get_sort (shown, i)->path,
                          fettle_query_get_sort (shown, i)->descending);
  export_query (self, query);
}

/* --- other actions -------------------------------------------------------------------------------- */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.new-record", "s",
                              fettle_page_get_kind (FETTLE_PAGE (widget))->name);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.import", "s",
                              fettle_page_get_kind (FETTLE_PAGE (widget))->plural);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_record_list_view_select_all (FETTLE_LIST_PAGE (widget)->list_view);
}

static void
edit_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (FETTLE_LIST_PAGE (widget)->list_view), "list.edit", NULL);
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fettle_column_chooser_popup (FETTLE_LIST_PAGE (widget)->column_chooser);
}

/* Twice the same turns the order round. */
static void
sort_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettleListPage *self = FETTLE_LIST_PAGE (widget);
  FettleQuery *query = fettle_record_list_view_get_query (self->list_view);
  const char *field = g_variant_get_string (parameter, NULL);
  const FettleSort *sort =
      fettle_query_get_n_sorts (query) > 0 ? fettle_query_get_sort (query, 0) : NULL;

  fettle_record_list_view_sort_by (
      self->list_view, field, sort != NULL && g_str_equal (sort->path, field) && !sort->descending);
}

/* Titles of columns do not take the focus; sorting by keys goes through the palette. */
static void
update_commands (FettleListPage *self)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (page));
  g_auto (GStrv) columns = fettle_record_list_view_dup_visible_columns (self->list_view);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->own_actions != NULL)
    {
      g_menu_append_section (menu, NULL, self->own_actions);
      g_menu_append_section (menu, NULL, self->own_commands);
    }
  g_menu_append_section (menu, NULL, self->commands);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const FettleKind *kind = fettle_page_get_kind (page);
      const FettleField *field = fettle_dictionary_find_field (dictionary, kind, columns[i]);
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (field == NULL)
        continue;
      /* Translators: a command: a column, “Sort by Raised”. */
      label = g_strdup_printf (_ ("Sort by %s"),
                               fettle_dictionary_get_field_label (dictionary, kind, field));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "page.sort", "s", columns[i]);
      g_menu_append_item (menu, item);
    }
  fettle_page_set_menu (page, G_MENU_MODEL (menu));
}

static gboolean
may (FettleListPage *self, FettleAccess access)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autofree char *refusal =
      fettle_access_dup_refusal (fettle_page_get_store (page), fettle_page_get_kind (page), access);

  return refusal == NULL;
}

static void
on_n_selected (FettleRecordListView *view, GParamSpec *pspec, FettleListPage *self)
{
  gboolean any = fettle_record_list_view_get_n_selected (view) > 0;
  gboolean edits = any && may (self, FETTLE_ACCESS_CHANGE);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.delete",
                                 any && may (self, FETTLE_ACCESS_DELETE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export-selected", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.edit-selected", edits);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->list_view), "list.edit", edits);
}

static void
fettle_list_page_update_access (FettlePage *page)
{
  FettleListPage *self = FETTLE_LIST_PAGE (page);

  update_new (self);
  on_n_selected (self->list_view, NULL, self);
  fettle_call_actions_update (self);
}

/* --- class ---------------------------------------------------------------------------------------- */

static gboolean
fettle_list_page_find (FettlePage *page)
{
  fettle_filter_bar_focus_text (FETTLE_LIST_PAGE (page)->filter_bar);

  return TRUE;
}

static gboolean
fettle_list_page_escape (FettlePage *page)
{
  FettleListPage *self = FETTLE_LIST_PAGE (page);

  if (fettle_record_list_view_get_n_selected (self->list_view) == 0)
    return FALSE;

  fettle_record_list_view_unselect_all (self->list_view);

  return TRUE;
}

static void
fettle_list_page_focus (FettlePage *page)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (fettle_record_list_view_get_column_view (FETTLE_LIST_PAGE (page)->list_view)));
}

static void
fettle_list_page_constructed (GObject *object)
{
  FettleListPage *self = FETTLE_LIST_PAGE (object);
  FettlePage *page = FETTLE_PAGE (object);

  G_OBJECT_CLASS (fettle_list_page_parent_class)->constructed (object);

  if (fettle_page_get_store (page) == NULL || fettle_page_get_kind (page) == NULL)
    return;

  g_object_set (self->list_view, "store", fettle_page_get_store (page), "kind",
                fettle_page_get_kind (page)->name, NULL);
  fettle_filter_bar_set_list_view (self->filter_bar, self->list_view);
  fettle_column_chooser_set_list_view (self->column_chooser, self->list_view);
  fettle_list_views_add (self->filter_bar, fettle_page_get_kind (page));
  apply_parameters (self);
  update_words (self);
  update_new (self);
  update_commands (self);
  g_signal_connect_object (self->list_view, "notify::columns", G_CALLBACK (update_commands), self,
                           G_CONNECT_SWAPPED);
  on_n_selected (self->list_view, NULL, self);
  fettle_call_actions_attach (self);
}

static void
fettle_list_page_dispose (GObject *object)
{
  FettleListPage *self = FETTLE_LIST_PAGE (object);

  g_clear_object (&self->own_actions);
  g_clear_object (&self->own_commands);
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_LIST_PAGE);

  G_OBJECT_CLASS (fettle_list_page_parent_class)->dispose (object);
}

static void
fettle_list_page_class_init (FettleListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_list_page_constructed;
  object_class->dispose = fettle_list_page_dispose;
  FETTLE_PAGE_CLASS (klass)->find = fettle_list_page_find;
  FETTLE_PAGE_CLASS (klass)->escape = fettle_list_page_escape;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_list_page_focus;
  FETTLE_PAGE_CLASS (klass)->update_access = fettle_list_page_update_access;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, column_chooser);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, selection_button);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, empty_box);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, empty_new_button);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, commands);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, selection_menu);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, row_menu);

  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.export-selected", NULL,
                                   export_selected_action);
  gtk_widget_class_install_action (widget_class, "page.edit-selected", NULL, edit_selected_action);
  gtk_widget_class_install_action (widget_class, "page.columns", NULL, columns_action);
  gtk_widget_class_install_action (widget_class, "page.sort", "s", sort_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, select_all_action);
  fettle_call_actions_install (widget_class);
}

static void
fettle_list_page_init (FettleListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->list_view, "notify::n-selected", G_CALLBACK (on_n_selected), self);
}

FettleRecordListView *
fettle_list_page_get_list_view (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return self->list_view;
}

void
fettle_list_page_set_own_actions (FettleListPage *self, GMenuModel *more, GMenuModel *commands)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));
  g_return_if_fail (G_IS_MENU_MODEL (more) && G_IS_MENU_MODEL (commands));

  g_set_object (&self->own_actions, more);
  g_set_object (&self->own_commands, commands);
  g_menu_insert_section (self->selection_menu, 0, NULL, more);
  g_menu_insert_section (self->row_menu, 0, NULL, more);
  fettle_record_list_view_hide_edit_button (self->list_view);
  update_commands (self);
}

void
fettle_list_page_add_selection_action (FettleListPage *self, GtkWidget *widget)
{
  GtkWidget *more;

  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  more = GTK_WIDGET (self->selection_button);
  fettle_record_list_view_add_selection_action (self->list_view, widget);
  gtk_widget_insert_before (widget, gtk_widget_get_parent (more), more);
}
