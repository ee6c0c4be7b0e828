/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of what belongs to a record: notes, activities, documents, history, cards. */
#include <glib/gstdio.h>

#include "fettle-activity-view.h"
#include "fettle-attachments-view.h"
#include "fettle-history-view.h"
#include "fettle-notes-view.h"
#include "fettle-record-cards.h"
#include "widgets-fixture.h"

typedef GtkWidget *(*ViewNew) (FettleStore *store, const FettleKind *kind, gint64 id);

static gint64
get_call (WidgetsFixture *self)
{
  return g_array_index (self->calls, gint64, 8);
}

static GtkWidget *
make_view (WidgetsFixture *self, ViewNew func)
{
  GtkWidget *view = g_object_ref_sink (func (self->store, widgets_kind ("call"), get_call (self)));

  widgets_window_new (view);

  return view;
}

static void
end_view (GtkWidget *view)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (view)));
  widgets_settle ();
  widgets_assert_finalize (view);
}

static gboolean
has_one (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 1;
}

static gboolean
has_two (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 2;
}

static gboolean
has_none (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 0;
}

static gboolean
has_entry (gpointer data)
{
  GtkWidget *view = widgets_find (data, GTK_TYPE_TEXT_VIEW, "Note");

  return view != NULL && gtk_widget_get_mapped (view);
}

static void
test_notes (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_notes_view_new);
  GtkWidget *text;

  widgets_wait ("the entry", has_entry, view);
  g_assert_true (widgets_has_text (view, "No notes yet"));
  text = widgets_find (view, GTK_TYPE_TEXT_VIEW, "Note");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                            "Key with the concierge", -1);
  gtk_widget_activate_action (view, "notes.save", NULL);
  widgets_wait ("the note", has_one, view);
  g_assert_true (widgets_has_text (view, "Key with the concierge"));
  g_assert_true (widgets_has_text (view, "Priya Nair"));
  g_assert_true (widgets_has_text (view, "Internal"));
  g_assert_false (widgets_has_text (view, "No notes yet"));

  g_signal_emit_by_name (widgets_find (view, GTK_TYPE_BUTTON, "Delete this note"), "clicked");
  widgets_wait ("its end", has_none, view);
  end_view (view);
}

static gboolean
is_active (gpointer check)
{
  return gtk_check_button_get_active (check);
}

/* The next note is for the house again: nobody tells a customer something because of the note before. */
static void
test_note_for_the_customer (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_notes_view_new);
  GtkWidget *text;
  GtkWidget *internal;

  widgets_wait ("the entry", has_entry, view);
  text = widgets_find (view, GTK_TYPE_TEXT_VIEW, "Note");
  internal = widgets_find (view, GTK_TYPE_CHECK_BUTTON, "Internal, not for the customer");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (internal)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (internal), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "We come at two", -1);
  gtk_widget_activate_action (view, "notes.save", NULL);
  widgets_wait ("the note", has_one, view);
  g_assert_false (widgets_has_text (view, "Internal"));
  /* The list may hear of the note before whoever wrote it. */
  widgets_wait ("the next note to be internal", is_active, internal);
  end_view (view);
}

static gboolean
has_amended (gpointer data)
{
  return widgets_has_text (data, "Key with the neighbour");
}

static void
test_amend_note (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_notes_view_new);
  GtkTextBuffer *buffer;

  widgets_wait ("the entry", has_entry, view);
  buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (widgets_find (view, GTK_TYPE_TEXT_VIEW, "Note")));
  gtk_text_buffer_set_text (buffer, "Key with the concierge", -1);
  gtk_widget_activate_action (view, "notes.save", NULL);
  widgets_wait ("the note", has_one, view);
  g_signal_emit_by_name (widgets_find (view, GTK_TYPE_BUTTON, "Amend this note"), "clicked");
  gtk_text_buffer_set_text (buffer, "Key with the neighbour", -1);
  gtk_widget_activate_action (view, "notes.save", NULL);
  widgets_wait ("the amended note", has_amended, view);
  g_assert_cmpuint (fettle_related_view_get_n_items (FETTLE_RELATED_VIEW (view)), ==, 1);
  end_view (view);
}

