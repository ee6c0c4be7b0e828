/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The name of the view that a list shows; opens the list of views, saves, renames, deletes and shares them. */
#include "fettle-view-menu.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fettle-record-write.h"
#include "fettle-saved-view.h"
#include "fettle-text.h"
#include "fettle-transaction.h"
#include "fettle-view-counts.h"
#include "fettle-widgets.h"

/* A view as the menu lists it. */
typedef struct
{
  char *name;
  char *query_text;
  char *columns;          /* NULL: the dictionary's */
  FettleSavedView *saved; /* NULL: comes with the program */
} View;

struct _FettleViewMenu
{
  GtkWidget parent_instance;
  FettleRecordListView *view; /* weak: it stands beside this widget */
  FettleStore *store;
  gulong changed_handler;
  GPtrArray *built_in; /* View */
  GPtrArray *saved;    /* View */
  View *current;       /* of one of the two, or NULL */
  gint64 wanted; /* id of a view that was saved just now and becomes current when it is loaded */

  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *title;
  GtkWidget *list;
  GtkWidget *own_box;
};

G_DEFINE_FINAL_TYPE (FettleViewMenu, fettle_view_menu, GTK_TYPE_WIDGET)

static void
view_free (gpointer data)
{
  View *view = data;

  g_free (view->name);
  g_free (view->query_text);
  g_free (view->columns);
  g_clear_object (&view->saved);
  g_free (view);
}

static View *
view_new (const char *name, const char *query_text, const char *columns)
{
  View *view = g_new0 (View, 1);

  view->name = g_strdup (name);
  view->query_text = g_strdup (query_text != NULL ? query_text : "");
  view->columns = g_strdup (columns);

  return view;
}

static void
show_current (FettleViewMenu *self)
{
  const char *name = self->current != NULL ? self->current->name : _ ("View");
  gboolean own = self->current != NULL && self->current->saved != NULL;

  gtk_label_set_text (GTK_LABEL (self->title), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Choose or save a view of this list"), -1);
  gtk_widget_set_visible (self->own_box, own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.save", own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.rename", own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.delete", own);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.share", own);
}

static void
apply_view (FettleViewMenu *self, View *view)
{
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleQuery) query = NULL;

  self->current = view;
  show_current (self);
  query = fettle_query_from_text (kind, view->query_text, &error);
  if (query == NULL)
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("The view cannot be read"), error);
      return;
    }
  fettle_record_list_view_set_columns (self->view, view->columns);
  fettle_record_list_view_set_query (self->view, query);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  FettleViewMenu *self = user_data;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  apply_view (self, g_object_get_data (G_OBJECT (row), "view"));
}

/* Filled when it is known. */
static GtkWidget *
make_count_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
append_views (FettleViewMenu *self, GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++)
    {
      View *view = g_ptr_array_index (views, i);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *label = gtk_label_new (view->name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (box), label);
      if (view->saved != NULL && fettle_text_is_empty (view->saved->staff_name))
        {
          GtkWidget *shared = gtk_image_new_from_icon_name ("system-users-symbolic");
          gtk_widget_set_tooltip_text (shared, _ ("For everybody"));
          gtk_widget_add_css_class (shared, "dim-label");
          gtk_box_append (GTK_BOX (box), shared);
        }
      if (view == self->current)
        gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
      gtk_box_append (GTK_BOX (box), make_count_label ());
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      g_object_set_data (G_OBJECT (row), "view", view);
      g_object_set_data (G_OBJECT (row), "count", gtk_widget_get_last_child (box));
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

static void
fill_list (FettleViewMenu *self)
{
  fettle_widget_remove_children (self->list);
  append_views (self, self->built_in);
  append_views (self, self->saved);
}

/* How many each has, told when somebody looks. */

static View *
get_view (FettleViewMenu *self, guint i)
{
  return i < self->built_in->len ? g_ptr_array_index (self->built_in, i)
                                 : g_ptr_array_index (self->saved, i - self->built_in->len);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleViewMenu) self = user_data;
  g_autoptr (GArray) counts = fettle_view_counts_read_finish (FETTLE_STORE (source), result);

  /* Views that came or went meanwhile: then the list was filled anew and is counted anew. */
  if (counts == NULL || self->list == NULL || counts->len != self->built_in->len + self->saved->len)
    return;
  for (guint i = 0; i < counts->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);
      const gint64 n = g_array_index (counts, gint64, i);
      g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, n);

      if (row != NULL && n >= 0)
        gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (row), "count")), text);
    }
}

