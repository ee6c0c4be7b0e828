/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call's page: its clocks and why, its stages, its work, what it is linked to, what is decided about it. */

#include "fettle-ask-dialog.h"
#include "fettle-call.h"
#include "fettle-test-pages.h"

/* “No hot water, flat 12” of Quay Court, raised; C-10009. */
#define CALL 8

static FettlePage *
open_call (FettleTestPages *self, guint index)
{
  return fettle_test_open (self, "record:call:%" G_GINT64_FORMAT,
                           fettle_test_get_call (self, index));
}

static void
test_clocks (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, CALL);

  fettle_test_wait_for_text (page, "Service level");
  fettle_test_wait_for_text (page, "Respond");
  fettle_test_wait_for_text (page, " used");
  fettle_test_click (page, "Explain: Fix");
  fettle_test_wait_for_text (page, "Fix, C-10009");
  fettle_test_wait_for_text (page, "The target is reached");
  fettle_test_wait_for_text (page, "Put on hold now");
  g_assert_true (fettle_test_says (page, "Running on, as it is"));
}

static gboolean
is_insensitive (gpointer button)
{
  return !gtk_widget_is_sensitive (button);
}

/* What the rule forbids is there, and says why it cannot be chosen. */
static void
test_forbidden (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, CALL);
  GtkWidget *planned = fettle_test_find (page, GTK_TYPE_BUTTON, "Planned");
  GtkWidget *allocated = fettle_test_find (page, GTK_TYPE_BUTTON, "Allocated");

  fettle_test_wait ("the rule", is_insensitive, planned);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (planned), "has not been allocated"));
  g_assert_true (gtk_widget_is_sensitive (allocated));
  g_signal_emit_by_name (allocated, "clicked");
  fettle_test_wait_for_text (self->shown.window, "C-10009: Allocated");
  fettle_test_wait_for_text (page, "since ");
  g_assert_true (gtk_widget_is_sensitive (planned));
}

/* --- work ----------------------------------------------------------------------------------------- */

/* “Ignition fault, returns after reset”, at work: C-10001. */
#define AT_WORK 2

static GtkWidget *
wait_for_dialog (void)
{
  GtkWidget *dialog = fettle_test_wait_for_dialog (FETTLE_TYPE_ASK_DIALOG);

  widgets_settle ();
  return dialog;
}

static void
answer (GtkWidget *dialog)
{
  fettle_test_act (dialog, "ask.go");
  fettle_test_wait_for_no_dialog (FETTLE_TYPE_ASK_DIALOG);
}

/* The dialog of a first line of time, with its summary. */
static GtkWidget *
begin_time (FettlePage *page)
{
  GtkWidget *dialog;

  fettle_test_wait_for_text (page, "No work yet");
  fettle_test_click (page, "Add time");
  dialog = wait_for_dialog ();
  fettle_test_type (dialog, "Summary", "Diagnosis");
  return dialog;
}

static void
test_work (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, AT_WORK);
  GtkWidget *dialog = begin_time (page);

  /* Time without a duration: the dialog stays and says so. */
  fettle_test_act (dialog, "ask.go");
  fettle_test_wait_for_text (dialog, "Time needs a duration");
  fettle_test_type (dialog, "Duration", "45m");
  answer (dialog);
  fettle_test_wait_for_text (page, "Diagnosis");
  g_assert_true (fettle_test_says (page, "45 min"));
  g_assert_true (fettle_test_says (page, "Okafor, N."));
  g_assert_true (fettle_test_says (page, "Charged"));
  fettle_test_undo (self);
  fettle_test_wait_for_text (page, "No work yet");
  g_assert_cmpint (widgets_count (&self->business, "work_line"), ==, 0);
}

/* The form says what is asked for before anybody is refused. */
static void
test_free (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, AT_WORK);
  GtkWidget *dialog = begin_time (page);

  fettle_test_type (dialog, "Duration", "45m");
  g_assert_null (widgets_find (dialog, GTK_TYPE_LABEL, "Free because (needed)"));
  gtk_switch_set_active (GTK_SWITCH (fettle_test_find (dialog, GTK_TYPE_SWITCH, "Chargeable")),
                         FALSE);
  fettle_test_act (dialog, "ask.go");
  fettle_test_wait_for_text (dialog, "needs a reason");
  g_assert_true (fettle_test_says (dialog, "Free because (needed)"));
  fettle_test_type (dialog, "Free because", "Warranty");
  answer (dialog);
  fettle_test_wait_for_text (page, "Warranty");
}