static gboolean
has_summary (gpointer data)
{
  GtkWidget *entry = widgets_find (data, GTK_TYPE_ENTRY, "What was done");

  return entry != NULL && gtk_widget_get_mapped (entry);
}

static void
test_activities (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_activity_view_new);
  GtkWidget *duration;

  widgets_wait ("the entry", has_summary, view);
  gtk_editable_set_text (GTK_EDITABLE (widgets_find (view, GTK_TYPE_ENTRY, "What was done")),
                         "Called the tenant back");
  duration = widgets_find (view, GTK_TYPE_ENTRY, "Time taken");
  gtk_editable_set_text (GTK_EDITABLE (duration), "for ever");
  gtk_widget_activate_action (view, "activity.log", NULL);
  widgets_settle ();
  g_assert_cmpint (widgets_count (self, "activity"), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (duration), "15m");
  gtk_widget_activate_action (view, "activity.log", NULL);
  widgets_wait ("the activity", has_one, view);
  g_assert_true (widgets_has_text (view, "Called the tenant back"));
  end_view (view);
}

static void
drop_file (GtkWidget *view, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList files = { .data = file, .next = NULL };
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
}

static void
test_attachments (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_attachments_view_new);
  g_autofree char *folder = g_dir_make_tmp ("fettle-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "meter reading.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "14 mbar", -1, &error);
  g_assert_no_error (error);
  widgets_settle ();
  drop_file (view, file);
  widgets_wait ("the document", has_one, view);
  g_assert_true (widgets_has_text (view, "meter reading.txt"));
  g_assert_true (gtk_widget_activate_action (view, "documents.remove", "x", (gint64)1));
  widgets_wait ("its end", has_none, view);
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
  end_view (view);
}

static gboolean
has_change (gpointer data)
{
  return widgets_has_text (data, "Order number: — → QC-4471");
}

static gboolean
is_undone (gpointer data)
{
  WidgetsFixture *self = data;
  g_autoptr (FettleRecord) call = widgets_load (self, "call", get_call (self));
  g_autofree char *number = widgets_get (call, "order_number");

  return number == NULL;
}

static void
test_history (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_history_view_new);
  g_autoptr (FettleRecord) call = widgets_load (self, "call", get_call (self));

  widgets_wait ("the creation", has_one, view);
  widgets_set (call, "order_number", "QC-4471");
  widgets_save (self, call, "Tom Barlow");
  widgets_wait ("the change", has_change, view);
  g_assert_true (widgets_has_text (view, "Tom Barlow"));
  g_signal_emit_by_name (widgets_find (view, GTK_TYPE_BUTTON, "Undo “Change”"), "clicked");
  widgets_wait ("the undo", is_undone, self);
  end_view (view);
}

static void
test_history_of_field (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *view = make_view (self, fettle_history_view_new);
  g_autoptr (FettleRecord) call = widgets_load (self, "call", get_call (self));

  g_object_set (view, "field", "summary", NULL);
  widgets_set (call, "order_number", "QC-4471");
  widgets_save (self, call, "Tom Barlow");
  widgets_wait ("both changes", has_two, view);
  g_assert_false (has_change (view));
  end_view (view);
}

static gboolean
has_five (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 5;
}

static gboolean
has_four (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 4;
}

static void
test_cards (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *cards = g_object_ref_sink (
      fettle_record_cards_new (self->store, widgets_kind ("company"), self->company, "call"));
  GtkWidget *all;

  g_object_set (cards, "limit", 3, NULL);
  widgets_window_new (cards);
  widgets_wait ("the calls", has_five, cards);
  g_assert_true (widgets_has_text (cards, "Calls"));
  g_assert_true (widgets_has_text (cards, "Raised"));
  all = widgets_find (cards, GTK_TYPE_BUTTON, "Calls: All 5");
  g_assert_nonnull (all);
  g_assert_true (gtk_widget_get_visible (all));
  g_object_set (cards, "except", get_call (self), NULL);
  widgets_wait ("the others", has_four, cards);
  end_view (cards);
}