static void
count_views (FettleViewMenu *self)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new ();

  if (self->store == NULL || self->view == NULL)
    return;
  for (guint i = 0; i < self->built_in->len + self->saved->len; i++)
    g_ptr_array_add (queries, get_view (self, i)->query_text);
  g_ptr_array_add (queries, NULL);
  fettle_view_counts_read_async (self->store, fettle_record_list_view_get_kind (self->view),
                                 (const char *const *)queries->pdata, NULL, on_counted,
                                 g_object_ref (self));
}

/* Keys begin at the view that is shown, not with what is below the list. */
static void
focus_current (FettleViewMenu *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_object_get_data (G_OBJECT (row), "view") == self->current)
      gtk_widget_grab_focus (row);
}

static void
on_popover_shown (FettleViewMenu *self)
{
  fill_list (self);
  focus_current (self);
  count_views (self);
}

/* Rows that nobody looks at are not made: every list has some before its first rows are painted. */
static void
refill (FettleViewMenu *self)
{
  if (gtk_widget_get_visible (self->popover))
    on_popover_shown (self);
}

/* Loading what was saved. */

typedef struct
{
  FettleQuery *query;
  GPtrArray *records;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  fettle_query_unref (load->query);
  g_clear_pointer (&load->records, g_ptr_array_unref);
  g_free (load);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;

  load->records = fettle_transaction_find (transaction, load->query, error);

  return load->records != NULL;
}

static void
take_saved (FettleViewMenu *self, GPtrArray *records)
{
  const char *user = fettle_store_get_user (self->store);
  gint64 current = self->wanted;

  if (current == 0 && self->current != NULL && self->current->saved != NULL)
    current = self->current->saved->parent_instance.id;
  if (self->current != NULL && (self->current->saved != NULL || self->wanted != 0))
    self->current = NULL;
  self->wanted = 0;

  g_ptr_array_set_size (self->saved, 0);
  for (guint i = 0; i < records->len; i++)
    {
      FettleSavedView *saved = g_ptr_array_index (records, i);
      View *view;

      if (!fettle_text_is_empty (saved->staff_name) && g_strcmp0 (saved->staff_name, user) != 0)
        continue;
      view = view_new (saved->name, saved->query, saved->columns);
      view->saved = g_object_ref (saved);
      g_ptr_array_add (self->saved, view);
      if (saved->parent_instance.id == current)
        self->current = view;
    }
  if (self->current == NULL && self->built_in->len > 0)
    self->current = g_ptr_array_index (self->built_in, 0);
  show_current (self);
  refill (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleViewMenu) self = user_data;
  Load *load = g_task_get_task_data (G_TASK (result));

  if (fettle_store_read_finish (FETTLE_STORE (source), result, NULL) && self->list != NULL
      && self->store == FETTLE_STORE (source))
    take_saved (self, load->records);
}

static void
reload (FettleViewMenu *self)
{
  const FettleKind *kind =
      self->view != NULL ? fettle_record_list_view_get_kind (self->view) : NULL;
  Load *load;

  if (self->store == NULL || kind == NULL)
    return;

  load = g_new0 (Load, 1);
  load->query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_SAVED_VIEW));
  fettle_query_add_is (load->query, "kind", kind->name);
  fettle_query_sort_by (load->query, "position", FALSE);
  fettle_query_sort_by (load->query, "name", FALSE);
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, run_load, load, load_free, NULL,
                           on_loaded, g_object_ref (self));
}

static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleViewMenu *self)
{
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_SAVED_VIEW)))
    reload (self);
}