/* Closed before the answer is written: the page says how it went. */
static void
test_close_early (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, AT_WORK);
  GtkWidget *dialog = begin_time (page);
  GtkWidget *told;

  fettle_test_act (dialog, "ask.go");
  gtk_window_close (GTK_WINDOW (dialog));
  told = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  fettle_test_wait_for_text (told, "The line was not saved");
  gtk_window_close (GTK_WINDOW (told));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  fettle_test_click (page, "Add time");
  dialog = wait_for_dialog ();
  fettle_test_type (dialog, "Summary", "Diagnosis");
  fettle_test_type (dialog, "Duration", "45m");
  fettle_test_act (dialog, "ask.go");
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_text (page, "Diagnosis");
  fettle_test_wait_for_text (self->shown.window, "Add time");
  fettle_test_undo (self);
  fettle_test_wait_for_text (page, "No work yet");
}

static void
test_edit_work (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleRecord) line = fettle_record_new (widgets_kind ("work_line"));
  FettlePage *page;
  GtkWidget *dialog;
  g_object_set (line, "call", fettle_test_get_call (self, AT_WORK), "type", 2, "summary", "Parking",
                "unit-price", (gint64)42000, "chargeable", TRUE, NULL);
  widgets_save (&self->business, line, "Tom Barlow");
  page = open_call (self, AT_WORK);
  fettle_test_wait_for_text (page, "1 expense");
  fettle_test_pick_row (page, "Parking");
  dialog = wait_for_dialog ();
  fettle_test_type (dialog, "Summary", "Parking, Windmill Hill");
  answer (dialog);
  fettle_test_wait_for_text (page, "Parking, Windmill Hill");
  fettle_test_pick_row (page, "Parking, Windmill Hill");
  fettle_test_click (wait_for_dialog (), "_Delete line");
  fettle_test_wait_for_text (page, "No work yet");
}

/* --- decisions ------------------------------------------------------------------------------------ */

static void
assert_stored (FettleTestPages *self, const char *field, const char *expected)
{
  g_autoptr (FettleRecord) call =
      widgets_load (&self->business, "call", fettle_test_get_call (self, CALL));
  g_autofree char *text = widgets_get (call, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
set_elsewhere (FettleTestPages *self, const char *field, const char *text)
{
  g_autoptr (FettleRecord) call =
      widgets_load (&self->business, "call", fettle_test_get_call (self, CALL));

  widgets_set (call, field, text);
  widgets_save (&self->business, call, "Tom Barlow");
}

static gboolean
stands_for_me (gpointer page)
{
  return gtk_widget_activate_action (page, "page.take", NULL);
}

static void
test_take (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  g_autofree char *staff = g_strdup_printf ("%" G_GINT64_FORMAT, self->business.staff);

  fettle_store_set_user (self->business.store, "Okafor, N.");
  page = open_call (self, CALL);
  widgets_settle ();
  fettle_test_wait ("the standing", stands_for_me, page);
  fettle_test_wait_for_text (self->shown.window, "Take C-10009");
  assert_stored (self, "owner", staff);
}

static void
test_send_back (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkWidget *dialog;
  GtkWidget *text;

  set_elsewhere (self, "stage", "allocated");
  page = open_call (self, CALL);
  fettle_test_wait_for_text (page, "since ");
  fettle_test_act (page, "page.send-back");
  dialog = wait_for_dialog ();
  fettle_test_act (dialog, "ask.go");
  fettle_test_wait_for_text (dialog, "Say why the call is sent back");
  text = fettle_test_find (dialog, GTK_TYPE_TEXT, "Reason");
  gtk_editable_set_text (GTK_EDITABLE (text), "No access");
  answer (dialog);
  fettle_test_wait_for_text (page, "Sent back: No access");
  assert_stored (self, "stage", "raised");
}

static void
test_follow_up (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_call (self, CALL);
  GtkWidget *dialog;

  fettle_test_wait_for_text (page, " used");
  fettle_test_act (page, "page.follow-up");
  dialog = wait_for_dialog ();
  fettle_test_type (dialog, "Summary", "Fit the new pump");
  answer (dialog);
  fettle_test_wait_for_text (self->shown.window, "Follow up C-10009");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 11);
}

static void
test_notice (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  g_autofree char *into =
      g_strdup_printf ("%" G_GINT64_FORMAT, fettle_test_get_call (self, AT_WORK));

  set_elsewhere (self, "type", "change-request");
  page = open_call (self, CALL);
  fettle_test_wait_for_text (page, "Waits for approval");
  set_elsewhere (self, "merged_into", into);
  fettle_test_wait_for_text (page, "was merged into C-");
  fettle_test_act (page, "page.open-merged");
  fettle_test_wait_for_text (self->shown.window, "Ignition fault, returns after reset");
}

/* A call that ended by a merge is not opened again, but for undoing that. */
static void
test_merged (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  g_autofree char *into =
      g_strdup_printf ("%" G_GINT64_FORMAT, fettle_test_get_call (self, AT_WORK));

  set_elsewhere (self, "stage", "cancelled");
  page = open_call (self, CALL);
  fettle_test_wait_for_text (page, "Cancelled");
  g_assert_nonnull (fettle_test_find (page, GTK_TYPE_BUTTON, "Reopen"));
  set_elsewhere (self, "merged_into", into);
  fettle_test_wait_for_text (page, "was merged into C-");
  g_assert_false (fettle_test_says (page, "Reopen"));
  g_assert_nonnull (
      strstr (gtk_widget_get_tooltip_text (fettle_test_find (page, GTK_TYPE_BUTTON, "Allocated")),
              "undo the merge"));
}

/* What a call went past reads as that. */
static void
test_skipped (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkWidget *planned;

  set_elsewhere (self, "stage", "allocated");
  set_elsewhere (self, "resolution", "Reset by telephone");
  set_elsewhere (self, "stage", "completed");
  page = open_call (self, CALL);
  fettle_test_wait_for_text (page, "skipped");
  planned = fettle_test_find (page, GTK_TYPE_BUTTON, "Planned, skipped");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (planned), "went past this stage"));
}

