/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of all other records: what they show, editing, refusals, new ones, every kind. */

#include "fettle-call.h"
#include "fettle-canned-text.h"
#include "fettle-company.h"
#include "fettle-field-row.h"
#include "fettle-product.h"
#include "fettle-record-page.h"
#include "fettle-test-pages.h"

static FettlePage *
open_record (FettleTestPages *self, const char *kind, gint64 id)
{
  return fettle_test_open (self, "record:%s:%" G_GINT64_FORMAT, kind, id);
}

static FettlePage *
edit_record (FettleTestPages *self, const char *kind, gint64 id)
{
  FettlePage *page = open_record (self, kind, id);

  fettle_test_act (page, "page.edit");
  widgets_settle ();
  return page;
}

static void
test_company (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_record (self, "company", self->business.company);

  g_assert_cmpstr (fettle_page_get_title (page), ==, "Quay Court");
  g_assert_true (fettle_test_says (page, "Quay Court"));
  g_assert_true (fettle_test_says (page, "BS1 4QD"));
  g_assert_true (fettle_test_says (page, "0117 496 0182"));
  /* What belongs to it. */
  fettle_test_wait_for_text (page, "Quay Court, flat 12");
  fettle_test_wait_for_text (page, "Abena Osei");
  fettle_test_wait_for_text (page, "77812-A");
  fettle_test_wait_for_text (page, "No hot water, flat 12");
  g_assert_false (fettle_test_says (page, "Gas smell at meter cupboard"));
}

/* By what people call it, not by what it says. */
static void
test_canned_text (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_record (self, "canned_text", 1);
  g_autoptr (FettleRecord) stored = widgets_load (&self->business, "canned_text", 1);
  gpointer heading =
      gtk_widget_get_template_child (GTK_WIDGET (page), FETTLE_TYPE_RECORD_PAGE, "name_label");

  g_assert_cmpstr (gtk_label_get_label (heading), ==, FETTLE_CANNED_TEXT (stored)->name);
}

static void
test_save (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_record (self, "company", self->business.company);
  g_autoptr (FettleRecord) stored = NULL;

  fettle_test_type (page, "Name", "Quay House");
  g_assert_true (fettle_page_get_dirty (page));
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved Quay House");
  g_assert_cmpstr (fettle_page_get_title (page), ==, "Quay House");
  g_assert_false (fettle_page_get_dirty (page));
  stored = widgets_load (&self->business, "company", self->business.company);
  g_assert_cmpstr (FETTLE_COMPANY (stored)->name, ==, "Quay House");
}

static gboolean
has_message (gpointer data)
{
  return fettle_field_row_get_message (data) != NULL;
}

/* An amount that is none is told at its row, and stays to be corrected. */
static void
test_unreadable (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = edit_record (self, "product", self->business.product);
  g_autoptr (FettleRecord) stored = NULL;

  g_assert_cmpstr (fettle_test_get_text (page, "Price"), ==, "1200.50");
  fettle_test_type (page, "Price", "a lot");
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, fettle_test_find_row (page, "Price"));
  g_assert_cmpstr (fettle_test_get_text (page, "Price"), ==, "a lot");
  g_assert_true (fettle_page_get_dirty (page));
  fettle_test_type (page, "Price", "1350");
  g_assert_false (has_message (fettle_test_find_row (page, "Price")));
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved ");
  stored = widgets_load (&self->business, "product", self->business.product);
  g_assert_cmpint (FETTLE_PRODUCT (stored)->price, ==, 13500000);
}

static void
test_new (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = fettle_test_open (self, "new:company");

  g_assert_cmpstr (fettle_page_get_title (page), ==, "New company");
  fettle_test_act (page, "page.save");
  fettle_test_wait ("the message", has_message, fettle_test_find_row (page, "Name"));
  g_assert_cmpint (widgets_count (&self->business, "company"), ==, 2);
  fettle_test_type (page, "Name", "Redcliffe Mills");
  fettle_test_act (page, "page.save");
  fettle_test_wait_for_text (self->shown.window, "Saved Redcliffe Mills");
  page = fettle_test_wait_for_page (self, "record:company:");
  g_assert_cmpstr (fettle_page_get_title (page), ==, "Redcliffe Mills");
  g_assert_cmpint (widgets_count (&self->business, "company"), ==, 3);
}

