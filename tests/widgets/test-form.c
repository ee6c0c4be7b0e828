/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms: load, edit, save, refuse, merge, keep drafts. */
#include "fettle-call.h"
#include "fettle-conflict-dialog.h"
#include "fettle-draft.h"
#include "fettle-equipment.h"
#include "fettle-field-group.h"
#include "fettle-field-row.h"
#include "fettle-form.h"
#include "widgets-fixture.h"

typedef struct
{
  gboolean done;
  gboolean success;
  GError *error;
} Saved;

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static gboolean
is_loaded (gpointer data)
{
  return fettle_form_get_record (data) != NULL;
}

static gboolean
is_clean (gpointer data)
{
  return !fettle_form_is_dirty (data);
}

static gboolean
is_dirty (gpointer data)
{
  return fettle_form_is_dirty (data);
}

static gboolean
has_status (gpointer data)
{
  return fettle_form_get_status (data) != NULL;
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saved *saved = data;

  saved->success = fettle_form_save_finish (FETTLE_FORM (source), result, NULL, &saved->error);
  saved->done = TRUE;
}

static FettleForm *
make_form (WidgetsFixture *self, const char *fields)
{
  FettleForm *form = FETTLE_FORM (g_object_ref_sink (fettle_form_new (self->store)));

  fettle_form_set_child (form, fettle_field_group_new (fields));
  widgets_window_new (GTK_WIDGET (form));

  return form;
}

static FettleForm *
load_form (WidgetsFixture *self, const char *fields, const char *kind, gint64 id)
{
  FettleForm *form = make_form (self, fields);

  fettle_form_load_async (form, widgets_kind (kind), id, NULL, NULL, NULL);
  widgets_wait ("the record", is_loaded, form);
  widgets_settle ();

  return form;
}

static void
end_form (FettleForm *form)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (form))));
  widgets_settle ();
  fettle_draft_drain ();
  widgets_settle ();
  widgets_assert_finalize (form);
}

static GtkWidget *
find_control (FettleForm *form, const char *label)
{
  GtkWidget *control = widgets_find (GTK_WIDGET (form), GTK_TYPE_TEXT, label);

  g_assert_nonnull (control);

  return control;
}

static FettleFieldRow *
find_row (FettleForm *form, const char *label)
{
  return FETTLE_FIELD_ROW (
      gtk_widget_get_ancestor (find_control (form, label), FETTLE_TYPE_FIELD_ROW));
}

static void
type (FettleForm *form, const char *label, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_control (form, label)), text);
}

static void
save (FettleForm *form, Saved *saved)
{
  *saved = (Saved){ 0 };
  fettle_form_save_async (form, NULL, NULL, on_saved, saved);
}

static gint64
get_call (WidgetsFixture *self, guint index)
{
  return g_array_index (self->calls, gint64, index);
}

static void
test_load (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "summary company", "call", get_call (self, 8));
  GtkWidget *summary = find_control (form, "Summary");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (summary)), ==, "No hot water, flat 12");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_control (form, "Company"))), ==,
                   "Quay Court");
  g_assert_false (fettle_form_is_dirty (form));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (summary), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                       TRUE);
  end_form (form);
}

static void
test_save (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "summary", "call", get_call (self, 8));
  g_autoptr (FettleRecord) stored = NULL;
  Saved saved;

  type (form, "Summary", "  No hot water at all ");
  g_assert_true (fettle_form_is_dirty (form));
  g_assert_true (fettle_field_row_get_changed (find_row (form, "Summary")));
  save (form, &saved);
  widgets_wait ("the save", is_true, &saved.done);
  g_assert_no_error (saved.error);
  g_assert_false (fettle_form_is_dirty (form));
  g_assert_cmpstr (fettle_form_get_status (form), ==, "Saved");
  stored = widgets_load (self, "call", get_call (self, 8));
  g_assert_cmpstr (FETTLE_CALL (stored)->summary, ==, "No hot water at all");
  g_assert_cmpint (fettle_form_get_record (form)->version, ==, stored->version);
  end_form (form);
}

static gboolean
has_priority (gpointer data)
{
  return FETTLE_CALL (fettle_form_get_record (data))->priority != 0;
}

static void
test_new (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = make_form (self, "summary company site equipment product priority");
  g_autoptr (FettleRecord) unit = widgets_load (self, "equipment", self->unit);
  FettleCall *call;
  Saved saved;

  fettle_form_start_new (form, widgets_kind ("call"));
  widgets_wait ("the priority that new calls have", has_priority, form);
  g_assert_false (fettle_form_is_dirty (form));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_control (form, "Priority"))), ==,
                   "Normal");

  fettle_form_fill_from (form, unit);
  call = FETTLE_CALL (fettle_form_get_record (form));
  g_assert_cmpint (call->equipment, ==, self->unit);
  g_assert_cmpint (call->company, ==, self->company);
  g_assert_cmpint (call->site, ==, self->site);
  g_assert_cmpint (call->product, ==, self->product);
  type (form, "Summary", "Pilot light out");
  save (form, &saved);
  widgets_wait ("the save", is_true, &saved.done);
  g_assert_no_error (saved.error);
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->number, ==, "C-10011");
  end_form (form);
}