static void
test_installed (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleRecord) unit = fettle_record_new (widgets_kind ("equipment"));
  g_autoptr (FettleRecord) call = fettle_record_new (widgets_kind ("call"));
  FettlePage *page;

  g_object_set (unit, "serial-number", "77812-A", NULL);
  widgets_set (unit, "state", "in-stock");
  widgets_save (&self->business, unit, "Tom Barlow");
  g_object_set (call, "summary", "Install a boiler", "equipment", unit->id, "resolution", "Fitted",
                NULL);
  widgets_set (call, "type", "installation");
  widgets_save (&self->business, call, "Tom Barlow");
  page = fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, call->id);
  fettle_test_wait_for_text (page, "puts unit 77812-A into service");
  fettle_test_click (page, "Complete");
  fettle_test_wait_for_text (self->shown.window, "; unit 77812-A is in service");
}

static void
test_skills (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleRecord) skill = fettle_record_new (widgets_kind ("skill"));
  FettlePage *page;
  GtkWidget *dialog;

  g_object_set (skill, "name", "Gas Safe", NULL);
  widgets_save (&self->business, skill, "Tom Barlow");
  page = open_call (self, CALL);
  fettle_test_wait_for_text (page, "None asked for");
  fettle_test_click (page, "Change skills");
  dialog = wait_for_dialog ();
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (fettle_test_find (dialog, GTK_TYPE_CHECK_BUTTON, "Gas Safe")), TRUE);
  answer (dialog);
  fettle_test_wait_for_text (page, "Gas Safe");
  g_assert_cmpint (widgets_count (&self->business, "call_skill"), ==, 1);
}

static void
test_amended (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleRecord) note = fettle_record_new (widgets_kind ("note"));
  FettlePage *page;

  g_object_set (note, "call", fettle_test_get_call (self, CALL), "text", "Ring at ten", "author",
                "Tom Barlow", NULL);
  widgets_save (&self->business, note, "Tom Barlow");
  g_object_set (note, "text", "Ring at noon", NULL);
  widgets_save (&self->business, note, "Abena Osei");
  page = open_call (self, CALL);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (fettle_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "Notes")), TRUE);
  fettle_test_wait_for_text (page, "Ring at noon");
  fettle_test_wait_for_text (page, "Amended");
  gtk_expander_set_expanded (GTK_EXPANDER (fettle_test_find (page, GTK_TYPE_EXPANDER, NULL)), TRUE);
  fettle_test_wait_for_text (page, "Ring at ten");
  g_assert_true (fettle_test_says (page, "changed by Abena Osei"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/call-work/clocks", test_clocks);
  fettle_test_add_pages ("/call-work/forbidden", test_forbidden);
  fettle_test_add_pages ("/call-work/work", test_work);
  fettle_test_add_pages ("/call-work/free", test_free);
  fettle_test_add_pages ("/call-work/close-early", test_close_early);
  fettle_test_add_pages ("/call-work/edit-work", test_edit_work);
  fettle_test_add_pages ("/call-work/take", test_take);
  fettle_test_add_pages ("/call-work/send-back", test_send_back);
  fettle_test_add_pages ("/call-work/follow-up", test_follow_up);
  fettle_test_add_pages ("/call-work/notice", test_notice);
  fettle_test_add_pages ("/call-work/merged", test_merged);
  fettle_test_add_pages ("/call-work/skipped", test_skipped);
  fettle_test_add_pages ("/call-work/installed", test_installed);
  fettle_test_add_pages ("/call-work/skills", test_skills);
  fettle_test_add_pages ("/call-work/amended", test_amended);

  return g_test_run ();
}