static void
test_log_call (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_record (self, "equipment", self->business.unit);

  g_assert_true (fettle_test_says (page, "Severn Eco 30 boiler"));
  fettle_test_click (page, "Log call");
  page = fettle_test_wait_for_page (self, "new:call");
  fettle_test_wait_for_text (page, "Open for this company");
  widgets_settle ();
  g_assert_cmpstr (fettle_test_get_text (page, "Company"), ==, "Quay Court");
}

/* What others refer to stays, and the reason is said. */
static void
test_in_use (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_record (self, "company", self->business.company);
  GtkWidget *dialog;

  fettle_test_act (page, "page.delete");
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fettle_test_says (dialog, "Nothing was deleted"));
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpint (widgets_count (&self->business, "company"), ==, 2);
}

/* Nobody has to have thought of a kind: it has a form, and a page for its first record. */
static void
test_every_kind (FettleTestPages *self, gconstpointer data)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      FettlePage *page = fettle_test_open (self, "new:%s", kinds[i]->name);

      g_assert_false (fettle_page_get_dirty (page));
      if (widgets_count (&self->business, kinds[i]->name) > 0)
        {
          page = open_record (self, kinds[i]->name, 1);
          g_assert_cmpstr (fettle_page_get_title (page), !=, "");
          fettle_test_act (page, "page.edit");
          widgets_settle ();
          g_assert_false (fettle_page_get_dirty (page));
        }
      fettle_test_act (self->shown.window, "win.close-tab");
    }
}

static void
add_change_request (FettleTestPages *self)
{
  g_autoptr (FettleCall) call = fettle_call_new ();

  call->summary = g_strdup ("Replace the gas valve");
  call->type = FETTLE_CALL_TYPE_CHANGE_REQUEST;
  call->equipment = self->business.unit;
  call->approval = FETTLE_APPROVAL_APPROVED;
  call->approver = self->business.staff;
  call->approval_reason = g_strdup ("Agreed with the landlord");
  call->stage = FETTLE_STAGE_COMPLETED;
  call->completed_at = TEST_NOW - 3600;
  widgets_save (&self->business, FETTLE_RECORD (call), "Priya Nair");
}

static void
check_change_request (FettlePage *page)
{
  fettle_test_click (page, "Change requests");
  fettle_test_wait_for_text (page, "Replace the gas valve");
  g_assert_true (fettle_test_says (page, "Approved"));
  fettle_test_click (page, "History");
  fettle_test_wait_for_text (page, "Approved by Okafor, N. · Agreed with the landlord");
}

/* What was done to the thing itself belongs to its history, of a product that of its units. */
static void
test_change_requests (FettleTestPages *self, gconstpointer data)
{
  FettlePage *page = open_record (self, "equipment", self->business.unit);

  fettle_test_click (page, "History");
  widgets_settle ();
  g_assert_false (fettle_test_says (page, "Agreed with the landlord"));
  add_change_request (self);
  fettle_test_wait_for_text (page, "Approved by Okafor, N. · Agreed with the landlord");
  check_change_request (page);
  check_change_request (open_record (self, "product", self->business.product));
  page = open_record (self, "company", self->business.company);
  g_assert_false (fettle_test_says (page, "Change requests"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/record-page/company", test_company);
  fettle_test_add_pages ("/record-page/canned-text", test_canned_text);
  fettle_test_add_pages ("/record-page/save", test_save);
  fettle_test_add_pages ("/record-page/unreadable", test_unreadable);
  fettle_test_add_pages ("/record-page/new", test_new);
  fettle_test_add_pages ("/record-page/log-call", test_log_call);
  fettle_test_add_pages ("/record-page/in-use", test_in_use);
  fettle_test_add_pages ("/record-page/change-requests", test_change_requests);
  fettle_test_add_pages ("/record-page/every-kind", test_every_kind);

  return g_test_run ();
}