/* Saving. */

static void
on_saved (GtkWidget *widget, FettleRecord *record)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (widget);

  if (self->list == NULL)
    return;
  self->wanted = record->id;
  reload (self);
}

static void
save (FettleViewMenu *self, FettleSavedView *saved, const char *title)
{
  fettle_record_save_from (GTK_WIDGET (self), self->store, FETTLE_RECORD (saved), title,
                           _ ("The view was not saved"), on_saved);
}

static void
take_list_state (FettleViewMenu *self, FettleSavedView *saved)
{
  FettleQuery *query = fettle_record_list_view_get_query (self->view);

  g_free (saved->query);
  saved->query = fettle_query_to_text (query);
  g_free (saved->columns);
  saved->columns = fettle_record_list_view_dup_columns (self->view);
}

static void
save_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (widget);
  g_autoptr (FettleSavedView) saved =
      FETTLE_SAVED_VIEW (fettle_record_copy (FETTLE_RECORD (self->current->saved)));
  g_autofree char *title = g_strdup_printf (_ ("Save view “%s”"), saved->name);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  take_list_state (self, saved);
  save (self, saved, title);
}

static void
delete_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (widget);
  g_autofree char *title = g_strdup_printf (_ ("Delete view “%s”"), self->current->name);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  fettle_record_delete_from (GTK_WIDGET (self), self->store, FETTLE_RECORD (self->current->saved),
                             title, _ ("The view was not deleted"), NULL);
}

static void
share_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (widget);
  g_autoptr (FettleSavedView) saved =
      FETTLE_SAVED_VIEW (fettle_record_copy (FETTLE_RECORD (self->current->saved)));
  gboolean shared = fettle_text_is_empty (saved->staff_name);
  g_autofree char *title = g_strdup_printf (
      shared ? _ ("Keep view “%s” for yourself") : _ ("Share view “%s”"), saved->name);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_free (saved->staff_name);
  saved->staff_name = shared ? g_strdup (fettle_store_get_user (self->store)) : NULL;
  save (self, saved, title);
}

/* Asking for a name. */

typedef struct
{
  FettleViewMenu *self;
  GtkWidget *entry;
  gboolean rename;
} NameQuestion;

static void
name_question_free (gpointer data, GClosure *closure)
{
  NameQuestion *question = data;

  g_object_unref (question->self);
  g_free (question);
}

static void
on_name_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  NameQuestion *question = user_data;
  FettleViewMenu *self = question->self;
  g_autofree char *name =
      fettle_text_strip_to_null (gtk_editable_get_text (GTK_EDITABLE (question->entry)));
  g_autoptr (FettleSavedView) saved = NULL;
  g_autofree char *title = NULL;

  if (!g_str_equal (response, "save") || name == NULL || self->view == NULL)
    return;

  if (question->rename && self->current != NULL && self->current->saved != NULL)
    {
      saved = FETTLE_SAVED_VIEW (fettle_record_copy (FETTLE_RECORD (self->current->saved)));
      title = g_strdup_printf (_ ("Rename view “%s”"), saved->name);
    }
  else
    {
      saved = fettle_saved_view_new ();
      saved->kind = g_strdup (fettle_record_list_view_get_kind (self->view)->name);
      saved->staff_name = g_strdup (fettle_store_get_user (self->store));
      saved->position = self->saved->len + 1;
      take_list_state (self, saved);
      title = g_strdup_printf (_ ("Save view “%s”"), name);
    }
  g_free (saved->name);
  saved->name = g_steal_pointer (&name);
  save (self, saved, title);
}

static void
ask_name (FettleViewMenu *self, gboolean rename)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              rename ? _ ("Rename view") : _ ("Save view"), NULL);
  NameQuestion *question = g_new0 (NameQuestion, 1);

  question->self = g_object_ref (self);
  question->rename = rename;
  question->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (question->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the view"), -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (question->entry), _ ("Name of the view"));
  if (rename && self->current != NULL)
    gtk_editable_set_text (GTK_EDITABLE (question->entry), self->current->name);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), question->entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_name_response), question,
                         name_question_free, 0);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_view_as (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_name (FETTLE_VIEW_MENU (widget), FALSE);
}

