/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages in a main window on a small business, and what a person does with them. */

#include "fettle-test-pages.h"

#include "fettle-draft.h"
#include "fettle-field-row.h"
#include "fettle-staff.h"
#include "fettle-window-private.h"

void
fettle_test_pages_set_up (FettleTestPages *self, gconstpointer data)
{
  widgets_fixture_set_up (&self->business, data);
  fettle_test_window_open (&self->shown, self->business.store);
}

void
fettle_test_pages_tear_down (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = fettle_window_list_pages (self->shown.window);

  for (guint i = 0; i < pages->len; i++)
    fettle_page_discard (g_ptr_array_index (pages, i));
  fettle_test_window_close (&self->shown);
  fettle_draft_drain ();
  widgets_fixture_tear_down (&self->business, data);
}

/* The application closes the store with its last window, so that the business is opened again. */
void
fettle_test_pages_crash (FettleTestPages *self)
{
  g_autoptr (FettleStore) before = g_steal_pointer (&self->business.store);
  g_autoptr (GError) error = NULL;

  gtk_window_destroy (GTK_WINDOW (self->shown.window));
  g_clear_object (&self->shown.store);
  widgets_settle ();
  fettle_draft_drain ();
  self->business.store = fettle_store_open (self->business.url, 0, &error);
  g_assert_no_error (error);
  fettle_store_set_now (self->business.store, TEST_NOW);
  fettle_store_set_user (self->business.store, fettle_store_get_user (before));
  fettle_test_window_open (&self->shown, self->business.store);
  fettle_window_restore_tabs (self->shown.window);
}

/* --- pages ---------------------------------------------------------------------------------------- */

typedef struct
{
  FettleWindow *window;
  const char *prefix;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;
  FettlePage *page = fettle_window_get_page (wanted->window);
  gboolean loaded = TRUE;

  if (page == NULL || !g_str_has_prefix (fettle_page_get_key (page), wanted->prefix))
    return FALSE;
  if (FETTLE_IS_FORM_PAGE (page))
    loaded = fettle_form_page_get_record (FETTLE_FORM_PAGE (page)) != NULL;
  return loaded && !fettle_page_get_busy (page) && gtk_widget_get_mapped (GTK_WIDGET (page));
}

FettlePage *
fettle_test_wait_for_page (FettleTestPages *self, const char *key_prefix)
{
  Wanted wanted = { self->shown.window, key_prefix };

  fettle_test_wait (key_prefix, is_there, &wanted);
  widgets_settle ();
  return fettle_window_get_page (self->shown.window);
}

FettlePage *
fettle_test_open (FettleTestPages *self, const char *format, ...)
{
  g_autofree char *key = NULL;
  va_list arguments;

  va_start (arguments, format);
  key = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_assert_nonnull (fettle_window_open_page (self->shown.window, key, FALSE));
  return fettle_test_wait_for_page (self, key);
}

gint64
fettle_test_get_call (FettleTestPages *self, guint index)
{
  return g_array_index (self->business.calls, gint64, index);
}

/* --- what is on them ------------------------------------------------------------------------------ */

void
fettle_test_become (FettleTestPages *self, FettleRole role)
{
  g_autoptr (FettleStaff) staff = fettle_staff_new ();

  staff->name = g_strdup ("Nair, P.");
  staff->full_name = g_strdup ("Priya Nair");
  staff->role = role;
  widgets_save (&self->business, FETTLE_RECORD (staff), "Priya Nair");
}

GtkWidget *
fettle_test_find (gpointer root, GType type, const char *label)
{
  GtkWidget *widget = widgets_find (root, type, label);

  if (widget == NULL)
    g_error ("No %s “%s” in %s", g_type_name (type), label, G_OBJECT_TYPE_NAME (root));
  return widget;
}

FettleFieldRow *
fettle_test_find_row (gpointer root, const char *label)
{
  GtkWidget *control = fettle_test_find (root, GTK_TYPE_TEXT, label);

  return FETTLE_FIELD_ROW (gtk_widget_get_ancestor (control, FETTLE_TYPE_FIELD_ROW));
}

