/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call's page: what it shows, saving, refusing, merging, stages, drafts. */

#include "fettle-access.h"
#include "fettle-call.h"
#include "fettle-conflict-dialog.h"
#include "fettle-field-row.h"
#include "fettle-staff.h"
#include "fettle-test-pages.h"

/* “No hot water, flat 12” of Quay Court, raised; C-10009. */
#define CALL 8

static FettlePage *
open_call (FettleTestPages *self)
{
  return fettle_test_open (self, "record:call:%" G_GINT64_FORMAT,
                           fettle_test_get_call (self, CALL));
}

static FettlePage *
edit_call (FettleTestPages *self)
{
  FettlePage *page = open_call (self);

  fettle_test_act (page, "page.edit");
  widgets_settle ();
  return page;
}

static void
assert_stored (FettleTestPages *self, const char *field, const char *expected)
{
  g_autoptr (FettleRecord) call =
      widgets_load (&self->business, "call", fettle_test_get_call (self, CALL));
  g_autofree char *text = widgets_get (call, field);

  g_assert_cmpstr (text, ==, expected);
}

/* As Tom Barlow does at another desk. */
static void
change_elsewhere (FettleTestPages *self, const char *field, const char *text)
{
  g_autoptr (FettleRecord) theirs =
      widgets_load (&self->business, "call", fettle_test_get_call (self, CALL));

  widgets_set (theirs, field, text);
  widgets_save (&self->business, theirs, "Tom Barlow");
}

static void
test_shows (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self);

  g_assert_cmpstr (fettle_page_get_title (page), ==, "C-10009 No hot water, flat 12");
  g_assert_false (fettle_page_get_dirty (page));
  g_assert_true (fettle_test_says (page, "No hot water, flat 12"));
  g_assert_true (fettle_test_says (page, "Quay Court"));
  g_assert_true (fettle_test_says (page, "Raised"));
  g_assert_nonnull (fettle_test_find (page, GTK_TYPE_BUTTON, "Complete"));
  g_assert_false (fettle_test_is_enabled (self, "save"));
  /* What else the company has open is beside it. */
  fettle_test_wait_for_text (page, "Flue terminal damaged by scaffold");
}

static void
test_save (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);

  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "No hot water, flat 12");
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Quay Court");
  fettle_test_type (page, "Summary", "No hot water at all");
  g_assert_true (fettle_page_get_dirty (page));
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved C-10009");
  g_assert_false (fettle_page_get_dirty (page));
  g_assert_false (fettle_form_page_get_editing (FETTLE_FORM_PAGE (page)));
  g_assert_true (fettle_test_says (page, "No hot water at all"));
  assert_stored (self, "summary", "No hot water at all");
}

static void
test_cancel (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);

  fettle_test_type (page, "Summary", "Mistyped");
  fettle_test_act (page, "page.cancel");
  widgets_settle ();
  g_assert_false (fettle_page_get_dirty (page));
  g_assert_true (fettle_test_says (page, "No hot water, flat 12"));
  assert_stored (self, "summary", "No hot water, flat 12");
}

static gboolean
has_message (gpointer data)
{
  return fettle_field_row_get_message (data) != NULL;
}

static void
test_invalid (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);
  FettleFieldRow *row = fettle_test_find_row (page, "Summary");

  fettle_test_type (page, "Order number", "QC-4471");
  fettle_test_type (page, "Summary", "");
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, row);
  g_assert_true (fettle_test_says (row, fettle_field_row_get_message (row)));
  /* Nothing is written, and nothing typed is lost. */
  g_assert_true (fettle_page_get_dirty (page));
  g_assert_true (fettle_form_page_get_editing (FETTLE_FORM_PAGE (page)));
  g_assert_cmpstr (fettle_test_get_text (page, "Order number"), ==, "QC-4471");
  assert_stored (self, "summary", "No hot water, flat 12");
  assert_stored (self, "order_number", NULL);
  fettle_test_type (page, "Summary", "No hot water");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved C-10009");
  assert_stored (self, "order_number", "QC-4471");
}

static void
test_unreadable (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);
  FettleFieldRow *row = fettle_test_find_row (page, "Planned");

  fettle_test_type (page, "Planned", "some day");
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, row);
  g_assert_cmpstr (fettle_test_get_text (page, "Planned"), ==, "some day");
  assert_stored (self, "planned_at", NULL);
}

/* --- two people, one call ------------------------------------------------------------------------- */

static void
save_against (FettleTestPages *self, FettlePage *page)
{
  fettle_test_type (page, "Summary", "Mine");
  change_elsewhere (self, "summary", "Theirs");
  fettle_test_act (page, "page.save");
}

