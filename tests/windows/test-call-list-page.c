/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of calls: what can be done with many of them at once. */

#include "fettle-call-due.h"
#include "fettle-filter-bar.h"
#include "fettle-record-list-view.h"
#include "fettle-selection-bar.h"
#include "fettle-staff.h"
#include "fettle-test-pages.h"
#include "fettle-transaction.h"

typedef struct
{
  FettleTestPages *pages;
  FettleStage stage;
  guint n;
} Count;

static FettleCall *
load_call (FettleTestPages *self, guint i)
{
  return FETTLE_CALL (widgets_load (&self->business, "call", fettle_test_get_call (self, i)));
}

static guint
count_stage (FettleTestPages *self, FettleStage stage)
{
  guint n = 0;

  for (guint i = 0; i < self->business.calls->len; i++)
    {
      g_autoptr (FettleCall) call = load_call (self, i);

      n += call->stage == stage;
    }
  return n;
}

static gboolean
has_count (gpointer data)
{
  const Count *count = data;

  return count_stage (count->pages, count->stage) == count->n;
}

static void
wait_for_stage (FettleTestPages *self, FettleStage stage, guint n)
{
  Count count = { self, stage, n };

  fettle_test_wait ("the stages", has_count, &count);
  widgets_settle ();
}

static FettlePage *
select_all (FettleTestPages *self)
{
  FettlePage *page = fettle_test_open (self, "place:calls");

  fettle_test_wait_for_text (page, "No hot water, flat 12");
  fettle_test_act (page, "page.select-all");
  fettle_test_wait_for_text (page, "10 selected");
  return page;
}

static void
answer (const char *text, const char *response)
{
  GtkWidget *dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);

  if (text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                  fettle_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL))),
                              text, -1);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), response));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The reason is asked once for all, and one undo takes all back. */
static void
test_complete (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);
  const guint n_raised = count_stage (self, FETTLE_STAGE_RAISED);
  g_autoptr (FettleCall) call = NULL;

  fettle_test_act (page, "page.complete");
  answer ("Seen to", "go");
  wait_for_stage (self, FETTLE_STAGE_COMPLETED, 10);
  call = load_call (self, 0);
  g_assert_cmpstr (call->resolution, ==, "Seen to");
  fettle_test_wait_for_text (self->shown.window, "Completed 10 calls");
  fettle_test_undo (self);
  wait_for_stage (self, FETTLE_STAGE_COMPLETED, 0);
  g_assert_cmpuint (count_stage (self, FETTLE_STAGE_RAISED), ==, n_raised);
}

static void
test_hold (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);

  fettle_test_act (page, "page.hold");
  answer ("Waiting for a part", "go");
  wait_for_stage (self, FETTLE_STAGE_ON_HOLD, 10);
}

static void
test_thinks_better (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);

  fettle_test_act (page, "page.complete");
  answer (NULL, "cancel");
  widgets_settle ();
  g_assert_cmpuint (count_stage (self, FETTLE_STAGE_COMPLETED), ==, 0);
}

/* Raised ones are allocated; who is further is handed over. */
static void
test_allocate (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);
  const guint n_raised = count_stage (self, FETTLE_STAGE_RAISED);
  const guint n_allocated = count_stage (self, FETTLE_STAGE_ALLOCATED);

  g_assert_cmpuint (n_raised, >, 0);
  fettle_test_act (page, "page.allocate");
  answer (NULL, "go");
  wait_for_stage (self, FETTLE_STAGE_ALLOCATED, n_raised + n_allocated);
  fettle_test_wait_for_text (self->shown.window, "Allocated ");
}

static gboolean
complete_one (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleTestPages *self = data;
  g_autoptr (FettleRecord) call = fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CALL), fettle_test_get_call (self, 3), error);

  if (call == NULL)
    return FALSE;
  g_object_set (call, "stage", FETTLE_STAGE_COMPLETED, "resolution", "Done", NULL);
  return fettle_transaction_save (transaction, call, error);
}

