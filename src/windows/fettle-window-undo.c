/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window's undo and redo: names in menu and tooltip, toasts, reasons when it cannot be. */

#include "fettle-history.h"
#include "fettle-window-private.h"

/* One taking-back: what was asked for and what it was called. */
typedef struct
{
  gint64 change_set; /* 0: whatever is next */
  gboolean redo;
  char *title; /* out: of the change set taken back */
} Undoing;

static void
undoing_free (Undoing *undoing)
{
  g_free (undoing->title);
  g_free (undoing);
}

/* Title of one change set, found among the log's list: the first one that is not newer than it. */
static gboolean
read_title (FettleTransaction *transaction, Undoing *undoing, GError **error)
{
  g_autoptr (GPtrArray) sets = fettle_history_list (transaction, undoing->change_set + 1, 1, error);

  if (!sets)
    return FALSE;
  if (sets->len > 0)
    undoing->title = g_strdup (fettle_change_set_get_title (g_ptr_array_index (sets, 0)));
  return TRUE;
}

static gboolean
do_undo (FettleTransaction *transaction, gpointer data, GError **error)
{
  Undoing *undoing = data;
  g_autofree char *title = NULL;
  gboolean found;

  if (undoing->change_set != 0)
    found = read_title (transaction, undoing, error);
  else if (undoing->redo)
    found =
        fettle_history_get_next_redo (transaction, &undoing->change_set, &undoing->title, error);
  else
    found =
        fettle_history_get_next_undo (transaction, &undoing->change_set, &undoing->title, error);
  if (!found)
    return FALSE;
  if (undoing->change_set == 0)
    {
      g_set_error_literal (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOTHING,
                           undoing->redo ? _ ("There is nothing to redo.")
                                         : _ ("There is nothing to undo."));
      return FALSE;
    }
  return fettle_history_undo (transaction, undoing->change_set, error);
}

static void
on_undone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Undoing *undoing = g_task_get_task_data (G_TASK (result));
  g_autofree char *done = NULL;
  gint64 change_set;

  if (!fettle_store_write_finish (FETTLE_STORE (object), result, &change_set, &error))
    {
      if (g_error_matches (error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_NOTHING))
        fettle_window_add_toast (self, error->message);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fettle_window_show_error (
            self, undoing->redo ? _ ("It could not be redone") : _ ("It could not be undone"),
            error->message);
      return;
    }
  if (undoing->redo)
    {
      done = g_strdup_printf (_ ("Redid “%s”"), undoing->title ? undoing->title : "");
      fettle_window_offer_undo (self, change_set, done);
      return;
    }
  done = g_strdup_printf (_ ("Undid “%s”"), undoing->title ? undoing->title : "");
  fettle_window_add_toast (self, done);
}

static void
start (FettleWindow *self, gint64 change_set, gboolean redo)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->change_set = change_set;
  undoing->redo = redo;
  fettle_store_write_async (self->store, redo ? _ ("Redo") : _ ("Undo"), do_undo, undoing,
                            (GDestroyNotify)undoing_free, NULL, on_undone, g_object_ref (self));
}

static void
on_toast_undo (AdwToast *toast, FettleWindow *self)
{
  const gint64 *change_set = g_object_get_data (G_OBJECT (toast), "change-set");

  fettle_window_undo_change_set (self, *change_set);
}

AdwToast *
fettle_window_make_undo_toast (FettleWindow *self, gint64 change_set, const char *done)
{
  g_return_val_if_fail (FETTLE_IS_WINDOW (self), NULL);
  g_return_val_if_fail (done != NULL, NULL);
  g_autofree char *markup = g_markup_escape_text (done, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, self->toast_seconds);
  g_object_set_data_full (G_OBJECT (toast), "change-set",
                          g_memdup2 (&change_set, sizeof change_set), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_undo), self, 0);
  return toast;
}

void
fettle_window_offer_undo (FettleWindow *self, gint64 change_set, const char *done)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (done != NULL);

  if (change_set == 0)
    return;
  /* What it is called, the menu learns in a moment. */
  fettle_window_set_action_enabled (self, "undo", TRUE);
  fettle_window_show_toast (self, fettle_window_make_undo_toast (self, change_set, done));
}

void
fettle_window_undo (FettleWindow *self, gboolean redo)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  if (self->store)
    start (self, 0, redo);
}

void
fettle_window_undo_change_set (FettleWindow *self, gint64 change_set)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (change_set > 0);
  if (self->store)
    start (self, change_set, FALSE);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

void
fettle_window_update_undo (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  const char *undo = self->summary ? fettle_summary_get_undo_title (self->summary) : NULL;
  const char *redo = self->summary ? fettle_summary_get_redo_title (self->summary) : NULL;
  g_autofree char *undo_label =
      undo ? g_strdup_printf (_ ("Undo “%s”"), undo) : g_strdup (_ ("Undo"));
  g_autofree char *redo_label =
      redo ? g_strdup_printf (_ ("Redo “%s”"), redo) : g_strdup (_ ("Redo"));
  g_autofree char *tooltip =
      g_strdup_printf ("%s (%s)", undo ? undo_label : _ ("Nothing to undo"), _ ("Ctrl+Z"));

  fettle_window_set_action_enabled (self, "undo", undo != NULL);
  fettle_window_set_action_enabled (self, "redo", redo != NULL);
  gtk_widget_set_tooltip_text (self->undo_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  undo_label, -1);

  g_menu_remove_all (self->undo_section);
  append_item (self->undo_section, undo_label, "win.undo", "<Control>z");
  append_item (self->undo_section, redo_label, "win.redo", "<Control><Shift>z");
}