static gboolean
add_notes (FettleTransaction *transaction, gpointer data, GError **error)
{
  for (guint i = 0; i < 130; i++)
    {
      g_autoptr (FettleRecord) note = fettle_record_new (widgets_kind ("note"));
      g_autofree char *text = g_strdup_printf ("Note number %u", i);

      g_object_set (note, "call", *(gint64 *)data, "text", text, "written-at", (gint64)i + 1, NULL);
      if (!fettle_transaction_save (transaction, note, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_130 (gpointer data)
{
  return fettle_related_view_get_n_items (data) == 130;
}

static gboolean
has_oldest (gpointer data)
{
  return widgets_has_text (data, "Note number 0");
}

/* However many there are, all can be reached. */
static void
test_portions (WidgetsFixture *self, gconstpointer data)
{
  gint64 call = get_call (self);
  g_autoptr (GError) error = NULL;
  GtkWidget *view, *more;

  fettle_store_write (self->store, "Add notes", add_notes, &call, NULL, NULL, &error);
  g_assert_no_error (error);
  view = make_view (self, fettle_notes_view_new);
  widgets_wait ("the notes", has_130, view);
  g_assert_false (has_oldest (view));
  more = widgets_find (view, GTK_TYPE_BUTTON, "Show more (100 of 130 shown)");
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "clicked");
  widgets_wait ("the rest", has_oldest, view);
  widgets_settle ();
  g_assert_false (gtk_widget_get_visible (more));
  end_view (view);
}

static gboolean
add_skill (FettleTransaction *transaction, gpointer data, GError **error)
{
  WidgetsFixture *self = data;
  g_autoptr (FettleRecord) skill = fettle_record_new (widgets_kind ("skill"));
  g_autoptr (FettleRecord) held = fettle_record_new (widgets_kind ("staff_skill"));

  g_object_set (skill, "name", "Gas Safe", NULL);
  if (!fettle_transaction_save (transaction, skill, error))
    return FALSE;
  /* 2020-01-01: has run out. */
  g_object_set (held, "staff", self->staff, "skill", skill->id, "level", G_GINT64_CONSTANT (3),
                "expires-on", G_GINT64_CONSTANT (18262), NULL);
  return fettle_transaction_save (transaction, held, error);
}

/* What joins two records is called as the other one, and says what there is to say about both. */
static void
test_joining_cards (WidgetsFixture *self, gconstpointer data)
{
  GtkWidget *cards;
  g_autoptr (GError) error = NULL;

  fettle_store_write (self->store, "Add a skill", add_skill, self, NULL, NULL, &error);
  g_assert_no_error (error);
  cards = g_object_ref_sink (
      fettle_record_cards_new (self->store, widgets_kind ("staff"), self->staff, "staff_skill"));
  widgets_window_new (cards);
  widgets_wait ("the skill", has_one, cards);
  g_assert_true (widgets_has_text (cards, "Skills"));
  g_assert_true (widgets_has_text (cards, "Gas Safe"));
  g_assert_true (widgets_has_text (cards, "Level 3 · Expires 1 Jan 2020"));
  g_assert_true (widgets_has_text (cards, "Expired"));
  g_assert_false (widgets_has_text (cards, "Okafor, N."));
  end_view (cards);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, WidgetsFixture, NULL, widgets_fixture_set_up, func, widgets_fixture_tear_down)

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  ADD ("/related/notes", test_notes);
  ADD ("/related/note-for-the-customer", test_note_for_the_customer);
  ADD ("/related/amend-note", test_amend_note);
  ADD ("/related/activities", test_activities);
  ADD ("/related/attachments", test_attachments);
  ADD ("/related/history", test_history);
  ADD ("/related/history-of-field", test_history_of_field);
  ADD ("/related/cards", test_cards);
  ADD ("/related/portions", test_portions);
  ADD ("/related/joining-cards", test_joining_cards);

  return g_test_run ();
}