/* One that is closed is in the way of all, until only the others are asked for. */
static void
test_refusal (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkWidget *dialog;
  guint n_raised;

  g_assert_true (
      fettle_store_write (self->business.store, "Complete", complete_one, self, NULL, NULL, NULL));
  n_raised = count_stage (self, FETTLE_STAGE_RAISED);
  page = fettle_test_open (self, "place:calls?sort=number");
  fettle_test_wait_for_text (page, "No hot water, flat 12");
  fettle_test_act (page, "page.select-all");
  fettle_test_wait_for_text (page, "10 selected");
  fettle_test_act (page, "page.allocate");
  answer (NULL, "go");
  fettle_test_wait_for_text (fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG),
                             "Nothing was changed");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_test_says (dialog, "1 of 10 calls may not be changed so"));
  g_assert_true (fettle_test_says (dialog, "has ended; reopen it"));
  g_assert_cmpuint (count_stage (self, FETTLE_STAGE_RAISED), ==, n_raised);
  answer (NULL, "others");
  wait_for_stage (self, FETTLE_STAGE_RAISED, 0);
}

/* Nothing is selected: nothing can be done. */
static void
test_needs_selection (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:calls");

  fettle_test_wait_for_text (page, "No hot water, flat 12");
  fettle_test_act (page, "page.complete");
  widgets_settle ();
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

/* --- queues --------------------------------------------------------------------------------------- */

static char *
dup_due (FettleTestPages *self, guint i)
{
  g_autoptr (FettleCall) call = load_call (self, i);
  const FettleFormat format = fettle_store_get_format (self->business.store, TRUE);
  const char *look;

  return fettle_call_due_dup_text (call, &format, &look);
}

/* What is due is told from a present that moves on, without anything being loaded. */
static void
test_clock (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:calls");
  FettleRecordListView *view =
      FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL));
  g_autofree char *before = dup_due (self, 8);
  g_autofree char *after = NULL;

  fettle_test_wait_for_text (page, before);
  fettle_store_set_now (self->business.store, FETTLE_TEST_NOW + 600);
  after = dup_due (self, 8);
  g_assert_cmpstr (before, !=, after);
  fettle_record_list_view_tick (view);
  g_assert_true (fettle_test_says (page, after));
  g_assert_false (fettle_test_says (page, before));
}

static gboolean
is_empty (gpointer data)
{
  return fettle_record_list_view_get_n_items (data) == 0;
}

static gboolean
has_rows (gpointer data)
{
  return fettle_record_list_view_get_n_items (data) > 0;
}

/* A list that asks for what is late by now is asked again as time goes by. */
static void
test_breached (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  FettleRecordListView *view;

  fettle_store_set_now (self->business.store, FETTLE_TEST_NOW - 86400);
  page = fettle_test_open (self, "place:calls?stage=open&due_at<now-60d");
  view = FETTLE_RECORD_LIST_VIEW (fettle_test_find (page, FETTLE_TYPE_RECORD_LIST_VIEW, NULL));
  fettle_test_wait ("an empty list", is_empty, view);
  widgets_settle ();
  fettle_store_set_now (self->business.store, FETTLE_TEST_NOW + 90 * 86400);
  fettle_record_list_view_tick (view);
  fettle_test_wait ("late calls", has_rows, view);
}

/* Each view says how many it has. */
static void
test_counts (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "place:calls");
  GtkWidget *menu;

  fettle_test_wait_for_text (page, "No hot water, flat 12");
  menu = gtk_widget_get_first_child (fettle_test_find (page, FETTLE_TYPE_FILTER_BAR, NULL));
  fettle_test_open_menu (menu);
  fettle_test_wait_for_text (menu, "My queue");
  fettle_test_wait_for_text (menu, "10");
  fettle_test_pick_row (menu, "Unallocated");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (fettle_test_find (menu, GTK_TYPE_MENU_BUTTON, NULL)));
  fettle_test_wait_for_text (page, "Thermostat blank after power cut");
}

static void
add_view (FettleTestPages *self, const char *name, const char *staff_name)
{
  g_autoptr (FettleRecord) view = fettle_record_new (widgets_kind ("saved_view"));

  g_object_set (view, "name", name, "kind", "call", "query", "stage=raised\nsort=number",
                "staff-name", staff_name, NULL);
  widgets_save (&self->business, view, "Tom Barlow");
}

