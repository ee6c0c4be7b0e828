/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that puts a canned text into a text view. */
#include "fettle-canned-text-button.h"

#include <glib/gi18n-lib.h>

#include "fettle-transaction.h"
#include "fettle-widgets.h"

#define MAX_TEXTS 200
#define WIDTH 320
#define MAX_HEIGHT 320

struct _FettleCannedTextButton
{
  GtkWidget parent_instance;
  FettleStore *store;
  FettleCannedTextUse use;
  GtkTextView *view; /* weak */

  GtkWidget *button;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (FettleCannedTextButton, fettle_canned_text_button, GTK_TYPE_WIDGET)

/* Putting in. */

/* A text begins on a line of its own. */
static void
put_in (FettleCannedTextButton *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  if (!gtk_text_iter_starts_line (&start))
    gtk_text_buffer_insert_at_cursor (buffer, "\n", 1);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, FettleCannedTextButton *self)
{
  FettleCannedText *text = g_object_get_data (G_OBJECT (row), "text");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (text == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", "canned-texts");
      return;
    }
  if (self->view == NULL)
    return;
  put_in (self, text->text);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The list. */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static void
append_row (FettleCannedTextButton *self, FettleCannedText *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (text != NULL ? text->name : _ ("No texts yet"), NULL));
  gtk_box_append (
      GTK_BOX (box),
      make_label (text != NULL ? text->text : _ ("Write some under Settings"), "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  if (text != NULL)
    g_object_set_data_full (G_OBJECT (row), "text", g_object_ref (text), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text->name : _ ("No texts yet"), -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

typedef struct
{
  FettleQuery *query;
  GPtrArray *texts;
} Load;

static void
load_free (gpointer data)
{
  Load *job = data;

  fettle_query_unref (job->query);
  g_clear_pointer (&job->texts, g_ptr_array_unref);
  g_free (job);
}

static gboolean
run_load (FettleTransaction *transaction, gpointer data, GError **error)
{
  Load *job = data;

  job->texts = fettle_transaction_find (transaction, job->query, error);
  return job->texts != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleCannedTextButton) self = user_data;
  Load *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      fettle_widget_show_error (GTK_WIDGET (self), _ ("The canned texts cannot be read"), error);
      return;
    }
  if (self->list == NULL)
    return;
  fettle_widget_remove_children (self->list);
  for (guint i = 0; i < job->texts->len; i++)
    append_row (self, g_ptr_array_index (job->texts, i));
  if (job->texts->len == 0)
    append_row (self, NULL);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->list));
}

/* Texts of this use first, then those for everywhere: "any" would come before the others by name. */
static FettleQuery *
make_query (FettleCannedTextButton *self)
{
  FettleQuery *query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CANNED_TEXT));
  const char *nick = fettle_choice_get_nick (fettle_canned_text_use_get_type (), self->use);
  const char *const values[] = { "any", nick, NULL };

  fettle_query_add (query, "use", FETTLE_OPERATOR_IS, values);
  fettle_query_sort_by (query, "use", TRUE);
  fettle_query_sort_by (query, "name", FALSE);
  fettle_query_set_limit (query, MAX_TEXTS);
  return query;
}

static void
load (FettleCannedTextButton *self)
{
  Load *job;

  if (self->store == NULL)
    return;
  job = g_new0 (Load, 1);
  job->query = make_query (self);
  fettle_store_read_async (self->store, G_PRIORITY_DEFAULT, run_load, job, load_free, NULL,
                           on_loaded, g_object_ref (self));
}

/* Class. */

static gboolean
fettle_canned_text_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_CANNED_TEXT_BUTTON (widget)->button);
}

static void
fettle_canned_text_button_dispose (GObject *object)
{
  FettleCannedTextButton *self = FETTLE_CANNED_TEXT_BUTTON (object);

  self->list = NULL;
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fettle_canned_text_button_parent_class)->dispose (object);
}

static void
fettle_canned_text_button_class_init (FettleCannedTextButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_canned_text_button_dispose;
  widget_class->grab_focus = fettle_canned_text_button_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_canned_text_button_init (FettleCannedTextButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Canned texts"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  /* Texts that are cut short ask for no room of their own. */
  gtk_widget_set_size_request (self->list, WIDTH, -1);
  gtk_widget_add_css_class (popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (load), self);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "fettle-canned-text-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _ ("Put in a canned text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Put in a canned text"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

void
fettle_canned_text_button_set (FettleCannedTextButton *self,
                               FettleStore *store,
                               FettleCannedTextUse use,
                               GtkTextView *view)
{
  g_return_if_fail (FETTLE_IS_CANNED_TEXT_BUTTON (self));
  g_return_if_fail (store == NULL || FETTLE_IS_STORE (store));

  g_set_weak_pointer (&self->view, view);
  if (self->store == store && self->use == use)
    return;
  g_set_object (&self->store, store);
  self->use = use;
  /* Somebody was quicker than what the page had still to read. */
  if (gtk_widget_get_visible (
          GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)))))
    load (self);
}

GtkWidget *
fettle_canned_text_button_new (FettleStore *store, FettleCannedTextUse use, GtkTextView *view)
{
  FettleCannedTextButton *self = g_object_new (FETTLE_TYPE_CANNED_TEXT_BUTTON, NULL);

  fettle_canned_text_button_set (self, store, use, view);
  return GTK_WIDGET (self);
}