/* A record of another company takes the place of all that belonged to the first. */
static void
test_fill_from_elsewhere (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = make_form (self, "company site equipment");
  g_autoptr (FettleRecord) unit = widgets_load (self, "equipment", self->unit);
  g_autoptr (FettleRecord) company = widgets_load (self, "company", self->other_company);
  FettleCall *call;

  fettle_form_start_new (form, widgets_kind ("call"));
  fettle_form_fill_from (form, unit);
  fettle_form_fill_from (form, company);
  call = FETTLE_CALL (fettle_form_get_record (form));
  g_assert_cmpint (call->company, ==, self->other_company);
  g_assert_cmpint (call->site, ==, 0);
  g_assert_cmpint (call->equipment, ==, 0);
  widgets_settle ();
  fettle_form_discard (form);
  end_form (form);
}

static void
test_invalid (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "summary company", "call", get_call (self, 8));
  Saved saved;

  type (form, "Summary", "");
  save (form, &saved);
  widgets_wait ("the refusal", is_true, &saved.done);
  g_assert_error (saved.error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID);
  g_assert_true (fettle_form_has_shown_error (form, saved.error));
  g_assert_cmpstr (fettle_field_row_get_message (find_row (form, "Summary")), ==,
                   saved.error->message);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (find_control (form, "Summary")),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_widget_has_focus (find_control (form, "Summary")));
  type (form, "Summary", "Again");
  g_assert_null (fettle_field_row_get_message (find_row (form, "Summary")));
  g_clear_error (&saved.error);
  fettle_form_discard (form);
  end_form (form);
}

static void
test_duplicate (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "name number", "company", self->other_company);
  g_autoptr (FettleRecord) other = widgets_load (self, "company", self->company);
  Saved saved;

  widgets_set (other, "number", "1048");
  widgets_save (self, other, "Tom Barlow");
  type (form, "Number", "1048");
  save (form, &saved);
  widgets_wait ("the refusal", is_true, &saved.done);
  g_assert_error (saved.error, FETTLE_STORE_ERROR, FETTLE_STORE_ERROR_DUPLICATE);
  g_assert_nonnull (fettle_field_row_get_message (find_row (form, "Number")));
  g_clear_error (&saved.error);
  fettle_form_discard (form);
  end_form (form);
}

/* Somebody else's change: seen at once by a clean form, announced in a dirty one. */

static void
change_elsewhere (WidgetsFixture *self, gint64 id, const char *field, const char *text)
{
  g_autoptr (FettleRecord) theirs = widgets_load (self, "call", id);

  widgets_set (theirs, field, text);
  widgets_save (self, theirs, "Tom Barlow");
}

static gboolean
shows_theirs (gpointer data)
{
  return g_strcmp0 (FETTLE_CALL (fettle_form_get_record (data))->order_number, "QC-4471") == 0;
}

static void
test_reload (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = load_form (self, "summary order_number", "call", get_call (self, 8));

  change_elsewhere (self, get_call (self, 8), "order_number", "QC-4471");
  widgets_wait ("the change by somebody else", shows_theirs, form);
  g_assert_false (fettle_form_is_dirty (form));
  end_form (form);
}

