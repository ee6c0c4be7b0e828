/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logging a call: finding what it is about, saving, the next one, refusals, drafts. */

#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-field-row.h"
#include "fettle-search-box.h"
#include "fettle-test-pages.h"

static gboolean
has_chosen (gpointer data)
{
  return fettle_search_box_get_chosen (data) != NULL;
}

/* Types into “Who or what is it about?” and takes the first hit, as Enter does. */
static void
pick (FettlePage *page, const char *words)
{
  FettleSearchBox *box = FETTLE_SEARCH_BOX (fettle_test_find (page, FETTLE_TYPE_SEARCH_BOX, NULL));

  fettle_search_box_set_text (box, words);
  fettle_test_wait ("a hit", has_chosen, box);
  g_signal_emit_by_name (box, "picked", fettle_search_box_get_chosen (box));
  widgets_settle ();
}

static FettleCall *
get_call (FettlePage *page)
{
  return FETTLE_CALL (fettle_form_page_get_record (FETTLE_FORM_PAGE (page)));
}

static void
test_log (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");
  g_autoptr (FettleRecord) stored = NULL;

  g_assert_false (fettle_page_get_dirty (page));
  pick (page, "77812");
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Quay Court");
  g_assert_cmpstr (fettle_test_get_text (page, "Site"), ==, "Quay Court, flat 12");
  g_assert_cmpstr (fettle_test_get_text (page, "Equipment"), ==, "77812-A");
  g_assert_true (gtk_widget_has_focus (fettle_test_find (page, GTK_TYPE_TEXT, "Summary")));
  fettle_test_wait_for_text (page, "Flue terminal damaged by scaffold");
  fettle_test_type (page, "Summary", "Pilot light out");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved C-10011");
  page = fettle_test_wait_for_page (self, "record:call:");
  g_assert_cmpstr (fettle_page_get_title (page), ==, "C-10011 Pilot light out");
  stored = widgets_load (&self->business, "call", fettle_page_get_record_id (page));
  g_assert_cmpint (FETTLE_CALL (stored)->equipment, ==, self->business.unit);
  g_assert_cmpint (FETTLE_CALL (stored)->company, ==, self->business.company);
  g_assert_cmpint (FETTLE_CALL (stored)->stage, ==, FETTLE_STAGE_RAISED);
}

/* Closing asks; “Save” there logs the call like the button does. */
static void
test_save_when_closing (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");
  GtkWidget *dialog;

  pick (page, "77812");
  fettle_test_type (page, "Summary", "Pilot light out");
  fettle_test_act (self->shown.window, "win.close-tab");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "save");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fettle_test_wait_for_text (self->shown.window, "Saved C-10011");
}

static void
test_telephone (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "4960182 abena");
  g_assert_cmpint (get_call (page)->contact, ==, self->business.contact);
  g_assert_cmpint (get_call (page)->company, ==, self->business.company);
}

static gboolean
has_equipment (gpointer data)
{
  return get_call (data)->equipment != 0 && *fettle_test_get_text (data, "Company") != '\0'
         && *fettle_test_get_text (data, "Equipment") != '\0';
}

static void
test_from_elsewhere (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page =
      fettle_test_open (self, "new:call?equipment=%" G_GINT64_FORMAT, self->business.unit);

  fettle_test_wait ("the equipment", has_equipment, page);
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Quay Court");
  g_assert_cmpstr (fettle_test_get_text (page, "Equipment"), ==, "77812-A");
}

static gboolean
has_message (gpointer data)
{
  return fettle_field_row_get_message (data) != NULL;
}

static void
test_refused (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "temple gate");
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, fettle_test_find_row (page, "Summary"));
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 10);
  g_assert_true (fettle_window_get_page (self->shown.window) == page);
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Temple Gate Hotel");
  fettle_test_type (page, "Summary", "No heating in room 204");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_page (self, "record:call:");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 11);
}