/* All of one side. */
static void
settle_conflict (FettleTestPages *self, const char *choice, const char *kept)
{
  FettlePage *page = edit_call (self);
  GtkWidget *dialog;

  save_against (self, page);
  dialog = fettle_test_wait_for_dialog (FETTLE_TYPE_CONFLICT_DIALOG);
  g_assert_true (fettle_test_says (dialog, "Tom Barlow"));
  g_assert_true (fettle_test_says (dialog, "No hot water, flat 12"));
  g_assert_true (fettle_test_says (dialog, "Theirs"));
  g_assert_true (fettle_test_says (dialog, "Mine"));
  fettle_test_click (dialog, choice);
  fettle_test_click (dialog, "_Save chosen");
  fettle_test_wait_for_no_dialog (FETTLE_TYPE_CONFLICT_DIALOG);
  fettle_test_wait_for_page (self, "record:call");
  assert_stored (self, "summary", kept);
  g_assert_false (fettle_page_get_dirty (page));
}

static void
test_theirs (FettleTestPages *self, gconstpointer data)
{
  settle_conflict (self, "Take all of _theirs", "Theirs");
}

static void
test_mine (FettleTestPages *self, gconstpointer data)
{
  settle_conflict (self, "Take all of _yours", "Mine");
}

static void
test_field_by_field (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);
  GtkWidget *dialog;

  change_elsewhere (self, "order_number", "TB-1");
  change_elsewhere (self, "job_number", "TB-2");
  fettle_test_type (page, "Order number", "QC-1");
  fettle_test_type (page, "Job number", "QC-2");
  save_against (self, page);
  dialog = fettle_test_wait_for_dialog (FETTLE_TYPE_CONFLICT_DIALOG);
  fettle_test_click (dialog, "Take all of _yours");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fettle_test_find (dialog, GTK_TYPE_CHECK_BUTTON,
                                                                   "Order number, theirs: TB-1")),
                               TRUE);
  fettle_test_click (dialog, "_Save chosen");
  fettle_test_wait_for_no_dialog (FETTLE_TYPE_CONFLICT_DIALOG);
  fettle_test_wait_for_page (self, "record:call");
  assert_stored (self, "summary", "Mine");
  assert_stored (self, "order_number", "TB-1");
  assert_stored (self, "job_number", "QC-2");
}

/* Not decided: what was typed is still there to decide about. */
static void
test_undecided (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);

  save_against (self, page);
  gtk_window_close (GTK_WINDOW (fettle_test_wait_for_dialog (FETTLE_TYPE_CONFLICT_DIALOG)));
  fettle_test_wait_for_page (self, "record:call");
  g_assert_true (fettle_page_get_dirty (page));
  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "Mine");
  assert_stored (self, "summary", "Theirs");
}

/* --- what is done with a call --------------------------------------------------------------------- */

/* A stage that asks why is not taken without an answer. */
static void
answer (const char *text)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG));
  GtkWidget *view = fettle_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);

  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "go"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "go"));
  adw_message_dialog_response (dialog, "go");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_stage (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self);

  fettle_test_click (page, "Put on hold");
  answer ("A part is on order");
  fettle_test_wait_for_text (self->shown.window, "C-10009: On hold");
  g_assert_true (fettle_test_says (page, "Resume"));
  assert_stored (self, "stage", "on-hold");
  assert_stored (self, "stage_reason", "A part is on order");
  fettle_test_click (page, "Complete");
  answer ("Fitted the part");
  fettle_test_wait_for_text (self->shown.window, "C-10009: Completed");
  g_assert_true (fettle_test_says (page, "Reopen"));
  assert_stored (self, "stage", "completed");
  fettle_test_undo (self);
  fettle_test_wait_for_text (page, "Resume");
  assert_stored (self, "stage", "on-hold");
}

static void
test_delete (FettleTestPages *self, gconstpointer data)
{
  fettle_test_open (self, "place:calls");
  fettle_test_act (open_call (self), "page.delete");
  fettle_test_wait_for_text (self->shown.window, "Deleted C-10009");
  fettle_test_wait_for_page (self, "place:calls");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 9);
  fettle_test_undo (self);
  fettle_test_wait_for_text (self->shown.window, "Undid “Delete C-10009”");
  assert_stored (self, "summary", "No hot water, flat 12");
}

static gboolean
has_kept (gpointer data)
{
  return g_strcmp0 (fettle_form_get_status (data), "Draft kept") == 0;
}

static gboolean
is_dirty (gpointer data)
{
  return fettle_page_get_dirty (data);
}

static void
test_draft (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_call (self);

  fettle_test_type (page, "Summary", "No hot water, and the");
  fettle_test_wait ("the draft", has_kept, fettle_form_page_get_form (FETTLE_FORM_PAGE (page)));
  fettle_test_pages_crash (self);
  page = fettle_test_wait_for_page (self, "record:call");
  fettle_test_wait ("what was typed", is_dirty, page);
  widgets_settle ();
  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "No hot water, and the");
  assert_stored (self, "summary", "No hot water, flat 12");
}

static gboolean
is_greyed (gpointer button)
{
  return !gtk_widget_is_sensitive (button);
}

static gboolean
is_engineer (gpointer data)
{
  FettleTestPages *self = data;

  return !fettle_access_may (self->business.store, "priority")
         && fettle_access_may (self->business.store, "complete");
}