static void
rename_view (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ask_name (FETTLE_VIEW_MENU (widget), TRUE);
}

static void
clear_store (FettleViewMenu *self)
{
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
}

static void
fettle_view_menu_dispose (GObject *object)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (object);

  clear_store (self);
  g_clear_weak_pointer (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_VIEW_MENU);
  self->list = NULL;

  G_OBJECT_CLASS (fettle_view_menu_parent_class)->dispose (object);
}

static void
fettle_view_menu_finalize (GObject *object)
{
  FettleViewMenu *self = FETTLE_VIEW_MENU (object);

  g_ptr_array_unref (self->built_in);
  g_ptr_array_unref (self->saved);

  G_OBJECT_CLASS (fettle_view_menu_parent_class)->finalize (object);
}

static void
fettle_view_menu_class_init (FettleViewMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_view_menu_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_view_menu_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-view-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleViewMenu, button);
  gtk_widget_class_bind_template_child (widget_class, FettleViewMenu, popover);
  gtk_widget_class_bind_template_child (widget_class, FettleViewMenu, title);
  gtk_widget_class_bind_template_child (widget_class, FettleViewMenu, list);
  gtk_widget_class_bind_template_child (widget_class, FettleViewMenu, own_box);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_install_action (widget_class, "view.save", NULL, save_view);
  gtk_widget_class_install_action (widget_class, "view.save-as", NULL, save_view_as);
  gtk_widget_class_install_action (widget_class, "view.rename", NULL, rename_view);
  gtk_widget_class_install_action (widget_class, "view.delete", NULL, delete_view);
  gtk_widget_class_install_action (widget_class, "view.share", NULL, share_view);
}

static void
fettle_view_menu_init (FettleViewMenu *self)
{
  self->built_in = g_ptr_array_new_with_free_func (view_free);
  self->saved = g_ptr_array_new_with_free_func (view_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_current (self);
}

static void
add_all_view (FettleViewMenu *self)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (self->store);
  const FettleKind *kind = fettle_record_list_view_get_kind (self->view);
  g_autofree char *lower = fettle_dictionary_dup_kind_word (dictionary, kind, TRUE);
  /* Translators: kind of records, plural, in lower case: "All calls". */
  g_autofree char *name = g_strdup_printf (_ ("All %s"), lower);

  g_ptr_array_add (self->built_in, view_new (name, NULL, NULL));
}

void
fettle_view_menu_set_list_view (FettleViewMenu *self, FettleRecordListView *view)
{
  g_return_if_fail (FETTLE_IS_VIEW_MENU (self));

  clear_store (self);
  g_set_weak_pointer (&self->view, view);
  g_ptr_array_set_size (self->built_in, 0);
  g_ptr_array_set_size (self->saved, 0);
  self->current = NULL;
  if (view == NULL || fettle_record_list_view_get_store (view) == NULL
      || fettle_record_list_view_get_kind (view) == NULL)
    return;

  self->store = g_object_ref (fettle_record_list_view_get_store (view));
  self->changed_handler =
      g_signal_connect_object (self->store, "changed", G_CALLBACK (on_store_changed), self, 0);
  add_all_view (self);
  self->current = g_ptr_array_index (self->built_in, 0);
  show_current (self);
  refill (self);
  reload (self);
}

void
fettle_view_menu_add_view (FettleViewMenu *self,
                           const char *name,
                           const char *query_text,
                           const char *columns)
{
  View *view;

  g_return_if_fail (FETTLE_IS_VIEW_MENU (self));
  g_return_if_fail (name != NULL);

  if (self->view == NULL)
    return;

  view = view_new (name, query_text, columns);
  /* Before “All …”, which stays last. */
  g_ptr_array_insert (self->built_in, MAX ((int)self->built_in->len - 1, 0), view);
  if (self->built_in->len == 2)
    apply_view (self, view);
  refill (self);
}