static gboolean
is_announced (gpointer data)
{
  return widgets_find (data, GTK_TYPE_BUTTON, "Review") != NULL
         && gtk_widget_get_mapped (widgets_find (data, GTK_TYPE_BUTTON, "Review"));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (FETTLE_IS_CONFLICT_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
is_dialog_open (gpointer data)
{
  return find_dialog () != NULL;
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = widgets_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
test_conflict (WidgetsFixture *self, gconstpointer data)
{
  gint64 id = get_call (self, 8);
  FettleForm *form = load_form (self, "summary order_number", "call", id);
  g_autoptr (FettleRecord) stored = NULL;
  Saved saved;

  type (form, "Summary", "Mine");
  change_elsewhere (self, id, "order_number", "QC-4471");
  widgets_wait ("the bar", is_announced, form);
  save (form, &saved);
  widgets_wait ("the dialog", is_dialog_open, NULL);
  g_assert_false (saved.done);
  click (find_dialog (), "_Save chosen");
  widgets_wait ("the save", is_true, &saved.done);
  g_assert_no_error (saved.error);
  /* Each changed another field, so both changes stand. */
  stored = widgets_load (self, "call", id);
  g_assert_cmpstr (FETTLE_CALL (stored)->summary, ==, "Mine");
  g_assert_cmpstr (FETTLE_CALL (stored)->order_number, ==, "QC-4471");
  end_form (form);
}

static void
test_conflict_cancelled (WidgetsFixture *self, gconstpointer data)
{
  gint64 id = get_call (self, 8);
  FettleForm *form = load_form (self, "summary", "call", id);
  g_autoptr (FettleRecord) stored = NULL;
  Saved saved;

  type (form, "Summary", "Mine");
  change_elsewhere (self, id, "summary", "Theirs");
  save (form, &saved);
  widgets_wait ("the dialog", is_dialog_open, NULL);
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  widgets_wait ("the end", is_true, &saved.done);
  g_assert_error (saved.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&saved.error);
  stored = widgets_load (self, "call", id);
  g_assert_cmpstr (FETTLE_CALL (stored)->summary, ==, "Theirs");
  g_assert_true (fettle_form_is_dirty (form));
  fettle_form_discard (form);
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->summary, ==, "Theirs");
  end_form (form);
}

static void
test_draft (WidgetsFixture *self, gconstpointer data)
{
  gint64 id = get_call (self, 8);
  FettleForm *form = load_form (self, "summary", "call", id);
  g_autofree char *key = g_strdup_printf ("call-%" G_GINT64_FORMAT, id);
  g_autofree char *path = fettle_draft_get_path (fettle_store_get_url (self->store), key);
  g_auto (GStrv) keys = NULL;

  type (form, "Summary", "Half a sent");
  widgets_wait ("the draft", has_status, form);
  end_form (form);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  keys = fettle_draft_list_keys (fettle_store_get_url (self->store));
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpstr (keys[0], ==, key);

  form = load_form (self, "summary", "call", id);
  widgets_wait ("what was typed", is_dirty, form);
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->summary, ==, "Half a sent");
  fettle_form_discard (form);
  widgets_wait ("the record as it was", is_clean, form);
  end_form (form);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A draft on a record that somebody has changed since is announced like any such change. */
static void
test_draft_of_older_version (WidgetsFixture *self, gconstpointer data)
{
  gint64 id = get_call (self, 8);
  FettleForm *form = load_form (self, "summary order_number", "call", id);

  type (form, "Summary", "Half a sent");
  widgets_wait ("the draft", has_status, form);
  end_form (form);
  change_elsewhere (self, id, "order_number", "QC-4471");
  widgets_settle ();

  form = load_form (self, "summary order_number", "call", id);
  widgets_wait ("what was typed", is_dirty, form);
  widgets_wait ("the bar", is_announced, form);
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->summary, ==, "Half a sent");
  gtk_widget_activate_action (widgets_find (GTK_WIDGET (form), GTK_TYPE_BUTTON, "Review"),
                              "form.review", NULL);
  widgets_wait ("the dialog", is_dialog_open, NULL);
  click (find_dialog (), "_Save chosen");
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->order_number, ==, "QC-4471");
  g_assert_cmpstr (FETTLE_CALL (fettle_form_get_record (form))->summary, ==, "Half a sent");
  fettle_form_discard (form);
  end_form (form);
}

static void
test_read_only (WidgetsFixture *self, gconstpointer data)
{
  FettleForm *form = make_form (self, "company summary details");

  fettle_form_set_editable (form, FALSE);
  fettle_form_load_async (form, widgets_kind ("call"), get_call (self, 8), NULL, NULL, NULL);
  widgets_wait ("the record", is_loaded, form);
  g_assert_null (widgets_find (GTK_WIDGET (form), FETTLE_TYPE_FIELD_ROW, NULL));
  g_assert_true (widgets_has_text (GTK_WIDGET (form), "No hot water, flat 12"));
  g_assert_nonnull (widgets_find (GTK_WIDGET (form), GTK_TYPE_BUTTON, "Company: Quay Court"));
  fettle_form_set_editable (form, TRUE);
  g_assert_nonnull (widgets_find (GTK_WIDGET (form), FETTLE_TYPE_FIELD_ROW, NULL));
  end_form (form);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, WidgetsFixture, NULL, widgets_fixture_set_up, func, widgets_fixture_tear_down)

int
main (int argc, char **argv)
{
  widgets_fixture_init (&argc, &argv);

  ADD ("/form/load", test_load);
  ADD ("/form/save", test_save);
  ADD ("/form/new", test_new);
  ADD ("/form/fill-from-elsewhere", test_fill_from_elsewhere);
  ADD ("/form/invalid", test_invalid);
  ADD ("/form/duplicate", test_duplicate);
  ADD ("/form/reload", test_reload);
  ADD ("/form/conflict", test_conflict);
  ADD ("/form/conflict-cancelled", test_conflict_cancelled);
  ADD ("/form/draft", test_draft);
  ADD ("/form/draft-of-older-version", test_draft_of_older_version);
  ADD ("/form/read-only", test_read_only);

  return g_test_run ();
}