/* A view of nobody in particular is everybody's; what is somebody's own, others do not see. */
static void
test_shared_view (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page;
  GtkWidget *menu;

  add_view (self, "Waiting at the desk", NULL);
  add_view (self, "Only for Tom", "Tom Barlow");
  page = fettle_test_open (self, "place:calls");
  fettle_test_wait_for_text (page, "No hot water, flat 12");
  menu = gtk_widget_get_first_child (fettle_test_find (page, FETTLE_TYPE_FILTER_BAR, NULL));
  fettle_test_open_menu (menu);
  fettle_test_wait_for_text (menu, "Waiting at the desk");
  g_assert_false (fettle_test_says (menu, "Only for Tom"));
  fettle_test_pick_row (menu, "Waiting at the desk");
  fettle_test_act (menu, "view.share");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (fettle_test_find (menu, GTK_TYPE_MENU_BUTTON, NULL)));
  fettle_test_wait_for_text (page, "Thermostat blank after power cut");
}

/* A window does not grow because something is selected. */
static void
test_narrow (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);
  GtkWidget *bar = fettle_test_find (page, FETTLE_TYPE_SELECTION_BAR, NULL);
  int minimum, natural;

  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, 360);
  g_assert_cmpint (natural, >, minimum);
}

static gboolean
is_greyed (gpointer button)
{
  return !gtk_widget_is_sensitive (button);
}

static gboolean
is_all_mine (gpointer data)
{
  FettleTestPages *self = data;

  for (guint i = 0; i < self->business.calls->len; i++)
    {
      g_autoptr (FettleCall) call = load_call (self, i);
      g_autoptr (FettleRecord) owner =
          call->owner != 0 ? widgets_load (&self->business, "staff", call->owner) : NULL;

      if (owner == NULL || g_strcmp0 (FETTLE_STAFF (owner)->name, "Nair, P.") != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_nobodys (gpointer data)
{
  g_autoptr (FettleCall) call = load_call (data, 0);

  return call->owner == 0;
}

/* Without a question; the stages stay. */
static void
test_take (FettleTestPages *self, gconstpointer data)
{
  const guint n_raised = count_stage (self, FETTLE_STAGE_RAISED);
  FettlePage *page;

  fettle_test_become (self, FETTLE_ROLE_CONTROLLER);
  page = select_all (self);
  fettle_test_act (page, "page.take");
  fettle_test_wait ("the owner", is_all_mine, self);
  fettle_test_wait_for_text (self->shown.window, "Took 10 calls");
  g_assert_cmpuint (count_stage (self, FETTLE_STAGE_RAISED), ==, n_raised);
  fettle_test_undo (self);
  fettle_test_wait ("nobody", is_nobodys, self);
}

/* Who is nobody cannot take anything, and is told. */
static void
test_take_as_nobody (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = select_all (self);
  GtkWidget *dialog;

  fettle_test_act (page, "page.take");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_test_says (dialog, "Nothing was changed"));
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

/* What the role forbids is greyed, as soon as it is known, and says why. */
static void
test_roles (FettleTestPages *self, gconstpointer data)
{
  static const char *const buttons[] = { "Ta_ke", "_Allocate…", "_Hold…", "_Complete…" };
  FettlePage *page = select_all (self);
  GtkWidget *button = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_true (gtk_widget_is_sensitive (fettle_test_find (page, GTK_TYPE_BUTTON, buttons[i])));
  fettle_test_become (self, FETTLE_ROLE_READ_ONLY);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      button = fettle_test_find (page, GTK_TYPE_BUTTON, buttons[i]);
      fettle_test_wait (buttons[i], is_greyed, button);
    }
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "Read only"));
  fettle_test_wait ("New call", is_greyed, fettle_test_find (page, GTK_TYPE_BUTTON, "New call"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/call-list-page/complete", test_complete);
  fettle_test_add_pages ("/call-list-page/take", test_take);
  fettle_test_add_pages ("/call-list-page/take-as-nobody", test_take_as_nobody);
  fettle_test_add_pages ("/call-list-page/roles", test_roles);
  fettle_test_add_pages ("/call-list-page/hold", test_hold);
  fettle_test_add_pages ("/call-list-page/thinks-better", test_thinks_better);
  fettle_test_add_pages ("/call-list-page/allocate", test_allocate);
  fettle_test_add_pages ("/call-list-page/refusal", test_refusal);
  fettle_test_add_pages ("/call-list-page/needs-selection", test_needs_selection);

  fettle_test_add_pages ("/call-list-page/clock", test_clock);
  fettle_test_add_pages ("/call-list-page/breached", test_breached);
  fettle_test_add_pages ("/call-list-page/counts", test_counts);
  fettle_test_add_pages ("/call-list-page/shared-view", test_shared_view);
  fettle_test_add_pages ("/call-list-page/narrow", test_narrow);

  return g_test_run ();
}