/* A page that is open follows what is decided about its user. */
static void
test_read_only (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page =
      fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 0));

  g_assert_true (gtk_widget_is_sensitive (fettle_test_find (page, GTK_TYPE_BUTTON, "Complete")));
  fettle_test_become (self, FETTLE_ROLE_READ_ONLY);
  fettle_test_wait ("Complete", is_greyed, fettle_test_find (page, GTK_TYPE_BUTTON, "Complete"));
  fettle_test_wait ("Put on hold", is_greyed,
                    fettle_test_find (page, GTK_TYPE_BUTTON, "Put on hold"));
  g_assert_nonnull (
      strstr (gtk_widget_get_tooltip_text (fettle_test_find (page, GTK_TYPE_BUTTON, "Complete")),
              "With the role “Read only”"));
  g_assert_nonnull (
      strstr (gtk_widget_get_tooltip_text (fettle_test_find (page, GTK_TYPE_BUTTON, "Put on hold")),
              "With the role “Read only”"));
  fettle_test_wait_for_text (page, "Only to look at");
  fettle_test_wait ("Add time", is_greyed, fettle_test_find (page, GTK_TYPE_BUTTON, "Add time"));
  g_assert_false (fettle_test_is_enabled (self, "save"));
}

static FettleFieldRow *
find_field (GtkWidget *widget, const char *field)
{
  FettleFieldRow *found = NULL;

  if (FETTLE_IS_FIELD_ROW (widget) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *name = NULL;

      g_object_get (widget, "field", &name, NULL);
      if (g_strcmp0 (name, field) == 0)
        return FETTLE_FIELD_ROW (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, field);
  return found;
}

/* An engineer edits what is his; the rest is shown. */
static void
test_engineer (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page =
      fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 0));

  fettle_test_become (self, FETTLE_ROLE_ENGINEER);
  fettle_test_wait ("roles", is_engineer, self);
  fettle_test_act (page, "page.edit");
  widgets_settle ();
  g_assert_true (gtk_widget_get_mapped (fettle_test_find (page, GTK_TYPE_BUTTON, "Save")));
  g_assert_null (fettle_field_row_get_editor (find_field (GTK_WIDGET (page), "summary")));
  g_assert_nonnull (fettle_field_row_get_editor (find_field (GTK_WIDGET (page), "resolution")));
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_is_sensitive (widget);
}

/* Who cannot complete it yet is not asked what was done. */
static void
test_unapproved (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettlePage *page;
  GtkWidget *dialog;

  call->summary = g_strdup ("Replace the gas valve");
  call->type = FETTLE_CALL_TYPE_CHANGE_REQUEST;
  widgets_save (&self->business, FETTLE_RECORD (call), "Priya Nair");
  fettle_test_become (self, FETTLE_ROLE_CONTROLLER);
  page = fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, FETTLE_RECORD (call)->id);
  /* What the page knows of the stages is there with the decisions. */
  fettle_test_wait ("Approve", is_sensitive, fettle_test_find (page, GTK_TYPE_BUTTON, "Approve…"));
  fettle_test_click (page, "Complete");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_test_says (dialog, "needs an approval first"));
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

/* What belongs to a tab goes below the tabs where it has no room beside them, as with large text. */
static void
test_narrow_tabs (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page =
      fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 0));
  GtkWidget *head =
      gtk_widget_get_ancestor (fettle_test_find (page, GTK_TYPE_LABEL, "Expense"), GTK_TYPE_BOX);
  int least, natural, low, high;

  while (!gtk_widget_has_css_class (head, "tabrow"))
    head = gtk_widget_get_parent (head);
  gtk_widget_measure (head, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  gtk_widget_measure (head, GTK_ORIENTATION_VERTICAL, natural, &low, NULL, NULL, NULL);
  gtk_widget_measure (head, GTK_ORIENTATION_VERTICAL, natural - 1, &high, NULL, NULL, NULL);
  g_assert_cmpint (least, <, natural);
  g_assert_cmpint (low, <, high);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/call-page/shows", test_shows);
  fettle_test_add_pages ("/call-page/save", test_save);
  fettle_test_add_pages ("/call-page/cancel", test_cancel);
  fettle_test_add_pages ("/call-page/invalid", test_invalid);
  fettle_test_add_pages ("/call-page/unreadable", test_unreadable);
  fettle_test_add_pages ("/call-page/theirs", test_theirs);
  fettle_test_add_pages ("/call-page/mine", test_mine);
  fettle_test_add_pages ("/call-page/field-by-field", test_field_by_field);
  fettle_test_add_pages ("/call-page/undecided", test_undecided);
  fettle_test_add_pages ("/call-page/stage", test_stage);
  fettle_test_add_pages ("/call-page/delete", test_delete);
  fettle_test_add_pages ("/call-page/draft", test_draft);
  fettle_test_add_pages ("/call-page/read-only", test_read_only);
  fettle_test_add_pages ("/call-page/engineer", test_engineer);
  fettle_test_add_pages ("/call-page/unapproved", test_unapproved);
  fettle_test_add_pages ("/call-page/narrow-tabs", test_narrow_tabs);

  return g_test_run ();
}