/* Planned work says when, at the field that is there for it. */
static void
test_maintenance (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");
  FettleForm *form = fettle_form_page_get_form (FETTLE_FORM_PAGE (page));
  FettleValue type = { .type = FETTLE_FIELD_TYPE_CHOICE, .number = FETTLE_CALL_TYPE_MAINTENANCE };

  pick (page, "temple gate");
  fettle_test_type (page, "Summary", "Annual service");
  fettle_form_set_value (form, "type", &type, NULL);
  widgets_settle ();
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, fettle_test_find_row (page, "Planned"));
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 10);
  fettle_test_type (page, "Planned", "2026-03-09 09:00");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_page (self, "record:call:");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 11);
}

static void
test_save_and_new (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "temple gate");
  fettle_test_type (page, "Summary", "No heating in room 204");
  fettle_test_act (page, "page.save-and-new");
  fettle_test_wait_for_text (self->shown.window, "Saved C-10011");
  page = fettle_test_wait_for_page (self, "new:call");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 11);
  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "");
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "");
  g_assert_false (fettle_page_get_dirty (page));
}

static void
test_warning (FettleTestPages *self, gconstpointer data)
{
  g_autoptr (FettleRecord) company =
      widgets_load (&self->business, "company", self->business.other_company);
  FettlePage *page;

  widgets_set (company, "warning", "On stop: ask for payment first");
  widgets_save (&self->business, company, "Tom Barlow");
  page = fettle_test_open (self, "new:call");
  pick (page, "temple gate");
  fettle_test_wait_for_text (page, "On stop: ask for payment first");
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
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "77812");
  fettle_test_type (page, "Summary", "Pilot light o");
  fettle_test_wait ("the draft", has_kept, fettle_form_page_get_form (FETTLE_FORM_PAGE (page)));
  fettle_test_pages_crash (self);
  page = fettle_test_wait_for_page (self, "new:call");
  fettle_test_wait ("what was typed", is_dirty, page);
  widgets_settle ();
  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "Pilot light o");
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Quay Court");
  g_assert_cmpint (widgets_count (&self->business, "call"), ==, 10);
}

/* Ctrl+W asks about what was typed; Escape stays. */
static void
test_unsaved (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  fettle_test_type (page, "Summary", "Pilot light out");
  fettle_test_act (self->shown.window, "win.close-tab");
  gtk_window_close (GTK_WINDOW (fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG)));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_window_get_page (self->shown.window) == page);
  g_assert_cmpstr (fettle_test_get_text (page, "Summary"), ==, "Pilot light out");
}

/* A level of the company counts, and what is promised is told before the call is saved. */
static void
test_promise (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "77812");
  g_assert_cmpint (get_call (page)->service_level, ==, 0);
  fettle_test_wait_for_text (page, "Respond by");
  fettle_test_wait_for_text (page, "Standard, Normal: 8 h and 40 h");
  fettle_test_click (page, "Explain: Fix by");
  fettle_test_wait_for_text (page, "Fix, new call");
}

static void
test_duplicate (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:call");

  pick (page, "77812");
  fettle_test_type (page, "Summary", "Flue terminal is damaged");
  fettle_test_wait_for_text (page, "Possible duplicate");
  fettle_test_click (page, "Link");
  fettle_test_wait_for_text (page, "Linked");
  g_assert_cmpint (get_call (page)->follows, ==, fettle_test_get_call (self, 3));
  fettle_test_type (page, "Summary", "Wallpaper");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_page (self, "record:call:");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/new-call-page/log", test_log);
  fettle_test_add_pages ("/new-call-page/save-when-closing", test_save_when_closing);
  fettle_test_add_pages ("/new-call-page/telephone", test_telephone);
  fettle_test_add_pages ("/new-call-page/from-elsewhere", test_from_elsewhere);
  fettle_test_add_pages ("/new-call-page/refused", test_refused);
  fettle_test_add_pages ("/new-call-page/maintenance", test_maintenance);
  fettle_test_add_pages ("/new-call-page/save-and-new", test_save_and_new);
  fettle_test_add_pages ("/new-call-page/warning", test_warning);
  fettle_test_add_pages ("/new-call-page/promise", test_promise);
  fettle_test_add_pages ("/new-call-page/duplicate", test_duplicate);
  fettle_test_add_pages ("/new-call-page/draft", test_draft);
  fettle_test_add_pages ("/new-call-page/unsaved", test_unsaved);

  return g_test_run ();
}