const char *
fettle_test_get_text (gpointer root, const char *label)
{
  return gtk_editable_get_text (GTK_EDITABLE (fettle_test_find (root, GTK_TYPE_TEXT, label)));
}

void
fettle_test_type (gpointer root, const char *label, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fettle_test_find (root, GTK_TYPE_TEXT, label)), text);
}

void
fettle_test_click (gpointer root, const char *label)
{
  GtkWidget *button = fettle_test_find (root, GTK_TYPE_BUTTON, label);

  if (!gtk_widget_is_sensitive (button))
    g_error ("“%s” cannot be clicked", label);
  g_signal_emit_by_name (button, "clicked");
}

/* Without a grab, for the reason that fettle_test_window_open() has. */
GtkWidget *
fettle_test_open_menu (gpointer root)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (fettle_test_find (root, GTK_TYPE_MENU_BUTTON, NULL));
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  gtk_popover_set_autohide (popover, FALSE);
  gtk_menu_button_popup (button);
  widgets_settle ();
  return GTK_WIDGET (popover);
}

void
fettle_test_choose (GtkWidget *drop_down, const char *text)
{
  GListModel *model = NULL;

  g_object_get (drop_down, "model", &model, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text))
      {
        g_object_set (drop_down, "selected", i, NULL);
        g_object_unref (model);
        return;
      }
  g_error ("Nothing called “%s” to choose", text);
}

void
fettle_test_act (gpointer widget, const char *action)
{
  if (!gtk_widget_activate_action (widget, action, NULL))
    g_error ("%s has no action %s", G_OBJECT_TYPE_NAME (widget), action);
}

gboolean
fettle_test_is_enabled (FettleTestPages *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->shown.window), action);
}

static gboolean
can_undo (gpointer self)
{
  return fettle_test_is_enabled (self, "undo");
}

void
fettle_test_undo (FettleTestPages *self)
{
  fettle_test_wait ("something to undo", can_undo, self);
  fettle_test_act (self->shown.window, "win.undo");
}

/* --- what it says --------------------------------------------------------------------------------- */

static const char *
get_shown (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

gboolean
fettle_test_says (gpointer root, const char *text)
{
  const char *shown = get_shown (root);

  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (shown != NULL && strstr (shown, text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (fettle_test_says (child, text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_saying (GtkWidget *root, const char *text)
{
  const char *shown = get_shown (root);
  GtkWidget *found = shown != NULL && strstr (shown, text) != NULL ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      found = find_saying (child, text);
  return found;
}

void
fettle_test_pick_row (gpointer root, const char *text)
{
  GtkWidget *label = find_saying (root, text);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL)
    g_error ("No row “%s”", text);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  if (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)) != NULL)
    gtk_widget_activate_action_variant (
        row, gtk_actionable_get_action_name (GTK_ACTIONABLE (row)),
        gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)));
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Saying;

static gboolean
says (gpointer data)
{
  const Saying *saying = data;

  return fettle_test_says (saying->root, saying->text);
}

void
fettle_test_wait_for_text (gpointer root, const char *text)
{
  Saying saying = { root, text };

  fettle_test_wait (text, says, &saying);
}

/* --- dialogs -------------------------------------------------------------------------------------- */

typedef struct
{
  GType type;
  GtkWidget *found;
} Dialog;

static gboolean
has_dialog (gpointer data)
{
  Dialog *dialog = data;
  GListModel *windows = gtk_window_get_toplevels ();

  dialog->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), dialog->type) && gtk_widget_get_mapped (window))
        dialog->found = window;
    }
  return dialog->found != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return !has_dialog (data);
}

GtkWidget *
fettle_test_wait_for_dialog (GType type)
{
  Dialog dialog = { type, NULL };

  fettle_test_wait (g_type_name (type), has_dialog, &dialog);
  return dialog.found;
}

void
fettle_test_wait_for_no_dialog (GType type)
{
  Dialog dialog = { type, NULL };

  fettle_test_wait ("the dialog to go", has_no_dialog, &dialog);
}
