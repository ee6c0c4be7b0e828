/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widgets room as a whole: making its types known to .ui files. */
#include "fettle-widgets.h"

#include <glib/gi18n-lib.h>

#include "fettle-activity-view.h"
#include "fettle-article-links-view.h"
#include "fettle-article-suggestions.h"
#include "fettle-attachments-view.h"
#include "fettle-canned-text-button.h"
#include "fettle-chart-view.h"
#include "fettle-column-chooser.h"
#include "fettle-date-entry.h"
#include "fettle-field-group.h"
#include "fettle-field-row.h"
#include "fettle-field-value.h"
#include "fettle-filter-bar.h"
#include "fettle-history-view.h"
#include "fettle-notes-view.h"
#include "fettle-record-cards.h"
#include "fettle-record-list-view.h"
#include "fettle-reference-picker.h"
#include "fettle-search-box.h"
#include "fettle-selection-bar.h"
#include "fettle-state-pill.h"

static void (*root_drop_down) (GtkWidget *widget);

static void
on_root_drop_down (GtkWidget *widget)
{
  root_drop_down (widget);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Newer ones (GTK 4.18 does so) are labelled by what is chosen in them. That goes before a label of
 * their own: “Normal”, and nobody hears that it is a priority. */
static void
keep_labels_of_drop_downs (void)
{
  GtkWidgetClass *klass = g_type_class_ref (GTK_TYPE_DROP_DOWN);

  if (klass->root == on_root_drop_down)
    return;
  root_drop_down = klass->root;
  klass->root = on_root_drop_down;
}

void
fettle_widgets_init (void)
{
  keep_labels_of_drop_downs ();
  /* Else the first description of a type has GLib read all of them anew, and lose what it had. */
  g_content_type_get_mime_dirs ();
  g_type_ensure (FETTLE_TYPE_ACTIVITY_VIEW);
  g_type_ensure (FETTLE_TYPE_ARTICLE_LINKS_VIEW);
  g_type_ensure (FETTLE_TYPE_ARTICLE_SUGGESTIONS);
  g_type_ensure (FETTLE_TYPE_ATTACHMENTS_VIEW);
  g_type_ensure (FETTLE_TYPE_CANNED_TEXT_BUTTON);
  g_type_ensure (FETTLE_TYPE_CHART_VIEW);
  g_type_ensure (FETTLE_TYPE_COLUMN_CHOOSER);
  g_type_ensure (FETTLE_TYPE_DATE_ENTRY);
  g_type_ensure (FETTLE_TYPE_FIELD_GROUP);
  g_type_ensure (FETTLE_TYPE_FIELD_ROW);
  g_type_ensure (FETTLE_TYPE_FIELD_VALUE);
  g_type_ensure (FETTLE_TYPE_FILTER_BAR);
  g_type_ensure (FETTLE_TYPE_FORM);
  g_type_ensure (FETTLE_TYPE_HISTORY_VIEW);
  g_type_ensure (FETTLE_TYPE_NOTES_VIEW);
  g_type_ensure (FETTLE_TYPE_RECORD_CARDS);
  g_type_ensure (FETTLE_TYPE_RECORD_LIST_VIEW);
  g_type_ensure (FETTLE_TYPE_REFERENCE_PICKER);
  g_type_ensure (FETTLE_TYPE_SEARCH_BOX);
  g_type_ensure (FETTLE_TYPE_SELECTION_BAR);
  g_type_ensure (FETTLE_TYPE_STATE_PILL);
}

/* Where there is no main window around (a dialog, a test), a plain dialog has to do. */
static void
show_in_dialog (GtkWidget *widget, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root))
    {
      g_warning ("%s: %s", heading, body);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (root), heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fettle_widget_show_error (GtkWidget *widget, const char *heading, const GError *error)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (heading != NULL);

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!gtk_widget_activate_action (widget, "win.show-error", "(ss)", heading, error->message))
    show_in_dialog (widget, heading, error->message);
}

void
fettle_widget_offer_undo (GtkWidget *widget, gint64 change_set, const char *done)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (done != NULL);

  if (change_set != 0)
    gtk_widget_activate_action (widget, "win.offer-undo", "(xs)", change_set, done);
}

void
fettle_widget_show_toast (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_widget_activate_action (widget, "win.show-toast", "s", text);
}

void
fettle_widget_open_record (GtkWidget *widget, const char *kind_name, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (kind_name != NULL);

  if (id > 0)
    gtk_widget_activate_action (widget, "win.open-record", "(sx)", kind_name, id);
}

void
fettle_widget_remove_children (GtkWidget *container)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (container));

  while ((child = gtk_widget_get_first_child (container)) != NULL)
    if (GTK_IS_LIST_BOX (container))
      gtk_list_box_remove (GTK_LIST_BOX (container), child);
    else if (GTK_IS_BOX (container))
      gtk_box_remove (GTK_BOX (container), child);
    else if (GTK_IS_GRID (container))
      gtk_grid_remove (GTK_GRID (container), child);
    else
      gtk_widget_unparent (child);
}

static void
make_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

void
fettle_menu_button_set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));
  gtk_menu_button_set_create_popup_func (button, make_menu, g_object_ref (menu), g_object_unref);
}

/* The button of a column is reachable through the first child of the view, which is its head. */
void
fettle_column_view_align_titles (GtkColumnView *view, guint first, guint last, GtkAlign align)
{
  GtkWidget *head;
  GtkWidget *button;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  head = gtk_widget_get_first_child (GTK_WIDGET (view));
  button = head != NULL ? gtk_widget_get_first_child (head) : NULL;
  for (guint i = 0; button != NULL && i <= last; i++, button = gtk_widget_get_next_sibling (button))
    {
      GtkWidget *box = gtk_widget_get_first_child (button);

      if (box != NULL && i >= first)
        gtk_widget_set_halign (box, align);
    }
}
